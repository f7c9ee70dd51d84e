"""Where the words or the box of a note stand on a page, in the coordinates of the page itself."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import pypdfium2.raw as pdfium

from mingzhang.write.office.note import Note

Rect = tuple[float, float, float, float]
"""Left, bottom, right, top in points of the page, upwards, before any rotation."""
_FINE = 64
"""PDFium turns whole device units into page points: so many units for one point keep the fractions."""
_SLACK = 1.0
"""Points by which a letter may stand over the box of its paragraph."""
_CORNER = (8.0, 8.0, 40.0, 20.0)
"""Where the mark of a note without a box stands: left, top, right, bottom on the page as shown."""


@dataclass(frozen=True, slots=True)
class Area:
    """What is marked: rectangles, one for each line of text, or one around a place without text."""

    rects: tuple[Rect, ...]
    is_text: bool


Letter = tuple[str, Rect]
"""A visible letter with its box."""


def page_area(page: Any, note: Note, letters: Sequence[Letter]) -> Area:
    """Return the lines of the note's words, else all lines in its box, else its box, else a corner.

    letters: see `page_letters`.
    """
    place = note.place
    if place is None or place.box is None:
        return Area((_on_page(page, _CORNER),), False)
    box = _on_page(page, place.box)
    inside = [letter for letter in letters if _is_inside(letter[1], box)]
    if place.char_start is not None:
        inside = _quoted(inside, note.quote or "", place.char_start)
    rects = tuple(_lines([rect for _, rect in inside]))
    return Area(rects or (box,), bool(rects))


def page_letters(page: Any) -> list[Letter]:
    """Return the visible letters of a page in the order of the file, blanks left out."""
    text = pdfium.FPDFText_LoadPage(page)
    if not text:
        return []
    try:
        return list(_letters(text))
    finally:
        pdfium.FPDFText_ClosePage(text)


def _on_page(page: Any, box: Rect) -> Rect:
    """Return a box as shown (left, top, right, bottom from the upper left corner) on the page itself."""
    wide, high = pdfium.FPDF_GetPageWidthF(page), pdfium.FPDF_GetPageHeightF(page)
    size = (round(wide * _FINE), round(high * _FINE))
    x, y = ctypes.c_double(), ctypes.c_double()
    points = []
    for across, down in (box[:2], box[2:]):
        at = (round(across * _FINE), round(down * _FINE))
        pdfium.FPDF_DeviceToPage(page, 0, 0, *size, 0, *at, ctypes.byref(x), ctypes.byref(y))
        points.append((x.value, y.value))
    xs, ys = zip(*points, strict=True)
    return min(xs), min(ys), max(xs), max(ys)


def _quoted(letters: list[Letter], quote: str, offset: int) -> list[Letter]:
    """Return the letters of a quote, all where it is not there; `offset` is its begin in the record."""
    words = "".join(quote.removesuffix("…").split())
    printed = "".join(letter for letter, _ in letters)
    places = [at for at in range(len(printed)) if words and printed.startswith(words, at)]
    if not places:
        return letters
    # Blanks and a label count in the offset of the record: the nearest of equal words is meant.
    start = min(places, key=lambda at: abs(at - offset))
    return letters[start : start + len(words)]


def _letters(text: Any) -> Iterator[Letter]:
    rect = pdfium.FS_RECTF()
    for index in range(pdfium.FPDFText_CountChars(text)):
        letter = chr(pdfium.FPDFText_GetUnicode(text, index))
        if letter.isspace() or not letter.isprintable():
            continue
        if pdfium.FPDFText_GetLooseCharBox(text, index, ctypes.byref(rect)):
            left, right = sorted((rect.left, rect.right))
            bottom, top = sorted((rect.bottom, rect.top))
            yield letter, (left, bottom, right, top)


def _is_inside(rect: Rect, box: Rect) -> bool:
    """Tell whether the middle of a letter is in a box."""
    across, up = (rect[0] + rect[2]) / 2, (rect[1] + rect[3]) / 2
    return box[0] - _SLACK <= across <= box[2] + _SLACK and box[1] - _SLACK <= up <= box[3] + _SLACK


def _lines(rects: list[Rect]) -> Iterator[Rect]:
    """Join the boxes of letters that follow each other on one line, along or across the page."""
    line = rects[:1]
    for last, rect in pairwise(rects):
        same_row = min(last[3], rect[3]) - max(last[1], rect[1]) > (rect[3] - rect[1]) / 2
        same_column = min(last[2], rect[2]) - max(last[0], rect[0]) > (rect[2] - rect[0]) / 2
        if not (same_row or same_column):
            yield _around(line)
            line = []
        line.append(rect)
    if line:
        yield _around(line)


def _around(rects: list[Rect]) -> Rect:
    lefts, bottoms, rights, tops = zip(*rects, strict=True)
    return min(lefts), min(bottoms), max(rights), max(tops)
