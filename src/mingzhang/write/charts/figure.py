"""A chart: a drawing, what it says in words, and the table of its numbers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

WAN = 10_000


@dataclass(frozen=True, slots=True)
class Chart:
    """One chart as inline SVG with the table that belongs beside it.

    key: stable name, also the beginning of the ids inside the SVG. heads and rows: the same numbers as text;
    the first column names the row, the others are right-aligned.
    """

    key: str
    title: str
    description: str
    svg: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def wan(amount: Decimal) -> str:
    """Return an amount of 元 in 万元 with two decimals and thousands marked."""
    return f"{amount / WAN:,.2f}"


def share(part: Decimal, whole: Decimal) -> str:
    """Return a share in per cent with one decimal; "" of nothing."""
    return f"{part * 100 / whole:.1f}%" if whole else ""


def joined(parts: Sequence[str], lang: str) -> str:
    """Return parts of an enumeration as one text."""
    return ("、" if lang != "en" else ", ").join(parts)
