"""Rows of plain tables: institutions, procurement, assets; goals and plan points of a project."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction
from typing import TypeVar

from mingzhang.corpus.compare.alike import Pairing, likeness, masked, name_key
from mingzhang.corpus.compare.fields import field_changes
from mingzhang.corpus.compare.records import RecordChange
from mingzhang.model.disclosure import Disclosure
from mingzhang.model.records import Asset, Goal, Institution, PlanPoint, Procurement, Record

R = TypeVar("R", bound=Record)
_ALIKE = Fraction(3, 5)
_BOUGHT = (
    "project",
    "item",
    "catalogue_code",
    "quantity",
    "quantity_unit",
    "unit_price",
    "amount",
    "project_amount",
    "general_public",
    "fund",
    "state_capital",
    "special_account",
    "own_source",
)


def compare_records(before: Disclosure, after: Disclosure) -> list[RecordChange]:
    """Return the institutions, purchases and assets that differ, each matched by its name."""
    return [
        *_rows(before.institutions, after.institutions, _institution, ("name", "nature", "rank", "funding")),
        *_rows(before.procurements, after.procurements, _procurement, _BOUGHT),
        *_rows(before.assets, after.assets, _asset, ("item", "quantity", "quantity_text", "value")),
    ]


def compare_plan(before: Sequence[PlanPoint], after: Sequence[PlanPoint]) -> list[RecordChange]:
    """Return the points of a project's spending plan that differ, matched by month."""
    return _rows(before, after, _plan_point, ("text", "cumulative_percent", "amount"))


def compare_goals(before: Sequence[Goal], after: Sequence[Goal]) -> list[RecordChange]:
    """Return the goals of a project that differ, matched by their words."""
    return _rows(before, after, _goal, ("text", "term", "actual_text"))


def _institution(one: Institution) -> str:
    return one.name or ""


def _procurement(one: Procurement) -> str:
    return one.item or one.project or ("合计" if one.is_total else "")


def _asset(one: Asset) -> str:
    return one.item or ""


def _plan_point(one: PlanPoint) -> str:
    return f"{one.month}月" if one.month else ""


def _goal(one: Goal) -> str:
    return one.text


def _rows(
    before: Sequence[R], after: Sequence[R], name: Callable[[R], str], fields: Sequence[str]
) -> list[RecordChange]:
    """Match rows that are wholly equal first, so that of several of one name the changed one is told."""
    pairing = Pairing(before, after)
    pairing.by_key("equal", lambda row: tuple(str(getattr(row, field)) for field in fields))
    pairing.by_key("name", lambda row: name_key(name(row)))
    pairing.by_likeness("likeness", lambda a, b: likeness(masked(name(a)), masked(name(b))), _ALIKE)
    found: list[RecordChange] = []
    for a, b, _ in pairing.rows():
        row = b or a
        changed = field_changes(a, b, fields) if a and b else ()
        if row is None or (a and b and not changed):
            continue
        found.append(
            RecordChange(
                record=row.table,
                change="changed" if a and b else "added" if b else "removed",
                name=name(row) or None,
                fields=changed,
                place_before=a.place if a else None,
                place_after=b.place if b else None,
            )
        )
    return found
