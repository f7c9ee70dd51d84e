"""Rules over records → findings and coverage."""
