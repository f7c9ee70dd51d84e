"""A new row of a table as edits."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Mapping
from typing import Any

from mingzhang.web.manuscript.edits import AddRecord
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
