"""What each column of a statutory table holds."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from mingzhang.model.records.amounts import Phase
from mingzhang.read.recognise.statutory.amounts import is_amount
from mingzhang.read.recognise.statutory.heading import Head, head_text, is_counting, is_label_path
from mingzhang.read.recognise.statutory.matrix import Matrix
from mingzhang.read.recognise.statutory.vocabulary import vocabulary

Side = Literal["revenue", "expenditure"]
Period = Literal["this_year", "prior_year"]
Role = Literal["code", "name", "unit_name", "ignored", "amount", "unknown"]

TWO_SIDED = frozenset({"T1", "T4"})
_NUMBERED = re.compile(r"^\(?[一二三四五六七八九十]{1,3}[、.)]")
_YEAR = re.compile(r"(20\d{2})年")


@dataclass(frozen=True, slots=True)
class Column:
    """One column of the grid."""

    number: int
    """Grid column, from 1."""
    path: str
    """Plain heads from the top down, joined with ">"."""
    role: Role
    part: int | None = None
    """Of a code column: 1 类, 2 款, 3 项; None where the whole code stands in one column."""
    measure: str | None = None
    period: Period = "this_year"
    phase: Phase | None = None


@dataclass(slots=True)
class Block:
    """Labels and the amounts that follow them; tables with two halves have two or more."""

    side: Side | None
    labels: list[Column] = field(default_factory=list)
    amounts: list[Column] = field(default_factory=list)

    def of(self, role: Role) -> list[Column]:
        """Return its label columns of one role."""
        return [column for column in self.labels if column.role == role]


def labelled(matrix: Matrix, head: Head) -> list[Column]:
    """Return every column with its role, as far as the table's id does not matter for it."""
    rows = [row for row in matrix.rows if row not in (*head.preamble, *head.heads)]
    texts = {number: [t for row in rows if (t := matrix.own_text(row, number))] for number in matrix.columns}
    paths = with_headless(column_paths(matrix, head), texts)
    columns = [Column(number, path, *_label_role(path)) for number, path in paths.items()]
    return _number_code_parts([_by_content(column, texts[column.number]) for column in columns])


def _by_content(column: Column, texts: Sequence[str]) -> Column:
    """Make a column of numbered labels (一、财政拨款收入) under a head such as 收入 a column of names."""
    numbered = [text for text in texts if _NUMBERED.match(text)]
    is_name = column.role == "unknown" and len(numbered) > 1 and not any(is_amount(text) for text in texts)
    return replace(column, role="name") if is_name else column


def column_paths(matrix: Matrix, head: Head) -> dict[int, str]:
    """Return the path of heads of every column; a head merged over several rows counts once.

    合计 below a head of codes or names is a label of the data that shares its row with heads, and so are
    amounts beside it.
    """
    weak = vocabulary().words["weak"]
    paths: dict[int, str] = {}
    rows = [row for row in head.heads if not is_counting([cell for cell in _texts(matrix, row) if cell])]
    for column in matrix.columns:
        parts: list[str] = []
        seen: list[tuple[int, int]] = []
        for row in rows:
            cell = matrix.at(row, column)
            if cell is None or (cell.row, cell.column) in seen:
                continue
            seen.append((cell.row, cell.column))
            text = head_text(cell.text)
            is_data = is_amount(text) or (weak.fullmatch(text) and is_label_path(">".join(parts)))
            if text and not is_data:
                parts.append(text)
        paths[column] = ">".join(parts)
    return paths


def _texts(matrix: Matrix, row: int) -> list[str]:
    return [matrix.own_text(row, column) for column in matrix.columns]


def with_headless(paths: dict[int, str], texts: dict[int, list[str]]) -> dict[int, str]:
    """Give columns without any head the heads of a neighbour. texts: what stands in each column's data.

    A second column of labels (一般公共预算资金 | 小计) shares the heads on its left. Amounts beside
    their heads, as rulings of a PDF sometimes have them, take over the heads of an empty neighbour.
    """
    result = dict(paths)
    numbers = list(paths)
    for index, number in enumerate(numbers):
        if result[number] or not texts[number]:
            continue
        neighbours = [numbers[at] for at in (index - 1, index + 1) if 0 <= at < len(numbers)]
        if any(is_amount(text) for text in texts[number]):
            empty = next((near for near in neighbours if result[near] and not texts[near]), None)
            if empty is not None:
                result[number], result[empty] = result[empty], ""
        elif index > 0 and vocabulary().words["name"].search(result[numbers[index - 1]]):
            result[number] = result[numbers[index - 1]]
    return {number: path for number, path in result.items() if path or texts[number]}


def _label_role(path: str) -> tuple[Role, int | None]:
    words = vocabulary().words
    if words["ignored"].search(path):
        return "ignored", None
    for part, word in enumerate(("code_class", "code_subclass", "code_item"), start=1):
        if words[word].search(path):
            return "code", part
    if words["unit_code"].search(path):
        return "ignored", None
    if words["code"].search(path):
        return "code", None
    if words["unit_name"].search(path):
        return "unit_name", None
    if words["name"].search(path):
        return "name", None
    return "unknown", None


