"""The whole comparison of two disclosures."""

from __future__ import annotations

from collections.abc import Iterator

from mingzhang.corpus.compare.amounts import compare_amounts
from mingzhang.corpus.compare.fields import field_changes
from mingzhang.corpus.compare.figures import compare_figures
from mingzhang.corpus.compare.paragraphs import compare_texts
from mingzhang.corpus.compare.plain_records import compare_records
from mingzhang.corpus.compare.projects import compare_projects, match_projects, seq_pairs
from mingzhang.corpus.compare.records import Comparison, Header, Note, Relation, Side
from mingzhang.model.disclosure import Disclosure
from mingzhang.model.forms.words import plain
from mingzhang.model.records import DocumentRecord

_HEADER = (
    "name",
    "kind",
    "level",
    "unit_code",
    "unit_name",
    "unit_type",
    "region_code",
    "year",
    "amount_unit",
    "approved_on",
    "published_on",
)


def compare(before: Disclosure, after: Disclosure) -> Comparison:
    """Return every difference between two disclosures, `after` being the later version or year.

    Amounts are exact 元; a difference within half a unit of the last place shown is none. What can be matched
    with nothing is added or removed, what cannot be compared is in `notes`. Pure: the same disclosures give
    the same comparison, compare(d, d) has no difference, and compare(b, a) has those of compare(a, b) with
    before and after exchanged.
    """
    relation = _relation(before.document, after.document)
    matched = match_projects(before, after)
    amounts, notes = compare_amounts(before, after, relation, seq_pairs(matched))
    texts, text_notes = compare_texts(before, after)
    return Comparison(
        relation=relation,
        before=_header(before.document),
        after=_header(after.document),
        header=field_changes(before.document, after.document, _HEADER),
        amounts=(*amounts, *compare_figures(before, after, relation)),
        projects=tuple(compare_projects(before, after, matched)),
        records=tuple(compare_records(before, after)),
        texts=tuple(texts),
        notes=(*_doubts(before, after), *notes, *text_notes),
    )


def _relation(a: DocumentRecord, b: DocumentRecord) -> Relation:
    if a.kind != b.kind or plain(a.unit_name or "") != plain(b.unit_name or "") or a.level != b.level:
        return "other"
    return "versions" if a.year == b.year else "years"


def _header(document: DocumentRecord) -> Header:
    names = ("file", "name", "unit_name", "kind", "level", "year")
    return Header(sha256=document.doc, **{name: getattr(document, name) for name in names})


def _doubts(before: Disclosure, after: Disclosure) -> Iterator[Note]:
    """Yield what a reader must know before trusting the comparison."""
    a, b = before.document, after.document
    if plain(a.unit_name or "") != plain(b.unit_name or ""):
        yield Note(reason="different_units", side=None)
    if a.kind != b.kind:
        yield Note(reason="different_kinds", side=None)
    sides: tuple[tuple[Side, Disclosure], ...] = (("before", before), ("after", after))
    for side, one in sides:
        if one.document.is_template:
            yield Note(reason="template", side=side)
        if one.unrecognised:
            yield Note(reason="unrecognised", side=side, count=len(one.unrecognised))
