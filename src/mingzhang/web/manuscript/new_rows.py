"""A new row of a table, and a new project, as edits."""

from __future__ import annotations

import secrets
import tomllib
from collections.abc import Callable, Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from mingzhang.web.manuscript.edits import END, AddRecord
from mingzhang.web.manuscript.manuscript import Manuscript
from mingzhang.web.manuscript.record_grid import RECORD_TABLES
from mingzhang.web.manuscript.refusal import EditRefused
from mingzhang.web.manuscript.statutory_grid import column_keys, table_lines


def new_id() -> str:
    """Return an id for a new record: 12 random characters."""
    return secrets.token_hex(6)


def new_row(
    manuscript: Manuscript,
    table_id: str,
    after_row: str | None,
    *,
    side: str | None = None,
    values: Mapping[str, str] | None = None,
    make_id: Callable[[], str] = new_id,
) -> list[AddRecord]:
    """Return the edits that add a row to a table.

    after_row: key of the row before it, None for the first. side: of T1 and T4. values: column key → text as
    typed; in statutory tables every column gets its line, blank where nothing is given.
    Raises EditRefused: no_table, unknown_path.
    """
    given = dict(values or {})
    if table_id in RECORD_TABLES:
        name, fields = RECORD_TABLES[table_id]
        filled = {field: given[field] for field in fields if given.get(field)}
        return [AddRecord(list=name, after=after_row, record={"id": make_id(), **filled})]
    lines = [line for line in table_lines(manuscript, table_id) if side is None or line.get("side") == side]
    if not lines:
        raise EditRefused("", "no_table", value=table_id)
    before = [line for line in lines if str(line.get("row") or line["id"]) == after_row]
    if after_row is not None and not before:
        raise EditRefused(f"{table_id}/{after_row}", "unknown_path")
    model = before[0] if before else lines[0]
    shared = {
        field: model[field]
        for field in ("table_id", "project", "side", "phase", "amount_unit")
        if field in model
    }
    shared |= {field: given[field] for field in ("code", "name") if given.get(field)}
    level = {3: "class", 5: "subclass", 7: "item"}.get(len(given.get("code", "")))
    if level is not None:
        shared["code_level"] = level
    after = str(before[-1]["id"]) if before else _id_before(manuscript, str(lines[0]["id"]))
    edits: list[AddRecord] = []
    row = make_id()
    for column in column_keys(lines):
        record: dict[str, Any] = {"id": make_id(), **shared, "row": row, **column.fields()}
        record["amount"] = given.get(column.key, "")
        edits.append(AddRecord(list="lines", after=after, record=record))
        after = str(record["id"])
    return edits


def _id_before(manuscript: Manuscript, ident: str) -> str | None:
    order = list(manuscript.lists["lines"])
    at = order.index(ident)
    return order[at - 1] if at else None


def new_project(
    manuscript: Manuscript, name: str, *, after: str | None = END, make_id: Callable[[], str] = new_id
) -> list[AddRecord]:
    """Return the edits that add a project with a blank spending plan, a goal and indicator rows to be filled.

    A form without any of them is not known as one by readers of the document. The plan has the months of the
    project before it, the project its form. after: id of the project before it, None for the first.
    """
    data = _begin()
    project = make_id()
    others = list(manuscript.rows("projects"))
    model = next((row for row in others if row["id"] == after), others[-1] if others else {})
    own = {
        field: model[field] for field in ("form", "unit_name", "unit_code", "amount_unit") if field in model
    }
    points = [point for point in manuscript.rows("plan_points") if point.get("project") == model.get("id")]
    months = [point["month"] for point in points if point.get("month")] or data["months"]
    edits = [AddRecord(list="projects", after=after, record={"id": project, "name": name, **own})]

    def add(list_name: str, **fields: Any) -> None:
        record = {"id": make_id(), "project": project, **fields}
        edits.append(AddRecord(list=list_name, record=record))

    # Only Hebei's form prints a plan (`goal_form`).
    by_profile = "shanghai" if manuscript.document.get("profile") == "shanghai" else "hebei"
    if own.get("form", by_profile) == "hebei" and (points or not others):
        for month in months:
            add("plan_points", month=month, text="")
    add("goals", number="1", text=data["goal"])
    for level1, level2 in data["levels"]:
        add("indicators", level1=level1, level2=level2, level3=data["indicator"])
    return edits


@cache
def _begin() -> dict[str, Any]:
    return tomllib.loads(files(__package__).joinpath("new_project.toml").read_text(encoding="utf-8"))
