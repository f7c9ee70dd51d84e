"""A small writer of xlsx workbooks: cells with formulas and their values, merges, print set-up.

openpyxl writes no value beside a formula, so that a reader that does not calculate would see nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from xml.sax.saxutils import escape, quoteattr

from mingzhang.read.formats.sheets.raw import reference
from mingzhang.write.disclosure.packing import pack
from mingzhang.write.xml_text import xml_text

_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_FIRST_FORMAT = 164
_ACTIVE = ("=", "+", "-", "@", "\t", "\r")
_ESCAPED = re.compile(r"_x[0-9A-Fa-f]{4}_")


@dataclass(frozen=True, slots=True)
class Style:
    """How a cell looks. format: number format code; side: left, center or right."""

    size: int = 10
    bold: bool = False
    tinted: bool = False
    framed: bool = False
    side: str = "left"
    upright: str = "center"
    format: str = "General"
    quoted: bool = False
    """The value is text whatever it begins with: a program that edits it will not take it for a formula."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell from row and column 1 on. value: text, a number, or None; formula without its equals sign."""

    row: int
    column: int
    value: str | Decimal | None
    style: Style
    formula: str | None = None


@dataclass(slots=True)
class Sheet:
    """A worksheet. widths: of columns, in characters; heights: of rows, in points; merges: ranges."""

    name: str
    cells: list[Cell] = field(default_factory=list)
    widths: list[float] = field(default_factory=list)
    heights: dict[int, float] = field(default_factory=dict)
    merges: list[str] = field(default_factory=list)
    landscape: bool = False
    head_rows: int = 0
    """Rows that stay on the screen and are repeated on every printed page."""


def area(row: int, column: int, rows: int, columns: int) -> str:
    """Return the range of a rectangle, A1:C3."""
    return f"{reference((row, column))}:{reference((row + rows - 1, column + columns - 1))}"


def text_cell(row: int, column: int, text: str, style: Style) -> Cell:
    """Return a cell whose text stays a text: =1+1 would be a formula, and a link of the file's author."""
    quoted = text.startswith(_ACTIVE)
    if quoted:
        style = Style(
            style.size, style.bold, style.tinted, style.framed, style.side, style.upright, "General", True
        )
    return Cell(row, column, text, style)


def workbook_bytes(title: str, sheets: Sequence[Sheet]) -> bytes:
    """Return the sheets as an .xlsx; the same sheets give the same bytes."""
    styles: dict[Style, int] = {Style(): 0}
    parts = [
        (f"xl/worksheets/sheet{number}.xml", _sheet(sheet, styles, number == 1))
        for number, sheet in enumerate(sheets, start=1)
    ]
    fixed = [
        ("[Content_Types].xml", _content_types(len(sheets))),
        ("_rels/.rels", _relations((("officeDocument", "xl/workbook.xml"), ("core", "docProps/core.xml")))),
        ("docProps/core.xml", _core(title)),
        ("xl/workbook.xml", _workbook(sheets)),
        ("xl/_rels/workbook.xml.rels", _relations(_targets(len(sheets)))),
        ("xl/styles.xml", _styles(list(styles))),
    ]
    return pack((name, (_HEAD + xml).encode("utf-8")) for name, xml in [*fixed, *parts])


def _targets(count: int) -> list[tuple[str, str]]:
    sheets = [("worksheet", f"worksheets/sheet{number}.xml") for number in range(1, count + 1)]
    return [*sheets, ("styles", "styles.xml")]


