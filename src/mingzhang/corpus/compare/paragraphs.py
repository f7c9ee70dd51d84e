"""The paragraphs of two disclosures, chapter by chapter."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

from mingzhang.corpus.compare.alike import Pairing, likeness, masked, name_key
from mingzhang.corpus.compare.chapters import match_chapters
from mingzhang.corpus.compare.pieces import nature, pieces
from mingzhang.corpus.compare.records import Note, TextChange
from mingzhang.model.disclosure import Disclosure
from mingzhang.model.forms.words import plain
from mingzhang.model.records import Paragraph, Section

_KINDS = ("body", "note", "footnote", "text_box", "heading")
_ALIKE = Fraction(11, 20)
_VERY_ALIKE = Fraction(4, 5)
_LEAD = re.compile(r"[^#,。;:]{4,}")
_FEW_LETTERS = 8
"""Shorter paragraphs are alike by chance."""


@dataclass(frozen=True, slots=True)
class Words:
    """A paragraph with the heading it stands under."""

    paragraph: Paragraph
    chapter: str | None
    """Heading as printed."""
    home: str
    """Names the chapter on both sides."""


def compare_texts(before: Disclosure, after: Disclosure) -> tuple[list[TextChange], list[Note]]:
    """Return the paragraphs that differ: changed, added, removed, or moved under another heading.

    Matched within one chapter by their words, by their words without figures, then by likeness; what is left
    over likewise in the whole document. Contents lists, table heads and page furniture are left out.
    """
    old_homes, new_homes = match_chapters(before, after)
    pairing = Pairing(list(_words(before, old_homes)), list(_words(after, new_homes)))
    pairing.by_key("same", lambda one: (_is_heading(one.paragraph), one.home, plain(one.paragraph.text)))
    pairing.by_key("heading", lambda one: one.home if _is_heading(one.paragraph) else None)
    pairing.by_key("moved", lambda one: _long(plain(one.paragraph.text)))
    pairing.by_key("masked", lambda one: (_is_heading(one.paragraph), one.home, masked(one.paragraph.text)))
    pairing.by_likeness("likeness", _at_home, _ALIKE)
    complete = pairing.by_likeness("likeness", _anywhere, _VERY_ALIKE)
    changes = [change for a, b, how in pairing.rows() for change in _change(a, b, how)]
    return changes, [] if complete else [Note(reason="text_too_long", side=None)]


def _words(disclosure: Disclosure, homes: Mapping[int, str]) -> Iterator[Words]:
    sections = {section.seq: section for section in disclosure.sections}
    for paragraph in disclosure.paragraphs:
        section = sections.get(paragraph.section) if paragraph.section is not None else None
        if paragraph.kind in _KINDS and paragraph.text.strip():
            home = homes.get(section.seq, "") if section else ""
            yield Words(paragraph, _title(section), home)


def _is_heading(paragraph: Paragraph) -> bool:
    return paragraph.kind == "heading"


def _title(section: Section | None) -> str | None:
    return "、".join(part for part in (section.number, section.title) if part) if section else None


def _long(text: str) -> str | None:
    return text if len(text) >= _FEW_LETTERS else None


def _at_home(a: Words, b: Words) -> Fraction:
    return _anywhere(a, b) if a.home == b.home else Fraction(0)


def _anywhere(a: Words, b: Words) -> Fraction:
    if _is_heading(a.paragraph) != _is_heading(b.paragraph):
        return Fraction(0)
    one, other = masked(a.paragraph.text), masked(b.paragraph.text)
    if 4 * min(len(one), len(other)) < max(len(one), len(other)):
        return Fraction(0)
    whole = likeness(one, other)
    leads = _LEAD.match(one), _LEAD.match(other)
    if not all(leads):
        return whole
    # How a paragraph begins says what it is about; the rest of it is often the same for every subject.
    return (whole + likeness(*(lead[0] if lead else "" for lead in leads))) / 2


def _change(a: Words | None, b: Words | None, how: str | None) -> Iterator[TextChange]:
    parts = pieces(a.paragraph.text, b.paragraph.text) if a and b else ()
    same = bool(a and b and plain(a.paragraph.text) == plain(b.paragraph.text))
    numbered = bool(a and b and name_key(a.paragraph.text) == name_key(b.paragraph.text))
    if same and (how == "same" or a is None or b is None or a.home == b.home):
        return
    if numbered and a and b and a.home == b.home:
        # An item that only got another number: the item put in or taken out before it is told.
        return
    yield TextChange(
        change="moved" if same else "changed" if a and b else "added" if b else "removed",
        nature=nature(parts) if a and b and not same else None,
        chapter_before=a.chapter if a else None,
        chapter_after=b.chapter if b else None,
        before=a.paragraph.text if a else None,
        after=b.paragraph.text if b else None,
        pieces=() if same else parts,
        place_before=a.paragraph.place if a else None,
        place_after=b.paragraph.place if b else None,
    )
