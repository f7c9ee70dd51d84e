"""The projects of two disclosures: added, removed, renamed, changed in money or in what they promise."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import TypeVar

from mingzhang.corpus.compare.alike import Pairing, likeness, timeless
from mingzhang.corpus.compare.fields import field_changes
from mingzhang.corpus.compare.indicators import compare_indicators
from mingzhang.corpus.compare.plain_records import compare_goals, compare_plan
from mingzhang.corpus.compare.records import IndicatorChange, ProjectChange, RecordChange
from mingzhang.model.disclosure import Disclosure
from mingzhang.model.forms.words import plain
from mingzhang.model.records import Goal, Indicator, PlanPoint, Project

P = TypeVar("P", Goal, Indicator, PlanPoint)

_FIELDS = (
    "code",
    "name",
    "category",
    "nature",
    "attribute",
    "fund_type",
    "grade",
    "amount",
    "total_amount",
    "fiscal",
    "carry_over",
    "other",
    "purpose",
    "start_on",
    "end_on",
    "unit_name",
)
_ALIKE = Fraction(1, 2)


def match_projects(before: Disclosure, after: Disclosure) -> Pairing[Project]:
    """Match projects by code, else by name (its year apart), else by a near-equal name and equal amount."""
    pairing = Pairing(before.projects, after.projects)
    pairing.by_key("code", lambda one: (plain(one.code), _name(one)) if one.code else None)
    pairing.by_key("code", lambda one: plain(one.code or ""))
    pairing.by_key("name", lambda one: plain(_title(one)))
    pairing.by_key("name", _name)
    pairing.by_likeness("likeness", _likeness, _ALIKE)
    return pairing


def seq_pairs(pairing: Pairing[Project]) -> dict[int, int]:
    """Return the `seq` of matched projects, before → after."""
    return {pairing.before[i].seq: pairing.after[j].seq for i, j in pairing.partner.items()}


def compare_projects(before: Disclosure, after: Disclosure, pairing: Pairing[Project]) -> list[ProjectChange]:
    """Return the projects that differ, with their goals, plan points and indicators."""
    found: list[ProjectChange] = []
    for a, b, how in pairing.rows():
        one = b or a
        if one is None:
            continue
        fields = field_changes(a, b, _FIELDS) if a and b else ()
        rows, indicators = _inside(before, after, a, b) if a and b else ((), ())
        if a and b and not (fields or rows or indicators):
            continue
        found.append(
            ProjectChange.model_validate(
                {
                    "change": "changed" if a and b else "added" if b else "removed",
                    "matched_by": how,
                    "name_before": _title(a) if a else None,
                    "name_after": _title(b) if b else None,
                    "code": one.code,
                    "amount_before": a.amount if a else None,
                    "amount_after": b.amount if b else None,
                    "amount_unit": one.amount_unit,
                    "renamed": bool(a and b and plain(_title(a)) != plain(_title(b))),
                    "fields": fields,
                    "rows": rows,
                    "indicators": indicators,
                    "place_before": a.place if a else None,
                    "place_after": b.place if b else None,
                }
            )
        )
    return found


def _inside(
    before: Disclosure, after: Disclosure, a: Project, b: Project
) -> tuple[tuple[RecordChange, ...], tuple[IndicatorChange, ...]]:
    """Compare what belongs to one project: its plan, its goals and its indicators."""
    plan = compare_plan(_of(before.plan_points, a), _of(after.plan_points, b))
    goals = compare_goals(_of(before.goals, a), _of(after.goals, b))
    indicators = compare_indicators(_of(before.indicators, a), _of(after.indicators, b))
    return (*plan, *goals), tuple(indicators)


def _of(records: Sequence[P], project: Project) -> list[P]:
    return [record for record in records if record.project == project.seq]


def _title(one: Project) -> str:
    return one.name or one.title or ""


def _name(one: Project) -> str:
    return timeless(_title(one))


def _likeness(a: Project, b: Project) -> Fraction:
    """Names alike, and the same money: 0 where the amounts differ or one has none."""
    if a.amount is None or a.amount != b.amount:
        return Fraction(0)
    return likeness(_name(a), _name(b))
