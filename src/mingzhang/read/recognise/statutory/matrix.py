"""A grid as a rectangle: which cell stands at, or covers, each position."""

from __future__ import annotations

from mingzhang.model.blocks import Grid, GridCell
from mingzhang.model.forms.words import plain


class Matrix:
    """Positions of a grid, counted from 1, with merged cells spread over what they cover.

    Columns and rows that hold no text anywhere are left out of `columns` and `rows`: PDF rulings and
    worksheets leave slivers that mean nothing.
    """

    def __init__(self, grid: Grid) -> None:
        """Spread the cells of `grid`; where two claim a position the first one in reading order keeps it."""
        self._at: dict[tuple[int, int], GridCell] = {}
        last_row = max((cell.row for cell in grid.cells), default=0)
        last_column = max((cell.column for cell in grid.cells), default=0)
        for cell in grid.cells:
            for row in range(cell.row, min(cell.row + cell.row_span - 1, last_row) + 1):
                for column in range(cell.column, min(cell.column + cell.column_span - 1, last_column) + 1):
                    self._at.setdefault((row, column), cell)
        filled = [cell for cell in grid.cells if plain(cell.text)]
        self.rows: list[int] = sorted({cell.row for cell in filled})
        self.columns: list[int] = sorted({cell.column for cell in filled})

    def at(self, row: int, column: int) -> GridCell | None:
        """Return the cell that stands at or covers the position, else None."""
        return self._at.get((row, column))

    def own(self, row: int, column: int) -> GridCell | None:
        """Return the cell whose upper left corner is at the position, else None."""
        cell = self._at.get((row, column))
        return cell if cell is not None and (cell.row, cell.column) == (row, column) else None

    def text(self, row: int, column: int) -> str:
        """Return the plain text of the cell that covers the position; "" where there is none."""
        cell = self.at(row, column)
        return plain(cell.text) if cell is not None else ""

    def own_text(self, row: int, column: int) -> str:
        """Return the plain text of the cell that begins at the position; "" where there is none."""
        cell = self.own(row, column)
        return plain(cell.text) if cell is not None else ""

    def filled(self, row: int) -> list[GridCell]:
        """Return the cells with text that begin in the row, from left to right."""
        cells = (self.own(row, column) for column in self.columns)
        return [cell for cell in cells if cell is not None and plain(cell.text)]
