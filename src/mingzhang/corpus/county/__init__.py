"""An invented county: made-up units whose disclosures are clean but for the defects planted in them."""

from __future__ import annotations

from mingzhang.corpus.county.defects import PlantedDefect
from mingzhang.corpus.county.found import Outcome, outcomes
from mingzhang.corpus.county.generate import CountyDocument, generate, write_county

__all__ = ["CountyDocument", "Outcome", "PlantedDefect", "generate", "outcomes", "write_county"]
