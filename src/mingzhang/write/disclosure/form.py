"""The goal form of a project (绩效目标表, Hebei form) laid out from its records."""

from __future__ import annotations

from itertools import groupby

from mingzhang.model.disclosure import Disclosure
from mingzhang.model.records import Indicator, Project
from mingzhang.write.disclosure.labels import labels, shown_amount, shown_number
from mingzhang.write.disclosure.shapes import Box, Table

# The form's blocks have seven, five and six columns: on 24 grid columns each block has whole widths.
WIDTHS = (1,) * 24
_MONEY = (4, 3, 3, 5, 3, 3, 3)
_INDICATOR = (3, 4, 4, 5, 4, 4)


def goal_form(disclosure: Disclosure, project: Project) -> Table:
    """Lay out one project's form: head, money and purpose, spending plan, goals, indicators."""
    rows = [
        _caption(project),
        _identity(project),
        *_money(project),
        *_plan(disclosure, project),
        *_goals(disclosure, project),
        *_indicators([i for i in disclosure.indicators if i.project == project.seq]),
    ]
    name = (project.number or str(project.seq)) + "." + (project.name or labels()["tables"]["PF"])
    return Table(name, rows, WIDTHS, head_rows=0, caption_rows=1)


def _caption(project: Project) -> list[Box]:
    name, code = project.unit_name or "", project.unit_code or ""
    text = name if name.startswith(code) else code + name
    unit = labels()["heads"]["amount_unit"] + (project.amount_unit or "万元")
    return [Box(text, columns=16, role="caption"), Box(unit, columns=8, role="caption_right")]


def _identity(project: Project) -> list[Box]:
    form = labels()["form"]
    return [
        Box(form["code"], columns=4, role="head"),
        Box(project.code or "", columns=10),
        Box(form["name"], columns=3, role="head"),
        Box(project.name or "", columns=7),
    ]


def _money(project: Project) -> list[list[Box]]:
    form, unit = labels()["form"], project.amount_unit
    cells = [
        Box(form["money"], columns=_MONEY[0], rows=2, role="head"),
        Box(form["amount"], columns=_MONEY[1], role="head"),
        _number(shown_amount(project.amount, unit, project.decimals), project.decimals, _MONEY[2]),
        Box(form["fiscal"], columns=_MONEY[3], role="head"),
        _number(
            shown_amount(project.fiscal, unit, project.fiscal_decimals), project.fiscal_decimals, _MONEY[4]
        ),
        Box(form["other"], columns=_MONEY[5], role="head"),
        _number(shown_amount(project.other, unit, project.other_decimals), project.other_decimals, _MONEY[6]),
    ]
    return [cells, [Box(project.purpose or "", columns=20)]]


def _number(text: str, decimals: int | None, columns: int) -> Box:
    return Box(text, columns=columns, role="number", decimals=decimals)


def _plan(disclosure: Disclosure, project: Project) -> list[list[Box]]:
    points = [point for point in disclosure.plan_points if point.project == project.seq]
    if not points:
        return []
    form = labels()["form"]
    widths = [20 // len(points)] * len(points)
    widths[-1] += 20 - sum(widths)
    heads = [Box(form["plan"], columns=4, rows=2, role="head")]
    values = []
    for point, width in zip(points, widths, strict=True):
        heads.append(Box(form["month"].format(month=point.month), columns=width, role="head"))
        percent = point.cumulative_percent
        text = (
            point.text
            if point.text is not None
            else (f"{shown_number(percent)}%" if percent is not None else "")
        )
        values.append(Box(text, columns=width, role="number"))
    return [heads, values]


def _goals(disclosure: Disclosure, project: Project) -> list[list[Box]]:
    goals = [goal for goal in disclosure.goals if goal.project == project.seq]
    if not goals:
        return []
    # Goals are printed as one cell, a numbered line each; a lone goal may stand without a number.
    lines = [f"{goal.number}.{goal.text}" if goal.number else goal.text for goal in goals]
    return [[Box(labels()["form"]["goals"], columns=4, role="head"), Box("\n".join(lines), columns=20)]]


def _indicators(indicators: list[Indicator]) -> list[list[Box]]:
    if not indicators:
        return []
    heads = zip(labels()["form"]["indicators"], _INDICATOR, strict=True)
    rows = [[Box(text, columns=width, role="head") for text, width in heads]]
    for level1, of_first in groupby(indicators, key=lambda i: i.level1):
        first = list(of_first)
        for level2, of_second in groupby(list(first), key=lambda i: i.level2):
            second = list(of_second)
            for number, indicator in enumerate(second):
                row = []
                if indicator is first[0]:
                    row.append(Box(level1 or "", columns=_INDICATOR[0], rows=len(first), role="label"))
                if number == 0:
                    row.append(Box(level2 or "", columns=_INDICATOR[1], rows=len(second), role="label"))
                texts = (indicator.level3, indicator.description, indicator.target_text, indicator.basis)
                row += [Box(t or "", columns=w) for t, w in zip(texts, _INDICATOR[2:], strict=True)]
                rows.append(row)
    return rows
