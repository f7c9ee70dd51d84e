"""A manuscript of the invented county."""

from __future__ import annotations

import pytest

from mingzhang.corpus.county.figures import figures_of
from mingzhang.corpus.county.generate import clean_disclosure
from mingzhang.corpus.county.units import YEARS, units
from mingzhang.model.disclosure import Disclosure
from mingzhang.web.manuscript import Manuscript

SEED = 2025


@pytest.fixture(scope="session")
def disclosure() -> Disclosure:
    """A unit's faultless disclosure with all nine tables, projects, purchases and assets."""
    unit = units()[0]
    return clean_disclosure(unit, figures_of(unit, YEARS, SEED), YEARS[-1], SEED)


@pytest.fixture(scope="session")
def manuscript(disclosure: Disclosure) -> Manuscript:
    return Manuscript.from_disclosure(disclosure)
