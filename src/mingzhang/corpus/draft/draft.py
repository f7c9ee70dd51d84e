"""The draft: the year's tables, last year's chapters, and what is still missing."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Sequence
from typing import TypeVar

from mingzhang.corpus.draft.chapters import move_chapters
from mingzhang.corpus.draft.frame import framed
from mingzhang.corpus.draft.gaps import move_years
from mingzhang.corpus.draft.prior_year import fill_prior_year
from mingzhang.corpus.draft.records import Draft, Imported, ImportedTable, Missing, Origin
from mingzhang.corpus.draft.told import origins as told_origins
from mingzhang.corpus.draft.told import tell_chapters
from mingzhang.model.disclosure import Disclosure
from mingzhang.model.failure import UnusableInput
from mingzhang.model.forms.words import plain
from mingzhang.model.records import DocumentRecord, Line, Record
from mingzhang.write.narrative import generate
from mingzhang.write.narrative.gaps import count_gaps

R = TypeVar("R", bound=Record)
_ORDER = ("T1", "T2", "T3", "T4", "T5", "TF", "T6", "TB", "T7", "T8", "T9", "TA")
_BLANK_NAME = re.compile("[XxＸ×]{2}")
"""A name that the cover of an official blank leaves open: XX局."""
_OF_UNIT = (
    "unit_name", "unit_code", "unit_type", "region_code", "region_level", "amount_unit", "profile",
)  # fmt: skip
_OF_THE_YEAR = ("projects", "procurements", "assets")
_OF_PROJECTS = ("goals", "indicators", "plan_points")


def draft(imported: Sequence[Imported], last: Disclosure | None = None) -> Draft:
    """Return the draft disclosure of a unit.

    imported: the platform's files of the year. last: the disclosure of the year before, the base for the
    text. Amounts come from the tables alone; text is last year's with years moved on, the figures and changes
    that the tables give, and a gap mark for every other figure and reason. Chapters whose figures last
    year's sentences cannot carry are told anew from the records; without `last` the whole narrative is.
    Raises UnusableInput: year_unknown, wrong_year, table_twice.
    """
    return _from_tables(imported) if last is None else _from_last(imported, last)


def _from_tables(imported: Sequence[Imported]) -> Draft:
    header = _own_header(imported)
    in_order = sorted(_one_each(imported).values(), key=lambda one: _rank(one.table_id))
    records, origins, _ = _records(imported, None)
    lines = [line for table in in_order for line in table.lines]
    bare = Disclosure(document=header, lines=_numbered(lines)).model_copy(update=records)
    narrative = generate(bare)
    told = told_origins(narrative, {chapter.key for chapter in narrative.chapters})
    disclosure = framed(bare, narrative, in_order)
    missing = [*_blank_tables(in_order, set()), *_gaps(disclosure)]
    notes = tuple(note for one in imported for note in one.notes)
    return Draft(_signed(disclosure), (*_of_tables(in_order), *origins, *told), tuple(missing), notes)


def _of_tables(tables: Sequence[ImportedTable]) -> list[Origin]:
    return [Origin("table", one.table_id, one.file, one.sheet, one.filled) for one in tables]


def _numbered(lines: Sequence[Line]) -> list[Line]:
    return [one.model_copy(update={"seq": seq, "place": None}) for seq, one in enumerate(lines, 1)]


def _own_header(imported: Sequence[Imported]) -> DocumentRecord:
    """Return the header that the year's files give: what they say of unit, year and kind."""
    documents = [one.disclosure.document for one in imported]
    file = imported[0].file if imported else ""
    years = {one.year for one in documents if one.year is not None}
    if len(years) != 1:
        raise UnusableInput(
            file,
            "预算表没有写明（同一个）年份，须用 --last 给出上年文件",
            "does not name one year in its tables: give last year's disclosure with --last",
            code="year_unknown",
        )
    first = documents[0]
    header = DocumentRecord(
        doc="", kind=first.kind or "budget", level=first.level or "unit", year=years.pop()
    )
    for document in documents:
        told = {name: value for name in _OF_UNIT if (value := getattr(document, name)) is not None}
        header = header.model_copy(update={k: v for k, v in told.items() if getattr(header, k) is None})
    blank = header.unit_name is not None and _BLANK_NAME.search(header.unit_name) is not None
    return header.model_copy(update={"unit_name": None}) if blank else header


def _from_last(imported: Sequence[Imported], last: Disclosure) -> Draft:
    new_year = _year(imported, last)
    tables = _one_each(imported)
    in_order = sorted(tables.values(), key=lambda one: _rank(one.table_id))
    lines, filled, differing = fill_prior_year([line for table in in_order for line in table.lines], last)
    records, origins, lacking = _records(imported, last)
    bare = Disclosure(
        document=_header(imported, last, new_year, lines),
        lines=_numbered(lines),
        terms=_placeless(last.terms),
    ).model_copy(update=records)
    chapters = move_chapters(last, bare, tables)
    carried = bare.model_copy(update={"sections": chapters.sections, "paragraphs": chapters.paragraphs})
    disclosure, told, replaced = tell_chapters(carried, last)
    kept = [one for one in chapters.origins if one.part != "chapter" or one.name not in replaced]
    of_tables = _of_tables(in_order)
    if filled:
        of_tables.append(Origin("prior_year", "", last.document.file or "", count=filled))
    missing = [
        *_doubts(imported, last),
        *chapters.missing,
        *differing,
        *lacking,
        *_blank_tables(in_order, {one.name for one in chapters.missing if one.what == "nil_note"}),
        *_gaps(disclosure),
    ]
    notes = tuple(note for one in imported for note in one.notes)
    return Draft(_signed(disclosure), (*of_tables, *origins, *kept, *told), tuple(missing), notes)


