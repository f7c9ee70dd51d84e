"""Where words stand on the pages of a PDF."""

from __future__ import annotations

import pypdfium2

from mingzhang.model.place import Place

_LEAST, _MOST = 3, 18
"""Characters looked for: fewer are met everywhere, more run over the end of a line."""


class Printed:
    """A PDF to look for words in."""

    def __init__(self, data: bytes) -> None:
        """Take the bytes of a PDF."""
        self.data = data
        self._document = pypdfium2.PdfDocument(data)

    @property
    def pages(self) -> int:
        """How many pages there are."""
        return len(self._document)

    def find(self, words: str) -> Place | None:
        """Return page and box of the first place with these words; None where there is none."""
        wanted = "".join(words.split())[:_MOST]
        if len(wanted) < _LEAST:
            return None
        for number, page in enumerate(self._document, 1):
            text = page.get_textpage()
            found = text.search(wanted).get_next()
            if found is not None:
                boxes = [text.get_rect(n) for n in range(text.count_rects(*found))]
                high = page.get_height()
                left, bottom = min(box[0] for box in boxes), min(box[1] for box in boxes)
                right, top = max(box[2] for box in boxes), max(box[3] for box in boxes)
                return Place(page=number, box=(left, high - top, right, high - bottom))
        return None
