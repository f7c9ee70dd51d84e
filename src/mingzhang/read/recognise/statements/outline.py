"""Lists over several paragraphs: which total the numbered items below it are parts of, and their headings."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from mingzhang.read.recognise.statements.draft import OpenList
from mingzhang.read.recognise.statements.names import Chain

_MARKS = (
    re.compile(r"第[一二三四五六七八九十]+(?:部分|章)|[一二三四五六七八九十]+、"),
    re.compile(r"\([一二三四五六七八九十]+\)、?"),
    re.compile(r"\d{1,2}(?:、|\.(?!\d)|\.(?=20\d\d年)|(?=[\u4e00-\u9fff、]{2,20}\((?:2\d\d)?类\)))"),
    re.compile(r"\(\d{1,2}\)、?"),
    re.compile(r"[①-⑳]"),
)
UNMARKED = -1.0


def marker(text: str) -> tuple[float, int]:
    """Return level and length of the number that starts a folded text: 一、 0, （一） 1, 1. 2, （1） 3.

    The point may be missing before the names of a functional subject: 18社会保障和就业支出（类）.
    """
    for level, pattern in enumerate(_MARKS):
        match = pattern.match(text)
        if match is not None:
            return float(level), match.end()
    return UNMARKED, 0


@dataclass(slots=True)
class _Open:
    level: float
    list: OpenList
    items: float | None = None
    """Level of its first numbered item: a number of a higher level ends the list."""
    entries: float | None = None
    """Level of the items that state amounts: deeper numbers are parts of these, not of the list."""
    by_item: bool = False
    """Its first entry is a functional item with all its names."""

    def holds(self, level: float) -> bool:
        """Take a numbered paragraph; False where it ends the list."""
        if self.items is None:
            self.items = level
        return self.level < level and level >= self.items


@dataclass(slots=True)
class Outline:
    """The open lists and functional headings at a paragraph, outermost first."""

    lists: list[_Open] = field(default_factory=list)
    headings: list[tuple[float, str, str]] = field(default_factory=list)
    """Level of the paragraph, 类 or 款, and its name."""
    level: float = UNMARKED
    """Level of the last numbered paragraph of the list."""
    position: float = UNMARKED
    """Level of this paragraph; one without a number stands half a level below the number before it."""

    def enter(self, level: float, continues: bool, item: bool = False) -> None:
        """Move to a paragraph. continues: it has no number but goes on with the list it stands in.

        item: it opens with the names of a functional item, and stands level with numbered ones.
        """
        if level != UNMARKED:
            self.lists = [entry for entry in self.lists if entry.holds(level)]
            self.headings = [entry for entry in self.headings if entry[0] < level]
            self.level = level
        elif not continues:
            self.lists.clear()
            self.headings.clear()
            self.level = UNMARKED
        self.position = level if level != UNMARKED else self.level + 0.5
        if item and level == UNMARKED and self.by_item():
            self.position = min(self.position, self.lists[-1].entries or self.position)

    def by_item(self) -> bool:
        """Tell whether the innermost list has functional items as numbered entries."""
        return bool(self.lists) and self.lists[-1].by_item

    def break_off(self) -> None:
        """Note that an entry of the open lists stands where it cannot be read as one."""
        for entry in self.lists:
            entry.list.incomplete = True

    def current(self) -> OpenList | None:
        """Return the list that a number at the start of this paragraph is an entry of."""
        if not self.lists:
            return None
        innermost = self.lists[-1]
        if innermost.entries is not None and self.position > innermost.entries:
            return None
        return innermost.list

    def entered(self, item: bool) -> None:
        """Note that an entry of the innermost list stands at this level; item: a functional one."""
        if self.lists and self.lists[-1].entries is None:
            self.lists[-1].entries, self.lists[-1].by_item = self.position, item

    def open(self, level: float, opened: OpenList) -> None:
        """Open a list below the current paragraph."""
        if level == UNMARKED:
            level = self.level + 0.5
            self.lists = [entry for entry in self.lists if entry.level < level]
        self.lists.append(_Open(level, opened))

    def head(self, level: float, chain: Chain) -> None:
        """Remember a heading such as （一）一般公共服务（类） for the items below it."""
        at = self.level + 0.5 if level == UNMARKED else level
        self.headings = [entry for entry in self.headings if entry[0] < at]
        self.headings += [(at, step, name) for step, name in zip(chain.levels, chain.names, strict=False)]

    def above(self) -> list[str]:
        """Return the names of the headings: [类] or [类, 款]."""
        by_level = {step: name for _, step, name in self.headings}
        if "类" not in by_level:
            return []
        return [by_level[step] for step in ("类", "款") if step in by_level]
