"""The pieces of text of a document that a correction can be made in, by their places."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from mingzhang.model.blocks import Document, Grid
from mingzhang.model.place import Place


@dataclass(frozen=True, slots=True)
class Spot:
    """A paragraph or cell as read. `number` counts those of the document, from 0."""

    number: int
    place: Place
    text: str


class Spots(Sequence[Spot]):
    """All pieces of text of one document, in the order in which they were read."""

    def __init__(self, document: Document) -> None:
        """Take paragraphs and cells; headers and footers have no place and are left out."""
        self._spots = [Spot(number, *piece) for number, piece in enumerate(_pieces(document))]
        self._at: dict[Place, list[Spot]] = defaultdict(list)
        self._rows: dict[tuple[int, int], list[Spot]] = defaultdict(list)
        for spot in self._spots:
            place = spot.place
            self._at[place].append(spot)
            if place.table_index is not None and place.row_index is not None:
                self._rows[place.table_index, place.row_index].append(spot)

    def __getitem__(self, number: int) -> Spot:  # type: ignore[override]
        return self._spots[number]

    def __len__(self) -> int:
        return len(self._spots)

    def at(self, place: Place) -> list[Spot]:
        """Return what stands at a place: a paragraph, its text boxes and notes, or a cell."""
        return self._at.get(whole(place), [])

    def row(self, place: Place) -> list[Spot]:
        """Return the cells of the table row of a place."""
        if place.table_index is None or place.row_index is None:
            return []
        return self._rows.get((place.table_index, place.row_index), [])

    @property
    def texts(self) -> list[str]:
        """The texts alone."""
        return [spot.text for spot in self._spots]


def whole(place: Place) -> Place:
    """Return the place of the whole paragraph or cell that a place is a part of."""
    if place.char_start is None and place.char_end is None:
        return place
    return place.model_copy(update={"char_start": None, "char_end": None})


def _pieces(document: Document) -> Iterator[tuple[Place, str]]:
    """Yield place and text; the lines of a worksheet cell, which the reader gives singly, are one text."""
    cell: Place | None = None
    lines: list[str] = []
    for block in document.blocks:
        place = block.place
        if cell is not None and place != cell:
            yield cell, "\n".join(lines)
            cell, lines = None, []
        if isinstance(block, Grid):
            yield from ((one.place, one.text) for one in block.cells)
        elif place.sheet is not None and place.reference is not None:
            cell = place
            lines.append(block.text)
        elif block.kind != "furniture":
            yield place, block.text
    if cell is not None:
        yield cell, "\n".join(lines)
