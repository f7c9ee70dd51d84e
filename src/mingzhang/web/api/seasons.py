"""Seasons, the board and bulk checks (年度工作)."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from ninja import Field, Router, Schema

from mingzhang.web import board as boards
from mingzhang.web import policy
from mingzhang.web.actions import perform
from mingzhang.web.actions.seasons import CHECK_ALL, SET_SEASON, CheckAll, SetSeason
from mingzhang.web.api.access import actor, operation
from mingzhang.web.api.paging import Page, Part, page
from mingzhang.web.errors import Missing
from mingzhang.web.models import BulkCheck, Season
from mingzhang.web.workflow import Permission

router = Router(tags=["seasons"])


class SeasonOut(Schema):
    """A year and a kind of disclosure, with its legal dates."""

    id: int
    year: int
    kind: str
    congress_approved_on: date | None
    bureau_replied_on: date | None
    department_replied_on: date | None
    is_open: bool


class BulkOut(Schema):
    """All disclosures of a season checked in the background."""

    id: int
    season: int = Field(alias="season_id")
    total: int
    done: int
    failed: int
    created_at: datetime
    finished_at: datetime | None


class BoardRow(Schema):
    """Where a unit stands in a season."""

    unit: str = Field(alias="unit.code")
    name: str = Field(alias="unit.name")
    state: str
    """A state of the workflow, or not_started."""
    disclosure: int | None = Field(None, alias="disclosure.pk")
    errors: int | None = Field(None, alias="check.errors")
    """Of the last finished check; null where there is none."""
    warnings: int | None = Field(None, alias="check.warnings")
    is_stale: bool
    """The draft was saved after that check."""
    due: date | None
    days_left: int | None
    timing: str
    work: str
    """What the caller is to do next: start, edit, review, publish; empty for nothing."""


@router.get("", **operation("seasons", Page[SeasonOut]))
def seasons(request: HttpRequest, part: Part) -> dict[str, Any]:
    """List the seasons, the latest first."""
    actor(request)
    return page(Season.objects.all(), part)


@router.post("", **operation("set_season", SeasonOut))
def set_season(request: HttpRequest, data: SetSeason) -> Season:
    """Make or change the season of a year and kind."""
    return perform(SET_SEASON, actor(request), data)


@router.get("/{int:season_id}/board", **operation("board", list[BoardRow]))
def board(request: HttpRequest, season_id: int) -> list[boards.Row]:
    """Return where every unit that the caller may read stands, in the order of the tree."""
    return list(boards.rows(actor(request), season_of(season_id), timezone.localdate()))


@router.get("/{int:season_id}/checks", **operation("bulk_checks", Page[BulkOut]))
def bulk_checks(request: HttpRequest, season_id: int, part: Part) -> dict[str, Any]:
    """List the bulk checks of a season, the latest first."""
    policy.require(actor(request), Permission.MANAGE_SEASONS)
    return page(season_of(season_id).bulk_checks.all(), part)


@router.post("/{int:season_id}/checks", **operation("check_all", BulkOut))
def check_all(request: HttpRequest, season_id: int) -> BulkCheck:
    """Check every disclosure of a season in the background."""
    return perform(CHECK_ALL, actor(request), CheckAll(season=season_id))


def season_of(season_id: int) -> Season:
    """Return a season. Raises Missing."""
    found = Season.objects.filter(pk=season_id).first()
    if found is None:
        raise Missing("no_season", "没有这个年度工作", "there is no such season", season=season_id)
    return found
