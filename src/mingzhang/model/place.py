"""Where in a file a record or a finding stands."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict


class Place(BaseModel):
    """A place in one file (位置); every part that does not apply to the format is None. All counts start at 1.

    PDF: page and box. docx, html: paragraph, or table + row + column. Spreadsheets: sheet and cell reference,
    besides table + row + column. Text: line. `start`/`end` are character offsets inside the paragraph or
    cell text (0-based, end exclusive) where the record is only a part of it.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    page: int | None = None
    """Page of the PDF, 1 = the cover (页)."""
    box: tuple[float, float, float, float] | None = None
    """Left, top, right, bottom on the page in points, origin at the upper left corner."""
    paragraph: int | None = None
    """Ordinal of the paragraph among all paragraphs of the document body (段)."""
    table: int | None = None
    """Ordinal of the table in the document (表), equal to `cell.table_index`."""
    row: int | None = None
    """Row of the table (行)."""
    column: int | None = None
    """Column of the table (列), in grid columns: a cell after one that spans two columns is two further."""
    sheet: str | None = None
    """Name of the worksheet (工作表)."""
    reference: str | None = None
    """Cell reference in the worksheet, such as B12."""
    line: int | None = None
    """Line of a text file (行号)."""
    start: int | None = None
    end: int | None = None
