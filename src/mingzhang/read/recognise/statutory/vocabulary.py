"""The words of the statutory tables, read once from `model/forms/statutory.toml`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from mingzhang.model.forms.files import read_toml

FILE = "statutory.toml"


@dataclass(frozen=True, slots=True)
class TitlePattern:
    """What a title or the joined heads of one table hold."""

    table_id: str
    wanted: tuple[re.Pattern[str], ...]
    unwanted: tuple[re.Pattern[str], ...]

    def fits(self, text: str) -> bool:
        """Return whether every wanted word occurs in plain `text` and no unwanted one."""
        return all(word.search(text) for word in self.wanted) and not any(
            word.search(text) for word in self.unwanted
        )


@dataclass(frozen=True, slots=True)
class ColumnPattern:
    """A path of heads and the measure its column holds."""

    measure: str
    path: re.Pattern[str]
    unwanted: re.Pattern[str] | None
    tables: frozenset[str] | None
    """None: any table."""
    side: str | None


@dataclass(frozen=True, slots=True)
class RowPattern:
    """A row label and the subject (or, in T7, the measure) it names."""

    subject: str
    label: re.Pattern[str]
    side: str | None
    is_sum: bool
    is_nature: bool
    """A kind of spending (基本支出, 项目支出 …): a second breakdown beside the functional classes."""


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Everything that `statutory.toml` says."""

    titles: tuple[TitlePattern, ...]
    heads: tuple[TitlePattern, ...]
    words: dict[str, re.Pattern[str]]
    labels: dict[str, re.Pattern[str]]
    columns: tuple[ColumnPattern, ...]
    whole: dict[str, str]
    rows: tuple[RowPattern, ...]
    three_public: tuple[RowPattern, ...]
    three_public_subject: dict[str, str]
    functional_classes: dict[str, str]
    """Plain name → code of the class."""
    economic_classes: dict[str, str]


def _title(entry: dict[str, Any]) -> TitlePattern:
    return TitlePattern(entry["table"], _compiled(entry["all"]), _compiled(entry.get("none", ())))


def _compiled(patterns: Sequence[str]) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(pattern) for pattern in patterns)


def _column(entry: dict[str, Any]) -> ColumnPattern:
    return ColumnPattern(
        measure=entry["measure"],
        path=re.compile(entry["path"]),
        unwanted=re.compile(entry["none"]) if "none" in entry else None,
        tables=frozenset(entry["tables"]) if "tables" in entry else None,
        side=entry.get("side"),
    )


def _row(entry: dict[str, Any], name: str) -> RowPattern:
    return RowPattern(
        subject=entry[name],
        label=re.compile(entry["label"]),
        side=entry.get("side"),
        is_sum=entry.get("sum", False),
        is_nature=entry.get("nature", False),
    )


def _codes(entries: dict[str, list[str]]) -> dict[str, str]:
    return {name: code for code, names in entries.items() for name in names}


@cache
def vocabulary() -> Vocabulary:
    """Return the content of `statutory.toml`; patterns are compiled."""
    data = read_toml(FILE)
    return Vocabulary(
        titles=tuple(_title(entry) for entry in data["title"]),
        heads=tuple(_title(entry) for entry in data["head"]),
        words={name: re.compile(pattern) for name, pattern in data["words"].items()},
        labels={name: re.compile(pattern) for name, pattern in data["labels"].items()},
        columns=tuple(_column(entry) for entry in data["column"]),
        whole=dict(data["whole"]),
        rows=tuple(_row(entry, "subject") for entry in data["row"]),
        three_public=tuple(_row(entry, "measure") for entry in data["three_public"]),
        three_public_subject=dict(data["three_public_subject"]),
        functional_classes=_codes(data["functional_classes"]),
        economic_classes=_codes(data["economic_classes"]),
    )
