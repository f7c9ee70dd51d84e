"""Many disclosures: reading in parallel, and the invented county that the demo shows."""
