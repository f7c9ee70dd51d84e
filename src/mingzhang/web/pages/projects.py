"""Projects: their list, and one project with its facts, plan, goals and indicators (项目)."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from mingzhang.corpus.draft.gaps import move_years
from mingzhang.model.codesets import codeset
from mingzhang.web.manuscript import Manuscript, field_label, new_id
from mingzhang.web.manuscript.fields import kind
from mingzhang.web.pages.grids import GridView, has_values, record_grid, table_grids

_FACTS = (
    *("name", "code", "number", "title", "unit_name", "unit_code", "category", "nature", "attribute"),
    *("fund_type", "start_on", "end_on", "grade"),
)
_MONEY = ("amount", "fiscal", "carry_over", "other", "total_amount", "amount_unit")
_RARE = ("nature", "attribute", "fund_type", "grade", "carry_over", "total_amount", "start_on", "end_on")
"""Shown where some project of the document has them: not every region's form does."""
_INDICATOR = (
    "level1",
    "level2",
    "level3",
    "description",
    "sign",
    "target",
    "target_unit",
    "target_kind",
    "basis",
)
_RARE_OF_INDICATORS = ("target_remark", "weight", "scoring_rule", "actual_text", "score", "deviation")
_LISTS = {
    "level1": "suggested-level1",
    "level2": "suggested-level2",
    "level3": "suggested-level3",
    "target_unit": "suggested-unit",
    "basis": "suggested-basis",
}
_MONTHS = (3, 6, 10, 12)


def projects_page(manuscript: Manuscript, lang: str) -> dict[str, Any]:
    """Return the list of projects, each with amount, counts and the edits that copy, move and remove it."""
    counts: dict[str, dict[str, int]] = {}
    for name in ("goals", "indicators"):
        for row in manuscript.rows(name):
            own = counts.setdefault(str(row["project"]), {"goals": 0, "indicators": 0})
            own[name] += 1
    order = [str(project["id"]) for project in manuscript.rows("projects")]
    rows = []
    for at, ident in enumerate(order):
        path = f"projects/{ident}"
        row = manuscript.record(path)
        rows.append(
            {
                "id": ident,
                "path": path,
                "number": row.get("number") or at + 1,
                "name": row.get("name") or row.get("title") or "",
                "code": row.get("code") or "",
                "amount": manuscript.shown(f"{path}/amount"),
                "unit": manuscript.unit(row),
                **counts.get(ident, {"goals": 0, "indicators": 0}),
                "copy": copy_edits(manuscript, ident, lang),
                "remove": [{"op": "remove", "path": path}],
                "up": [{"op": "move", "path": path, "after": order[at - 2] if at > 1 else None}]
                if at
                else None,
                "down": [{"op": "move", "path": path, "after": order[at + 1]}]
                if at + 1 < len(order)
                else None,
            }
        )
    return {"projects": rows, "add_project": add_edits(manuscript), "grids": _plans(manuscript, lang)}


def _plans(manuscript: Manuscript, lang: str) -> list[GridView]:
    return table_grids(manuscript, "PLAN", lang) if next(manuscript.rows("plan_points"), None) else []


def add_edits(manuscript: Manuscript) -> list[dict[str, Any]]:
    """Return the edit that adds a project behind the last one, of the same form and unit."""
    last = list(manuscript.rows("projects"))[-1:]
    shared = ("unit_name", "unit_code", "form", "category", "amount_unit")
    record = {name: last[0][name] for name in shared if last and last[0].get(name) is not None}
    for name in ("unit_name", "unit_code", "amount_unit"):
        if name not in record and manuscript.document.get(name):
            record[name] = manuscript.document[name]
    return [{"op": "add", "list": "projects", "record": record}]


def copy_edits(manuscript: Manuscript, ident: str, lang: str) -> list[dict[str, Any]]:
    """Return the edits that put a copy of a project behind it, with its plan, goals and indicators."""
    path = f"projects/{ident}"
    own = new_id()
    typed = _typed(manuscript, "projects", manuscript.record(path), leave_out=("code", "number", "title"))
    suffix = "（副本）" if lang == "zh" else " (copy)"
    record = {**typed, "id": own, "name": f"{typed.get('name', '')}{suffix}"}
    edits: list[dict[str, Any]] = [{"op": "add", "list": "projects", "after": ident, "record": record}]
    for name in ("plan_points", "goals", "indicators"):
        for row in manuscript.rows(name):
            if row.get("project") == ident:
                copied = {**_typed(manuscript, name, row, leave_out=("project",)), "project": own}
                edits.append({"op": "add", "list": name, "record": {**copied, "id": new_id()}})
    return edits


