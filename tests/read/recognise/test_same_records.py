"""The same content gives the same records, whether its tables are grids of a document or of a worksheet."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from mingzhang.model.blocks import Document, Grid, GridCell, TextBlock
from mingzhang.model.disclosure import Disclosure
from mingzhang.model.place import Place
from mingzhang.read import read
from mingzhang.read.formats.text import read_text
from mingzhang.read.recognise import recognise

NAME = "xianghe_zzb_2021_unit_budget.txt"
POSITIONS = {"place", "row_index", "doc", "file"}


def records(disclosure: Disclosure) -> dict[str, list[dict[str, Any]]]:
    names = ("projects", "plan_points", "goals", "indicators", "procurements", "assets", "terms")
    names += ("sections", "institutions", "statements", "lines")
    found = {name: [r.model_dump(exclude=POSITIONS) for r in getattr(disclosure, name)] for name in names}
    for statement in found["statements"]:
        statement.pop("paragraph")
    return found | {"document": [disclosure.document.model_dump(exclude=POSITIONS)]}


def one_sheet(document: Document) -> Document:
    """Put all blocks below each other on one worksheet."""
    cells: list[GridCell] = []
    row = 0
    for block in document.blocks:
        if isinstance(block, TextBlock):
            row += 1
            if block.text.strip():
                cells.append(GridCell(row, 1, block.text.strip(), Place(sheet="表", row_index=row)))
            continue
        cells.extend(
            GridCell(row + c.row, c.column, c.text, c.place, c.row_span, c.column_span) for c in block.cells
        )
        row += max(cell.row for cell in block.cells)
    sheet = Grid(1, cells, Place(sheet="表"), name="表")
    return Document("made.xlsx", document.sha256, "xlsx", [sheet])


@pytest.mark.corpus
def test_one_worksheet_gives_the_records_of_the_document(shared: Path) -> None:
    document = read_text((shared / "corpus" / NAME).read_bytes(), NAME)
    assert records(recognise(one_sheet(document))) == records(recognise(document))


@pytest.mark.corpus
def test_read_takes_a_path(shared: Path) -> None:
    found = read(shared / "corpus" / NAME)
    assert (len(found.projects), len(found.indicators), found.unrecognised) == (25, 175, [])
