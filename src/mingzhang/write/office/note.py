"""A note that stands beside what it is about, and who signs it."""

from __future__ import annotations

from dataclasses import dataclass

from mingzhang.check.rule import Severity
from mingzhang.model.place import Place

FIXED_DATE = "2000-01-01T00:00:00Z"
"""The date of notes unless another is given: the same report gives the same bytes."""


@dataclass(frozen=True, slots=True)
class Signature:
    """Who wrote the notes, and when (ISO 8601, UTC)."""

    author: str
    date: str = FIXED_DATE


@dataclass(frozen=True, slots=True)
class Note:
    """What one note says, and where. Texts hold no character that XML forbids."""

    head: str
    """Severity, code and title of the rule in words: 【错误】SUM060 合计等于分项之和."""
    lines: tuple[str, ...]
    """Message, how to mend, legal basis."""
    place: Place | None
    """None: the whole document."""
    where: str
    """The place in words."""
    severity: Severity = "error"
    row: tuple[str, ...] = ()
    """Cells of the source row as printed."""
    quote: str | None = None
    """The part of the document that the note is about, as printed (see Where.quote)."""

    @property
    def text(self) -> str:
        """Return head and lines, joined by line ends."""
        return "\n".join((self.head, *self.lines))
