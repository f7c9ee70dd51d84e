"""Text that is seen once and stands twice: a spreadsheet prints a long cell on several pages, each with the
whole text behind it, clipped to what the page shows."""

from __future__ import annotations

from collections.abc import Sequence

from mingzhang.read.formats.pdf.page import PageContent, TextLine

_SHORTEST = 10
"""Characters: shorter lines repeat by chance."""


def mark_clipped_twins(pages: Sequence[PageContent]) -> None:
    """Mark a clipped line as outside where a page next to it shows the same line.

    Clipped text that stands nowhere else is kept: it is what the cell says, only its row is too low.
    """
    shown = {page.number: _shown(page) for page in pages}
    for page in pages:
        near = shown.get(page.number - 1, set()) | shown.get(page.number + 1, set())
        for item in page.items:
            if isinstance(item, TextLine) and item.clipped and _key(item) in near:
                item.outside = True


def _shown(page: PageContent) -> set[str]:
    seen = (
        item for item in page.items if isinstance(item, TextLine) and not item.clipped and not item.outside
    )
    return {key for key in map(_key, seen) if len(key) >= _SHORTEST}


def _key(item: TextLine) -> str:
    return "".join(item.line.text.split())
