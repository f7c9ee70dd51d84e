"""The dates of a season in their legal order: what was done and what is due when (日程)."""

from __future__ import annotations

from collections.abc import Mapping
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
    """Its last day is over and it is not done."""
    OVER = "over"
    """Its last day is over; whether it was done is not known here."""


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
    published: int = 0
    """Of a step of publication: how many have published, of so many."""
    of: int = 0


Published = Mapping[str, tuple[int, int]]
"""Level of unit → how many have published, and how many there are."""


def steps(season: Season, today: date, published: Published) -> list[Step]:
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
        _publication("government", season, today, published),
        _step("department_reply", department, season.pass_on_due(), today, is_estimate=bureau is None),
        _publication("department", season, today, published, is_estimate=bureau is None),
        _publication("unit", season, today, published, is_estimate=department is None),
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


def _publication(
    level: str, season: Season, today: date, published: Published, *, is_estimate: bool = False
) -> Step:
    due = season.due(level)
    done, of = published.get(level, (0, 0))
    now = timing(due, today)
    if of and done == of:
        now = Timing.DONE
    elif not of and now is Timing.PASSED:
        now = Timing.OVER
    left = (due - today).days if due is not None and now is not Timing.DONE else None
    return Step(f"publish_{level}", None, due, now, left, is_estimate and due is not None, done, of)


def nearest(seasons: list[Season], today: date) -> Season | None:
    """Return the season that people work on: open, its last day to publish ahead and nearest.

    Where none is ahead, the open one whose last day was latest; where none is open, the first.
    """
    open_ones = [season for season in seasons if season.is_open]
    dated = [(due, season) for season in open_ones if (due := season.due("unit")) is not None]
    ahead = [pair for pair in dated if pair[0] >= today]
    if ahead:
        return min(ahead, key=lambda pair: pair[0])[1]
    if dated:
        return max(dated, key=lambda pair: pair[0])[1]
    return next(iter([*open_ones, *seasons]), None)
