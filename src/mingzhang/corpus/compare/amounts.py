"""The amounts of two disclosures: rows matched by table, side and code or name, columns by measure."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from mingzhang.corpus.compare.alike import Pairing, name_key
from mingzhang.corpus.compare.records import AmountChange, Note, Relation, Side
from mingzhang.corpus.compare.words import words
from mingzhang.model.disclosure import Disclosure
from mingzhang.model.money import MoneyUnit, shown_tolerance
from mingzhang.model.records import Line

_GOAL_FORM = "PF"
_MAIN_PHASE = {"budget": "approved", "final": "executed", "self_evaluation": "executed"}
"""The phase that a document of each kind is about."""
_CUT_CODE = 4
Column = tuple[str | None, str, str | None]
"""Measure, period and phase of an amount."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table: its lines by column."""

    table_id: str
    side: str | None
    project: int | None
    cells: Mapping[Column, Line]
    first: Line

    @property
    def key(self) -> str | None:
        """What names the row: its code, else what it is, else its label; None for a row without any."""
        line = self.first
        return _whole_code(line.code) or line.subject or name_key(line.name) or line.code_level


def _whole_code(code: str | None) -> str | None:
    """Return a code with the zero that spreadsheets drop: 3012, printed 301 | 2, is 30102."""
    return f"{code[:3]}0{code[3:]}" if code and len(code) == _CUT_CODE and code.isdigit() else code


def compare_amounts(
    before: Disclosure, after: Disclosure, relation: Relation, projects: Mapping[int, int]
) -> tuple[list[AmountChange], list[Note]]:
    """Return the amounts that differ, and notes on what could not be compared.

    Of two years only this year's columns are compared: last year's columns belong to other years. Of a budget
    and final accounts the approved is compared with the executed amount. A blank and a zero are the same
    except between two versions. projects: `seq` of the projects matched, before → after.
    """
    notes: list[Note] = []
    sides = [
        _tables(before, relation, "before", notes),
        _tables(after, relation, "after", notes),
    ]
    rough = [_halves(before), _halves(after)]
    changes: list[AmountChange] = []
    for table_id in sorted({*sides[0], *sides[1]}, key=_rank):
        old, new = sides[0].get(table_id), sides[1].get(table_id)
        if old is None or new is None:
            side: Side = "before" if new is None else "after"
            rows = old or new or []
            if any(line.amount for row in rows for line in row.cells.values()):
                count = sum(len(row.cells) for row in rows)
                notes.append(Note(reason="table_on_one_side", side=side, what=table_id, count=count))
            continue
        shared = _shared_columns(table_id, (old, new), notes)
        half = max(rough[0][table_id], rough[1][table_id])
        for one, other in _matched(old, new, projects):
            changes += _row_changes(one, other, shared, half, strict=relation == "versions")
    return changes, notes


def _shared_columns(
    table_id: str, sides: tuple[Sequence[Row], Sequence[Row]], notes: list[Note]
) -> set[Column]:
    """Return the columns of both tables; a column with amounts that only one has goes into the notes."""
    columns = [{column for row in rows for column in row.cells} for rows in sides]
    names: tuple[Side, Side] = ("before", "after")
    for side, rows, lone in zip(
        names, sides, (columns[0] - columns[1], columns[1] - columns[0]), strict=True
    ):
        for column in sorted(lone, key=str):
            count = sum(bool(row.cells[column].amount) for row in rows if column in row.cells)
            if count:
                what = f"{table_id}.{column[0]}"
                notes.append(Note(reason="column_on_one_side", side=side, what=what, count=count))
    return columns[0] & columns[1]


def _rank(table_id: str) -> tuple[int, str]:
    order: list[str] = words()["tables"]
    return (order.index(table_id) if table_id in order else len(order), table_id)


def _halves(disclosure: Disclosure) -> dict[str, Decimal]:
    """Return for each table half a unit in its last shown place, 元: that of its finest number.

    A single number does not tell: spreadsheets drop the zeros at the end of 25.00.
    """
    shown: dict[tuple[str, str], int] = {}
    for line in disclosure.lines:
        if line.table_id and line.amount_unit and line.decimals is not None:
            key = (line.table_id, line.amount_unit)
            shown[key] = max(shown.get(key, 0), line.decimals)
    halves: dict[str, Decimal] = defaultdict(Decimal)
    for (table_id, unit), decimals in shown.items():
        halves[table_id] = max(halves[table_id], shown_tolerance((decimals,), MoneyUnit(unit)))
    return halves


