"""Pictures of places in the PDF of a version: a place is looked for on the pages by its words."""

from __future__ import annotations

import logging
from functools import cached_property

from mingzhang.check.report import DocumentReport
from mingzhang.model.failure import UnusableInput
from mingzhang.model.place import Place
from mingzhang.read.formats.pdf.picture import crop
from mingzhang.web.review.document import pdf_of
from mingzhang.web.review.printed import Printed

_SCALE = 1.7
"""Pixels for a point: sharp enough at the width of the form's column."""
log = logging.getLogger(__name__)


class VersionPictures:
    """Source of pictures for `write_check_form`; see `mingzhang.write.pictures.Pictures`."""

    def __init__(self, manuscript: str) -> None:
        """Take the manuscript of a version; its PDF is made when the first picture is asked for."""
        self._manuscript = manuscript

    def __call__(self, document: DocumentReport, place: Place) -> bytes | None:
        """Return a PNG of a place; None where it is not found on the pages or there is no PDF."""
        words = next((_words(one) for one in document.findings if _same(one.place, place)), "")
        if not words or self._printed is None:
            return None
        found = self._printed.find(words)
        if found is None:
            return None
        try:
            return crop(self._printed.data, found, scale=_SCALE)
        except (UnusableInput, ValueError):
            return None

    @cached_property
    def _printed(self) -> Printed | None:
        try:
            return Printed(pdf_of(self._manuscript))
        except UnusableInput as error:
            log.warning("no pictures: %s", error.cause_en)
            return None


def _same(one: Place | None, other: Place) -> bool:
    return one is not None and one.model_copy(update={"char_start": None, "char_end": None}) == other


def _words(finding: object) -> str:
    """Return what stands at the place: the row's cells, else the sentence."""
    where = getattr(finding, "where")  # noqa: B009
    row = [cell for cell in where.row if cell.strip()]
    return max(row, key=len) if row else (where.quote or "").removesuffix("…")
