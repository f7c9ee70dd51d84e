"""Money, numbers and dates as cells print them."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from mingzhang.model.forms import plain
from mingzhang.model.money import MoneyUnit, Shown, shown_number, to_yuan

_UNIT_MARK = re.compile(r"(?:金额)?单位:?(?:人民币)?(亿元|万元|千元|元)|\((?:人民币)?(亿元|万元|千元|元)\)")
_WITH_UNIT = re.compile(r"(.*?)(亿元|万元|千元|元|万)")
_DATE = re.compile(r"(\d{4})(?:年|[-./])(\d{1,2})(?:(?:月|[-./])(\d{1,2})?日?)?")


class Amount(NamedTuple):
    """An amount of money: exact 元, the decimals shown, and the unit they are shown in."""

    yuan: Decimal
    decimals: int
    unit: str


def unit_of(texts: Iterable[str]) -> MoneyUnit | None:
    """Return the money unit that the first of these texts with a mark names: 单位：万元, （元）."""
    for text in texts:
        if "元" in text and (match := _UNIT_MARK.search(plain(text))):
            return MoneyUnit(match[1] or match[2])
    return None


def without_unit(text: str) -> str:
    """Return plain text without its mark of a money unit: 203001某单位 单位：万元 → 203001某单位."""
    return _UNIT_MARK.sub("", plain(text))


def amount_of(text: str, unit: MoneyUnit | None) -> Amount | None:
    """Read a cell as money shown in `unit`, or in the unit it prints itself; None where it is no amount.

    A number without any unit is no amount: what it is worth is not known.
    """
    shown = shown_number(text)
    if shown is None and (match := _WITH_UNIT.fullmatch(plain(text))):
        shown = shown_number(match[1])
        unit = MoneyUnit("万元" if match[2] == "万" else match[2])
    if shown is None or unit is None or abs(shown.value) >= Decimal(10) ** 13:
        return None
    return Amount(to_yuan(shown.value, unit), shown.decimals, unit.value)


def percent_of(text: str) -> Shown | None:
    """Read a cell as a percentage, with or without its sign; None where it is none."""
    return shown_number(plain(text).removesuffix("%"))


def dates_of(text: str) -> list[tuple[date, date]]:
    """Return the first and last day of every date in a text; a month without a day is the whole month."""
    found = []
    for year, month, day in _DATE.findall(plain(text)):
        try:
            first = date(int(year), int(month), int(day or 1))
        except ValueError:
            continue
        last = first if day else first.replace(day=calendar.monthrange(first.year, first.month)[1])
        found.append((first, last))
    return found
