"""Scanned pages and picture files: text recognised in pixels (OCR) as lines with boxes, like printed text.

Needs the extra `ocr` (rapidocr-onnxruntime, whose wheel carries its models; nothing is fetched). What was
recognised may be wrong, so every such page also gives a Trouble of kind `ocr`.
"""

from __future__ import annotations

import importlib
import io
import re
import warnings
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from math import sqrt
from statistics import median
from typing import Any

from mingzhang.model.blocks import Trouble
from mingzhang.model.failure import UnusableInput
from mingzhang.model.place import Place
from mingzhang.read.formats.pdf.aligned import aligned_tables
from mingzhang.read.formats.pdf.glyphs import Glyph, Run, run_of
from mingzhang.read.formats.pdf.lines import Line, full_width, lines_of
from mingzhang.read.formats.pdf.page import PageContent, TextLine, in_order
from mingzhang.read.formats.pdf.picture import render
from mingzhang.read.formats.pdf.source import OpenPage

__all__ = ["Engine", "Piece", "Pixels", "engine", "fill_content", "read_frames", "read_scan"]

_SCALE = 200 / 72
"""Pixels for one point: 200 to the inch."""
_MOST_PIXELS = 12_000_000
_MOST_PICTURE_PIXELS = 40_000_000
"""Of a picture file: A4 at 600 to the inch has 35 million."""
_LONG_EDGE = 842.0
"""Points: a picture file counts as a page as long as A4, whatever resolution it states."""
_LONGEST_SIDE = 2_400
"""Pixels: A4 at 200 to the inch has 2,339; larger pictures are made smaller before they are read."""
_UNSURE = 0.6
"""Confidence (0 to 1) below which a text is reported. A lone 0 in a table, read rightly, has 0.65 to 0.85."""
_MARGIN = 0.15
"""Full-width characters that a recognised box reaches beyond its text on either side."""
_TALL = 1.5
"""Height by width from which a box of several characters holds text that stands sideways."""
_WIDE = 8.0
"""Width by height from which a box tells how far the page is skewed."""
_GROUPED = re.compile(r"(?<=\d), (?=\d{3}(?!\d))")
"""A blank that recognition puts behind the comma of a grouped number: 3, 296, 600."""

_MISSING = "此页是扫描图片，没有文字；未安装文字识别（OCR），内容未读取"
_EMPTY = "此页是扫描图片，未识别出文字，内容未读取"
_SIDEWAYS = "此页是扫描图片，方向不正，内容未读取；请转正后重新扫描"
_DAMAGED = "此页已损坏，无法读取"
_RECOGNISED = "本页为扫描件，文字由识别得出，请核对"
_UNCERTAIN = "这些文字识别把握不大，请对照原件核对"

_DAMAGES = (OSError, SyntaxError, ValueError, EOFError)
"""What Pillow raises for damaged pictures."""

Corners = tuple[tuple[float, float], tuple[float, float], tuple[float, float], tuple[float, float]]
"""Upper left, upper right, lower right, lower left (x, y), from the upper left corner of the picture."""


@dataclass(frozen=True, slots=True)
class Pixels:
    """A picture: rows from the top, three bytes (blue, green, red) for each pixel."""

    data: bytes
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Piece:
    """A text that was recognised: its corners in pixels and the confidence, 0 to 1."""

    corners: Corners
    text: str
    confidence: float


Engine = Callable[[Pixels], list[Piece]]
"""Recognises the text in a picture."""


@cache
def engine() -> Engine | None:
    """Return the installed engine, None without the extra `ocr`. Its models are loaded on the first call."""
    try:
        # Imported on need: it takes seconds, and most files have no scanned page.
        rapidocr = importlib.import_module("rapidocr_onnxruntime")
        image = importlib.import_module("PIL.Image")
    except ImportError:
        return None
    # Lines are not turned by 180 degrees: a page upside down then shows as text of low confidence, where
    # turned lines would be read without a warning, in the wrong order.
    recognise = rapidocr.RapidOCR(text_score=0.0, use_cls=False, max_side_len=_LONGEST_SIDE)

    def run(pixels: Pixels) -> list[Piece]:
        size = (pixels.width, pixels.height)
        found, _ = recognise(image.frombytes("RGB", size, pixels.data, "raw", "BGR"))
        return [
            Piece(_corners(corners), str(text), float(confidence))
            for corners, text, confidence in found or []
        ]

    return run


