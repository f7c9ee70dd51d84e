"""Goals, indicators and project texts that stand in the disclosures of several units or years."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from itertools import groupby
from typing import Literal

import pyarrow as pa

from mingzhang.corpus.near_duplicates import MIN_SIMILARITY, near_duplicates
from mingzhang.model.disclosure import Disclosure
from mingzhang.model.place import Place
from mingzhang.model.records import DocumentRecord, Indicator, Section

MIN_LENGTH = 12
"""Characters, without blanks, that a text needs: shorter ones such as 完成率≥95% agree by nature."""

TextKind = Literal["goal", "indicator", "purpose"]
"""purpose: what a project is for, from its form or from the chapter on projects."""

_YEAR = re.compile(r"(?:19|20)\d{2}年?")
_BLANK = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Copy:
    """One text of a group where it stands."""

    document: DocumentRecord
    kind: TextKind
    project: str | None
    """Name of its project; None for a paragraph of the chapter on projects."""
    text: str
    """As printed; of an indicator its name, description and target."""
    place: Place | None
    reference: str
    """The text of the group that it was compared with, in normal form: years and own unit name masked."""
    similarity: Decimal
    """Shared character pairs by all pairs of both, 0.5 to 1, four decimals, rounded down."""


@dataclass(frozen=True, slots=True)
class CopiedText:
    """A group of texts that are alike, over at least two units or years."""

    copies: tuple[Copy, ...]
    """By year, then unit: the oldest first."""
    text: str
    """The wording that most copies are compared with, as its oldest copy prints it."""
    units: int
    """How many different units have it."""
    years: tuple[int, ...]
    """Years that have it, ascending; disclosures of an unknown year leave none."""


@dataclass(frozen=True, slots=True)
class CopiedTexts:
    """What a search found and over what."""

    groups: tuple[CopiedText, ...]
    """Those over most units first, then those with most copies."""
    documents: int
    texts: int
    """Texts compared."""
    too_short: int
    """Texts left out because they are shorter than MIN_LENGTH."""


def copied_texts(disclosures: Iterable[Disclosure], min_similarity: Fraction = MIN_SIMILARITY) -> CopiedTexts:
    """Return the goals, indicators and project texts that different units or years have in common.

    min_similarity: above 1/2, up to 1; ValueError otherwise. A file given twice counts once, official blanks
    do not. Copies within one unit's disclosures of one year are no group of their own, but are listed where
    another unit or year has the text too. Goals, indicators and project texts are compared with one another
    as well.
    """
    kept = _sorted({one.document.doc: one for one in disclosures if not one.document.is_template}.values())
    found = [copy for one in kept for copy in _texts(one)]
    long = [copy for copy in found if len(_BLANK.sub("", copy.text)) >= MIN_LENGTH]
    table = pa.table(
        {
            "doc": [copy.document.doc for copy in long],
            "key": [str(number) for number in range(len(long))],
            "text": [_masked(copy.text, copy.document.unit_name) for copy in long],
        },
        schema=pa.schema([("doc", pa.string()), ("key", pa.string()), ("text", pa.string())]),
    )
    rows = near_duplicates(table, min_similarity).to_pylist()
    groups = [
        _group([_compared(long[int(row["key"])], row) for row in members])
        for _, members in groupby(rows, key=lambda row: row["group_number"])
    ]
    across = [group for group in groups if len({_owner(copy.document) for copy in group.copies}) > 1]
    across.sort(key=lambda group: (-group.units, -len(group.copies)))
    return CopiedTexts(tuple(across), len(kept), len(long), len(found) - len(long))


def _sorted(disclosures: Iterable[Disclosure]) -> list[Disclosure]:
    def key(one: Disclosure) -> tuple[int, str, str]:
        header = one.document
        return (header.year or 9999, header.unit_name or "", header.file or header.doc)

    return sorted(disclosures, key=key)


def _texts(disclosure: Disclosure) -> Iterator[Copy]:
    document = disclosure.document
    names = {project.seq: project.name for project in disclosure.projects}

    def copy(kind: TextKind, project: str | None, text: str, place: Place | None) -> Copy:
        return Copy(document, kind, project, text, place, "", Decimal(0))

    chapter = _project_chapter(disclosure.sections)
    for paragraph in disclosure.paragraphs:
        if paragraph.section in chapter and paragraph.kind == "body" and paragraph.text:
            yield copy("purpose", None, paragraph.text, paragraph.place)
    for project in disclosure.projects:
        if project.purpose:
            yield copy("purpose", project.name, project.purpose, project.place)
    for goal in disclosure.goals:
        if goal.text:
            yield copy("goal", names.get(goal.project), goal.text, goal.place)
    for indicator in disclosure.indicators:
        if text := _indicator_text(indicator):
            yield copy("indicator", names.get(indicator.project), text, indicator.place)


def _project_chapter(sections: Iterable[Section]) -> set[int]:
    """Return the `seq` of the sections on projects: chapters of that kind and what stands below them."""
    inside, found = False, set()
    for section in sorted(sections, key=lambda section: section.seq):
        if section.kind == "contents_entry":
            continue
        inside = section.kind == "project_text" or (inside and section.depth != 1)
        if inside:
            found.add(section.seq)
    return found


def _indicator_text(indicator: Indicator) -> str:
    return " ".join(part for part in (indicator.level3, indicator.description, indicator.target_text) if part)


def _masked(text: str, unit_name: str | None) -> str:
    """Return a text with what changes in any copy masked: the own unit's name and years."""
    named = text.replace(unit_name, "本单位") if unit_name else text
    return _YEAR.sub("年", named)


def _compared(copy: Copy, row: dict[str, object]) -> Copy:
    reference, similarity = str(row["reference"]), Decimal(str(row["similarity"]))
    return Copy(copy.document, copy.kind, copy.project, copy.text, copy.place, reference, similarity)


def _group(copies: Sequence[Copy]) -> CopiedText:
    units = {_owner(copy.document)[0] for copy in copies}
    years = sorted({copy.document.year for copy in copies if copy.document.year is not None})
    (reference, _), *_ = Counter(copy.reference for copy in copies).most_common(1)
    text = next(copy.text for copy in copies if copy.similarity == 1 and copy.reference == reference)
    return CopiedText(tuple(copies), text, len(units), tuple(years))


def _owner(document: DocumentRecord) -> tuple[str, int | None]:
    """Return whose text it is: unit and year; a document that names no unit stands for itself."""
    return _BLANK.sub("", document.unit_name or "") or document.doc, document.year
