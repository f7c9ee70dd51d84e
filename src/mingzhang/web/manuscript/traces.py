"""What of a manuscript stands where in the document."""

from __future__ import annotations

from dataclasses import dataclass, field

from mingzhang.model.place import Place


@dataclass(slots=True)
class Traces:
    """What of the manuscript stands where in the document."""

    cells: dict[tuple[int, int, int], str] = field(default_factory=dict)
    """Table, row and column → path of a field."""
    rows: dict[tuple[int, int], str] = field(default_factory=dict)
    """Table and row → path of a record."""
    tables: dict[int, str] = field(default_factory=dict)
    """Table → path: the project of a form, else the table."""
    paragraphs: dict[int, str] = field(default_factory=dict)
    """Paragraph of the body → path."""
    records: dict[Place, str] = field(default_factory=dict)
    """Place of a record below a project → its path."""
    projects: dict[int, str] = field(default_factory=dict)
    """`seq` of a project in the document → path."""
    spanned: dict[tuple[int, int], list[tuple[int, int, int, str]]] = field(default_factory=dict)
    forms: set[int] = field(default_factory=set)
    """Tables that are goal forms."""

    def locate(self, place: Place | None, project: int | None = None) -> str | None:
        """Return the path of a place; see `Rendered.locate`."""
        found = self._at(place, project) if place is not None else None
        if found is not None:
            return found
        return self.projects.get(project) if project is not None else None

    def _at(self, place: Place, project: int | None) -> str | None:
        if place.table_index is not None:
            return self._in_table(place)
        if place.paragraph is None:
            return None
        own = self.projects.get(project) if project is not None else None
        if own is not None and self.records.get(place) == own:
            return own
        return self.paragraphs.get(place.paragraph)

    def _in_table(self, place: Place) -> str | None:
        table, row, column = place.table_index or 0, place.row_index, place.column_index
        if row is not None:
            # A goal is a part of its cell; an indicator is named by the cell of its level.
            if (record := self.records.get(place)) is not None:
                return record
            if column is not None and (path := self.cells.get((table, row, column))) is not None:
                return path
            if (path := self.rows.get((table, row))) is not None:
                return path
        return self.tables.get(table)
