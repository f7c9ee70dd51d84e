"""A worksheet as read, before it becomes blocks."""

from __future__ import annotations

from dataclasses import dataclass, field

Position = tuple[int, int]
"""Row and column in the worksheet, from 1."""
Merge = tuple[int, int, int, int]
"""First row, first column, last row, last column, from 1."""


@dataclass(slots=True)
class RawSheet:
    """The cells of one worksheet that hold text, and its merged ranges."""

    name: str
    cells: dict[Position, str]
    merges: list[Merge] = field(default_factory=list)
    has_numbers: bool = False
    hidden: bool = False
    uncalculated: list[Position] = field(default_factory=list)
    """Formulas without a stored result."""


class Box:
    """The rectangle of all cells met."""

    def __init__(self) -> None:
        self._ends: tuple[int, int, int, int] | None = None

    def grow(self, at: Position) -> int:
        """Take in a position and return how many cells the rectangle holds now."""
        row, column = at
        top, left, bottom, right = self._ends or (row, column, row, column)
        top, left, bottom, right = min(top, row), min(left, column), max(bottom, row), max(right, column)
        self._ends = top, left, bottom, right
        return (bottom - top + 1) * (right - left + 1)


def reference(position: Position) -> str:
    """Return the cell reference of `position`, such as B12."""
    row, column = position
    letters = ""
    while column > 0:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return f"{letters}{row}"


def position(cell_reference: str) -> Position:
    """Return row and column of a reference such as B12. Raises ValueError for any other text."""
    letters = cell_reference.rstrip("0123456789")
    column = 0
    for letter in letters:
        if not "A" <= letter <= "Z" or len(letters) > 4:
            raise ValueError(cell_reference)
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(cell_reference[len(letters) :]), column
