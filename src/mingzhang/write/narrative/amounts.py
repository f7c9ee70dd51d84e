"""Amounts as the narrative prints them, and what two of them say of a change."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Literal

from mingzhang.model.money import FEN, MoneyUnit

Direction = Literal["up", "down", "same"]
_HUNDREDTH = Decimal("0.01")
_MOST = {MoneyUnit.YUAN: 2, MoneyUnit.THOUSAND: 5, MoneyUnit.WAN: 6, MoneyUnit.YI: 10}
"""Decimals that show every 分."""


@dataclass(frozen=True, slots=True)
class Form:
    """How a profile prints amounts."""

    unit: MoneyUnit
    decimals: int
    """At least as many; more where two different amounts would look alike."""
    zero: str | None = None
    """How zero is printed; with the decimals where None."""
    grouping: bool = False
    """Thousands are set apart with commas: 12,345.67."""

    def shown(self, amount: Decimal, decimals: int | None = None) -> str:
        """Return an amount of 元 as printed, with its unit."""
        places = self.decimals if decimals is None else decimals
        if not amount and self.zero is not None:
            return f"{self.zero}{self.unit}"
        return self.printed(self.rounded(amount, places), places)

    def printed(self, number: Decimal, decimals: int) -> str:
        """Return a number of the unit as printed, with the unit."""
        return f"{number:,.{decimals}f}{self.unit}" if self.grouping else f"{number:.{decimals}f}{self.unit}"

    def rounded(self, amount: Decimal, decimals: int) -> Decimal:
        """Return an amount of 元 in the unit, rounded half up to `decimals`."""
        return (amount / self.unit.yuan).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)

    def decimals_for(self, *amounts: Decimal | None, least: int = 0) -> int:
        """Return as few decimals as keep different amounts different and amounts other than zero visible.

        least: decimals that the record shows.
        """
        given = {amount.quantize(FEN, ROUND_HALF_UP) for amount in amounts if amount is not None} | {
            Decimal(0)
        }
        first = max(self.decimals, least)
        for places in range(first, _MOST[self.unit]):
            if len({self.rounded(amount, places) for amount in given}) == len(given):
                return places
        return max(first, _MOST[self.unit])


@dataclass(frozen=True, slots=True)
class Change:
    """What the two amounts, as printed, say: a reader who subtracts gets the same."""

    direction: Direction
    """same if and only if the amounts are equal to the 分."""
    amount: Decimal
    """In the unit, never negative."""
    percent: Decimal | None
    """Of the amount before, two decimals; None where that is not positive or would print as 0.00."""
    decimals: int


def change(now: Decimal, before: Decimal, form: Form, least: int = 0) -> Change:
    """Return the change from `before` to `now`, both 元. least: decimals that the record shows."""
    decimals = form.decimals_for(now, before, least=least)
    shown, base = form.rounded(now, decimals), form.rounded(before, decimals)
    moved = abs(shown - base)
    direction: Direction = "up" if shown > base else "down" if shown < base else "same"
    percent = (100 * moved / base).quantize(_HUNDREDTH, ROUND_HALF_UP) if base > 0 and moved else None
    return Change(direction, moved, percent or None, decimals)


def share(part: Decimal, whole: Decimal, form: Form) -> Decimal | None:
    """Return part of whole in per cent as the printed amounts give it, None for a whole not positive."""
    decimals = form.decimals_for(part, whole)
    base = form.rounded(whole, decimals)
    if base <= 0:
        return None
    return (100 * form.rounded(part, decimals) / base).quantize(_HUNDREDTH, ROUND_HALF_UP)
