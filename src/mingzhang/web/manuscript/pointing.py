"""Which field of the manuscript a finding speaks of."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Final

from mingzhang.check.report import Finding, Value
from mingzhang.web.manuscript.fields import LISTS, MONEY, Row, kind
from mingzhang.web.manuscript.manuscript import Manuscript
from mingzhang.web.manuscript.paths import parse_path
from mingzhang.web.manuscript.rendered import Rendered

_SPOKEN: Final = ("basis", "observed", "description", "value", "text", "target", "name")
"""Values of a finding that are most likely the field's own, the likeliest first."""
_TYPED: Final = {
    "plan_points": dict.fromkeys(("cumulative_percent", "amount"), "text"),
    "indicators": dict.fromkeys(("sign", "target", "target_unit", "target_remark"), "target_text"),
    "lines": {"text": "amount"},
    "assets": {"value_text": "value", "quantity_text": "quantity"},
}
"""Parts of a value → the field in which a clerk types it."""
_SHORTEST: Final = 3
"""Characters from which words are looked for within a text."""
_PREFERRED: Final = {
    "indicators": ("target_text", "level3", "description", "level2", "basis", "level1"),
    "projects": ("amount", "name", "purpose", "code"),
    "plan_points": ("text",),
    "goals": ("text",),
    "paragraphs": ("text",),
    "cells": ("text",),
    "lines": ("amount", "name", "code"),
    "procurements": ("amount", "item", "catalogue_code", "quantity", "unit_price"),
    "assets": ("value", "item", "quantity"),
    "institutions": ("name",),
    "sections": ("title",),
}
"""Fields in the order in which a value is looked for."""


def pointed(
    manuscript: Manuscript, draft: Rendered, finding: Finding
) -> tuple[str | None, tuple[int, int] | None]:
    """Return the path a finding speaks of, and the characters of its text where it names a part."""
    path = draft.locate(finding.place, finding.where.project)
    if path is None:
        return None, None
    found = parse_path(path)
    if found.list in LISTS:
        name = _field_of(manuscript, found.record, finding, given=found.field)
        if name is not None:
            path = f"{found.record}/{_TYPED.get(found.list, {}).get(name, name)}"
    return path, _span(manuscript, path, finding)


def _field_of(manuscript: Manuscript, path: str, finding: Finding, *, given: str | None = None) -> str | None:
    """Return the field of a record that holds what the finding names; None where that is not clear.

    given: the field that its place tells. Rules about a label stand at the amount or first cell of its row:
    another field counts where what was observed stands there.
    """
    found = parse_path(path)
    row = manuscript.record(path)
    order = _PREFERRED.get(found.list, ())
    names = list(_with_rest(order, row))
    wrong = finding.fix.replace if finding.fix is not None else None
    if wrong:
        for name in names:
            if isinstance(row.get(name), str) and wrong in str(row[name]):
                return name
    if given is not None:
        names.sort(key=lambda name: name != given)
        return _observed_in(found.list, row, names, finding.values.get("observed"))
    for value in _values(finding):
        for name in names:
            if _says(found.list, row, name, value):
                return name
    if len(order) == 1:
        return order[0]
    return next((held for value in _values(finding) if (held := _holding(row, names, value))), None)


def _observed_in(name: str, row: Row, names: Sequence[str], observed: Value | None) -> str | None:
    if observed is None:
        return None
    said = next((field for field in names if _says(name, row, field, observed)), None)
    return said or _holding(row, names, observed)


def _holding(row: Row, names: Sequence[str], value: Value) -> str | None:
    """Return the one text field in which all words of a value stand."""
    words = (
        [word for word in value.value.split("、") if len(word) >= _SHORTEST] if value.kind == "text" else []
    )
    holding = [name for name in names if words and all(word in str(row.get(name) or "") for word in words)]
    return holding[0] if len(holding) == 1 else None


def _with_rest(order: tuple[str, ...], row: Row) -> Iterator[str]:
    yield from order
    yield from (name for name in row if name not in order and name not in ("id", "project", "section"))


def _values(finding: Finding) -> Iterator[Value]:
    values = finding.values
    yield from (values[name] for name in _SPOKEN if name in values)
    yield from (value for name, value in values.items() if name not in _SPOKEN)


def _says(name: str, row: Row, field: str, value: Value) -> bool:
    stored = row.get(field)
    if stored is None or isinstance(stored, bool):
        return False
    if value.kind == "money":
        return field in MONEY.get(name, {}) and Decimal(str(stored)) == Decimal(value.value)
    if value.kind in ("number", "percent"):
        numeric = kind(name, field) in ("number", "integer")
        return numeric and Decimal(str(stored)) == Decimal(value.value)
    text = value.value.strip()
    return len(text) > 1 and str(stored).strip() == text


def _span(manuscript: Manuscript, path: str, finding: Finding) -> tuple[int, int] | None:
    """Return the characters, where the place names a part of a paragraph and the text is the manuscript's."""
    place = finding.place
    if (
        place is None
        or place.char_start is None
        or place.char_end is None
        or not path.startswith("paragraphs/")
    ):
        return None
    text = str(manuscript.value(path) or "")
    quote = (finding.where.quote or "").removesuffix("…")
    if place.char_end <= len(text) and text[place.char_start : place.char_end].startswith(quote):
        return place.char_start, place.char_end
    return None
