"""Put the text of a page into the cells of its tables, by position."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass

from mingzhang.read.formats.pdf.glyphs import Glyph, Run, run_of
from mingzhang.read.formats.pdf.lattice import RawTable
from mingzhang.read.formats.pdf.lines import lines_of

_CUT = 0.25
"""Share of a character that must stand on either side of a column edge for the edge to run through it."""


def fill(tables: list[RawTable], runs: list[Run]) -> tuple[list[RawTable], list[Run]]:
    """Fill `tables` with the runs inside them; return the tables with two filled cells or more, and the other
    runs.

    A run over a column edge is parted between the characters there: two cells were printed as one text. Where
    the edge goes right through a character, the text overflows its cell, and all of it stays with the cell it
    mostly is in.
    """
    rest: list[Run] = []
    texts: list[dict[int, list[Run]]] = [{} for _ in tables]
    for run in runs:
        index = _table_at(tables, run)
        if index is None:
            rest.append(run)
            continue
        for cell, piece in _by_cell(tables[index], run):
            texts[index].setdefault(cell, []).append(piece)
    kept: list[RawTable] = []
    for table, text in zip(tables, texts, strict=True):
        if len(text) < 2:
            rest += [run for pieces in text.values() for run in pieces]
            continue
        for cell, pieces in text.items():
            table.cells[cell].lines = lines_of(pieces)
        kept.append(table)
    return kept, rest


def _table_at(tables: list[RawTable], run: Run) -> int | None:
    """Return the index of the smallest table that a run stands in, if only with one end; None if there is
    none."""
    y = (run.top + run.bottom) / 2
    inset = (run.bottom - run.top) / 2
    found: list[tuple[float, int]] = []
    for index, table in enumerate(tables):
        left, top, right, bottom = table.box
        if run.left < right - inset and run.right > left + inset and top - 1 <= y <= bottom + 1:
            found.append(((right - left) * (bottom - top), index))
    return min(found)[1] if found else None


def _by_cell(table: RawTable, run: Run) -> list[tuple[int, Run]]:
    row = _field(table.ys, (run.top + run.bottom) / 2)
    owners = table.owner[row]
    xs = table.xs
    first = owners[_field(xs, (run.glyphs[0][0] + run.glyphs[0][2]) / 2)]
    last = owners[_field(xs, (run.glyphs[-1][0] + run.glyphs[-1][2]) / 2)]
    if first == last:
        return [(first, run)]
    pieces: list[_Piece] = []
    for glyph in run.glyphs:
        cell = owners[_field(xs, (glyph[0] + glyph[2]) / 2)]
        if pieces and (
            cell in pieces[-1].cells or _cut(table.cells[cell].box[0], pieces[-1].glyphs[-1], glyph)
        ):
            pieces[-1].cells.append(cell)
            pieces[-1].glyphs.append(glyph)
        else:
            pieces.append(_Piece([cell], [glyph]))
    parted = [(piece.cell(table), run_of(piece.glyphs)) for piece in pieces]
    return [(cell, part) for cell, part in parted if part.glyphs]


@dataclass(slots=True)
class _Piece:
    """Characters that stay together, and the cell that each of them is over."""

    cells: list[int]
    glyphs: list[Glyph]

    def cell(self, table: RawTable) -> int:
        """Return the cell it belongs to: where it begins or ends at a border, else where most of it is."""
        first, last = self.cells[0], self.cells[-1]
        near = self.glyphs[0][3] - self.glyphs[0][1]
        if first != last:
            if 0 <= self.glyphs[0][0] - table.cells[first].box[0] < near:
                return first
            if 0 <= table.cells[last].box[2] - self.glyphs[-1][2] < near:
                return last
        return max(self.cells, key=self.cells.count)


def _cut(edge: float, before: Glyph, after: Glyph) -> bool:
    """Tell whether a column edge runs through one of two neighbouring characters instead of between them."""
    for left, _, right, _, char, _ in (before, after):
        width = right - left
        if not char.isspace() and left + _CUT * width < edge < right - _CUT * width:
            return True
    return False


def _field(edges: list[float], at: float) -> int:
    return min(max(bisect_right(edges, at) - 1, 0), len(edges) - 2)
