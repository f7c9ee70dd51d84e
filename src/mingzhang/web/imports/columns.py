"""The columns that a list may have, from columns.toml: heads, words and notes (列名)."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Literal

from mingzhang.check.plain import plain

Subject = Literal["units", "people"]


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a list."""

    field: str
    heads: tuple[str, ...]
    note_zh: str
    note_en: str
    example: str
    is_required: bool
    words: Mapping[str, str | bool]
    """What a cell may say → what is stored; empty where it may say anything."""
    known: Mapping[str, str | bool]
    """The same words in the form of `comparable`."""

    def stored(self, text: str) -> str | bool | None:
        """Return what is stored for a cell's text; None where the column does not know it."""
        return self.known.get(comparable(text)) if self.words else text

    def shown(self, value: object, lang: str) -> str:
        """Return the first word of a language for what is stored."""
        fit = [word for word, stored in self.words.items() if stored == value]
        return next((word for word in fit if word.isascii() == (lang == "en")), str(value or ""))

    def head(self, lang: str) -> str:
        """Return the head that the template has."""
        return self.heads[0] if lang == "zh" else next(head for head in self.heads if head.isascii())

    def note(self, lang: str) -> str:
        """Return what may stand in it."""
        return self.note_zh if lang == "zh" else self.note_en


@cache
def columns(subject: Subject) -> tuple[Column, ...]:
    """Return the columns of a list of units or people, in the order of the template."""
    data = tomllib.loads((files("mingzhang.web.imports") / "columns.toml").read_text(encoding="utf-8"))
    return tuple(
        Column(
            field,
            tuple(entry["heads"]),
            entry["note"]["zh"],
            entry["note"]["en"],
            entry["example"],
            entry.get("required", False),
            entry.get("words", {}),
            {comparable(word): value for word, value in entry.get("words", {}).items()},
        )
        for field, entry in data[subject].items()
    )


def comparable(text: str) -> str:
    """Return a head or word without spaces, brackets' notes and differences of width and case."""
    return plain(text).split("(")[0].rstrip("*:").lower()
