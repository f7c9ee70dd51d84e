"""Fold a paragraph for matching, and lead every folded position back to the printed text."""

from __future__ import annotations

import re
from dataclasses import dataclass

MASK = "□"
"""Stands for text that makes no claim: a title in 《》, or a quoted name that holds money."""

_GONE = "\0"
_TABLE = (
    {code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}
    | {ord(sign): sign for sign in "，；："}
    | {ord(";"): "；", ord(":"): "："}
    | dict.fromkeys(
        map(ord, "“”\"'‘’「」『』＂ \t\n\r\f\v\u00a0\u2002\u2003\u2009\u200b\u200c\u200d\u3000\ufeff"), _GONE
    )
)
_COMMA = re.compile(r",(?!(?<=\d,)\d{3}(?!\d))")
_WIDE_COMMA = re.compile(r"(?<![\d.,，])\d{1,3}(?:[,，]\d{3})*，\d{3}(?:[,，]\d{3})*(?=\.\d+(?:亿|万|千)?元)")
"""A full-width comma between thousands: 3，518.85万元."""
_TITLE = re.compile(r"《[^《》]{0,200}》|〈[^〈〉]{0,100}〉")
_QUOTED_MONEY = re.compile(r"“[^“”]{0,60}?\d\s*(?:亿元|万元|元)[^“”]{0,60}”")


@dataclass(slots=True)
class Folded:
    """`text` without blanks and quotation marks, brackets and digits half-width, commas full-width.

    `origin[i]` is the offset in the printed text of folded character i; one more entry gives the end.
    """

    text: str
    origin: list[int]
    printed: str

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return the printed offsets (end exclusive) of the folded span start–end."""
        return self.origin[start], self.origin[end - 1] + 1 if end > start else self.origin[start]


def fold(printed: str) -> Folded:
    """Fold `printed`; digits split by blanks or line breaks join, a comma inside a number stays ASCII."""
    source = printed
    if "《" in source or "“" in source or "〈" in source:
        source = _TITLE.sub(_masked, source)
        source = _QUOTED_MONEY.sub(_masked, source)
    mapped = source.translate(_TABLE)
    origin = [offset for offset, character in enumerate(mapped) if character != _GONE]
    origin.append(len(printed))
    text = _COMMA.sub("，", mapped.replace(_GONE, ""))
    return Folded(_WIDE_COMMA.sub(_narrow, text), origin, printed)


def _narrow(match: re.Match[str]) -> str:
    return match.group().replace("，", ",")


def _masked(match: re.Match[str]) -> str:
    return MASK * len(match.group())
