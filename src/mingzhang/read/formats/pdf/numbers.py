"""Numbers that a narrow cell of a table broke over two lines."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

_AMOUNT = re.compile(r"[-－]?(?:\d{1,3}(?:[,，]\d{3})+|\d+)(?:\.(\d+))?")


def usual_decimals(texts: Iterable[str]) -> int | None:
    """Return how many decimals most numbers in the cells of a table show; None where no number has any."""
    found = Counter(len(match[1]) for text in texts if (match := _AMOUNT.fullmatch(text)) and match[1])
    return found.most_common(1)[0][0] if found else None


def whole_number(text: str, decimals: int | None) -> str:
    """Return the text of a cell as one line where its lines are parts of a number with usual `decimals`.

    Lines that may be numbers of their own, whole ones or with as many decimals, stay apart.
    """
    lines = text.split("\n")
    if len(lines) < 2 or decimals is None or _decimals("".join(lines)) != decimals:
        return text
    return text if all(_decimals(line) in (0, decimals) for line in lines) else "".join(lines)


def _decimals(text: str) -> int | None:
    """Return how many decimals a number shows; None for what is no well-formed number."""
    match = _AMOUNT.fullmatch(text)
    return None if match is None else len(match[1] or "")
