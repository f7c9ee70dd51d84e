"""The fields of two records of one class that differ."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from mingzhang.corpus.compare.records import FieldChange
from mingzhang.model.forms.words import plain
from mingzhang.model.records import Record


def shown(value: object) -> str | None:
    """Return a field as text: numbers as plain digits, dates as year-month-day; None for a blank."""
    if value is None or value == "":
        return None
    if isinstance(value, Decimal):
        digits = f"{value:f}"
        return digits.rstrip("0").rstrip(".") if "." in digits else digits
    return value.isoformat() if isinstance(value, date) else str(value)


def field_changes(before: Record, after: Record, names: Sequence[str]) -> tuple[FieldChange, ...]:
    """Return the fields among `names` that differ; blanks and full-width forms in a text do not count."""
    found: list[FieldChange] = []
    for name in names:
        a, b = (shown(getattr(one, name)) for one in (before, after))
        if plain(a or "") != plain(b or ""):
            found.append(FieldChange(field=name, before=a, after=b))
    return tuple(found)
