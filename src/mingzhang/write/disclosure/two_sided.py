"""A statutory table with revenue on the left and expenditure on the right."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import zip_longest

from mingzhang.model.disclosure import Disclosure
from mingzhang.model.records import Line
from mingzhang.write.disclosure.labels import labels
from mingzhang.write.disclosure.line_rows import NAME_WIDTH, Row, amount_box, amount_width, rows_of
from mingzhang.write.disclosure.money_columns import Column, Path, Reader, column_heads, head_rows, ordered
from mingzhang.write.disclosure.shapes import Box, Table

TWO_SIDED = ("T1", "T4")
"""Tables that the reader knows by their two halves."""

# Rows that close a half: from the first of them on, the halves stand in line.
_CLOSING = ("year_total", "carry_over", "balance", "grand_total")
_SUMS = ("合计", "总计", "小计")
_SIDES = ("revenue", "expenditure")


@dataclass(slots=True)
class _Block:
    """A column of labels with the amounts behind it."""

    rows: list[Row]
    columns: list[Column]
    heads: list[Path]


def two_sided(disclosure: Disclosure, table_id: str, lines: Sequence[Line], *, phase_first: bool) -> Table:
    """Lay out a table with halves; a breakdown of expenditure below its total gets columns of its own."""
    reader = Reader.of(disclosure)
    blocks: list[_Block] = []
    for side in _SIDES:
        rows = rows_of(reader, [line for line in lines if (line.side or "revenue") == side])
        for number, part in enumerate(_parted(rows)):
            blocks.append(_block(reader, table_id, part, side, number, phase_first=phase_first))
    depth = max(len(path) for block in blocks for path in block.heads)
    paths = [path for block in blocks for path in block.heads]
    heads = head_rows(paths, depth)
    widths: list[int] = []
    for block in blocks:
        widths += [NAME_WIDTH, *(amount_width(block.rows, column) for column in block.columns)]
    body = [
        [box for block, row in zip(blocks, printed, strict=True) for box in _boxes(block, row)]
        for printed in _side_by_side([block.rows for block in blocks])
    ]
    upper = [[box for _, box in sorted(row, key=lambda placed: placed[0])] for row in heads]
    return Table("", [*upper, *body], tuple(widths), head_rows=len(upper))


def _block(
    reader: Reader, table_id: str, rows: list[Row], side: str, number: int, *, phase_first: bool
) -> _Block:
    words = labels()
    columns = ordered({c for row in rows for c in row.amounts}, phase_first=phase_first) or [Column("total")]
    single = words["single"][reader.kind or "budget"]
    paths = column_heads(reader, table_id, columns, phase_first=phase_first, single=single)
    # A second block of a side has a head of its own, so that no head is merged over both.
    side_head = words["heads"][side] if number == 0 else words["heads"]["breakdown"]
    name = words["heads"]["item"] if number == 0 else words["heads"]["breakdown_name"]
    return _Block(rows, columns, [(side_head, name), *((side_head, *path) for path in paths)])


def _parted(rows: list[Row]) -> list[list[Row]]:
    """Part the rows behind the classes of a half that break it down in another way, with their own sum."""
    end = max((n for n, row in enumerate(rows, start=1) if row.first.code_level != "group"), default=0)
    rest = rows[end:]
    if end and len(rest) > 1 and rest[-1].name.endswith(_SUMS) and rest[-1].first.subject is None:
        return [rows[:end], rest]
    return [rows]


def _boxes(block: _Block, row: Row | None) -> list[Box]:
    name = row.name if row is not None else ""
    return [Box(name, role="label"), *(amount_box(row, column) for column in block.columns)]


def _side_by_side(halves: Sequence[list[Row]]) -> list[tuple[Row | None, ...]]:
    """Pair the rows of the halves: details from the top, the totals at the end in line with each other.

    Rows of the halves are numbered one half after the other when they were read, so numbers cannot pair them.
    """
    details, totals = [], []
    for half in halves:
        cut = next((n for n, row in enumerate(half) if row.first.subject in _CLOSING), len(half))
        details.append(half[:cut])
        totals.append(half[cut:])
    return [printed for parts in (details, totals) for printed in zip_longest(*parts)]
