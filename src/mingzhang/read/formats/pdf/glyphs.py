"""The characters of a page with their boxes, and runs of characters that stand close together on one line."""

from __future__ import annotations

import ctypes
from dataclasses import dataclass

import pypdfium2.raw as pdfium

from mingzhang.read.formats.pdf.source import OpenPage

Glyph = tuple[float, float, float, float, str, int]
"""Left, top, right, bottom in points from the upper left corner, the character, its ordinal in the text
layer."""

_FARTHEST = 1e6
"""Points: a damaged file may place text at infinity; such text counts as off the page."""

# PDFium gives a hyphen at a line end as one of these.
_HYPHENS = {"\x02": "-", "\ufffe": "-", "\xad": "-"}


@dataclass(slots=True)
class Run:
    """Characters of one line in a row, with no gap wider than a character between them."""

    left: float
    top: float
    right: float
    bottom: float
    glyphs: list[Glyph]


def page_glyphs(page: OpenPage) -> list[Glyph]:
    """Return the characters of a page in the order of its content, drawn or hidden.

    A blank or line end that PDFium made up from positions has no width; a made-up line end stays as "\\n",
    because it parts runs, and a made-up blank is left out: positions decide about blanks later.
    """
    handle = page.text
    count = pdfium.FPDFText_CountChars(handle)
    if count <= 0:
        return []
    text = _page_text(handle, count)
    rect = pdfium.FS_RECTF()
    pointer = ctypes.byref(rect)
    box_of = pdfium.FPDFText_GetLooseCharBox
    a, b, c, d, e, f = page.matrix
    glyphs: list[Glyph] = []
    for index, char in enumerate(text):
        if char in "\r\n":
            glyphs.append((0.0, 0.0, 0.0, 0.0, "\n", index))
            continue
        if not box_of(handle, index, pointer):
            continue
        x0, y0, x1, y1 = rect.left, rect.bottom, rect.right, rect.top
        if char == " " and x0 == x1:
            continue
        if a:
            left, right, top, bottom = a * x0 + e, a * x1 + e, d * y1 + f, d * y0 + f
        else:
            left, right, top, bottom = c * y0 + e, c * y1 + e, b * x0 + f, b * x1 + f
        if not (-_FARTHEST < left < _FARTHEST and -_FARTHEST < right < _FARTHEST):
            left = right = 0.0
        if not (-_FARTHEST < top < _FARTHEST and -_FARTHEST < bottom < _FARTHEST):
            top = bottom = 0.0
        if left > right:
            left, right = right, left
        if top > bottom:
            top, bottom = bottom, top
        glyphs.append((left, top, right, bottom, _HYPHENS.get(char, char), index))
    return glyphs


def _page_text(handle: object, count: int) -> str | list[str]:
    """Return one character for each of the `count` characters of the text layer."""
    buffer = (ctypes.c_ushort * (count + 1))()
    written = pdfium.FPDFText_GetText(handle, 0, count, buffer)
    text = bytes(buffer)[: max(written - 1, 0) * 2].decode("utf-16-le", "replace")
    if len(text) == count:
        return text
    # Surrogate pairs or characters without a Unicode value: text and boxes do not run in step.
    codes = (pdfium.FPDFText_GetUnicode(handle, index) for index in range(count))
    return [chr(code) if 0 < code < 0x110000 and not 0xD800 <= code < 0xE000 else "\ufffd" for code in codes]


def page_runs(glyphs: list[Glyph]) -> list[Run]:
    """Part the characters of a page into runs: at line ends, jumps back, wide gaps and changes of height."""
    runs: list[Run] = []
    current: list[Glyph] = []
    for glyph in glyphs:
        if glyph[4] == "\n":
            if current:
                runs.append(run_of(current))
                current = []
            continue
        if current and _parted(current[-1], glyph):
            runs.append(run_of(current))
            current = []
        current.append(glyph)
    if current:
        runs.append(run_of(current))
    return [run for run in runs if run.glyphs]


def _parted(before: Glyph, after: Glyph) -> bool:
    _, top, right, bottom, _, _ = before
    left, upper, _, lower, _, _ = after
    height = bottom - top if bottom - top < lower - upper else lower - upper
    if not -0.6 * height <= left - right <= 0.8 * height:
        return True
    return abs(upper + lower - top - bottom) > 0.7 * height


def run_of(glyphs: list[Glyph]) -> Run:
    """Return the run of `glyphs` (left to right), without the blanks at its ends; all blanks give an empty
    run."""
    first, last = 0, len(glyphs)
    while first < last and glyphs[first][4].isspace():
        first += 1
    while last > first and glyphs[last - 1][4].isspace():
        last -= 1
    glyphs = glyphs[first:last]
    if not glyphs:
        return Run(0.0, 0.0, 0.0, 0.0, glyphs)
    return Run(
        glyphs[0][0],
        min([glyph[1] for glyph in glyphs]),
        max([glyph[2] for glyph in glyphs]),
        max([glyph[3] for glyph in glyphs]),
        glyphs,
    )