def _tables(
    disclosure: Disclosure, relation: Relation, side: Side, notes: list[Note]
) -> dict[str, list[Row]]:
    rows: dict[tuple[str, str | None, int | None, int | None], list[Line]] = {}
    left_out: Counter[str] = Counter()
    for line in disclosure.lines:
        if line.table_id is None or line.table_id == _GOAL_FORM:
            continue
        if relation != "versions" and line.period == "prior_year":
            left_out[line.table_id] += line.amount is not None
            continue
        rows.setdefault((line.table_id, line.side, line.project, line.row_index or -line.seq), []).append(
            line
        )
    for table_id, count in left_out.items():
        if count:
            notes.append(Note(reason="prior_year_left_out", side=side, what=table_id, count=count))
    main = _MAIN_PHASE.get(disclosure.document.kind or "") if relation == "other" else None
    tables: dict[str, list[Row]] = {}
    nameless: Counter[str] = Counter()
    for (table_id, half, project, _), lines in rows.items():
        row = Row(table_id, half, project, _columns(lines, main), lines[0])
        if row.key is None:
            nameless[table_id] += sum(line.amount is not None for line in lines)
        tables.setdefault(table_id, [])
        if row.key is not None:
            tables[table_id].append(row)
    for table_id, count in nameless.items():
        if count:
            notes.append(Note(reason="row_without_name", side=side, what=table_id, count=count))
    return tables


def _columns(lines: Sequence[Line], main: str | None) -> dict[Column, Line]:
    columns: dict[Column, Line] = {}
    for line in lines:
        phase = "main" if main is not None and line.phase in (main, None) else line.phase
        columns.setdefault((line.measure, line.period, phase), line)
    return columns


def _matched(
    old: Sequence[Row], new: Sequence[Row], projects: Mapping[int, int]
) -> Iterator[tuple[Row | None, Row | None]]:
    """Match by code and name, by code, and by name where one side prints no code; numbered where repeated."""
    partner = {after: before for before, after in projects.items()}

    def home(row: Row, rows: Sequence[Row]) -> tuple[str | None, int | None]:
        here = row.project if rows is old or row.project is None else partner.get(row.project, -row.project)
        return row.side, here

    homes = {id(row): home(row, rows) for rows in (old, new) for row in rows}
    by_name = {name_key(row.first.name) for row in [*old, *new] if row.first.code is None}
    pairing = Pairing(old, new)
    pairing.by_key("code", lambda row: (homes[id(row)], row.key, name_key(row.first.name)))
    pairing.by_key("code", lambda row: (homes[id(row)], row.key))
    pairing.by_key(
        "name",
        lambda row: (
            (homes[id(row)], name_key(row.first.name))
            if row.first.code_level != "total" and name_key(row.first.name) in by_name
            else None
        ),
    )
    for one, other, _ in pairing.rows():
        yield one, other


def _row_changes(
    one: Row | None, other: Row | None, shared: set[Column], half: Decimal, *, strict: bool
) -> Iterator[AmountChange]:
    row = other or one
    if row is None:
        return
    old = one.cells if one else {}
    new = other.cells if other else {}
    for column in [*new, *(column for column in old if column not in new)]:
        a, b = old.get(column), new.get(column)
        if column in shared and _differs(a, b, half, strict=strict):
            change = "changed" if one and other else "removed" if one else "added"
            yield _change(one, other, change, (a, b))
    coded = one is not None and other is not None and one.first.code is not None
    if coded and one and other and name_key(one.first.name) != name_key(other.first.name):
        yield _change(one, other, "renamed", (None, None))


def _differs(a: Line | None, b: Line | None, half: Decimal, *, strict: bool) -> bool:
    x, y = (None if line is None else line.amount for line in (a, b))
    if x is None or y is None:
        # A row or column that is only printed on one side, blank, shows nothing new.
        return bool(x or y) or (strict and a is not None and b is not None and x is not y)
    same_form = a is not None and b is not None and a.amount_unit == b.amount_unit
    exact = same_form and (not x or not y)
    return x != y if exact else abs(x - y) > half


def _change(
    one: Row | None, other: Row | None, change: str, cells: tuple[Line | None, Line | None]
) -> AmountChange:
    a, b = cells
    row, line = other or one, b or a
    if row is None:
        raise ValueError("a change has at least one side")
    old, new = a or (one and one.first), b or (other and other.first)
    return AmountChange.model_validate(
        {
            "table_id": row.table_id,
            "side": row.side,
            "code": row.first.code,
            "subject": row.first.subject,
            "name_before": one.first.name if one else None,
            "name_after": other.first.name if other else None,
            "measure": line.measure if line else None,
            "period": line.period if line else None,
            "phase_before": a.phase if a else None,
            "phase_after": b.phase if b else None,
            "change": change,
            "before": a.amount if a else None,
            "after": b.amount if b else None,
            "unit": line.amount_unit if line else None,
            "place_before": old.place if old else None,
            "place_after": new.place if new else None,
        }
    )
