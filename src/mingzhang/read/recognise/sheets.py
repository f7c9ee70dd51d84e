"""A worksheet taken apart: its titles and prose become paragraphs, its tables grids of their own.

A spreadsheet reader gives every worksheet as one grid, whatever stands on it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mingzhang.model.blocks import Document, Grid, GridCell, TextBlock
from mingzhang.model.forms import document_words, headings, plain
from mingzhang.read.recognise.numbering import split_number

Row = Sequence[GridCell]


def items(document: Document) -> list[TextBlock | Grid]:
    """Return the blocks of a document, every worksheet taken apart."""
    found: list[TextBlock | Grid] = []
    for block in document.blocks:
        if isinstance(block, Grid) and block.name is not None:
            found.extend(_take_apart(block))
        else:
            found.append(block)
    return found


def _take_apart(sheet: Grid) -> Iterator[TextBlock | Grid]:
    table: list[GridCell] = []
    for row in sheet.rows():
        filled = [cell for cell in row if cell.text.strip()]
        alone = filled[0] if len(filled) == 1 else None
        if alone is not None and (not table or _ends_table(alone, row)):
            yield from _grid(sheet, table)
            table = []
            yield from _paragraphs(alone)
        elif filled or table:
            table.extend(row)
    yield from _grid(sheet, table)


def _ends_table(cell: GridCell, row: Row) -> bool:
    """Tell whether the only text of a row is a heading, a title or a note below the table above it."""
    if cell is not row[0] and cell.column > 1:
        return False
    text = plain(cell.text)
    if headings().form.search(text) or text.startswith(("注:", "注1", "备注:", "说明:")):
        return True
    if numbered := split_number(cell.text):
        return (
            numbered.style in ("part", "chinese")
            and len(numbered.rest) <= 40
            and "\n" not in cell.text.strip()
            and headings().kind(numbered.rest) is not None
        )
    return headings().bare.search(text) is not None or (
        len(text) <= 40 and document_words().title.search(text) is not None
    )


def _grid(sheet: Grid, cells: list[GridCell]) -> Iterator[Grid]:
    last = max((cell.row for cell in cells if cell.text.strip()), default=0)
    kept = [cell for cell in cells if cell.row <= last]
    if kept:
        yield Grid(sheet.index, kept, kept[0].place, name=sheet.name, pages=sheet.pages)


def _paragraphs(cell: GridCell) -> Iterator[TextBlock]:
    """Yield the lines of a cell as paragraphs; each keeps the offsets of its line in the cell."""
    start = 0
    several = "\n" in cell.text
    for line in cell.text.split("\n"):
        end = start + len(line)
        place = (
            cell.place.model_copy(update={"char_start": start, "char_end": end}) if several else cell.place
        )
        yield TextBlock(line, place)
        start = end + 1
