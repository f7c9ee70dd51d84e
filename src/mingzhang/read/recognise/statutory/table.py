"""One statutory table: from a grid to its lines."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from mingzhang.model.blocks import Grid, GridCell
from mingzhang.model.disclosure import Unrecognised
from mingzhang.model.forms.words import plain
from mingzhang.model.money import MoneyUnit, to_yuan
from mingzhang.model.place import Place
from mingzhang.model.records.amounts import Line, Phase
from mingzhang.read.recognise.statutory.amounts import shown_amount
from mingzhang.read.recognise.statutory.columns import (
    TWO_SIDED,
    Block,
    Column,
    Side,
    blocks,
    labelled,
    measured,
)
from mingzhang.read.recognise.statutory.heading import (
    Head,
    candidates,
    find_head,
    is_repeated_head,
    money_unit,
)
from mingzhang.read.recognise.statutory.matrix import Matrix
from mingzhang.read.recognise.statutory.meaning import (
    ECONOMIC,
    Meaning,
    coded,
    is_second_breakdown,
    second,
    sourced,
    three_public,
)
from mingzhang.read.recognise.statutory.rows import PrintedRow, printed_rows
from mingzhang.read.recognise.statutory.title import identify
from mingzhang.read.recognise.statutory.vocabulary import vocabulary

_SHORT = 200
_LARGEST = Decimal(10) ** 16
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
    rows, notes = _data_rows(matrix, head)
    found = [
        measured(block, identity.table_id, year=year, default_phase=_phase(kind, title.text if title else ""))
        for block in blocks(columns, identity.table_id)
    ]
    printed = _settled([printed_rows(matrix, block, rows) for block in found], identity.table_id)
    reading = _Reading(identity.table_id, stated, stated or unit or _likely_unit(printed))
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


def _data_rows(matrix: Matrix, head: Head) -> tuple[list[int], list[str]]:
    """Return the rows below the heads, repeated heads left out, and the notes that stand among them.

    A table that ends with its heads has one blank row below them.
    """
    rows: list[int] = []
    notes: list[str] = []
    for row in matrix.rows:
        if row in head.heads and row != head.heads[0] and _is_total_among_heads(matrix, row):
            rows.append(row)
        if row in head.preamble or row in head.heads or is_repeated_head(matrix, row, head):
            continue
        cells = matrix.filled(row)
        if len(cells) == 1 and vocabulary().labels["note"].search(plain(cells[0].text)):
            notes.append(cells[0].text)
        else:
            rows.append(row)
    return rows or [head.heads[-1] + 1], notes


def _is_total_among_heads(matrix: Matrix, row: int) -> bool:
    """Return whether 合计 of the data shares its row with heads, as T8 of some final accounts prints it."""
    first = matrix.filled(row)[0]
    above = matrix.text(row - 1, first.column)
    return plain(first.text) in ("合计", "总计") and vocabulary().words["code"].search(above) is not None


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


class _Reading:
    """The lines of one table while they are made."""

    def __init__(self, table_id: str, stated: MoneyUnit | None, unit: MoneyUnit) -> None:
        self.table_id = table_id
        self.stated = stated
        self.unit = unit
        self.lines: list[Line] = []
        self.unrecognised: list[Unrecognised] = []
        self._row_index = 0

    def read(self, found: Sequence[Block], printed: Sequence[Sequence[PrintedRow]]) -> None:
        """Make the lines of every block; the halves of T1 and T4 are understood side by side."""
        for meanings, block, rows in zip(self._meanings(found, printed), found, printed, strict=True):
            for row, meaning in zip(rows, meanings, strict=True):
                if meaning is None:
                    self._unplaced(row.cells, "金额所在行没有科目或项目名称")
                else:
                    self._row(block, row, meaning)

    def _meanings(
        self, found: Sequence[Block], printed: Sequence[Sequence[PrintedRow]]
    ) -> list[list[Meaning | None]]:
        if self.table_id in TWO_SIDED:
            return self._of_sides(found, printed)
        return [self._of_block(block, rows) for block, rows in zip(found, printed, strict=True)]

    def _of_sides(
        self, found: Sequence[Block], printed: Sequence[Sequence[PrintedRow]]
    ) -> list[list[Meaning | None]]:
        meanings: dict[int, Meaning] = {}
        sides: tuple[Side, Side] = ("revenue", "expenditure")
        for side in sides:
            labelled = [
                [row for row in rows if row.has_label]
                for block, rows in zip(found, printed, strict=True)
                if block.side == side
            ]
            by_class = any(not is_second_breakdown(rows) for rows in labelled)
            beside = [rows for rows in labelled if by_class and is_second_breakdown(rows)]
            rows = [row for block_rows in labelled if block_rows not in beside for row in block_rows]
            others = [row for block_rows in beside for row in block_rows]
            known = zip([*rows, *others], [*sourced(rows, side), *second(others, side)], strict=True)
            meanings |= {id(row): meaning for row, meaning in known}
        return [[meanings.get(id(row)) for row in rows] for rows in printed]

    def _of_block(self, block: Block, rows: Sequence[PrintedRow]) -> list[Meaning | None]:
        if not block.labels:
            return [Meaning(level="total") if order == 0 else None for order, _ in enumerate(rows)]
        labelled = [row for row in rows if row.has_label]
        if self.table_id == "T7":
            known = three_public(labelled)
        elif self.table_id == "T2" and not block.of("unit_name") and not any(r.code_parts for r in labelled):
            known = sourced(labelled, "revenue")
        else:
            known = coded(labelled, block, self.table_id)
        meanings = {id(row): meaning for row, meaning in zip(labelled, known, strict=True)}
        if self.table_id == "T7" and not labelled:
            return [Meaning(level="total") if order == 0 else None for order, _ in enumerate(rows)]
        return [meanings.get(id(row)) for row in rows]

    def _row(self, block: Block, row: PrintedRow, meaning: Meaning) -> None:
        if meaning.measure == "count":
            return
        self._row_index += 1
        for column, cell in row.cells:
            if column.measure is None:
                self._unplaced([(column, cell)], f"不知道“{column.path or '无表头'}”一栏是什么")
            else:
                self.lines.append(self._line(block, row, meaning, column, cell))

    def _line(
        self, block: Block, row: PrintedRow, meaning: Meaning, column: Column, cell: GridCell | None
    ) -> Line:
        text = cell.text if cell is not None else ""
        shown = shown_amount(text)
        if shown is not None and abs(shown.value) >= _LARGEST:
            shown = None
        measure = column.measure
        if meaning.measure is not None and measure == "total":
            measure = meaning.measure
        subject = meaning.subject
        if self.table_id == "T7":
            subject = vocabulary().three_public_subject.get(measure or "", subject)
        return Line(
            place=cell.place if cell is not None else None,
            table_id=self.table_id,
            side=block.side,
            row_index=self._row_index,
            code=meaning.code,
            name=row.name,
            code_level=meaning.level,
            subject=subject,
            measure=measure,
            period=column.period,
            phase=column.phase,
            amount=to_yuan(shown.value, self.unit) if shown else None,
            decimals=shown.decimals if shown else None,
            amount_unit=self.stated.value if self.stated else None,
            text=text,
        )

    def _unplaced(self, cells: Sequence[tuple[Column, GridCell | None]], reason: str) -> None:
        for _, cell in cells:
            if cell is not None and shown_amount(cell.text) is not None:
                self.unrecognised.append(
                    Unrecognised(what="amount", text=cell.text[:_SHORT], reason=reason, place=cell.place)
                )
