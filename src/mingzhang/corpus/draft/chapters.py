"""Last year's chapters as those of the new year."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from mingzhang.corpus.draft.figures import FigureFiller
from mingzhang.corpus.draft.gaps import carried, gap, move_years, wording
from mingzhang.corpus.draft.records import ImportedTable, Missing, Origin
from mingzhang.model.disclosure import Disclosure
from mingzhang.model.records import Paragraph, Section
from mingzhang.write.narrative.gaps import count_gaps

_ITEM_NUMBER = re.compile(r"\s*(\d+)\s*([.．、)）])")
_NOT_CARRIED = ("contents", "furniture")


@dataclass(slots=True)
class Chapters:
    """The sections and paragraphs of a draft, with what was done to them."""

    sections: list[Section]
    paragraphs: list[Paragraph]
    origins: list[Origin] = field(default_factory=list)
    missing: list[Missing] = field(default_factory=list)


def move_chapters(last: Disclosure, new: Disclosure, tables: Mapping[str, ImportedTable]) -> Chapters:
    """Carry the chapters of `last` over to the year of `new`, the year's records without text.

    Duties and glossary stay as they are. Elsewhere years are moved on, figures that the tables give are
    filled in with their change on last year, and all other figures and reasons become gaps. A heading of a
    table keeps its place, with a gap where the year has no such table. Contents lists, page furniture and
    goal forms are left out.
    """
    return _Move(last, new, tables).chapters()


class _Move:
    def __init__(self, last: Disclosure, new: Disclosure, tables: Mapping[str, ImportedTable]) -> None:
        self.last, self.year, self.tables = last, new.document.year or 0, tables
        self.old = last.document.year or self.year - 1
        self.by_seq = {section.seq: section for section in last.sections}
        self.found = Chapters([], [])
        self.filler = FigureFiller(new, last)
        self.filled = 0
        self.counts: Counter[int | None] = Counter()
        self.gaps: Counter[int | None] = Counter()

    def chapters(self) -> Chapters:
        for section in self.last.sections:
            if self._policy(section.seq) != "leave_out":
                title = move_years(section.title, self.old, self.year)[0] if section.title else section.title
                self.found.sections.append(section.model_copy(update={"title": title, "place": None}))
        after, new_items = self.filler.new_items()
        for paragraph in sorted(self.last.paragraphs, key=lambda one: one.seq):
            if paragraph.kind not in _NOT_CARRIED and self._policy(paragraph.section) != "leave_out":
                self._paragraph(paragraph)
            if paragraph.seq == after:
                for text in _numbered(new_items, paragraph.text):
                    self._add(text, "body", paragraph.section)
                    self.found.missing.append(Missing("new_item", text))
        self._say()
        return self.found

    def _policy(self, seq: int | None) -> str:
        """Return keep, leave_out or gaps: what the nearest heading above says."""
        words, steps = wording(), 0
        while seq is not None and steps < len(self.by_seq):
            section = self.by_seq.get(seq)
            for policy in ("keep", "leave_out"):
                if section is not None and section.kind in words[policy]:
                    return policy
            seq, steps = (section.parent if section else None), steps + 1
        return "gaps"

    def _paragraph(self, paragraph: Paragraph) -> None:
        section = self.by_seq.get(paragraph.section) if paragraph.section is not None else None
        table_id = section.table_id if section else None
        text = self._text(paragraph, table_id)
        if text is None:
            return
        self._add(text, paragraph.kind, paragraph.section)
        if paragraph.kind == "heading" and table_id is not None:
            self._below_title(table_id, paragraph.section)

    def _text(self, paragraph: Paragraph, table_id: str | None) -> str | None:
        """Return the paragraph of the new year; None where it does not hold any more."""
        text, table = paragraph.text, self.tables.get(table_id or "")
        if paragraph.kind in ("heading", "table_head") or paragraph.section is None:
            return self._with_unit(move_years(text, self.old, self.year)[0], table)
        if table_id is not None and re.search(wording()["table"]["nil"], text):
            if table is not None and any(line.amount for line in table.lines):
                self.found.missing.append(Missing("nil_note_dropped", table_id))
                return None
            return move_years(text, self.old, self.year)[0]
        if self._policy(paragraph.section) == "keep":
            return text
        filled = self.filler.fill(paragraph.seq, text)
        self.filled += len(filled.marks)
        moved = carried(filled.text, self.old, self.year)
        for left in moved.old_years:
            self.found.missing.append(Missing("old_year", f"{left}：{text[:30]}"))
        return filled.restored(moved.text)

    def _with_unit(self, text: str, table: ImportedTable | None) -> str:
        unit = next((line.amount_unit for line in table.lines if line.amount_unit), None) if table else None
        return re.sub(wording()["table"]["unit"], rf"\g<1>{unit}", text) if unit else text

    def _below_title(self, table_id: str, section: int | None) -> None:
        """Mark a table that the year does not have, or that is nil without last year having said so."""
        table = self.tables.get(table_id)
        if table is None:
            self._add(gap("表格"), "body", section)
            self.found.missing.append(Missing("table", table_id))
        elif not any(line.amount for line in table.lines):
            said = [one.text for one in self.last.paragraphs if one.section == section]
            if not any(re.search(wording()["table"]["nil"], text) for text in said):
                self._add(gap("空表说明"), "note", section)
                self.found.missing.append(Missing("nil_note", table_id))

    def _add(self, text: str, kind: str, section: int | None) -> None:
        record = Paragraph(seq=len(self.found.paragraphs) + 1, section=section, kind=kind, text=text)  # type: ignore[arg-type]
        self.found.paragraphs.append(record)
        if text.strip() and kind != "heading":
            self.counts[section] += 1
            self.gaps[section] += count_gaps(text)

    def _say(self) -> None:
        file = self.last.document.file or ""
        if self.filled:
            self.found.origins.append(Origin("figures", "", "", count=self.filled))
        titles = {section.seq: section.title or "" for section in self.found.sections}
        for seq, count in self.counts.items():
            name = titles.get(seq, "") if seq is not None else ""
            self.found.origins.append(Origin("chapter", name, file, count=count, gaps=self.gaps[seq]))


def _numbered(items: Sequence[str], before: str) -> list[str]:
    """Return the items with the numbers that follow the one of the paragraph `before`, where it has one."""
    number = _ITEM_NUMBER.match(before)
    if number is None:
        return list(items)
    return [f"{int(number[1]) + step}{number[2]}{item}" for step, item in enumerate(items, 1)]
