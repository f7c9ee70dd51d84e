"""The projects of a disclosure: a list, and for each funds, purpose, spending plan, goals and indicators."""

from __future__ import annotations

import json
from collections.abc import Iterator

from mingzhang.corpus.portal.frame import Page
from mingzhang.corpus.portal.markup import Content, Html, el
from mingzhang.corpus.portal.tables import plain_table
from mingzhang.corpus.portal.words import chinese, shown
from mingzhang.model.disclosure import Disclosure
from mingzhang.model.records import Indicator, PlanPoint, Project

# Fields of a project that are shown as printed, in this order.
_FACTS = ("code", "unit_name", "category", "nature", "attribute", "fund_type", "grade", "start_on", "end_on")
_MONEY = ("amount", "fiscal", "carry_over", "other", "total_amount")
# Columns of the indicator table; one that is blank in all rows is left out.
_COLUMNS = (
    *("level1", "level2", "level3", "description", "target_text"),
    *("basis", "weight", "scoring_rule", "actual_text", "score", "deviation"),
)
_ALWAYS = ("level1", "level3", "target_text")


def project_title(project: Project) -> str:
    """Return the name of a project, else the title of its form, else its number."""
    return project.name or project.title or str(project.seq)


def project_list(page: Page, disclosure: Disclosure) -> Html:
    """Return the table of all projects, each leading to its own part of the page."""
    texts = page.texts
    heads = (texts("project_name"), texts("field_category"), texts("amount_wan"))
    rows = (
        (
            el("a", chinese(project_title(project), page), href=f"#p{project.seq}"),
            chinese(project.category or "", page) if project.category else "",
            shown(project.amount),
        )
        for project in disclosure.projects
    )
    return plain_table(texts("projects"), heads, rows, numbers_from=2)


def project_parts(page: Page, disclosure: Disclosure) -> Iterator[Html]:
    """Yield the part of each project."""
    for project in disclosure.projects:
        yield el(
            "section",
            el("h3", chinese(project_title(project), page), id=f"p{project.seq}"),
            el("dl", _facts(page, project), class_="facts"),
            _labelled(page, "purpose", chinese(project.purpose, page, "p")) if project.purpose else None,
            _plan(page, disclosure, project),
            _goals(page, disclosure, project),
            _indicators(page, disclosure, project),
            class_="project",
        )


def _labelled(page: Page, key: str, *parts: Content) -> Html:
    return el("div", el("h4", page.texts(key)), *parts)


def _facts(page: Page, project: Project) -> Iterator[Html]:
    texts = page.texts
    for field in _MONEY:
        if getattr(project, field) is not None:
            yield _fact(texts(f"money_{field}"), texts("wan", amount=shown(getattr(project, field))))
    for field in _FACTS:
        value = getattr(project, field)
        if value:
            yield _fact(texts(f"field_{field}"), chinese(str(value), page))
    for label, value in _other_fields(project).items():
        yield _fact(chinese(label, page), chinese(value, page))


def _fact(label: Content, value: Content) -> Html:
    return el("div", el("dt", label), el("dd", value))


def _other_fields(project: Project) -> dict[str, str]:
    """Return the label–value pairs of the form that have no field of their own."""
    try:
        pairs = json.loads(project.fields or "{}")
    except ValueError:
        return {"": project.fields or ""}
    return (
        {str(k): str(v) for k, v in pairs.items() if v not in (None, "")} if isinstance(pairs, dict) else {}
    )


def _plan(page: Page, disclosure: Disclosure, project: Project) -> Html | None:
    points = [point for point in disclosure.plan_points if point.project == project.seq]
    if not any(map(_planned, points)):
        return None
    texts = page.texts
    heads = (texts("plan_until"), *(texts("month", month=point.month or "") for point in points))
    row = (texts("plan_part"), *map(_planned, points))
    name = f"{texts('plan')}：{project_title(project)}"
    return _labelled(page, "plan", plain_table(name, heads, [row], numbers_from=1))


def _planned(point: PlanPoint) -> str:
    if point.text:
        return point.text
    return f"{point.cumulative_percent.normalize():f}%" if point.cumulative_percent is not None else ""


def _goals(page: Page, disclosure: Disclosure, project: Project) -> Html | None:
    goals = [goal for goal in disclosure.goals if goal.project == project.seq]
    if not goals:
        return None
    texts = page.texts
    rows = (
        el(
            "li",
            el("span", texts("goal_whole"), class_="soft") if goal.term == "whole" else None,
            chinese(goal.text, page),
            el("p", texts("goal_actual"), chinese(goal.actual_text, page)) if goal.actual_text else None,
        )
        for goal in goals
    )
    return _labelled(page, "goals", el("ol", rows))


def _indicators(page: Page, disclosure: Disclosure, project: Project) -> Html | None:
    found = [indicator for indicator in disclosure.indicators if indicator.project == project.seq]
    if not found:
        return None
    texts = page.texts
    columns = [c for c in _COLUMNS if c in _ALWAYS or any(_shown(one, c) for one in found)]
    name = f"{texts('indicators')}：{project_title(project)}"
    heads = [texts(f"column_{column}") for column in columns]
    rows = ([_shown(one, column) for column in columns] for one in found)
    return _labelled(page, "indicators", plain_table(name, heads, rows))


def _shown(indicator: Indicator, column: str) -> str:
    value = getattr(indicator, column)
    if value is None:
        return ""
    return value if isinstance(value, str) else f"{value.normalize():f}"
