"""The Document: what every reader gives, whatever the format: ordered blocks with places.

Plain slotted dataclasses, not pydantic: a reader makes thousands of cells, and only `read` sees them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

from mingzhang.model.place import Place

ParagraphKind = Literal["body", "footnote", "text_box", "furniture"]
FileFormat = Literal["text", "docx", "xlsx", "xls", "ods", "html", "pdf"]


@dataclass(slots=True)
class TextBlock:
    """A paragraph (段落). Empty paragraphs are kept: text is "" then."""

    text: str
    place: Place
    kind: ParagraphKind = "body"
    heading: int | None = None
    """Heading level that the format itself states (Word style, h1 … h6), else None."""
    bold: bool = False
    size: float | None = None
    """Font size in points where the format tells it."""
    indent: bool = False
    """First line indented (PDF: begins further right than the lines under it)."""


@dataclass(slots=True)
class GridCell:
    """A cell of a grid at its upper left position; row and column from 1."""

    row: int
    column: int
    text: str
    place: Place
    row_span: int = 1
    column_span: int = 1


@dataclass(slots=True)
class Grid:
    """A table (表格): its cells in reading order, spans resolved to grid positions.

    `index` is the ordinal of the table in the document, from 1. A cell merged downwards or to the right
    stands once, with its spans; positions it covers hold no other cell.
    """

    index: int
    cells: list[GridCell]
    place: Place
    name: str | None = None
    """Name of the worksheet the grid is, where the format has one."""
    pages: tuple[int, ...] = ()
    """Pages it stands on (PDF; several where parts were joined over page breaks)."""

    def rows(self) -> Iterator[list[GridCell]]:
        """Yield the cells row by row; a row with no cell of its own gives an empty list."""
        by_row: dict[int, list[GridCell]] = {}
        for cell in self.cells:
            by_row.setdefault(cell.row, []).append(cell)
        for number in range(1, max(by_row, default=0) + 1):
            yield sorted(by_row.get(number, []), key=lambda cell: cell.column)


@dataclass(slots=True)
class Trouble:
    """Something that a reader could not read, such as a scanned page; goes to `unrecognised`."""

    what: str
    text: str
    reason: str
    place: Place | None = None


@dataclass(slots=True)
class Document:
    """A file as ordered blocks (文件的块)."""

    file: str
    """Name of the file without its folder."""
    sha256: str
    format: FileFormat
    blocks: list[TextBlock | Grid]
    troubles: list[Trouble] = field(default_factory=list)
    pages: int | None = None
