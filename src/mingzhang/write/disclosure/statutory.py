"""The statutory tables laid out from their lines.

Of the layouts that a table may have the first one is taken from which the reader finds every line again: the
official one, the same with another order of heads, the table as it was read. Where none carries all, the one
that carries most is taken.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from mingzhang.model.disclosure import Disclosure
from mingzhang.model.records import Line
from mingzhang.write.disclosure.labels import labels
from mingzhang.write.disclosure.one_sided import one_sided
from mingzhang.write.disclosure.proof import lines_lost, read_table
from mingzhang.write.disclosure.shapes import Box, Role, Table
from mingzhang.write.disclosure.two_sided import TWO_SIDED, two_sided


def statutory_table(disclosure: Disclosure, table_id: str, *, caption: bool) -> Table | None:
    """Lay out one statutory table from its `line` records; None where there are none.

    caption: print the unit and the money unit in a row above the head.
    """
    lines = [line for line in disclosure.lines if line.table_id == table_id]
    if not lines:
        return None
    best: tuple[tuple[int, int, int], Table] | None = None
    for layout in _layouts(disclosure, table_id, lines):
        table = layout()
        table.name = table_name(disclosure, table_id)
        if caption and not table.caption_rows:
            _add_caption(disclosure, table, lines)
        lost = lines_lost(disclosure, table_id, table, lines)
        if best is None or lost < best[0]:
            best = (lost, table)
        if not any(lost):
            break
    return best[1] if best is not None else None


def table_name(disclosure: Disclosure, table_id: str) -> str:
    """Return the name of a table: final accounts have names of their own."""
    names: dict[str, str] = labels()["tables"]
    if disclosure.document.kind == "final":
        return str(labels()["final_tables"].get(table_id, names[table_id]))
    return names[table_id]


def _layouts(disclosure: Disclosure, table_id: str, lines: Sequence[Line]) -> Iterator[Callable[[], Table]]:
    # The reader knows T1 and T4 by their two halves, even where one of them is blank.
    orders = (False, True) if table_id == "T7" else (True, False)
    if table_id in TWO_SIDED or len({line.side for line in lines if line.side}) > 1:
        for first in orders:
            yield lambda first=first: two_sided(disclosure, table_id, lines, phase_first=first)  # type: ignore[misc]
    else:
        for nested in (False, True):
            for first in orders:
                yield lambda first=first, nested=nested: one_sided(  # type: ignore[misc]
                    disclosure, table_id, lines, phase_first=first, nested=nested
                )
    if len({cell.table_index for cell in disclosure.cells if cell.table_id == table_id}) == 1:
        yield lambda: _as_read(disclosure, table_id, lines)


def _as_read(disclosure: Disclosure, table_id: str, lines: Sequence[Line]) -> Table:
    """Lay out the table by the cells that were read; the lines' own amounts stand in their cells."""
    cells = [cell for cell in disclosure.cells if cell.table_id == table_id]
    known = {line.place: line for line in lines if line.place is not None}
    rows: list[list[Box]] = [[] for _ in range(max(cell.row_index for cell in cells))]
    for cell in sorted(cells, key=lambda cell: (cell.row_index, cell.column_index)):
        line = known.get(cell.place) if cell.place is not None else None
        role: Role = "number" if line is not None else "label"
        box = Box(cell.text, cell.column_span, cell.row_span, role, line.decimals if line else None, line)
        rows[cell.row_index - 1].append(box)
    width = max(cell.column_index + cell.column_span - 1 for cell in cells)
    table = Table(table_name(disclosure, table_id), rows, (_AS_READ_WIDTH,) * width, head_rows=0)
    found = read_table(disclosure, table)
    heads = set(found.header_rows) if found is not None else set()
    while table.head_rows + 1 in heads:
        table.head_rows += 1
    return table


_AS_READ_WIDTH = 12


def _add_caption(disclosure: Disclosure, table: Table, lines: Sequence[Line]) -> None:
    unit = next((line.amount_unit for line in lines if line.amount_unit), disclosure.document.amount_unit)
    width = len(table.widths)
    left = max(1, width // 2)
    name = disclosure.document.unit_name or ""
    right = labels()["heads"]["amount_unit"] + (unit or "万元")
    if width == 1:
        row = [Box(right, role="caption_right")]
    else:
        row = [Box(f"编制单位：{name}", columns=left, role="caption")]
        row.append(Box(right, columns=width - left, role="caption_right"))
    table.rows.insert(0, row)
    table.caption_rows = 1
