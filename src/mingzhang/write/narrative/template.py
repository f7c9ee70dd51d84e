"""The small language of wording: {figure} is filled in, [ ] goes away where something in it is not known."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

_PART = re.compile(r"\{([a-z0-9_:]+)\}|([\[\]])|([^{}\[\]]+)")


class WordingError(ValueError):
    """A template that cannot be read."""


@dataclass(frozen=True, slots=True)
class Slot:
    """A placeholder: its words between colons, such as change, hospitality."""

    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """Text that stands only where everything in it is known."""

    parts: tuple[Part, ...]


Part = str | Slot | Group
Fill = Callable[[tuple[str, ...], bool], str | None]
"""Words of a placeholder, whether it may stay out → its text; None leaves out the group around it."""


@cache
def parse(template: str) -> tuple[Part, ...]:
    """Return the parts of a template. Raises WordingError for brackets that do not pair or odd characters."""
    stack: list[list[Part]] = [[]]
    position = 0
    for match in _PART.finditer(template):
        if match.start() != position:
            break
        position = match.end()
        slot, bracket, text = match.groups()
        if slot:
            stack[-1].append(Slot(tuple(slot.split(":"))))
        elif text:
            stack[-1].append(text)
        elif bracket == "[":
            stack.append([])
        elif len(stack) == 1:
            raise WordingError(f"] without [ in: {template}")
        else:
            group = Group(tuple(stack.pop()))
            stack[-1].append(group)
    if position != len(template) or len(stack) != 1:
        raise WordingError(f"cannot be read behind character {position}: {template}")
    return tuple(stack[0])


def render(template: str, fill: Fill) -> str:
    """Return the text of a template. `fill` is told which placeholders may stay out: those in a group."""
    return _rendered(parse(template), fill, optional=False) or ""


def _rendered(parts: tuple[Part, ...], fill: Fill, *, optional: bool) -> str | None:
    told: list[str] = []
    for part in parts:
        if isinstance(part, str):
            told.append(part)
        elif isinstance(part, Group):
            told.append(_rendered(part.parts, fill, optional=True) or "")
        else:
            text = fill(part.words, optional)
            if text is None:
                return None
            told.append(text)
    return "".join(told)
