"""The words of a disclosure: chapters with headings and paragraphs, and the words that belong to a table."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from mingzhang.corpus.portal.markup import Html, el
from mingzhang.model.disclosure import Disclosure
from mingzhang.model.records import Section
from mingzhang.write.disclosure.layout import heading_text

_WORDS = ("body", "note", "footnote", "text_box")


@dataclass(frozen=True, slots=True)
class Chapter:
    """A chapter or section with words of its own or below it. level: of its heading on the page, 3 to 6."""

    anchor: str
    title: str
    level: int
    paragraphs: tuple[str, ...]


def chapters(disclosure: Disclosure) -> list[Chapter]:
    """Return the chapters of the narrative in order; words before the first one have no title.

    Left out: contents, running heads, titles of statutory tables (see `table_words`), empty chapters.
    """
    words = _words(disclosure)
    found = []
    if before := words.get(None):
        found.append(Chapter("c0", "", 3, tuple(before)))
    kept = _with_words(disclosure, words)
    levels: dict[int, int] = {}
    for section in disclosure.sections:
        if section.seq in kept:
            level = min(levels.get(section.parent or 0, 2) + 1, 6)
            levels[section.seq] = level
            found.append(
                Chapter(f"c{section.seq}", heading_text(section), level, tuple(words.get(section.seq, ())))
            )
    return found


def table_words(disclosure: Disclosure, table_id: str) -> list[str]:
    """Return the words under the heading of a statutory table: its notes, or why it is empty."""
    sections = {section.seq for section in disclosure.sections if section.table_id == table_id}
    return [text for seq, texts in _words(disclosure).items() if seq in sections for text in texts]


def narrative(found: list[Chapter]) -> Iterator[Html]:
    """Yield the headings and paragraphs of chapters."""
    for chapter in found:
        if chapter.title:
            yield el(f"h{chapter.level}", chapter.title, id=chapter.anchor)
        yield from (el("p", text) for text in chapter.paragraphs)


def _words(disclosure: Disclosure) -> dict[int | None, list[str]]:
    words: dict[int | None, list[str]] = {}
    for paragraph in sorted(disclosure.paragraphs, key=lambda paragraph: paragraph.seq):
        text = paragraph.text.strip()
        if paragraph.kind in _WORDS and text and text != disclosure.document.name:
            words.setdefault(paragraph.section, []).append(text)
    return words


def _with_words(disclosure: Disclosure, words: dict[int | None, list[str]]) -> set[int]:
    """Return the sections with words, and those above them."""
    sections = {section.seq: section for section in disclosure.sections if _is_chapter(section)}
    kept: set[int] = set()
    for seq in sections:
        if words.get(seq):
            step: int | None = seq
            while step is not None and step not in kept:
                kept.add(step)
                step = sections[step].parent if step in sections else None
    return kept & sections.keys()


def _is_chapter(section: Section) -> bool:
    return section.kind != "contents_entry" and section.table_id is None
