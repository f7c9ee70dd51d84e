"""Tables as grids of cells for spreadsheet-like editors (表格编辑)."""

from __future__ import annotations

from mingzhang.web.manuscript.describe import table_title, texts
from mingzhang.web.manuscript.grid_shapes import Grid, Half
from mingzhang.web.manuscript.manuscript import Manuscript
from mingzhang.web.manuscript.record_grid import RECORD_TABLES, plan_half, record_half
from mingzhang.web.manuscript.statutory_grid import statutory_halves, table_lines
from mingzhang.write.disclosure.layout import STATUTORY

__all__ = ["RECORD_TABLES", "grid", "table_ids"]


def table_ids(manuscript: Manuscript) -> list[str]:
    """Return the ids of the tables that `grid` gives for a manuscript: T1 …, then INST, PROC, ASSET, PLAN."""
    present = {line.get("table_id") for line in manuscript.rows("lines")}
    return [*(table_id for table_id in STATUTORY if table_id in present), *RECORD_TABLES, "PLAN"]


def grid(manuscript: Manuscript, table_id: str) -> Grid:
    """Return one table as a grid.

    table_id: T1 … T9, TA, TB, TF (where the manuscript has lines of them); INST, PROC, ASSET; PLAN, the
    spending plan with a row for each project and a column for each month. Raises EditRefused (no_table).
    """
    halves: tuple[Half, ...]
    if table_id in RECORD_TABLES:
        halves = (record_half(manuscript, table_id),)
    elif table_id == "PLAN":
        halves = (plan_half(manuscript),)
    else:
        halves = statutory_halves(manuscript, table_id)
    unit = manuscript.unit(next((line for line in table_lines(manuscript, table_id)), {}))
    if table_id in ("PROC", "ASSET"):
        unit = _shared_unit(manuscript, RECORD_TABLES[table_id][0])
    return Grid(
        table_id=table_id,
        title_zh=_title(manuscript, table_id, "zh"),
        title_en=_title(manuscript, table_id, "en"),
        unit=unit,
        halves=halves,
    )


def _title(manuscript: Manuscript, table_id: str, lang: str) -> str:
    own = texts()["tables"].get(table_id)
    return own[lang] if own else table_title(manuscript, table_id, lang)


def _shared_unit(manuscript: Manuscript, name: str) -> str:
    return manuscript.unit(next((row for row in manuscript.rows(name) if row.get("amount_unit")), {}))
