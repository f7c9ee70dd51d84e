"""Addresses of what is to be done next with a unit's disclosure."""

from __future__ import annotations

from django.urls import reverse

from mingzhang.web.board import Row
from mingzhang.web.models import Season

_PAGES = {"edit": "edit", "review": "review", "publish": "publication"}
"""What is to be done → name of the page where it is done."""


def work_address(row: Row, season: Season) -> str:
    """Return where the work of a row is done, "" where the actor has none."""
    if row.work == "start":
        return reverse("start", args=(season.pk, row.unit.pk))
    if row.disclosure is None or not row.work:
        return ""
    return reverse(_PAGES[row.work], args=(row.disclosure.pk,))


def disclosure_address(row: Row) -> str:
    """Return the page of the disclosure, "" where none was begun."""
    return reverse("disclosure", args=(row.disclosure.pk,)) if row.disclosure else ""
