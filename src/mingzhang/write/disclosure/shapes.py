"""What a disclosure is written as, whatever the format: text and tables in reading order."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from mingzhang.model.records import Line

Role = Literal["head", "label", "text", "number", "caption", "caption_right", "caption_centre"]
TextKind = Literal["title", "heading", "body", "table_head", "note", "blank", "contents"]

BARE: tuple[Role, ...] = ("caption", "caption_right", "caption_centre")
"""Roles of cells above the table proper, without lines around them."""
SIDES: dict[Role, str] = {
    "head": "center",
    "label": "left",
    "text": "left",
    "number": "right",
    "caption": "left",
    "caption_right": "right",
    "caption_centre": "center",
}
"""The side to which each role's text is set."""


@dataclass(frozen=True, slots=True)
class Text:
    """A paragraph. `depth` is the level of a heading: 1 for a chapter. centred: the title of a table."""

    text: str
    kind: TextKind = "body"
    depth: int = 0
    centred: bool = False


@dataclass(frozen=True, slots=True)
class Box:
    """A cell with its spans; positions covered by a span hold no box of their own."""

    text: str
    columns: int = 1
    rows: int = 1
    role: Role = "text"
    decimals: int | None = None
    """Decimals shown by a number; None where the cell is not one."""
    line: Line | None = None
    """The amount of a statutory table that the cell shows."""


@dataclass(slots=True)
class Table:
    """A table: rows of boxes on a grid of `len(widths)` columns.

    widths: what each column needs, in half-width characters; also its share of the width there is.
    head_rows: rows that are headings, counted after the caption row.
    """

    name: str
    rows: list[list[Box]]
    widths: tuple[int, ...]
    head_rows: int = 1
    caption_rows: int = 0
    notes: list[str] = field(default_factory=list)

    def positions(self) -> list[list[tuple[int, Box]]]:
        """Return the rows with the grid column (from 0) at which each box begins."""
        covered: dict[int, set[int]] = {}
        placed: list[list[tuple[int, Box]]] = []
        for number, row in enumerate(self.rows):
            column = 0
            here: list[tuple[int, Box]] = []
            for box in row:
                while column in covered.get(number, ()):
                    column += 1
                here.append((column, box))
                for below in range(number + 1, number + box.rows):
                    covered.setdefault(below, set()).update(range(column, column + box.columns))
                column += box.columns
            placed.append(here)
        return placed


Item = Text | Table
