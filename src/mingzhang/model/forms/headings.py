"""What the headings of a disclosure are about."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from mingzhang.model.forms.files import read_toml
from mingzhang.model.forms.words import plain


@dataclass(frozen=True, slots=True)
class Headings:
    """Patterns of headings. Patterns are matched against plain text without the heading's number."""

    kinds: tuple[tuple[str, re.Pattern[str]], ...]
    """Kind of a chapter and what its title contains; the first that fits counts."""
    bare: re.Pattern[str]
    """Titles that are headings although they carry no number."""
    contents: re.Pattern[str]
    """Title of the contents list (目录)."""
    form: re.Pattern[str]
    """Title of a goal or self-evaluation form."""

    def kind(self, title: str) -> str | None:
        """Return the kind of a heading by its title without number, or None if it is about nothing known."""
        text = plain(title)
        return next((kind for kind, pattern in self.kinds if pattern.search(text)), None)


@cache
def headings() -> Headings:
    """Return the headings of `headings.toml`."""
    data = read_toml("headings.toml")
    kinds = tuple((str(entry["kind"]), re.compile("|".join(entry["patterns"]))) for entry in data["chapter"])
    return Headings(
        kinds=kinds,
        bare=re.compile("|".join(data["bare"])),
        contents=re.compile("|".join(data["contents"])),
        form=re.compile("|".join(data["form"])),
    )
