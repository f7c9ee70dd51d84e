"""The narrative of a disclosure, worded from its records (情况说明生成)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from mingzhang.model.disclosure import Disclosure
from mingzhang.model.failure import UnusableInput
from mingzhang.model.money import MoneyUnit
from mingzhang.write.narrative.amounts import Form
from mingzhang.write.narrative.gaps import Gap, GapBook
from mingzhang.write.narrative.quantities import Quantities
from mingzhang.write.narrative.teller import Teller
from mingzhang.write.narrative.wording import wording


@dataclass(frozen=True, slots=True)
class Chapter:
    """One chapter or section of the narrative (章节)."""

    key: str
    """Stable name: overview, change, three_public …; `gap.chapter` and the names of gaps begin with it."""
    title: str
    """Heading without its number."""
    level: int
    """1 for a chapter, 2 for a section of the chapter above it."""
    paragraphs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Narrative:
    """The narrative of one disclosure."""

    chapters: tuple[Chapter, ...]
    """In the order of the document; a chapter whose text stands in its sections has no paragraphs."""
    gaps: tuple[Gap, ...]
    """What is still to be answered, in the order of the text."""
    numbering: tuple[str, ...]
    """How headings of level 1 and 2 are numbered: 一、, （一）, 1、 or "" for none."""
    layout: tuple[str, ...] = ()
    """Chapters of the whole document in order: keys of `chapters`, and kinds such as duties and tables."""


def generate(
    disclosure: Disclosure,
    prior: Disclosure | None = None,
    *,
    budget: Disclosure | None = None,
    answers: Mapping[str, str] | None = None,
    profile: str | None = None,
) -> Narrative:
    """Return the narrative of a budget or of final accounts.

    disclosure: the year's records; amounts come from its tables, projects, purchases and assets alone.
    prior: last year's, the base of changes; without it the columns 上年 of the tables are, and where there
    are none a gap asks for the figure. budget: for final accounts the budget of the same year (年初预算).
    answers: gap id → answer; amounts in the narrative's unit, 万元. profile: whose wording, by default the
    disclosure's own. Raises UnusableInput: year_unknown, and wrong_year for a `prior` not of the year before
    or a `budget` of another year.
    """
    document = disclosure.document
    year = _year(disclosure, prior, budget)
    words = wording(profile or document.profile)
    book = GapBook(dict(answers or {}))
    kind = "final" if document.kind == "final" else "budget"
    if kind == "final" and prior is not None and prior.document.kind != "final":
        prior = None
    quantities = Quantities(disclosure, prior, budget, _form(disclosure, words), book)
    whole = "部门" if document.level == "department" else "单位"
    fields = {
        "year": str(year),
        "base": str(year - 1),
        "level": whole,
        "we": f"本{whole}",
        "unit": document.unit_name or f"本{whole}",
    }
    teller = Teller(disclosure, words, quantities, book, fields)
    chapters = tuple(_chapters(teller, words[kind]))
    told = {chapter.key: list(chapter.paragraphs) for chapter in chapters}
    return Narrative(chapters, book.gaps(told), tuple(words["numbering"][kind]), tuple(words[kind]["layout"]))


def _year(disclosure: Disclosure, prior: Disclosure | None, budget: Disclosure | None) -> int:
    file, year = disclosure.document.file or "", disclosure.document.year
    if year is None:
        raise UnusableInput(
            file,
            "看不出是哪一年的公开文件，不能生成情况说明",
            "does not tell its year, so that no narrative can be written",
            code="year_unknown",
        )
    for other, wanted in ((prior, year - 1), (budget, year)):
        found = other.document.year if other is not None else None
        if found not in (None, wanted):
            raise UnusableInput(
                (other.document.file if other else None) or "",
                f"是{found}年的文件，应为{wanted}年的",
                f"is of {found}, it must be of {wanted}",
                code="wrong_year",
            )
    return year


def _form(disclosure: Disclosure, words: Mapping[str, Any]) -> Form:
    spec = words["amounts"]
    unit = MoneyUnit(spec["unit"])
    filled = [line for line in disclosure.lines if line.amount and line.project is None]
    shown = Counter(line.decimals or 0 for line in filled if line.amount_unit == unit)
    usual = max(shown, key=lambda places: (shown[places], places), default=0)
    decimals = max(usual, spec["decimals"])
    return Form(unit, decimals, spec.get("zero"), spec.get("grouping", False))


def _chapters(teller: Teller, spec: Mapping[str, Any]) -> Iterator[Chapter]:
    for key in spec["order"]:
        chapter = spec["chapters"][key]
        if not teller.holds(chapter.get("when", ())):
            continue
        teller.chapter = key
        paragraphs = tuple(text for one in chapter.get("paragraphs", ()) for text in _paragraphs(teller, one))
        yield Chapter(key, teller.tell(chapter["title"]), chapter.get("level", 1), paragraphs)


def _paragraphs(teller: Teller, spec: Mapping[str, Any]) -> Iterator[str]:
    if not teller.holds(spec.get("when", ())):
        return
    if "each" not in spec:
        if text := teller.tell(spec["text"]):
            yield text
        return
    for number, (item, quantity) in enumerate(teller.quantities.items(spec["each"]), start=1):
        fields = {
            "number": str(number),
            "class_name": item.names[0],
            "subclass_name": item.names[1],
            "item_name": item.names[2],
            "class_code": item.code[:3],
            "subclass_code": item.code[3:5],
            "item_code": item.code[5:7],
        }
        yield teller.tell(spec["text"], fields, item=quantity)
