"""What a backup file holds, and how values stand in it."""

from __future__ import annotations

import base64
import json
from collections.abc import Iterable, Iterator
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any, Literal
from uuid import UUID

from django.db import models
from pydantic import BaseModel, ConfigDict

MANIFEST = "manifest.json"
TABLES = "tables/"
FILES = "files/"
HOME = "home/"
"""Folders of the zip: rows as JSON lines, published files, and files of the data folder itself."""


class Entry(BaseModel):
    """A part of the archive and what it must be."""

    model_config = ConfigDict(extra="forbid")

    sha256: str
    size: int


class Table(Entry):
    """The rows of one table: JSON lines, each an array of values in the order of `columns`."""

    model: str
    """app.model, in lower case."""
    columns: list[str]
    rows: int


class Manifest(BaseModel):
    """What a backup holds; written last, read first."""

    model_config = ConfigDict(extra="forbid", populate_by_name=True)

    format: Literal["mingzhang/backup/1"] = "mingzhang/backup/1"
    version: str
    """Of Mingzhang."""
    made_at: datetime
    database: str
    """Kind of database it was made from: sqlite or postgresql."""
    migrations: dict[str, list[str]]
    """App → its migrations that were applied: the schema of the rows."""
    audit_entries: int
    audit_hash: str
    """The end of the audit log's chain."""
    tables: dict[str, Table]
    """Name in the archive → rows."""
    files: dict[str, Entry]
    """Name in the archive → file."""


def line(values: Iterable[Any]) -> bytes:
    """Return a row as a line of JSON; exact, unlike Django's own which cuts off microseconds."""
    text = json.dumps(list(values), ensure_ascii=False, default=_plain, sort_keys=True, separators=(",", ":"))
    return text.encode() + b"\n"


def values_of(text: bytes, fields: Iterable[models.Field[Any, Any]]) -> Iterator[Any]:
    """Yield the values of a row as its fields hold them."""
    for field, value in zip(fields, json.loads(text), strict=True):
        if value is None or isinstance(field, models.JSONField):
            yield value
        elif isinstance(field, models.BinaryField):
            yield base64.b64decode(value)
        else:
            yield field.to_python(value)


def _plain(value: object) -> object:
    if isinstance(value, datetime | date | time):
        return value.isoformat()
    if isinstance(value, UUID | Decimal):
        return str(value)
    if isinstance(value, timedelta):
        return str(value)
    if isinstance(value, bytes | memoryview):
        return base64.b64encode(bytes(value)).decode()
    raise TypeError(f"no value of a table: {type(value).__name__}")
