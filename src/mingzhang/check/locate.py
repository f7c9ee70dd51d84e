"""Say a place in words: chapter, project, table, source row, quoted text."""

from __future__ import annotations

from collections import defaultdict

from mingzhang.check.report import Where
from mingzhang.model.disclosure import Disclosure
from mingzhang.model.place import Place
from mingzhang.model.records import Cell, Paragraph, Section

_QUOTE_LIMIT = 400


class Locator:
    """Finds what stands at a place of one disclosure."""

    def __init__(self, disclosure: Disclosure) -> None:
        """Index its paragraphs, rows, sections and projects."""
        self._sections = {section.seq: section for section in disclosure.sections}
        self._projects = {project.seq: project.name for project in disclosure.projects}
        self._paragraphs: dict[tuple[object, ...], Paragraph] = {}
        for paragraph in disclosure.paragraphs:
            if paragraph.place is not None:
                self._paragraphs[_key(paragraph.place)] = paragraph
        self._rows: dict[tuple[int, int], list[Cell]] = defaultdict(list)
        for cell in disclosure.cells:
            for row in range(cell.row_index, cell.row_index + cell.row_span):
                self._rows[cell.table_index, row].append(cell)

    def where(self, place: Place | None, project: int | None = None) -> Where:
        """Return the place in words; what cannot be told is left out."""
        name = self._projects.get(project) if project is not None else None
        if place is None:
            return Where(project=project, project_name=name)
        if place.table_index is not None and place.row_index is not None:
            return self._in_table(place, project, name)
        paragraph = self._paragraphs.get(_key(place))
        if paragraph is None:
            return Where(project=project, project_name=name)
        return Where(
            chapter=self._chapter(paragraph.section),
            project=project,
            project_name=name,
            quote=_quote(paragraph.text, place),
        )

    def _in_table(self, place: Place, project: int | None, name: str | None) -> Where:
        assert place.table_index is not None
        assert place.row_index is not None
        cells = sorted(self._rows.get((place.table_index, place.row_index), []), key=_by_column)
        if not cells:
            return Where(project=project, project_name=name)
        if project is None:
            project = next((cell.project for cell in cells if cell.project is not None), None)
            name = self._projects.get(project) if project is not None else None
        here = next((cell for cell in cells if cell.column_index == place.column_index), None)
        return Where(
            chapter=self._chapter(cells[0].section),
            project=project,
            project_name=name,
            table=self._table_title(cells[0].section),
            row=tuple(cell.text for cell in cells),
            header=self._header(place.table_index, place.row_index, cells),
            quote=_quote(here.text, place) if here is not None and here.text else None,
        )

    def _header(self, table: int, row: int, cells: list[Cell]) -> tuple[str, ...]:
        """Return the nearest row above whose cells stand at the same columns and hold no digits."""
        columns = [cell.column_index for cell in cells]
        for above in range(row - 1, 0, -1):
            candidates = sorted(self._rows.get((table, above), []), key=_by_column)
            texts = tuple(cell.text for cell in candidates)
            same_columns = [cell.column_index for cell in candidates] == columns
            if same_columns and all(texts) and not any(map(_has_digit, texts)):
                return texts
        return ()

    def _chapter(self, seq: int | None) -> str | None:
        section = self._outermost(seq)
        return _heading(section) if section is not None else None

    def _table_title(self, seq: int | None) -> str | None:
        section = self._sections.get(seq) if seq is not None else None
        return _heading(section) if section is not None and section.parent is not None else None

    def _outermost(self, seq: int | None) -> Section | None:
        section = self._sections.get(seq) if seq is not None else None
        while section is not None and section.parent is not None and section.parent in self._sections:
            section = self._sections[section.parent]
        return section


def _heading(section: Section) -> str:
    number = section.number or ""
    glue = "、" if number and number[-1].isalnum() else ""
    return f"{number}{glue}{section.title or ''}"


def _has_digit(text: str) -> bool:
    return any(character.isdigit() for character in text)


def _by_column(cell: Cell) -> int:
    return cell.column_index


def _key(place: Place) -> tuple[object, ...]:
    """Return what identifies a paragraph: all of the place but the part of it and the cell.

    Corners are rounded because record tables keep them as single-precision numbers.
    """
    box = tuple(round(edge, 1) for edge in place.box) if place.box else None
    return (place.page, box, place.paragraph, place.line, place.sheet, place.reference)


def _quote(text: str, place: Place) -> str:
    part = text[place.char_start : place.char_end] if place.char_start is not None else text
    return part if len(part) <= _QUOTE_LIMIT else f"{part[:_QUOTE_LIMIT]}…"