def _number_code_parts(columns: list[Column]) -> list[Column]:
    """Number neighbouring code columns under one head 科目编码 that has no 类, 款, 项 below it."""
    result = list(columns)
    for index, column in enumerate(columns):
        run = [other for other in columns[index:] if other.role == "code" and other.path == column.path]
        first = index == 0 or columns[index - 1].path != column.path
        adjacent = run and all(columns[index + step] is other for step, other in enumerate(run))
        if column.role == "code" and column.part is None and first and adjacent and len(run) in (2, 3):
            for step, other in enumerate(run):
                result[index + step] = replace(other, part=step + 1)
    return result


def blocks(columns: Sequence[Column], table_id: str) -> list[Block]:
    """Group columns into blocks from left to right: a label after an amount begins a new block.

    In T1 and T4 each block gets its side from its heads, or from its order where the heads do not say.
    """
    found: list[Block] = []
    for column in columns:
        if column.role in ("code", "name", "unit_name"):
            if not found or found[-1].amounts:
                found.append(Block(None))
            found[-1].labels.append(column)
        elif column.role == "unknown":
            if not found:
                found.append(Block(None))
            found[-1].amounts.append(column)
    if table_id in TWO_SIDED:
        for order, block in enumerate(found):
            block.side = _side(block, order)
    return found


def _side(block: Block, order: int) -> Side:
    words = vocabulary().words
    for column in (*block.labels, *block.amounts):
        top = column.path.split(">")[0]
        if words["expenditure"].search(top) and not words["revenue"].search(top):
            return "expenditure"
        if words["revenue"].search(top) and not words["expenditure"].search(top):
            return "revenue"
    return "revenue" if order == 0 else "expenditure"


def measured(block: Block, table_id: str, *, year: int | None, default_phase: Phase | None) -> Block:
    """Return the block with measure, period and phase of its amount columns.

    A column whose heads name no known measure keeps the role unknown.
    """
    year = year or max(_years(block.amounts), default=None)
    amounts = [_measured(column, block.side, table_id, year, default_phase) for column in block.amounts]
    return Block(block.side, block.labels, _single(_whole_renamed(amounts, table_id)))


def _years(columns: Sequence[Column]) -> set[int]:
    return {int(text) for column in columns for text in _YEAR.findall(column.path)}


def _single(amounts: Sequence[Column]) -> list[Column]:
    """Make every second column of one measure, period and phase a part, so that no sum counts it twice."""
    seen: set[tuple[str, Period, Phase | None]] = set()
    result: list[Column] = []
    for column in amounts:
        if column.measure is None or column.measure in ("part", "change"):
            result.append(column)
            continue
        key = (column.measure, column.period, column.phase)
        result.append(replace(column, measure="part") if key in seen else column)
        seen.add(key)
    return result


def _measured(
    column: Column, side: Side | None, table_id: str, year: int | None, phase: Phase | None
) -> Column:
    measure = _measure(column.path, side, table_id) or _measure(column.path.replace(">", ""), side, table_id)
    if measure is None:
        return column
    stated = None if measure == "change" else _phase(column.path) or phase
    return replace(column, role="amount", measure=measure, period=_period(column.path, year), phase=stated)


def _measure(path: str, side: Side | None, table_id: str) -> str | None:
    for pattern in vocabulary().columns:
        if pattern.tables is not None and table_id not in pattern.tables:
            continue
        if pattern.side is not None and pattern.side != side:
            continue
        if pattern.path.search(path) and not (pattern.unwanted and pattern.unwanted.search(path)):
            return pattern.measure
    return None


def _period(path: str, year: int | None) -> Period:
    words = vocabulary().words
    years = [int(text) for text in _YEAR.findall(path)]
    if years and year is not None:
        return "prior_year" if max(years) < year else "this_year"
    if words["prior_year"].search(path) and "结" not in path:
        return "prior_year"
    return "this_year"


def _phase(path: str) -> Phase | None:
    words = vocabulary().words
    if words["executed"].search(path):
        return "executed"
    if words["adjusted"].search(path):
        return "adjusted"
    if words["approved"].search(path):
        return "approved"
    return None


def _whole_renamed(amounts: list[Column], table_id: str) -> list[Column]:
    """Give the wider of two totals its own measure: 合计 beside “三公”经费>小计 counts meetings too."""
    name = vocabulary().whole.get(table_id)
    totals = [column for column in amounts if column.measure == "total"]
    depths = {column.path.count(">") for column in totals}
    if name is None or len(depths) < 2:
        return amounts
    wide = [c for c in totals if c.path.count(">") == min(depths) and "三公" not in c.path]
    return [replace(column, measure=name) if column in wide else column for column in amounts]
