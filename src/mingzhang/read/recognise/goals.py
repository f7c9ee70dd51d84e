"""Numbered goals of one cell taken apart (绩效目标)."""

from __future__ import annotations

import re
from typing import Any, Literal

from mingzhang.model.forms import ProjectForm
from mingzhang.model.place import Place
from mingzhang.model.records import Goal
from mingzhang.read.recognise.numbering import number_value

_QUOTES = "\"“”'‘’"
_YEARS = re.compile(r"\((?:20[\dXx×*]{2}(?:\+[nN])?年?度?[-—–−~至到]*){1,2}\)$")
"""The years a goal stands for, behind its label: 中期目标(2024年-2026年)."""
_ITEM = re.compile(
    rf"(?:^|(?<=^[{_QUOTES}])|(?<=[\n。；;]))"
    r"[ \t\u3000]*(?:目标)?"
    r"([（(]?(?:\d{1,2}|[一二三四五六七八九十]{1,3})[）)]?)[.、．:：）)]?(?=\D)[ \t]*"
)


def split_goals(text: str) -> list[tuple[str | None, str, int, int]]:
    """Split a text into its numbered goals: number as printed, text, first and last offset.

    Only numbers that count up from 1 at the beginning of the text take it apart; else it is one goal.
    Quotation marks around all goals, which spreadsheets leave behind, belong to none.
    """
    starts: list[tuple[int, int, str]] = []
    for match in _ITEM.finditer(text):
        marked = match[0].strip() != match[1] or match[1][-1] in "）)"
        value = number_value(match[1])
        before = text[: match.start()].strip().strip(_QUOTES)
        if marked and value == len(starts) + 1 and (starts or not before):
            starts.append((match.start(), match.end(), match[1].strip("（()）")))
    if not starts:
        return [(None, text.strip(), 0, len(text))] if text.strip() else []
    ends = [start for start, _, _ in starts[1:]] + [_last_end(text, starts[0][0])]
    return [
        (number, text[after:end].strip(), start, end)
        for (start, after, number), end in zip(starts, ends, strict=True)
    ]


def _last_end(text: str, first: int) -> int:
    """Return where the last goal ends: before a quotation mark that closes one before the first."""
    end = len(text.rstrip())
    is_quoted = text[:first].strip() != "" and text[end - 1] in _QUOTES
    return end - 1 if is_quoted else len(text)


def goal_name(form: ProjectForm, key: str) -> str | None:
    """Return what a label key stands for among the goals of a form, whatever years stand behind it."""
    return form.goals.get(key) or form.goals.get(_YEARS.sub("", key))


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
