"""Where every unit stands in a season, and what somebody can do about it (工作台)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime

from django.db.models import (
    BooleanField,
    Count,
    DateTimeField,
    Exists,
    ExpressionWrapper,
    OuterRef,
    Q,
    Subquery,
    Value,
)
from django.db.models.functions import Coalesce

from mingzhang.web import policy
from mingzhang.web.models import Check, Disclosure, DraftChange, Season, Unit, User, Version
from mingzhang.web.season_dates import Timing, timing
from mingzhang.web.workflow import EDITABLE, Permission, State

NOT_STARTED = "not_started"
"""Stands for the state of a unit that has no disclosure yet."""
OVERDUE = "overdue"
MINE = "mine"
"""Filters beside the states: overdue, and waiting for the actor."""
STATES = (NOT_STARTED, *(str(state) for state in State))

_WORK: dict[str, tuple[str, Permission]] = {
    NOT_STARTED: ("start", Permission.EDIT),
    State.DRAFT: ("edit", Permission.EDIT),
    State.RETURNED: ("edit", Permission.EDIT),
    State.SUBMITTED: ("review", Permission.UNIT_REVIEW),
    State.UNIT_APPROVED: ("review", Permission.REVIEW),
    State.APPROVED: ("publish", Permission.PUBLISH),
}
"""State → what is to be done next, and who may do it."""


@dataclass(frozen=True, slots=True)
class Row:
    """A unit in a season (一行)."""

    unit: Unit
    depth: int
    """Steps below the topmost unit shown."""
    above: str
    """Name of the unit above it."""
    has_below: bool
    """The next rows are units below it."""
    state: str
    """A `State`, or not_started."""
    disclosure: Disclosure | None
    check: Check | None
    """The last finished check."""
    is_stale: bool
    """The draft was saved after that check."""
    due: date | None
    days_left: int | None
    """Until the last day to publish, negative after it; None where it is published or no day is known."""
    timing: Timing
    work: str
    """What the actor is to do next: start, edit, review, publish; "" for nothing."""

    @property
    def is_overdue(self) -> bool:
        """Tell whether the last day is over and nothing is published."""
        return self.timing is Timing.PASSED


def rows(actor: User, season: Season, today: date) -> list[Row]:
    """Return a row for each unit that `actor` may see, in the order of the tree.

    Closed units, and the county itself, stand there only where they have a disclosure. Takes the same number
    of queries however many units there are.
    """
    begun = Disclosure.objects.filter(season=season, unit=OuterRef("pk"))
    listed = (Q(is_active=True) & ~Q(level=Unit.Level.GOVERNMENT)) | Exists(begun)
    units = list(policy.visible_units(actor).filter(listed).select_related("parent"))
    # By code in Python: a database may sort the slashes of a path by the rules of a language.
    units.sort(key=lambda unit: unit.path)
    disclosures = {one.unit_id: one for one in _disclosures(actor, season)}
    checks = _checks(disclosures.get(unit.pk) for unit in units)
    of = policy.permissions_of_many(actor)
    least = min((unit.path.count("/") for unit in units), default=0)
    following = [*units[1:], None]
    return [
        _row(
            season,
            today,
            unit,
            disclosures.get(unit.pk),
            checks,
            of(unit),
            depth=unit.path.count("/") - least,
            has_below=after is not None and unit.covers(after),
        )
        for unit, after in zip(units, following, strict=True)
    ]


def _disclosures(actor: User, season: Season) -> Iterable[Disclosure]:
    """Return the disclosures of a season, without texts: last check, whether `actor` had a hand in it."""
    last = Check.objects.filter(disclosure=OuterRef("pk"), status=Check.Status.DONE).order_by("-id")
    since = Coalesce(OuterRef("published__number"), 0)
    handed_on = Version.objects.filter(disclosure=OuterRef("pk"), created_by=actor, number__gt=since)
    before = Value(datetime.min.replace(year=1970, tzinfo=UTC), output_field=DateTimeField())
    after = Coalesce(OuterRef("published__created_at"), before)
    edited = DraftChange.objects.filter(disclosure=OuterRef("pk"), by=actor, at__gt=after)
    return (
        Disclosure.objects.filter(season=season)
        .select_related("saved_by")
        .defer("draft")
        .annotate(
            check_id=Subquery(last.values("pk")[:1]),
            is_own=ExpressionWrapper(
                Q(saved_by=actor) | Exists(handed_on) | Exists(edited), output_field=BooleanField()
            ),
        )
    )


def _checks(disclosures: Iterable[Disclosure | None]) -> dict[int, Check]:
    wanted = [getattr(one, "check_id", None) for one in disclosures]
    return Check.objects.defer("report").in_bulk([pk for pk in wanted if pk is not None])


def _row(
    season: Season,
    today: date,
    unit: Unit,
    disclosure: Disclosure | None,
    checks: dict[int, Check],
    granted: frozenset[Permission],
    *,
    depth: int,
    has_below: bool,
) -> Row:
    state = str(disclosure.state) if disclosure else NOT_STARTED
    check = checks.get(getattr(disclosure, "check_id", None) or 0)
    due = season.due(unit.level)
    is_public = disclosure is not None and disclosure.published_id is not None
    return Row(
        unit=unit,
        depth=depth,
        above=unit.parent.name if unit.parent else "",
        has_below=has_below,
        state=state,
        disclosure=disclosure,
        check=check,
        is_stale=_is_stale(disclosure, check),
        due=due,
        days_left=(due - today).days if due and not is_public else None,
        timing=Timing.DONE if is_public else timing(due, today),
        work=_work(season, state, disclosure, granted),
    )


def _is_stale(disclosure: Disclosure | None, check: Check | None) -> bool:
    if disclosure is None or check is None or disclosure.state not in EDITABLE:
        return False
    return check.revision != disclosure.revision


def _work(season: Season, state: str, disclosure: Disclosure | None, granted: frozenset[Permission]) -> str:
    """Return what is to be done next, where the actor may do it: nobody reviews what they prepared."""
    name, permission = _WORK.get(state, ("", None))
    if permission not in granted or (disclosure is None and not season.is_open):
        return ""
    return "" if name == "review" and getattr(disclosure, "is_own", False) else name


def counts(found: Iterable[Row]) -> dict[str, int]:
    """Return how many rows there are of each state, and how many are overdue or wait for the actor."""
    found = list(found)
    by_state = Counter(row.state for row in found)
    return {
        MINE: sum(bool(row.work) for row in found),
        **{state: by_state[state] for state in STATES},
        OVERDUE: sum(row.is_overdue for row in found),
    }


def published(found: Iterable[Row]) -> dict[str, tuple[int, int]]:
    """Return level of unit → how many have published, of how many."""
    totals: dict[str, tuple[int, int]] = {}
    for row in found:
        done, of = totals.get(row.unit.level, (0, 0))
        totals[row.unit.level] = (done + (row.timing is Timing.DONE), of + 1)
    return totals


def published_in(season: Season) -> dict[str, tuple[int, int]]:
    """Return the same for the whole county, whoever asks: counts only."""
    active = Unit.objects.filter(is_active=True).exclude(level=Unit.Level.GOVERNMENT)
    totals = dict(active.order_by().values_list("level").annotate(Count("pk")))
    public = season.disclosures.filter(published__isnull=False, unit__in=active)
    done = dict(public.order_by().values_list("unit__level").annotate(Count("pk")))
    return {level: (done.get(level, 0), of) for level, of in totals.items()}


def chosen(found: Iterable[Row], wanted: str, words: str) -> list[Row]:
    """Return the rows of a state (or overdue, mine; "" for all) whose unit's name or code has the words."""
    words = words.strip().casefold()
    return [
        row
        for row in found
        if _fits(row, wanted) and (words in row.unit.name.casefold() or words in row.unit.code.casefold())
    ]


def _fits(row: Row, wanted: str) -> bool:
    if wanted == MINE:
        return bool(row.work)
    if wanted == OVERDUE:
        return row.is_overdue
    return not wanted or row.state == wanted


def worst_first(found: Iterable[Row]) -> list[Row]:
    """Return the rows that have been checked, those with the most errors and then warnings first."""
    checked = [row for row in found if row.check is not None]
    return sorted(
        checked, key=lambda row: (-row.check.errors, -row.check.warnings, row.unit.path) if row.check else ()
    )