def _rank(table_id: str) -> int:
    return _ORDER.index(table_id) if table_id in _ORDER else len(_ORDER)


def _year(imported: Sequence[Imported], last: Disclosure) -> int:
    file, old = last.document.file or "", last.document.year
    if old is None:
        raise UnusableInput(
            file,
            "看不出是哪一年的公开文件，无法推算年份",
            "does not tell its year, so that years cannot be moved on",
            code="year_unknown",
        )
    told = {found for one in imported if (found := one.disclosure.document.year) is not None}
    if told - {old + 1}:
        names = "、".join(map(str, sorted(told)))
        raise UnusableInput(
            file,
            f"是{old}年的文件，预算表是{names}年的：上年文件应正好是前一年的",
            f"is of {old}, the tables are of {names}: last year's disclosure must be of the year before",
            code="wrong_year",
        )
    return old + 1


def _one_each(imported: Sequence[Imported]) -> dict[str, ImportedTable]:
    tables: dict[str, ImportedTable] = {}
    for one in (table for file in imported for table in file.tables):
        before = tables.get(one.table_id)
        if before is not None:
            both = f"{before.file}·{before.sheet}", f"{one.file}·{one.sheet}"
            raise UnusableInput(
                one.file,
                f"同一张表 {one.table_id} 出现两次：{both[0]} 和 {both[1]}",
                f"has table {one.table_id} a second time: {both[0]} and {both[1]}",
                code="table_twice",
            )
        tables[one.table_id] = one
    return tables


def _header(
    imported: Sequence[Imported], last: Disclosure, year: int, lines: Sequence[Line]
) -> DocumentRecord:
    old = last.document
    name = move_years(old.name, old.year or year - 1, year)[0] if old.name else None
    unit = next((line.amount_unit for line in lines if line.amount_unit), old.amount_unit)
    return old.model_copy(
        update={
            "doc": "",
            "file": None,
            "place": None,
            "name": name,
            "year": year,
            "kind": old.kind or imported[0].disclosure.document.kind,
            "amount_unit": unit,
            "is_template": False,
            "approved_on": None,
            "published_on": None,
        }
    )


def _records(
    imported: Sequence[Imported], last: Disclosure | None
) -> tuple[dict[str, list[Record]], list[Origin], list[Missing]]:
    """Take projects, purchases and assets from the year's files, institutions from there or last year."""
    records: dict[str, list[Record]] = {name: [] for name in (*_OF_THE_YEAR, *_OF_PROJECTS, "institutions")}
    origins: list[Origin] = []
    for one in imported:
        first = len(records["projects"])
        for name, rows in records.items():
            for record in _placeless(getattr(one.disclosure, name)):
                rows.append(_renumbered(record, name, first, len(rows) + 1))
        for name in _OF_THE_YEAR:
            if count := len(getattr(one.disclosure, name)):
                origins.append(Origin(name, "", one.file, count=count))
    if last is None:
        return records, origins, []
    if not records["institutions"] and last.institutions:
        records["institutions"] = list(_placeless(last.institutions))
        origins.append(Origin("institutions", "", last.document.file or "", count=len(last.institutions)))
    lacking = [
        Missing(name, count=len(getattr(last, name)))
        for name in _OF_THE_YEAR
        if getattr(last, name) and not records[name]
    ]
    return records, origins, lacking


def _placeless(records: Sequence[R]) -> list[R]:
    return [record.model_copy(update={"place": None}) for record in records]


def _renumbered(record: Record, name: str, first: int, seq: int) -> Record:
    """Count projects on over several files, and what belongs to them with them."""
    if name in _OF_PROJECTS:
        return record.model_copy(update={"project": getattr(record, "project", 1) + first})
    return record.model_copy(update={"seq": seq})


def _doubts(imported: Sequence[Imported], last: Disclosure) -> Iterator[Missing]:
    old = last.document
    for one in imported:
        new = one.disclosure.document
        named = new.unit_name and not _BLANK_NAME.search(new.unit_name)
        if named and old.unit_name and plain(new.unit_name or "") != plain(old.unit_name):
            yield Missing("unit_differs", f"{one.file} {new.unit_name} / {old.unit_name}")
        if new.kind and old.kind and new.kind != old.kind:
            yield Missing("kind_differs", one.file)
        if new.level and old.level and new.level != old.level:
            yield Missing("level_differs", one.file)
    other = {cell.table_index for cell in last.cells if cell.table_id is None}
    if other:
        yield Missing("other_tables", count=len(other))


def _blank_tables(tables: Sequence[ImportedTable], told: set[str]) -> Iterator[Missing]:
    for table in tables:
        if not table.filled and table.table_id not in told:
            yield Missing("blank_table", table.table_id)


def _gaps(disclosure: Disclosure) -> Iterator[Missing]:
    if count := sum(count_gaps(paragraph.text) for paragraph in disclosure.paragraphs):
        yield Missing("gaps", count=count)


def _signed(disclosure: Disclosure) -> Disclosure:
    """Return the draft with the hash of its content as its key."""
    digest = hashlib.sha256(disclosure.to_json(indent=None).encode()).hexdigest()
    header = disclosure.document.model_copy(update={"doc": digest})
    return disclosure.model_copy(update={"document": header})
