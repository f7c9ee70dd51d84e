"""Tables from ruling lines: lines that cross form a lattice, its unparted fields form the cells."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from itertools import pairwise

from mingzhang.read.formats.pdf.lines import Line
from mingzhang.read.formats.pdf.matrix import Box
from mingzhang.read.formats.pdf.rulings import TOUCH, Ruling, Rulings

_SAME_EDGE = 2.6
"""Points: edges nearer to each other are one edge (double lines, thick frames)."""
_OPEN_EDGE = 6.0
"""Points that lines must stick out beyond the outermost crossing line to count as a column or row without
border."""


@dataclass(slots=True)
class RawCell:
    """A cell of one page: its field of the lattice (row and column from 0), its box and its lines of text."""

    row: int
    column: int
    row_span: int
    column_span: int
    box: Box
    lines: list[Line] = field(default_factory=list)

    @property
    def text(self) -> str:
        """Return its lines, one under the other."""
        return "\n".join(line.text for line in self.lines)


@dataclass(slots=True)
class RawTable:
    """A table of one page: column edges `xs`, row edges `ys` (one more than columns and rows) and its
    cells."""

    page: int
    xs: list[float]
    ys: list[float]
    cells: list[RawCell]
    owner: list[list[int]]
    """For each row and column, the index of the cell that covers it."""

    @property
    def box(self) -> Box:
        """Return the box of the table."""
        return (self.xs[0], self.ys[0], self.xs[-1], self.ys[-1])


def lattices(rulings: Rulings, page: int) -> list[RawTable]:
    """Return the tables that the ruling lines of a page draw, their cells still without text."""
    tables = []
    for horizontal, vertical in _components(rulings):
        if len(horizontal) + len(vertical) < 3:
            continue
        xs = _edges(vertical, horizontal)
        ys = _edges(horizontal, vertical)
        if len(xs) < 2 or len(ys) < 2:
            continue
        owner = _owners(xs, ys, horizontal, vertical)
        cells = _cells(xs, ys, owner)
        if len(cells) > 1:
            tables.append(RawTable(page, xs, ys, cells, owner))
    return tables


def _components(rulings: Rulings) -> list[tuple[list[Ruling], list[Ruling]]]:
    """Group the lines of a page that touch a crossing one, directly or through others."""
    across, down = rulings.horizontal, rulings.vertical
    parent = list(range(len(across) + len(down)))

    def root(index: int) -> int:
        while parent[index] != index:
            parent[index] = parent[parent[index]]
            index = parent[index]
        return index

    positions = [line.at for line in down]
    for number, line in enumerate(across):
        low = bisect_left(positions, line.start - TOUCH)
        high = bisect_right(positions, line.end + TOUCH)
        for other in range(low, high):
            crossing = down[other]
            if crossing.start - TOUCH <= line.at <= crossing.end + TOUCH:
                parent[root(len(across) + other)] = root(number)
    groups: dict[int, tuple[list[Ruling], list[Ruling]]] = {}
    for number, line in enumerate(across):
        groups.setdefault(root(number), ([], []))[0].append(line)
    for number, line in enumerate(down):
        groups.setdefault(root(len(across) + number), ([], []))[1].append(line)
    return [group for group in groups.values() if group[0] and group[1]]


def _edges(lines: list[Ruling], crossing: list[Ruling]) -> list[float]:
    """Return the distinct positions of `lines`, and the ends of the `crossing` ones where these stick out."""
    edges: list[float] = []
    group: list[float] = []
    for at in sorted(line.at for line in lines):
        if group and at - group[0] > _SAME_EDGE:
            edges.append((group[0] + group[-1]) / 2)
            group = []
        group.append(at)
    edges.append((group[0] + group[-1]) / 2)
    first, last = min(line.start for line in crossing), max(line.end for line in crossing)
    if first < edges[0] - _OPEN_EDGE:
        edges.insert(0, first)
    if last > edges[-1] + _OPEN_EDGE:
        edges.append(last)
    return edges


def nearest(edges: list[float], at: float) -> int:
    """Return the index of the edge nearest to a position; edges are sorted."""
    index = bisect_left(edges, at)
    if index == len(edges) or (index > 0 and at - edges[index - 1] < edges[index] - at):
        return index - 1
    return index


def _walls(edges: list[float], along: list[float], lines: list[Ruling]) -> list[list[bool]]:
    """For each edge, tell for each field along it whether a line is drawn there."""
    middles = [(start + end) / 2 for start, end in pairwise(along)]
    walls = [[False] * len(middles) for _ in edges]
    for line in lines:
        wall = walls[nearest(edges, line.at)]
        for index in range(bisect_left(middles, line.start), bisect_right(middles, line.end)):
            wall[index] = True
    return walls


def _owners(
    xs: list[float], ys: list[float], horizontal: list[Ruling], vertical: list[Ruling]
) -> list[list[int]]:
    """Number the rectangles of fields that no line parts; an unparted area of another shape is cut into
    rectangles."""
    below = _walls(ys, xs, horizontal)
    beside = _walls(xs, ys, vertical)
    rows, columns = len(ys) - 1, len(xs) - 1
    owner = [[-1] * columns for _ in range(rows)]
    number = 0
    for row in range(rows):
        for column in range(columns):
            if owner[row][column] >= 0:
                continue
            right = column + 1
            while right < columns and owner[row][right] < 0 and not beside[right][row]:
                right += 1
            bottom = row + 1
            while bottom < rows and _unparted(below[bottom], beside, owner[bottom], bottom, column, right):
                bottom += 1
            for inner in range(row, bottom):
                owner[inner][column:right] = [number] * (right - column)
            number += 1
    return owner


def _unparted(
    wall: list[bool], beside: list[list[bool]], owned: list[int], row: int, left: int, right: int
) -> bool:
    """Tell whether the fields `left` to `right` of `row` go with those above: no line between or within
    them."""
    if any(wall[left:right]) or any(number >= 0 for number in owned[left:right]):
        return False
    return not any(beside[column][row] for column in range(left + 1, right))


def _cells(xs: list[float], ys: list[float], owner: list[list[int]]) -> list[RawCell]:
    cells: list[RawCell] = []
    for row, numbers in enumerate(owner):
        for column, number in enumerate(numbers):
            if number == len(cells):
                bottom, right = row + 1, column + 1
                while bottom < len(owner) and owner[bottom][column] == number:
                    bottom += 1
                while right < len(numbers) and numbers[right] == number:
                    right += 1
                box = (xs[column], ys[row], xs[right], ys[bottom])
                cells.append(RawCell(row, column, bottom - row, right - column, box))
    return cells
