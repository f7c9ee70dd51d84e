"""Operations on seasons (年度工作)."""

from __future__ import annotations

from datetime import date

from pydantic import Field

from mingzhang.web import checking
from mingzhang.web.actions.action import Action, Done
from mingzhang.web.actions.data import Input
from mingzhang.web.errors import Missing, Refused
from mingzhang.web.models import BulkCheck, Season, User
from mingzhang.web.workflow import Permission


class SetSeason(Input):
    """A season to be made or changed."""

    year: int = Field(ge=2000, le=2100)
    kind: Season.Kind
    congress_approved_on: date | None = None
    bureau_replied_on: date | None = None
    department_replied_on: date | None = None
    is_open: bool = True


def _set_season(_actor: User, data: SetSeason) -> Done[Season]:
    days = [data.congress_approved_on, data.bureau_replied_on, data.department_replied_on]
    known = [day for day in days if day]
    if known != sorted(known):
        raise Refused(
            "dates_out_of_order",
            "日期顺序不对：先人大批准，再财政批复，后部门批复",
            "dates are out of order: congress, then bureau, then departments",
        )
    fields = data.model_dump(exclude={"year", "kind"})
    season, made = Season.objects.update_or_create(year=data.year, kind=data.kind, defaults=fields)
    return Done(season, {"season": season.pk, "made": made, **data.model_dump(mode="json")})


SET_SEASON: Action[SetSeason, Season] = Action(
    "season.set", Permission.MANAGE_SEASONS, SetSeason, _set_season
)


class CheckAll(Input):
    """Check every disclosure of a season in the background."""

    season: int


def _check_all(actor: User, data: CheckAll) -> Done[BulkCheck]:
    season = Season.objects.filter(pk=data.season).first()
    if season is None:
        raise Missing("no_season", "没有这个年度工作", "there is no such season", season=data.season)
    running = season.bulk_checks.filter(finished_at__isnull=True).first()
    if running is not None:
        return Done(running, {"bulk_check": running.pk, "already": True})
    bulk = BulkCheck.objects.create(season=season, requested_by=actor, total=season.disclosures.count())
    return Done(bulk, {"bulk_check": bulk.pk}, afterwards=(lambda: checking.run_bulk.enqueue(bulk.pk),))


CHECK_ALL: Action[CheckAll, BulkCheck] = Action(
    "season.check_all", Permission.MANAGE_SEASONS, CheckAll, _check_all
)
