"""Mingzhang 明账: check, prepare, publish, track and analyse government budget disclosures (预决算公开)."""

__version__ = "0.1.0"
