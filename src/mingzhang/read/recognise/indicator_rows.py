"""Indicator tables: column heads, and rows with merged levels filled down (绩效指标)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from mingzhang.model.blocks import GridCell
from mingzhang.model.forms import ProjectForm, label_key, plain
from mingzhang.model.money import shown_number
from mingzhang.model.records import Indicator
from mingzhang.model.target import parse_target
from mingzhang.read.recognise.goals import goal_name
from mingzhang.read.recognise.matrix import Matrix, by_column

_LEVELS = ("level1", "level2", "level3")
_TEXTS = ("description", "basis", "scoring_rule", "deviation")


class IndicatorTable:
    """The indicator part of a form, from its head row on."""

    def __init__(self, form: ProjectForm, matrix: Matrix, head: Sequence[GridCell]) -> None:
        """Take the columns from a head row; `is_head` must have said that it is one."""
        self.form = form
        self.matrix = matrix
        self.columns = head_columns(form, head)
        self.width = len(head)
        self._levels: dict[str, str | None] = {}

    def go_on(self, last: Indicator) -> None:
        """Take over the levels of the indicator above, which stand for rows that leave them blank."""
        self._levels = {"level1": last.level1, "level2": last.level2}

    def refine(self, row: Sequence[GridCell]) -> bool:
        """Take a second row of heads, such as 前年, 上年, 预计当年实现 below 指标值; False if it is none."""
        filled = self.matrix.filled(row)
        found = head_columns(self.form, row)
        if len(filled) < 2 or "target" not in found or self._levels:
            return False
        if any(label_key(cell.text) not in self.form.columns for cell in filled):
            return False
        self.columns.update(found)
        return True

    def is_data(self, row: Sequence[GridCell]) -> bool:
        """Tell whether a row can belong to the indicators: nothing in it ends them."""
        filled = self.matrix.filled(row)
        if not filled:
            return True
        first = label_key(filled[0].text)
        if first in self.form.ends:
            return False
        if first in self.form.columns or first in self.form.level1 or first in self.form.level2:
            return True
        return not (first in self.form.labels or goal_name(self.form, first) or first in self.form.openers)

    def read(self, row: Sequence[GridCell], project: int, seq: int) -> Indicator | None:
        """Read a row; None where it holds neither a third level nor a target."""
        cells = self._cells(self._shifted(row))
        for level in _LEVELS[:2]:
            self._fill_down(level, cells.get(level), row)
        values: dict[str, Any] = {
            name: cell.text.strip()
            for name, cell in cells.items()
            if cell.text.strip() and name not in _LEVELS
        }
        level3 = cells["level3"].text.strip() if "level3" in cells else ""
        if not level3 and not values.get("target") and not values.get("description"):
            return None
        place = next(
            (cells[name].place for name in ("level2", "level3", "target") if _text(cells.get(name))), None
        )
        return Indicator(
            project=project,
            seq=seq,
            level1=self._levels.get("level1"),
            level2=self._levels.get("level2"),
            level3=level3 or None,
            place=place,
            **_fields(values),
        )

    def _cells(self, row: Sequence[GridCell]) -> dict[str, GridCell]:
        """Return the row's own cells by column; of two under one head the first that is filled."""
        found: dict[str, GridCell] = {}
        for name, (column, width) in self.columns.items():
            cell = by_column(row, column, width)
            if cell is not None and not cell.text.strip():
                cell = next(
                    (other for other in row if column < other.column < column + width and other.text.strip()),
                    cell,
                )
            if cell is not None:
                found[name] = cell
        return found

    def _shifted(self, row: Sequence[GridCell]) -> Sequence[GridCell]:
        """Give a row its columns back where a converter left out the cells that a merge covers."""
        if "level1" not in self.columns or not row or len(row) >= self.width or _has_spans(row):
            return row
        if row[0].column != 1 or self.matrix.covering(row[0].row, row[-1].column + 1):
            return row
        first = label_key(row[0].text)
        missing = 0
        if first in self.form.level2 and first not in self.form.level1:
            missing = self.columns["level2"][0] - 1 if "level2" in self.columns else 0
        elif first and first not in self.form.level1 and len(row) <= self.width - 2 and self._levels:
            missing = self.columns["level3"][0] - 1 if "level3" in self.columns else 0
        return [_moved(cell, missing) for cell in row] if missing else row

    def _fill_down(self, level: str, cell: GridCell | None, row: Sequence[GridCell]) -> None:
        text = _joined(cell.text) if cell is not None else ""
        if not text and level in self.columns:
            covering = self.matrix.covering(row[0].row, self.columns[level][0])
            text = _joined(covering.text) if covering is not None else ""
        if not text:
            return
        if level == "level1" and text != self._levels.get("level1"):
            self._levels.pop("level2", None)
        self._levels[level] = text


def is_head(form: ProjectForm, row: Sequence[GridCell]) -> bool:
    """Tell whether a row is the head of an indicator table: a level and a value, or three columns."""
    found = head_columns(form, row)
    levels = sum(level in found for level in _LEVELS)
    return levels >= 2 or (levels == 1 and "target" in found)


def head_columns(form: ProjectForm, row: Sequence[GridCell]) -> dict[str, tuple[int, int]]:
    """Return field → first grid column and width for the known heads of a row."""
    found: dict[str, tuple[int, int]] = {}
    for cell in row:
        name = form.columns.get(label_key(cell.text)) if cell.text.strip() else None
        if name is not None and name not in found:
            found[name] = (cell.column, cell.column_span)
    return found


def _fields(values: dict[str, str]) -> dict[str, Any]:
    """Turn the texts of a row into fields of the record: target and actual parsed, points as numbers."""
    fields: dict[str, Any] = {
        name: values[name] for name in ("description", "basis", "scoring_rule", "deviation") if name in values
    }
    target_text = _whole_target(values)
    if target_text:
        target = parse_target(target_text)
        fields |= {
            "target_text": target_text,
            "sign": target.sign,
            "target": target.value,
            "target_unit": target.unit,
            "target_kind": target.kind,
            "target_remark": target.remark,
            "target_unparsed": target.unparsed,
        }
    if actual_text := values.get("actual"):
        actual = parse_target(actual_text)
        fields |= {"actual_text": actual_text, "actual": actual.value, "actual_unit": actual.unit}
    for name in ("weight", "score"):
        if name in values and (number := _points(values[name])) is not None:
            fields[name] = number
    return fields


def _whole_target(values: dict[str, str]) -> str:
    """Join sign, value and unit where the form has a column for each, unless the value repeats them."""
    value = values.get("target", "")
    sign, unit = values.get("sign", ""), values.get("unit", "")
    if not value or plain(value).startswith(plain(sign)):
        sign = ""
    if not value or plain(value).endswith(plain(unit)) or plain(sign) == "定性":
        unit = ""
    return f"{sign}{value}{unit}" if plain(sign) != "定性" else value


def _points(text: str) -> Decimal | None:
    shown = shown_number(plain(text).removesuffix("分").removesuffix("%"))
    return shown.value if shown else None


def _joined(text: str) -> str:
    """Return the name of a level whose text a narrow column has broken over lines."""
    return re.sub(r"\s+", "", text)


def _text(cell: GridCell | None) -> bool:
    return cell is not None and bool(cell.text.strip())


def _has_spans(row: Sequence[GridCell]) -> bool:
    return any(cell.row_span > 1 or cell.column_span > 1 for cell in row)


def _moved(cell: GridCell, by: int) -> GridCell:
    return GridCell(cell.row, cell.column + by, cell.text, cell.place, cell.row_span, cell.column_span)
