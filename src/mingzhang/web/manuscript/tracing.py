"""Places of the document to be published → paths of the manuscript."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from mingzhang.model.disclosure import Disclosure
from mingzhang.model.place import Place
from mingzhang.model.records import Cell
from mingzhang.web.manuscript.form_cells import FormCells
from mingzhang.web.manuscript.manuscript import Manuscript
from mingzhang.write.disclosure.labels import labels
from mingzhang.write.disclosure.shapes import Item, Table, Text

_COLUMNS: Final[Mapping[str, tuple[str, ...]]] = {
    "institutions": ("name", "nature", "rank", "funding"),
    "procurements": (
        "project",
        "project_amount",
        "item",
        "catalogue_code",
        "quantity_unit",
        "quantity",
        "unit_price",
        "amount",
        "general_public",
        "fund",
        "state_capital",
        "special_account",
        "own_source",
    ),
    "assets": ("item", "quantity", "value"),
}
"""Fields of the records' tables in the order of their columns."""
_RECORD_TABLES: Final = {"INST": "institutions", "PROC": "procurements", "ASSET": "assets"}
_OF_PROJECT: Final = ("plan_points", "goals", "indicators")


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


def trace(manuscript: Manuscript, published: Disclosure, items: Sequence[Item], found: Disclosure) -> Traces:
    """Return what stands where.

    published: the disclosure that was laid out as `items`; found: the same as read back.
    """
    return _Tracer(manuscript, published, items, found).traced()


