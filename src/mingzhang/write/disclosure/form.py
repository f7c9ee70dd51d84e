"""The goal form of a project (绩效目标表) laid out from its records, as its region prints it."""

from __future__ import annotations

from mingzhang.model.disclosure import Disclosure
from mingzhang.model.records import Project
from mingzhang.write.disclosure.form_mof import mof_form
from mingzhang.write.disclosure.form_parts import (
    WIDTHS,
    goal_text,
    head,
    indicator_rows,
    money,
    other_fields,
    paired,
)
from mingzhang.write.disclosure.form_shanghai import shanghai_form
from mingzhang.write.disclosure.labels import labels, shown_number
from mingzhang.write.disclosure.shapes import Box, Table

_INDICATOR = (3, 4, 4, 5, 4, 4)
_COLUMNS = ("level3", "description", "target_text", "basis")


def goal_form(disclosure: Disclosure, project: Project) -> Table:
    """Lay out one project's form: that of its own `form`, else that of the document's region.

    shanghai: 财政项目支出绩效目标填报表; hebei and none: Hebei's; any other: that of the Ministry of Finance.
    """
    family = project.form or ("shanghai" if disclosure.document.profile == "shanghai" else "hebei")
    rows = {"shanghai": shanghai_form, "hebei": _hebei_form}.get(family, mof_form)(disclosure, project)
    name = (project.number or str(project.seq)) + "." + (project.name or labels()["tables"]["PF"])
    return Table(name, rows, WIDTHS, head_rows=0, caption_rows=1)


def _hebei_form(disclosure: Disclosure, project: Project) -> list[list[Box]]:
    """Return head, money and purpose, spending plan, goals, indicators; no weights."""
    indicators = [i for i in disclosure.indicators if i.project == project.seq]
    heads = zip(labels()["form"]["indicators"], _INDICATOR, strict=True)
    return [
        _caption(project),
        _identity(project),
        *paired(list(other_fields(project).items()), 4, 8),
        *_money(disclosure, project),
        *_plan(disclosure, project),
        *_goals(disclosure, project),
        *([[head(text, width) for text, width in heads]] if indicators else []),
        *indicator_rows(indicators, _INDICATOR, _COLUMNS),
    ]


def _caption(project: Project) -> list[Box]:
    name, code = project.unit_name or "", project.unit_code or ""
    text = name if name.startswith(code) else code + name
    unit = labels()["heads"]["amount_unit"] + (project.amount_unit or "万元")
    return [Box(text, columns=16, role="caption"), Box(unit, columns=8, role="caption_right")]


def _identity(project: Project) -> list[Box]:
    form = labels()["form"]
    return [
        head(form["code"], 4),
        Box(project.code or "", columns=10),
        head(form["name"], 3),
        Box(project.name or "", columns=7),
    ]


def _money(disclosure: Disclosure, project: Project) -> list[list[Box]]:
    form = labels()["form"]
    cells = [
        head(form["money"], 4, 2),
        # Narrow labels leave each amount room for twelve characters on one line.
        head(form["amount"], 2),
        money(disclosure, project, "year_total", 4),
        head(form["fiscal"], 4),
        money(disclosure, project, "fiscal", 4),
        head(form["other"], 2),
        money(disclosure, project, "other", 4),
    ]
    return [cells, [Box(project.purpose or "", columns=20)]]


def _plan(disclosure: Disclosure, project: Project) -> list[list[Box]]:
    points = [point for point in disclosure.plan_points if point.project == project.seq]
    if not points:
        return []
    form = labels()["form"]
    widths = [20 // len(points)] * len(points)
    widths[-1] += 20 - sum(widths)
    heads = [head(form["plan"], 4, 2)]
    values = []
    for point, width in zip(points, widths, strict=True):
        heads.append(head(form["month"].format(month=point.month), width))
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
    texts = [text for term in ("whole", "annual") if (text := goal_text(goals, term))]
    if not texts:
        return []
    return [[head(labels()["form"]["goals"], 4), Box("\n".join(texts), columns=20)]]
