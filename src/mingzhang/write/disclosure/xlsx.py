"""Items as a workbook: a sheet for the narrative and a sheet for every table, with live sums."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from mingzhang.model.money import shown_number
from mingzhang.read.formats.sheets.raw import reference
from mingzhang.write.disclosure.labels import text_width
from mingzhang.write.disclosure.pages import UPRIGHT_CHARACTERS
from mingzhang.write.disclosure.shapes import BARE, SIDES, Box, Item, Table, Text
from mingzhang.write.disclosure.sums import Position, sums
from mingzhang.write.disclosure.workbook import (
    Cell,
    Sheet,
    Style,
    area,
    text_cell,
    workbook_bytes,
)

NARRATIVE = "说明"
# Digits that fit across A4 upright between the usual margins.
_NARRATIVE_WIDTH = 76
_TITLE_SIZE, _HEADING_SIZE, _TEXT_SIZE, _CELL_SIZE = 18, 13, 11, 10


@dataclass(slots=True)
class _Content:
    """A table's sheet: the heading and table head right above it, the table, the notes right below it."""

    above: list[Text]
    table: Table
    below: list[Text]


def xlsx_bytes(name: str, items: Sequence[Item]) -> bytes:
    """Return the items as a workbook titled `name`.

    A heading that stands for a table alone moves to the table's sheet, as do its notes. Text never becomes
    a formula, whatever its first character; amounts are numbers shown with their decimals, and totals that
    are the exact sum of their parts are formulas with their value.
    """
    texts, contents = _divided(items)
    taken = {NARRATIVE}
    sheets = [_narrative(texts)]
    sheets += [_sheet(content, _sheet_name(content.table.name, taken)) for content in contents]
    return workbook_bytes(name, sheets)


def _divided(items: Sequence[Item]) -> tuple[list[Text], list[_Content]]:
    """Return the narrative's text and the sheets of the tables."""
    texts: list[Text] = []
    sheets: list[_Content] = []
    after_table = False
    for item in items:
        if isinstance(item, Table):
            above: list[Text] = []
            while texts and _belongs_to_table(texts[-1]) and not _has_heading(above):
                above.insert(0, texts.pop())
            sheets.append(_Content(above, item, []))
            after_table = True
        elif after_table and item.kind == "note":
            sheets[-1].below.append(item)
        else:
            texts.append(item)
            after_table = False
    return texts, sheets


def _belongs_to_table(text: Text) -> bool:
    """Say whether a text right above a table goes to its sheet; a chapter's heading stays."""
    return text.kind == "table_head" or (text.kind == "heading" and text.depth > 1)


def _has_heading(texts: Sequence[Text]) -> bool:
    return any(text.kind == "heading" for text in texts)


def _sheet_name(name: str, taken: set[str]) -> str:
    """Return a name Excel allows: at most 31 characters, none of []:*?/\\, not used before."""
    plain = re.sub(r"[\[\]:*?/\\\x00-\x1f']", "", name)[:28] or "表"
    unique, number = plain, 2
    while unique.casefold() in {other.casefold() for other in taken}:
        unique = f"{plain[:27]}~{number}"
        number += 1
    taken.add(unique)
    return unique


def _narrative(texts: Sequence[Text]) -> Sheet:
    sheet = Sheet(NARRATIVE, widths=[_NARRATIVE_WIDTH])
    for row, item in enumerate(texts, start=1):
        head = item.kind in ("title", "heading", "table_head")
        size = {"title": _TITLE_SIZE, "heading": _HEADING_SIZE}.get(item.kind, _TEXT_SIZE)
        centred = item.kind in ("title", "table_head")
        style = Style(size, head, side="center" if centred else "left", upright="top")
        sheet.cells.append(text_cell(row, 1, item.text, style))
        sheet.heights[row] = 18.0 * _text_lines(item.text, _NARRATIVE_WIDTH - 6) * size / _TEXT_SIZE + 4
    return sheet


