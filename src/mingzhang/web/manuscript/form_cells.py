"""Which field of a project or indicator each cell of its goal form shows, by the labels of the form."""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Final

from mingzhang.model.forms import plain
from mingzhang.model.records import Cell
from mingzhang.write.disclosure.labels import labels

_INDICATOR: Final = {
    "form": ("level1", "level2", "level3", "description", "target_text", "basis"),
    "form_shanghai": ("level1", "level2", "level3", "target_text"),
    "form_mof": ("level1", "level2", "level3", "target_text"),
}
_FIELDS: Final = {
    "form": {"code": "code", "name": "name", "amount": "amount", "fiscal": "fiscal", "other": "other"},
    "form_shanghai": {
        "name": "name",
        "nature": "nature",
        "category": "category",
        "unit": "unit_name",
        "code": "code",
        "start": "start_on",
        "end": "end_on",
        "purpose": "purpose",
        "whole": "total_amount",
        "annual": "amount",
        "annual_fiscal": "fiscal",
        "carry_over": "carry_over",
        "other": "other",
    },
    "form_mof": {
        "name": "name",
        "code": "code",
        "unit": "unit_name",
        "attribute": "attribute",
        "category": "category",
        "nature": "nature",
        "fund_type": "fund_type",
        "period": "start_on",
        "purpose": "purpose",
        "whole": "total_amount",
    },
}
"""Label of a form → field of the project printed in the cell after it."""
_FUNDS: Final = ("amount", "fiscal", "carry_over", "other")


class FormCells:
    """The cells of one goal form."""

    def __init__(self, cells: Sequence[Cell], family: str) -> None:
        """Take the cells as read and the family of the form: hebei, shanghai, mof …"""
        self._key = {"hebei": "form", "shanghai": "form_shanghai"}.get(family, "form_mof")
        self._rows: dict[int, list[Cell]] = defaultdict(list)
        for cell in sorted(cells, key=lambda one: (one.row_index, one.column_index)):
            self._rows[cell.row_index].append(cell)

    def project(self) -> Iterator[tuple[Cell, str]]:
        """Yield the cells that show a field of the project."""
        words = labels()[self._key]
        known = {plain(words[label]): name for label, name in _FIELDS[self._key].items()}
        if self._key == "form_mof":
            known |= {plain(label): name for label, name in zip(words["funds"], _FUNDS, strict=True)}
        money = plain(str(words["money"]).split("{", maxsplit=1)[0])
        found: set[str] = set()
        for number, row in self._rows.items():
            for label, cell in itertools.pairwise(row):
                name = known.get(plain(label.text))
                if name is not None and name not in found:
                    found.add(name)
                    yield cell, name
            if self._key == "form" and plain(row[0].text).startswith(money):
                yield from ((cell, "purpose") for cell in self._rows.get(number + 1, ())[-1:])

    def indicators(self) -> Iterator[tuple[Cell, str]]:
        """Yield the cells that show a field of an indicator."""
        words = labels()[self._key]
        heads = dict(zip(map(plain, words["indicators"]), _INDICATOR[self._key], strict=True))
        if "weight" in words:
            heads[plain(words["weight"])] = "weight"
        columns: dict[int, str] = {}
        for row in self._rows.values():
            named = {cell.column_index: heads.get(plain(cell.text)) for cell in row}
            if sum(name is not None for name in named.values()) >= 3:
                columns = {column: name for column, name in named.items() if name is not None}
                continue
            yield from ((cell, columns[cell.column_index]) for cell in row if cell.column_index in columns)
