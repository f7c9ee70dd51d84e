"""The text of an amount cell as a number."""

from __future__ import annotations

import re

from mingzhang.model.forms.words import plain
from mingzhang.model.money import Shown, shown_number

_MINUS = str.maketrans({"−": "-", "–": "-", "﹣": "-"})
_WHOLE = re.compile(r"-?(\d{1,3}(,\d{3})+|\d+)(\.\d+)?")
_NOT_DIGIT = re.compile(r"\D")


def shown_amount(text: str) -> Shown | None:
    """Read an amount cell: 12,345.60, -3, （12）, ￥5.00; None for a blank, a dash or other text.

    A number that the page breaks over two lines is put together; two whole numbers in one cell are no number.
    """
    pieces = text.translate(_MINUS).replace("¥", "").replace("￥", "").split()
    if len(pieces) > 1 and all(_WHOLE.fullmatch(plain(piece)) for piece in pieces):
        return None
    return shown_number("".join(pieces))


def is_amount(text: str) -> bool:
    """Return whether the text reads as an amount."""
    return shown_amount(text) is not None


def is_code(text: str) -> bool:
    """Return whether plain `text` is a subject code: 3 to 8 digits and nothing else."""
    return 3 <= len(text) <= 8 and not _NOT_DIGIT.search(text)
