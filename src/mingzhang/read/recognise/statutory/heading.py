"""The head of a table: title, unit, and the rows of column heads."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from mingzhang.model.blocks import Grid, GridCell
from mingzhang.model.forms.words import plain
from mingzhang.model.money import MoneyUnit
from mingzhang.model.place import Place
from mingzhang.read.recognise.statutory.amounts import is_amount, is_code
from mingzhang.read.recognise.statutory.matrix import Matrix
from mingzhang.read.recognise.statutory.vocabulary import vocabulary

_ORDINAL = re.compile(
    r"^(第[一二三四五六七八九十]+部分|\([一二三四五六七八九十\d]{1,3}\)|([一二三四五六七八九十]{1,3}|\d{1,2})[、.:])"
)
_ROW_ORDINAL = re.compile(
    r"^[(]?[一二三四五六七八九十]{1,3}[)]?[、.]|^\(?\d{1,2}\)?[、.]\D|^\([一二三四五六七八九十\d]+\)"
)
_CONSECUTIVE = re.compile(r"\d{1,2}|\d+=[\d+\-]+|[A-Z甲乙丙丁]|—+|-+")
_LONGEST_TITLE = 60
_TITLE_TAIL = 4
_PREAMBLE_ROWS = 12


@dataclass(frozen=True, slots=True)
class Candidate:
    """A line that may be the title of a table."""

    text: str
    """As printed, without the lines of maker and unit."""
    block: int | None
    """-1 for the block just above the grid, 1 for the one just below; None inside the grid or its name."""
    place: Place | None = None


@dataclass(frozen=True, slots=True)
class Head:
    """The rows of a grid above its data."""

    preamble: tuple[int, ...]
    """Rows of title, maker and unit."""
    heads: tuple[int, ...]
    """Rows of column heads."""


def title_text(text: str) -> str | None:
    """Return the title that a block or cell states, else None: a short line that ends with 表.

    Lines of the maker and of the unit that follow the title in the same cell are cut off.
    """
    words = vocabulary().words
    flat = plain(text)
    cut = re.split(r"(?:编制|填报|编报|预算)?(?:单位|部门)(?:名称)?:|金额单位|批复表", flat)[0]
    cut = re.sub(r"^\(?(?:公开|附|预决|财决|预)\S{0,4}?\d{1,2}表\)?", "", cut)
    if not cut:
        return None
    found = re.match(r".*?表(?:\((?:续|续表|.{0,12})\))?", cut)
    line = cut if words["title"].search(cut) else (found.group(0) if found and flat != cut else cut)
    if len(line) > _LONGEST_TITLE or words["not_title"].search(line) or not words["title"].search(line):
        return None
    line = re.sub(r"^.*表[一二三四五六七八九十\d]{0,3}[、:](?=.*表)", "", line)
    return _ORDINAL.sub("", line).lstrip(":") or None


def head_text(text: str) -> str:
    """Return a head as it is compared: plain, without a money unit in brackets."""
    return vocabulary().words["unit_bracket"].sub("", plain(text))


def find_head(matrix: Matrix) -> Head:
    """Find the rows above the data: first those of title, maker and unit, then those of column heads."""
    rows = matrix.rows
    start = 0
    while start < min(len(rows), _PREAMBLE_ROWS) and _is_preamble(matrix, rows[start]):
        start += 1
    end = start
    paths: dict[int, str] = {}
    while end < len(rows) and (end < start + 8) and _is_head(matrix, rows[end], paths):
        for column in matrix.columns:
            paths[column] = f"{paths.get(column, '')}>{matrix.text(rows[end], column)}"
        end += 1
    return Head(tuple(rows[:start]), tuple(rows[start:end]))


def is_repeated_head(matrix: Matrix, row: int, head: Head) -> bool:
    """Return whether a row among the data repeats a row of the head, as after a page break."""
    texts = [plain(cell.text) for cell in matrix.filled(row)]
    known = [[plain(cell.text) for cell in matrix.filled(other)] for other in (*head.preamble, *head.heads)]
    if texts in known or _is_cut_head(matrix, row, head):
        return True
    return _is_preamble(matrix, row) and not any(is_amount(text) for text in texts)


def _is_cut_head(matrix: Matrix, row: int, head: Head) -> bool:
    """Return whether every cell of a row begins a head of its column: repeated heads lose lines."""
    cells = matrix.filled(row)
    return len(cells) > 2 and all(
        any(matrix.text(other, cell.column).startswith(plain(cell.text)) for other in head.heads)
        for cell in cells
    )


def _is_preamble(matrix: Matrix, row: int) -> bool:
    cells = matrix.filled(row)
    texts = [plain(cell.text) for cell in cells]
    words = vocabulary().words
    if any(words["preamble"].search(text) for text in texts):
        return True
    return len(texts) == 1 and (
        title_text(cells[0].text) is not None or _is_title_wrap(matrix, row, cells[0])
    )


def _is_title_wrap(matrix: Matrix, row: int, cell: GridCell) -> bool:
    """Return whether a lone wide cell in the first rows is a line above the heads, such as a year."""
    text = plain(cell.text)
    wide = cell.column_span >= max(len(matrix.columns) - 1, 2)
    return wide and row == matrix.rows[0] and bool(re.search(r"附件|\d{4}年|公开|表", text))


def _is_head(matrix: Matrix, row: int, paths: dict[int, str]) -> bool:
    words = vocabulary().words
    cells = matrix.filled(row)
    texts = [head_text(cell.text) for cell in cells]
    if is_counting(texts):
        return bool(paths)
    if paths and _is_total_among_heads(matrix, row):
        return True
    if any(_is_data(text) for text in texts):
        return False
    structural = [cell for cell in cells if words["structure"].fullmatch(head_text(cell.text))]
    measures = [cell for cell in cells if cell not in structural and is_head_word(head_text(cell.text))]
    if (len(structural) + len(measures)) * 2 < len(cells):
        return False
    if structural or not paths:
        return True
    return any(not is_label_path(paths.get(cell.column, "")) for cell in measures)


def is_total_below_codes(matrix: Matrix, row: int) -> bool:
    """Return whether a row begins with 合计 below a head of codes: data, even where heads share the row."""
    first = matrix.filled(row)[0]
    above = matrix.text(row - 1, first.column)
    return plain(first.text) in ("合计", "总计") and vocabulary().words["code"].search(above) is not None


def _is_total_among_heads(matrix: Matrix, row: int) -> bool:
    """Return whether 合计 and amounts of the data share their row with heads, as T8 of final accounts may."""
    texts = [head_text(cell.text) for cell in matrix.filled(row)[1:]]
    heads = [text for text in texts if not is_amount(text)]
    return len(heads) > 1 and all(map(is_head_word, heads)) and is_total_below_codes(matrix, row)


def _is_data(text: str) -> bool:
    return is_amount(text) or is_code(text) or bool(_ROW_ORDINAL.search(text))


def is_counting(texts: Sequence[str]) -> bool:
    """Return whether plain texts number the columns: 栏次 1 2 3 …"""
    words = vocabulary().words
    numbers = [text for text in texts if not words["counting"].fullmatch(text)]
    if not numbers or not all(_CONSECUTIVE.fullmatch(text) for text in numbers):
        return False
    if len(numbers) < len(texts):
        return True
    digits = [int(text) for text in numbers if text.isdigit()]
    return len(digits) >= 3 and digits == list(range(1, len(digits) + 1))


def is_head_word(text: str) -> bool:
    """Return whether plain `text` may stand in a row of heads: it names a measure or what a column is."""
    words = vocabulary().words
    if words["structure"].fullmatch(text) or words["weak"].fullmatch(text) or words["ignored"].search(text):
        return True
    return any(column.path.search(text) for column in vocabulary().columns)


def is_label_path(path: str) -> bool:
    """Return whether a column with these heads holds codes or names."""
    words = vocabulary().words
    kinds = ("code_class", "code_subclass", "code_item", "code", "unit_name", "name")
    return any(words[kind].search(path) for kind in kinds)


def candidates(
    grid: Grid, matrix: Matrix, head: Head, before: Sequence[str], after: Sequence[str]
) -> list[Candidate]:
    """Return what may be the title, nearest first: in the grid, above, below, the worksheet's name."""
    found: list[Candidate] = []
    for row in head.preamble:
        for cell in matrix.filled(row):
            title = title_text(cell.text)
            if title is not None:
                found.append(Candidate(title, None, cell.place))
    for offset in range(1, len(before) + 1):
        text = before[-offset]
        if offset < len(before) and len(plain(text)) <= _TITLE_TAIL and plain(text).endswith("表"):
            text = before[-offset - 1] + text
        title = title_text(text)
        if title is not None:
            found.append(Candidate(title, -offset))
    for offset, text in enumerate(after, start=1):
        title = title_text(text)
        if title is not None:
            found.append(Candidate(title, offset))
    if grid.name and plain(grid.name).endswith("表"):
        found.append(Candidate(plain(grid.name), None))
    return found


def money_unit(matrix: Matrix, head: Head, before: Sequence[str], after: Sequence[str]) -> MoneyUnit | None:
    """Return the money unit stated in the head, else nearest above, else just below; None if none is."""
    inside = [cell.text for row in (*head.preamble, *head.heads) for cell in matrix.filled(row)]
    for text in (*inside, *list(reversed(before))[:4], *after[:2]):
        found = vocabulary().words["unit"].search(plain(text))
        if found:
            return MoneyUnit(found.group(1) or found.group(2))
    return None
