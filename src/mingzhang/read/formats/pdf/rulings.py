"""The ruling lines of a page: straight horizontal and vertical strokes and thin rectangles, joined where
they touch."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise

import pypdfium2.raw as pdfium

from mingzhang.read.formats.pdf.matrix import Matrix, moved, times
from mingzhang.read.formats.pdf.source import Handle, OpenPage

THIN = 2.5
"""Points: a rectangle no wider is a line. Thick table frames of spreadsheets are 1.5 to 2 points."""
TOUCH = 3.0
"""Points: line ends this near to another line meet it."""
_SAME_LINE = 1.2
_SHORTEST = 5.0
_MOST_SEGMENTS = 20_000
_DEEPEST_FORM = 8
_WHITE = 250
_FARTHEST = 1e6
_MOST_LINES = 1_500
"""Lines in one direction: a drawing or an attack has more, a table never."""


@dataclass(slots=True)
class Ruling:
    """A straight line: `at` is its position across, `start` to `end` its extent along, in points as shown."""

    at: float
    start: float
    end: float


@dataclass(slots=True)
class Rulings:
    """All lines of a page, sorted by position; `images` is whether a picture is drawn on the page,
    `crowded` whether it has so many lines that none was taken."""

    horizontal: list[Ruling] = field(default_factory=list)
    vertical: list[Ruling] = field(default_factory=list)
    images: bool = False
    crowded: bool = False

    def add(self, left: float, top: float, right: float, bottom: float) -> None:
        """Take a thin box as a line; a dot counts as a piece of both a horizontal and a vertical line."""
        wide, high = right - left, bottom - top
        if not (abs(left) < _FARTHEST and abs(top) < _FARTHEST and wide < _FARTHEST and high < _FARTHEST):
            return
        if high <= THIN:
            self.horizontal.append(Ruling((top + bottom) / 2, left, right))
        if wide <= THIN:
            self.vertical.append(Ruling((left + right) / 2, top, bottom))


def page_rulings(page: OpenPage) -> Rulings:
    """Return the ruling lines of a page, those inside form objects too; white ones are invisible and left
    out."""
    found = Rulings()
    _walk(page.page, pdfium.FPDFPage_CountObjects, pdfium.FPDFPage_GetObject, page.matrix, found, 0)
    found.horizontal = joined(found.horizontal)
    found.vertical = joined(found.vertical)
    if max(len(found.horizontal), len(found.vertical)) > _MOST_LINES:
        return Rulings(images=found.images, crowded=True)
    return found


def _walk(holder: Handle, count: Handle, get: Handle, matrix: Matrix, found: Rulings, depth: int) -> None:
    kind_of = pdfium.FPDFPageObj_GetType
    path, image, form = pdfium.FPDF_PAGEOBJ_PATH, pdfium.FPDF_PAGEOBJ_IMAGE, pdfium.FPDF_PAGEOBJ_FORM
    for index in range(count(holder)):
        item = get(holder, index)
        kind = kind_of(item)
        if kind == path:
            _take_path(item, matrix, found)
        elif kind == image:
            found.images = True
        elif kind == form and depth < _DEEPEST_FORM:
            inner = times(_object_matrix(item), matrix)
            _walk(
                item, pdfium.FPDFFormObj_CountObjects, pdfium.FPDFFormObj_GetObject, inner, found, depth + 1
            )


_left, _bottom, _right, _top = (ctypes.c_float() for _ in range(4))
_bounds = tuple(ctypes.byref(value) for value in (_left, _bottom, _right, _top))


def _take_path(item: Handle, matrix: Matrix, found: Rulings) -> None:
    """Add the lines of one path: itself where it is thin, else its thin parts and straight strokes."""
    if not pdfium.FPDFPageObj_GetBounds(item, *_bounds):
        return
    box = moved(matrix, (_left.value, _bottom.value, _right.value, _top.value))
    thin = box[2] - box[0] <= THIN or box[3] - box[1] <= THIN
    segments = pdfium.FPDFPath_CountSegments(item)
    if segments > _MOST_SEGMENTS or segments < 2:
        return
    if not thin and max(box[2] - box[0], box[3] - box[1]) < _SHORTEST:
        return
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDFPath_GetDrawMode(item, ctypes.byref(fill), ctypes.byref(stroke))
    if not stroke.value and (not fill.value or (segments <= 5 and not thin)):
        return
    if _white(item, bool(stroke.value)):
        return
    if thin:
        found.add(*box)
    else:
        _take_segments(item, segments, times(_object_matrix(item), matrix), found, bool(stroke.value))


def _take_segments(item: Handle, count: int, matrix: Matrix, found: Rulings, stroked: bool) -> None:
    """Add the thin parts of a path of several parts and, where it is stroked, its straight segments."""
    for part in _parts(item, count, matrix):
        xs, ys = [x for x, _ in part], [y for _, y in part]
        left, top, right, bottom = min(xs), min(ys), max(xs), max(ys)
        if right - left <= THIN or bottom - top <= THIN:
            found.add(left, top, right, bottom)
        elif stroked:
            for (x0, y0), (x1, y1) in pairwise(part):
                if abs(x1 - x0) <= 0.5 or abs(y1 - y0) <= 0.5:
                    found.add(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))


def _parts(item: Handle, count: int, matrix: Matrix) -> Iterator[list[tuple[float, float]]]:
    """Yield the corner points of each part of a path; a part with a curve is left out."""
    a, b, c, d, e, f = matrix
    x, y = ctypes.c_float(), ctypes.c_float()
    part: list[tuple[float, float]] = []
    curved = False
    for index in range(count):
        segment = pdfium.FPDFPath_GetPathSegment(item, index)
        kind = pdfium.FPDFPathSegment_GetType(segment)
        if kind == pdfium.FPDF_SEGMENT_MOVETO:
            if len(part) > 1 and not curved:
                yield part
            part, curved = [], False
        curved = curved or kind == pdfium.FPDF_SEGMENT_BEZIERTO
        pdfium.FPDFPathSegment_GetPoint(segment, ctypes.byref(x), ctypes.byref(y))
        part.append((a * x.value + c * y.value + e, b * x.value + d * y.value + f))
        if pdfium.FPDFPathSegment_GetClose(segment):
            part.append(part[0])
    if len(part) > 1 and not curved:
        yield part


def _white(item: Handle, stroked: bool) -> bool:
    colour = [ctypes.c_uint() for _ in range(4)]
    get = pdfium.FPDFPageObj_GetStrokeColor if stroked else pdfium.FPDFPageObj_GetFillColor
    if not get(item, *(ctypes.byref(part) for part in colour)):
        return False
    return colour[3].value == 0 or min(part.value for part in colour[:3]) >= _WHITE


def _object_matrix(item: Handle) -> Matrix:
    matrix = pdfium.FS_MATRIX()
    pdfium.FPDFPageObj_GetMatrix(item, ctypes.byref(matrix))
    return (matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f)


def joined(lines: list[Ruling]) -> list[Ruling]:
    """Join pieces of the same line that touch, and drop what stays shorter than 5 points."""
    lines.sort(key=lambda line: line.at)
    result: list[Ruling] = []
    group: list[Ruling] = []
    for line in lines:
        if group and line.at - group[0].at > _SAME_LINE:
            result += _joined_along(group)
            group = []
        group.append(line)
    if group:
        result += _joined_along(group)
    return result


def _joined_along(group: list[Ruling]) -> list[Ruling]:
    group.sort(key=lambda line: line.start)
    pieces: list[Ruling] = []
    for line in group:
        if pieces and line.start <= pieces[-1].end + THIN:
            last = pieces[-1]
            # The longer piece tells where the line is; dots at corners are off by their own size.
            if line.end - line.start > last.end - last.start:
                last.at = line.at
            last.end = max(last.end, line.end)
        else:
            pieces.append(Ruling(line.at, line.start, line.end))
    return [piece for piece in pieces if piece.end - piece.start >= _SHORTEST]
