"""Shanghai's goal form (财政项目支出绩效目标填报表): the whole project beside the year."""

from __future__ import annotations

from mingzhang.model.disclosure import Disclosure
from mingzhang.model.records import Goal, Project
from mingzhang.write.disclosure.form_parts import (
    day,
    goal_text,
    head,
    indicator_rows,
    money,
    other_fields,
    paired,
)
from mingzhang.write.disclosure.labels import labels
from mingzhang.write.disclosure.shapes import Box

_LABEL, _VALUE = 5, 7
_INDICATOR = (3, 4, 8, 6)
_SIDE = 3


def shanghai_form(disclosure: Disclosure, project: Project) -> list[list[Box]]:
    """Return the rows of the form."""
    words = labels()["form_shanghai"]
    title = project.title if project.title and not project.number else words["title"]
    return [
        [Box(title, columns=24, role="caption_centre")],
        *([[_year(words["year"], disclosure.document.year)]] if disclosure.document.year else []),
        [
            head(words["name"], _LABEL),
            Box(project.name or "", columns=_VALUE),
            head(words["nature"], 3),
            Box(project.nature or "", columns=3),
            head(words["category"], 3),
            Box(project.category or "", columns=3),
        ],
        *paired(_fields(project, words), _LABEL, _VALUE),
        *_money(disclosure, project, words),
        *_goals([goal for goal in disclosure.goals if goal.project == project.seq], words),
        *_indicators(disclosure, project, words),
    ]


def _year(words: str, year: int) -> Box:
    return Box(words.format(year=year), columns=24, role="caption_centre")


def _fields(project: Project, words: dict[str, str]) -> list[tuple[str, str]]:
    fields = list(other_fields(project).items())
    fields.append((words["unit"], project.unit_name or ""))
    if project.code:
        fields.append((words["code"], project.code))
    fields += [(words["start"], day(project.start_on)), (words["end"], day(project.end_on))]
    if project.purpose:
        fields.append((words["purpose"], project.purpose))
    return fields


def _money(disclosure: Disclosure, project: Project, words: dict[str, str]) -> list[list[Box]]:
    def pair(label: str, wide: int, subject: str, measure: str, columns: int, rows: int = 1) -> list[Box]:
        amount = money(disclosure, project, subject, columns, measure=measure, rows=rows)
        return [head(words[label], wide, rows), amount]

    first = head(words["money"].format(unit=project.amount_unit or "元"), _LABEL, 4)
    whole = pair("whole", 4, "year_total", "whole", 5)
    fiscal = pair("whole_fiscal", 4, "fiscal", "whole", 5, 2)
    return [
        [first, *whole, *pair("annual", 5, "year_total", "total", 5)],
        [*fiscal, *pair("annual_fiscal", 5, "fiscal", "total", 5)],
        pair("carry_over", 5, "carry_over", "total", 5),
        [*pair("other", 4, "other", "whole", 5), *pair("other", 5, "other", "total", 5)],
    ]


def _goals(goals: list[Goal], words: dict[str, str]) -> list[list[Box]]:
    if not goals:
        return []
    return [
        [head(words["goals"], _SIDE, 2), head(words["whole_goal"], 10), head(words["annual_goal"], 11)],
        [Box(goal_text(goals, "whole"), columns=10), Box(goal_text(goals, "annual"), columns=11)],
    ]


def _indicators(disclosure: Disclosure, project: Project, words: dict[str, str]) -> list[list[Box]]:
    indicators = [i for i in disclosure.indicators if i.project == project.seq]
    if not indicators:
        return []
    heads = zip(words["indicators"], _INDICATOR, strict=True)
    rows = indicator_rows(indicators, _INDICATOR, ("level3", "target_text"))
    first = [head("", _SIDE), *(head(text, width) for text, width in heads)]
    rows[0].insert(0, head(words["side"], _SIDE, len(rows)))
    return [first, *rows]
