"""Funds block of a self-evaluation form: money rows by measures, points and scores (自评表资金情况)."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal

from mingzhang.model.blocks import GridCell
from mingzhang.model.forms import ProjectForm, label_key, plain
from mingzhang.model.money import FEN, MoneyUnit, shown_number
from mingzhang.model.records import Line
from mingzhang.read.recognise.amounts import amount_of
from mingzhang.read.recognise.drafts import Draft
from mingzhang.read.recognise.matrix import by_column

_UNITS = {"points": "分", "score": "分", "total_score": "分", "execution_rate": "%"}
_TOTALS = frozenset({"总分", "总得分", "自评总分", "自评得分", "合计"})


def is_funds_head(form: ProjectForm, filled: Sequence[GridCell]) -> bool:
    """Tell whether a row heads a funds block: at least two money columns, or one with a rate or score."""
    found = [form.measures[key] for cell in filled if (key := label_key(cell.text)) in form.measures]
    return len(found) >= 2 and any(measure == "total" for measure, _ in found)


class FundsTable:
    """The rows below a funds head."""

    def __init__(self, form: ProjectForm, head: Sequence[GridCell]) -> None:
        """Take the columns from a head row."""
        self.form = form
        self.columns = [
            (cell, *form.measures[key]) for cell in head if (key := label_key(cell.text)) in form.measures
        ]

    def read(self, row: Sequence[GridCell], draft: Draft, unit: MoneyUnit | None) -> bool:
        """Add the lines of a money row to the draft; False where the row is none."""
        label = next((cell for cell in row if label_key(cell.text) in self.form.funds), None)
        if label is None:
            return False
        subject = self.form.funds[label_key(label.text)]
        for head, measure, phase in self.columns:
            cell = by_column(row, head.column, head.column_span)
            if cell is None or cell is label:
                continue
            amount, decimals, shown_unit = number_in(cell.text, measure, unit)
            draft.lines.append(
                Line(
                    seq=len(draft.lines) + 1,
                    table_id="EV",
                    row_index=row[0].row,
                    name=label.text.strip(),
                    code_level="total" if subject == "year_total" else None,
                    subject=subject,
                    measure=measure,
                    phase=phase,  # type: ignore[arg-type]
                    project=draft.seq,
                    amount=amount,
                    decimals=decimals,
                    amount_unit=shown_unit,
                    text=cell.text.strip(),
                    place=cell.place,
                )
            )
            if subject == "year_total" and phase == "approved" and amount is not None:
                draft.fields.setdefault("amount", amount)
                draft.fields.setdefault("decimals", decimals)
                draft.fields.setdefault("amount_unit", shown_unit)
        return True


def number_in(
    text: str, measure: str, unit: MoneyUnit | None
) -> tuple[Decimal | None, int | None, str | None]:
    """Read a cell by its measure: money in 元, points, or a rate in per cent."""
    if measure == "total":
        amount = amount_of(text, unit)
        return (amount.yuan, amount.decimals, amount.unit) if amount else (None, None, None)
    shown = shown_number(plain(text).removesuffix("%").removesuffix("分"))
    if shown is None:
        return None, None, None
    return shown.value.quantize(FEN, ROUND_HALF_UP), shown.decimals, _UNITS[measure]


def total_score(form: ProjectForm, filled: Sequence[GridCell], draft: Draft) -> list[Line]:
    """Read the row 总分 of a form: its last number is the score, one before it the points."""
    if not filled or label_key(filled[0].text) not in _TOTALS or label_key(filled[0].text) not in form.ends:
        return []
    numbers = [(cell, number_in(cell.text, "total_score", None)) for cell in filled[1:]]
    known = [(cell, *number) for cell, number in numbers if number[0] is not None]
    pairs = list(zip(["points", "total_score"][-len(known) :], known[-2:], strict=True)) if known else []
    return [
        Line(
            seq=len(draft.lines) + 1 + position,
            table_id="EV",
            row_index=cell.row,
            name=filled[0].text.strip(),
            code_level="total",
            measure=measure,
            project=draft.seq,
            amount=amount,
            decimals=decimals,
            amount_unit=unit,
            text=cell.text.strip(),
            place=cell.place,
        )
        for position, (measure, (cell, amount, decimals, unit)) in enumerate(pairs)
    ]
