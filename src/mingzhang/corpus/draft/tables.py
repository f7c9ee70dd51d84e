"""The tables exported by the budget platform, read with the recogniser of published tables."""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from importlib.resources import files
from pathlib import Path

from mingzhang.corpus.draft.records import Imported, ImportedTable, SheetNote
from mingzhang.model.blocks import Document, Grid, GridCell
from mingzhang.model.disclosure import Disclosure
from mingzhang.model.failure import UnusableInput
from mingzhang.model.forms.words import plain
from mingzhang.model.records import Line
from mingzhang.read.load import load
from mingzhang.read.recognise import recognise

_PARTS = ("sheets", "columns")
_HEAD_ROWS = 12
"""Rows of a worksheet in which headings of columns are looked for."""
_BLANK = frozenset(("", "-", "—", "——", "–", "/", "…", "……", "...", "无"))
_OTHER_TABLES = ("PF", "EV", "PROC", "ASSET", "INST")
_PROSE = ("body", "note", "footnote", "text_box")
_MOST_NAMED = 3


@dataclass(frozen=True, slots=True)
class Names:
    """Names of the platform → names of the official tables, plain."""

    sheets: Mapping[str, str]
    columns: Mapping[str, str]


def load_mapping(path: Path | None = None) -> Names:
    """Return the shipped mapping, with the entries of a file of one's own before it.

    Raises UnusableInput (columns_file) for a file that is no TOML or has other tables than these two.
    """
    shipped = tomllib.loads(files(__package__).joinpath("platform.toml").read_text(encoding="utf-8"))
    own = {} if path is None else _own(path)
    merged = [
        {plain(key): value for key, value in {**shipped[part], **own.get(part, {})}.items()}
        for part in _PARTS
    ]
    return Names(*merged)


def _own(path: Path) -> dict[str, dict[str, str]]:
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise UnusableInput(
            path.name,
            f"不能用作栏目对照（{error}）",
            f"cannot be used as a mapping of columns ({error})",
            code="columns_file",
        ) from error
    fits = all(
        part in _PARTS and isinstance(names, dict) and all(isinstance(name, str) for name in names.values())
        for part, names in data.items()
    )
    if not fits:
        raise UnusableInput(
            path.name,
            "只能有 [sheets] 和 [columns] 两节，每行为“名称” = “名称”",
            'may only have the tables [sheets] and [columns], with lines "name" = "name"',
            code="columns_file",
        )
    return data


def import_tables(path: Path, mapping: Names) -> Imported:
    """Return the statutory tables of a workbook, rows without any amount left out.

    What is not taken over is in `notes`: sheets without a table that is known, columns and rows of unknown
    meaning, prose. Raises UnusableInput: those of reading a file, no_tables, and bad_amount, which names
    sheet, cell and text of every cell of an amount column that holds no number.
    """
    document = load(path)
    disclosure = recognise(_renamed(document, mapping))
    _require_numbers(path.name, disclosure)
    tables, blank = _tables(path.name, disclosure)
    if not tables:
        names = "、".join(grid.name for grid in document.blocks if isinstance(grid, Grid) and grid.name)
        raise UnusableInput(
            path.name,
            f"没有认出任何预算表（工作表：{names or '无'}）；可用 --columns 对照工作表和栏目名称",
            f"holds no budget table that is known (sheets: {names or 'none'}); "
            "map its sheets and columns with --columns",
            code="no_tables",
        )
    notes = (*blank, *_notes(path.name, document, disclosure))
    return Imported(path.name, disclosure, tuple(tables), notes)


def _renamed(document: Document, mapping: Names) -> Document:
    """Return the document with the platform's headings in the words of the official tables."""
    blocks = [_grid(block, mapping) if isinstance(block, Grid) else block for block in document.blocks]
    return replace(document, blocks=blocks)


def _grid(grid: Grid, mapping: Names) -> Grid:
    cells = [
        replace(cell, text=mapping.columns.get(plain(cell.text), cell.text))
        if cell.row <= _HEAD_ROWS
        else cell
        for cell in grid.cells
    ]
    title = mapping.sheets.get(plain(grid.name or ""))
    if title is None or _has_title(cells):
        return replace(grid, cells=cells)
    moved = [replace(cell, row=cell.row + 1) for cell in cells]
    return replace(grid, cells=[GridCell(1, 1, title, grid.place), *moved])