def _corners(points: Iterable[Iterable[float]]) -> Corners:
    (a, b), (c, d), (e, f), (g, h) = points
    return (float(a), float(b)), (float(c), float(d)), (float(e), float(f)), (float(g), float(h))


def read_scan(page: OpenPage, content: PageContent) -> list[Trouble]:
    """Read a page that is only a picture into `content`; return what to report of it.

    Without the extra, and where no text is recognised, `content` stays empty and the trouble is `page`.
    """
    recognise = engine()
    if recognise is None:
        return [_trouble("page", content.number, _MISSING)]
    scale = min(_SCALE, sqrt(_MOST_PIXELS / max(page.width * page.height, 1)))
    width, height = max(round(page.width * scale), 1), max(round(page.height * scale), 1)
    pixels = Pixels(bytes(render(page.page, (width, height), height, 0)), width, height)
    return fill_content(content, pixels, recognise)


def read_frames(data: bytes, file: str, most: int) -> list[tuple[PageContent, list[Trouble]]] | None:
    """Read a picture file, each page of a TIFF as one; return contents and what to report of each.

    most: pages at most. None without the extra, and where the file is no whole picture.
    Raises UnusableInput: too_many_pages, too_large.
    """
    recognise = engine()
    if recognise is None:
        return None
    result: list[tuple[PageContent, list[Trouble]]] = []
    for number, pixels in enumerate(_frames(data, file, most), 1):
        if pixels is None:
            result.append((PageContent(number, 0.0, 0.0), [_trouble("page", number, _DAMAGED)]))
            continue
        points = _LONG_EDGE / max(pixels.width, pixels.height)
        content = PageContent(number, pixels.width * points, pixels.height * points, scanned=True)
        result.append((content, fill_content(content, pixels, recognise)))
    return result or None


def _frames(data: bytes, file: str, most: int) -> Iterator[Pixels | None]:
    """Yield the pages of a picture file, None for a damaged one; none at all of a file that is no picture."""
    image = importlib.import_module("PIL.Image")
    with warnings.catch_warnings():
        # Its limit for hostile sizes only warns; ours is checked below, before any pixel is unpacked.
        warnings.simplefilter("ignore", image.DecompressionBombWarning)
        try:
            picture = image.open(io.BytesIO(data))
            count = picture.n_frames if picture.format == "TIFF" else 1
        except image.DecompressionBombError as error:
            raise _too_large(file) from error
        except _DAMAGES:
            return
    if count > most:
        raise UnusableInput(
            file,
            f"共 {count:,} 页，超过 {most:,} 页的上限",
            f"has {count:,} pages, more than the limit of {most:,}",
            code="too_many_pages",
        )
    for index in range(count):
        try:
            picture.seek(index)
            pixels = _pixels(picture, file)
        except _DAMAGES:
            pixels = None
        yield pixels


def _pixels(picture: Any, file: str) -> Pixels:
    """Return a picture upright as its camera recorded, on white where it is transparent."""
    if picture.width * picture.height > _MOST_PICTURE_PIXELS:
        raise _too_large(file)
    image, ops = importlib.import_module("PIL.Image"), importlib.import_module("PIL.ImageOps")
    upright = ops.exif_transpose(picture).convert("RGBA")
    ground = image.new("RGBA", upright.size, "white")
    ground.alpha_composite(upright)
    return Pixels(ground.convert("RGB").tobytes("raw", "BGR"), *upright.size)


def _too_large(file: str) -> UnusableInput:
    return UnusableInput(
        file,
        f"图片过大，超过 {_MOST_PICTURE_PIXELS:,} 像素的上限",
        f"is a picture of more than {_MOST_PICTURE_PIXELS:,} pixels, the limit",
        code="too_large",
    )


