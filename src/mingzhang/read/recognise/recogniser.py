"""From blocks to records: one walk through the document (识别)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from mingzhang.model.blocks import Document, Grid, TextBlock
from mingzhang.model.disclosure import Disclosure, Unrecognised
from mingzhang.model.forms import plain
from mingzhang.model.records import Asset, Cell, Institution, Line, Paragraph, Procurement
from mingzhang.read.recognise.glossary import terms
from mingzhang.read.recognise.header import (
    Title,
    document_record,
    find_title,
    first_facts,
    is_about_disclosures,
    kind_of_tables,
    year_of_tables,
)
from mingzhang.read.recognise.outline import Outline, outline
from mingzhang.read.recognise.plain_rows import assets, institutions, procurements
from mingzhang.read.recognise.projects import Projects
from mingzhang.read.recognise.sheets import items as take_items
from mingzhang.read.recognise.statements import statements
from mingzhang.read.recognise.tables_found import FoundTable, find_tables, title_line, usual_unit

_NOTE_MARKS = ("注:", "注1", "备注:", "说明:", "备注1")
NOT_A_DISCLOSURE = "not_a_disclosure"
_CHAPTERS_OF_DISCLOSURES = frozenset(
    (
        "three_public",
        "admin_operating",
        "performance",
        "procurement",
        "assets",
        "glossary",
        "overview",
        "tables",
    )
)
_CHAPTERS_ENOUGH = 3
"""Chapters on money that make a disclosure of a document without a title; with one, a single one will do."""


def recognise(document: Document) -> Disclosure:
    """Turn the blocks of a document into records. What cannot be placed goes to `unrecognised`."""
    return _Walk(document).disclosure()


def looks_like_disclosure(disclosure: Disclosure) -> bool:
    """Tell whether a document is a disclosure or a form of one, and not another kind of document."""
    return not any(entry.what == NOT_A_DISCLOSURE for entry in disclosure.unrecognised)


class _Walk:
    """Collects the records of one document."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.items = take_items(document)
        self.title: Title | None = find_title(self.items)
        self.facts: dict[str, Any] = first_facts(self.items, self.title)
        kind, year = self.facts.get("kind"), self.facts.get("year")
        self.tables = find_tables(self.items, kind, year, wrapped=document.format == "pdf")
        self.unit = usual_unit(self.tables.values())
        self.outline: Outline = outline(
            self.items, self.title.at if self.title else None, self._table_titles()
        )
        self.heads = {at for table in self.tables.values() for at in table.heads}
        self.projects = Projects()
        self.section: int | None = None
        self._latest: str | None = None
        """Id of the statutory table read last, None after a table that is none."""
        self.paragraphs: list[Paragraph] = []
        self.cells: list[Cell] = []
        self.lines: list[Line] = []
        self.institutions: list[Institution] = []
        self.procurements: list[Procurement] = []
        self.assets: list[Asset] = []
        self.unrecognised: list[Unrecognised] = []

    def disclosure(self) -> Disclosure:
        for index, item in enumerate(self.items):
            seq = self.outline.at.get(index)
            if seq is not None:
                self.section = seq
                self.projects.heading(self.outline.sections[seq - 1])
            if isinstance(item, Grid):
                self._grid(self.tables[index])
            else:
                self._paragraph(index, item)
        return self._assemble()

    def _table_titles(self) -> dict[int, tuple[str | None, str]]:
        """Return index → printed title and table_id, for every statutory table."""
        found: dict[int, tuple[str | None, str]] = {}
        for index, table in self.tables.items():
            if table.statutory is not None and table.statutory.table_id is not None:
                at = title_line(self.items, table, table.statutory.title)
                title = None if at is not None else table.statutory.title
                if at is not None or title:
                    found[index if at is None else at] = (title, table.statutory.table_id)
        return found

    def _paragraph(self, index: int, block: TextBlock) -> None:
        kind = self._kind(index, block)
        if kind == "body" and block.text.strip():
            self.projects.prose()
        self.paragraphs.append(
            Paragraph(
                seq=len(self.paragraphs) + 1,
                section=self.section,
                kind=kind,
                text=block.text,
                place=block.place,
            )
        )

    def _kind(self, index: int, block: TextBlock) -> Any:
        if block.kind != "body":
            return block.kind
        if index in self.outline.at:
            return "heading"
        if index in self.outline.contents:
            return "contents"
        if index in self.heads and block.text.strip():
            return "table_head"
        after_table = index > 0 and isinstance(self.items[index - 1], Grid)
        if (after_table or self._in_notes()) and plain(block.text).startswith(_NOTE_MARKS):
            return "note"
        return "body"

    def _in_notes(self) -> bool:
        return bool(self.paragraphs) and self.paragraphs[-1].kind == "note"

    def _grid(self, table: FoundTable) -> None:
        projects: dict[int, int] = {}
        table_id: str | None = None
        if table.plain is not None:
            self.projects.prose()
            table_id = table.plain.table.id
            self._plain(table)
        elif table.form is not None:
            table_id = "EV" if table.form.kind == "evaluation" else "PF"
            above = [text for at in table.heads if (text := self._text(at)) is not None]
            projects = self.projects.read(table, table.form, self.unit, above)
        else:
            self.projects.prose()
            table_id = self._statutory(table)
        self._cells(table, table_id, projects)

    def _plain(self, table: FoundTable) -> None:
        if table.plain is None:
            return
        if table.plain.unit is None:
            table.plain.unit = self.unit
        if table.plain.table.id == "INST":
            self.institutions.extend(institutions(table.plain, len(self.institutions) + 1))
        elif table.plain.table.id == "PROC":
            year = self.facts.get("year")
            self.procurements.extend(procurements(table.plain, len(self.procurements) + 1, year))
        else:
            self.assets.extend(assets(table.plain, len(self.assets) + 1))

    def _text(self, index: int) -> str | None:
        item = self.items[index]
        return item.text if isinstance(item, TextBlock) else None

    def _statutory(self, table: FoundTable) -> str | None:
        if table.is_rest:
            return self._latest
        self._latest = table.statutory.table_id if table.statutory is not None else None
        if table.statutory is None:
            if any(cell.text.strip() for cell in table.matrix.grid.cells):
                text = " | ".join(cell.text.strip() for row in table.matrix.rows[:2] for cell in row)
                self._report("table", text, "不是任何已知的表", table)
            return None
        self.lines.extend(table.statutory.lines)
        self.unrecognised.extend(table.statutory.unrecognised)
        return table.statutory.table_id

    def _report(self, what: str, text: str, reason: str, table: FoundTable) -> None:
        place = table.matrix.grid.place
        self.unrecognised.append(Unrecognised(what=what, text=text[:200], reason=reason, place=place))

    def _cells(self, table: FoundTable, table_id: str | None, projects: dict[int, int]) -> None:
        for cell in table.grid.cells:
            self.cells.append(
                Cell(
                    table_index=table.grid.index,
                    row_index=cell.row,
                    column_index=cell.column,
                    row_span=cell.row_span,
                    column_span=cell.column_span,
                    text=cell.text,
                    section=self.section,
                    table_id=table_id,
                    project=projects.get(cell.row),
                    place=cell.place,
                )
            )

    def _assemble(self) -> Disclosure:
        drafts = list(self.projects.finished())
        projects = [draft.project() for draft in drafts]
        kind = None
        if drafts and not is_about_disclosures(self.title):
            kind = "self_evaluation" if drafts[0].form.kind == "evaluation" else "budget"
        kind = kind or kind_of_tables(section.title for section in self.outline.sections if section.table_id)
        heads = (paragraph.text for paragraph in self.paragraphs if paragraph.kind == "table_head")
        year = year_of_tables([*heads, *(section.title for section in self.outline.sections)])
        header = document_record(
            self.document, self.items, self.title, projects, self.institutions, kind, year
        )
        lines = [*self.lines, *(line for draft in drafts for line in draft.lines)]
        found = Disclosure(
            document=header,
            sections=self.outline.sections,
            paragraphs=self.paragraphs,
            cells=self.cells,
            lines=_renumbered(lines),
            institutions=self.institutions,
            projects=projects,
            plan_points=[point for draft in drafts for point in draft.plan],
            goals=[goal for draft in drafts for goal in draft.goals],
            indicators=[indicator for draft in drafts for indicator in draft.indicators],
            procurements=self.procurements,
            assets=self.assets,
            statements=statements(self.paragraphs, self.outline.sections, header),
            terms=terms(self.paragraphs, self.outline.sections),
        )
        found.unrecognised = [
            *self._troubles(),
            *self._kind_unknown(found),
            *self.unrecognised,
            *self.projects.unrecognised,
        ]
        return found

    def _troubles(self) -> list[Unrecognised]:
        return [
            Unrecognised(
                what=trouble.what, text=trouble.text[:200], reason=trouble.reason, place=trouble.place
            )
            for trouble in self.document.troubles
        ]

    def _kind_unknown(self, found: Disclosure) -> list[Unrecognised]:
        if found.projects or found.lines or found.procurements:
            return []
        chapters = {section.kind for section in found.sections} & _CHAPTERS_OF_DISCLOSURES
        if len(chapters) >= (1 if found.document.kind is not None else _CHAPTERS_ENOUGH):
            return []
        if found.document.kind is not None and found.statements:
            return []
        text = found.document.name or next((p.text.strip() for p in found.paragraphs if p.text.strip()), "")
        reason = "看不出是预算、决算公开文件或绩效自评表"
        return [Unrecognised(what=NOT_A_DISCLOSURE, text=text[:200], reason=reason)]


def _renumbered(lines: Sequence[Line]) -> list[Line]:
    return [
        line if line.seq == seq else line.model_copy(update={"seq": seq})
        for seq, line in enumerate(lines, start=1)
    ]
