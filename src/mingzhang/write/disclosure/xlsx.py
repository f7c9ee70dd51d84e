"""Items as a workbook: a sheet for the narrative and a sheet for every table."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from openpyxl import Workbook
from openpyxl.cell.cell import Cell as SheetCell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from mingzhang.model.money import shown_number
from mingzhang.write.disclosure.packing import repack
from mingzhang.write.disclosure.shapes import Box, Item, Table, Text

NARRATIVE = "说明"
# Digits that fit across A4 upright between the usual margins.
_NARRATIVE_WIDTH = 76
_LAST_NARROW = 0x2E7F
_LINE = Side(style="thin", color="808080")
_FRAME = Border(left=_LINE, right=_LINE, top=_LINE, bottom=_LINE)
_TINT = PatternFill("solid", fgColor="EEF1F5")
# Control characters that XML cannot carry; openpyxl refuses the whole cell for one of them.
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
# A fixed stamp, so that the same records give the same file.
_STAMP = datetime(2000, 1, 1)


@dataclass(slots=True)
class _Sheet:
    """A table's sheet: the heading and table head right above it, the table, the notes right below it."""

    above: list[Text]
    table: Table
    below: list[Text]


def xlsx_bytes(name: str, items: Sequence[Item]) -> bytes:
    """Return the items as a workbook titled `name`.

    A heading that stands for a table alone moves to the table's sheet, as do its notes. Text never becomes
    a formula, whatever its first character; amounts are numbers shown with their decimals.
    """
    book = Workbook()
    book.properties.title = name
    book.properties.creator = "Mingzhang"
    book.properties.created = _STAMP
    narrative = book.active
    assert isinstance(narrative, Worksheet)
    narrative.title = NARRATIVE
    texts, sheets = _divided(items)
    _write_narrative(narrative, texts)
    taken = {NARRATIVE}
    for sheet in sheets:
        _write_sheet(book.create_sheet(_sheet_name(sheet.table.name, taken)), sheet)
    buffer = io.BytesIO()
    book.save(buffer)
    return repack(buffer.getvalue())


def _divided(items: Sequence[Item]) -> tuple[list[Text], list[_Sheet]]:
    """Return the narrative's text and the sheets of the tables."""
    texts: list[Text] = []
    sheets: list[_Sheet] = []
    after_table = False
    for item in items:
        if isinstance(item, Table):
            above: list[Text] = []
            while texts and _belongs_to_table(texts[-1]) and not _has_heading(above):
                above.insert(0, texts.pop())
            sheets.append(_Sheet(above, item, []))
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


def _put_text(cell: SheetCell, text: str) -> None:
    """Write a text that stays a text: `=1+1` would be a formula, and a link of the file's author."""
    cell.value = _FORBIDDEN.sub("", text)
    if text[:1] in ("=", "+", "-", "@"):
        cell.data_type = "s"
        cell.quotePrefix = True


def _write_narrative(sheet: Worksheet, texts: Sequence[Text]) -> None:
    sheet.column_dimensions["A"].width = _NARRATIVE_WIDTH
    sheet.sheet_view.showGridLines = False
    for number, item in enumerate(texts, start=1):
        cell = sheet.cell(row=number, column=1)
        assert isinstance(cell, SheetCell)
        _put_text(cell, item.text)
        sheet.row_dimensions[number].height = 18.0 * _text_lines(item.text, _NARRATIVE_WIDTH - 6) + 4
        head = item.kind in ("title", "heading", "table_head")
        size = 18 if item.kind == "title" else 13 if item.kind == "heading" else 11
        cell.font = Font(name="宋体", size=size, bold=head)
        centred = item.kind in ("title", "table_head")
        cell.alignment = Alignment(horizontal="center" if centred else "left", vertical="top", wrap_text=True)
    _set_page(sheet, landscape=False)


