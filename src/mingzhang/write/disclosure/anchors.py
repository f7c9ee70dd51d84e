"""Where in a section its tables stand: below the title that names each, else below the last head."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from mingzhang.model.forms.words import plain
from mingzhang.model.records import Paragraph, Section
from mingzhang.read.recognise.statutory import table_of
from mingzhang.read.recognise.statutory.heading import title_text

_TITLES = ("heading", "table_head")


class Anchors:
    """The paragraphs after which tables stand."""

    def __init__(self, sections: Sequence[Section], paragraphs: Sequence[Paragraph]) -> None:
        """Find them. sections, paragraphs: of the whole document, in order."""
        self._last = _last_heads(paragraphs)
        self._titled = _titled({section.seq: section.table_id for section in sections}, paragraphs)

    def of(self, section: int | None, table_id: str) -> int | None:
        """Return the `seq` of the paragraph after which a table of a section stands, None where none does.

        A section with the titles of several tables has each below its own.
        """
        return self._titled.get((section, table_id), self._last.get(section))


def _last_heads(paragraphs: Sequence[Paragraph]) -> dict[int | None, int]:
    """Return for each section the last table head, else the last words before its notes."""
    anchors: dict[int | None, int] = {}
    settled: set[int | None] = set()
    for paragraph in paragraphs:
        if paragraph.kind == "table_head":
            anchors[paragraph.section] = paragraph.seq
            settled.add(paragraph.section)
        elif paragraph.section in settled or paragraph.kind == "note":
            anchors.setdefault(paragraph.section, paragraph.seq)
        elif paragraph.text.strip():
            anchors[paragraph.section] = paragraph.seq
    return anchors


def _titled(
    tables: Mapping[int, str | None], paragraphs: Sequence[Paragraph]
) -> dict[tuple[int | None, str], int]:
    """Return for each title of a statutory table the last line that belongs to it, such as its unit.

    tables: table that each section is headed by.
    """
    found: dict[int | None, list[tuple[str | None, int]]] = {}
    for paragraph in paragraphs:
        titles = found.setdefault(paragraph.section, [])
        title = title_text(paragraph.text) if paragraph.kind in _TITLES else None
        headed = tables.get(paragraph.section or 0) if paragraph.kind == "heading" else None
        if title is not None or headed is not None:
            titles.append((headed or table_of(plain(title or "")), paragraph.seq))
        elif titles and paragraph.kind == "table_head":
            titles[-1] = (titles[-1][0], paragraph.seq)
    return {
        (section, table_id): seq
        for section, titles in found.items()
        if len(titles) > 1
        for table_id, seq in reversed(titles)
        if table_id is not None
    }
