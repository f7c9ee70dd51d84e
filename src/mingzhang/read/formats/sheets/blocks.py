"""Worksheets → blocks: a sheet is one grid, two where they clearly stand apart, or prose."""

from __future__ import annotations

from dataclasses import dataclass, field

from mingzhang.model.blocks import Grid, GridCell, TextBlock, Trouble
from mingzhang.model.place import Place
from mingzhang.read.formats.limits import Limits, too_many_cells
from mingzhang.read.formats.sheets.raw import Position, RawSheet, reference

_APART = 2
"""Empty rows between two tables of one sheet; one empty row often follows a title."""
Span = tuple[int, int]
"""First and last row."""


@dataclass(slots=True)
class Blocks:
    """Blocks of all sheets of a workbook, in their order."""

    file: str
    limits: Limits
    blocks: list[TextBlock | Grid] = field(default_factory=list)
    troubles: list[Trouble] = field(default_factory=list)
    _tables: int = 0
    _cells: int = 0

    def add(self, sheet: RawSheet) -> None:
        """Append `sheet`. Raises UnusableInput too_many_cells."""
        cells = {at: text for at, text in sheet.cells.items() if text.strip()}
        self._notes(sheet)
        for at in self._covered(sheet, cells):
            reason = (
                "被合并单元格覆盖、页面上看不到的文字 / text that a merged cell covers, not shown on the page"
            )
            place = Place(sheet=sheet.name, reference=reference(at))
            self.troubles.append(Trouble("covered_text", cells.pop(at), reason, place))
        if len({column for _, column in cells}) <= 1 and not sheet.has_numbers:
            self._prose(sheet.name, cells)
            return
        for first, last in _regions(cells):
            self._grid(sheet, {at: text for at, text in cells.items() if first <= at[0] <= last})

    def _notes(self, sheet: RawSheet) -> None:
        place = Place(sheet=sheet.name)
        if sheet.hidden and sheet.cells:
            reason = "工作表已隐藏，仍已读取 / the sheet is hidden and was read all the same"
            self.troubles.append(Trouble("hidden_sheet", sheet.name, reason, place))
        if sheet.uncalculated:
            reason = (
                "公式没有保存计算结果，单元格按空白处理 / formulas without a stored result are taken as blank"
            )
            text = "、".join(reference(at) for at in sheet.uncalculated[:10])
            self.troubles.append(Trouble("formula", text, reason, place))

    def _covered(self, sheet: RawSheet, cells: dict[Position, str]) -> list[Position]:
        """Return the cells with text that a merged range hides."""
        found: set[Position] = set()
        work = 0
        for merge in sheet.merges:
            top, left, bottom, right = merge
            area = (bottom - top + 1) * (right - left + 1)
            work += min(area, len(cells))
            if work > 10 * self.limits.cells:
                raise too_many_cells(self.file, self.limits.cells)
            if area <= len(cells):
                inside = ((r, c) for r in range(top, bottom + 1) for c in range(left, right + 1))
                found.update(at for at in inside if at in cells and at != (top, left))
            else:
                found.update(at for at in cells if _covers(merge, at))
        return sorted(found)

    def _prose(self, name: str, cells: dict[Position, str]) -> None:
        """Append a sheet of one column of text as paragraphs, the empty rows between them too."""
        expected: int | None = None
        for at in sorted(cells):
            for _ in range(min(at[0] - expected, _APART) if expected is not None else 0):
                self.blocks.append(TextBlock("", Place(sheet=name)))
            place = Place(sheet=name, reference=reference(at))
            self.blocks.extend(TextBlock(line, place) for line in cells[at].split("\n"))
            expected = at[0] + 1

    def _grid(self, sheet: RawSheet, cells: dict[Position, str]) -> None:
        spans = {
            (top, left): (bottom, right) for top, left, bottom, right in sheet.merges if (top, left) in cells
        }
        top, left, bottom, right = _box(cells)
        wide = max([right, *(end[1] for end in spans.values())])
        deep = max([bottom, *(end[0] for end in spans.values())])
        if (deep - top + 1) * (wide - left + 1) <= 4 * (bottom - top + 1) * (right - left + 1):
            bottom, right = deep, wide
        self._cells += (bottom - top + 1) * (right - left + 1)
        if self._cells > self.limits.cells:
            raise too_many_cells(self.file, self.limits.cells)
        self._tables += 1
        grid = Grid(self._tables, [], Place(table_index=self._tables, sheet=sheet.name), sheet.name)
        taken: set[Position] = set()
        for at in ((row, column) for row in range(top, bottom + 1) for column in range(left, right + 1)):
            if at in taken:
                continue
            end = spans.get(at, at)
            down, over = min(end[0], bottom) - at[0] + 1, min(end[1], right) - at[1] + 1
            if down * over > 1:
                taken.update((at[0] + r, at[1] + c) for r in range(down) for c in range(over))
            row, column = at[0] - top + 1, at[1] - left + 1
            place = self._place(sheet.name, at, row, column)
            grid.cells.append(GridCell(row, column, cells.get(at, ""), place, down, over))
        self.blocks.append(grid)

    def _place(self, name: str, at: Position, row: int, column: int) -> Place:
        return Place(
            table_index=self._tables, row_index=row, column_index=column, sheet=name, reference=reference(at)
        )


def _covers(merge: tuple[int, int, int, int], at: Position) -> bool:
    top, left, bottom, right = merge
    return at != (top, left) and top <= at[0] <= bottom and left <= at[1] <= right


def _box(cells: dict[Position, str]) -> tuple[int, int, int, int]:
    rows, columns = [row for row, _ in cells], [column for _, column in cells]
    return min(rows), min(columns), max(rows), max(columns)


def _regions(cells: dict[Position, str]) -> list[Span]:
    """Return the row spans that are tables of their own: apart by empty rows, with two full rows each."""
    filled: dict[int, int] = {}
    for row, _ in cells:
        filled[row] = filled.get(row, 0) + 1
    regions: list[Span] = []
    start = previous = min(filled)
    for row in sorted(filled):
        if row - previous > _APART:
            regions.append((start, previous))
            start = row
        previous = row
    regions.append((start, previous))
    tables = [region for region in regions if _is_table(region, filled)]
    if len(tables) < 2:
        return [(regions[0][0], regions[-1][1])]
    return _attached(regions, tables)


def _is_table(region: Span, filled: dict[int, int]) -> bool:
    return sum(count > 1 for row, count in filled.items() if region[0] <= row <= region[1]) >= 2


def _attached(regions: list[Span], tables: list[Span]) -> list[Span]:
    """Give the titles and notes between `tables` to the nearer one, to the one below where it is even."""
    ends = {table: list(table) for table in tables}
    for region in regions:
        if region in ends:
            continue
        above = [table for table in tables if table < region]
        below = [table for table in tables if table > region]
        if below and (not above or below[0][0] - region[1] <= region[0] - above[-1][1]):
            ends[below[0]][0] = min(ends[below[0]][0], region[0])
        else:
            ends[above[-1]][1] = max(ends[above[-1]][1], region[1])
    return [(first, last) for first, last in ends.values()]
