"""Label–value pairs of a form: which field of the project a label stands for, and what its value is."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal, NamedTuple

from mingzhang.model.blocks import GridCell
from mingzhang.model.forms import ProjectForm, label_key, plain
from mingzhang.model.money import MoneyUnit
from mingzhang.model.records import Line
from mingzhang.read.recognise.amounts import Amount, amount_of, dates_of, unit_of
from mingzhang.read.recognise.drafts import Draft
from mingzhang.read.recognise.goals import goal_name

_UNIT_AND_CODE = re.compile(r"(?:编制单位:)?[\[(]?(\d{6}(?:\d{3}){0,3})[\])]?[-_]?([^\d\s].{1,60})")
_TICKED = re.compile(r"([\u4e00-\u9fff]+)[√☑■✓✔]|[√☑■✓✔]([\u4e00-\u9fff]+)")
_AMOUNT_FIELDS = {
    ("total", "year_total"): ("amount", "decimals"),
    ("whole", "year_total"): ("total_amount", "total_decimals"),
    ("total", "fiscal"): ("fiscal", "fiscal_decimals"),
    ("total", "carry_over"): ("carry_over", "carry_over_decimals"),
    ("total", "other"): ("other", "other_decimals"),
}


class Role(NamedTuple):
    """What a label stands for: a field of the project, a money row, a goal, or the block of a text."""

    kind: Literal["field", "funds", "goal", "rest"]
    name: str


def role_of(form: ProjectForm, key: str) -> Role | None:
    """Return the role of a label key in a form, None for any other text."""
    if key in form.rests and key not in form.labels:
        return Role("rest", form.rests[key])
    if key in form.labels:
        return Role("field", form.labels[key])
    if key in form.funds:
        return Role("funds", form.funds[key])
    if goal := goal_name(form, key):
        return Role("goal", goal)
    return None


class Pair(NamedTuple):
    """A label with the cell of its value."""

    role: Role
    label: GridCell
    value: GridCell


def pairs(form: ProjectForm, row: Sequence[GridCell]) -> tuple[list[Pair], list[GridCell], list[Role]]:
    """Take a row apart: label–value pairs, filled cells beside no label, and the roles of all labels.

    The value of a label is the next filled cell before another label. A text label takes the very next cell
    even where that reads like the label of a money row (资金性质 | 一般公共预算).
    """
    found: list[Pair] = []
    left: list[GridCell] = []
    roles: list[Role] = []
    pending: tuple[Role, GridCell] | None = None
    for cell in row:
        if not cell.text.strip():
            continue
        role = role_of(form, label_key(cell.text)) if len(cell.text) <= 40 else None
        if (
            pending
            and role
            and pending[0].kind == "field"
            and role.kind == "funds"
            and not _number_follows(row, cell)
        ):
            role = None
        if role:
            roles.append(role)
            pending = (role, cell) if role.kind != "rest" else None
        elif pending:
            found.append(Pair(*pending, cell))
            pending = None
        elif inline := _inline(form, cell):
            found.append(inline)
            roles.append(inline.role)
        else:
            left.append(cell)
    return found, left, roles


def _number_follows(row: Sequence[GridCell], cell: GridCell) -> bool:
    after = next((other for other in row if other.column > cell.column and other.text.strip()), None)
    return after is not None and amount_of(after.text, MoneyUnit.YUAN) is not None


def _inline(form: ProjectForm, cell: GridCell) -> Pair | None:
    """Read `label：value` in one cell."""
    head, colon, tail = cell.text.replace("：", ":").partition(":")
    if not colon or not tail.strip() or len(head) > 20:
        return None
    role = role_of(form, label_key(head))
    if role is None or role.kind not in ("field", "funds"):
        return None
    return Pair(role, cell, GridCell(cell.row, cell.column, tail.strip(), cell.place))


def set_field(draft: Draft, name: str, text: str) -> None:
    """Put a label's value into the draft, dates and tick boxes read; a field's first value stays."""
    if name in ("start_on", "end_on", "period"):
        _set_period(draft, name, text)
    elif name == "unit_of_money" or name in draft.fields:
        return
    elif name in ("attribute", "nature", "category", "grade") and (ticked := _TICKED.search(plain(text))):
        draft.fields[name] = ticked[1] or ticked[2]
    elif name == "unit_name" and (match := _UNIT_AND_CODE.fullmatch(plain(text))):
        draft.fields["unit_name"] = text
        draft.fields.setdefault("unit_code", match[1])
    elif name == "code":
        draft.fields[name] = plain(text)
    else:
        draft.fields[name] = " ".join(text.split("\n")) if name == "unit_name" else text


def _set_period(draft: Draft, name: str, text: str) -> None:
    found = dates_of(text)
    if not found:
        draft.others.setdefault(name, text)
        return
    if name != "end_on":
        draft.fields.setdefault("start_on", found[0][0])
    if name == "end_on" or (name == "period" and len(found) > 1):
        draft.fields.setdefault("end_on", found[-1][1])


def set_unit(draft: Draft, text: str) -> bool:
    """Read `203001中共…本级` in a form's head: code and name of the unit. False where it is no such text."""
    match = _UNIT_AND_CODE.fullmatch(plain(text))
    if match is None:
        return False
    draft.fields.setdefault("unit_code", match[1])
    draft.fields.setdefault("unit_name", re.sub(r"^\D{0,8}[\[(（]?\d+[\])）]?[-_]?\s*", "", text.strip()))
    return True


def set_amount(draft: Draft, pair: Pair, measure: str, unit: MoneyUnit | None) -> bool:
    """Put a money row into the draft's fields and lines; False where it is no amount of a known unit.

    measure: total for the money of the year, whole for that of all years of the project.
    """
    amount = amount_of(pair.value.text, unit_of([pair.label.text]) or unit)
    subject = pair.role.name
    if amount is None:
        return False
    names = _AMOUNT_FIELDS.get((measure, subject))
    if names and names[0] not in draft.fields:
        draft.fields |= {names[0]: amount.yuan, names[1]: amount.decimals, "amount_unit": amount.unit}
    draft.lines.append(fund_line(draft, pair, measure, amount))
    return True


def fund_line(draft: Draft, pair: Pair, measure: str, amount: Amount) -> Line:
    """Return the PF line of a money row."""
    return Line(
        seq=len(draft.lines) + 1,
        table_id="PF",
        row_index=pair.value.row,
        name=pair.label.text.strip(),
        code_level="total" if pair.role.name == "year_total" else None,
        subject=pair.role.name,
        measure=measure,
        phase="approved",
        project=draft.seq,
        amount=amount.yuan,
        decimals=amount.decimals,
        amount_unit=amount.unit,
        text=pair.value.text.strip(),
        place=pair.value.place,
    )