def _write_sheet(sheet: Worksheet, content: _Sheet) -> None:
    table, first = content.table, len(content.above)
    total, width = sum(table.widths), len(table.widths)
    for number, share in enumerate(table.widths, start=1):
        sheet.column_dimensions[get_column_letter(number)].width = round(
            share / total * _characters(table), 1
        )
    for row, text in enumerate(content.above, start=1):
        _write_across(sheet, row, width, text)
    for row, boxes in enumerate(table.positions(), start=first + 1):
        for column, box in boxes:
            _write_box(sheet, row, column + 1, box)
        lines = max((_lines(box, table, column) for column, box in boxes if box.rows == 1), default=1)
        sheet.row_dimensions[row].height = 15.0 * lines + 3
    for row, text in enumerate(content.below, start=first + len(table.rows) + 1):
        _write_across(sheet, row, width, text)
    if table.head_rows:
        frozen = first + table.caption_rows + table.head_rows
        sheet.freeze_panes = f"A{frozen + 1}"
        sheet.print_title_rows = f"1:{frozen}"
    sheet.sheet_view.showGridLines = False
    _set_page(sheet, landscape=width > 7 and table.head_rows > 0)


def _write_across(sheet: Worksheet, row: int, width: int, text: Text) -> None:
    """Write a heading or a note over the whole width of the table."""
    cell = sheet.cell(row=row, column=1)
    assert isinstance(cell, SheetCell)
    _put_text(cell, text.text)
    note = text.kind == "note"
    cell.font = Font(name="宋体", size=10 if note else 13, bold=not note)
    cell.alignment = Alignment(horizontal="left" if note else "center", vertical="center", wrap_text=True)
    sheet.row_dimensions[row].height = 18 if note else 24
    if width > 1:
        sheet.merge_cells(start_row=row, start_column=1, end_row=row, end_column=width)


def _characters(table: Table) -> int:
    """Return how many digits wide the table is."""
    return max(92, 11 * min(len(table.widths), 12)) if table.head_rows else 92


def _lines(box: Box, table: Table, column: int) -> int:
    """Return how many lines a cell's text takes."""
    share = sum(table.widths[column : column + box.columns]) / sum(table.widths)
    return _text_lines(box.text, max(2, int(share * _characters(table)) - 2))


def _text_lines(text: str, room: int) -> int:
    """Return the lines that a text takes in `room` digits, a Chinese character being two digits wide."""
    widths = (sum(2 if ord(c) > _LAST_NARROW else 1 for c in part) for part in text.split("\n"))
    return sum(1 + max(0, width - 1) // room for width in widths)


def _write_box(sheet: Worksheet, row: int, column: int, box: Box) -> None:
    cell = sheet.cell(row=row, column=column)
    number = shown_number(box.text) if box.role == "number" else None
    if number is not None:
        cell.value = number.value
        cell.number_format = "0" + ("." + "0" * number.decimals if number.decimals else "")
    elif box.text:
        assert isinstance(cell, SheetCell)
        _put_text(cell, box.text)
    horizontal = {"head": "center", "number": "right", "caption_right": "right"}.get(box.role, "left")
    cell.alignment = Alignment(horizontal=horizontal, vertical="center", wrap_text=True)
    cell.font = Font(name="宋体", size=10, bold=box.role == "head")
    if box.role == "head":
        cell.fill = _TINT
    if box.rows > 1 or box.columns > 1:
        last = (row + box.rows - 1, column + box.columns - 1)
        sheet.merge_cells(start_row=row, start_column=column, end_row=last[0], end_column=last[1])
    if box.role not in ("caption", "caption_right"):
        for line in sheet.iter_rows(row, row + box.rows - 1, column, column + box.columns - 1):
            for part in line:
                part.border = _FRAME


def _set_page(sheet: Worksheet, *, landscape: bool) -> None:
    sheet.page_setup.paperSize = 9
    sheet.page_setup.orientation = "landscape" if landscape else "portrait"
    sheet.page_setup.fitToWidth = 1
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    footer = sheet.HeaderFooter.oddFooter
    if footer is not None:
        footer.center.text = "— &P —"
