"""Lists in pages (分页)."""

from __future__ import annotations

from typing import Annotated, Any, Generic, TypeVar

from django.db.models import Model, QuerySet
from ninja import Field, Query, Schema

Item = TypeVar("Item")
Row = TypeVar("Row", bound=Model)
MOST = 200
"""Rows of one answer."""


class Page(Schema, Generic[Item]):
    """A part of a list."""

    items: list[Item]
    count: int
    """Of the whole list."""


class Window(Schema):
    """Which part of a list is asked for."""

    limit: int = Field(50, ge=1, le=MOST)
    offset: int = Field(0, ge=0, le=1_000_000)


Part = Annotated[Window, Query()]


def page(rows: QuerySet[Row], part: Window) -> dict[str, Any]:
    """Return a part of a list as a Page."""
    return {"items": list(rows[part.offset : part.offset + part.limit]), "count": rows.count()}
