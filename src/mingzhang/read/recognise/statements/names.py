"""Names of functional subjects in a sentence: 类-款-项 chains with or without codes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from mingzhang.model.vocabulary import Subject
from mingzhang.read.recognise.statements.lexicon import lexicon

_LEVELS = ("类", "款", "项")
_SUBJECTS = (Subject.FUNCTION_CLASS, Subject.FUNCTION_SUBCLASS, Subject.FUNCTION_ITEM)
_MARK = re.compile(r"\((?:(\d{2,7})?([类款项])|(2\d{2}(?:\d{2}){0,2}))\)")
_NAME_START = re.compile(r"[。；：，□\d.]")
_HANS = r"[\u4e00-\u9fff()、]"
_DASHED = re.compile(rf"({_HANS}{{2,40}}(?:[-—－–]+{_HANS}{{2,40}}){{1,2}})(?=科目|\d)")
_LEAD = re.compile(r"^(?:其中|包括|和|及|用于|支出|、)+")


@dataclass(slots=True)
class Chain:
    """A chain found at start–end of the folded text."""

    start: int
    end: int
    names: list[str]
    levels: list[str]
    code: str | None

    @property
    def subject(self) -> str:
        """The subject its last level makes it."""
        return _SUBJECTS[_LEVELS.index(self.levels[-1])].value

    @property
    def complete(self) -> bool:
        """Whether it prints all names of an item: 类, 款 and 项."""
        return tuple(self.levels) == _LEVELS


def chains(text: str, start: int = 0) -> list[Chain]:
    """Find the chains of a folded paragraph behind its item number, which ends at `start`; none overlap."""
    found = list(_marked(text, start)) if "(" in text else []
    if "-" in text or "—" in text or "－" in text or "–" in text:
        taken = [(chain.start, chain.end) for chain in found]
        found += [
            c
            for c in _dashed(text, start)
            if not any(c.start < end and start < c.end for start, end in taken)
        ]
        found.sort(key=lambda chain: chain.start)
    return found


def _marked(text: str, start: int) -> Iterator[Chain]:
    """Join marks （类）（款）（项） that follow one another with nothing but a name between them."""
    current: Chain | None = None
    for mark in _MARK.finditer(text, start):
        level = mark[2] or _LEVELS[(len(mark[3]) - 3) // 2]
        lower = current is not None and _LEVELS.index(level) > _LEVELS.index(current.levels[-1])
        begin = current.end if current is not None and lower else _name_start(text, start, mark.start())
        name = text[begin : mark.start()]
        if current is not None and (not lower or _NAME_START.search(name)):
            yield current
            current = None
            begin = max(_name_start(text, start, mark.start()), begin if not lower else 0)
        if current is None:
            name = text[begin : mark.start()]
            lead = _LEAD.match(name)
            begin += lead.end() if lead else 0
            name = text[begin : mark.start()]
            if len(name) >= 2:
                current = Chain(begin, mark.end(), [name], [level], _joined(None, mark[1] or mark[3]))
            continue
        if name:
            current.names.append(name)
            current.levels.append(level)
        current.end = mark.end()
        current.code = _joined(current.code, mark[1] or mark[3])
    if current is not None:
        yield current


def _name_start(text: str, start: int, end: int) -> int:
    """Return where the name before `end` begins: behind the last stop, 60 characters at most."""
    begin = max(start, end - 60)
    for match in _NAME_START.finditer(text, begin, end):
        begin = match.end()
    return begin


def _joined(code: str | None, printed: str | None) -> str | None:
    """Join 204, 06, 01 to 2040601; a level that repeats its parent's code stands for itself."""
    if printed is None:
        return code
    if code is None or printed.startswith(code):
        return printed
    return code + printed


def _dashed(text: str, start: int) -> Iterator[Chain]:
    classes = lexicon().classes
    for match in _DASHED.finditer(text, start):
        names = re.split(r"[-—－–]+", match[1].removesuffix("科目"))
        if names[0] in classes or names[0] + "支出" in classes:
            yield Chain(match.start(), match.end(), names, list(_LEVELS[: len(names)]), None)


def printed_names(chain: Chain, above: list[str]) -> list[str]:
    """Return the names of a chain from the class down.

    above: names of the headings it stands under (类, or 类 and 款); they fill the levels that the chain
    itself does not print. A last name that ends in an item many subclasses share is split before it.
    """
    first = _LEVELS.index(chain.levels[0])
    names = [*above[:first], *chain.names]
    if chain.levels == ["项"] and len(above) < 2:
        for item in lexicon().shared_items:
            if names[-1].endswith(item) and len(names[-1]) > len(item) + 1:
                names[-1:] = [names[-1].removesuffix(item), item]
                break
    return names
