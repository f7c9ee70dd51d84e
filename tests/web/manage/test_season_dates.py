"""The legal calendar of a season: what is due when, and how it stands on a day."""

from __future__ import annotations

from datetime import date

from mingzhang.web.models import Season
from mingzhang.web.season_dates import nearest, steps


def stands(season: Season, today: date, published: dict[str, tuple[int, int]]) -> list[tuple[object, ...]]:
    return [
        (step.name, step.due, str(step.timing), step.days_left, step.is_estimate)
        for step in steps(season, today, published)
    ]


def test_dates_follow_the_law_from_the_replies() -> None:
    season = Season(
        year=2025,
        kind="budget",
        congress_approved_on=date(2025, 1, 15),
        bureau_replied_on=date(2025, 1, 25),
        department_replied_on=date(2025, 2, 12),
    )
    assert stands(season, date(2025, 2, 20), {"department": (2, 2), "unit": (1, 5)}) == [
        ("congress", None, "done", None, False),
        ("bureau_reply", date(2025, 2, 4), "done", None, False),
        ("publish_government", date(2025, 2, 4), "over", -16, False),
        ("department_reply", date(2025, 2, 9), "late", None, False),
        ("publish_department", date(2025, 2, 14), "done", None, False),
        ("publish_unit", date(2025, 3, 4), "ahead", 12, False),
    ]


def test_open_replies_count_from_their_last_lawful_day() -> None:
    season = Season(year=2025, kind="budget", congress_approved_on=date(2025, 1, 15))
    published = {"government": (0, 1), "department": (0, 2), "unit": (0, 5)}
    assert stands(season, date(2025, 2, 25), published) == [
        ("congress", None, "done", None, False),
        ("bureau_reply", date(2025, 2, 4), "passed", -21, False),
        ("publish_government", date(2025, 2, 4), "passed", -21, False),
        ("department_reply", date(2025, 2, 19), "passed", -6, True),
        ("publish_department", date(2025, 2, 24), "passed", -1, True),
        ("publish_unit", date(2025, 3, 11), "ahead", 14, True),
    ]


def test_the_last_day_itself_is_in_time_and_near() -> None:
    season = Season(year=2025, kind="budget", congress_approved_on=date(2025, 1, 15))
    due = steps(season, date(2025, 2, 4), {})[1]
    assert (str(due.timing), due.days_left) == ("soon", 0)


def test_nothing_is_due_before_the_congress_approved() -> None:
    found = steps(Season(year=2025, kind="budget"), date(2025, 3, 1), {})
    assert {(step.due, str(step.timing)) for step in found} == {(None, "unknown")}


def test_people_work_on_the_open_season_that_is_due_next() -> None:
    past = Season(year=2025, kind="budget", congress_approved_on=date(2025, 1, 15))
    next_one = Season(year=2024, kind="final", congress_approved_on=date(2025, 8, 1))
    later = Season(year=2026, kind="budget", congress_approved_on=date(2026, 1, 15))
    closed = Season(year=2023, kind="final", congress_approved_on=date(2025, 7, 25), is_open=False)
    undated = Season(year=2026, kind="final")
    today = date(2025, 8, 20)
    assert nearest([later, past, next_one, closed, undated], today) is next_one
    assert nearest([past, closed, undated], today) is past
    assert nearest([undated, closed], today) is undated
    assert nearest([closed], today) is closed
    assert nearest([], today) is None
