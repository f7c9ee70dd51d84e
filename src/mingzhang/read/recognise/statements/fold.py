"""Fold a paragraph for matching, and lead every folded position back to the printed text."""

from __future__ import annotations

import re
from dataclasses import dataclass

MASK = "□"
"""Stands for text that makes no claim: a title in 《》, or a quoted name that holds money."""

_QUOTES = frozenset("“”\"'‘’「」『』＂")
_KEEP = {"，": "，", "；": "；", "：": "：", ",": "，", ";": "；", ":": "："}
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
    characters: list[str] = []
    origin: list[int] = []
    for offset, character in enumerate(source):
        if character in _QUOTES or character.isspace() or character in "\u200b\u200c\u200d\ufeff":
            continue
        if "！" <= character <= "～" and character not in _KEEP:
            character = chr(ord(character) - 0xFEE0)
        characters.append(character)
        origin.append(offset)
    for index, character in enumerate(characters):
        if character in _KEEP and not _thousands(characters, index):
            characters[index] = _KEEP[character]
    origin.append(len(printed))
    return Folded("".join(characters), origin, printed)


def _masked(match: re.Match[str]) -> str:
    return MASK * len(match.group())


def _thousands(characters: list[str], index: int) -> bool:
    """Tell whether the ASCII comma at `index` groups digits by three."""
    return (
        characters[index] == ","
        and index > 0
        and characters[index - 1].isdigit()
        and len(characters) > index + 3
        and all(character.isdigit() for character in characters[index + 1 : index + 4])
        and not (len(characters) > index + 4 and characters[index + 4].isdigit())
    )
