"""Paste from a spreadsheet, and the button that adds up totals."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal

from mingzhang.model.money import shown_number
from mingzhang.web.manuscript.edits import AddRecord, SetField
from mingzhang.web.manuscript.grid import grid
from mingzhang.web.manuscript.grid_shapes import Cell, Grid, Half, Position
from mingzhang.web.manuscript.manuscript import Manuscript
from mingzhang.web.manuscript.new_rows import new_id
from mingzhang.web.manuscript.record_grid import RECORD_TABLES
from mingzhang.web.manuscript.refusal import EditRefused
from mingzhang.web.manuscript.structure import summed
from mingzhang.web.manuscript.typed import money, number

_MOST_NAMED = 5


class PasteRefused(EditRefused):
    """Pasted cells that cannot be taken; nothing is changed then.

    cells: (row, column, text) of each, counted from 0 in what was pasted.
    """

    def __init__(self, code: str, cells: Sequence[tuple[int, int, str]]) -> None:
        """Name the first few cells by their rows and columns, counted from 1."""
        named = [f"第{row + 1}行第{column + 1}列“{text[:20]}”" for row, column, text in cells[:_MOST_NAMED]]
        super().__init__("", code, count=len(cells), value="、".join(named))
        named = [
            f"row {row + 1}, column {column + 1}: “{text[:20]}”" for row, column, text in cells[:_MOST_NAMED]
        ]
        english = EditRefused("", code, count=len(cells), value="; ".join(named))
        self.reason_en = english.reason_en
        self.cells = tuple(cells)


def split_pasted(text: str) -> list[list[str]]:
    """Return the cells of text copied from Excel or WPS: lines of cells parted by tabs, cells with line ends
    in quotation marks."""
    rows: list[list[str]] = [[]]
    at, cell = 0, ""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    while at < len(text):
        if text[at] == '"' and not cell:
            end = _closing(text, at + 1)
            if end is not None:
                cell = text[at + 1 : end].replace('""', '"')
                at = end + 1
                continue
        if text[at] in "\t\n":
            rows[-1].append(cell)
            cell = ""
            if text[at] == "\n":
                rows.append([])
        else:
            cell += text[at]
        at += 1
    if cell or rows[-1]:
        rows[-1].append(cell)
    return [row for row in rows if row] if rows[-1] else rows[:-1]


def _closing(text: str, start: int) -> int | None:
    """Return where a quoted cell ends: at a quotation mark before a tab, a line end or the end."""
    at = text.find('"', start)
    while at >= 0:
        if text[at + 1 : at + 2] == '"':
            at = text.find('"', at + 2)
            continue
        return at if text[at + 1 : at + 2] in ("", "\t", "\n") else None
    return None


def paste(
    table: Grid,
    top_left: Position,
    rows: Sequence[Sequence[str]],
    *,
    make_id: Callable[[], str] = new_id,
) -> list[SetField | AddRecord]:
    """Return the edits that put pasted cells into a grid, cells that stay as they are left out.

    top_left: half, row and column of the first cell. Amounts may have thousands separators and full-width
    digits, or be blank; a share may have a percent sign. Rows beyond the last are added to INST, PROC and
    ASSET. Raises PasteRefused (bad_cells) with every cell that holds no number, EditRefused (outside,
    too_wide).
    """
    half_number, first, left = top_left
    if not (0 <= half_number < len(table.halves)) or first < 0 or left < 0:
        raise EditRefused("", "outside", row=first + 1, column=left + 1)
    half = table.halves[half_number]
    _require_room(table, half, top_left, rows)
    bad: list[tuple[int, int, str]] = []
    edits: list[SetField | AddRecord] = []
    for r, texts in enumerate(rows):
        if first + r >= len(half.rows):
            edits += _added(table, half, left, texts, r, bad, make_id)
            continue
        for c, text in enumerate(texts):
            cell = half.rows[first + r].cells[left + c]
            if not _fits(table, half, left + c, text):
                bad.append((r, c, text))
            elif (edit := _edit(cell, text.strip(), make_id)) is not None:
                edits.append(edit)
    if bad:
        raise PasteRefused("bad_cells", bad)
    return edits


def _require_room(table: Grid, half: Half, top_left: Position, rows: Sequence[Sequence[str]]) -> None:
    _, first, left = top_left
    width = max((len(row) for row in rows), default=0)
    if left + width > len(half.columns):
        raise EditRefused("", "too_wide", count=width, most=max(len(half.columns) - left, 0))
    beyond = first + len(rows) > len(half.rows)
    if beyond and table.table_id not in RECORD_TABLES:
        raise EditRefused("", "outside", row=first + len(rows), column=left + 1)


def _fits(table: Grid, half: Half, column: int, text: str) -> bool:
    kind = half.columns[column].kind
    try:
        if kind == "amount":
            money("", text, table.unit)
        elif kind == "number":
            number("", text)
    except EditRefused:
        return False
    return True


def _edit(cell: Cell, text: str, make_id: Callable[[], str]) -> SetField | AddRecord | None:
    if text == cell.text:
        return None
    if cell.path is not None:
        return SetField(path=cell.path, was=cell.text, value=text)
    if cell.add is None or not text:
        return None
    record = {**cell.add.record, "id": make_id(), str(cell.field): text}
    return cell.add.model_copy(update={"record": record})


def _added(
    table: Grid,
    half: Half,
    left: int,
    texts: Sequence[str],
    row: int,
    bad: list[tuple[int, int, str]],
    make_id: Callable[[], str],
) -> list[AddRecord]:
    bad += [(row, c, text) for c, text in enumerate(texts) if not _fits(table, half, left + c, text)]
    record = {half.columns[left + c].key: text.strip() for c, text in enumerate(texts) if text.strip()}
    if not record:
        return []
    return [AddRecord(list=RECORD_TABLES[table.table_id][0], record={"id": make_id(), **record})]


def totals(
    manuscript: Manuscript, table_id: str, *, make_id: Callable[[], str] = new_id
) -> list[SetField | AddRecord]:
    """Return the edits that set the total cells of a table to the sums of their parts (合计).

    A sum of blanks is a blank; cells that are right stay. Raises EditRefused (no_table).
    """
    table = grid(manuscript, table_id)
    values: dict[Position, tuple[Decimal | None, int]] = {}
    edits: list[SetField | AddRecord] = []
    for h, half in enumerate(table.halves):
        for r, row in enumerate(half.rows):
            for c, cell in enumerate(row.cells):
                if not cell.sum_of:
                    continue
                value, decimals = _value(table, (h, r, c), values)
                text = "" if value is None else f"{value:.{decimals}f}"
                shown = shown_number(cell.text)
                same = (shown.value if shown else None) == value
                if not same and (edit := _edit(cell, text, make_id)) is not None:
                    edits.append(edit)
    return edits


def _value(
    table: Grid, at: Position, values: dict[Position, tuple[Decimal | None, int]]
) -> tuple[Decimal | None, int]:
    """Return what a cell shows or, for a total, should show, and its decimals: the most of its parts."""
    if at not in values:
        cell = table.cell(at)
        parts = [_value(table, part, values) for part in cell.sum_of]
        if parts:
            values[at] = summed([part[0] for part in parts]), max(part[1] for part in parts)
        else:
            shown = shown_number(cell.text)
            values[at] = (shown.value, shown.decimals) if shown else (None, 0)
    return values[at]
