"""One statutory table: from a grid to its lines."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from mingzhang.model.blocks import Grid
from mingzhang.model.disclosure import Unrecognised
from mingzhang.model.forms.words import plain
from mingzhang.model.money import MoneyUnit
from mingzhang.model.place import Place
from mingzhang.model.records.amounts import Line, Phase
from mingzhang.read.recognise.statutory.amounts import shown_amount
from mingzhang.read.recognise.statutory.columns import (
    TWO_SIDED,
    blocks,
    labelled,
    measured,
)
from mingzhang.read.recognise.statutory.heading import (
    Head,
    candidates,
    find_head,
    is_repeated_head,
    is_total_below_codes,
    money_unit,
)
from mingzhang.read.recognise.statutory.matrix import Matrix
from mingzhang.read.recognise.statutory.meaning import ECONOMIC
from mingzhang.read.recognise.statutory.reading import Reading
from mingzhang.read.recognise.statutory.rows import PrintedRow, printed_rows
from mingzhang.read.recognise.statutory.stacked import halves
from mingzhang.read.recognise.statutory.title import identify
from mingzhang.read.recognise.statutory.vocabulary import vocabulary

_PHASES: dict[str, Phase] = {"budget": "approved", "final": "executed"}
_MOST_IN_WAN = Decimal(10) ** 7


@dataclass(slots=True)
class StatutoryTable:
    """A statutory table read from one grid."""

    table_id: str
    """T1 … T9; TF, TB, TA for the local tables beside them (see the package)."""
    title: str | None
    """Plain title; None where only the heads said what it is."""
    title_block: int | None
    """-1 the block just above the grid, -2 the one above that, 1 the one just below; None inside the grid."""
    title_place: Place | None
    """Place of the title's cell where it stands inside the grid."""
    amount_unit: str | None
    """元, 万元 … as stated; None where nothing states it."""
    lines: list[Line]
    """In printed order, block by block; `seq` is left to the caller."""
    nil: bool
    """No cell of it reads as an amount."""
    notes: list[str] = field(default_factory=list)
    """Notes under the table, in the grid or just below it."""
    header_rows: tuple[int, ...] = ()
    """Grid rows above the data: title, unit, heads."""
    unrecognised: list[Unrecognised] = field(default_factory=list)


def statutory_table(
    grid: Grid,
    before: Sequence[str],
    after: Sequence[str],
    *,
    kind: str | None,
    year: int | None,
    unit: MoneyUnit | None = None,
) -> StatutoryTable | None:
    """Read a grid as a statutory table; None where it is none.

    before, after: texts of the blocks above (nearest last) and below it. kind: budget, final or None.
    year: budget year; it tells a column 2024年 of a 2025 budget from one of this year.
    unit: of the document's other tables, used where neither grid nor neighbours state one.
    """
    matrix = Matrix(grid)
    head = find_head(matrix)
    if not head.heads:
        return None
    columns = labelled(matrix, head)
    identity = identify(matrix, head, columns, candidates(grid, matrix, head, before, after))
    if identity is None:
        return None
    title = identity.title
    stated = money_unit(matrix, head, before, after)
    rows, broken, notes = _data_rows(matrix, head)
    parted = [(block, rows) for block in blocks(columns, identity.table_id)]
    if identity.table_id in TWO_SIDED and len(parted) == 1:
        parted = halves(parted[0][0], printed_rows(matrix, *parted[0]))
    phase = _phase(kind, title.text if title else "")
    found = [measured(block, identity.table_id, year=year, default_phase=phase) for block, _ in parted]
    printed = [
        printed_rows(matrix, block, own, broken) for block, (_, own) in zip(found, parted, strict=True)
    ]
    printed = _settled(printed, identity.table_id)
    reading = Reading(identity.table_id, stated, stated or unit or _likely_unit(printed))
    reading.read(found, printed)
    return StatutoryTable(
        table_id=identity.table_id,
        title=title.text if title else None,
        title_block=title.block if title else None,
        title_place=title.place if title else None,
        amount_unit=stated.value if stated else None,
        lines=reading.lines,
        nil=all(line.amount is None for line in reading.lines) and not reading.unrecognised,
        notes=[*notes, *_notes_below(after)],
        header_rows=(*head.preamble, *head.heads),
        unrecognised=reading.unrecognised,
    )


def _phase(kind: str | None, title: str) -> Phase | None:
    if kind in _PHASES:
        return _PHASES[kind]
    if "决算" in title:
        return "executed"
    return "approved" if "预算" in title else None


def _data_rows(matrix: Matrix, head: Head) -> tuple[list[int], set[int], list[str]]:
    """Return the rows below the heads, those of them that follow repeated heads, and the notes among them.

    Repeated heads are left out, and so is the first row of the data where it is repeated with them. A table
    that ends with its heads has one blank row below them.
    """
    rows: list[int] = []
    broken: set[int] = set()
    notes: list[str] = []
    after_head = False
    for row in matrix.rows:
        if row in head.heads and row != head.heads[0] and is_total_below_codes(matrix, row):
            rows.append(row)
        if row in head.preamble or row in head.heads:
            continue
        cells = matrix.filled(row)
        texts = [plain(cell.text) for cell in cells]
        first = [plain(cell.text) for cell in matrix.filled(rows[0])] if rows else []
        if is_repeated_head(matrix, row, head) or (after_head and texts == first):
            after_head = True
            continue
        if after_head:
            broken.add(row)
        after_head = False
        if len(cells) == 1 and vocabulary().labels["note"].search(plain(cells[0].text)):
            notes.append(cells[0].text)
        else:
            rows.append(row)
    return rows or [head.heads[-1] + 1], broken, notes


def _notes_below(after: Sequence[str]) -> list[str]:
    note = vocabulary().labels["note"]
    return [text for text in after if note.search(plain(text))]


def _settled(printed: list[list[PrintedRow]], table_id: str) -> list[list[PrintedRow]]:
    """Give amounts without a label the label of the block to their left, where one merged row has both."""
    if table_id not in TWO_SIDED | ECONOMIC:
        return printed
    for index in range(1, len(printed)):
        left = {row.row: row for row in printed[index - 1]}
        kept = []
        for row in printed[index]:
            owner = left.get(row.row)
            if not row.has_label and row.has_amount and owner and owner.name and not owner.has_text:
                owner.cells = row.cells
            else:
                kept.append(row)
        printed[index] = kept
    return printed


def _likely_unit(printed: Sequence[Sequence[PrintedRow]]) -> MoneyUnit:
    """Guess the unit of a table that states none: no unit's budget reaches 10 million 万元."""
    shown = (shown_amount(cell.text) for rows in printed for row in rows for _, cell in row.cells if cell)
    largest = max((abs(number.value) for number in shown if number), default=Decimal(0))
    return MoneyUnit.YUAN if largest >= _MOST_IN_WAN else MoneyUnit.WAN
