"""HTML tables → grids, with spans resolved; tables that only lay out the page are told apart."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from mingzhang.read.formats.html.flow import Flow, Line, read_flow

_GROUPS = ("thead", "tbody", "tfoot")
_MOST_COLUMNS = 1000
"""Widest span that counts, as in the HTML standard."""
_MOST_ROWS = 65_534


@dataclass(slots=True)
class HtmlCell:
    """A td or th at its upper left grid position, from 1."""

    row: int
    column: int
    row_span: int
    column_span: int
    flow: Flow


def read_cells(table: etree._Element) -> list[HtmlCell]:
    """Return the cells of `table` in reading order, by the table model of the HTML standard.

    rowspan ends with the row group (0 reaches to its end); a cell goes to the next free column.
    """
    cells: list[HtmlCell] = []
    row_number = 0
    for rows in _groups(table):
        reaching: dict[int, int] = {}
        for left, row in enumerate(rows):
            row_number += 1
            reaching = {column: end for column, end in reaching.items() if end >= row_number}
            last = row_number + len(rows) - left - 1
            column = 1
            for element in row.iterchildren("td", "th"):
                while column in reaching:
                    column += 1
                down, wide = _spans(element, last - row_number + 1)
                wide = next((w for w in range(1, wide) if column + w in reaching), wide)
                cells.append(HtmlCell(row_number, column, down, wide, read_flow(element)))
                reaching.update((column + offset, row_number + down - 1) for offset in range(wide))
                column += wide
    return cells


def is_layout(cells: list[HtmlCell]) -> bool:
    """Tell whether a table only places things on the page: one cell, or one column that holds tables."""
    if len(cells) == 1:
        return True
    one_column = all(cell.column == 1 for cell in cells)
    return one_column and any(not isinstance(item, Line) for cell in cells for item in cell.flow.items)


def _groups(table: etree._Element) -> Iterator[list[etree._Element]]:
    """Yield the rows of each row group; rows outside any group are one group with their neighbours."""
    loose: list[etree._Element] = []
    for element in table:
        if element.tag == "tr":
            loose.append(element)
        elif element.tag in _GROUPS:
            if loose:
                yield loose
                loose = []
            yield list(element.iterchildren("tr"))
    if loose:
        yield loose


def _spans(element: etree._Element, most_rows: int) -> tuple[int, int]:
    down = _number(element.get("rowspan"), _MOST_ROWS)
    wide = max(1, _number(element.get("colspan"), _MOST_COLUMNS))
    return (most_rows if down == 0 else min(down, most_rows)), wide


def _number(text: str | None, most: int) -> int:
    text = (text or "").strip().rstrip("%")
    return min(int(text), most) if text.isdecimal() and len(text) < 9 else 1
