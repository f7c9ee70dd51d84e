"""Records numbered by order ↔ records named by ids."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import Any

from mingzhang.model.disclosure import Disclosure
from mingzhang.model.records import Cell, Line
from mingzhang.web.manuscript.fields import LISTS, Row, Scalar, in_one_form
from mingzhang.write.disclosure.labels import labels
from mingzhang.write.disclosure.layout import STATUTORY

_DERIVED_PARAGRAPHS = ("contents", "furniture")
_OF_PROJECT = ("plan_points", "goals", "indicators")


def lists_of(disclosure: Disclosure) -> Mapping[str, Mapping[str, Row]]:
    """Return the lists of a manuscript: list → id → record.

    What is written from cells alone (self-evaluation forms, tables that no record describes) stays in cells;
    the records that were read from such forms are left out.
    """
    evaluated = {cell.project for cell in disclosure.cells if cell.table_id == "EV"} - {None}
    kept: dict[str, list[Any]] = {
        "sections": [s for s in disclosure.sections if s.kind != "contents_entry"],
        "paragraphs": [
            p
            for p in sorted(disclosure.paragraphs, key=lambda one: one.seq)
            if p.kind not in _DERIVED_PARAGRAPHS
        ],
        "lines": [line for line in disclosure.lines if _is_kept(line, evaluated)],
        "projects": [project for project in disclosure.projects if project.seq not in evaluated],
        "institutions": disclosure.institutions,
        "procurements": disclosure.procurements,
        "assets": disclosure.assets,
    }
    for name in _OF_PROJECT:
        kept[name] = [one for one in getattr(disclosure, name) if one.project not in evaluated]
    known = {
        name: {record.seq: str(number) for number, record in enumerate(kept[name], start=1)}
        for name in ("sections", "projects", "assets")
    }
    lists = {name: _named(name, records, known) for name, records in kept.items()}
    lists["tables"], lists["cells"] = _tables(disclosure, known)
    return MappingProxyType({name: MappingProxyType(lists[name]) for name in LISTS})


def _is_kept(line: Line, evaluated: set[int | None]) -> bool:
    return line.table_id != "EV" and (line.project is None or line.project not in evaluated)


def _named(name: str, records: Sequence[Any], known: Mapping[str, Mapping[int, str]]) -> dict[str, Row]:
    shape = LISTS[name]
    rows: dict[str, Row] = {}
    for number, record in enumerate(records, start=1):
        plain: dict[str, Scalar] = record.model_dump(mode="json", exclude_none=True, exclude=shape.left_out)
        row: dict[str, Scalar] = {"id": str(number)}
        for field, value in plain.items():
            if field in shape.references:
                found = known[shape.references[field]].get(int(str(value)))
                if found is not None:
                    row[field] = found
            else:
                row[field] = value
        if name == "lines":
            row["row"] = str(record.row_index) if record.row_index is not None else f"l{number}"
        rows[str(number)] = MappingProxyType(in_one_form(name, row))
    return rows


def _tables(
    disclosure: Disclosure, known: Mapping[str, Mapping[int, str]]
) -> tuple[dict[str, Row], dict[str, Row]]:
    grids: dict[int, list[Cell]] = {}
    for cell in disclosure.cells:
        grids.setdefault(cell.table_index, []).append(cell)
    laid_out = _laid_out(disclosure)
    tables: dict[str, Row] = {}
    cells: dict[str, Row] = {}
    seen: set[tuple[str | None, int | None]] = set()
    for _, grid in sorted(grids.items()):
        table_id = grid[0].table_id
        section = known["sections"].get(grid[0].section or 0)
        if table_id not in laid_out:
            ident = str(len(tables) + 1)
            tables[ident] = _row(id=ident, table_id=table_id, section=section)
            _add_cells(cells, ident, grid)
            continue
        projects = [*dict.fromkeys(cell.project for cell in grid if cell.project is not None)]
        for project in projects if table_id == "PF" else [None]:
            if (table_id, project) in seen or (project is not None and project not in known["projects"]):
                continue
            seen.add((table_id, project))
            ident = str(len(tables) + 1)
            tables[ident] = _row(
                id=ident,
                table_id=table_id,
                section=section,
                project=known["projects"].get(project or 0),
                caption=_as_of(grid) if table_id == "ASSET" else None,
            )
    return tables, cells


def _laid_out(disclosure: Disclosure) -> set[str]:
    """Return the ids of the tables that are written from records."""
    found = {line.table_id for line in disclosure.lines if line.table_id in STATUTORY}
    by_record = {
        "INST": disclosure.institutions,
        "PF": disclosure.projects,
        "PROC": disclosure.procurements,
        "ASSET": disclosure.assets,
    }
    return {table_id for table_id in found if table_id} | {key for key, rows in by_record.items() if rows}


def _as_of(grid: Iterable[Cell]) -> str | None:
    word = labels()["asset"]["as_of"][:2]
    return next((cell.text for cell in grid if cell.text.startswith(word)), None)


def _add_cells(cells: dict[str, Row], table: str, grid: Iterable[Cell]) -> None:
    for cell in grid:
        ident = str(len(cells) + 1)
        plain = cell.model_dump(mode="json", exclude_none=True, exclude=set(LISTS["cells"].left_out))
        cells[ident] = MappingProxyType({"id": ident, **plain, "table": table})


def _row(**values: Scalar) -> Row:
    return MappingProxyType({name: value for name, value in values.items() if value is not None})


def records_of(lists: Mapping[str, Mapping[str, Row]]) -> dict[str, list[dict[str, Any]]]:
    """Return the records of a disclosure as plain data, numbered by their order."""
    numbers = {
        name: {ident: number for number, ident in enumerate(lists[name], start=1)}
        for name in ("sections", "projects", "assets")
    }
    found = {
        name: [_numbered(name, row, numbers) for row in lists[name].values()]
        for name in LISTS
        if name not in ("tables", "cells")
    }
    for name, rows in found.items():
        counts: dict[Any, int] = {}
        for row in rows:
            key = row.get("project") if name in _OF_PROJECT else None
            counts[key] = row["seq"] = counts.get(key, 0) + 1
    _number_rows(found["lines"], list(lists["lines"].values()))
    return {**found, "cells": _cells(lists, numbers)}


def _numbered(name: str, row: Row, numbers: Mapping[str, Mapping[str, int]]) -> dict[str, Any]:
    references = LISTS[name].references
    return {
        field: numbers[references[field]][str(value)] if field in references else value
        for field, value in row.items()
        if field not in ("id", "row")
    }


def row_key(line: Row) -> tuple[Scalar, Scalar, Scalar, Scalar]:
    """Return what the lines of one printed row share."""
    return line.get("table_id"), line.get("project"), line.get("side"), line.get("row") or f"-{line['id']}"


def _number_rows(numbered: list[dict[str, Any]], lines: Sequence[Row]) -> None:
    """Number the rows of each table from 1, in the order of their first lines."""
    rows: dict[Any, dict[Any, int]] = {}
    for plain, line in zip(numbered, lines, strict=True):
        key = row_key(line)
        of_table = rows.setdefault(key[:2], {})
        plain["row_index"] = of_table.setdefault(key, len(of_table) + 1)


def _cells(
    lists: Mapping[str, Mapping[str, Row]], numbers: Mapping[str, Mapping[str, int]]
) -> list[dict[str, Any]]:
    grids: dict[str, list[Row]] = {}
    for cell in lists["cells"].values():
        grids.setdefault(str(cell["table"]), []).append(cell)
    found: list[dict[str, Any]] = []
    for index, table in enumerate(lists["tables"].values(), start=1):
        shared: dict[str, Any] = {"table_index": index}
        if "table_id" in table:
            shared["table_id"] = table["table_id"]
        for field, target in (("section", "sections"), ("project", "projects")):
            if field in table:
                shared[field] = numbers[target][str(table[field])]
        grid = grids.get(str(table["id"]))
        if grid is None:
            found.append({**shared, "row_index": 1, "column_index": 1, "text": table.get("caption", "")})
        for cell in grid or ():
            own = {field: value for field, value in cell.items() if field not in ("id", "table")}
            found.append({**own, **shared})
    return found
