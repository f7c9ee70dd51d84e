"""Places of the document to be published → paths of the manuscript."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Any, Final

from mingzhang.model.disclosure import Disclosure
from mingzhang.model.records import Cell
from mingzhang.web.manuscript.form_cells import FormCells
from mingzhang.web.manuscript.manuscript import Manuscript
from mingzhang.web.manuscript.record_grid import RECORD_TABLES
from mingzhang.web.manuscript.traces import Traces
from mingzhang.web.manuscript.tracing_text import paragraph_paths
from mingzhang.write.disclosure.labels import labels
from mingzhang.write.disclosure.shapes import Item, Table

_OF_PROJECT: Final = ("plan_points", "goals", "indicators")


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
        self.traces.paragraphs = paragraph_paths(self.manuscript, self.published, self.items, self.found)
        free = self._free_tables()
        forms = self._forms()
        tables = [item for item in self.items if isinstance(item, Table)]
        for index, table in enumerate(tables, start=1):
            self._table(index, table, forms, free)
        return self.traces

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
        for table_id, (name, _) in RECORD_TABLES.items():
            if table.name == names[table_id] and self._is_of_records(table, name):
                self.traces.tables[index] = self._marker(table_id)
                self._record_table(index, table, table_id, name)
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

    def _record_table(self, index: int, table: Table, table_id: str, name: str) -> None:
        first = table.caption_rows + table.head_rows
        if name == "assets" and table.caption_rows:
            self.traces.cells[index, 1, 2] = f"{self._marker('ASSET')}/caption"
        for offset, ident in enumerate(self.ids[name]):
            row = first + offset
            self.traces.rows[index, row + 1] = f"{name}/{ident}"
            for column, what in zip(table.positions()[row], RECORD_TABLES[table_id][1], strict=True):
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
        # As `goal_form` chooses it.
        by_profile = "shanghai" if self.published.document.profile == "shanghai" else "hebei"
        family = str(self.manuscript.lists["projects"][ident].get("form") or by_profile)
        for cell, what in FormCells(grid, family).project():
            self.traces.cells[index, cell.row_index, cell.column_index] = f"{path}/{what}"
        self._cells_of_records(index, grid, family)

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
