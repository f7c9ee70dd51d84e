"""Checks that take no seconds: what follows from a finding is tested here, not the rules."""

from __future__ import annotations

import pytest

from mingzhang.web import checking
from tests.web.workflow.steps import quick_check


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checking, "check_draft", quick_check)
