"""Which amounts of a statutory table are the sum of others in it, for live formulas.

A sum is only named where it holds exactly in the numbers shown: a formula never changes a record.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from mingzhang.model.money import shown_number
from mingzhang.model.records import Line
from mingzhang.write.disclosure.shapes import Table

Position = tuple[int, int]
"""Row and column of a table's grid, from 0."""
# Measures that add up to another, the first set that is there and fits counts.
_PARTS = {
    "total": (
        ("basic", "project"),
        ("personnel", "operating", "project"),
        ("personnel", "operating"),
        ("overseas_visits", "hospitality", "vehicle_subtotal"),
        ("general_public", "fund", "state_capital"),
    ),
    "basic": (("personnel", "operating"),),
    "vehicle_subtotal": (("vehicle_purchase", "vehicle_running"),),
}
_CLOSING = ("year_total", "grand_total")


@dataclass(frozen=True, slots=True)
class _Amount:
    """A cell with an amount."""

    at: Position
    line: Line
    value: Decimal | None

    @property
    def measure(self) -> str:
        return self.line.measure or "total"


def sums(table: Table) -> dict[Position, tuple[Position, ...]]:
    """Return for each cell that is the exact sum of others the cells that it adds up."""
    cells = _amounts(table)
    rows = _grouped(cells, 0)
    columns = _grouped(cells, 1)
    found: dict[Position, tuple[Position, ...]] = {}
    for cell in cells:
        across = rows[cell.at[0], cell.line.side]
        down = columns[cell.at[1], cell.line.side]
        for parts in (*_across(cell, across), _down(cell, down)):
            if _fits(cell, parts):
                found[cell.at] = tuple(part.at for part in parts)
                break
    return found


def possible_sums(table: Table) -> dict[Position, tuple[tuple[Position, ...], ...]]:
    """Return for each cell the sets of cells that it should be the sum of, the likeliest set first.

    By the structure alone, whether the numbers fit or are there yet: for a page on which totals follow what
    is typed. A total row and a code with lower codes add up downwards, any other cell across.
    """
    cells = _amounts(table)
    rows = _grouped(cells, 0)
    columns = _grouped(cells, 1)
    found: dict[Position, tuple[tuple[Position, ...], ...]] = {}
    for cell in cells:
        column = columns[cell.at[1], cell.line.side]
        above = _above(cell, column) if cell.line.subject == "grand_total" else []
        across = _across(cell, rows[cell.at[0], cell.line.side])
        sets = [parts for parts in (above, _down(cell, column), *across) if parts]
        if sets:
            found[cell.at] = tuple(tuple(part.at for part in parts) for parts in sets)
    return found


def _amounts(table: Table) -> list[_Amount]:
    return [
        _Amount((row, column), box.line, shown.value if (shown := shown_number(box.text)) else None)
        for row, boxes in enumerate(table.positions())
        for column, box in boxes
        if box.line is not None
    ]


def _grouped(cells: Iterable[_Amount], axis: int) -> dict[tuple[int, str | None], list[_Amount]]:
    """Return the cells of each row (axis 0) or column (axis 1) of each half."""
    groups: dict[tuple[int, str | None], list[_Amount]] = {}
    for cell in cells:
        groups.setdefault((cell.at[axis], cell.line.side), []).append(cell)
    return groups


def _fits(cell: _Amount, parts: Sequence[_Amount]) -> bool:
    values = [part.value for part in parts if part.value is not None]
    return cell.value is not None and bool(values) and sum(values, Decimal(0)) == cell.value


def _across(cell: _Amount, row: Sequence[_Amount]) -> list[list[_Amount]]:
    """Return the sets of cells of the same row that may add up to this one."""
    by_measure = {other.measure: other for other in row}
    sets = [
        [by_measure[name] for name in names if name in by_measure]
        for names in _PARTS.get(cell.measure, ())
        if sum(name in by_measure for name in names) > 1
    ]
    if cell.measure == "total" and len(row) > 2:
        sets.append([other for other in row if other is not cell])
    return sets


def _down(cell: _Amount, column: Sequence[_Amount]) -> list[_Amount]:
    """Return the cells of the same column that add up to this one: lower codes, or the rows of a total."""
    if cell.line.code:
        return _children(cell.line.code, column)
    if cell.line.code_level != "total" and cell.line.subject not in _CLOSING:
        return []
    coded = [other for other in column if other.line.code and other.at[0] != cell.at[0]]
    if coded:
        codes = {other.line.code or "" for other in coded}
        return [
            other
            for other in coded
            if not any((other.line.code or "").startswith(c) and c != other.line.code for c in codes)
        ]
    return _above(cell, column)


def _children(code: str, column: Sequence[_Amount]) -> list[_Amount]:
    """Return the cells of the next lower level of a code."""
    lower = [
        (len(other.line.code), other)
        for other in column
        if other.line.code and other.line.code != code and other.line.code.startswith(code)
    ]
    nearest = min((length for length, _ in lower), default=0)
    return [other for length, other in lower if length == nearest]


def _above(cell: _Amount, column: Sequence[_Amount]) -> list[_Amount]:
    """Return what a closing row of a half adds up: a 总计 the 合计 and the rows after it."""
    before = [other for other in column if other.at[0] < cell.at[0]]
    if cell.line.subject == "grand_total":
        start = next((n for n, other in enumerate(before) if other.line.subject == "year_total"), None)
        if start is not None:
            return before[start:]
    return [other for other in before if other.line.subject not in _CLOSING]
