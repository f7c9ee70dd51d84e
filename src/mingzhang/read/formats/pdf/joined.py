"""Tables of single pages as Grids, parts of a table that goes on over page breaks joined into one."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from mingzhang.model.blocks import Grid, GridCell
from mingzhang.model.place import Place
from mingzhang.read.formats.pdf.lattice import RawCell, RawTable, nearest
from mingzhang.read.formats.pdf.numbers import usual_decimals, whole_number

_SAME_COLUMN = 3.5
_SHIFT = 20.0
_FULL = 1.6
"""Full-width characters that may be missing at the end of a full line of a cell."""
_NUMBERISH = re.compile(r"[-+]?[\d,，.]+%?")
_NUMBERED = re.compile(
    r"\s*(?:[一二三四五六七八九十]{1,3}[、.．]|[（(][一二三四五六七八九十\d]{1,2}[)）]|\d{1,2}[、.．])"
)


@dataclass(slots=True)
class _Part:
    """A cell that is placed in the joined table: page and raw cell it began as, row and columns (from 0),
    its text."""

    page: int
    raw: RawCell
    row: int
    row_span: int
    text: str


@dataclass(slots=True)
class JoinedTable:
    """A table over one or more pages; `xs` are the column edges in the coordinates of its first page."""

    tables: list[RawTable]
    xs: list[float]
    parts: list[_Part] = field(default_factory=list)
    shifts: dict[int, float] = field(default_factory=dict)
    rows: int = 0

    @classmethod
    def of(cls, table: RawTable) -> JoinedTable:
        """Begin with the table of one page."""
        joined = cls([table], list(table.xs), shifts={table.page: 0.0}, rows=len(table.ys) - 1)
        joined.parts = [_Part(table.page, cell, cell.row, cell.row_span, cell.text) for cell in table.cells]
        return joined

    def accepts(self, table: RawTable, height: float) -> bool:
        """Tell whether `table`, first on the next page, goes on with this one, last on the page before.

        height: page height in points. It must begin high and end low on the pages, its columns must be the
        same, fewer or further divided, and it must not begin with a title or with the rows that this one
        begins with as a filled-in form does.
        """
        last = self.tables[-1]
        if last.ys[-1] < 0.6 * height or table.ys[0] > 0.4 * height:
            return False
        shift = self.xs[0] - table.xs[0]
        if abs(shift) > _SHIFT or abs(self.xs[-1] - table.xs[-1] - shift) > _SAME_COLUMN:
            return False
        moved = [edge + shift for edge in table.xs]
        matched = sum(any(abs(edge - own) <= _SAME_COLUMN for own in self.xs) for edge in moved)
        if matched < min(len(moved), len(self.xs)):
            return False
        return not _new_form(self.tables[0], table)

    def add(self, table: RawTable) -> None:
        """Join `table` on: repeated header rows dropped, a row or merged cell parted by the page break
        made whole."""
        shift = self.xs[0] - table.xs[0]
        self.shifts[table.page] = shift
        for edge in table.xs:
            if not any(abs(edge + shift - own) <= _SAME_COLUMN for own in self.xs):
                self.xs.append(edge + shift)
        self.xs.sort()
        skipped = _repeated(self.tables[0], table)
        cells = [cell for cell in table.cells if cell.row >= skipped]
        first = [cell for cell in cells if cell.row == skipped]
        bottom = {self._columns(part.page, part.raw): part for part in self._bottom()}
        if _parted_row(first, [bottom.get(self._columns(table.page, cell)) for cell in first]):
            for cell in first:
                part = bottom[self._columns(table.page, cell)]
                part.text = "\n".join(filter(None, (part.text, cell.text)))
            cells = [cell for cell in cells if cell.row > skipped]
            skipped += 1
        offset = self.rows - skipped
        for cell in cells:
            above = bottom.get(self._columns(table.page, cell))
            if cell.row == skipped and above and _spans_break(above, cell):
                above.row_span += cell.row_span
            else:
                self.parts.append(_Part(table.page, cell, cell.row + offset, cell.row_span, cell.text))
        self.rows = len(table.ys) - 1 + offset
        self.tables.append(table)

    def _bottom(self) -> list[_Part]:
        return [part for part in self.parts if part.row + part.row_span == self.rows]

    def _columns(self, page: int, cell: RawCell) -> tuple[int, int]:
        """Return first column and the one after the last of a cell, from 0."""
        shift = self.shifts[page]
        return self._column(cell.box[0] + shift), self._column(cell.box[2] + shift)

    def _column(self, edge: float) -> int:
        return nearest(self.xs, edge)

    def grid(self, index: int) -> Grid:
        """Return it as the Grid of ordinal `index`."""
        cells = []
        decimals = usual_decimals(part.text for part in self.parts)
        for part in sorted(self.parts, key=lambda part: (part.row, part.raw.box[0])):
            left, right = self._columns(part.page, part.raw)
            place = Place(
                page=part.page,
                box=part.raw.box,
                table_index=index,
                row_index=part.row + 1,
                column_index=left + 1,
            )
            text = whole_number(part.text, decimals)
            cells.append(GridCell(part.row + 1, left + 1, text, place, part.row_span, max(right - left, 1)))
        first = self.tables[0]
        return Grid(
            index,
            cells,
            Place(page=first.page, box=first.box, table_index=index),
            pages=tuple(table.page for table in self.tables),
        )


def _row_texts(table: RawTable, row: int) -> list[str]:
    return [cell.text for cell in table.cells if cell.row == row]


def _repeated(first: RawTable, table: RawTable) -> int:
    """Count the rows at the head of `table` that repeat the head of the `first` part."""
    count = 0
    most = min(len(first.ys), len(table.ys)) - 2
    while (
        count < most
        and any(_row_texts(table, count))
        and _row_texts(table, count) == _row_texts(first, count)
    ):
        count += 1
    if any(cell.row < count < cell.row + cell.row_span for cell in table.cells):
        return 0
    return count


def _new_form(first: RawTable, table: RawTable) -> bool:
    """Tell whether `table` begins a table of its own: with a title row, or as a form with the same labels."""
    head = [cell for cell in table.cells if cell.row == 0]
    repeated = _repeated(first, table)
    titled = len(head) == 1 and head[0].text and not _NUMBERISH.search(head[0].text.replace(" ", ""))
    if repeated == 0:
        return bool(titled) and len(table.ys) > 2
    own, other = (next(filter(None, _row_texts(part, repeated)), "") for part in (first, table))
    return bool(own) and own == other and not _NUMBERISH.fullmatch(own)


def _parted_row(first: list[RawCell], above: list[_Part | None]) -> bool:
    """Tell whether a page break cut through a row: what stands in its cells goes on with text that filled the
    cells above.

    A row with an amount, or with a text that begins with a number of its own, is a row for itself.
    """
    texts = [(cell, part) for cell, part in zip(first, above, strict=True) if cell.text]
    if not texts or any(part is None or cell.row_span > 1 for cell, part in zip(first, above, strict=True)):
        return False
    for cell, part in texts:
        if part is None or not part.raw.lines or part.row_span > 1 or not part.text:
            return False
        if _NUMBERISH.fullmatch(cell.text) or _NUMBERED.match(cell.text):
            return False
        if not _wraps(part.raw, cell):
            return False
    return True


def _wraps(above: RawCell, below: RawCell) -> bool:
    """Tell whether the text of a cell was broken for want of room and goes on in the cell below.

    One full line may be a whole entry, and the cell below the next one: then the rest must be short, or
    itself wrap.
    """
    last, next_line = above.lines[-1], below.lines[0]
    if above.box[2] - last.box[2] > _FULL * last.em:
        return False
    if len(above.lines) > 1 or next_line.box[2] - next_line.box[0] <= 0.6 * (last.box[2] - last.box[0]):
        return True
    return len(below.lines) > 1 and below.box[2] - next_line.box[2] <= _FULL * next_line.em


def _spans_break(above: _Part, cell: RawCell) -> bool:
    """Tell whether a merged cell goes on over a page break: it is empty below it, and merged on either
    side."""
    return bool(above.text) and not cell.text and (above.row_span > 1 or cell.row_span > 1)
