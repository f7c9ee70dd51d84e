"""The board: where every unit stands in a season, and checks of all of them (工作台)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from mingzhang.web import board as queries
from mingzhang.web.actions import perform
from mingzhang.web.actions.seasons import CHECK_ALL, CheckAll
from mingzhang.web.board import Row
from mingzhang.web.models import BulkCheck, ReturnNote, Season, User
from mingzhang.web.pages.forms import valid
from mingzhang.web.pages.links import disclosure_address, work_address
from mingzhang.web.pages.signed_in import needs, signed_in
from mingzhang.web.season_dates import nearest, steps
from mingzhang.web.workflow import Permission, State

FEW = 3
"""Up to so many units a person sees what is to be done for each, instead of a table."""
STAGES = (State.DRAFT, State.SUBMITTED, State.UNIT_APPROVED, State.APPROVED, State.PUBLISHED)


@dataclass(frozen=True, slots=True)
class Line:
    """A row with the addresses that it leads to."""

    row: Row
    work: str
    """Address of what is to be done next, "" for nothing."""
    open: str
    """Address of the disclosure, "" where none was begun."""
    returned: ReturnNote | None = None
    """Why it was sent back, where it is."""


@require_GET
@signed_in
def board(request: HttpRequest, user: User) -> HttpResponse:
    """Show where the units stand that the user may see: `season`, `state` and `q` choose."""
    seasons = list(Season.objects.all())
    today = _today()
    season = _season(seasons, request.GET.get("season", ""), today)
    if season is None:
        return render(request, "web/board_empty.html", {"section": "board"})
    found = queries.rows(user, season, today)
    counts = queries.counts(found)
    wanted, words = request.GET.get("state", ""), request.GET.get("q", "")
    is_short = 0 < len(found) <= FEW
    shown = found if is_short else queries.chosen(found, wanted, words)
    values = {
        "section": "board",
        "seasons": seasons,
        "season": season,
        "steps": steps(season, today, queries.published(found)),
        "basis_of": f"basis_{season.kind}_",
        "total": len(found),
        "counts": [(name, count) for name, count in counts.items() if count or name == wanted],
        "wanted": wanted,
        "words": words,
        "is_tree": not (wanted or words),
        "lines": _lines(season, shown, with_returns=is_short),
        "stages": STAGES,
        "others": _others(user, seasons, season, today) if is_short else (),
        "bulk": season.bulk_checks.first(),
    }
    return render(request, "web/board_tasks.html" if is_short else "web/board.html", values)


def _season(seasons: list[Season], asked: str, today: date) -> Season | None:
    """Return the season asked for, else the one that people work on."""
    by_id = {str(season.pk): season for season in seasons}
    return by_id.get(asked) or nearest(seasons, today)


def _others(
    user: User, seasons: list[Season], season: Season, today: date
) -> list[tuple[Season, list[Line]]]:
    """Return what is to be done in the other open seasons, for who has few units."""
    others = [one for one in seasons if one.is_open and one.pk != season.pk]
    return [(one, _lines(one, queries.rows(user, one, today))) for one in others]


def _lines(season: Season, found: list[Row], *, with_returns: bool = False) -> list[Line]:
    notes: dict[int, ReturnNote] = {}
    if with_returns:
        back = [row.disclosure.pk for row in found if row.disclosure and row.state == State.RETURNED]
        for note in ReturnNote.objects.filter(disclosure__in=back).select_related("by").order_by("pk"):
            notes[note.disclosure_id] = note
    return [
        Line(
            row,
            work_address(row, season),
            disclosure_address(row),
            notes.get(row.disclosure.pk) if row.disclosure else None,
        )
        for row in found
    ]


@require_POST
@signed_in
def check_all(request: HttpRequest, user: User) -> HttpResponse:
    """Have every disclosure of a season checked (批量检查), and show how far it is."""
    bulk = perform(CHECK_ALL, user, valid(CheckAll, {"season": request.POST.get("season", "")}))
    return redirect(f"{reverse('board')}?season={bulk.season_id}")


@require_GET
@signed_in
def bulk_progress(request: HttpRequest, user: User, bulk_id: int) -> HttpResponse:
    """Show how far a check of all disclosures is: a part of the board that asks again by itself."""
    needs(Permission.MANAGE_SEASONS, user)
    bulk = get_object_or_404(BulkCheck.objects.select_related("season"), pk=bulk_id)
    return render(request, "web/board_progress.html", {"bulk": bulk, "season": bulk.season})


@require_GET
@signed_in
def results(request: HttpRequest, user: User, season_id: int) -> HttpResponse:
    """List the disclosures of a season by the findings of their last check, the worst first (检查结果)."""
    season = get_object_or_404(Season, pk=season_id)
    found = queries.worst_first(queries.rows(user, season, _today()))
    values = {
        "section": "board",
        "season": season,
        "lines": _lines(season, found),
        "bulk": season.bulk_checks.first(),
        "errors": sum(row.check.errors for row in found if row.check),
        "warnings": sum(row.check.warnings for row in found if row.check),
        "faultless": sum(1 for row in found if row.check and not row.check.errors and not row.check.warnings),
    }
    return render(request, "web/board_results.html", values)


def _today() -> date:
    return timezone.localdate()
