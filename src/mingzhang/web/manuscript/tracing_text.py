"""Paragraphs of the document to be published → paths of the manuscript."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mingzhang.model.disclosure import Disclosure
from mingzhang.web.manuscript.manuscript import Manuscript
from mingzhang.write.disclosure.shapes import Item, Text

CONTENTS_DEPTH = 2
"""Depth of the headings that the contents page lists (`with_contents`)."""
_AHEAD = 40
"""Texts laid out among which the next one read is looked for."""


def paragraph_paths(
    manuscript: Manuscript, published: Disclosure, items: Sequence[Item], found: Disclosure
) -> dict[int, str]:
    """Return the path of each paragraph of the document's body; those that nobody typed are left out."""
    return _Paragraphs(manuscript, published, items).of(found)


class _Paragraphs:
    def __init__(self, manuscript: Manuscript, published: Disclosure, items: Sequence[Item]) -> None:
        self.items = items
        self.published = published
        self.paragraphs = list(manuscript.lists["paragraphs"])
        self.sections = list(manuscript.lists["sections"])
        self.shift = len(published.sections) - len(self.sections)
        """Entries of the contents page, which come before the sections."""

    def of(self, found: Disclosure) -> dict[int, str]:
        """Pair the texts read with those laid out, both without blanks, in their order."""
        texts = [(_plain(item.text), path) for item, path in self._origins() if item.text.strip()]
        paths: dict[int, str] = {}
        at = 0
        for paragraph in found.paragraphs:
            wanted = _plain(paragraph.text)
            if not wanted or paragraph.kind == "furniture":
                continue
            window = range(at, min(at + _AHEAD, len(texts)))
            hit = next((number for number in window if texts[number][0] == wanted), None)
            if hit is None:
                continue
            at = hit + 1
            path = texts[hit][1]
            if path is not None and paragraph.place is not None and paragraph.place.paragraph is not None:
                paths[paragraph.place.paragraph] = path
        return paths

    def _origins(self) -> Iterator[tuple[Text, str | None]]:
        """Yield each text laid out with the path it comes from."""
        in_order = sorted(self.published.paragraphs, key=lambda paragraph: paragraph.seq)
        waiting = list(zip(in_order, self._paths(), strict=True))
        headings = {
            _plain((section.number or "") + (section.title or "")): ident
            for ident, section in zip(self.sections, self.published.sections[self.shift :], strict=True)
        }
        at = 0
        for item in self.items:
            if not isinstance(item, Text):
                continue
            while at < len(waiting) and waiting[at][0].kind == "furniture":
                at += 1
            if at < len(waiting) and waiting[at][0].text == item.text:
                yield item, waiting[at][1]
                at += 1
            elif item.kind == "title":
                yield item, "document/name"
            else:
                section = headings.get(_plain(item.text))
                yield item, f"sections/{section}/title" if section is not None else None

    def _paths(self) -> list[str | None]:
        """Return the path of each paragraph published; lines of the contents lead to their sections."""
        added = len(self.published.paragraphs) - len(self.paragraphs)
        ids = iter(self.paragraphs)
        # The first line of the contents is their title.
        entries: Iterator[str | None] = iter([None, *self._entries()])
        return [
            next(entries, None) if added and paragraph.kind == "contents" else f"paragraphs/{next(ids)}/text"
            for paragraph in sorted(self.published.paragraphs, key=lambda paragraph: paragraph.seq)
        ]

    def _entries(self) -> list[str]:
        sections = self.published.sections[self.shift :]
        return [
            f"sections/{ident}/title"
            for ident, section in zip(self.sections, sections, strict=True)
            if (section.depth or 1) <= CONTENTS_DEPTH and section.title
        ]


def _plain(text: str) -> str:
    return "".join(text.split()).replace("、", "").replace(".", "")
