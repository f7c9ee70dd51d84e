"""Required tables that a draft has not, and the edits that add them blank (缺少的公开表)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from mingzhang.web.manuscript import LISTS, AddRecord, Manuscript, blank, new_id
from mingzhang.web.models import Season, Unit
from mingzhang.web.pages.outline import Outline

_OF_SECTIONS = ("number", "title", "depth", "kind", "table_id")


def blank_of(season: Season, unit: Unit) -> Manuscript:
    """Return the blank disclosure of a unit for a season."""
    top = Unit.objects.filter(path=unit.path.partition("/")[0] + "/").first()
    return blank(
        unit.name,
        unit.code,
        season.year,
        "final" if season.kind == "final" else "budget",
        unit.profile or (top.profile if top else "") or "national",
        unit.region_code or (top.region_code if top else "") or None,
        "department" if unit.level == "department" else "unit",
    )


def missing_tables(manuscript: Manuscript, model: Manuscript) -> list[str]:
    """Return the statutory tables that the blank disclosure `model` has and the draft has not."""
    there = set(Outline(manuscript).statutory)
    return [table for table in Outline(model).statutory if table not in there]


def table_edits(manuscript: Manuscript, model: Manuscript) -> list[AddRecord]:
    """Return the edits that add the missing tables of `model`, with their headings and rows."""
    wanted = set(missing_tables(manuscript, model))
    return [*_sections(manuscript, model, wanted), *_lines(model, wanted)] if wanted else []


def _sections(manuscript: Manuscript, model: Manuscript, wanted: set[str]) -> Iterator[AddRecord]:
    """Yield headings of the tables that have none yet, and the chapter above them where there is none."""
    headed = {str(row["table_id"]) for row in manuscript.rows("sections") if row.get("table_id")}
    found = [str(row["id"]) for row in manuscript.rows("sections") if row.get("kind") == "tables"]
    parent = found[0] if found else None
    for row in model.rows("sections"):
        is_chapter = row.get("kind") == "tables" and parent is None
        if not is_chapter and (row.get("table_id") not in wanted or row.get("table_id") in headed):
            continue
        record: dict[str, Any] = {name: str(row[name]) for name in _OF_SECTIONS if row.get(name) is not None}
        record["id"] = new_id()
        if is_chapter:
            parent = str(record["id"])
        elif parent is not None:
            record["parent"] = parent
        yield AddRecord(list="sections", record=record)


def _lines(model: Manuscript, wanted: set[str]) -> Iterator[AddRecord]:
    rows: dict[tuple[str, str], str] = {}
    for line in model.rows("lines"):
        table = str(line.get("table_id"))
        if table not in wanted:
            continue
        fields = (
            name for name in LISTS["lines"].fields if name not in ("decimals", "text", "row", "project")
        )
        record = {name: model.shown(f"lines/{line['id']}/{name}") for name in fields}
        record = {name: value for name, value in record.items() if value}
        row = rows.setdefault((table, str(line.get("row"))), new_id())
        yield AddRecord(list="lines", record={**record, "id": new_id(), "row": row})
