"""A picture of a place in a PDF, with a red frame around it, for reports."""

from __future__ import annotations

import ctypes
import struct
import zlib

import pypdfium2.raw as pdfium

from mingzhang.model.place import Place
from mingzhang.read.formats.pdf.matrix import Box
from mingzhang.read.formats.pdf.source import loaded, opened

_RED = b"\x18\x18\xd0"
_FRAME = 2
"""Width of the frame in pixels."""
_MOST_PIXELS = 40_000_000


def crop(data: bytes, place: Place, *, margin: float = 24, scale: float = 2.0) -> bytes:
    """Return a PNG of a place, across the whole width of its page, with a red frame around its box.

    margin: points shown above and below the box. scale: pixels for one point. A place without a box, or with
    one wholly off the page, gives the whole page; one without a page gives the first page.
    Raises UnusableInput (see `read_pdf`) and ValueError if the page does not exist or would be too large a
    picture.
    """
    number = place.page or 1
    with opened(data, "PDF", None) as (document, count):
        if number > count:
            raise ValueError(f"page {number} does not exist: the file has {count}")
        with loaded(document, number) as page:
            if page is None:
                raise ValueError(f"page {number} cannot be loaded")
            wide = pdfium.FPDF_GetPageWidthF(page.page)
            high = pdfium.FPDF_GetPageHeightF(page.page)
            box = _inside(place.box, wide, high)
            top, bottom = (
                (0.0, high) if box is None else (max(box[1] - margin, 0), min(box[3] + margin, high))
            )
            size = (max(round(wide * scale), 1), max(round((bottom - top) * scale), 1))
            if size[0] * size[1] > _MOST_PIXELS:
                raise ValueError(f"a picture of {size[0]} × {size[1]} pixels is too large")
            pixels = render(page.page, size, round(high * scale), round(top * scale))
    if box is not None:
        _frame(pixels, size, [(edge - (top if index % 2 else 0)) * scale for index, edge in enumerate(box)])
    return _png(pixels, size)


def _inside(box: Box | None, wide: float, high: float) -> Box | None:
    if box is None:
        return None
    left, top, right, bottom = max(box[0], 0), max(box[1], 0), min(box[2], wide), min(box[3], high)
    return (left, top, right, bottom) if left < right and top < bottom else None


def render(page: object, size: tuple[int, int], full_height: int, top: int) -> bytearray:
    """Return the pixels (blue, green, red) of a strip of a page that begins `top` pixels down."""
    width, height = size
    bitmap = pdfium.FPDFBitmap_CreateEx(width, height, pdfium.FPDFBitmap_BGR, None, 0)
    if not bitmap:
        raise ValueError(f"no picture of {width} × {height} pixels can be made")
    try:
        pdfium.FPDFBitmap_FillRect(bitmap, 0, 0, width, height, 0xFFFFFFFF)
        pdfium.FPDF_RenderPageBitmap(bitmap, page, 0, -top, width, full_height, 0, pdfium.FPDF_ANNOT)
        stride = pdfium.FPDFBitmap_GetStride(bitmap)
        # PDFium pads rows to four bytes.
        padded = ctypes.string_at(pdfium.FPDFBitmap_GetBuffer(bitmap), stride * height)
    finally:
        pdfium.FPDFBitmap_Destroy(bitmap)
    return bytearray().join(padded[row * stride : row * stride + 3 * width] for row in range(height))


def _frame(pixels: bytearray, size: tuple[int, int], box: list[float]) -> None:
    """Draw the frame around `box` (pixels: left, top, right, bottom), just outside of it."""
    width, height = size
    left, top = max(round(box[0]) - _FRAME, 0), max(round(box[1]) - _FRAME, 0)
    right, bottom = min(round(box[2]) + _FRAME, width), min(round(box[3]) + _FRAME, height)
    for row in range(top, bottom):
        across = row < top + _FRAME or row >= bottom - _FRAME
        for start, end in ((left, right),) if across else ((left, left + _FRAME), (right - _FRAME, right)):
            at = 3 * (row * width + start)
            pixels[at : at + 3 * (end - start)] = _RED * (end - start)


def _png(pixels: bytearray, size: tuple[int, int]) -> bytes:
    """Return pixels (blue, green, red) as a PNG file."""
    width, height = size
    pixels[0::3], pixels[2::3] = pixels[2::3], pixels[0::3]
    stride = 3 * width
    rows = b"".join(b"\0" + pixels[row * stride : (row + 1) * stride] for row in range(height))
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    parts = ((b"IHDR", header), (b"IDAT", zlib.compress(rows, 6)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
        for kind, body in parts
    )
