"""The list of what was changed, what was not and why, and what is only suggested."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass, fields
from typing import Literal

Status = Literal["changed", "not_changed", "suggested"]


@dataclass(frozen=True, slots=True)
class Change:
    """One correction of one finding."""

    file: str
    """The original."""
    copy: str
    """The corrected copy, "" where there is none."""
    status: Status
    code: str
    """Of the rule."""
    place: str
    """In words."""
    old: str
    new: str
    reason: str = ""
    """Why it was not made."""


def changes_csv(changes: Sequence[Change]) -> str:
    """Return the list as CSV, one row for each, with a head of field names."""
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerow(field.name for field in fields(Change))
    writer.writerows(map(_plain, asdict(change).values()) for change in changes)
    return stream.getvalue()


def changes_json(changes: Sequence[Change]) -> str:
    """Return the list as JSON: an array of objects with the fields of Change."""
    return json.dumps([asdict(change) for change in changes], ensure_ascii=False, indent=1) + "\n"


def _plain(value: str) -> str:
    """Return a value that no spreadsheet program takes for a formula: documents are written by others."""
    return f"'{value}" if value[:1] in {"=", "+", "-", "@", "\t", "\r"} else value
