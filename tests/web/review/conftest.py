"""A faulty disclosure at each step of its way; files in a folder of the test."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.core.cache import cache

from mingzhang.web.models import Disclosure

from ..conftest import County
from ..path import PROJECT, WRONG, approved, changed, handed_in


@pytest.fixture(autouse=True)
def files(tmp_path: Path, settings: Any) -> Path:
    """Keep published files in a folder of the test."""
    settings.MEDIA_ROOT = str(tmp_path / "files")
    cache.clear()
    return tmp_path / "files"


@pytest.fixture
def faulty(county: County, draft: Disclosure) -> Disclosure:
    """A version with a wrong amount, handed in by the clerk."""
    changed(draft, county.clerk, PROJECT, WRONG)
    handed_in(draft, county.clerk)
    return draft


@pytest.fixture
def ready(county: County, faulty: Disclosure) -> Disclosure:
    """The faulty version, approved by unit and bureau."""
    approved(faulty, county)
    return faulty
