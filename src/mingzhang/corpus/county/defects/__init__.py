"""Defects that can be planted in a clean made-up disclosure, one function each."""

from __future__ import annotations

from mingzhang.corpus.county.defects import amounts, forms, prose
from mingzhang.corpus.county.defects.registry import DEFECTS, Defect, Draft, PlantedDefect, plant

# Importing a module registers its defects.
FAMILIES_OF_DEFECTS = (amounts, forms, prose)

__all__ = ["DEFECTS", "Defect", "Draft", "PlantedDefect", "plant"]
