"""What annotated and corrected copies share: Office packages, runs of Word, cells and their notes."""
