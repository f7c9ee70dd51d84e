"""Highlights in a PDF over the words or the cell that a finding is about, with the note in them."""

from __future__ import annotations

import ctypes
import io
from collections.abc import Sequence
from typing import Any

import pypdfium2.raw as pdfium

from mingzhang.check.rule import SEVERITIES, Severity
from mingzhang.model.place import Place
from mingzhang.read.formats.pdf.source import opened
from mingzhang.write.annotate.page_area import Area, page_area, page_letters
from mingzhang.write.office.note import Note, Signature
from mingzhang.write.texts import Texts

_HIGHLIGHTS: dict[Severity, tuple[int, int, int]] = {
    "error": (255, 160, 150),
    "warning": (255, 230, 110),
    "info": (175, 220, 245),
}
_FRAMES: dict[Severity, tuple[int, int, int]] = {
    "error": (208, 24, 24),
    "warning": (190, 130, 0),
    "info": (11, 107, 138),
}
"""Colours by severity; highlights are light, so that print stays readable under them."""
_OPAQUE = 255


def annotate_pdf(data: bytes, notes: Sequence[Note], signature: Signature, texts: Texts) -> bytes:
    """Return the PDF with text highlighted and places without text framed; its own annotations stay.

    Notes at one place share a mark.
    Notes without a page stand as a mark at the upper left corner of the first page.
    Raises UnusableInput: empty, encrypted, damaged.
    """
    del texts
    by_page: dict[int, list[Note]] = {}
    for note in notes:
        by_page.setdefault(_page_of(note.place), []).append(note)
    with opened(data, "PDF", None) as (document, count):
        for number, here in sorted(by_page.items()):
            _annotate_page(document, number if number <= count else 1, here, signature)
        return _saved(document)


def _page_of(place: Place | None) -> int:
    return (place.page if place is not None else None) or 1


def _annotate_page(document: Any, number: int, notes: Sequence[Note], signature: Signature) -> None:
    page = pdfium.FPDF_LoadPage(document, number - 1)
    if not page:
        return
    try:
        letters = page_letters(page)
        areas: dict[Area, list[Note]] = {}
        for note in notes:
            areas.setdefault(page_area(page, note, letters), []).append(note)
        for area, together in areas.items():
            _mark(page, area, together, signature)
    finally:
        pdfium.FPDF_ClosePage(page)


def _mark(page: Any, area: Area, notes: Sequence[Note], signature: Signature) -> None:
    kind = pdfium.FPDF_ANNOT_HIGHLIGHT if area.is_text else pdfium.FPDF_ANNOT_SQUARE
    mark = pdfium.FPDFPage_CreateAnnot(page, kind)
    try:
        for left, bottom, right, top in area.rects if area.is_text else ():
            quad = pdfium.FS_QUADPOINTSF(left, top, right, top, left, bottom, right, bottom)
            pdfium.FPDFAnnot_AppendAttachmentPoints(mark, ctypes.byref(quad))
        lefts, bottoms, rights, tops = zip(*area.rects, strict=True)
        around = pdfium.FS_RECTF(min(lefts), max(tops), max(rights), min(bottoms))
        pdfium.FPDFAnnot_SetRect(mark, ctypes.byref(around))
        gravest = min((note.severity for note in notes), key=SEVERITIES.index)
        colour = (_HIGHLIGHTS if area.is_text else _FRAMES)[gravest]
        pdfium.FPDFAnnot_SetColor(mark, pdfium.FPDFANNOT_COLORTYPE_Color, *colour, _OPAQUE)
        pdfium.FPDFAnnot_SetFlags(mark, pdfium.FPDF_ANNOT_FLAG_PRINT)
        _say(mark, "T", signature.author)
        _say(mark, "M", _pdf_date(signature.date))
        _say(mark, "Contents", "\n\n".join(note.text for note in notes))
    finally:
        pdfium.FPDFPage_CloseAnnot(mark)


def _say(mark: Any, key: str, text: str) -> None:
    wide = (text + "\0").encode("utf-16-le")
    buffer = (ctypes.c_ushort * (len(wide) // 2)).from_buffer_copy(wide)
    pdfium.FPDFAnnot_SetStringValue(mark, key.encode(), buffer)


def _pdf_date(date: str) -> str:
    """Return an ISO date of UTC as PDF writes it: D:20000101000000Z."""
    return "D:" + "".join(filter(str.isdigit, date))[:14].ljust(14, "0") + "Z"


def _saved(document: Any) -> bytes:
    """Return the document as a new file."""
    buffer = io.BytesIO()

    def write(_: Any, content: Any, size: int) -> int:
        return int(buffer.write(ctypes.string_at(content, size)) == size)

    writer = pdfium.FPDF_FILEWRITE(version=1)
    # The callback must stay alive while PDFium writes.
    writer.WriteBlock = callback = type(writer.WriteBlock)(write)
    pdfium.FPDF_SaveAsCopy(document, ctypes.byref(writer), pdfium.FPDF_NO_INCREMENTAL)
    del callback
    return buffer.getvalue()
