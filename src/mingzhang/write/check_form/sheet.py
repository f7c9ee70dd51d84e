"""Cells, borders, heights and pictures of the workbooks: what the forms and their summary share."""

from __future__ import annotations

import unicodedata
from math import ceil
from typing import Any

from openpyxl.cell.cell import Cell
from openpyxl.drawing.image import Image
from openpyxl.drawing.spreadsheet_drawing import AnchorMarker, OneCellAnchor
from openpyxl.drawing.xdr import XDRPositiveSize2D
from openpyxl.styles import Alignment, Border, Font, Side
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from mingzhang.write.pictures import png_size
from mingzhang.write.xml_text import xml_text

FONT = "宋体"
RED, GREY = "C00000", "808080"
LINE_HEIGHT = 15.0
"""Points of a line of 11-point text."""
_MOST_HEIGHT = 400.0
"""Points that a row may be high; Excel allows 409."""
_EMU = 9525
"""English metric units of one pixel, which drawings count in."""
_POINTS = 0.75
"""Points of one pixel."""
_THIN = Side(style="thin")
BOX = Border(left=_THIN, right=_THIN, top=_THIN, bottom=_THIN)
_MOST_CHARACTERS = 32_000
"""Excel holds 32,767 in a cell."""


class Picture(Image):
    """A PNG for openpyxl, whose own class needs Pillow only to learn the size of a picture."""

    def __init__(self, png: bytes) -> None:
        """Take the bytes of a PNG."""
        self._png = png
        self.width, self.height = png_size(png)
        self.format = "png"

    def _data(self) -> bytes:
        return self._png


def put(
    sheet: Worksheet,
    row: int,
    column: int,
    text: str,
    *,
    size: float = 11,
    bold: bool = False,
    colour: str | None = None,
    across: str = "left",
    down: str = "center",
    boxed: bool = True,
) -> Cell:
    """Write text into a cell, never as a formula, and return the cell."""
    cell: Any = sheet.cell(row, column)
    cell.value = xml_text(text)[:_MOST_CHARACTERS]
    if cell.data_type != "s" and text:
        cell.data_type = "s"
        cell.quotePrefix = True
    cell.font = Font(name=FONT, size=size, bold=bold, color=colour)
    cell.alignment = Alignment(horizontal=across, vertical=down, wrap_text=True)
    if boxed:
        cell.border = BOX
    return cell  # type: ignore[no-any-return]


def height_of(text: str, width: float) -> float:
    """Return the points that text needs in a column `width` characters wide, Hanzi counting double."""
    lines = sum(max(ceil(_columns(line) / (width - 1)), 1) for line in text.split("\n"))
    return min(lines * LINE_HEIGHT + 4, _MOST_HEIGHT)


def place_picture(sheet: Worksheet, row: int, column: int, png: bytes, width: int) -> None:
    """Put a picture into a cell, at most `width` pixels wide, and make its row as high as it."""
    picture = Picture(png)
    most_high = (_MOST_HEIGHT - 8) / _POINTS
    scale = min(width / picture.width, most_high / picture.height, 1.0)
    wide, high = round(picture.width * scale), round(picture.height * scale)
    inset = 4 * _EMU
    picture.anchor = OneCellAnchor(
        _from=AnchorMarker(col=column - 1, colOff=inset, row=row - 1, rowOff=inset),
        ext=XDRPositiveSize2D(wide * _EMU, high * _EMU),
    )
    sheet.add_image(picture)
    sheet.row_dimensions[row].height = high * _POINTS + 8


def print_wide(sheet: Worksheet, heads: str) -> None:
    """Let a sheet print on A4 landscape, as wide as the paper, with its rows `heads` on every page."""
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = 9
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.print_title_rows = heads
    sheet.page_margins.left = sheet.page_margins.right = 0.4
    sheet.page_margins.top = sheet.page_margins.bottom = 0.5
    sheet.print_options.horizontalCentered = True
    footer: Any = sheet.oddFooter
    footer.center.text = "&P / &N"


def _columns(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(letter) in "WFA" else 1 for letter in text)
