"""What tests of the editor share: a clerk's browser, and edits sent as its script sends them."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client

from mingzhang.web import checking
from mingzhang.web.models import Disclosure
from tests.web.conftest import County, browser
from tests.web.workflow.steps import quick_check


class Page:
    """The editor of one disclosure as its script speaks to it."""

    def __init__(self, client: Client, disclosure: Disclosure) -> None:
        self.client = client
        self.home = f"/work/d/{disclosure.pk}/edit/"
        self.disclosure = disclosure

    def get(self, name: str) -> Any:
        return self.client.get(self.home + name)

    def post(self, name: str, body: Mapping[str, Any]) -> Any:
        return self.client.post(self.home + name, dict(body), content_type="application/json")

    def save(self, *edits: Mapping[str, Any], base: int | None = None) -> Any:
        self.disclosure.refresh_from_db()
        return self.post("save", {"base": base or self.disclosure.revision, "edits": list(edits)})


def put(path: str, value: str, was: str = "") -> dict[str, str]:
    """Return the edit of one field."""
    return {"op": "set", "path": path, "was": was, "value": value}


def code(response: HttpResponse) -> tuple[int, str]:
    """Return status and code of a refusal."""
    return response.status_code, response.json()["error"]["code"]  # type: ignore[attr-defined]


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Checks that take no seconds, where no finding is asked for."""
    monkeypatch.setattr(checking, "check_draft", quick_check)


@pytest.fixture
def page(county: County, draft: Disclosure) -> Page:
    """The clerk's editor of the draft."""
    return Page(browser(county.clerk), draft)


@pytest.fixture
def uploads(settings: Any, tmp_path: Path) -> Path:
    """A folder of its own for uploads."""
    settings.MEDIA_ROOT = str(tmp_path / "files")
    return tmp_path / "files"
