"""Text that a clipping area of its page hides."""

from __future__ import annotations

import ctypes

import pypdfium2.raw as pdfium


def is_clipped(text_page: object, index: int) -> bool:
    """Tell whether the character at `index` lies wholly outside a clipping area of its text object."""
    text_object = pdfium.FPDFText_GetTextObject(text_page, index)
    clip = pdfium.FPDFPageObj_GetClipPath(text_object) if text_object else None
    if not clip:
        return False
    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    pointers = (ctypes.byref(edge) for edge in (left, right, bottom, top))
    if not pdfium.FPDFText_GetCharBox(text_page, index, *pointers):
        return False
    for number in range(pdfium.FPDFClipPath_CountPaths(clip)):
        xs, ys = _points(clip, number)
        if xs and (
            left.value >= max(xs) or right.value <= min(xs) or bottom.value >= max(ys) or top.value <= min(ys)
        ):
            return True
    return False


def _points(clip: object, number: int) -> tuple[list[float], list[float]]:
    x, y = ctypes.c_float(), ctypes.c_float()
    xs: list[float] = []
    ys: list[float] = []
    for at in range(max(pdfium.FPDFClipPath_CountPathSegments(clip, number), 0)):
        segment = pdfium.FPDFClipPath_GetPathSegment(clip, number, at)
        if pdfium.FPDFPathSegment_GetPoint(segment, ctypes.byref(x), ctypes.byref(y)):
            xs.append(x.value)
            ys.append(y.value)
    return xs, ys
