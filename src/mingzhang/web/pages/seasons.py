"""Seasons: their list, their dates, their legal deadlines (年度工作)."""

from __future__ import annotations

from django.contrib import messages
from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from mingzhang.web.actions import perform
from mingzhang.web.actions.seasons import SET_SEASON, SetSeason
from mingzhang.web.board import published_in
from mingzhang.web.errors import Refused
from mingzhang.web.models import Season, User
from mingzhang.web.pages.forms import filled
from mingzhang.web.pages.signed_in import signed_in
from mingzhang.web.season_dates import steps
from mingzhang.web.words import language_of, words

STEPS_LISTED = ("congress", "bureau_reply", "publish_department", "publish_unit")
"""Steps that the list of seasons has a column for."""


@require_http_methods(["GET", "POST"])
@signed_in
def seasons(request: HttpRequest, user: User) -> HttpResponse:
    """List the seasons with how far they are; make one (who manages seasons)."""
    error = None
    if request.method == "POST":
        try:
            made = perform(SET_SEASON, user, filled(SetSeason, request.POST, is_open=True))
        except Refused as refusal:
            if refusal.status != Refused.status:
                raise
            error = refusal.message(language_of(request))
        else:
            messages.success(request, words(language_of(request))("season_saved"))
            return redirect("season", made.pk)
    counted = Season.objects.annotate(
        begun=Count("disclosures"),
        public=Count("disclosures", filter=Q(disclosures__published__isnull=False)),
    )
    today = timezone.localdate()
    counted = counted.order_by("-year", "kind")
    values = {
        "section": "seasons",
        "rows": [(season, steps(season, today, {})) for season in counted],
        "step_names": STEPS_LISTED,
        "kinds": Season.Kind.values,
        "year": today.year,
        "sent": request.POST,
        "error": error,
    }
    return render(request, "web/seasons.html", values, status=422 if error else 200)


@require_http_methods(["GET", "POST"])
@signed_in
def season(request: HttpRequest, user: User, season_id: int) -> HttpResponse:
    """Show the calendar of a season; set its dates, open or close it."""
    found = get_object_or_404(Season, pk=season_id)
    error = None
    if request.method == "POST":
        given = {"year": found.year, "kind": found.kind, "is_open": "is_open" in request.POST}
        try:
            perform(SET_SEASON, user, filled(SetSeason, request.POST, **given))
        except Refused as refusal:
            if refusal.status != Refused.status:
                raise
            error = refusal.message(language_of(request))
        else:
            messages.success(request, words(language_of(request))("season_saved"))
            return redirect("season", found.pk)
    values = {
        "section": "seasons",
        "season": found,
        "steps": steps(found, timezone.localdate(), published_in(found)),
        "basis_of": f"basis_{found.kind}_",
        "sent": request.POST,
        "error": error,
    }
    return render(request, "web/season.html", values, status=422 if error else 200)
