"""The board: states, what is overdue, whose turn it is, the tree and its filters."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from mingzhang.web import board
from mingzhang.web.models import BulkCheck, Check, Disclosure, Membership, ReturnNote, Role, Season, Unit
from tests.web.conftest import County, browser
from tests.web.manage.conftest import begun

DUE = date(2025, 3, 11)
"""Of units: 55 days after the congress approved on 2025-01-15. Of departments: 2025-02-24."""
IN_TIME = date(2025, 2, 20)
BASELINE: dict[str, int] = json.loads(Path(__file__).with_name("query_counts.json").read_text())


def test_every_unit_has_a_row_in_the_order_of_the_tree(county: County) -> None:
    begun(county, county.archive, "submitted", errors=2)
    rows = board.rows(county.reviewer, county.season, IN_TIME)
    assert [(row.unit.code, row.depth, row.has_below, row.state, row.due, row.days_left) for row in rows] == [
        ("101", 0, True, "not_started", date(2025, 2, 24), 4),
        ("101002", 1, False, "submitted", DUE, 19),
        ("102", 0, True, "not_started", date(2025, 2, 24), 4),
        ("102001", 1, False, "not_started", DUE, 19),
    ]


def test_a_unit_is_overdue_the_day_after_unless_it_published(county: County) -> None:
    begun(county, county.archive, "published")
    begun(county, county.other, "approved")

    def overdue(today: date) -> list[str]:
        return [row.unit.code for row in board.rows(county.reviewer, county.season, today) if row.is_overdue]

    assert overdue(date(2025, 2, 24)) == []
    assert overdue(DUE) == ["101", "102"]
    assert overdue(date(2025, 3, 12)) == ["101", "102", "102001"]


def test_what_was_published_stays_in_time_while_it_is_corrected(county: County) -> None:
    one = begun(county, county.archive, "published")
    one.state = "draft"
    one.save()
    row = next(row for row in board.rows(county.reviewer, county.season, DUE) if row.disclosure)
    assert (row.state, str(row.timing), row.is_overdue) == ("draft", "done", False)


def test_counts_are_of_states_overdue_and_whose_turn_it_is(county: County) -> None:
    begun(county, county.archive, "unit_approved")
    begun(county, county.other, "returned")
    found = board.rows(county.reviewer, county.season, date(2025, 3, 1))
    assert board.counts(found) == {
        "mine": 1,
        "not_started": 2,
        "draft": 0,
        "returned": 1,
        "submitted": 0,
        "unit_approved": 1,
        "approved": 0,
        "published": 0,
        "overdue": 2,
    }
    assert [row.unit.code for row in board.chosen(found, "overdue", "")] == ["101", "102"]
    assert [row.unit.code for row in board.chosen(found, "mine", "")] == ["101002"]
    assert [row.unit.code for row in board.chosen(found, "", "水利")] == ["102", "102001"]
    assert [row.unit.code for row in board.chosen(found, "returned", "101")] == []


@pytest.mark.parametrize(
    ("state", "role", "work"),
    [
        ("", "clerk", "start"),
        ("draft", "clerk", "edit"),
        ("returned", "clerk", "edit"),
        ("submitted", "clerk", ""),
        ("submitted", "approver", "review"),
        ("unit_approved", "reviewer", "review"),
        ("approved", "reviewer", "publish"),
        ("published", "reviewer", ""),
        ("draft", "administrator", ""),
        ("submitted", "auditor", ""),
    ],
)
def test_work_is_what_the_role_does_next(county: County, state: str, role: str, work: str) -> None:
    if state:
        begun(county, county.archive, state, by=county.person("clerk", county.top))
    person = county.person(role, county.archive)
    [row] = board.rows(person, county.season, IN_TIME)
    assert row.work == work


def test_nobody_is_asked_to_review_what_they_prepared(county: County) -> None:
    both = county.approver
    Membership.objects.create(user=both, unit=county.archive, role=Role.CLERK)
    begun(county, county.archive, "submitted", by=both)
    [row] = board.rows(both, county.season, IN_TIME)
    assert row.work == ""


def test_closed_seasons_ask_nobody_to_begin(county: County) -> None:
    county.season.is_open = False
    county.season.save()
    assert [row.work for row in board.rows(county.clerk, county.season, IN_TIME)] == [""]


def test_closed_units_stay_only_with_a_disclosure(county: County) -> None:
    begun(county, county.archive)
    Unit.objects.filter(level="unit").update(is_active=False)
    codes = [row.unit.code for row in board.rows(county.reviewer, county.season, IN_TIME)]
    assert codes == ["101", "101002", "102"]


def test_the_last_finished_check_counts_and_is_told_to_be_stale(county: County) -> None:
    one = begun(county, county.archive, errors=3)
    Check.objects.create(disclosure=one, revision=2, status="running")
    Disclosure.objects.filter(pk=one.pk).update(revision=2)
    [row] = board.rows(county.clerk, county.season, IN_TIME)
    assert row.check is not None
    assert (row.check.errors, row.is_stale) == (3, True)


def test_results_are_listed_worst_first(county: County) -> None:
    begun(county, county.office, errors=1, warnings=9)
    begun(county, county.archive, errors=4)
    begun(county, county.other, errors=1, warnings=2)
    found = board.worst_first(board.rows(county.reviewer, county.season, IN_TIME))
    assert [row.unit.code for row in found] == ["101002", "101", "102001"]


def test_people_see_their_own_units_only(county: County) -> None:
    begun(county, county.other)
    text = browser(county.clerk).get(reverse("board")).content.decode()
    assert county.archive.name in text
    assert county.other.name not in text


def test_a_clerk_of_one_unit_sees_tasks_with_the_reason_of_a_return(county: County) -> None:
    one = begun(county, county.archive, "returned")
    assert one.head is not None
    ReturnNote.objects.create(disclosure=one, version=one.head, reason="合计与正文不符", by=county.reviewer)
    Season.objects.create(year=2024, kind="final")
    text = browser(county.clerk).get(reverse("board"), {"season": county.season.pk}).content.decode()
    assert "合计与正文不符" in text
    assert f'href="{reverse("edit", args=(one.pk,))}"' in text
    assert "2024 年决算" in text.split("其他年度工作")[-1]


def test_the_board_offers_to_begin(county: County) -> None:
    text = browser(county.clerk).get(reverse("board")).content.decode()
    assert f'href="{reverse("start", args=(county.season.pk, county.archive.pk))}"' in text


def test_the_filter_bar_leads_to_each_state_and_keeps_the_season(county: County) -> None:
    begun(county, county.archive, "returned")
    query = {"season": str(county.season.pk), "state": "returned"}
    text = browser(county.reviewer).get(reverse("board"), query).content.decode()
    assert county.archive.name in text
    assert county.other.name not in text
    assert f'href="?season={county.season.pk}&amp;state=overdue"' in text


def test_without_a_season_the_first_steps_are_shown(county: County) -> None:
    county.season.delete()
    text = browser(county.administrator).get(reverse("board")).content.decode()
    assert f'href="{reverse("units-import")}"' in text


def test_check_all_shows_its_progress_until_it_is_done(county: County) -> None:
    client = browser(county.reviewer)
    response = client.post(reverse("check-all"), {"season": county.season.pk})
    assert response.headers["Location"] == f"{reverse('board')}?season={county.season.pk}"
    bulk = BulkCheck.objects.get()
    BulkCheck.objects.filter(pk=bulk.pk).update(finished_at=None, done=2, total=5)
    address = reverse("bulk-check", args=(bulk.pk,))
    running = client.get(address).content.decode()
    assert '<progress id="bulk-progress" max="5" value="2">' in running
    assert 'hx-trigger="every 2s"' in running
    BulkCheck.objects.filter(pk=bulk.pk).update(finished_at=bulk.created_at, done=5)
    done = client.get(address).content.decode()
    assert "hx-trigger" not in done
    assert reverse("check-results", args=(county.season.pk,)) in done


@pytest.mark.parametrize("units", [3, 30])
@pytest.mark.parametrize("page", ["board", "check-results", "seasons", "units", "people", "audit"])
def test_queries_do_not_grow_with_the_county(
    county: County, grown: Callable[[int], None], page: str, units: int
) -> None:
    grown(units)
    client = browser(county.administrator)
    args = (county.season.pk,) if page == "check-results" else ()
    with CaptureQueriesContext(connection) as queries:
        assert client.get(reverse(page, args=args)).status_code == 200
    assert len(queries) == BASELINE[page]