def _sheet(sheet: Sheet, styles: dict[Style, int], first: bool) -> str:
    columns = "".join(
        f'<col min="{n}" max="{n}" width="{width:g}" customWidth="1"/>'
        for n, width in enumerate(sheet.widths, start=1)
    )
    merges = "".join(f'<mergeCell ref="{merge}"/>' for merge in sheet.merges)
    merged = f'<mergeCells count="{len(sheet.merges)}">{merges}</mergeCells>' if merges else ""
    below = sheet.head_rows + 1
    pane = (
        f'<pane ySplit="{sheet.head_rows}" topLeftCell="A{below}" activePane="bottomLeft" state="frozen"/>'
        if sheet.head_rows
        else ""
    )
    turned = "landscape" if sheet.landscape else "portrait"
    return (
        f'<worksheet xmlns="{_MAIN}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>'
        f'<sheetViews><sheetView showGridLines="0"{" tabSelected=" + quoteattr("1") if first else ""} '
        f'workbookViewId="0">{pane}</sheetView></sheetViews>'
        f"{f'<cols>{columns}</cols>' if columns else ''}<sheetData>{_rows(sheet, styles)}</sheetData>{merged}"
        '<printOptions horizontalCentered="1"/>'
        '<pageMargins left="0.6" right="0.6" top="0.8" bottom="0.8" header="0.4" footer="0.4"/>'
        f'<pageSetup paperSize="9" orientation="{turned}" fitToWidth="1" fitToHeight="0"/>'
        "<headerFooter><oddFooter>&amp;C— &amp;P —</oddFooter></headerFooter></worksheet>"
    )


def _rows(sheet: Sheet, styles: dict[Style, int]) -> str:
    rows: dict[int, list[Cell]] = {row: [] for row in sheet.heights}
    for cell in sheet.cells:
        rows.setdefault(cell.row, []).append(cell)
    parts = []
    for row in sorted(rows):
        height = sheet.heights.get(row)
        tall = f' ht="{height:g}" customHeight="1"' if height else ""
        cells = sorted(rows[row], key=lambda cell: cell.column)
        parts.append(f'<row r="{row}"{tall}>{"".join(_cell(cell, styles) for cell in cells)}</row>')
    return "".join(parts)


def _cell(cell: Cell, styles: dict[Style, int]) -> str:
    style = styles.setdefault(cell.style, len(styles))
    head = f'<c r="{reference((cell.row, cell.column))}" s="{style}"'
    if cell.value is None or cell.value == "":
        return f"{head}/>"
    if isinstance(cell.value, Decimal):
        formula = f"<f>{escape(cell.formula)}</f>" if cell.formula else ""
        return f"{head}>{formula}<v>{cell.value:f}</v></c>"
    # A literal _x0041_ in a text would be read as the character of that code.
    text = _ESCAPED.sub(lambda match: "_x005F" + match[0], xml_text(cell.value))
    return f'{head} t="inlineStr"><is><t xml:space="preserve">{escape(text)}</t></is></c>'


def _workbook(sheets: Sequence[Sheet]) -> str:
    listed = "".join(
        f'<sheet name={quoteattr(sheet.name)} sheetId="{n}" r:id="rId{n}"/>'
        for n, sheet in enumerate(sheets, start=1)
    )
    return (
        f'<workbook xmlns="{_MAIN}" xmlns:r="{_RELATIONS}"><bookViews><workbookView/></bookViews>'
        f"<sheets>{listed}</sheets><definedNames>{''.join(_names(sheets))}</definedNames>"
        '<calcPr calcId="191029"/></workbook>'
    )


def _names(sheets: Sequence[Sheet]) -> Iterable[str]:
    """Yield the print area of every sheet and the rows repeated on its pages."""
    for number, sheet in enumerate(sheets):
        quoted = "'" + sheet.name.replace("'", "''") + "'"
        last_row = max((cell.row for cell in sheet.cells), default=1)
        last_column = max([cell.column for cell in sheet.cells] + [len(sheet.widths)], default=1)
        corner = re.sub(r"([A-Z]+)(\d+)", r"$\1$\2", reference((last_row, last_column)))
        scope = f'localSheetId="{number}"'
        yield (f'<definedName name="_xlnm.Print_Area" {scope}>{escape(quoted)}!$A$1:{corner}</definedName>')
        if sheet.head_rows:
            yield (
                f'<definedName name="_xlnm.Print_Titles" {scope}>{escape(quoted)}!$1:${sheet.head_rows}'
                "</definedName>"
            )


