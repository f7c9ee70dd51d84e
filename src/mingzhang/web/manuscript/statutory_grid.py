"""The statutory tables as grids, from their lines."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, Final, NamedTuple

from mingzhang.web.manuscript.convert import row_key
from mingzhang.web.manuscript.describe import field_label, measure_label, texts
from mingzhang.web.manuscript.edits import AddRecord
from mingzhang.web.manuscript.fields import Row
from mingzhang.web.manuscript.grid_shapes import Cell, Column, GridRow, Half
from mingzhang.web.manuscript.manuscript import Manuscript, shown_field
from mingzhang.web.manuscript.refusal import EditRefused
from mingzhang.web.manuscript.structure import chosen_sums
from mingzhang.write.disclosure.labels import labels

_SIDES: Final = ("revenue", "expenditure", None)
_PHASES: Final = ("proposed", "approved", "adjusted", "executed")
_CODED: Final = ("T2", "T3", "T5", "T6", "T8", "T9", "TB", "TF")
_SHARED: Final = ("table_id", "project", "side", "row", "code", "name", "code_level", "phase", "amount_unit")


class ColumnKey(NamedTuple):
    """What tells a column of amounts: measure and year, and the phase where a table has several."""

    measure: str
    period: str = "this_year"
    phase: str | None = None

    @property
    def key(self) -> str:
        """The key of the column: total, basic:prior_year, total:executed."""
        parts = (self.measure, None if self.period == "this_year" else self.period, self.phase)
        return ":".join(part for part in parts if part)

    def fields(self) -> dict[str, str]:
        """The fields of a line in the column."""
        own = {"measure": self.measure, "period": self.period}
        return own if self.phase is None else {**own, "phase": self.phase}


def table_lines(manuscript: Manuscript, table_id: str) -> list[Row]:
    """Return the lines of one table in order."""
    return [line for line in manuscript.rows("lines") if line.get("table_id") == table_id]


def statutory_halves(manuscript: Manuscript, table_id: str) -> tuple[Half, ...]:
    """Return the sides of a table. Raises EditRefused (no_table) where the manuscript has no line of it."""
    lines = table_lines(manuscript, table_id)
    if not lines:
        raise EditRefused("", "no_table", value=table_id)
    sides = [side for side in _SIDES if any(line.get("side") == side for line in lines)]
    return tuple(
        _half(manuscript, number, table_id, side, [line for line in lines if line.get("side") == side])
        for number, side in enumerate(sides)
    )


def _half(manuscript: Manuscript, number: int, table_id: str, side: str | None, lines: Sequence[Row]) -> Half:
    keys = column_keys(lines)
    rows: dict[Any, list[Row]] = {}
    for line in lines:
        rows.setdefault(row_key(line), []).append(line)
    lead = [
        *(["code"] if table_id in _CODED or any(line.get("code") for line in lines) else []),
        *(["name"] if table_id in _CODED or any(line.get("name") for line in lines) else []),
    ]
    sums = _sums(manuscript, rows.values(), keys)
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


def _sums(
    manuscript: Manuscript, rows: Iterable[Sequence[Row]], keys: Sequence[ColumnKey]
) -> dict[tuple[int, int], tuple[tuple[int, int], ...]]:
    """Return which cells add up which, amounts of different years and phases apart."""
    found: dict[tuple[int, int], tuple[tuple[int, int], ...]] = {}
    rows = list(rows)
    for group in dict.fromkeys((key.period, key.phase) for key in keys):
        own = [column for column, key in enumerate(keys) if (key.period, key.phase) == group]
        placed = [[_line_of(row, keys[column]) for column in own] for row in rows]
        for (r, c), parts in chosen_sums(manuscript, placed).items():
            found[r, own[c]] = tuple((row, own[column]) for row, column in parts)
    return found


def column_keys(lines: Sequence[Row]) -> list[ColumnKey]:
    """Return the columns that lines have, in the order in which tables print them."""
    order = list(labels()["measures"])
    several = len({line.get("phase") for line in lines}) > 1
    present = {_key_of(line) if several else _key_of(line)._replace(phase=None) for line in lines}
    return sorted(
        present,
        key=lambda key: (
            order.index(key.measure) if key.measure in order else len(order),
            key.measure,
            key.period != "this_year",
            _PHASES.index(key.phase) if key.phase in _PHASES else len(_PHASES),
        ),
    )


def _key_of(line: Row) -> ColumnKey:
    phase = line.get("phase")
    return ColumnKey(
        str(line.get("measure") or "total"),
        str(line.get("period") or "this_year"),
        str(phase) if phase is not None else None,
    )


def _line_of(row: Sequence[Row], key: ColumnKey) -> Row | None:
    """Return the line of a row in a column; a column of no phase holds the row's only one."""
    for line in row:
        own = _key_of(line)
        if own == key or (key.phase is None and own._replace(phase=None) == key):
            return line
    return None


def _label_cell(row: Sequence[Row], field: str) -> Cell:
    return Cell(path=f"lines/{row[0]['id']}/{field}", field=field, text=str(row[0].get(field) or ""))


def _amount_cell(
    manuscript: Manuscript,
    row: Sequence[Row],
    key: ColumnKey,
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
    record |= key.fields()
    add = AddRecord(list="lines", after=str(row[-1]["id"]), record=record)
    return Cell(add=add, field="amount", is_total=bool(sum_of), sum_of=sum_of)


def _lead_column(field: str) -> Column:
    return Column(
        key=field,
        kind="text",
        title_zh=labels()["heads"][field],
        title_en=field_label("lines", field, "en").capitalize(),
    )


def _amount_column(key: ColumnKey) -> Column:
    period = texts()["periods"].get(key.period, {"zh": "", "en": ""})
    phase = texts()["phases"].get(key.phase or "", {"zh": "", "en": ""})
    return Column(
        key=key.key,
        kind="amount",
        title_zh=measure_label(key.measure, "zh") + period["zh"] + phase["zh"],
        title_en=measure_label(key.measure, "en") + period["en"] + phase["en"],
        group_zh=labels()["groups"].get(key.measure),
    )


def _grid_row(line: Row, cells: tuple[Cell, ...]) -> GridRow:
    code, name, level, side = (
        str(value) if (value := line.get(field)) is not None else None
        for field in ("code", "name", "code_level", "side")
    )
    return GridRow(
        key=str(line.get("row") or line["id"]), side=side, code=code, name=name, level=level, cells=cells
    )
