"""One page as it stands: its tables, its lines outside tables, in reading order."""

from __future__ import annotations

import ctypes
from dataclasses import dataclass, field

import pypdfium2.raw as pdfium

from mingzhang.read.formats.pdf.aligned import aligned_tables
from mingzhang.read.formats.pdf.clipped import is_clipped
from mingzhang.read.formats.pdf.fill import fill
from mingzhang.read.formats.pdf.glyphs import Run, page_glyphs, page_runs
from mingzhang.read.formats.pdf.lattice import RawTable, lattices
from mingzhang.read.formats.pdf.lines import Line, lines_of
from mingzhang.read.formats.pdf.matrix import Matrix
from mingzhang.read.formats.pdf.rulings import page_rulings
from mingzhang.read.formats.pdf.source import OpenPage

_BOLD_NAMES = ("bold", "heavy", "black", "simhei", "黑体", "stheiti", "xiaobiao", "小标宋")
_BOLD_WEIGHT = 600


@dataclass(slots=True)
class TextLine:
    """A line outside tables, with what the font tells and whether it is page furniture."""

    line: Line
    page: int
    bold: bool = False
    furniture: bool = False
    outside: bool = False
    """Wholly beyond the edges of the page, where no reader sees it."""
    clipped: bool = False
    """Hidden by a clipping area."""


@dataclass(slots=True)
class PageContent:
    """A page: its size in points, its items from top to bottom, whether only a picture stands on it."""

    number: int
    width: float
    height: float
    items: list[TextLine | RawTable] = field(default_factory=list)
    scanned: bool = False
    crowded: bool = False
    """Too many lines for tables to be looked for."""
    shown: Matrix | None = None
    """Leads from the boxes here to the page as shown, where the text of the page stands sideways."""


def page_content(page: OpenPage) -> PageContent:
    """Read one page: boxes in points from the upper left corner of the page with its text upright."""
    content = PageContent(page.number, page.width, page.height, shown=page.shown)
    runs = page_runs(page_glyphs(page))
    rulings = page_rulings(page)
    content.crowded = rulings.crowded
    if not runs:
        content.scanned = rulings.images
        return content
    tables, rest = fill(lattices(rulings, page.number), runs)
    unseen = [run for run in rest if _outside(page, run)]
    more, plain = aligned_tables(lines_of([run for run in rest if not _outside(page, run)]), page.number)
    lines = [
        TextLine(line, page.number, _bold(page, line.first), clipped=is_clipped(page.text, line.first))
        for line in plain
    ]
    lines += [TextLine(line, page.number, outside=True) for line in lines_of(unseen)]
    items: list[TextLine | RawTable] = [*tables, *more, *lines]
    content.items = in_order(items)
    return content


def in_order(items: list[TextLine | RawTable]) -> list[TextLine | RawTable]:
    """Return the items of a page from top to bottom."""
    return sorted(items, key=_top)


def _outside(page: OpenPage, run: Run) -> bool:
    return run.top >= page.height or run.bottom <= 0 or run.left >= page.width or run.right <= 0


def _top(item: TextLine | RawTable) -> float:
    """Return where an item begins; a line counts from its middle, so that it never slips below a table it
    sits on."""
    if isinstance(item, RawTable):
        return item.ys[0]
    _, top, _, bottom = item.line.box
    return (top + bottom) / 2


_buffer = ctypes.create_string_buffer(128)
_flags = ctypes.c_int()


def _bold(page: OpenPage, index: int) -> bool:
    """Tell whether the font of a character is a bold one, by its weight or its name."""
    if pdfium.FPDFText_GetFontWeight(page.text, index) >= _BOLD_WEIGHT:
        return True
    length = pdfium.FPDFText_GetFontInfo(page.text, index, _buffer, len(_buffer), ctypes.byref(_flags))
    if not 0 < length <= len(_buffer):
        return False
    name = _buffer.raw[: length - 1].decode("utf-8", "replace").lower()
    return any(part in name for part in _BOLD_NAMES)
