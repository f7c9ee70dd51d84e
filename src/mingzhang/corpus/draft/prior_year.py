"""The columns of last year, filled from last year's disclosure."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from decimal import Decimal

from mingzhang.corpus.compare.alike import name_key
from mingzhang.corpus.draft.records import Missing
from mingzhang.model.disclosure import Disclosure
from mingzhang.model.money import MoneyUnit, shown_tolerance
from mingzhang.model.records import Line
from mingzhang.write.disclosure.labels import shown_amount


def fill_prior_year(lines: Sequence[Line], last: Disclosure) -> tuple[list[Line], int, list[Missing]]:
    """Return the lines with blank amounts of last year filled, how many, and the filled ones that differ.

    Rows are matched by table, side, code or name, and column. A row that last year's disclosure has not, or
    has twice with different amounts, stays blank.
    """
    known = _known(last)
    result: list[Line] = []
    missing: list[Missing] = []
    filled = 0
    for line in lines:
        found = known.get(_key(line)) if line.period == "prior_year" else None
        if found is not None and line.amount is None:
            line, filled = _filled(line, found), filled + 1  # noqa: PLW2901 - the line goes on, filled
        elif found is not None and line.amount is not None and _differ(line, found):
            missing.append(
                Missing("prior_year_differs", f"{line.table_id} {line.code or ''}{line.name or ''}")
            )
        result.append(line)
    return result, filled, missing


def _key(line: Line) -> Hashable:
    row = line.code or line.subject or name_key(line.name) or line.code_level
    return line.table_id, line.side, row, line.measure


def _known(last: Disclosure) -> dict[Hashable, Line]:
    found: dict[Hashable, list[Line]] = {}
    for line in last.lines:
        if line.period == "this_year" and line.amount is not None:
            found.setdefault(_key(line), []).append(line)
    return {key: some[0] for key, some in found.items() if len({one.amount for one in some}) == 1}


def _filled(line: Line, found: Line) -> Line:
    unit = line.amount_unit or found.amount_unit
    decimals = found.decimals if unit == found.amount_unit else None
    text = shown_amount(found.amount, unit, decimals)
    places = len(text.partition(".")[2])
    return line.model_copy(
        update={"amount": found.amount, "amount_unit": unit, "decimals": places, "text": text}
    )


def _differ(line: Line, found: Line) -> bool:
    halves = [
        shown_tolerance((one.decimals or 0,), MoneyUnit(one.amount_unit or MoneyUnit.YUAN))
        for one in (line, found)
    ]
    return abs((line.amount or Decimal(0)) - (found.amount or Decimal(0))) > max(halves)
