"""Last year's words moved on: years where that is certain, and a gap for every figure and reason."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from mingzhang.write.narrative.gaps import GAP, count_gaps

_YEAR = re.compile(r"(?<![\d〔\[])((?:19|20)\d\d)(?=年)(?!年\d{1,2}月)")


@dataclass(frozen=True, slots=True)
class Moved:
    """A text of the new year."""

    text: str
    gaps: int
    """Gaps put in."""
    old_years: tuple[int, ...]
    """Years in it that were not moved on, because it is not certain what they mean."""


@cache
def wording() -> dict[str, Any]:
    """Return gaps.toml as nested dictionaries."""
    return tomllib.loads(files(__package__).joinpath("gaps.toml").read_text(encoding="utf-8"))


def gap(what: str) -> str:
    """Return the mark of a gap, such as 【待填：原因】."""
    return GAP.format(what=what)


def move_years(text: str, last: int, year: int) -> tuple[str, tuple[int, ...]]:
    """Move the document's own year and the year before it on to `year` and the year before that.

    last: the year of the text. Years with a month, in numbers of documents and in titles 《》 stay. Returns
    the text and the years in it that a person should look at: others, and `last` where it stays.
    """
    moves = {last: year, last - 1: year - 1}
    left: list[int] = []

    def moved(match: re.Match[str]) -> str:
        found = int(match[1])
        if found not in moves:
            left.append(found)
        return str(moves.get(found, found))

    parts, held = _protected().split(text), _protected().findall(text)
    left += [last for part in held if str(last) in part]
    changed = [_YEAR.sub(moved, part) for part in parts]
    return _joined(changed, held), tuple(left)


def carried(text: str, last: int, year: int) -> Moved:
    """Return a paragraph of the year `last` as one of `year`: years moved, gaps for figures and reasons."""
    for pattern, what in _gaps():
        if what == "原因":
            text = pattern.sub(lambda match: match[1] + gap("原因"), text)
    for pattern, what in _gaps():
        if what != "原因":
            mark = gap(what)
            parts, held = _protected().split(text), _protected().findall(text)
            text = _joined(
                [pattern.sub(lambda match, mark=mark: match[1] + mark, part) for part in parts], held
            )
    text, left = move_years(text, last, year)
    return Moved(text, count_gaps(text), left)


def _joined(parts: list[str], held: list[str]) -> str:
    return "".join(part + between for part, between in zip(parts, [*held, ""], strict=True))


@cache
def _protected() -> re.Pattern[str]:
    return re.compile("|".join(wording()["protected"]))


@cache
def _gaps() -> tuple[tuple[re.Pattern[str], str], ...]:
    words = wording()
    number, unit = words["patterns"]["number"], words["patterns"]["unit"]
    return tuple(
        (re.compile(one["pattern"].replace("{number}", number).replace("{unit}", unit)), one["what"])
        for one in words["gap"]
    )
