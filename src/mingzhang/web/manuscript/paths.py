"""Paths: how edits, findings, comments and differences name a place of a manuscript.

`document/unit_name`, `projects/7f3a` (a record), `projects/7f3a/amount` (a field of it).
"""

from __future__ import annotations

from typing import NamedTuple

from mingzhang.web.manuscript.fields import DOCUMENT_FIELDS, LISTS
from mingzhang.web.manuscript.refusal import EditRefused


class RecordPath(NamedTuple):
    """A path taken apart: the list (or "document"), the id of the record and the field."""

    list: str
    id: str | None = None
    field: str | None = None

    def __str__(self) -> str:
        return "/".join(part for part in self if part is not None)

    @property
    def record(self) -> str:
        """The path of the whole record."""
        return f"{self.list}/{self.id}" if self.id is not None else self.list


def parse_path(path: str) -> RecordPath:
    """Take a path apart. Raises EditRefused: unknown_list, unknown_field, unknown_path."""
    parts = path.split("/")
    if parts[0] == "document":
        if len(parts) == 1:
            return RecordPath("document")
        if len(parts) != 2 or parts[1] not in DOCUMENT_FIELDS:
            raise EditRefused(path, "unknown_field")
        return RecordPath("document", None, parts[1])
    if parts[0] not in LISTS:
        raise EditRefused(path, "unknown_list")
    if len(parts) not in (2, 3) or not parts[1]:
        raise EditRefused(path, "unknown_path")
    if len(parts) == 3 and parts[2] not in LISTS[parts[0]].fields:
        raise EditRefused(path, "unknown_field")
    return RecordPath(parts[0], parts[1], parts[2] if len(parts) == 3 else None)
