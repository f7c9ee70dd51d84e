"""Many disclosures: reading in parallel, texts they have in common, and the invented county of the demo."""
