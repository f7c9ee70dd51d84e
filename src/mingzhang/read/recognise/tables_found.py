"""Which table every grid is: a plain table, a goal form, a statutory table, or none that is known."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from mingzhang.model.blocks import Grid, GridCell, TextBlock
from mingzhang.model.forms import ProjectForm, plain, project_forms
from mingzhang.model.money import MoneyUnit
from mingzhang.read.recognise.amounts import unit_of
from mingzhang.read.recognise.continued import indicator_head, joined, stand_close
from mingzhang.read.recognise.indicator_rows import is_head
from mingzhang.read.recognise.matrix import Matrix, keys, unwrapped
from mingzhang.read.recognise.numbering import split_number
from mingzhang.read.recognise.plain_rows import PlainRows, plain_rows
from mingzhang.read.recognise.statutory import StatutoryTable, statutory_table
from mingzhang.read.recognise.statutory.vocabulary import vocabulary

Items = Sequence[TextBlock | Grid]
Facts = tuple[str | None, int | None]
"""Kind and year of the document."""
_HEAD_LINES = 6
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
    goes_on: list[GridCell] | None = None
    """Head of the form above, where this grid is the rest of its indicators."""
    is_rest: bool = False
    """Whether its rows belong to the statutory table of a grid above it, which has read them."""
    read_as: Grid | None = None
    """The grid with the rows of the grids that go on with it, where there are any."""

    @property
    def stated_unit(self) -> MoneyUnit | None:
        """Money unit that the grid itself states, else the lines above it."""
        own = self.statutory.amount_unit if self.statutory is not None else None
        return MoneyUnit(own) if own is not None else self.unit


def find_tables(
    items: Items, kind: str | None, year: int | None, *, wrapped: bool = False
) -> dict[int, FoundTable]:
    """Recognise every grid; the key is its index among the items. kind, year: of the document.

    wrapped: line ends inside cells are only where the page was too narrow, as in a PDF.
    """
    facts = (kind, year)
    tables = {
        index: _find(items, index, item, facts, wrapped)
        for index, item in enumerate(items)
        if isinstance(item, Grid)
    }
    _go_on(items, tables, facts)
    unit = usual_unit(tables.values())
    for index, table in tables.items():
        if unit is not None and table.statutory is not None and table.statutory.amount_unit is None:
            table.statutory = _statutory(items, index, table, facts, unit)
    return tables


def usual_unit(tables: Iterable[FoundTable]) -> MoneyUnit | None:
    """Return the money unit that most tables state, None where none states one."""
    stated = Counter(unit for table in tables if (unit := table.stated_unit) is not None)
    return stated.most_common(1)[0][0] if stated else None


def _go_on(items: Items, tables: dict[int, FoundTable], facts: Facts) -> None:
    """Tell which grids are the rest of the table above them."""
    above: tuple[int, FoundTable] | None = None
    last = 0
    for index, table in tables.items():
        if above is not None and stand_close(items, last, index, table.heads):
            owner = above[1]
            if owner.form is not None and table.form is None and table.statutory is None and not table.plain:
                table.goes_on = indicator_head(owner.form, owner.matrix, table.matrix)
                table.form = owner.form if table.goes_on is not None else None
            elif owner.statutory is not None and _may_be_rest(owner.statutory, table):
                table.is_rest = _extend(items, above, table, facts)
        if table.goes_on is None and not table.is_rest:
            above = (index, table)
        last = index


def _may_be_rest(statutory: StatutoryTable, table: FoundTable) -> bool:
    if table.plain is not None or table.form is not None:
        return False
    own = table.statutory
    return own is None or (own.title is None and own.table_id == statutory.table_id)


def _extend(items: Items, above: tuple[int, FoundTable], table: FoundTable, facts: Facts) -> bool:
    """Read the table above again with the rows of this grid; False where it would not take them."""
    index, owner = above
    whole = joined(owner.read_as or owner.grid, table.grid)
    if whole is None or owner.statutory is None:
        return False
    before, owner.read_as = owner.read_as, whole
    found = _statutory(items, index, owner, facts, None)
    if (
        found is None
        or found.table_id != owner.statutory.table_id
        or len(found.unrecognised) > len(owner.statutory.unrecognised)
    ):
        owner.read_as = before
        return False
    owner.statutory, table.statutory = found, None
    return True


def _find(items: Items, index: int, grid: Grid, facts: Facts, wrapped: bool) -> FoundTable:
    heads = _heads(items, index)
    unit = unit_of(_text(items[at]) for at in reversed(heads))
    table = FoundTable(grid, Matrix(unwrapped(grid) if wrapped else grid), unit, heads)
    table.plain = plain_rows(table.matrix, table.unit)
    if table.plain is None:
        table.form = _form(table.matrix)
    if table.plain is None and table.form is None:
        table.statutory = _statutory(items, index, table, facts, None)
    return table


def _statutory(
    items: Items, index: int, table: FoundTable, facts: Facts, unit: MoneyUnit | None
) -> StatutoryTable | None:
    before = [_text(items[at]) for at in table.heads]
    below = items[index + 1 : index + 1 + _NOTE_LINES]
    after = [_text(item) for item in below if isinstance(item, TextBlock)]
    grid = table.read_as or table.grid
    return statutory_table(grid, before, after, kind=facts[0], year=facts[1], unit=unit)


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
        if len(text) > 70 or "。" in text or (text[-1] in "；;：:" and not _names_maker(text)):
            break
        found.append(at)
        if _is_chapter(text) or (text.endswith("表") and not _numbers_form(text)):
            break
    return found[::-1]


def _names_maker(text: str) -> bool:
    """Tell whether a line is the label of the maker, left blank: 编制部门："""
    return vocabulary().words["preamble"].search(plain(text)) is not None


def _numbers_form(text: str) -> bool:
    return vocabulary().words["form_number"].fullmatch(plain(text)) is not None


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
