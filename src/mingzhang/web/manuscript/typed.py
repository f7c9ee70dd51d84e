"""Values as a clerk types them → values as they are stored."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any, Final

from mingzhang.model.money import FEN, MoneyUnit, Shown, shown_number
from mingzhang.read.recognise.amounts import dates_of
from mingzhang.web.manuscript.fields import TEXT_LIMIT, Kind, Scalar, choices, is_blank_text, kind
from mingzhang.web.manuscript.refusal import EditRefused

DASHES: Final = frozenset(("-", "—", "——", "–", "－", "/"))
"""What tables print for an amount that is not there."""
_MOST_DIGITS: Final = 15
_CONTROL = re.compile(r"[\x00-\x08\x0c\x0e-\x1f\x7f\u200b\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]")
_LINE_ENDS = re.compile(r"\r\n|\r|\x0b")


def typed(path: str, name: str, field: str, value: Any) -> Scalar:
    """Return what is stored for a value typed into a field that is no amount of money; None for a blank.

    Raises EditRefused: not_a_number, not_an_integer, not_a_date, not_a_choice, wrong_type, text_too_long,
    bad_character, too_large.
    """
    return _TYPED[kind(name, field)](path, name, field, value)


def text(path: str, value: Any) -> str:
    """Return a text with plain line ends. Raises EditRefused: wrong_type, text_too_long, bad_character."""
    if value is None:
        return ""
    if not isinstance(value, str):
        raise EditRefused(path, "wrong_type", value=_short(value))
    found = _LINE_ENDS.sub("\n", value)
    if len(found) > TEXT_LIMIT:
        raise EditRefused(path, "text_too_long", length=len(found), most=TEXT_LIMIT)
    if bad := _CONTROL.search(found):
        raise EditRefused(path, "bad_character", value=f"U+{ord(bad[0]):04X}")
    return found


def money(path: str, value: Any, unit: str) -> tuple[Decimal, int, str] | None:
    """Return exact 元, decimals and text of an amount typed in `unit`; None for a blank or a dash.

    Thousands separators, full-width digits, brackets for a negative and the unit itself behind the number
    are understood. Raises EditRefused: not_an_amount, too_exact, too_large.
    """
    plain = _number_text(path, value)
    if not plain or plain in DASHES:
        return None
    shown = shown_number(
        plain.removesuffix(unit).removesuffix("万") if unit == "万元" else plain.removesuffix(unit)
    )
    if shown is None:
        raise EditRefused(path, "not_an_amount", value=_short(value), unit=unit)
    _require_small(path, value, shown)
    yuan = shown.value * MoneyUnit(unit).yuan
    exact = yuan.quantize(FEN)
    if exact != yuan:
        raise EditRefused(path, "too_exact", value=_short(value))
    return (
        exact,
        shown.decimals,
        plain.removesuffix("元").removesuffix("万") if plain.endswith(unit) else plain,
    )


def number(path: str, value: Any) -> Shown | None:
    """Return a number typed, with the decimals shown; a percent sign behind it is left out; None for a blank.

    Raises EditRefused: not_a_number, too_large.
    """
    plain = _number_text(path, value)
    if not plain or plain in DASHES:
        return None
    shown = shown_number(plain.removesuffix("%"))
    if shown is None:
        raise EditRefused(path, "not_a_number", value=_short(value))
    _require_small(path, value, shown)
    if shown.decimals > 6:
        raise EditRefused(path, "too_large", value=_short(value))
    return shown


def _number_text(path: str, value: Any) -> str:
    if isinstance(value, (bool, float)):
        raise EditRefused(path, "not_a_number", value=_short(value))
    if isinstance(value, int | Decimal):
        value = format(value, "f") if isinstance(value, Decimal) else str(value)
    return unicodedata.normalize("NFKC", text(path, value)).replace(" ", "").replace("\n", "").strip()


def _require_small(path: str, value: Any, shown: Shown) -> None:
    if shown.value.adjusted() >= _MOST_DIGITS:
        raise EditRefused(path, "too_large", value=_short(value))


def _short(value: Any) -> str:
    words = str(value)
    return words if len(words) <= 40 else f"{words[:40]}…"


def _text(path: str, name: str, field: str, value: Any) -> Scalar:
    found = text(path, value)
    return found if found or is_blank_text(name, field) else None


def _number(path: str, name: str, field: str, value: Any) -> Scalar:
    del name, field
    shown = number(path, value)
    return format(shown.value, "f") if shown else None


def _integer(path: str, name: str, field: str, value: Any) -> Scalar:
    del name, field
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    plain = _number_text(path, value)
    if not plain:
        return None
    if re.fullmatch(r"-?\d{1,9}", plain) is None:
        raise EditRefused(path, "not_an_integer", value=_short(value))
    return int(plain)


def _flag(path: str, name: str, field: str, value: Any) -> Scalar:
    del name, field
    known = {"true": True, "false": False, "": False, True: True, False: False, None: False}
    if isinstance(value, bool | str | None) and value in known:
        return known[value]
    raise EditRefused(path, "wrong_type", value=_short(value))


def _date(path: str, name: str, field: str, value: Any) -> Scalar:
    del name, field
    if isinstance(value, date):
        return value.isoformat()
    plain = text(path, value).strip()
    if not plain:
        return None
    try:
        return date.fromisoformat(plain).isoformat()
    except ValueError:
        found = dates_of(plain)
        if len(found) != 1 or found[0][0] != found[0][1]:
            raise EditRefused(path, "not_a_date", value=_short(value)) from None
        return found[0][0].isoformat()


def _choice(path: str, name: str, field: str, value: Any) -> Scalar:
    plain = text(path, value).strip() or None
    known = choices(name, field)
    if plain is None or plain in known:
        return plain
    raise EditRefused(path, "not_a_choice", value=_short(value), choices="、".join(known))


def _reference(path: str, name: str, field: str, value: Any) -> Scalar:
    del name, field
    return text(path, value) or None


_TYPED: Mapping[Kind, Callable[[str, str, str, Any], Scalar]] = {
    "text": _text,
    "number": _number,
    "integer": _integer,
    "flag": _flag,
    "date": _date,
    "choice": _choice,
    "reference": _reference,
    "row": _reference,
}
