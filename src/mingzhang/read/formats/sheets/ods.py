"""OpenDocument spreadsheets: the text that each cell shows, merged ranges, hidden sheets."""

from __future__ import annotations

from lxml import etree

from mingzhang.model.failure import UnusableInput
from mingzhang.read.formats.limits import BoundedZip, Limits, too_many_cells
from mingzhang.read.formats.sheets.raw import RawSheet
from mingzhang.read.formats.xml import parse_xml

_OASIS = "urn:oasis:names:tc:opendocument:xmlns"
_TABLE, _TEXT, _OFFICE, _STYLE = (f"{{{_OASIS}:{name}:1.0}}" for name in ("table", "text", "office", "style"))
_ROW, _CELL, _COVERED = f"{_TABLE}table-row", f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell"
_GROUPS = {f"{_TABLE}{name}" for name in ("table-header-rows", "table-row-group", "table-rows")}
_NUMBERS = {"float", "percentage", "currency"}


def read_ods(data: bytes, file: str, limits: Limits) -> list[RawSheet]:
    """Return the worksheets of `data`.

    Raises UnusableInput: truncated, zip_bomb, encrypted, xml_entities, no_document, too_many_cells.
    """
    content = BoundedZip(data, file, limits).get("content.xml")
    if content is None:
        raise UnusableInput(
            file,
            "不是有效的 ODS 文件：缺少 content.xml",
            "is not a valid ODS file: it has no content.xml",
            code="no_document",
        )
    root = parse_xml(content, file)
    hidden = {
        style.get(f"{_STYLE}name")
        for style in root.iter(f"{_STYLE}style")
        for properties in style.iterchildren(f"{_STYLE}table-properties")
        if properties.get(f"{_TABLE}display") == "false"
    }
    spreadsheet = next(root.iter(f"{_OFFICE}spreadsheet"), None)
    tables = [] if spreadsheet is None else spreadsheet.iterchildren(f"{_TABLE}table")
    return [_Sheet(table, file, limits, hidden).read() for table in tables]


class _Sheet:
    def __init__(self, table: etree._Element, file: str, limits: Limits, hidden: set[str | None]) -> None:
        self._table = table
        self._file = file
        self._limits = limits
        style = table.get(f"{_TABLE}style-name")
        self._sheet = RawSheet(
            table.get(f"{_TABLE}name") or "", {}, hidden=style is not None and style in hidden
        )
        self._row = 1

    def read(self) -> RawSheet:
        self._rows(self._table)
        return self._sheet

    def _rows(self, parent: etree._Element) -> None:
        for element in parent:
            if element.tag in _GROUPS:
                self._rows(element)
            elif element.tag == _ROW:
                self._read_row(element, _count(element, "number-rows-repeated"))

    def _read_row(self, element: etree._Element, times: int) -> None:
        column = 1
        for cell in element:
            if cell.tag not in (_CELL, _COVERED):
                continue
            wide = _count(cell, "number-columns-repeated")
            text = _shown(cell)
            if text:
                self._fill(cell, text, column, wide, times)
            column += wide
        self._row += times

    def _fill(self, cell: etree._Element, text: str, column: int, wide: int, times: int) -> None:
        """Store `text` in every cell it is repeated in, and the range merged with it."""
        if len(self._sheet.cells) + wide * times > self._limits.cells:
            raise too_many_cells(self._file, self._limits.cells)
        if cell.get(f"{_OFFICE}value-type") in _NUMBERS:
            self._sheet.has_numbers = True
        down, right = _count(cell, "number-rows-spanned"), _count(cell, "number-columns-spanned")
        for row in range(self._row, self._row + times):
            for place in range(column, column + wide):
                self._sheet.cells[row, place] = text
        if down * right > 1:
            self._sheet.merges.append((self._row, column, self._row + down - 1, column + right - 1))


def _count(element: etree._Element, name: str) -> int:
    stated = element.get(f"{_TABLE}{name}", "1")
    return max(1, int(stated)) if stated.isdigit() and len(stated) < 10 else 1


def _shown(cell: etree._Element) -> str:
    """Return the text of a cell as shown, its paragraphs on lines of their own, without its comment."""
    return "\n".join("".join(_pieces(paragraph)) for paragraph in cell.iterchildren(f"{_TEXT}p"))


def _pieces(element: etree._Element) -> list[str]:
    pieces = [element.text or ""]
    for inner in element:
        if inner.tag == f"{_TEXT}s":
            pieces.append(" " * min(_spaces(inner), 1000))
        elif inner.tag == f"{_TEXT}tab":
            pieces.append("\t")
        elif inner.tag == f"{_TEXT}line-break":
            pieces.append("\n")
        elif inner.tag != f"{_OFFICE}annotation":
            pieces.extend(_pieces(inner))
        pieces.append(inner.tail or "")
    return pieces


def _spaces(element: etree._Element) -> int:
    stated = element.get(f"{_TEXT}c", "1")
    return int(stated) if stated.isdigit() and len(stated) < 5 else 1
