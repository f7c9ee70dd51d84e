"""Numbers in front of headings and list items: 第一部分, 一、, （二）, 3., （4）."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

Style = Literal["part", "chinese", "chinese_bracket", "digit", "digit_bracket"]
RANKS: dict[Style, float] = {
    "part": 0,
    "chinese": 1,
    "chinese_bracket": 2,
    "digit": 3,
    "digit_bracket": 4,
}
"""How deep a style usually stands: a style never contains one of a lower rank."""

_CHINESE = "[一二三四五六七八九十百]{1,4}"
_DIGITS = r"[0-9０-９]{1,3}"
_FORMS: tuple[tuple[Style, re.Pattern[str]], ...] = (
    ("part", re.compile(rf"(第{_CHINESE}(?:部分|章|编))[、：:．.]?\s*(.*)", re.DOTALL)),
    ("chinese", re.compile(rf"({_CHINESE})\s*[、．.]\s*(.*)", re.DOTALL)),
    ("chinese_bracket", re.compile(rf"([（(]\s*{_CHINESE}\s*[）)])[、．.]?\s*(.*)", re.DOTALL)),
    (
        "digit",
        re.compile(rf"({_DIGITS})\s*(?:、|[．.](?![0-9０-９])|[．.](?=20[0-9]{{2}}年))\s*(.*)", re.DOTALL),
    ),
    ("digit_bracket", re.compile(rf"([（(]\s*{_DIGITS}\s*[）)])[、．.]?\s*(.*)", re.DOTALL)),
)


@dataclass(frozen=True, slots=True)
class Numbered:
    """A text taken apart into its number as printed and the rest."""

    style: Style
    number: str
    rest: str


def split_number(text: str) -> Numbered | None:
    """Take the number off a heading or list item; None where the text begins without one."""
    stripped = text.strip()
    if not stripped or stripped[0] not in _FIRST:
        return None
    for style, pattern in _FORMS:
        if match := pattern.match(stripped):
            return Numbered(style, match[1], match[2].strip())
    return None


_FIRST = frozenset("第一二三四五六七八九十百（(0123456789０１２３４５６７８９")


def number_value(number: str) -> int | None:
    """Return the value of a printed number such as 十二, （三） or 第四部分, None if it is not one."""
    digits = re.sub(r"[第部分章编（）()\s]", "", number)
    if re.fullmatch(_DIGITS, digits):
        return int(digits)
    if not re.fullmatch(_CHINESE, digits) or "百" in digits:
        return None
    tens, ten, ones = digits.rpartition("十")
    if not ten:
        return _VALUES.get(digits)
    return _VALUES.get(tens, 1) * 10 + _VALUES.get(ones, 0)


_VALUES = {character: value for value, character in enumerate("一二三四五六七八九", start=1)}
