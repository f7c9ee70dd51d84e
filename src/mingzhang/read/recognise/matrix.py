"""A grid by rows and columns, spans resolved, with the texts that comparisons need."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from mingzhang.model.blocks import Grid, GridCell
from mingzhang.model.forms import label_key

_WRAP = re.compile(r"[ \t]*\n[ \t]*(?![（(]?\d{1,2}[)）.、．]|[一二三四五六七八九十]{1,3}、)")


def unwrapped(grid: Grid) -> Grid:
    """Return a grid of a PDF with the lines of each cell joined; a numbered item keeps its line."""
    cells = [
        replace(cell, text=_WRAP.sub("", cell.text)) if "\n" in cell.text else cell for cell in grid.cells
    ]
    return replace(grid, cells=cells)


class Matrix:
    """Rows of a grid. `at` also finds a cell by a position that its merge covers."""

    def __init__(self, grid: Grid) -> None:
        """Index the cells of `grid`."""
        self.grid = grid
        self.rows: list[list[GridCell]] = [row for row in grid.rows() if row]
        """Rows that have a cell of their own, in order; cells in order of columns."""
        self._covered: dict[tuple[int, int], GridCell] = {}
        for cell in grid.cells:
            if cell.row_span > 1 or cell.column_span > 1:
                for row in range(cell.row, cell.row + cell.row_span):
                    for column in range(cell.column, cell.column + cell.column_span):
                        self._covered[row, column] = cell

    def filled(self, row: Sequence[GridCell]) -> list[GridCell]:
        """Return the cells of a row that hold text."""
        return [cell for cell in row if cell.text.strip()]

    def covering(self, row: int, column: int) -> GridCell | None:
        """Return the merged cell that covers a position, None where no merge does."""
        return self._covered.get((row, column))


def keys(cells: Iterable[GridCell]) -> set[str]:
    """Return the label keys of cells."""
    return {label_key(cell.text) for cell in cells if len(cell.text) <= 60}


def by_column(row: Sequence[GridCell], column: int, width: int = 1) -> GridCell | None:
    """Return the first cell of a row that stands in `width` columns from `column`."""
    return next(
        (cell for cell in row if cell.column < column + width and column < cell.column + cell.column_span),
        None,
    )