def _styles(styles: Sequence[Style]) -> str:
    formats = list(dict.fromkeys(style.format for style in styles if style.format != "General"))
    fonts = list(dict.fromkeys((style.size, style.bold) for style in styles))
    numbered = "".join(
        f'<numFmt numFmtId="{_FIRST_FORMAT + n}" formatCode={quoteattr(code)}/>'
        for n, code in enumerate(formats)
    )
    faces = "".join(
        f'<font>{"<b/>" if bold else ""}<sz val="{size}"/><name val="宋体"/><charset val="134"/></font>'
        for size, bold in fonts
    )
    line = '<{0} style="thin"><color rgb="FF808080"/></{0}>'
    frame = "".join(line.format(side) for side in ("left", "right", "top", "bottom"))
    looks = "".join(_look(style, formats, fonts) for style in styles)
    return (
        f'<styleSheet xmlns="{_MAIN}"><numFmts count="{len(formats)}">{numbered}</numFmts>'
        f'<fonts count="{len(fonts)}">{faces}</fonts>'
        '<fills count="3"><fill><patternFill patternType="none"/></fill>'
        '<fill><patternFill patternType="gray125"/></fill>'
        '<fill><patternFill patternType="solid"><fgColor rgb="FFEEF1F5"/></patternFill></fill></fills>'
        '<borders count="2"><border><left/><right/><top/><bottom/></border>'
        f'<border>{frame}</border></borders><cellStyleXfs count="1"><xf/></cellStyleXfs>'
        f'<cellXfs count="{len(styles)}">{looks}</cellXfs>'
        '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
    ).replace('<numFmts count="0"></numFmts>', "")


def _look(style: Style, formats: Sequence[str], fonts: Sequence[tuple[int, bool]]) -> str:
    code = 0 if style.format == "General" else _FIRST_FORMAT + formats.index(style.format)
    quoted = ' quotePrefix="1"' if style.quoted else ""
    return (
        f'<xf numFmtId="{code}" fontId="{fonts.index((style.size, style.bold))}" '
        f'fillId="{2 if style.tinted else 0}" borderId="{int(style.framed)}"{quoted} applyNumberFormat="1" '
        'applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1">'
        f'<alignment horizontal="{style.side}" vertical="{style.upright}" wrapText="1"/></xf>'
    )


def _content_types(count: int) -> str:
    sheets = "".join(
        f'<Override PartName="/xl/worksheets/sheet{n}.xml" ContentType="{_OFFICE}.worksheet+xml"/>'
        for n in range(1, count + 1)
    )
    return (
        f'<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{_OFFICE}.sheet.main+xml"/>'
        f'<Override PartName="/xl/styles.xml" ContentType="{_OFFICE}.styles+xml"/>'
        '<Override PartName="/docProps/core.xml" '
        f'ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>{sheets}</Types>'
    )


def _relations(targets: Iterable[tuple[str, str]]) -> str:
    listed = "".join(
        f'<Relationship Id="rId{n}" Type="{_kind(kind)}" Target="{target}"/>'
        for n, (kind, target) in enumerate(targets, start=1)
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{listed}</Relationships>'


def _kind(kind: str) -> str:
    if kind == "core":
        return f"{_PACKAGE}/relationships/metadata/core-properties"
    return f"{_RELATIONS}/{kind}"


def _core(title: str) -> str:
    return (
        f'<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{escape(xml_text(title))}</dc:title><dc:creator>Mingzhang</dc:creator>"
        '<dcterms:created xsi:type="dcterms:W3CDTF">2000-01-01T00:00:00Z</dcterms:created>'
        '<dcterms:modified xsi:type="dcterms:W3CDTF">2000-01-01T00:00:00Z</dcterms:modified>'
        "</cp:coreProperties>"
    )
