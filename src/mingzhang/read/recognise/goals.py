"""Numbered goals of one cell taken apart (绩效目标)."""

from __future__ import annotations

import re
from typing import Any, Literal

from mingzhang.model.place import Place
from mingzhang.model.records import Goal
from mingzhang.read.recognise.numbering import number_value

_ITEM = re.compile(
    r"(?:^|(?<=[\n。；;]))[ \t\u3000]*(?:目标)?"
    r"([（(]?(?:\d{1,2}|[一二三四五六七八九十]{1,3})[）)]?)[.、．:：）)]?(?=\D)[ \t]*"
)


def split_goals(text: str) -> list[tuple[str | None, str, int, int]]:
    """Split a text into its numbered goals: number as printed, text, first and last offset.

    Only numbers that count up from 1 at the beginning of the text take it apart; else it is one goal.
    """
    starts: list[tuple[int, int, str]] = []
    for match in _ITEM.finditer(text):
        marked = match[0].strip() != match[1] or match[1][-1] in "）)"
        value = number_value(match[1])
        before = text[: match.start()].strip()
        if marked and value == len(starts) + 1 and (starts or not before):
            starts.append((match.start(), match.end(), match[1].strip("（()）")))
    if not starts:
        return [(None, text.strip(), 0, len(text))] if text.strip() else []
    ends = [start for start, _, _ in starts[1:]] + [len(text)]
    return [
        (number, text[after:end].strip(), start, end)
        for (start, after, number), end in zip(starts, ends, strict=True)
    ]


def goal_term(name: str) -> Literal["annual", "whole"]:
    """Return the term that a form's name for a goal stands for."""
    return "whole" if name == "whole" else "annual"


def goal_records(
    text: str, place: Place, project: int, first_seq: int, term: Literal["annual", "whole"]
) -> list[Goal]:
    """Return the goals of a cell; each has its own offsets and, in a text file, its own line."""
    parts = split_goals(text)
    return [
        Goal(
            project=project,
            seq=first_seq + position,
            number=number,
            text=goal,
            term=term,
            place=_part(place, text, start, end) if len(parts) > 1 else place,
        )
        for position, (number, goal, start, end) in enumerate(parts)
    ]


def _part(place: Place, text: str, start: int, end: int) -> Place:
    update: dict[str, Any] = {"char_start": start, "char_end": end}
    if place.line is not None:
        update["line"] = place.line + text.count("\n", 0, start)
    return place.model_copy(update=update)
