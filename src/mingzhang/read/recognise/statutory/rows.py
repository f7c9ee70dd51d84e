"""The printed rows of a block: label, code, and the amount cell of each column."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

from mingzhang.model.blocks import GridCell
from mingzhang.model.forms.words import plain
from mingzhang.read.recognise.statutory.amounts import is_code, shown_amount
from mingzhang.read.recognise.statutory.columns import Block, Column
from mingzhang.read.recognise.statutory.matrix import Matrix
from mingzhang.read.recognise.statutory.vocabulary import vocabulary

_LEADING_CODE = re.compile(r"^[\[(]?(\d{3}|\d{5}|\d{7})[\])]?[-—\s]?(?=[^\d.,\s])")


@dataclass(slots=True)
class PrintedRow:
    """One row of one block, before it is known what its label means."""

    row: int
    """Grid row."""
    name: str | None
    """Label as printed, without line ends; None where there is none."""
    group: str | None = None
    """Label of a merged cell further left that the row is a part of; None on its 小计."""
    code_parts: tuple[str, ...] = ()
    """Texts of the code columns; one text where the whole code stands in one column."""
    cells: list[tuple[Column, GridCell | None]] = field(default_factory=list)
    """Amount columns and their cells; None where the row has no cell there. A column that a merged cell of
    another column covers is left out."""

    @property
    def has_label(self) -> bool:
        """Whether name or code says something."""
        return bool(self.name) or any(self.code_parts)

    @property
    def has_amount(self) -> bool:
        """Whether some cell reads as an amount."""
        return any(cell is not None and shown_amount(cell.text) is not None for _, cell in self.cells)

    @property
    def has_text(self) -> bool:
        """Whether some amount cell holds any text."""
        return any(cell is not None and plain(cell.text) for _, cell in self.cells)


def printed_rows(
    matrix: Matrix, block: Block, rows: Sequence[int], broken: Collection[int] = ()
) -> list[PrintedRow]:
    """Return the rows of a block that hold anything; a label broken over two rows is put together.

    broken: rows that follow heads repeated after a page break. A block without label
    columns keeps its first row even where it is blank: the row needs no label.
    """
    found: list[PrintedRow] = []
    for row in rows:
        printed = _printed(matrix, block, row)
        if not (printed.has_label or printed.has_text):
            continue
        if found and (
            _continues_label(found[-1], printed) or (row in broken and _is_rest(found[-1], printed))
        ):
            found[-1].name = plain(f"{found[-1].name}{printed.name}")
            continue
        if found and printed.group is None and _is_inner(matrix, block, printed):
            printed.group = found[-1].group or found[-1].name
        found.append(printed)
    if not found and not block.labels and rows:
        return [_printed(matrix, block, rows[0])]
    return found


def _is_inner(matrix: Matrix, block: Block, printed: PrintedRow) -> bool:
    """Return whether only an inner column of labels is filled: the row belongs to the group above it."""
    columns = block.of("name")
    if len(columns) < 2 or not printed.name or printed.code_parts:
        return False
    outer, inner = matrix.own_text(printed.row, columns[0].number), matrix.own(printed.row, columns[1].number)
    return not outer and inner is not None and "".join(inner.text.split()) == printed.name


def _printed(matrix: Matrix, block: Block, row: int) -> PrintedRow:
    codes = tuple(_code_part(matrix, row, column) for column in block.of("code"))
    names = _names(matrix, block, row)
    cells = [
        (column, None if _is_head_cell(column, cell := matrix.own(row, column.number)) else cell)
        for column in block.amounts
        if matrix.at(row, column.number) is None or matrix.own(row, column.number) is not None
    ]
    empty = vocabulary().labels["empty"]
    name = names[-1] if names else None
    group = names[0] if len(names) > 1 else None
    if group is not None and name in ("小计", "合计"):
        name, group = group, None
    if codes and not any(is_code(code) or code.isdigit() for code in codes):
        word = next((code for code in codes if code and not empty.fullmatch(code)), None)
        name = name or word
        codes = ()
    if not any(codes) and len(names) > 1 and is_code(plain(names[0])):
        codes, group = (plain(names[0]),), None
    if not any(codes) and name is not None:
        leading = _LEADING_CODE.match(plain(name))
        if leading:
            codes, name = (leading.group(1),), plain(name)[leading.end() :]
    return PrintedRow(row, name, group, codes if any(codes) else (), cells)


def _code_part(matrix: Matrix, row: int, column: Column) -> str:
    """Return what a code column says; "" for dots. A worksheet's number 6 is 06: cells drop leading zeros."""
    text = matrix.own_text(row, column.number)
    if vocabulary().labels["empty"].fullmatch(text):
        return ""
    cell = matrix.own(row, column.number)
    in_sheet = cell is not None and cell.place.sheet is not None
    return text.zfill(2) if in_sheet and column.part in (2, 3) and text.isdigit() else text