class _Tracer:
    def __init__(
        self, manuscript: Manuscript, published: Disclosure, items: Sequence[Item], found: Disclosure
    ) -> None:
        self.manuscript = manuscript
        self.items = items
        self.found = found
        self.ids = {name: list(rows) for name, rows in manuscript.lists.items()}
        self.published = published
        self.traces = Traces()
        self.grids: dict[int, list[Cell]] = defaultdict(list)
        for cell in found.cells:
            self.grids[cell.table_index].append(cell)

    def traced(self) -> Traces:
        self._paragraphs()
        free = self._free_tables()
        forms = self._forms()
        tables = [item for item in self.items if isinstance(item, Table)]
        for index, table in enumerate(tables, start=1):
            self._table(index, table, forms, free)
        return self.traces

    def _paragraphs(self) -> None:
        """Pair the texts of the document with those laid out, both without blanks, in their order."""
        origins = list(self._origins())
        read = [p for p in self.found.paragraphs if p.text.strip() and p.kind != "furniture"]
        texts = [(item.text, path) for item, path in origins if item.text.strip()]
        at = 0
        for paragraph in read:
            place = paragraph.place
            window = range(at, min(at + 40, len(texts)))
            hit = next((n for n in window if _plain(texts[n][0]) == _plain(paragraph.text)), None)
            if hit is None:
                continue
            at = hit + 1
            path = texts[hit][1]
            if path is not None and place is not None and place.paragraph is not None:
                self.traces.paragraphs[place.paragraph] = path

    def _origins(self) -> Iterator[tuple[Text, str | None]]:
        """Yield each text laid out with the path it comes from."""
        paths = self._paragraph_paths()
        sections = {section.seq: section for section in self.published.sections}
        waiting = list(zip(sorted(self.published.paragraphs, key=lambda p: p.seq), paths, strict=True))
        at = 0
        by_heading = {_plain((s.number or "") + (s.title or "")): s.seq for s in sections.values()}
        shift = len(self.published.sections) - len(self.ids["sections"])
        for item in self.items:
            if not isinstance(item, Text):
                continue
            if at < len(waiting) and waiting[at][0].text == item.text:
                yield item, waiting[at][1]
                at += 1
            elif item.kind == "title":
                yield item, "document/name"
            else:
                seq = by_heading.get(_plain(item.text))
                own = seq - shift - 1 if seq is not None else -1
                yield item, f"sections/{self.ids['sections'][own]}/title" if own >= 0 else None

    def _paragraph_paths(self) -> list[str | None]:
        """Return the path of each paragraph published; lines of the contents lead to their sections."""
        ids = iter(self.ids["paragraphs"])
        shift = len(self.published.sections) - len(self.ids["sections"])
        entries = iter(self._entry_sections(shift))
        paths: list[str | None] = []
        head = True
        for paragraph in sorted(self.published.paragraphs, key=lambda p: p.seq):
            if paragraph.kind != "contents":
                paths.append(f"paragraphs/{next(ids)}/text")
            else:
                paths.append(None if head else next(entries, None))
                head = False
        return paths

    def _entry_sections(self, shift: int) -> list[str]:
        sections = self.published.sections[shift:]
        return [
            f"sections/{ident}/title"
            for ident, section in zip(self.ids["sections"], sections, strict=True)
            if (section.depth or 1) <= 2 and section.title
        ]

    def _forms(self) -> dict[int, str]:
        """Return `seq` of each project laid out → its id."""
        return dict(enumerate(self.ids["projects"], start=1))

    def _free_tables(self) -> dict[str, list[str]]:
        """Return the name a table of its own is laid out with → the ids of those with it, in order."""
        found: dict[str, list[str]] = defaultdict(list)
        filled = {cell["table"] for cell in self.manuscript.lists["cells"].values()}
        for index, (ident, table) in enumerate(self.manuscript.lists["tables"].items(), start=1):
            if ident in filled:
                name = labels()["tables"].get(table.get("table_id") or "", f"表{index}")
                found[str(name)].append(ident)
        return found

    def _table(self, index: int, table: Table, forms: dict[int, str], free: dict[str, list[str]]) -> None:
        names = labels()["tables"]
        for table_id, name in _RECORD_TABLES.items():
            if table.name == names[table_id] and self._is_of_records(table, name):
                self.traces.tables[index] = self._marker(table_id)
                self._record_table(index, table, name)
                return
        if any(box.line is not None for row in table.rows for box in row):
            self._statutory(index, table)
        elif free.get(table.name):
            self._free(index, free[table.name].pop(0))
        else:
            self._form(index, table, forms)

    def _is_of_records(self, table: Table, name: str) -> bool:
        below = len(table.rows) - table.head_rows - table.caption_rows
        return bool(self.ids[name]) and below == len(self.ids[name]) and table.head_rows > 0

    def _marker(self, table_id: str) -> str:
        tables = self.manuscript.lists["tables"].items()
        return next((f"tables/{ident}" for ident, row in tables if row.get("table_id") == table_id), "")

    def _record_table(self, index: int, table: Table, name: str) -> None:
        first = table.caption_rows + table.head_rows
        if name == "assets" and table.caption_rows:
            self.traces.cells[index, 1, 2] = f"{self._marker('ASSET')}/caption"
        for offset, ident in enumerate(self.ids[name]):
            row = first + offset
            self.traces.rows[index, row + 1] = f"{name}/{ident}"
            for column, what in zip(table.positions()[row], _COLUMNS[name], strict=True):
                self.traces.cells[index, row + 1, column[0] + 1] = f"{name}/{ident}/{what}"

    def _statutory(self, index: int, table: Table) -> None:
        ids = self.ids["lines"]
        lines = self.manuscript.lists["lines"]
        table_id: Any = None
        for number, boxes in enumerate(table.positions(), start=1):
            labels_before: list[tuple[int, str]] = []
            for column, box in boxes:
                if box.line is None:
                    labels_before.append((column, box.text))
                    continue
                ident = ids[box.line.seq - 1]
                row = lines[ident]
                table_id = row.get("table_id")
                self.traces.cells[index, number, column + 1] = f"lines/{ident}/amount"
                self.traces.rows.setdefault((index, number), f"lines/{ident}")
                for at, text in labels_before:
                    what = "name" if text == (row.get("name") or "") else "code"
                    self.traces.cells[index, number, at + 1] = f"lines/{ident}/{what}"
                labels_before = []
        marker = self._marker(str(table_id))
        if marker:
            self.traces.tables[index] = marker
        else:
            sections = self.manuscript.lists["sections"].items()
            home = next((ident for ident, row in sections if row.get("table_id") == table_id), None)
            if home is not None:
                self.traces.tables[index] = f"sections/{home}"

    def _free(self, index: int, ident: str) -> None:
        self.traces.tables[index] = f"tables/{ident}"
        for cell_id, cell in self.manuscript.lists["cells"].items():
            if cell["table"] == ident:
                place = index, int(str(cell["row_index"])), int(str(cell["column_index"]))
                self.traces.cells[place] = f"cells/{cell_id}/text"

    def _form(self, index: int, table: Table, forms: dict[int, str]) -> None:
        """Trace a goal form: its records by their places as read, its other cells by their labels."""
        seq = self._project_of(table, forms)
        grid = self.grids.get(index, [])
        read = next((cell.project for cell in grid if cell.project is not None), None)
        if seq is None:
            return
        ident = forms.pop(seq)
        path = f"projects/{ident}"
        self.traces.tables[index] = path
        self.traces.forms.add(index)
        if read is not None:
            self.traces.projects[read] = path
            self._places(read, ident)
        row = self.manuscript.lists["projects"][ident]
        family = row.get("form") or self.published.document.profile
        for cell, what in FormCells(grid, str(family or "hebei")).project():
            self.traces.cells[index, cell.row_index, cell.column_index] = f"{path}/{what}"
        self._cells_of_records(index, grid, str(family or "hebei"))

    def _project_of(self, table: Table, forms: dict[int, str]) -> int | None:
        """Return `seq` of the project whose form a table is, by the name it is laid out with."""
        for seq in forms:
            project = self.published.projects[seq - 1]
            name = (project.number or str(seq)) + "." + (project.name or labels()["tables"]["PF"])
            if name == table.name:
                return seq
        return None

    def _places(self, read: int, ident: str) -> None:
        for project in self.found.projects:
            if project.seq == read and project.place is not None:
                self.traces.records[project.place] = f"projects/{ident}"
        for name in _OF_PROJECT:
            mine = [one for one, row in self.manuscript.lists[name].items() if row.get("project") == ident]
            theirs = [record for record in getattr(self.found, name) if record.project == read]
            if name == "goals" and len(mine) == len(theirs):
                # The form prints goals of the whole project before those of the year, both in their order.
                mine.sort(key=lambda one: self.manuscript.lists[name][one].get("term") != "whole")
                theirs.sort(key=lambda one: one.term != "whole")
            for one, record in zip(mine, theirs, strict=False):
                if record.place is not None:
                    self.traces.records.setdefault(record.place, f"{name}/{one}")

    def _cells_of_records(self, index: int, grid: Sequence[Cell], family: str) -> None:
        """Trace the cells of rows that records stand in."""
        by_row: dict[int, str] = {}
        for place, path in self.traces.records.items():
            if place.table_index != index or place.row_index is None:
                continue
            if path.startswith("indicators/"):
                by_row[place.row_index] = path
            elif place.column_index is not None:
                what = "text"
                own = self.traces.cells.setdefault
                own((index, place.row_index, place.column_index), f"{path}/{what}")
        for row, path in by_row.items():
            self.traces.rows[index, row] = path
        for cell, what in FormCells(grid, family).indicators():
            path_of_row = by_row.get(cell.row_index)
            if path_of_row is not None:
                self.traces.cells[index, cell.row_index, cell.column_index] = f"{path_of_row}/{what}"


def _plain(text: str) -> str:
    return "".join(text.split()).replace("、", "").replace(".", "")
