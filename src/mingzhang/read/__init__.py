"""A file → Document (blocks with places) → Disclosure (typed records)."""