def _has_title(cells: list[GridCell]) -> bool:
    """Say whether a lone cell above the table ends as titles do."""
    first = min((cell.row for cell in cells if cell.text.strip()), default=0)
    top = [cell for cell in cells if first <= cell.row < first + 3 and cell.text.strip()]
    return any(plain(cell.text).endswith(("表", "明细")) for cell in top)


def _require_numbers(file: str, disclosure: Disclosure) -> None:
    """Raise UnusableInput where a cell that should hold an amount holds other words."""
    bad = [
        line
        for line in disclosure.lines
        if line.amount is None and plain(line.text or "") not in _BLANK and line.table_id is not None
    ]
    if not bad:
        return
    shown = "；".join(_cell_words(line) for line in bad[:_MOST_NAMED])
    more = len(bad) - _MOST_NAMED
    raise UnusableInput(
        file,
        f"金额栏里不是数字：{shown}" + (f"；另有{more}处" if more > 0 else ""),
        f"holds no number in a column of amounts: {shown}" + (f"; and {more} more" if more > 0 else ""),
        code="bad_amount",
    )


def _cell_words(line: Line) -> str:
    place = line.place
    where = (
        f"{(place.sheet or '').strip()}!{place.reference}" if place and place.reference else line.name or ""
    )
    return f"{where} “{line.text}”"


def _tables(file: str, disclosure: Disclosure) -> tuple[list[ImportedTable], list[SheetNote]]:
    sheets = {cell.table_id: cell.place.sheet for cell in disclosure.cells if cell.table_id and cell.place}
    rows: dict[tuple[str, str | None], dict[tuple[str | None, int], list[Line]]] = {}
    for line in disclosure.lines:
        if line.table_id is None or line.table_id in _OTHER_TABLES:
            continue
        sheet = line.place.sheet if line.place else sheets.get(line.table_id)
        table = rows.setdefault((line.table_id, sheet), {})
        table.setdefault((line.side, line.row_index or -line.seq), []).append(line)
    tables: list[ImportedTable] = []
    notes: list[SheetNote] = []
    for (table_id, sheet), found in rows.items():
        kept = [row for row in found.values() if _stands(row)]
        tables.append(ImportedTable(file, sheet, table_id, tuple(line for row in kept for line in row)))
        if blank := len(found) - len(kept):
            notes.append(SheetNote(file, sheet, None, "blank_rows", table_id, blank))
    return tables, notes


def _stands(row: list[Line]) -> bool:
    """Say whether a row is kept: it has an amount, is a total, or names one of the fixed sources."""
    first = row[0]
    fixed = first.code_level == "total" or first.subject is not None or not (first.code or first.name)
    return fixed or any(line.amount is not None for line in row)


def _notes(file: str, document: Document, disclosure: Disclosure) -> Iterator[SheetNote]:
    known = {
        cell.place.sheet for cell in disclosure.cells if cell.place is not None and cell.table_id is not None
    }
    for grid in document.blocks:
        if (
            isinstance(grid, Grid)
            and grid.name not in known
            and any(cell.text.strip() for cell in grid.cells)
        ):
            filled = next(cell.text.strip() for cell in grid.cells if cell.text.strip())
            yield SheetNote(file, grid.name, None, "sheet", filled[:40])
    prose = Counter(
        one.place.sheet if one.place else None
        for one in disclosure.paragraphs
        if one.kind in _PROSE and one.text.strip()
    )
    for sheet, count in prose.items():
        yield SheetNote(file, sheet, None, "text", sheet or "", count)
    for one in disclosure.unrecognised:
        place = one.place
        if one.what != "not_a_disclosure":
            sheet, reference = (place.sheet, place.reference) if place else (None, None)
            yield SheetNote(file, sheet, reference, "unrecognised", f"{one.text[:40]}（{one.reason}）")
