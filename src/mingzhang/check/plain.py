"""Text made comparable with what a person copied from a report."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_NOT_TEXT = re.compile(r"[\s│|]+")
"""Spaces, line ends, and the bars that reports put between the cells of a row."""


@lru_cache(maxsize=65_536)
def plain(text: str) -> str:
    """Return the text without spaces, cell bars and marks of omission at its ends, in half-width forms."""
    # The mark … becomes three full stops under NFKC, so it goes first.
    return _NOT_TEXT.sub("", unicodedata.normalize("NFKC", text.strip().strip("…")))
