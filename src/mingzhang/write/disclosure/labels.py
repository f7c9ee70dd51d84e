"""The words of written tables, from labels.toml, and amounts as a table shows them."""

from __future__ import annotations

import tomllib
from decimal import Decimal
from functools import cache
from importlib.resources import files
from typing import Any

from mingzhang.model.money import MoneyUnit

_LAST_NARROW = 0x2E7F


@cache
def labels() -> dict[str, Any]:
    """Return labels.toml as nested dictionaries."""
    return tomllib.loads(files(__package__).joinpath("labels.toml").read_text(encoding="utf-8"))


def shown_amount(amount: Decimal | None, unit: str | None, decimals: int | None) -> str:
    """Return an amount of 元 as text in `unit` (万元 where None) with `decimals`; "" for a blank.

    Without `decimals` as many as the amount needs are shown, so that nothing is rounded away.
    """
    if amount is None:
        return ""
    return shown_number(amount / MoneyUnit(unit or "万元").yuan, decimals)


def shown_number(number: Decimal | None, decimals: int | None = None) -> str:
    """Return a number with `decimals`, or with as many as it needs; "" for a blank."""
    if number is None:
        return ""
    if decimals is None:
        plain = f"{number:f}"
        return plain.rstrip("0").rstrip(".") if "." in plain else plain
    return f"{number:.{decimals}f}"


def text_width(text: str) -> int:
    """Return how many half-width characters a text is wide: a Chinese character is two."""
    return sum(2 if ord(character) > _LAST_NARROW else 1 for character in text)
