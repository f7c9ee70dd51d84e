"""Whether the reader finds in a laid-out table what was to be written."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from typing import Any

from mingzhang.model.blocks import Grid, GridCell
from mingzhang.model.disclosure import Disclosure
from mingzhang.model.place import Place
from mingzhang.model.records import Line
from mingzhang.read.recognise.statutory import StatutoryTable, statutory_table
from mingzhang.write.disclosure.labels import labels
from mingzhang.write.disclosure.money_columns import Reader
from mingzhang.write.disclosure.shapes import Table

_Key = Callable[[Reader, Line], tuple[Any, ...]]


def lines_lost(
    disclosure: Disclosure, table_id: str, table: Table, lines: Sequence[Line]
) -> tuple[int, int, int]:
    """Return how many lines do not come back with label, column and amount, with meaning, with row."""
    unit = next((line.amount_unit for line in lines if line.amount_unit), None)
    found = read_table(disclosure, table, unit)
    back = found.lines if found is not None and found.table_id == table_id else []
    reader = Reader.of(disclosure)
    keys: tuple[_Key, ...] = (amount_key, _meaning_key, _row_key)
    amounts, meanings, rows = (_missing(reader, key, lines, back) for key in keys)
    return amounts, meanings, rows


def _missing(reader: Reader, key: _Key, lines: Sequence[Line], back: Sequence[Line]) -> int:
    return (Counter(key(reader, x) for x in lines) - Counter(key(reader, x) for x in back)).total()


def read_table(disclosure: Disclosure, table: Table, unit: str | None = None) -> StatutoryTable | None:
    """Return what the reader makes of a laid-out table below its title and the money unit `unit`."""
    cells = [
        GridCell(row, column + 1, box.text, Place(), box.rows, box.columns)
        for row, boxes in enumerate(table.positions(), start=1)
        for column, box in boxes
    ]
    unit = labels()["heads"]["amount_unit"] + (disclosure.document.amount_unit or "万元")
    header = disclosure.document
    return statutory_table(
        Grid(1, cells, Place()), [table.name, unit], [], kind=header.kind, year=header.year
    )


def amount_key(reader: Reader, line: Line) -> tuple[Any, ...]:
    """Return what identifies an amount: its table, half, row, column and number.

    A row goes by its name where it has one: the reader knows codes that T1 does not print.
    """
    column = reader.column(line)
    row = (line.table_id, line.side, "".join((line.name or line.code or "").split()))
    return (*row, column.measure, column.period, column.phase, line.amount)


def _meaning_key(reader: Reader, line: Line) -> tuple[Any, ...]:
    return (*amount_key(reader, line), line.code, line.code_level, line.subject)


def _row_key(reader: Reader, line: Line) -> tuple[Any, ...]:
    return (*_meaning_key(reader, line), line.row_index)
