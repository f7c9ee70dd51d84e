"""Numbers and dates of worksheet cells as the sheet shows them."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache

CellValue = int | float | str | bool | datetime.date | datetime.time | datetime.timedelta

_FRACTION_DIGITS = 10
_NOISE = Decimal("2e-7")
"""A value nearer than this to one of at most four decimals, but shown with more than eight, is that value:
0.0900000762939453 is 0.09 that went through a 32-bit float."""
_BUILT_IN = {
    1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%", 37: "#,##0", 38: "#,##0",
    39: "#,##0.00", 40: "#,##0.00", 41: "#,##0", 42: "#,##0", 43: "#,##0.00", 44: "#,##0.00",
}  # fmt: skip
_TOKEN = re.compile(
    r'"(?P<quoted>[^"]*)"|\\(?P<escaped>.)|\[\$(?P<currency>[^\]-]*)[^\]]*\]|\[[^\]]*\]|[_*].'
)
_CORE = re.compile(r"[#0?][#0?,]*(?:\.(?P<fraction>[0#?]*))?(?P<scale>,*)(?P<percent>%?)")


@dataclass(frozen=True, slots=True)
class _Format:
    prefix: str
    suffix: str
    digits: int
    """Digits before the point at least: 000 shows 7 as 007."""
    fewest: int
    most: int
    grouped: bool
    exponent: int
    """Power of ten the value is multiplied by to be shown: 2 for percent, −3 for each scaling comma."""


def built_in_format(number: int) -> str | None:
    """Return the format code of a built-in number format; None for General, dates and text."""
    return _BUILT_IN.get(number)


def show(value: CellValue, code: str | None = None) -> str:
    """Return a cell value as text; `code` is the number format of the cell, None for General.

    Dates become YYYY-MM-DD (with HH:MM:SS where a time is stated), booleans TRUE or FALSE. Rounding is half
    away from zero, as the spreadsheet programs do. The sign is always a minus, also where a format has
    brackets; zero is always a number, also where a format shows a dash or nothing.
    """
    if isinstance(value, str):
        return value.replace("\r\n", "\n").replace("_x000D_", "")
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, datetime.datetime):
        midnight = value.time() == datetime.time()
        return value.date().isoformat() if midnight else value.isoformat(" ", "seconds")
    if isinstance(value, datetime.date | datetime.time):
        return value.isoformat()
    if isinstance(value, datetime.timedelta):
        return str(value)
    number = Decimal(repr(value))
    if not number.is_finite():
        return ""
    layout = None if code is None else _parse(code)
    return _general(number) if layout is None else _formatted(number, layout)


def _general(number: Decimal) -> str:
    exponent = number.as_tuple().exponent
    places = -exponent if isinstance(exponent, int) else 0
    if places > 8:
        for fewer in range(5):
            near = round(number, fewer)
            if abs(number - near) <= _NOISE and near:
                return _plain(near)
        number = round(number, _FRACTION_DIGITS)
    return _plain(number)


def _plain(number: Decimal) -> str:
    text = f"{number:f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text == "-0" else text


def _formatted(number: Decimal, layout: _Format) -> str:
    scaled = number.scaleb(layout.exponent)
    shown = abs(scaled).quantize(Decimal(1).scaleb(-layout.most), ROUND_HALF_UP)
    whole, _, fraction = f"{shown:f}".partition(".")
    while len(fraction) > layout.fewest and fraction.endswith("0"):
        fraction = fraction[:-1]
    whole = whole.zfill(layout.digits)
    if layout.grouped:
        whole = f"{int(whole):,}" if len(whole) == len(str(int(whole))) else whole
    sign = "-" if number < 0 and shown else ""
    return f"{sign}{layout.prefix}{whole}{'.' if fraction else ''}{fraction}{layout.suffix}"


@lru_cache(maxsize=512)
def _parse(code: str) -> _Format | None:
    """Return the layout of the positive section of `code`; None where it is General, a date or unusual."""
    literals: list[str] = []

    def keep(match: re.Match[str]) -> str:
        text = match["quoted"] or match["escaped"] or match["currency"] or ""
        literals.append(text)
        return "\0" if text else ""

    section = _TOKEN.sub(keep, code).partition(";")[0].strip()
    cores = list(_CORE.finditer(section))
    if len(cores) != 1 or re.search(r"[A-Za-z@/年月日]", section):
        return None
    core = cores[0]
    texts = iter(text for text in literals if text)
    prefix, suffix = (
        "".join(next(texts) if char == "\0" else char for char in part).strip()
        for part in (section[: core.start()], section[core.end() :])
    )
    fraction = core["fraction"] or ""
    whole = core[0].partition(".")[0].rstrip("%")
    scale = core["scale"] if core["fraction"] is not None else whole[len(whole.rstrip(",")) :]
    return _Format(
        prefix=prefix,
        suffix=core["percent"] + suffix,
        digits=max(1, whole.count("0")),
        fewest=fraction.count("0"),
        most=len(fraction),
        grouped="," in whole.rstrip(","),
        exponent=(2 if core["percent"] else 0) - 3 * len(scale),
    )
