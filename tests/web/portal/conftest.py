"""A published disclosure; files in a folder of the test; forms that are quick to write."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any

import pytest

from mingzhang.web import publishing
from mingzhang.web.models import Disclosure
from mingzhang.web.portal import building

from ..conftest import County
from ..path import approved, handed_in, published


@pytest.fixture(autouse=True)
def files(tmp_path: Path, settings: Any, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Keep published files in a folder of the test, and leave out the PDF, which takes seconds."""
    settings.MEDIA_ROOT = str(tmp_path / "files")
    quick = partial(publishing.write_files, forms=("docx", "html", "json"))
    monkeypatch.setattr(building, "write_files", quick)
    return tmp_path / "files"


@pytest.fixture
def public(county: County, draft: Disclosure, django_capture_on_commit_callbacks: Any) -> Disclosure:
    """A disclosure on the portal."""
    handed_in(draft, county.clerk)
    approved(draft, county)
    with django_capture_on_commit_callbacks(execute=True):
        published(draft, county)
    return draft
