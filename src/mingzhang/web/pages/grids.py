"""Tables of a draft as the grids of a page: rows of cells, each with the path of its field."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from mingzhang.web.manuscript import Grid, Half, Manuscript, field_label, grid, list_label
from mingzhang.web.manuscript.fields import choices, kind
from mingzhang.web.manuscript.record_grid import RECORD_TABLES
from mingzhang.web.words import words

CellKind = Literal["text", "amount", "number", "choice"]
LONG = ("description", "basis", "text", "scoring_rule", "deviation", "purpose")
"""Fields that are typed into an area of several lines."""


@dataclass(frozen=True, slots=True)
class GridCell:
    """One cell."""

    text: str
    kind: CellKind = "text"
    path: str = ""
    add: str = ""
    """Template of the record to be added, as JSON, where the cell has none yet."""
    field: str = ""
    parts: str = ""
    """Positions of the cells it sums, "row,column" with blanks between."""
    options: str = ""
    """Choices with | between."""
    list: str = ""
    """Id of a list of suggestions."""
    is_long: bool = False
    is_fixed: bool = False
    suggests: bool = False


@dataclass(frozen=True, slots=True)
class GridLine:
    """One row."""

    key: str
    cells: Sequence[GridCell]
    records: str = ""
    """Paths of the records that go when the row is removed, blanks between."""
    record: str = ""
    """Path of the record, where the row is one."""
    level: str = ""


@dataclass(frozen=True, slots=True)
class GridHead:
    """One column."""

    title: str
    kind: CellKind
    group: str = ""
    span: int = 0
    """Columns that the group's heading covers; 0 where another column begins it."""
    key: str = ""


@dataclass(slots=True)
class GridView:
    """One grid of a page."""

    name: str
    heads: Sequence[GridHead]
    rows: Sequence[GridLine]
    caption: str = ""
    unit: str = ""
    table: str = ""
    """Id of the table, where the server makes new rows."""
    side: str = ""
    list: str = ""
    """List to which pasted rows are added."""
    template: str = ""
    """The edit that adds a row, as JSON."""
    before: str = ""
    """Id of the record before the first row in its list."""
    can_move: bool = False
    has_sums: bool = False
    is_open: bool = True
    columns: str = field(init=False)
    has_groups: bool = field(init=False)

    def __post_init__(self) -> None:
        """Note what the template asks for."""
        self.columns = " ".join(head.key for head in self.heads)
        self.has_groups = any(head.group for head in self.heads)


def table_grids(manuscript: Manuscript, table_id: str, lang: str) -> list[GridView]:
    """Return the grids of one table: two for T1 and T4 (revenue and expenditure), else one."""
    table = grid(manuscript, table_id)
    return [_of_half(table, number, half, lang) for number, half in enumerate(table.halves)]


def _of_half(table: Grid, number: int, half: Half, lang: str) -> GridView:
    records = RECORD_TABLES.get(table.table_id)
    rows = [
        GridLine(
            key=row.key,
            cells=[
                GridCell(
                    text=cell.text,
                    kind=half.columns[at].kind,
                    path=cell.path or "",
                    add=cell.add.model_dump_json() if cell.add else "",
                    field=cell.field or "",
                    parts=" ".join(f"{r},{c}" for _, r, c in cell.sum_of),
                    is_long=records is not None and half.columns[at].kind == "text",
                )
                for at, cell in enumerate(row.cells)
            ],
            records=" ".join(dict.fromkeys(_record(cell.path) for cell in row.cells if cell.path)),
            record=f"{records[0]}/{row.key}" if records else "",
            level=row.level or "",
        )
        for row in half.rows
    ]
    heads = [
        (
            column.title_en if lang == "en" else column.title_zh,
            column.kind,
            (column.group_zh or "") if lang == "zh" else "",
            column.key,
        )
        for column in half.columns
    ]
    return GridView(
        name=f"{table.table_id}-{number}",
        heads=_grouped(heads),
        rows=rows,
        caption=half.title_en if lang == "en" else half.title_zh,
        unit=table.unit,
        table=table.table_id,
        side=half.side or "",
        list=records[0] if records else "",
        can_move=records is not None,
        has_sums=any(cell.parts for row in rows for cell in row.cells),
        is_open=table.table_id != "PLAN",
    )


def _record(path: str) -> str:
    return "/".join(path.split("/")[:2])


def _grouped(heads: Sequence[tuple[str, CellKind, str, str]]) -> list[GridHead]:
    found: list[GridHead] = []
    for at, (title, cell_kind, group, key) in enumerate(heads):
        begins = bool(group) and (at == 0 or heads[at - 1][2] != group)
        span = 0
        if begins:
            span = next((n for n, one in enumerate(heads[at:]) if one[2] != group), len(heads) - at)
        found.append(GridHead(title, cell_kind, group, span, key))
    return found


