"""Page furniture: page numbers and lines that run along on most pages."""

from __future__ import annotations

import re
from collections import Counter

from mingzhang.read.formats.pdf.page import PageContent, TextLine

_EDGE = 0.12
"""Share of the page height at top and bottom where furniture stands."""
_FEWEST_PAGES = 3
_RULE = r"[-—–―－─\s·.]*"
_NUMBER = re.compile(
    _RULE
    + r"(?:第\s*)?(?:\d{1,4}|[ivxlcIVXLC]{1,6})(?:\s*页)?"
    + r"(?:\s*[/／,，]?\s*共?\s*\d{1,4}\s*页?)?"
    + _RULE
)
_DIGITS = re.compile(r"\d+")


def mark_furniture(pages: list[PageContent]) -> None:
    """Mark page numbers, and lines of the same text at the same height on half of the pages or more.

    Only the first and last two items of a page are looked at, and only within the upper and lower eighth of
    it.
    """
    candidates = [(page, line) for page in pages for line in _edge_lines(page)]
    seen = Counter(_key(line) for _, line in candidates)
    most = max(_FEWEST_PAGES, len(pages) / 2)
    for _, line in candidates:
        text = line.line.text.strip()
        if _NUMBER.fullmatch(text) or seen[_key(line)] >= most:
            line.furniture = True


def _edge_lines(page: PageContent) -> list[TextLine]:
    lines: list[TextLine] = []
    for item in {id(item): item for item in page.items[:2] + page.items[-2:]}.values():
        if isinstance(item, TextLine):
            _, top, _, bottom = item.line.box
            if bottom < page.height * _EDGE or top > page.height * (1 - _EDGE):
                lines.append(item)
    return lines


def _key(line: TextLine) -> tuple[str, int]:
    """Return what running lines have in common: the text but for numbers, and the height to a few points."""
    return _DIGITS.sub("#", line.line.text.strip()), round(line.line.box[1] / 4)
