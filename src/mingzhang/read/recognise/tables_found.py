"""Which table every grid is: a plain table, a goal form, a statutory table, or none that is known."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from mingzhang.model.blocks import Grid, TextBlock
from mingzhang.model.forms import ProjectForm, plain, project_forms
from mingzhang.model.money import MoneyUnit
from mingzhang.read.recognise.amounts import unit_of
from mingzhang.read.recognise.indicator_rows import is_head
from mingzhang.read.recognise.matrix import Matrix, keys, unwrapped
from mingzhang.read.recognise.numbering import split_number
from mingzhang.read.recognise.plain_rows import PlainRows, plain_rows
from mingzhang.read.recognise.statutory import StatutoryTable, statutory_table

Items = Sequence[TextBlock | Grid]
_HEAD_LINES = 4
_NOTE_LINES = 3


@dataclass(slots=True)
class FoundTable:
    """A grid with what it was recognised as; at most one of plain, form and statutory is set."""

    grid: Grid
    """As read."""
    matrix: Matrix
    unit: MoneyUnit | None
    """Money unit named above the grid."""
    heads: list[int] = field(default_factory=list)
    """Indexes of the title and unit lines above it."""
    plain: PlainRows | None = None
    form: ProjectForm | None = None
    statutory: StatutoryTable | None = None


def find_tables(
    items: Items, kind: str | None, year: int | None, *, wrapped: bool = False
) -> dict[int, FoundTable]:
    """Recognise every grid; the key is its index among the items. kind, year: of the document.

    wrapped: line ends inside cells are only where the page was too narrow, as in a PDF.
    """
    return {
        index: _find(items, index, item, (kind, year), wrapped)
        for index, item in enumerate(items)
        if isinstance(item, Grid)
    }


def _find(
    items: Items, index: int, grid: Grid, facts: tuple[str | None, int | None], wrapped: bool
) -> FoundTable:
    heads = _heads(items, index)
    before = [_text(items[at]) for at in heads]
    table = FoundTable(grid, Matrix(unwrapped(grid) if wrapped else grid), unit_of(reversed(before)), heads)
    table.plain = plain_rows(table.matrix, table.unit)
    if table.plain is None:
        table.form = _form(table.matrix)
    if table.plain is None and table.form is None:
        after = [
            _text(item) for item in items[index + 1 : index + 1 + _NOTE_LINES] if isinstance(item, TextBlock)
        ]
        table.statutory = statutory_table(grid, before, after, kind=facts[0], year=facts[1])
    return table


def _text(item: TextBlock | Grid) -> str:
    return item.text if isinstance(item, TextBlock) else ""


def _heads(items: Items, index: int) -> list[int]:
    """Return the indexes of the short lines right above a grid, first to last: its titles and unit line."""
    found: list[int] = []
    empty = 0
    for at in range(index - 1, -1, -1):
        item = items[at]
        if isinstance(item, Grid) or len(found) == _HEAD_LINES or item.kind != "body":
            break
        text = item.text.strip()
        if not text:
            empty += 1
            if empty > 1:
                break
            continue
        if len(text) > 70 or text[-1] in "。；;：" or "。" in text:
            break
        found.append(at)
        if _is_chapter(text) or text.endswith("表"):
            break
    return found[::-1]


def _is_chapter(text: str) -> bool:
    numbered = split_number(text)
    return numbered is not None and numbered.style in ("part", "chinese", "chinese_bracket")


def _form(matrix: Matrix) -> ProjectForm | None:
    """Return the form whose marks the grid has; the form that needs most marks counts."""
    texts = keys(matrix.grid.cells)
    for form in project_forms():
        enough = len(form.marks & texts) >= form.needed
        if enough and (form.needed > 1 or any(is_head(form, row) for row in matrix.rows)):
            return form
    return None


def title_line(items: Items, table: FoundTable, title: str | None) -> int | None:
    """Return the index of the line above a statutory table that is its title, None without one."""
    wanted = plain(title or "")
    for at in table.heads:
        text = plain(_text(items[at]))
        if (wanted and wanted in text) or (not wanted and text.endswith("表")):
            return at
    return None
