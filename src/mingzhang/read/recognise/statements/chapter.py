"""What the heading above a paragraph says that its bare numbers are about."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from mingzhang.model.records import Section
from mingzhang.model.vocabulary import Subject
from mingzhang.read.recognise.statements.draft import Topic
from mingzhang.read.recognise.statements.fold import fold
from mingzhang.read.recognise.statements.tokens import tokens

THREE_PUBLIC_PARTS = (
    Subject.OVERSEAS_VISITS,
    Subject.HOSPITALITY,
    Subject.VEHICLES,
    Subject.VEHICLE_PURCHASE,
    Subject.VEHICLE_RUNNING,
)
_OWN_EXPENDITURE = (
    *THREE_PUBLIC_PARTS,
    Subject.THREE_PUBLIC,
    Subject.ADMIN_OPERATING,
    Subject.MEETING,
    Subject.TRAINING,
    Subject.PROCUREMENT,
)
_FISCAL_SIDES = re.compile(r"财政拨款(?:预算|决算)?(?:收支|收入支出|收入、支出|收、支|收入和支出)")


@dataclass(frozen=True, slots=True)
class Chapter:
    """What a heading names."""

    topic: Topic | None = None
    """The one part of the three public expenses that it names: a bare 支出 below it is this part's."""
    narrow: bool = False
    """It names such a subject, or several: a bare 支出 below it is not the whole expenditure."""
    fiscal: bool = False
    """财政拨款收支: bare totals below it are those of the fiscal appropriation."""
    procurement: bool = False
    """政府采购, here or in a heading above: sources of money below it are parts of procurement."""


NO_CHAPTER = Chapter()


def chapters(sections: Sequence[Section]) -> Mapping[int | None, Chapter]:
    """Return what each heading names, by the `seq` of its section."""
    found: dict[int | None, Chapter] = {}
    for section in sections:
        above = found.get(section.parent, NO_CHAPTER)
        found[section.seq] = _chapter(section.title or "", above.procurement)
    return found


def _chapter(title: str, procurement: bool) -> Chapter:
    text = fold(title).text
    words = [token.word for token in tokens(text, None, None) if token.kind == "subject"]
    named = {word.value: word for word in words if word is not None and word.value in _OWN_EXPENDITURE}
    only = next(iter(named.values())) if len(named) == 1 else None
    part = only if only is not None and only.value in THREE_PUBLIC_PARTS else None
    return Chapter(
        Topic(part.value, counts=tuple(part.counts.items())) if part is not None else None,
        bool(named),
        _FISCAL_SIDES.search(text) is not None,
        procurement or "政府采购" in text,
    )
