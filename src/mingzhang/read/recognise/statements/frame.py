"""What a clause has said since its last number or stop, and the topic that its words make."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import cast

from mingzhang.model.records.amounts import Phase
from mingzhang.model.vocabulary import Subject
from mingzhang.read.recognise.statements.draft import Direction, Money, Side, Topic
from mingzhang.read.recognise.statements.tokens import Token

_RANK = ("general_public", "fund", "state_capital", "special_account", "own_source", "fiscal")
_SCOPE_SUBJECT = {
    "fiscal": Subject.FISCAL_APPROPRIATION,
    "general_public": Subject.GENERAL_PUBLIC,
    "fund": Subject.FUND,
    "state_capital": Subject.STATE_CAPITAL,
    "special_account": Subject.SPECIAL_ACCOUNT,
    "own_source": Subject.OWN_SOURCE,
}
_TOTALS: dict[Side | None, Subject] = {
    "revenue": Subject.REVENUE,
    "expenditure": Subject.EXPENDITURE,
    None: Subject.REVENUE_EXPENDITURE,
}
_YEAR_TOTALS = (Subject.YEAR_REVENUE, Subject.YEAR_EXPENDITURE)


@dataclass(slots=True)
class Frame:
    """The words of one clause. `broken` is set by unknown text: nothing after it is certain."""

    scopes: list[str] = field(default_factory=list)
    side: Token | None = None
    core: Token | None = None
    chain: Topic | None = None
    year: int | None = None
    phase: Phase | None = None
    direction: Direction | None = None
    turned: bool = False
    """A word of direction has been met."""
    share: bool = False
    complete: str | None = None
    counted: str | None = None
    """batches or persons: what the next count is of."""
    covers: bool = False
    none: bool = False
    unknown: bool = False
    """Unknown text opens the clause: its amount is not the paragraph's."""
    broken: bool = False

    def topic(self) -> Topic | None:
        """Return what the clause names, or None where it names nothing for certain."""
        if self.broken:
            return None
        if self.chain is not None:
            return self.chain
        scope = min(self.scopes, key=_RANK.index) if self.scopes else None
        if self.core is not None and self.core.word is not None:
            word = self.core.word
            names = (self.core.text,) if word.value == Subject.FUNCTION_CLASS else ()
            if names or word.value in _YEAR_TOTALS:
                scope = scope if names else None
            return Topic(
                word.value,
                cast("Side | None", word.side),
                scope,
                names,
                None,
                tuple(word.counts.items()),
                word.stock,
            )
        if self.side is not None and self.side.word is not None:
            value = self.side.word.value
            side = None if value == "both" else cast("Side", value)
            return Topic(_SCOPE_SUBJECT[scope] if scope else _TOTALS[side], side)
        return Topic(_SCOPE_SUBJECT[scope]) if scope else None

    def names_something(self) -> bool:
        """Tell whether any word of a topic has been met."""
        return bool(self.scopes or self.side or self.core or self.chain)


@dataclass(slots=True)
class Comparison:
    """A comparison being read: what it is compared with (比2025年预算执行数) and the amount stated there."""

    topic: Topic | None = None
    year: int | None = None
    phase: Phase | None = None
    base: Money | None = None
    awaits_base: bool = True
    direction: Direction | None = None
    unclear: bool = False
    """Its words name both directions (减增加): none is certain."""
