"""Which chapters of two disclosures are the same."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable
from fractions import Fraction

from mingzhang.corpus.compare.alike import Pairing, likeness, timeless
from mingzhang.model.disclosure import Disclosure
from mingzhang.model.forms.words import plain
from mingzhang.model.records import Section

_ALIKE = Fraction(3, 5)


def match_chapters(before: Disclosure, after: Disclosure) -> tuple[dict[int, str], dict[int, str]]:
    """Return the names of the chapters of both, by `seq` of the section; one name for what is one chapter.

    Matched as the table or the kind that both documents have once, by the headings from the top, by their own
    heading, then by likeness of the heading; years and the unit's own name do not count.
    """
    sides = [[one for one in doc.sections if one.kind != "contents_entry"] for doc in (before, after)]
    single = _single(sides[0]) & _single(sides[1])
    names = {
        id(section): _titles(section, {one.seq: one for one in sections}, doc.document.unit_name)
        for sections, doc in zip(sides, (before, after), strict=True)
        for section in sections
    }
    pairing = Pairing(*sides)
    pairing.by_key("kind", lambda one: _what(one) if _what(one) in single else None)
    pairing.by_key("path", lambda one: names[id(one)])
    pairing.by_key("title", lambda one: names[id(one)][-1])
    pairing.by_likeness("likeness", lambda a, b: likeness(names[id(a)][-1], names[id(b)][-1]), _ALIKE)
    shared = {pairing.before[i].seq: f"{pairing.after[j].seq}" for i, j in pairing.partner.items()}
    return (
        {one.seq: shared.get(one.seq, f"before {one.seq}") for one in sides[0]},
        {one.seq: f"{one.seq}" for one in sides[1]},
    )


def _what(section: Section) -> Hashable | None:
    """Return the table it holds, or its kind."""
    return (section.kind, section.table_id) if section.kind else None


def _single(sections: list[Section]) -> set[Hashable]:
    counts = Counter(_what(section) for section in sections)
    return {what for what, count in counts.items() if what and count == 1}


def _titles(section: Section, sections: dict[int, Section], unit: str | None) -> tuple[str, ...]:
    titles: list[str] = []
    above: Section | None = section
    seen: set[int] = set()
    while above is not None and above.seq not in seen:
        seen.add(above.seq)
        title = timeless(above.title)
        titles.insert(0, title.replace(plain(unit), "") if unit else title)
        above = sections.get(above.parent) if above.parent is not None else None
    return tuple(titles)
