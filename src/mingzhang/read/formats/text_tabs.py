"""Tables in text from Word: a cell begins with line end + tab, a row ends with an empty line.

Cells that a merge covers come as empty cells; the spans themselves are lost and, for heads, found again.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from mingzhang.model.blocks import Grid, GridCell, TextBlock
from mingzhang.model.forms import headings
from mingzhang.model.place import Place
from mingzhang.read.recognise.numbering import number_value, split_number

Lines = Sequence[tuple[int, str]]
_MARK = "[bookmark:"


@dataclass(slots=True)
class RawCell:
    """A cell of a text table: the line it begins on and its lines."""

    line: int
    parts: list[str]

    @property
    def text(self) -> str:
        """The lines of the cell as one text."""
        return "\n".join(self.parts).strip()


Row = list[RawCell]


def tab_table(lines: Lines, start: int, index: int) -> tuple[Grid | list[TextBlock], int] | None:
    """Read the table that begins at `lines[start]`; None if that line begins none.

    Returns the grid with ordinal `index` (or, where no row has a second cell, its lines as indented
    paragraphs) and the position after it.
    """
    if not lines[start][1].startswith("\t"):
        return None
    rows, after = _rows(lines, start)
    if all(len(row) == 1 for row in rows):
        return [_paragraph(row[0]) for row in rows], after
    return make_grid(index, _mend_broken_rows(rows)), after


def _paragraph(cell: RawCell) -> TextBlock:
    return TextBlock(cell.text, Place(line=cell.line), indent=True)


def _rows(lines: Lines, start: int) -> tuple[list[Row], int]:
    rows: list[Row] = []
    row: Row = []
    position = start
    while position < len(lines):
        number, line = lines[position]
        if line.startswith("\t"):
            row.extend(RawCell(number, [part]) for part in line[1:].split("\t"))
        elif not row and not (rows and _continues(rows[-1][-1], line)):
            break
        elif not line.strip(" "):
            rows.append(row)
            row = []
        elif _begins_paragraph(line, row):
            break
        else:
            if not row:
                row = rows.pop()
                row[-1].parts.append("")
            row[-1].parts.append(line)
        position += 1
    if row:
        rows.append(row)
    return rows, position


def _begins_paragraph(line: str, row: Row) -> bool:
    """Tell whether a line without tab is a heading that follows the table with no empty line between."""
    if _MARK in line:
        return True
    numbered = split_number(line)
    if numbered is None or numbered.style not in ("part", "chinese") or len(numbered.rest) > 40:
        return False
    cell = split_number(row[-1].text) if row else None
    if cell is not None and cell.style == numbered.style:
        return False
    return headings().kind(numbered.rest) is not None


def _continues(cell: RawCell, line: str) -> bool:
    """Tell whether a line after an empty one still belongs to a cell: its next numbered item."""
    numbered = split_number(line)
    if numbered is None or _MARK in line or headings().form.search(line.strip()):
        return False
    items = [item for part in cell.parts if (item := split_number(part)) and item.style == numbered.style]
    if not items or number_value(items[0].number) != 1:
        return False
    return number_value(numbered.number) == (number_value(items[-1].number) or 0) + 1


def _mend_broken_rows(rows: list[Row]) -> list[Row]:
    """Join two rows that an empty paragraph inside a cell made of one.

    Only where most rows, and the head among them, have as many cells as the two together.
    """
    width, often = Counter(map(len, rows)).most_common(1)[0]
    if often * 2 <= len(rows) or width < 3 or len(rows[0]) != width:
        return rows
    mended: list[Row] = []
    for row in rows:
        if mended and len(mended[-1]) < width and len(mended[-1]) + len(row) == width:
            mended[-1] = [*mended[-1], *row]
        else:
            mended.append(row)
    return mended


def make_grid(index: int, rows: Sequence[Row]) -> Grid:
    """Make a grid of rows of cells; a head of two rows gets its columns back (see `_head_columns`)."""
    starts = [
        _head_columns(row, rows[place + 1]) if place + 1 < len(rows) else None
        for place, row in enumerate(rows)
    ]
    cells: list[GridCell] = []
    for row_number, (row, columns) in enumerate(zip(rows, starts, strict=True), start=1):
        spans = columns or [(column, 1) for column in range(1, len(row) + 1)]
        cells.extend(_cells(index, row_number, row, spans))
    return Grid(index, cells, Place(line=rows[0][0].line, table_index=index))


def _cells(index: int, row_number: int, row: Row, spans: Sequence[tuple[int, int]]) -> Iterator[GridCell]:
    for cell, (column, width) in zip(row, spans, strict=True):
        place = Place(line=cell.line, table_index=index, row_index=row_number, column_index=column)
        yield GridCell(row_number, column, cell.text, place, column_span=width)


def _head_columns(upper: Row, lower: Row) -> list[tuple[int, int]] | None:
    """Find the columns of a head row whose merges to the right the text has lost.

    Under a head cell merged downwards stands an empty cell, under one merged to the right stand named ones:
    each empty cell and each run of named cells of the lower row is one cell of the upper row. Returns first
    column and width of each upper cell, or None where the rows do not match like that.
    """
    if not 2 < len(upper) < len(lower) or any(not cell.text for cell in upper):
        return None
    units: list[list[int]] = []
    for column, cell in enumerate(lower, start=1):
        if cell.text and units and lower[column - 2].text:
            units[-1].append(column)
        else:
            units.append([column])
    if len(units) != len(upper) or len(units) == len(lower):
        return None
    return [(unit[0], len(unit)) for unit in units]