def _is_head_cell(column: Column, cell: GridCell | None) -> bool:
    """Return whether a cell is the last head of its column, in a row that data and heads share."""
    return cell is not None and plain(cell.text) == column.path.rsplit(">", 1)[-1]


def _names(matrix: Matrix, block: Block, row: int) -> list[str]:
    """Return the distinct labels of the row, outermost first, blanks and dots left out."""
    empty, total = vocabulary().labels["empty"], vocabulary().labels["total"]
    columns = block.of("name") or block.of("unit_name")
    taken: list[GridCell] = []
    inside = {column.number for column in block.labels}
    for column in columns:
        cell = matrix.at(row, column.number)
        if cell is None or cell in taken:
            continue
        # 合计 may be merged over a column of unit codes, which is none of the labels.
        if cell.column not in inside and not total.fullmatch(stripped(cell.text)):
            continue
        if not empty.fullmatch(plain(cell.text)):
            taken.append(cell)
    return ["".join(cell.text.split()) for cell in taken]


def _continues_label(above: PrintedRow, below: PrintedRow) -> bool:
    """Return whether a row is only the second half of the label above, as where a page breaks a cell."""
    if below.row != above.row + 1 or below.has_text or below.code_parts or not (above.name and below.name):
        return False
    joined, alone = stripped(above.name + below.name), stripped(below.name)
    bare_sum = vocabulary().words["weak"].fullmatch(alone) is not None
    is_half = not is_known_label(stripped(above.name)) and (bare_sum or not is_known_label(alone))
    return is_half and is_known_label(joined)


def _is_rest(above: PrintedRow, below: PrintedRow) -> bool:
    """Return whether a row holds a name and nothing else, below one with code, name and amounts."""
    alone = bool(below.name) and not below.code_parts and not below.has_text
    return alone and bool(above.name and above.code_parts) and above.has_amount


_ORDINALS: tuple[tuple[int, re.Pattern[str]], ...] = (
    (1, re.compile(r"^[一二三四五六七八九十]{1,3}[、.:]")),
    (2, re.compile(r"^\([一二三四五六七八九十]{1,3}\)[、.]?")),
    (3, re.compile(r"^\d{1,2}[、.](?!\d)")),
    (4, re.compile(r"^\(\d{1,2}\)[、.]?")),
)
_OF_WHICH = re.compile(r"^其中[::]?")


def depth(label: str) -> int:
    """Return how deep the number before a label stands: 一、 1, （一） 2, 1. 3, （1） 4, 其中 5, none 0."""
    text = plain(label)
    if _OF_WHICH.match(text):
        return 5
    return next((level for level, pattern in _ORDINALS if pattern.match(text)), 0)


def stripped(label: str) -> str:
    """Return plain text of a label without 其中 and its number; "" where nothing else stands there."""
    text = _OF_WHICH.sub("", plain(label))
    for _, pattern in _ORDINALS:
        text = pattern.sub("", text, count=1)
    text = text.rstrip(":")
    return "" if vocabulary().labels["empty"].fullmatch(text) else text


def is_known_label(text: str) -> bool:
    """Return whether stripped `text` names a functional class or a row of the vocabulary."""
    known = vocabulary()
    return text in known.functional_classes or any(row.label.fullmatch(text) for row in known.rows)
