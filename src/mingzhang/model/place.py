"""Where in a file a record or a finding stands."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict


class Place(BaseModel):
    """A place in one file (位置); every part that does not apply to the format is None.

    All counts start at 1. No name is an SQL keyword, because rules read these fields too.

    PDF: page and box. docx, html: paragraph, or table + row + column. Spreadsheets: sheet and cell reference,
    besides table + row + column. Text: line. `char_start`/`char_end` are offsets inside the paragraph or
    cell text (in characters, 0-based, end exclusive) where the record is only a part of it.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True)

    page: int | None = None
    """Page of the PDF, 1 = the cover (页)."""
    box: tuple[float, float, float, float] | None = None
    """Left, top, right, bottom on the page in points, origin at the upper left corner."""
    paragraph: int | None = None
    """Ordinal of the paragraph among all paragraphs of the document body (段)."""
    table_index: int | None = None
    """Ordinal of the table in the document (表), equal to `cell.table_index`."""
    row_index: int | None = None
    """Row of the table (行)."""
    column_index: int | None = None
    """Column of the table (列), in grid columns: a cell after one that spans two columns is two further."""
    sheet: str | None = None
    """Name of the worksheet (工作表)."""
    reference: str | None = None
    """Cell reference in the worksheet, such as B12."""
    line: int | None = None
    """Line of a text file (行号)."""
    char_start: int | None = None
    char_end: int | None = None
