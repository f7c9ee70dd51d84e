"""Figures of the narrative that no table of both documents gives: matched by what they are about."""

from __future__ import annotations

from collections.abc import Hashable
from decimal import Decimal

from mingzhang.corpus.compare.alike import Pairing, name_key
from mingzhang.corpus.compare.records import AmountChange, Relation
from mingzhang.corpus.compare.words import words
from mingzhang.model.disclosure import Disclosure
from mingzhang.model.money import MoneyUnit, shown_tolerance
from mingzhang.model.records import Statement


def compare_figures(before: Disclosure, after: Disclosure, relation: Relation) -> list[AmountChange]:
    """Return amounts and counts of the narrative that differ, as changes of the table TEXT.

    Only figures of the document's own year count, and of each subject only those stated once, or always with
    the same number. Those that a table of both documents gives are left to the tables.
    """
    told: set[str] = set()
    for table_id, subjects in words()["in_tables"].items():
        if all(any(line.table_id == table_id for line in one.lines) for one in (before, after)):
            told.update(subjects)
            told.update(_columns(before, table_id) & _columns(after, table_id))
    old, new = _figures(before, told), _figures(after, told)
    pairing = Pairing(list(old), list(new))
    pairing.by_key("subject", lambda key: key)
    found: list[AmountChange] = []
    for one, other, _ in pairing.rows():
        a, b = old.get(one), new.get(other)
        # A sentence that is missing on one side shows among the texts.
        if a is not None and b is not None and _differs(a, b, strict=relation == "versions"):
            found.append(_change(a, b))
    return found


def _columns(disclosure: Disclosure, table_id: str) -> set[str]:
    return {line.measure for line in disclosure.lines if line.table_id == table_id and line.measure}


def _figures(disclosure: Disclosure, told: set[str]) -> dict[Hashable, Statement]:
    found: dict[Hashable, list[Statement]] = {}
    for one in disclosure.statements:
        own = one.year is None or one.year == disclosure.document.year
        if one.measure not in ("amount", "count") or _number(one) is None or not own or one.subject in told:
            continue
        if one.subject is not None:
            key = (
                one.subject,
                one.scope,
                one.side,
                one.measure,
                one.phase,
                name_key(one.name_chain),
                one.code,
            )
            found.setdefault(key, []).append(one)
    return {key: some[0] for key, some in found.items() if len({_number(one) for one in some}) == 1}


def _number(one: Statement) -> Decimal | None:
    return one.amount if one.measure == "amount" else one.quantity


def _differs(a: Statement, b: Statement, *, strict: bool) -> bool:
    x, y = _number(a) or Decimal(0), _number(b) or Decimal(0)
    if a.measure != "amount" or (a.amount_unit, a.decimals) == (b.amount_unit, b.decimals) or not x or not y:
        return x != y
    halves = (_half(a), _half(b))
    return abs(x - y) > (min(halves) if strict else max(halves))


def _half(one: Statement) -> Decimal:
    return shown_tolerance((one.decimals or 0,), MoneyUnit(one.amount_unit or MoneyUnit.YUAN))


def _change(a: Statement, b: Statement) -> AmountChange:
    return AmountChange(
        table_id="TEXT",
        side=b.side,
        code=b.code,
        subject=b.subject,
        name_before=a.name_chain,
        name_after=b.name_chain,
        measure=b.measure,
        period="this_year",
        phase_before=a.phase,
        phase_after=b.phase,
        change="changed",
        before=_number(a),
        after=_number(b),
        unit=b.amount_unit if b.measure == "amount" else b.quantity_unit,
        is_money=b.measure == "amount",
        place_before=a.place,
        place_after=b.place,
    )
