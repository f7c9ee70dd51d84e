"""The Ministry of Finance's goal form (项目支出绩效目标表): fund rows, goals, indicators with weights."""

from __future__ import annotations

from mingzhang.model.disclosure import Disclosure
from mingzhang.model.records import Goal, Indicator, Project
from mingzhang.write.disclosure.form_parts import (
    day,
    goal_text,
    head,
    indicator_rows,
    money,
    other_fields,
    paired,
)
from mingzhang.write.disclosure.labels import labels, shown_number
from mingzhang.write.disclosure.shapes import Box

_LABEL, _VALUE, _SIDE = 4, 8, 2
_INDICATOR = (4, 4, 9, 5)
_WEIGHTED = (4, 4, 7, 4)


def mof_form(disclosure: Disclosure, project: Project) -> list[list[Box]]:
    """Return the rows of the form."""
    words = labels()["form_mof"]
    title = project.title if project.title and not project.number else words["title"]
    rows = [[Box(title, columns=24, role="caption_centre")]]
    if disclosure.document.year:
        rows.append(
            [Box(words["year"].format(year=disclosure.document.year), columns=24, role="caption_centre")]
        )
    return [
        *rows,
        [head(words["name"], _LABEL), Box(project.name or "", columns=24 - _LABEL)],
        *paired(_fields(project, words), _LABEL, _VALUE),
        *_money(disclosure, project, words),
        *_goals([goal for goal in disclosure.goals if goal.project == project.seq], words),
        *_indicators([i for i in disclosure.indicators if i.project == project.seq], words),
    ]


def _fields(project: Project, words: dict[str, str]) -> list[tuple[str, str]]:
    pairs = [(words["code"], project.code), *other_fields(project).items()]
    pairs += [(words["unit"], project.unit_name), (words["attribute"], project.attribute)]
    pairs += [(words["category"], project.category), (words["nature"], project.nature)]
    pairs.append((words["fund_type"], project.fund_type))
    period = [day(value) for value in (project.start_on, project.end_on) if value]
    pairs.append((words["period"], " 至 ".join(period)))
    pairs.append((words["purpose"], project.purpose))
    return [(label, text) for label, text in pairs if text]


def _money(disclosure: Disclosure, project: Project, words: dict[str, str]) -> list[list[Box]]:
    rows: list[tuple[str, Box]] = []
    if project.total_amount is not None:
        rows.append((words["whole"], money(disclosure, project, "year_total", 11, measure="whole")))
    for label, subject in zip(words["funds"], ("year_total", "fiscal", "carry_over", "other"), strict=True):
        box = money(disclosure, project, subject, 11)
        if box.text or subject != "carry_over":
            rows.append((label, box))
    side = head(words["money"].format(unit=project.amount_unit or "万元"), _LABEL, len(rows))
    first, *others = ([head(label, 9), box] for label, box in rows)
    return [[side, *first], *others]


def _goals(goals: list[Goal], words: dict[str, str]) -> list[list[Box]]:
    whole, annual = goal_text(goals, "whole"), goal_text(goals, "annual")
    if whole:
        heads = [
            head(words["goals"], _SIDE, 2),
            head(words["whole_goal"], 11),
            head(words["annual_goal"], 11),
        ]
        return [heads, [Box(whole, columns=11), Box(annual, columns=11)]]
    return [[head(words["annual_goal"], _LABEL), Box(annual, columns=24 - _LABEL)]] if annual else []


def _indicators(indicators: list[Indicator], words: dict[str, str]) -> list[list[Box]]:
    if not indicators:
        return []
    weighted = any(indicator.weight is not None for indicator in indicators)
    widths = _WEIGHTED if weighted else _INDICATOR
    rows = indicator_rows(indicators, widths, ("level3", "target_text"))
    heads = [head(text, width) for text, width in zip(words["indicators"], widths, strict=True)]
    if weighted:
        heads.append(head(words["weight"], 3))
        for row, indicator in zip(rows, indicators, strict=True):
            row.append(Box(shown_number(indicator.weight), columns=3, role="number"))
    rows[0].insert(0, head(words["side"], _SIDE, len(rows)))
    return [[head("", _SIDE), *heads], *rows]
