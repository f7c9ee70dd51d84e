"""Tables without ruling lines: amounts that stand under one another.

Careful on purpose, because prose must never become a table: three rows or more, each with a wide gap in it,
and one column of amounts in most of them.
"""

from __future__ import annotations

import re
from itertools import pairwise

from mingzhang.read.formats.pdf.lattice import RawCell, RawTable
from mingzhang.read.formats.pdf.lines import Line

_FEWEST_ROWS = 3
_MOST_HEADERS = 3
_GUTTER = 0.8
"""Full-width characters of free space that part two columns."""
_PITCH = 2.6
"""Heights of a line from one row to the next, at most."""
_AMOUNT = re.compile(r"[-+−]?(?:\d{1,3}(?:[,，]\d{3})+(?:\.\d+)?|\d+\.\d+|\d{4,})%?")
_GLUED = re.compile(r"(?:\d,\d{3}|\d\.\d+)\s*[^\d\s,.%]")
"""An amount and the text of the next column so near that no gap parts them: the columns cannot be told
apart."""
_LABELLED = re.compile(r"[:：]")


def aligned_tables(lines: list[Line], page: int) -> tuple[list[RawTable], list[Line]]:
    """Find the tables among lines (top to bottom) that no ruling line parts; return them and the other
    lines."""
    tables: list[RawTable] = []
    rest: list[Line] = []
    at = 0
    while at < len(lines):
        end = at
        while end < len(lines) and lines[end].breaks and (end == at or _follows(lines[end - 1], lines[end])):
            end += 1
        start, table = _table(lines[at:end], page)
        if table is None:
            end = max(end, at + 1)
            rest += lines[at:end]
        else:
            rest += lines[at : at + start]
            tables.append(table)
        at = end
    return tables, rest


def _follows(before: Line, line: Line) -> bool:
    return line.box[1] - before.box[1] < _PITCH * max(
        before.box[3] - before.box[1], line.box[3] - line.box[1]
    )


def _table(lines: list[Line], page: int) -> tuple[int, RawTable | None]:
    """Return the table that `lines` are from some line on, and the number of that line."""
    rows = [_pieces(line) for line in lines]
    data = [number for number, row in enumerate(rows) if any(_AMOUNT.fullmatch(piece.text) for piece in row)]
    if len(data) < _FEWEST_ROWS or len(data) < len(lines) - data[0]:
        return 0, None
    pieces = [piece for number in data for piece in rows[number]]
    if any(_GLUED.search(piece.text) for piece in pieces):
        return 0, None
    xs = _edges(pieces)
    amounts = [0] * len(xs)
    for number in data:
        for piece in rows[number]:
            amounts[_column(xs, piece)[0]] += _AMOUNT.fullmatch(piece.text) is not None
    if len(xs) < 3 or max(amounts) < max(_FEWEST_ROWS, 0.7 * len(data)):
        return 0, None
    start = data[0]
    while start > max(data[0] - _MOST_HEADERS, 0) and not _LABELLED.search(lines[start - 1].text):
        start -= 1
    return start, _grid(rows[start:], xs, page)


def _pieces(line: Line) -> list[Line]:
    """Part a line at its wide gaps."""
    if not line.breaks:
        return [line]
    left, top, right, bottom = line.box
    starts = [0, *(offset for offset, _, _ in line.breaks), len(line.text)]
    lefts = [left, *(begin for _, _, begin in line.breaks)]
    rights = [*(end for _, end, _ in line.breaks), right]
    return [
        Line(line.text[start:end].strip(), (x0, top, x1, bottom), line.em, line.first)
        for (start, end), x0, x1 in zip(pairwise(starts), lefts, rights, strict=True)
    ]


def _edges(pieces: list[Line]) -> list[float]:
    """Return the column edges: the middle of each strip that no piece stands in, and the outer ends."""
    spans = sorted((piece.box[0], piece.box[2]) for piece in pieces)
    gutter = _GUTTER * min(piece.em for piece in pieces)
    edges = [spans[0][0]]
    reach = spans[0][1]
    for left, right in spans:
        if left - reach > gutter:
            edges.append((left + reach) / 2)
        reach = max(reach, right)
    return [*edges, reach]


def _column(xs: list[float], piece: Line) -> tuple[int, int]:
    """Return the first column a piece stands in and the one after its last."""
    left, _, right, _ = piece.box
    inner = xs[1:-1]
    first = sum(edge < left + 0.5 * piece.em for edge in inner)
    last = sum(edge < right - 0.5 * piece.em for edge in inner)
    return first, max(last, first) + 1


def _grid(rows: list[list[Line]], xs: list[float], page: int) -> RawTable | None:
    """Return the table of these rows; None where two pieces, one of them an amount, would share a cell."""
    xs = [
        min(xs[0], *(row[0].box[0] for row in rows)),
        *xs[1:-1],
        max(xs[-1], *(row[-1].box[2] for row in rows)),
    ]
    tops = [min(piece.box[1] for piece in row) for row in rows]
    bottoms = [max(piece.box[3] for piece in row) for row in rows]
    between = [(bottom + top) / 2 for bottom, top in zip(bottoms[:-1], tops[1:], strict=True)]
    ys = [tops[0], *between, bottoms[-1]]
    cells: list[RawCell] = []
    owner: list[list[int]] = []
    for number, row in enumerate(rows):
        held = _row(row, xs)
        if held is None:
            return None
        owner.append([])
        column = 0
        while column < len(xs) - 1:
            last, lines = held.get(column, (column + 1, []))
            owner[-1] += [len(cells)] * (last - column)
            box = (xs[column], ys[number], xs[last], ys[number + 1])
            cells.append(RawCell(number, column, 1, last - column, box, lines))
            column = last
    return RawTable(page, xs, ys, cells, owner)


def _row(row: list[Line], xs: list[float]) -> dict[int, tuple[int, list[Line]]] | None:
    """Return, by first column, the column after the last and the line of each piece; texts in one cell are
    joined."""
    held: dict[int, tuple[int, list[Line]]] = {}
    taken = start = 0
    for piece in row:
        first, last = _column(xs, piece)
        if first >= taken:
            start, taken = first, last
            held[start] = (taken, [piece])
            continue
        before = held[start][1][0]
        if _AMOUNT.fullmatch(before.text) or _AMOUNT.fullmatch(piece.text):
            return None
        box = (before.box[0], before.box[1], piece.box[2], before.box[3])
        taken = max(taken, last)
        held[start] = (taken, [Line(f"{before.text} {piece.text}", box, before.em, before.first)])
    return held