def record_grid(
    manuscript: Manuscript,
    name: str,
    columns: Sequence[str],
    rows: Sequence[Mapping[str, Any]],
    *,
    lang: str,
    new: Mapping[str, Any],
    lists: Mapping[str, str] | None = None,
) -> GridView:
    """Return a grid with a record to a row.

    name: list of the records. columns: fields. new: what a record added begins with. lists:
    field → id of its list of suggestions.
    """
    heads = _grouped([(_title(name, one, lang), _kind(name, one), "", one) for one in columns])
    lines = [
        GridLine(
            key=str(row["id"]),
            cells=[
                _record_cell(manuscript, name, row, one, (lists or {}).get(one, ""), lang) for one in columns
            ],
            records=f"{name}/{row['id']}",
            record=f"{name}/{row['id']}",
        )
        for row in rows
    ]
    edit = {"op": "add", "list": name, "record": dict(new)}
    return GridView(
        name=name,
        heads=heads,
        rows=lines,
        caption=list_label(name, lang),
        list=name,
        template=json.dumps(edit, ensure_ascii=False),
        before=_before(manuscript, name, str(rows[0]["id"])) if rows else "",
        can_move=True,
    )


_SHORT = (
    *("level1", "level2", "level3", "description", "basis"),
    *("sign", "target", "target_unit", "target_kind", "target_remark"),
)
"""Columns of indicators with a title of their own, short enough for a narrow column."""


def _title(name: str, field_name: str, lang: str) -> str:
    if name == "indicators" and field_name in _SHORT:
        return words(lang)(f"edit_column_{field_name}")
    title = field_label(name, field_name, lang)
    return title[:1].upper() + title[1:]


def _kind(name: str, field_name: str) -> CellKind:
    found = kind(name, field_name)
    if found == "money":
        return "amount"
    return "number" if found in ("number", "integer") else "choice" if found == "choice" else "text"


def _record_cell(
    manuscript: Manuscript, name: str, row: Mapping[str, Any], field_name: str, listed: str, lang: str
) -> GridCell:
    own = field_name
    if (
        name == "indicators"
        and field_name == "target"
        and row.get("target") is None
        and row.get("target_text")
    ):
        own = "target_text"
    cell_kind = _kind(name, own)
    path = f"{name}/{row['id']}/{own}"
    shown = manuscript.shown(path)
    return GridCell(
        text=words(lang)(f"edit_target_kind_{shown}") if own == "target_kind" else shown,
        kind="text" if own == "target_kind" else cell_kind,
        path=path,
        field=own,
        options="|".join(choices(name, own)) if cell_kind == "choice" else "",
        list=listed,
        is_long=own in LONG,
        is_fixed=own == "target_kind",
        suggests=name == "indicators" and own == "level3",
    )


def _before(manuscript: Manuscript, name: str, ident: str) -> str:
    order = list(manuscript.lists[name])
    at = order.index(ident)
    return order[at - 1] if at else ""


def free_grid(manuscript: Manuscript, table: str) -> GridView:
    """Return a table that stands in cells alone: its cells by row and column, text all of them."""
    cells = [cell for cell in manuscript.rows("cells") if cell.get("table") == table]
    width = max((int(str(cell.get("column_index") or 0)) for cell in cells), default=0)
    height = max((int(str(cell.get("row_index") or 0)) for cell in cells), default=0)
    at = {(int(str(cell["row_index"])), int(str(cell["column_index"]))): cell for cell in cells}
    rows = []
    for row in range(1, height + 1):
        line = []
        for column in range(1, width + 1):
            cell = at.get((row, column))
            if cell is not None:
                path = f"cells/{cell['id']}/text"
                line.append(GridCell(manuscript.shown(path), "text", path, field="text", is_long=True))
                continue
            record = {"table": table, "row_index": str(row), "column_index": str(column)}
            add = json.dumps({"op": "add", "list": "cells", "record": record})
            line.append(GridCell("", "text", add=add, field="text", is_long=True))
        own = [cell for (r, _), cell in at.items() if r == row]
        rows.append(GridLine(key=str(row), cells=line, records=" ".join(f"cells/{one['id']}" for one in own)))
    heads = [GridHead(str(column), "text", key=str(column)) for column in range(1, width + 1)]
    return GridView(name=f"x{table}", heads=heads, rows=rows, is_open=False)


def has_values(rows: Sequence[Mapping[str, Any]], field_name: str) -> bool:
    """Tell whether any record has a field: what decides whether a rare column is shown."""
    return any(row.get(field_name) is not None for row in rows)
