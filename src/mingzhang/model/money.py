"""Money: exact 元, the unit a document shows, and the tolerance that the shown decimals allow."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

FEN = Decimal("0.01")


class MoneyUnit(StrEnum):
    """A money unit as documents print it (金额单位)."""

    YUAN = "元"
    THOUSAND = "千元"
    WAN = "万元"
    YI = "亿元"

    @property
    def yuan(self) -> int:
        """How many 元 one of this unit is."""
        return _YUAN[self]


_YUAN = {MoneyUnit.YUAN: 1, MoneyUnit.THOUSAND: 1_000, MoneyUnit.WAN: 10_000, MoneyUnit.YI: 100_000_000}

_NUMBER = re.compile(r"[-+]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?|[-+]?\.\d+")


@dataclass(frozen=True, slots=True)
class Shown:
    """A number as a document shows it: its exact value and the decimals printed."""

    value: Decimal
    decimals: int


def shown_number(text: str) -> Shown | None:
    """Read a whole text as one number (12,345.60; full-width digits; （12） for a negative), else None.

    A blank, a dash (—, ——, -) or any other text is not a number: a blank is never zero.
    """
    plain = unicodedata.normalize("NFKC", text).replace(" ", "").replace("，", ",")
    negative = len(plain) > 2 and plain[0] == "(" and plain[-1] == ")"
    if negative:
        plain = plain[1:-1]
    if not plain or _NUMBER.fullmatch(plain) is None:
        return None
    value = Decimal(plain.replace(",", ""))
    decimals = len(plain.rpartition(".")[2]) if "." in plain else 0
    return Shown(-value if negative else value, decimals)


def to_yuan(value: Decimal, unit: MoneyUnit) -> Decimal:
    """Convert an amount shown in `unit` to exact 元, kept to the 分 (two decimals)."""
    return (value * unit.yuan).quantize(FEN)


def shown_tolerance(decimals: Sequence[int], unit: MoneyUnit) -> Decimal:
    """Return how far a total may differ from its parts through rounding alone, in 元.

    decimals: places shown by each number taking part, such as (2, 2, 2).
    Half a unit in each last place, added up: three numbers in 万元 with 2 decimals give 150.
    Raises ValueError if decimals is empty or a count is negative.
    Source: DESIGN.md section 2 (amount).
    """
    if not decimals or min(decimals) < 0:
        raise ValueError(f"decimals must be one or more counts of at least 0, not {decimals!r}")
    return sum((Decimal(5).scaleb(-places - 1) for places in decimals), Decimal(0)) * unit.yuan