def _sheet(content: _Content, name: str) -> Sheet:
    table, first = content.table, len(content.above)
    total, width = sum(table.widths), len(table.widths)
    characters = max(total, UPRIGHT_CHARACTERS)
    sheet = Sheet(name, landscape=total > UPRIGHT_CHARACTERS or table.head_rows > 0)
    sheet.widths = [round(share / total * characters, 1) for share in table.widths]
    for row, text in enumerate(content.above, start=1):
        _across(sheet, row, width, text)
    formulas = _formulas(table, first)
    for row, boxes in enumerate(table.positions()):
        for column, box in boxes:
            _place(sheet, first + row + 1, column + 1, box, formulas.get((row, column)))
        lines = max(
            (_lines(box, table, column, characters) for column, box in boxes if box.rows == 1), default=1
        )
        sheet.heights[first + row + 1] = 15.0 * lines + 3
    for row, text in enumerate(content.below, start=first + len(table.rows) + 1):
        _across(sheet, row, width, text)
    if table.head_rows:
        sheet.head_rows = first + table.caption_rows + table.head_rows
    return sheet


def _formulas(table: Table, first: int) -> dict[Position, str]:
    """Return the formula of every cell that is a sum. first: rows above the table on its sheet."""
    return {at: f"SUM({_ranges(parts, first)})" for at, parts in sums(table).items()}


def _ranges(parts: Sequence[Position], first: int) -> str:
    """Return cells as ranges, neighbours joined along a row or a column."""
    ranges: list[tuple[Position, Position]] = []
    for row, column in sorted(parts, key=lambda at: (at[1], at[0])):
        if (
            ranges
            and ranges[-1][1] in ((row - 1, column), (row, column - 1))
            and _straight(ranges[-1], row, column)
        ):
            ranges[-1] = (ranges[-1][0], (row, column))
        else:
            ranges.append(((row, column), (row, column)))
    shown = []
    for (top, left), (bottom, right) in ranges:
        start, end = reference((first + top + 1, left + 1)), reference((first + bottom + 1, right + 1))
        shown.append(start if start == end else f"{start}:{end}")
    return ",".join(shown)


def _straight(span: tuple[Position, Position], row: int, column: int) -> bool:
    (top, left), _ = span
    return row == top or column == left


def _across(sheet: Sheet, row: int, width: int, text: Text) -> None:
    """Write a heading or a note over the whole width of the table."""
    note = text.kind == "note"
    style = Style(_CELL_SIZE if note else _HEADING_SIZE, not note, side="left" if note else "center")
    sheet.cells.append(text_cell(row, 1, text.text, style))
    sheet.heights[row] = 18 if note else 24
    if width > 1:
        sheet.merges.append(area(row, 1, 1, width))


def _lines(box: Box, table: Table, column: int, characters: int) -> int:
    """Return how many lines a cell's text takes."""
    share = sum(table.widths[column : column + box.columns]) / sum(table.widths)
    return _text_lines(box.text, max(2, int(share * characters) - 2))


def _text_lines(text: str, room: int) -> int:
    """Return the lines that a text takes in `room` digits, a Chinese character being two digits wide."""
    return sum(1 + max(0, text_width(part) - 1) // room for part in text.split("\n"))


def _place(sheet: Sheet, row: int, column: int, box: Box, formula: str | None) -> None:
    """Write a cell, and the empty ones that it spans."""
    framed = box.role not in BARE
    head = box.role == "head"
    style = Style(_CELL_SIZE, head, tinted=head, framed=framed, side=SIDES[box.role])
    shown = shown_number(box.text) if box.role == "number" else None
    if shown is not None:
        code = "#,##0" if "," in box.text else "0"
        style = replace(style, format=code + ("." + "0" * shown.decimals if shown.decimals else ""))
        sheet.cells.append(Cell(row, column, shown.value, style, formula))
    else:
        sheet.cells.append(text_cell(row, column, box.text, style))
    if box.rows > 1 or box.columns > 1:
        sheet.merges.append(area(row, column, box.rows, box.columns))
        spanned = [(r, c) for r in range(row, row + box.rows) for c in range(column, column + box.columns)]
        sheet.cells += [Cell(r, c, None, style) for r, c in spanned[1:]]
