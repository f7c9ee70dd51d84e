"""What a written file does not give back when it is read: told, never dropped in silence."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

from mingzhang.model.disclosure import Disclosure
from mingzhang.model.records import Line, Record
from mingzhang.read import read
from mingzhang.write.disclosure.labels import labels, shown_amount, shown_number
from mingzhang.write.disclosure.layout import STATUTORY
from mingzhang.write.disclosure.money_columns import Reader
from mingzhang.write.disclosure.proof import amount_key

_EXACT = (".json", ".zip")
"""Forms that hold the records themselves."""
# What identifies a record of each list, its name first.
_FIELDS = {
    "institutions": ("name", "nature", "rank", "funding"),
    "projects": ("name", "code", "amount"),
    "plan_points": ("month", "cumulative_percent"),
    "goals": ("text", "number"),
    "indicators": ("level3", "description", "target_text"),
    "procurements": ("item", "project", "amount"),
    "assets": ("item", "quantity", "value"),
}


@dataclass(frozen=True, slots=True)
class Loss:
    """A record that the file does not show so that a reader finds it."""

    what: str
    """Id of its statutory table, or name of its list."""
    record: str
    """The record as a person names it: 公务接待费 1.00万元."""


def losses(disclosure: Disclosure, path: Path) -> list[Loss]:
    """Return what reading a file that `disclosure` was written to does not find, tables first.

    Amounts count with table, half, label, column, year and phase; blank cells and blank records do not. Empty
    for .json and .zip. Raises UnusableInput where the file cannot be read.
    """
    if path.suffix.lower() in _EXACT:
        return []
    back = read(path)
    reader = Reader.of(disclosure)
    found = [
        Loss(str(line.table_id), _named(reader, line))
        for line in _unmatched(reader, _amounts(disclosure), _amounts(back))
    ]
    for name, fields in _FIELDS.items():
        left = Counter(_key(record, fields) for record in getattr(back, name))
        for record in getattr(disclosure, name):
            key = _key(record, fields)
            if left[key] > 0:
                left[key] -= 1
            elif any(key):
                found.append(Loss(name, next(text for text in key if text)))
    return found


def _amounts(disclosure: Disclosure) -> Iterator[Line]:
    return (x for x in disclosure.lines if x.table_id in STATUTORY and x.amount is not None)


def _unmatched(reader: Reader, written: Iterable[Line], back: Iterable[Line]) -> Iterator[Line]:
    left = Counter(amount_key(reader, line) for line in back)
    for line in written:
        key = amount_key(reader, line)
        left[key] -= 1
        if left[key] < 0:
            yield line


def _named(reader: Reader, line: Line) -> str:
    """Return a line as its label, its column and its amount."""
    column = reader.column(line)
    words = labels()
    parts = [line.code or "", line.name or "", words["measures"].get(column.measure, column.measure)]
    if column.period == "prior_year":
        parts.append(words["periods"]["prior_year"])
    if column.phase is not None and column.phase != reader.phase:
        parts.append(words["phases"][column.phase])
    unit = line.amount_unit or "万元"
    return " ".join([*filter(None, parts), shown_amount(line.amount, unit, line.decimals) + unit])


def _key(record: Record, fields: Iterable[str]) -> tuple[str, ...]:
    return tuple(_plain(getattr(record, field)) for field in fields)


def _plain(value: Any) -> str:
    if isinstance(value, Decimal):
        return shown_number(value)
    return "" if value is None else "".join(str(value).split())
