"""Open a PDF within the limits, and hand out its pages one at a time."""

from __future__ import annotations

import ctypes
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from math import pi
from typing import Any

import pypdfium2.raw as pdfium

from mingzhang.model.failure import UnusableInput
from mingzhang.read.formats.pdf.matrix import Matrix, inverse, times

# PDFium must be told once per process that it is used; the wrapper classes of pypdfium2 do it on import.
import pypdfium2  # noqa: F401  isort:skip

Handle = Any
"""An opaque pointer of PDFium."""

_SAMPLE = 40
"""Characters of a page that are asked for their direction."""


@dataclass(frozen=True, slots=True)
class OpenPage:
    """A loaded page: its handles, its size and how its coordinates become points from the upper left corner.

    A point (x, y) of the file is read at (a·x + c·y + e, b·x + d·y + f): the page is turned so that its text
    stands upright. `shown` leads from there to the page as a viewer shows it; it is None where both are the
    same.
    """

    number: int
    page: Handle
    text: Handle
    width: float
    height: float
    matrix: Matrix
    shown: Matrix | None


@contextmanager
def opened(data: bytes, file: str, max_pages: int | None) -> Iterator[tuple[Handle, int]]:
    """Open a PDF held in memory, giving the handle and the count of pages, and close it afterwards.

    Raises UnusableInput: empty, encrypted, damaged, too_many_pages.
    """
    if not data:
        raise UnusableInput(file, "是空文件", "is an empty file", code="empty")
    document = pdfium.FPDF_LoadMemDocument64(data, len(data), None)
    if not document:
        raise _refused(file, pdfium.FPDF_GetLastError())
    try:
        count = pdfium.FPDF_GetPageCount(document)
        if count == 0:
            raise _damaged(file)
        if max_pages is not None and count > max_pages:
            raise UnusableInput(
                file,
                f"共 {count:,} 页，超过 {max_pages:,} 页的上限",
                f"has {count:,} pages, more than the limit of {max_pages:,}",
                code="too_many_pages",
            )
        yield document, count
    finally:
        pdfium.FPDF_CloseDocument(document)


@contextmanager
def loaded(document: Handle, number: int) -> Iterator[OpenPage | None]:
    """Load page `number` (from 1) with its text layer; gives None where PDFium cannot load it."""
    page = pdfium.FPDF_LoadPage(document, number - 1)
    if not page:
        yield None
        return
    text = pdfium.FPDFText_LoadPage(page)
    try:
        if text:
            yield _open_page(number, page, text)
        else:
            yield None
    finally:
        if text:
            pdfium.FPDFText_ClosePage(text)
        pdfium.FPDF_ClosePage(page)


def _open_page(number: int, page: Handle, text: Handle) -> OpenPage:
    turns = pdfium.FPDFPage_GetRotation(page) % 4
    upright = _upright_turns(text, turns)
    width, height, matrix = _orientation(page, upright)
    shown = None if upright == turns else times(inverse(matrix), _orientation(page, turns)[2])
    return OpenPage(number, page, text, width, height, matrix, shown)


def _upright_turns(text: Handle, turns: int) -> int:
    """Return by how many right angles the page must be turned clockwise for most of its text to stand
    upright."""
    count = pdfium.FPDFText_CountChars(text)
    seen: Counter[int] = Counter()
    for index in range(0, count, max(count // _SAMPLE, 1)):
        if chr(pdfium.FPDFText_GetUnicode(text, index)).isalnum():
            seen[-round(pdfium.FPDFText_GetCharAngle(text, index) / (pi / 2)) % 4] += 1
    if not seen:
        return turns
    # A tie, such as a table with sideways row heads, keeps the page as it is.
    most = max(seen.values())
    return turns if seen[turns] == most else seen.most_common(1)[0][0]


def _orientation(page: Handle, turns: int) -> tuple[float, float, Matrix]:
    """Return width, height and matrix of a page that is turned clockwise by `turns` right angles."""
    box = pdfium.FS_RECTF()
    pdfium.FPDF_GetPageBoundingBox(page, ctypes.byref(box))
    left, right = sorted((box.left, box.right))
    bottom, top = sorted((box.bottom, box.top))
    wide, high = right - left, top - bottom
    if turns == 1:
        return high, wide, (0, 1, 1, 0, -bottom, -left)
    if turns == 2:
        return wide, high, (-1, 0, 0, 1, right, -bottom)
    if turns == 3:
        return high, wide, (0, -1, -1, 0, top, right)
    return wide, high, (1, 0, 0, -1, -left, top)


def _refused(file: str, error: int) -> UnusableInput:
    """Return the failure for a document that PDFium does not open."""
    if error in (pdfium.FPDF_ERR_PASSWORD, pdfium.FPDF_ERR_SECURITY):
        return UnusableInput(
            file,
            "是加密的 PDF 文件，请先解除密码",
            "is an encrypted PDF file: remove the password first",
            code="encrypted",
        )
    return _damaged(file)


def _damaged(file: str) -> UnusableInput:
    return UnusableInput(
        file,
        "不是完整的 PDF 文件或已损坏，请重新下载或重新导出",
        "is no complete PDF file or is damaged: download or export it again",
        code="damaged",
    )
