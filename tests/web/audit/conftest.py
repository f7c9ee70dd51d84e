"""Checks that take no seconds."""

from __future__ import annotations

import pytest

from mingzhang.web import checking
from tests.web.workflow.steps import quick_check


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checking, "check_draft", quick_check)
