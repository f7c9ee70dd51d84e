"""Items as a workbook: a sheet for the narrative and a sheet for every table."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
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
_LINE = Side(style="thin", color="808080")
_FRAME = Border(left=_LINE, right=_LINE, top=_LINE, bottom=_LINE)
_TINT = PatternFill("solid", fgColor="EEF1F5")
# Control characters that XML cannot carry; openpyxl refuses the whole cell for one of them.
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
# A fixed stamp, so that the same records give the same file.
_STAMP = datetime(2000, 1, 1)


def xlsx_bytes(name: str, items: Sequence[Item]) -> bytes:
    """Return the items as a workbook titled `name`.

    Text never becomes a formula, whatever its first character; amounts are numbers shown with their decimals.
    """
    book = Workbook()
    book.properties.title = name
    book.properties.creator = "Mingzhang"
    book.properties.created = book.properties.modified = _STAMP
    narrative = book.active
    assert isinstance(narrative, Worksheet)
    narrative.title = NARRATIVE
    _write_narrative(narrative, [item for item in items if isinstance(item, Text)])
    taken = {NARRATIVE}
    for table in items:
        if isinstance(table, Table):
            sheet = book.create_sheet(_sheet_name(table.name, taken))
            _write_table(sheet, table)
    buffer = io.BytesIO()
    book.save(buffer)
    return repack(buffer.getvalue())


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
    sheet.column_dimensions["A"].width = 100
    sheet.sheet_view.showGridLines = False
    for number, item in enumerate(texts, start=1):
        cell = sheet.cell(row=number, column=1)
        assert isinstance(cell, SheetCell)
        _put_text(cell, item.text)
        head = item.kind in ("title", "heading", "table_head")
        size = 18 if item.kind == "title" else 13 if item.kind == "heading" else 11
        cell.font = Font(name="宋体", size=size, bold=head)
        centred = item.kind in ("title", "table_head")
        cell.alignment = Alignment(horizontal="center" if centred else "left", vertical="top", wrap_text=True)
    _set_page(sheet, landscape=False)


def _write_table(sheet: Worksheet, table: Table) -> None:
    total = sum(table.widths)
    for number, width in enumerate(table.widths, start=1):
        share = width / total * max(92, 11 * min(len(table.widths), 12))
        sheet.column_dimensions[get_column_letter(number)].width = round(share, 1)
    for row, boxes in enumerate(table.positions(), start=1):
        for column, box in boxes:
            _write_box(sheet, row, column + 1, box)
        lines = max((_lines(box, table, column, total) for column, box in boxes if box.rows == 1), default=1)
        sheet.row_dimensions[row].height = 15.0 * max(lines, 1) + 3
    frozen = table.caption_rows + table.head_rows
    if table.head_rows:
        sheet.freeze_panes = f"A{frozen + 1}"
        sheet.print_title_rows = f"1:{frozen}"
    sheet.sheet_view.showGridLines = False
    _set_page(sheet, landscape=len(table.widths) > 7 and table.head_rows > 0)


def _lines(box: Box, table: Table, column: int, total: int) -> int:
    """Return how many lines a cell's text takes, a Chinese character being two digits wide."""
    scale = max(92, 11 * min(len(table.widths), 12))
    room = max(2.0, sum(table.widths[column : column + box.columns]) / total * scale - 2)
    return sum(
        1 + int(sum(2 if ord(c) > 0x2E7F else 1 for c in part) / room) for part in box.text.split("\n")
    )


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