def carried_edits(last: Manuscript, year: int) -> list[dict[str, Any]]:
    """Return the edits that take last year's projects over: their words with years moved on, no amounts."""
    told = last.document.get("year")
    before = told if isinstance(told, int) else year - 1
    edits: list[dict[str, Any]] = []
    for project in last.rows("projects"):
        own = new_id()
        kept = (*_CARRIED, "amount_unit")
        record = {name: last.shown(f"projects/{project['id']}/{name}") for name in kept if project.get(name)}
        edits.append({"op": "add", "list": "projects", "record": {**_moved(record, before, year), "id": own}})
        for name in ("goals", "indicators"):
            for row in last.rows(name):
                if row.get("project") == project["id"]:
                    typed = _moved(_typed(last, name, row, leave_out=("project",)), before, year)
                    edits.append(
                        {"op": "add", "list": name, "record": {**typed, "id": new_id(), "project": own}}
                    )
    return edits


_CARRIED = ("name", "unit_name", "unit_code", "form", "category", "nature", "fund_type", "purpose")


def _moved(record: Mapping[str, str], last: int, year: int) -> dict[str, str]:
    return {name: move_years(value, last, year)[0] for name, value in record.items()}


_COPIED = {
    "plan_points": ("month", "text"),
    "goals": ("number", "text", "term"),
    "indicators": (
        "level1",
        "level2",
        "level3",
        "description",
        "target_text",
        "basis",
        "weight",
        "scoring_rule",
    ),
}


def _typed(
    manuscript: Manuscript, name: str, row: Mapping[str, Any], leave_out: tuple[str, ...]
) -> dict[str, str]:
    """Return a record's fields as they would be typed."""
    fields = _COPIED.get(name) or tuple(field for field in (*_FACTS, *_MONEY, "form", "purpose"))
    return {
        field: manuscript.shown(f"{name}/{row['id']}/{field}")
        for field in fields
        if field not in leave_out and row.get(field) is not None
    }


def project_page(manuscript: Manuscript, ident: str, lang: str) -> dict[str, Any]:
    """Return one project: facts and money as forms, plan, goals and indicators as grids."""
    path = f"projects/{ident}"
    row = manuscript.record(path)
    of_project = {
        name: [one for one in manuscript.rows(name) if one.get("project") == ident]
        for name in ("plan_points", "goals", "indicators")
    }
    present = {name for project in manuscript.rows("projects") for name in project}
    order = list(manuscript.lists["projects"])
    at = order.index(ident)
    indicators = of_project["indicators"]
    columns = [*_INDICATOR, *(one for one in _RARE_OF_INDICATORS if has_values(indicators, one))]
    new = {"project": ident}
    goal_columns = ["number", "text"]
    if any(one.get("term") == "whole" for one in manuscript.rows("goals")):
        goal_columns.insert(0, "term")
    if has_values(of_project["goals"], "actual_text"):
        goal_columns.append("actual_text")
    return {
        "path": path,
        "project_id": ident,
        "facts": [_field(manuscript, path, one, lang) for one in _FACTS if _is_shown(one, present)],
        "money": [_field(manuscript, path, one, lang) for one in _MONEY if _is_shown(one, present)],
        "purpose": _field(manuscript, path, "purpose", lang),
        "unit": manuscript.unit(row),
        "plan": record_grid(
            manuscript, "plan_points", ("month", "text"), of_project["plan_points"], lang=lang, new=new
        ),
        "plan_points": of_project["plan_points"],
        "add_plan": [
            {
                "op": "add",
                "list": "plan_points",
                "record": {"project": ident, "month": str(month), "text": ""},
            }
            for month in _MONTHS
        ],
        "goals": record_grid(manuscript, "goals", goal_columns, of_project["goals"], lang=lang, new=new),
        "indicators": record_grid(
            manuscript, "indicators", columns, indicators, lang=lang, new=new, lists=_LISTS
        ),
        "previous": order[at - 1] if at else "",
        "next": order[at + 1] if at + 1 < len(order) else "",
        "copy": copy_edits(manuscript, ident, lang),
        "remove": [{"op": "remove", "path": path}],
    }


def _is_shown(name: str, present: set[str]) -> bool:
    return name not in _RARE or name in present


def _field(manuscript: Manuscript, path: str, name: str, lang: str) -> dict[str, Any]:
    label = field_label("projects", name, lang)
    return {
        "path": f"{path}/{name}",
        "name": name,
        "label": label[:1].upper() + label[1:],
        "value": manuscript.shown(f"{path}/{name}"),
        "kind": kind("projects", name),
        "options": [("万元", "万元"), ("元", "元")] if name == "amount_unit" else [],
        "is_wide": name in ("name", "title"),
    }


@cache
def indicator_levels() -> dict[str, tuple[str, ...]]:
    """Return the official names of the first two levels of indicators."""
    rows = codeset("performance").rows
    return {
        f"level{number}": tuple(
            row.name for row in rows if row.parent == f"indicator_level{number}" and row.level == 2
        )
        for number in (1, 2)
    }
