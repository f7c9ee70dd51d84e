"""Pictures beside the findings of the HTML report: each place once, and not more than a page can carry."""

from __future__ import annotations

import base64
from typing import Any

from lxml.html import builder

from mingzhang.check.report import DocumentReport, Finding
from mingzhang.model.place import Place
from mingzhang.write.pictures import SHOWN_WIDTH, Pictures, png_size
from mingzhang.write.report.places import place_words
from mingzhang.write.texts import Texts
from mingzhang.write.xml_text import xml_text

MOST_PICTURES = 200
"""Pictures of one report: at 30 kB each, more would make a page that no browser opens gladly."""
E: Any = builder.E


class Figures:
    """Gives each finding its picture, or a link to the same picture above."""

    def __init__(self, pictures: Pictures | None, texts: Texts) -> None:
        """Take the source of pictures; None gives a report without any."""
        self._pictures = pictures
        self._texts = texts
        self._names: dict[tuple[str, Place], str] = {}
        self._left = MOST_PICTURES

    def of(self, document: DocumentReport, finding: Finding) -> Any | None:
        """Return the figure of a finding as an element; None where there is nothing to show."""
        if self._pictures is None or finding.place is None:
            return None
        whole = finding.place.model_copy(update={"char_start": None, "char_end": None})
        name = self._names.get((document.sha256, whole))
        if name is not None:
            return E.p(E.a(self._texts("same_picture"), href=f"#{name}"), {"class": "same-picture"})
        png = self._pictures(document, whole) if self._left else None
        if png is None:
            return None
        self._left -= 1
        name = self._names.setdefault((document.sha256, whole), f"f{len(self._names) + 1}")
        width, height = png_size(png)
        shown = min(width, SHOWN_WIDTH)
        picture = E.img(
            src=f"data:image/png;base64,{base64.b64encode(png).decode()}",
            alt=xml_text(place_words(finding, self._texts)),
            width=str(shown),
            height=str(round(height * shown / width)),
        )
        return E.figure(picture, id=name)
