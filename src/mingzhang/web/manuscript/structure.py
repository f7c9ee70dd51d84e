"""Which cells of a statutory table are the sum of others, by the structure of the table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

from mingzhang.model.records import Line
from mingzhang.web.manuscript.fields import Row
from mingzhang.web.manuscript.manuscript import Manuscript, shown_field
from mingzhang.write.disclosure.shapes import Box, Table
from mingzhang.write.disclosure.sums import Position, possible_sums, sums


def chosen_sums(
    manuscript: Manuscript, placed: Sequence[Sequence[Row | None]]
) -> Mapping[Position, tuple[Position, ...]]:
    """Return for each cell that must be a sum the cells it adds up; rows and columns from 0.

    placed: the lines of one half by row and column. Of several possible sums the one counts that holds in the
    numbers that are there, else the likeliest. No cell is, over others, a part of its own sum.
    """
    boxes = [[_box(manuscript, line) for line in row] for row in placed]
    width = max((len(row) for row in boxes), default=0)
    table = Table("", boxes, (1,) * width)
    holding = sums(table)
    found: dict[Position, tuple[Position, ...]] = {}
    for at, sets in possible_sums(table).items():
        parts = holding.get(at) if holding.get(at) in sets else None
        chosen = parts if parts is not None else sets[0]
        if not _leads_to(found, chosen, at):
            found[at] = chosen
    return found


def _box(manuscript: Manuscript, line: Row | None) -> Box:
    if line is None:
        return Box("")
    fields = ("table_id", "side", "code", "name", "code_level", "subject", "measure")
    plain = {name: line[name] for name in fields if name in line}
    return Box(shown_field(manuscript, "lines", line, "amount"), line=Line.model_validate(plain))


def _leads_to(
    found: Mapping[Position, tuple[Position, ...]], parts: Sequence[Position], at: Position
) -> bool:
    waiting, seen = list(parts), set[Position]()
    while waiting:
        part = waiting.pop()
        if part == at:
            return True
        if part not in seen:
            seen.add(part)
            waiting.extend(found.get(part, ()))
    return False


def summed(values: Sequence[Decimal | None]) -> Decimal | None:
    """Return the sum of what is not blank; None where all is blank."""
    given = [value for value in values if value is not None]
    return sum(given, Decimal(0)) if given else None
