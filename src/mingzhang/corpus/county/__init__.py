"""An invented county: made-up units whose disclosures are clean but for the defects planted in them."""

from __future__ import annotations

from mingzhang.corpus.county.defects import PlantedDefect
from mingzhang.corpus.county.generate import CountyDocument, generate, write_county

__all__ = ["CountyDocument", "PlantedDefect", "generate", "write_county"]
