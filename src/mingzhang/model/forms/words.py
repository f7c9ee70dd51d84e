"""Text as it is compared: full-width and half-width forms made one, blanks removed."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_BLANK = re.compile(r"[\s\u200b-\u200f\u2060\ufeff\u00ad]+")
_UNIT_BRACKET = re.compile(r"\((?:单位:?)?(?:人民币)?(?:元|千元|万元|亿元)\)")
_EDGE = re.compile(r"^(?:其中:?|[(（]?\d{1,2}[)）.、])+|:+$")


@lru_cache(maxsize=16384)
def plain(text: str) -> str:
    """Return the text normalised by NFKC, without any blanks and zero-width marks.

    Source: RULES.md section 1, "Text comparison".
    """
    return _BLANK.sub("", unicodedata.normalize("NFKC", text))


@lru_cache(maxsize=16384)
def label_key(text: str) -> str:
    """Return a label as it is looked up: plain, without 其中：, number, money unit and end colon."""
    return _EDGE.sub("", _UNIT_BRACKET.sub("", plain(text)))