def fill_content(content: PageContent, pixels: Pixels, recognise: Engine) -> list[Trouble]:
    """Recognise a picture that covers a page, and put its lines and tables into `content`; return what to
    report."""
    number = content.number
    pieces = [piece for piece in recognise(pixels) if piece.text.strip()]
    if not pieces:
        return [_trouble("page", number, _EMPTY)]
    if _sideways(pieces):
        return [_trouble("page", number, _SIDEWAYS)]
    points = content.width / pixels.width
    slope = _slope(pieces)
    runs = [_run(piece, points, slope, content.width) for piece in pieces]
    tables, lines = aligned_tables(_even(lines_of([run for run in runs if run.glyphs])), number)
    content.items = in_order([*tables, *(TextLine(line, number) for line in lines)])
    troubles = [_trouble("ocr", number, _RECOGNISED)]
    unsure = [
        (piece.text.strip(), run)
        for piece, run in zip(pieces, runs, strict=True)
        if piece.confidence < _UNSURE
    ]
    if unsure:
        first = unsure[0][1]
        place = Place(page=number, box=(first.left, first.top, first.right, first.bottom))
        troubles.append(Trouble("ocr", "\n".join(text for text, _ in unsure), _UNCERTAIN, place))
    return troubles


def _trouble(what: str, number: int, reason: str) -> Trouble:
    return Trouble(what, f"第{number}页", reason, Place(page=number))


def _size(piece: Piece) -> tuple[float, float]:
    """Return width and height of a piece in pixels, at least one."""
    (x0, y0), (x1, y1), (x2, y2), (x3, y3) = piece.corners
    return max((x1 - x0 + x2 - x3) / 2, 1.0), max((y3 - y0 + y2 - y1) / 2, 1.0)


def _sideways(pieces: list[Piece]) -> bool:
    """Tell whether most of the text stands in boxes that are higher than wide."""
    tall = every = 0
    for piece in pieces:
        length = len(piece.text.strip())
        width, height = _size(piece)
        every += length
        tall += length if length > 1 and height > _TALL * width else 0
    return 2 * tall > every


def _slope(pieces: list[Piece]) -> float:
    """Return by how much lines fall for each step to the right, 0 where no line is long enough to tell."""
    slopes: list[float] = []
    for piece in pieces:
        width, height = _size(piece)
        if width > _WIDE * height:
            (_, y0), (_, y1), (_, y2), (_, y3) = piece.corners
            slopes.append((y1 - y0 + y2 - y3) / 2 / width)
    return median(slopes) if slopes else 0.0


def _run(piece: Piece, points: float, slope: float, page_width: float) -> Run:
    """Return a piece as a run in points, its characters spread evenly, on the page turned level."""
    text = _GROUPED.sub(",", piece.text.strip())
    (x0, y0), (x1, y1), (x2, y2), (x3, y3) = piece.corners
    width, height = (side * points for side in _size(piece))
    centre = (x0 + x1 + x2 + x3) / 4 * points
    middle = (y0 + y1 + y2 + y3) / 4 * points - slope * (centre - page_width / 2)
    top, bottom = middle - height / 2, middle + height / 2
    em = width / (_length(text) + 2 * _MARGIN)
    left = centre - width / 2 + _MARGIN * em
    glyphs: list[Glyph] = []
    for char in text:
        right = left + em * _advance(char)
        glyphs.append((left, top, right, bottom, char, 0))
        left = right
    return run_of(glyphs)


def _advance(char: str) -> float:
    return 1.0 if full_width(char) else 0.5


def _length(text: str) -> float:
    """Return the width of a text in full-width characters."""
    return sum(map(_advance, text))


def _even(lines: list[Line]) -> list[Line]:
    """Give lines of about the usual size that size: measured in pixels, equal sizes differ, and the more so
    the shorter a line is."""
    spread = [line.em for line in lines for _ in line.text]
    usual = median(spread) if spread else 0.0
    for line in lines:
        if abs(line.em - usual) < (0.08 + 0.5 / _length(line.text)) * usual:
            line.em = usual
    return lines
