"""The numbers that charts show, taken from the records of a disclosure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import NamedTuple

from mingzhang.model.disclosure import Disclosure
from mingzhang.model.records import Line, Statement

SUBJECTS = ("revenue", "expenditure", "basic", "project", "three_public", "admin_operating", "procurement")
"""What is compared between years, in the order shown."""
_SUMS = ("year_total", "grand_total", "fiscal_total")
_NUMBER = re.compile(r"^(?:其中[:：]|\d+[.、．]|[（(]?[一二三四五六七八九十]+[）)]?[、.．]?)\s*")
_AMOUNTS = ("amount", "change", None)
_TABLES = ("T3", "T5")


class Part(NamedTuple):
    """A named amount, in 元; `code` where it is a subject."""

    name: str
    amount: Decimal
    code: str = ""


def lines(disclosure: Disclosure, table_id: str) -> list[Line]:
    """Return this year's lines of a table that have an amount; of final accounts the executed ones.

    A table of final accounts may print the budget beside what was executed: its budget is no result.
    """
    found = [
        line
        for line in disclosure.lines
        if line.table_id == table_id and line.period == "this_year" and line.amount is not None
    ]
    if disclosure.document.kind == "final" and any(line.phase == "executed" for line in found):
        return [line for line in found if line.phase in ("executed", None)]
    return found


def plain_name(name: str | None) -> str:
    """Return a row's label without its number: 一、教育支出 is 教育支出."""
    return _NUMBER.sub("", (name or "").strip())


def side_parts(disclosure: Disclosure, side: str) -> list[Part]:
    """Return what T1 (else T4) lists on one side with an amount above zero, without its totals."""
    for table_id in ("T1", "T4"):
        found = [
            Part(plain_name(x.name), x.amount, x.code or "")
            for x in lines(disclosure, table_id)
            if x.side == side and (x.measure or "total") == "total" and not _is_sum(x) and x.amount
        ]
        if parts := [part for part in found if part.amount > 0]:
            return parts
    return []


def _is_sum(line: Line) -> bool:
    return (
        line.code_level in ("total", "group")
        or line.subject in _SUMS
        or bool(re.search(r"(?:合计|总计)$", line.name or ""))
    )


def by_code(disclosure: Disclosure) -> dict[str, dict[str, Part]]:
    """Return code → measure → part of the expenditure table by function, T3 or else T5."""
    for table_id in _TABLES:
        found: dict[str, dict[str, Part]] = {}
        for line in lines(disclosure, table_id):
            if line.code and line.code.isdigit() and line.amount is not None and line.amount > 0:
                part = Part(plain_name(line.name), line.amount, line.code)
                found.setdefault(line.code, {})[line.measure or "total"] = part
        if found:
            return found
    return {}


def classes(codes: Iterable[str]) -> list[str]:
    """Return the codes of classes, three digits."""
    return sorted(code for code in codes if len(code) == 3)


def amounts(disclosure: Disclosure) -> dict[str, Decimal]:
    """Return subject → amount of the year, from the tables and, where these lack it, from the narrative."""
    found: dict[str, Decimal] = {}
    for line in lines(disclosure, "T1"):
        if line.subject == "grand_total" and line.side and line.amount is not None:
            found.setdefault(line.side, line.amount)
    for line in lines(disclosure, "T3"):
        if line.code_level == "total" and line.measure in ("basic", "project") and line.amount is not None:
            found.setdefault(line.measure, line.amount)
    for line in lines(disclosure, "T7"):
        subject = line.subject if line.subject in ("three_public", "admin_operating") else None
        if subject and line.amount is not None:
            found.setdefault(subject, line.amount)
    for subject, statement in _stated(disclosure):
        if statement.amount is not None:
            found.setdefault(subject, statement.amount)
    return {subject: found[subject] for subject in SUBJECTS if subject in found}


def amounts_before(disclosure: Disclosure) -> dict[str, Decimal]:
    """Return subject → amount of the year before, as this disclosure's narrative states or implies it."""
    found: dict[str, Decimal] = {}
    for subject, statement in _stated(disclosure):
        before = _before(statement)
        if before is not None and before >= 0:
            found.setdefault(subject, before)
    return found


def _stated(disclosure: Disclosure) -> Iterator[tuple[str, Statement]]:
    """Yield the year's statements about the whole of a subject; 收支总计 speaks of both sides."""
    for statement in disclosure.statements:
        subject = statement.subject or ""
        if statement.year not in (disclosure.document.year, None) or statement.measure not in _AMOUNTS:
            continue
        if subject == "revenue_expenditure":
            yield from (("revenue", statement), ("expenditure", statement))
        elif subject in SUBJECTS and (not statement.scope or subject == "three_public"):
            yield subject, statement


def _before(statement: Statement) -> Decimal | None:
    if statement.base_amount is not None:
        return statement.base_amount
    if statement.amount is None or statement.direction is None:
        return None
    if statement.direction == "unchanged":
        return statement.amount
    if statement.change_amount is None:
        return None
    sign = 1 if statement.direction == "increase" else -1
    return statement.amount - sign * statement.change_amount
