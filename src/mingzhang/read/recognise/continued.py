"""Tables that go on in a grid of their own, as after a page break that no reader could mend (续表)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from mingzhang.model.blocks import Grid, GridCell, TextBlock
from mingzhang.model.forms import ProjectForm, headings, label_key, plain
from mingzhang.read.recognise.indicator_rows import is_head
from mingzhang.read.recognise.matrix import Matrix

Items = Sequence[TextBlock | Grid]
Row = Sequence[GridCell]


def stand_close(items: Items, first: int, second: int, heads: Sequence[int]) -> bool:
    """Tell whether nothing but page numbers, blanks and repeated lines stands between two grids.

    heads: indexes of the short lines right above the second one. A title among them begins another table.
    """
    for at in range(first + 1, second):
        item = items[at]
        if isinstance(item, Grid):
            return False
        text = plain(item.text)
        if item.kind != "body" or not text:
            continue
        if at not in heads or item.heading is not None or text.endswith("表") or headings().form.search(text):
            return False
    return True


def indicator_head(form: ProjectForm, before: Matrix, matrix: Matrix) -> list[GridCell] | None:
    """Return the indicator head of the form `before` in the columns of `matrix`, which goes on with it.

    None where `matrix` cannot be the rest of its indicators: other columns, or rows of another kind.
    """
    head = next((row for row in reversed(before.rows) if is_head(form, row)), None)
    if head is None or not matrix.rows or not _begins_inside(form, matrix.rows[0]):
        return None
    return columns_of(form, _whole(before, head), head, matrix)


def columns_of(
    form: ProjectForm, whole: Sequence[GridCell], own: Sequence[GridCell], matrix: Matrix
) -> list[GridCell] | None:
    """Return head cells moved to the columns of `matrix`, first to first; None where the numbers differ."""
    starts = sorted({cell.column for cell in matrix.grid.cells})
    cells = next((cells for cells in (whole, own) if len(cells) == len(starts)), None)
    if cells is None or not is_head(form, cells):
        return None
    ends = [*starts[1:], starts[-1] + 1]
    return [
        replace(cell, row=0, column=start, column_span=end - start, row_span=1)
        for cell, start, end in zip(cells, starts, ends, strict=True)
    ]


def joined(first: Grid, second: Grid) -> Grid | None:
    """Return the rows of `second` below those of `first`; None where they have not as many columns."""
    own, other = (sorted({cell.column for cell in grid.cells}) for grid in (first, second))
    if len(own) != len(other):
        return None
    column = dict(zip(other, own, strict=True))
    offset = max(cell.row + cell.row_span - 1 for cell in first.cells)
    moved = [replace(cell, row=cell.row + offset, column=column[cell.column]) for cell in second.cells]
    return replace(first, cells=[*first.cells, *moved], pages=(*first.pages, *second.pages))


def _begins_inside(form: ProjectForm, row: Row) -> bool:
    """Tell whether a row is of indicators: it begins with a level, or with the blank that a merge leaves."""
    filled = [cell for cell in row if cell.text.strip()]
    if len(filled) < 2:
        return False
    first = {label_key(cell.text) for cell in filled[:2]}
    return bool(first & (form.level1 | form.level2)) or not row[0].text.strip()


def _whole(matrix: Matrix, row: Row) -> list[GridCell]:
    """Return the cells of a row and those that cover it from above, by column."""
    number = row[0].row
    return sorted(
        {id(cell): cell for cell in _at(matrix, number, row)}.values(), key=lambda cell: cell.column
    )


def _at(matrix: Matrix, number: int, row: Row) -> Iterator[GridCell]:
    yield from row
    for column in range(1, max(cell.column for cell in row) + 1):
        covering = matrix.covering(number, column)
        if covering is not None:
            yield covering
