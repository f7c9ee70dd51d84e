"""Small documents made by hand for the recogniser."""

from __future__ import annotations

from mingzhang.model.blocks import Document, Grid, GridCell, TextBlock
from mingzhang.model.place import Place

Spec = list[list[str | None]]


def grid(index: int, rows: Spec) -> Grid:
    """Make a grid: None continues the cell to its left, "^" is covered by the cell above."""
    cells: dict[tuple[int, int], GridCell] = {}
    for row, texts in enumerate(rows, start=1):
        last: GridCell | None = None
        for column, text in enumerate(texts, start=1):
            if text is None and last is not None:
                last.column_span += 1
            elif text == "^":
                above = next(cells[at, column] for at in range(row - 1, 0, -1) if (at, column) in cells)
                above.row_span = row - above.row + 1
                last = None
            elif text is not None:
                place = Place(table_index=index, row_index=row, column_index=column)
                last = GridCell(row, column, text, place)
                cells[row, column] = last
    return Grid(index, list(cells.values()), Place(table_index=index))


def document(*blocks: str | Grid) -> Document:
    """Make a document of paragraphs and grids."""
    made = [
        block if isinstance(block, Grid) else TextBlock(block, Place(paragraph=number))
        for number, block in enumerate(blocks, start=1)
    ]
    return Document(file="made.docx", sha256="0" * 64, format="docx", blocks=made)
