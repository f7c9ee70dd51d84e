"""What a grid consists of: halves, columns, rows and cells."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict

from mingzhang.web.manuscript.edits import AddRecord

Position = tuple[int, int, int]
"""Half (0 for tables of one half; T1 and T4: 0 revenue, 1 expenditure), row and column, from 0."""
ColumnKind = Literal["text", "amount", "number"]


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Column(_Part):
    """A column of one half."""

    key: str
    """code, name, or the measure, with year and phase where a table has several: total, basic:prior_year,
    total:executed; of a record table the field; of the spending plan the month."""
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
