"""Spreadsheet → Document."""

from __future__ import annotations

import datetime
import hashlib
import io
from typing import Literal

import python_calamine as calamine

from mingzhang.model.blocks import Document
from mingzhang.model.failure import UnusableInput
from mingzhang.read.formats.limits import DEFAULT, Limits, too_many_cells, truncated
from mingzhang.read.formats.sheets.blocks import Blocks
from mingzhang.read.formats.sheets.number import CellValue, show
from mingzhang.read.formats.sheets.ods import read_ods
from mingzhang.read.formats.sheets.raw import Position, RawSheet
from mingzhang.read.formats.sheets.xlsb import refuse_huge_sheets
from mingzhang.read.formats.sheets.xlsx import SheetFacts, XlsxFacts

SpreadsheetKind = Literal["xlsx", "xlsb", "xls", "ods"]


def read_spreadsheet(data: bytes, file: str, kind: SpreadsheetKind, limits: Limits = DEFAULT) -> Document:
    """Return the Document in `data`: every sheet, hidden ones too, as a grid or as paragraphs.

    Numbers are text as the sheet shows them where the format tells it (xlsx, ods), else plain.
    Raises UnusableInput: truncated, zip_bomb, encrypted, no_document, xml_entities, too_many_cells.
    """
    blocks = Blocks(file, limits)
    for sheet in _sheets(data, file, kind, limits):
        if sheet.cells or sheet.uncalculated:
            blocks.add(sheet)
    shown = "xlsx" if kind == "xlsb" else kind
    return Document(file, hashlib.sha256(data).hexdigest(), shown, blocks.blocks, blocks.troubles)


def _sheets(data: bytes, file: str, kind: SpreadsheetKind, limits: Limits) -> list[RawSheet]:
    if kind == "ods":
        return read_ods(data, file, limits)
    facts: dict[str, SheetFacts] = {}
    if kind == "xlsx":
        try:
            facts = XlsxFacts(data, file, limits).sheets
        except ValueError as error:
            raise truncated(file) from error
    elif kind == "xlsb":
        refuse_huge_sheets(data, file, limits)
    try:
        with calamine.load_workbook(io.BytesIO(data)) as book:
            return [_sheet(book, meta, facts.get(meta.name), file, limits) for meta in book.sheets_metadata]
    except calamine.PasswordError as error:
        raise UnusableInput(
            file, "是加密的文件，请先解除密码", "is encrypted: remove the password first", code="encrypted"
        ) from error
    except calamine.CalamineError as error:
        raise truncated(file) from error
    except BaseException as error:
        # On damaged xls files calamine panics; the class of that exception cannot be imported, and it is no
        # subclass of Exception.
        if type(error).__name__ == "PanicException":
            raise truncated(file) from error
        raise


def _sheet(
    book: calamine.CalamineWorkbook,
    meta: calamine.SheetMetadata,
    facts: SheetFacts | None,
    file: str,
    limits: Limits,
) -> RawSheet:
    facts = facts or SheetFacts()
    sheet = book.get_sheet_by_name(meta.name)
    raw = RawSheet(
        meta.name,
        dict(facts.errors),
        hidden=meta.visible != calamine.SheetVisibleEnum.Visible,
        uncalculated=facts.uncalculated,
    )
    if sheet.start is None:
        return raw
    if sheet.height * sheet.width > limits.cells:
        raise too_many_cells(file, limits.cells)
    top, left = sheet.start[0] + 1, sheet.start[1] + 1
    for row, values in enumerate(sheet.to_python(skip_empty_area=True), top):
        for column, value in enumerate(values, left):
            if value != "":
                raw.cells[row, column] = _text(value, (row, column), facts)
                raw.has_numbers = raw.has_numbers or _is_number(value)
    raw.merges = [
        (first[0] + 1, first[1] + 1, last[0] + 1, last[1] + 1)
        for first, last in sheet.merged_cell_ranges or []
    ]
    return raw


def _text(value: CellValue, at: Position, facts: SheetFacts) -> str:
    return show(value, facts.formats.get(at))


def _is_number(value: CellValue) -> bool:
    return isinstance(value, int | float | datetime.timedelta) and not isinstance(value, bool)
