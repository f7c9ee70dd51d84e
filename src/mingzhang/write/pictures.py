"""Pictures of places in the PDF files of a report, for those who write reports with pictures."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from pathlib import Path

import pypdfium2.raw as pdfium

from mingzhang.check.report import DocumentReport
from mingzhang.model.failure import UnusableInput
from mingzhang.model.place import Place
from mingzhang.read.formats.limits import DEFAULT, Limits
from mingzhang.read.formats.pdf.picture import crop
from mingzhang.read.formats.pdf.source import opened
from mingzhang.read.load import read_bytes

Pictures = Callable[[DocumentReport, Place], bytes | None]
"""Function of document and place that gives a PNG of it, None where there is none."""
SHOWN_WIDTH = 700
"""Pixels that a picture is wide when shown."""
_SHARPNESS = 2
"""Pixels of the picture for each pixel shown, so that print and fine screens stay sharp."""


class PagePictures:
    """Pictures from the PDF files of a run, cut out when they are asked for; see `Pictures`."""

    def __init__(self, paths: Sequence[Path], limits: Limits = DEFAULT) -> None:
        """Name the files of the run. A file is known by its SHA-256 and not touched before it is needed."""
        self._paths = paths
        self._limits = limits
        self._by_hash: dict[str, Path] | None = None
        self._latest: tuple[str, bytes | None] = ("", None)

    def __call__(self, document: DocumentReport, place: Place) -> bytes | None:
        """Return a PNG of the strip of the page around `place`, at most 1400 pixels wide.

        None where the place has no page, or the file is no PDF, changed or cannot be read.
        """
        if place.page is None:
            return None
        data = self._data(document.sha256)
        if data is None:
            return None
        try:
            return crop(data, place, scale=_scale(data, place.page))
        except (UnusableInput, ValueError):
            return None

    def _data(self, sha256: str) -> bytes | None:
        if self._latest[0] != sha256:
            path = self._files().get(sha256)
            data = None if path is None else self._read(path)
            self._latest = (sha256, data if data is not None and b"%PDF-" in data[:1024] else None)
        return self._latest[1]

    def _files(self) -> dict[str, Path]:
        if self._by_hash is None:
            read = ((path, self._read(path)) for path in self._paths)
            self._by_hash = {
                hashlib.sha256(data).hexdigest(): path for path, data in read if data is not None
            }
        return self._by_hash

    def _read(self, path: Path) -> bytes | None:
        try:
            return read_bytes(path, self._limits)
        except UnusableInput:
            return None


def png_size(png: bytes) -> tuple[int, int]:
    """Return width and height of a PNG in pixels."""
    return int.from_bytes(png[16:20], "big"), int.from_bytes(png[20:24], "big")


def _scale(data: bytes, page: int) -> float:
    """Return pixels for one point, such that the picture is as wide as it may be. Raises UnusableInput."""
    size = pdfium.FS_SIZEF()
    with opened(data, "PDF", None) as (document, _):
        if not pdfium.FPDF_GetPageSizeByIndexF(document, page - 1, size) or size.width <= 0:
            return 1.0
        return min(float(_SHARPNESS * SHOWN_WIDTH / size.width), 4.0)
