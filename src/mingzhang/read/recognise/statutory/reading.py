"""The printed rows of a table as lines."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from mingzhang.model.blocks import GridCell
from mingzhang.model.disclosure import Unrecognised
from mingzhang.model.money import MoneyUnit, to_yuan
from mingzhang.model.records.amounts import Line
from mingzhang.read.recognise.statutory.amounts import shown_amount
from mingzhang.read.recognise.statutory.columns import TWO_SIDED, Block, Column, Side
from mingzhang.read.recognise.statutory.meaning import (
    Meaning,
    coded,
    is_second_breakdown,
    second,
    sourced,
    three_public,
)
from mingzhang.read.recognise.statutory.rows import PrintedRow
from mingzhang.read.recognise.statutory.vocabulary import vocabulary

_SHORT = 200
_LARGEST = Decimal(10) ** 16


def _is_by_source(block: Block, rows: Sequence[PrintedRow]) -> bool:
    """Return whether the rows of T2 are sources of revenue and not subjects or units."""
    has_codes = any(row.code_parts for row in rows)
    return not block.of("unit_name") and not has_codes and is_second_breakdown(rows)


class Reading:
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
        elif self.table_id == "T2" and _is_by_source(block, labelled):
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
