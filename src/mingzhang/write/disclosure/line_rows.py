"""Lines as the rows of a written table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from mingzhang.model.records import Line
from mingzhang.write.disclosure.labels import shown_amount
from mingzhang.write.disclosure.money_columns import Column, Reader, row_columns
from mingzhang.write.disclosure.shapes import Box

NAME_WIDTH = 24
"""Width of a column of names, in half-width characters."""
_AMOUNT_WIDTH = 10
_ECONOMIC = ("T6", "TB", "TA")


class Row:
    """One printed row: its label and its amounts by column."""

    def __init__(self, reader: Reader, lines: Sequence[Line]) -> None:
        """Set out the lines of one row."""
        self.first = lines[0]
        self.amounts = row_columns(reader, lines)

    @property
    def name(self) -> str:
        """Label as printed; "" for none."""
        return self.first.name or ""

    @property
    def measures(self) -> set[str]:
        """What its amounts are."""
        return {column.measure for column in self.amounts}

    def in_plain_columns(self) -> None:
        """Put its amounts into the columns 合计: the row's label says what they are."""
        self.amounts = {replace(column, measure="total"): line for column, line in self.amounts.items()}


def say_by_label(table_id: str, rows: Sequence[Row]) -> None:
    """Put amounts of rows whose label names the measure (人员经费合计, 公务接待费) into the columns 合计."""
    if table_id == "T7" and len(rows) > 1 and all(row.name and len(row.measures) == 1 for row in rows):
        for row in rows:
            row.in_plain_columns()
    for row in rows if table_id in _ECONOMIC else ():
        if row.first.code_level == "total" and row.measures == {row.first.subject}:
            row.in_plain_columns()


def rows_of(reader: Reader, lines: Sequence[Line]) -> list[Row]:
    """Return the rows of a table or of a half, in order; lines of one row share its number, code and name."""
    grouped: dict[tuple[object, ...], list[Line]] = {}
    numbers = {id(line): line.row_index if line.row_index is not None else line.seq for line in lines}
    for line in sorted(lines, key=lambda line: (numbers[id(line)], line.seq)):
        grouped.setdefault((line.row_index, line.code, line.name), []).append(line)
    return [Row(reader, row) for row in grouped.values()]


def amount_box(row: Row | None, column: Column) -> Box:
    """Return the cell of a row in a column; blank where it has none."""
    line = row.amounts.get(column) if row is not None else None
    if line is None:
        return Box("", role="number")
    return Box(_shown(line), role="number", decimals=line.decimals, line=line)


def amount_width(rows: Sequence[Row], column: Column) -> int:
    """Return the width of an amount column that keeps each number on one line."""
    shown = [_shown(row.amounts[column]) for row in rows if column in row.amounts]
    return max(_AMOUNT_WIDTH, 2 + max(map(len, shown), default=0))


def _shown(line: Line) -> str:
    if line.text is not None:
        return line.text
    return shown_amount(line.amount, line.amount_unit, line.decimals)
