"""The words of the narrative, loaded once from `model/forms/narrative.toml`."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from typing import Any

from mingzhang.model.vocabulary import Subject

_TELLING = 4
"""Characters from which a class is told by its name without 支出: 教育 and 金融 stand in other phrases."""


@dataclass(frozen=True, slots=True)
class Word:
    """One known word: its kind for the grammar and what it means."""

    kind: str
    """filler, et_cetera, opener, announcement, use, covers, none, year, counted, bare, phase, direction,
    relation, side, scope, subject, share, mark."""
    value: str = ""
    side: str | None = None
    stock: bool = False
    counts: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All words by their text, the pattern that finds the longest of them, and the lists beside them."""

    words: Mapping[str, Word]
    pattern: str
    organisation_endings: tuple[str, ...]
    heading_endings: tuple[str, ...]
    complete_openers: frozenset[str]
    count_subjects: Mapping[str, str]
    classes: frozenset[str]
    short_classes: str
    """Pattern of the classes without 支出, as lists of shares print them: 一般公共服务306.90万元."""
    shared_items: tuple[str, ...]
    silent_sections: frozenset[str]


@cache
def lexicon() -> Lexicon:
    """Load the words. Raises ValueError where a subject of the file is not in the vocabulary."""
    source = resources.files("mingzhang.model.forms").joinpath("narrative.toml").read_text(encoding="utf-8")
    data = tomllib.loads(source)
    words = _plain_words(data) | _subject_words(data)
    return Lexicon(
        words=words,
        pattern=longest_first(words),
        organisation_endings=tuple(data["organisation_endings"]),
        heading_endings=tuple(data["heading_endings"]),
        complete_openers=frozenset(data["complete_openers"]),
        count_subjects={unit: Subject(name).value for unit, name in data["count_subjects"].items()},
        classes=frozenset(data["functions"]["classes"]),
        short_classes=longest_first(
            name.removesuffix("支出")
            for name in data["functions"]["classes"]
            if len(name) >= _TELLING + len("支出")
        ),
        shared_items=tuple(sorted(data["functions"]["shared_items"], key=len, reverse=True)),
        silent_sections=frozenset(data["sections"]["silent"]),
    )


def longest_first(words: Iterable[str]) -> str:
    """Return a pattern that matches the longest of `words`, grouped by first character for speed."""
    by_first: dict[str, list[str]] = {}
    for word in words:
        by_first.setdefault(word[0], []).append(word[1:])
    return "|".join(
        re.escape(first)
        + "(?:"
        + "|".join(re.escape(rest) for rest in sorted(rests, key=len, reverse=True))
        + ")"
        for first, rests in by_first.items()
    )


_LISTS = {
    "filler": "filler",
    "et_cetera": "et_cetera",
    "openers": "opener",
    "list_announcements": "announcement",
    "uses": "use",
    "covers": "covers",
    "none": "none",
    "shares": "share",
    "comparison_marks": "mark",
}
_TABLES = {
    "counted": "counted",
    "bare_vehicles": "bare",
    "phases": "phase",
    "directions": "direction",
    "relations": "relation",
    "sides": "side",
    "scopes": "scope",
}


def _plain_words(data: dict[str, Any]) -> dict[str, Word]:
    words = {text: Word(kind) for key, kind in _LISTS.items() for text in data[key]}
    words |= {text: Word("year", "this") for text in data["this_year"]}
    words |= {text: Word("year", "prior") for text in data["prior_year"]}
    for key, kind in _TABLES.items():
        words |= {text: Word(kind, value) for value, texts in data[key].items() for text in texts}
    return words


def _subject_words(data: dict[str, Any]) -> dict[str, Word]:
    words = {
        text: Word("subject", Subject.FUNCTION_CLASS, "expenditure") for text in data["functions"]["classes"]
    }
    for entry in data["subject"]:
        counts = {unit: Subject(name).value for unit, name in entry.get("counts", {}).items()}
        word = Word(
            "subject",
            Subject(entry["name"]).value,
            entry.get("side"),
            bool(entry.get("stock", False)),
            counts,
        )
        words |= dict.fromkeys(entry["words"], word)
    return words
