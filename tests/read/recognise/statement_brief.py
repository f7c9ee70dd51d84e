"""Short forms of statements, so that a test shows whole results on a line."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from mingzhang.model.records import DocumentRecord, Statement
from mingzhang.read.recognise.statements import statements
from tests.read.recognise.narrative_text import paragraphs_of

_WAN = Decimal(10_000)


def read(kind: str, year: int, *texts: str) -> list[Statement]:
    """Return the statements of paragraphs with these texts."""
    document = DocumentRecord.model_validate({"kind": kind, "year": year})
    return statements(paragraphs_of(texts), [], document)


def amounts(found: Sequence[Statement]) -> list[tuple[str, str | None, str]]:
    """Return subject, phase and amount in 万元 of every amount, printed without trailing zeros."""
    return [(s.subject or "", s.phase, wan(s.amount)) for s in found if s.measure == "amount"]


def change(statement: Statement) -> tuple[str | None, str, str, int | None, str | None, str]:
    """Return direction, change in 万元, per cent, base year, base phase and base amount in 万元."""
    return (
        statement.direction,
        wan(statement.change_amount),
        plain(statement.change_percent),
        statement.base_year,
        statement.base_phase,
        wan(statement.base_amount),
    )


def wan(amount: Decimal | None) -> str:
    """Return 元 as 万元 in plain digits; - for a blank."""
    return "-" if amount is None else plain(amount / _WAN)


def plain(number: Decimal | None) -> str:
    """Return a number in plain digits without trailing zeros; - for a blank."""
    return "-" if number is None else format(number.normalize(), "f")
