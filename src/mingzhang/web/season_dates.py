"""The dates of a season in their legal order: what was done and what is due when (日程)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from mingzhang.web.models import Season


class Timing(StrEnum):
    """How a step of the season stands on a day."""

    UNKNOWN = "unknown"
    """Nothing is known of it yet."""
    AHEAD = "ahead"
    SOON = "soon"
    """Due within SOON_DAYS."""
    DONE = "done"
    LATE = "late"
    """Done after it was due."""
    PASSED = "passed"
    """Its last day is over; of a step that the workbench keeps no date of, or that is not done."""


SOON_DAYS = 7
"""From how many days before the last day on a step is shown as near."""


@dataclass(frozen=True, slots=True)
class Step:
    """A step of the season (一个环节)."""

    name: str
    """congress, bureau_reply, department_reply, publish_government, publish_department, publish_unit."""
    done_on: date | None
    due: date | None
    timing: Timing
    days_left: int | None
    """Until the last day, negative after it; None where it is done or no day is known."""
    is_estimate: bool
    """The last day counts from the last lawful day of the reply before it, not from the reply itself."""


def steps(season: Season, today: date) -> list[Step]:
    """Return the steps of a season in their order, as they stand on a day.

    Source: 预算法 第十四条、第五十二条；预算法实施条例 第六条 (`Season`).
    """
    congress, bureau, department = (
        season.congress_approved_on,
        season.bureau_replied_on,
        season.department_replied_on,
    )
    return [
        _step("congress", congress, None, today),
        _step("bureau_reply", bureau, season.reply_due(), today),
        _step("publish_government", None, season.due("government"), today),
        _step("department_reply", department, season.pass_on_due(), today, is_estimate=bureau is None),
        _step("publish_department", None, season.due("department"), today, is_estimate=bureau is None),
        _step("publish_unit", None, season.due("unit"), today, is_estimate=department is None),
    ]


def timing(due: date | None, today: date) -> Timing:
    """Tell how a step that is not done stands on a day."""
    if due is None:
        return Timing.UNKNOWN
    if due < today:
        return Timing.PASSED
    return Timing.SOON if (due - today).days <= SOON_DAYS else Timing.AHEAD


def _step(
    name: str, done_on: date | None, due: date | None, today: date, *, is_estimate: bool = False
) -> Step:
    if done_on is not None:
        now = Timing.LATE if due is not None and done_on > due else Timing.DONE
    else:
        now = timing(due, today)
    left = (due - today).days if due is not None and done_on is None else None
    return Step(name, done_on, due, now, left, is_estimate and due is not None)
