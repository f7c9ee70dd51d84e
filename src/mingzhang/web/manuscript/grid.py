"""Tables as grids of cells for spreadsheet-like editors (表格编辑)."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final, Literal

from pydantic import BaseModel, ConfigDict

from mingzhang.web.manuscript.convert import row_key
from mingzhang.web.manuscript.describe import (
    field_label,
    list_label,
    measure_label,
    table_title,
    texts,
)
from mingzhang.web.manuscript.edits import AddRecord
from mingzhang.web.manuscript.fields import Row, kind
from mingzhang.web.manuscript.manuscript import Manuscript, shown_field
from mingzhang.web.manuscript.refusal import EditRefused
from mingzhang.web.manuscript.structure import chosen_sums
from mingzhang.write.disclosure.labels import labels
from mingzhang.write.disclosure.layout import STATUTORY

Position = tuple[int, int, int]
"""Half (0 for tables of one half; T1 and T4: 0 revenue, 1 expenditure), row and column, from 0."""
ColumnKind = Literal["text", "amount", "number"]


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Column(_Part):
    """A column of one half."""

    key: str
    """code, name, or the measure, with its period where it is not this year's: total, basic:prior_year; of a
    record table the field; of the spending plan the month."""
    kind: ColumnKind
    title_zh: str
    title_en: str
    group_zh: str | None = None
    """Heading over neighbouring columns with the same one."""


class Cell(_Part):
    """A cell: a field of the manuscript, or one that is filled by adding a record."""

    path: str | None = None
    add: AddRecord | None = None
    """To be sent with an `id` and the typed value (in `field`) put into its record; `after` as given."""
    field: str | None = None
    """Field that is typed: amount, name, code … None for a cell that cannot be filled."""
    text: str = ""
    """As shown and typed; "" for a blank."""
    is_total: bool = False
    sum_of: tuple[Position, ...] = ()
    """Cells whose sum it must be; a page adds up the numbers of those that are not blank."""


class GridRow(_Part):
    """A row of one half."""

    key: str
    """Row id of statutory tables, id of the record or project of others."""
    side: str | None = None
    code: str | None = None
    name: str | None = None
    level: str | None = None
    """class 类, subclass 款, item 项, total 合计, group; None where the row has none."""
    cells: tuple[Cell, ...]
    """One for each column."""


class Half(_Part):
    """A table, or one of the two sides of T1 and T4."""

    side: str | None
    title_zh: str
    title_en: str
    columns: tuple[Column, ...]
    rows: tuple[GridRow, ...]


class Grid(_Part):
    """A table of the manuscript for an editor."""

    table_id: str
    title_zh: str
    title_en: str
    unit: str
    """Money unit in which amounts are shown and typed."""
    halves: tuple[Half, ...]

    def cell(self, at: Position) -> Cell:
        """Return a cell. IndexError for a position that is not there."""
        half, row, column = at
        return self.halves[half].rows[row].cells[column]


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
_SIDES: Final = ("revenue", "expenditure", None)
_CODED: Final = ("T2", "T3", "T5", "T6", "T8", "T9", "TB", "TF")
_SHARED: Final = ("table_id", "project", "side", "row", "code", "name", "code_level", "phase", "amount_unit")


def new_id() -> str:
    """Return an id for a new record: 12 random characters."""
    return secrets.token_hex(6)


def table_ids(manuscript: Manuscript) -> list[str]:
    """Return the ids of the tables that `grid` gives for a manuscript: T1 …, then INST, PROC, ASSET, PLAN."""
    present = {line.get("table_id") for line in manuscript.rows("lines")}
    return [*(table_id for table_id in STATUTORY if table_id in present), *RECORD_TABLES, "PLAN"]


def grid(manuscript: Manuscript, table_id: str) -> Grid:
    """Return one table as a grid.

    table_id: T1 … T9, TA, TB, TF (where the manuscript has lines of them); INST, PROC, ASSET; PLAN, the
    spending plan with a row for each project and a column for each month. Raises EditRefused (no_table).
    """
    halves: tuple[Half, ...]
    if table_id in RECORD_TABLES:
        halves = (_of_records(manuscript, table_id),)
    elif table_id == "PLAN":
        halves = (_of_plan(manuscript),)
    else:
        halves = _statutory(manuscript, table_id)
    unit = manuscript.unit(next((line for line in _lines(manuscript, table_id)), {}))
    if table_id in ("PROC", "ASSET"):
        unit = _shared_unit(manuscript, RECORD_TABLES[table_id][0])
    return Grid(
        table_id=table_id,
        title_zh=_title(manuscript, table_id, "zh"),
        title_en=_title(manuscript, table_id, "en"),
        unit=unit,
        halves=halves,
    )


def _title(manuscript: Manuscript, table_id: str, lang: str) -> str:
    own = texts()["tables"].get(table_id)
    return own[lang] if own else table_title(manuscript, table_id, lang)


def _shared_unit(manuscript: Manuscript, name: str) -> str:
    return manuscript.unit(next((row for row in manuscript.rows(name) if row.get("amount_unit")), {}))


def _lines(manuscript: Manuscript, table_id: str) -> list[Row]:
    return [line for line in manuscript.rows("lines") if line.get("table_id") == table_id]


def _statutory(manuscript: Manuscript, table_id: str) -> tuple[Half, ...]:
    lines = _lines(manuscript, table_id)
    if not lines:
        raise EditRefused("", "no_table", value=table_id)
    sides = [side for side in _SIDES if any(line.get("side") == side for line in lines)]
    return tuple(
        _half(manuscript, number, table_id, side, [line for line in lines if line.get("side") == side])
        for number, side in enumerate(sides)
    )


def _half(manuscript: Manuscript, number: int, table_id: str, side: str | None, lines: Sequence[Row]) -> Half:
    keys = measures(lines)
    rows: dict[Any, list[Row]] = {}
    for line in lines:
        rows.setdefault(row_key(line), []).append(line)
    lead = [
        *(["code"] if table_id in _CODED or any(line.get("code") for line in lines) else []),
        *(["name"] if table_id in _CODED or any(line.get("name") for line in lines) else []),
    ]
    placed = [[_line_of(row, key) for key in keys] for row in rows.values()]
    sums = chosen_sums(manuscript, placed)
    cells = [
        (
            *(_label_cell(row, field) for field in lead),
            *(
                _amount_cell(manuscript, row, key, sums.get((r, c), ()), (number, len(lead)))
                for c, key in enumerate(keys)
            ),
        )
        for r, row in enumerate(rows.values())
    ]
    side_words = texts()["sides"].get(side or "", {"zh": "", "en": ""})
    return Half(
        side=side,
        title_zh=side_words["zh"],
        title_en=side_words["en"],
        columns=(*(_lead_column(field) for field in lead), *(_amount_column(key) for key in keys)),
        rows=tuple(_grid_row(row[0], own) for row, own in zip(rows.values(), cells, strict=True)),
    )


MeasureKey = tuple[str, str]
"""Measure and period of a column."""


def measures(lines: Sequence[Row]) -> list[MeasureKey]:
    """Return the columns that lines have, in the order in which tables print them."""
    order = list(labels()["measures"])
    present = {_measure_key(line) for line in lines}
    return sorted(
        present,
        key=lambda key: (
            order.index(key[0]) if key[0] in order else len(order),
            key[0],
            key[1] != "this_year",
        ),
    )


def _measure_key(line: Row) -> MeasureKey:
    return str(line.get("measure") or "total"), str(line.get("period") or "this_year")


def _line_of(row: Sequence[Row], key: MeasureKey) -> Row | None:
    return next((line for line in row if _measure_key(line) == key), None)


def _label_cell(row: Sequence[Row], field: str) -> Cell:
    return Cell(path=f"lines/{row[0]['id']}/{field}", field=field, text=str(row[0].get(field) or ""))


def _amount_cell(
    manuscript: Manuscript,
    row: Sequence[Row],
    key: MeasureKey,
    parts: Sequence[tuple[int, int]],
    shift: tuple[int, int],
) -> Cell:
    line = _line_of(row, key)
    sum_of = tuple((shift[0], r, c + shift[1]) for r, c in parts)
    if line is not None:
        return Cell(
            path=f"lines/{line['id']}/amount",
            field="amount",
            text=shown_field(manuscript, "lines", line, "amount"),
            is_total=bool(sum_of),
            sum_of=sum_of,
        )
    record = {field: row[0][field] for field in _SHARED if field in row[0]}
    record |= {"measure": key[0], "period": key[1]}
    add = AddRecord(list="lines", after=str(row[-1]["id"]), record=record)
    return Cell(add=add, field="amount", is_total=bool(sum_of), sum_of=sum_of)


def _lead_column(field: str) -> Column:
    return Column(
        key=field,
        kind="text",
        title_zh=labels()["heads"][field],
        title_en=field_label("lines", field, "en").capitalize(),
    )


def _amount_column(key: MeasureKey) -> Column:
    measure, period = key
    suffix = texts()["periods"].get(period, {"zh": "", "en": ""})
    return Column(
        key=measure if period == "this_year" else f"{measure}:{period}",
        kind="amount",
        title_zh=measure_label(measure, "zh") + suffix["zh"],
        title_en=measure_label(measure, "en") + suffix["en"],
        group_zh=labels()["groups"].get(measure),
    )


def _grid_row(line: Row, cells: tuple[Cell, ...]) -> GridRow:
    code, name, level, side = (
        str(value) if (value := line.get(field)) is not None else None
        for field in ("code", "name", "code_level", "side")
    )
    return GridRow(
        key=str(line.get("row") or line["id"]), side=side, code=code, name=name, level=level, cells=cells
    )


def _of_records(manuscript: Manuscript, table_id: str) -> Half:
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


def _of_plan(manuscript: Manuscript) -> Half:
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
    lines = [line for line in _lines(manuscript, table_id) if side is None or line.get("side") == side]
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
    for measure, period in measures(lines):
        key = measure if period == "this_year" else f"{measure}:{period}"
        record: dict[str, Any] = {"id": make_id(), **shared, "row": row, "measure": measure, "period": period}
        record["amount"] = given.get(key, "")
        edits.append(AddRecord(list="lines", after=after, record=record))
        after = str(record["id"])
    return edits


def _id_before(manuscript: Manuscript, ident: str) -> str | None:
    order = list(manuscript.lists["lines"])
    at = order.index(ident)
    return order[at - 1] if at else None
