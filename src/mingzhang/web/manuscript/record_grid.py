"""Tables with a record to a row as grids: institutions, purchases, assets; and the spending plan."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from mingzhang.web.manuscript.describe import field_label, list_label, texts
from mingzhang.web.manuscript.edits import AddRecord
from mingzhang.web.manuscript.fields import Row, kind
from mingzhang.web.manuscript.grid_shapes import Cell, Column, ColumnKind, GridRow, Half
from mingzhang.web.manuscript.manuscript import Manuscript, shown_field

RECORD_TABLES: Final[Mapping[str, tuple[str, tuple[str, ...]]]] = {
    "INST": ("institutions", ("name", "nature", "rank", "funding")),
    "PROC": (
        "procurements",
        (
            *(
                "project",
                "project_amount",
                "item",
                "catalogue_code",
                "quantity_unit",
                "quantity",
                "unit_price",
            ),
            *("amount", "general_public", "fund", "state_capital", "special_account", "own_source"),
        ),
    ),
    "ASSET": ("assets", ("item", "quantity", "value")),
}
"""Tables with a record to a row: list and fields."""


def record_half(manuscript: Manuscript, table_id: str) -> Half:
    """Return INST, PROC or ASSET: a row for each record."""
    name, fields = RECORD_TABLES[table_id]
    columns = tuple(
        Column(
            key=field,
            kind=_column_kind(name, field),
            title_zh=field_label(name, field, "zh"),
            title_en=field_label(name, field, "en").capitalize(),
        )
        for field in fields
    )
    rows = tuple(
        GridRow(
            key=str(row["id"]),
            level="total" if row.get("is_total") else None,
            cells=tuple(
                Cell(
                    path=f"{name}/{row['id']}/{field}",
                    field=field,
                    text=shown_field(manuscript, name, row, field),
                )
                for field in fields
            ),
        )
        for row in manuscript.rows(name)
    )
    return Half(
        side=None,
        title_zh=list_label(name, "zh"),
        title_en=list_label(name, "en"),
        columns=columns,
        rows=rows,
    )


def _column_kind(name: str, field: str) -> ColumnKind:
    found = kind(name, field)
    return "amount" if found == "money" else "number" if found == "number" else "text"


def plan_half(manuscript: Manuscript) -> Half:
    """Return the spending plan: a row for each project, a column for each month."""
    points: dict[tuple[str, int], Row] = {}
    last: dict[str, str] = {}
    for point in manuscript.rows("plan_points"):
        points[str(point["project"]), int(str(point.get("month") or 0))] = point
        last[str(point["project"])] = str(point["id"])
    months = sorted({month for _, month in points}) or [3, 6, 10, 12]
    rows = []
    for project in manuscript.rows("projects"):
        ident, name = str(project["id"]), str(project.get("name") or "")
        cells = [Cell(path=f"projects/{ident}/name", field="name", text=name)]
        for month in months:
            here = points.get((ident, month))
            if here is not None:
                text = str(here.get("text") or "")
                cells.append(Cell(path=f"plan_points/{here['id']}/text", field="text", text=text))
            else:
                add = AddRecord(
                    list="plan_points",
                    after=last.get(ident, "$end"),
                    record={"project": ident, "month": month},
                )
                cells.append(Cell(add=add, field="text"))
        rows.append(GridRow(key=ident, name=name, cells=tuple(cells)))
    head = Column(
        key="name",
        kind="text",
        title_zh=field_label("projects", "name", "zh"),
        title_en=list_label("projects", "en").capitalize(),
    )
    return Half(
        side=None,
        title_zh=_plan_title("zh"),
        title_en=_plan_title("en"),
        columns=(head, *(_month_column(month) for month in months)),
        rows=tuple(rows),
    )


def _plan_title(lang: str) -> str:
    return str(texts()["tables"]["PLAN"][lang])


def _month_column(month: int) -> Column:
    words = texts()["shape"]["month"]
    zh, en = (words[lang].format(month=month) for lang in ("zh", "en"))
    return Column(key=str(month), kind="number", title_zh=zh, title_en=en)
