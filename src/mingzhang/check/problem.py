"""What is wrong with a file of rules or cases: where exactly, and why, in Chinese and English."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches

from mingzhang.model.failure import Unusable

_TELLING = 4
"""Letters from which a known name inside a longer one tells what was meant: amount in budget_amount."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong, as its author needs to hear it."""

    file: str
    cause_zh: str
    cause_en: str
    line: int | None = None
    """Line of the file, from 1."""
    column: int | None = None
    """Column of that line in characters, from 1."""
    excerpt: str = ""
    """The line of the file with a caret beneath the place; blank where there is none to show."""

    def cause(self, lang: str) -> str:
        """Return the cause in `lang`, zh or en."""
        return self.cause_en if lang == "en" else self.cause_zh

    def __str__(self) -> str:
        place = "".join(f":{number}" for number in (self.line, self.column) if number is not None)
        said = f"{self.file}{place}：{self.cause_zh} / {self.cause_en}"
        return f"{said}\n{self.excerpt}" if self.excerpt else said


class RuleError(Unusable):
    """Rules or their cases that cannot be used: everything that is wrong with them, not only the first."""

    def __init__(self, *problems: Problem) -> None:
        """Keep the problems in the order in which they are to be read; there is at least one."""
        super().__init__("\n".join(map(str, problems)))
        self.problems = problems

    def causes(self, lang: str) -> tuple[str, ...]:
        """Return every cause in `lang`, zh or en."""
        return tuple(problem.cause(lang) for problem in self.problems)


def excerpt(text: str, line: int, column: int | None = None) -> str:
    """Return one line of `text` under its number, with a caret beneath `column` (both from 1).

    Returns "" for a line that does not exist. Wide characters are passed by wide blanks, so that the caret
    stands beneath the place in any font that gives them two columns.
    """
    lines = text.splitlines()
    if not 1 <= line <= len(lines):
        return ""
    head = f"{line:>5} | "
    shown = f"{head}{lines[line - 1]}"
    if column is None:
        return shown
    before = lines[line - 1][: column - 1]
    return f"{shown}\n{' ' * (len(head) - 2)}| {''.join(map(_blank, before))}^"


def nearest(name: str, known: Iterable[str]) -> str | None:
    """Return the known name that `name` was probably meant to be, in whatever case, or None."""
    lower = {one.lower(): one for one in sorted(known)}
    if found := get_close_matches(name.lower(), lower, n=1, cutoff=0.7):
        return lower[found[0]]
    parts = [one for one in lower if len(one) >= _TELLING and one in name.lower()]
    return lower[max(parts, key=len)] if parts else None


def suggestion(name: str, known: Iterable[str]) -> tuple[str, str]:
    """Return the question whether a near name was meant, in Chinese and English; blank where none is near."""
    near = nearest(name, known)
    return ("", "") if near is None else (f"；是否指 {near}？", f"; did you mean {near}?")


def _blank(character: str) -> str:
    if character == "\t":
        return "\t"
    return "　" if unicodedata.east_asian_width(character) in "WF" else " "
