"""A statement while the paragraph is still being read."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

from mingzhang.model.money import MoneyUnit, to_yuan
from mingzhang.model.records.amounts import Phase
from mingzhang.read.recognise.statements.tokens import Token

Direction = Literal["increase", "decrease", "unchanged"]
Measure = Literal["amount", "count", "share", "rate", "area", "change"]
Side = Literal["revenue", "expenditure"]


@dataclass(frozen=True, slots=True)
class Topic:
    """What a sentence speaks of: subject, side, scope and, for a functional subject, its names and code."""

    subject: str
    side: Side | None = None
    scope: str | None = None
    names: tuple[str, ...] = ()
    code: str | None = None
    counts: tuple[tuple[str, str], ...] = ()
    stock: bool = False

    def same(self, other: Topic) -> bool:
        """Tell whether both speak of one thing; a side or scope left out fits any."""
        return (
            self.subject == other.subject
            and self.names == other.names
            and (self.side is None or other.side is None or self.side == other.side)
            and (self.scope is None or other.scope is None or self.scope == other.scope)
        )


@dataclass(frozen=True, slots=True)
class Money:
    """An amount as shown: exact 元, the decimals and the unit printed."""

    yuan: Decimal
    decimals: int
    unit: MoneyUnit

    @classmethod
    def of(cls, token: Token) -> Money:
        """Take the amount of a money token."""
        unit = token.unit or MoneyUnit.YUAN
        return cls(to_yuan(token.value, unit), token.decimals, unit)


@dataclass(slots=True, eq=False)
class OpenList:
    """A list being read: the totals its entries are parts of, one per phase, and its opening word."""

    totals: list[Draft]
    opener: str
    key: int
    """Unique in the document."""
    depth: int = 0
    """How many brackets stand around it."""
    incomplete: bool = False
    """An entry of it could not be read for certain, or it ends with 等."""


@dataclass(slots=True, eq=False)
class Draft:
    """A statement in the making; the fields are those of `Statement`."""

    topic: Topic
    measure: Measure
    section: int | None
    paragraph: int
    start: int
    end: int
    """Span in the folded paragraph."""
    year: int | None = None
    phase: Phase | None = None
    amount: Money | None = None
    quantity: Token | None = None
    as_of: date | None = None
    direction: Direction | None = None
    change: Money | None = None
    percent: Token | None = None
    base_year: int | None = None
    base_phase: Phase | None = None
    base: Money | None = None
    reason_given: bool | None = None
    reason: str | None = None
    parent: Draft | None = None
    listed: OpenList | None = None
    """The list it stands in: one total may be broken down twice."""
    compared: bool = False


def says_something(draft: Draft) -> bool:
    """Tell whether a draft states a number, or that nothing changed: 较上年增加 alone is no claim."""
    if draft.measure == "rate":
        return draft.quantity is not None or (draft.amount is not None and draft.base is not None)
    return draft.measure != "change" or draft.direction == "unchanged" or bool(draft.change or draft.percent)
