"""Beginning a disclosure, and importing into one again (开始编制、重新导入)."""

from __future__ import annotations

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from mingzhang.web import policy
from mingzhang.web.actions import drafts, perform, perform_on, possible
from mingzhang.web.errors import Missing, Refused
from mingzhang.web.manuscript import Manuscript
from mingzhang.web.models import Disclosure, Season, Unit, User
from mingzhang.web.pages import importing
from mingzhang.web.pages.editing import opened
from mingzhang.web.pages.importing import Job, Source
from mingzhang.web.pages.lacking import blank_of
from mingzhang.web.pages.signed_in import needs, signed_in
from mingzhang.web.words import language_of
from mingzhang.web.workflow import Permission

_SOURCES: dict[str, Source] = {"last": "last", "last_file": "last", "tables": "tables", "file": "file"}
_MOST_EARLIER = 20


@require_http_methods(["GET", "POST"])
@signed_in
def start(request: HttpRequest, user: User, season_id: int, unit_id: int) -> HttpResponse:
    """Offer the ways to begin; a blank begins at once, files are read and shown first."""
    season, unit = _asked(season_id, unit_id)
    needs(Permission.EDIT, user, unit)
    there = Disclosure.objects.filter(season=season, unit=unit).first()
    if there is not None:
        return redirect("edit", there.pk)
    error = None
    if request.method == "POST":
        try:
            return _begin(request, user, season, unit, None)
        except Refused as refusal:
            if refusal.status in (403, 404):
                raise
            error = refusal.message(language_of(request))
    values = {**_ways(user, season, unit), "error": error, "chosen": request.POST.get("way", "")}
    return render(request, "web/edit/start.html", values, status=422 if error else 200)


@require_http_methods(["GET", "POST"])
@signed_in
def import_again(request: HttpRequest, user: User, disclosure_id: int) -> HttpResponse:
    """Offer to put another file in the place of the draft."""
    disclosure = _editable(user, disclosure_id)
    error = None
    if request.method == "POST":
        try:
            return _begin(request, user, disclosure.season, disclosure.unit, disclosure)
        except Refused as refusal:
            if refusal.status in (403, 404):
                raise
            error = refusal.message(language_of(request))
    values = {
        **_ways(user, disclosure.season, disclosure.unit),
        "disclosure": disclosure,
        "error": error,
        "chosen": request.POST.get("way", ""),
    }
    return render(request, "web/edit/start.html", values, status=422 if error else 200)


def _editable(user: User, disclosure_id: int) -> Disclosure:
    disclosure = opened(user, disclosure_id)
    if "edit" not in possible(user, disclosure):
        needs(Permission.EDIT, user, disclosure.unit)
        raise Refused("wrong_state", "当前状态不能编辑", "it cannot be edited in this state")
    return disclosure


def _asked(season_id: int, unit_id: int) -> tuple[Season, Unit]:
    season, unit = Season.objects.filter(pk=season_id).first(), Unit.objects.filter(pk=unit_id).first()
    if season is None or unit is None:
        raise Missing("no_season_or_unit", "没有这个年度工作或单位", "there is no such season or unit")
    return season, unit


def _earlier(user: User, season: Season, unit: Unit) -> QuerySet[Disclosure]:
    """Return the unit's disclosures of earlier years that the user may read, the latest first."""
    found = policy.visible_disclosures(user).filter(unit=unit, season__year__lt=season.year)
    return found.order_by("-season__year", "season__kind")[:_MOST_EARLIER]


def _ways(user: User, season: Season, unit: Unit) -> dict[str, object]:
    return {
        "section": "board",
        "season": season,
        "unit": unit,
        "earlier": list(_earlier(user, season, unit)),
        "suffixes": ",".join(importing.SUFFIXES),
        "megabytes": importing.MOST_MEGABYTES,
    }


def _begin(
    request: HttpRequest, user: User, season: Season, unit: Unit, disclosure: Disclosure | None
) -> HttpResponse:
    """Do what the form asks for. Raises Refused where something is lacking."""
    way = request.POST.get("way", "")
    if way == "blank":
        manuscript = blank_of(season, unit)
        if disclosure is not None:
            return _replaced(user, disclosure, manuscript, "blank")
        return _started(user, season, unit, manuscript, "blank")
    if way not in _SOURCES:
        raise Refused("no_way", "请选择从哪里开始", "choose what to begin from")
    job = Job(
        token=importing.new_token(),
        user=user.pk,
        season=season.pk,
        season_year=season.year,
        unit=unit.pk,
        disclosure=disclosure.pk if disclosure else None,
        source=_SOURCES[way],
    )
    last = request.FILES.get("last_file") if way in ("last_file", "tables") else None
    uploads = (
        request.FILES.getlist("tables" if way == "tables" else "file") if way in ("tables", "file") else []
    )
    if way == "last" or (way == "tables" and last is None):
        job.last_disclosure = _chosen(request, user, season, unit)
    if way in ("tables", "file") and not uploads:
        raise Refused("no_file", "请选择文件", "choose a file")
    if way == "last_file" and last is None:
        raise Refused("no_file", "请选择上年文件", "choose last year's file")
    job = importing.begin(job, uploads, last)
    if disclosure is not None:
        return redirect("edit-import-review", disclosure.pk, job.token)
    return redirect("start-review", season.pk, unit.pk, job.token)


def _chosen(request: HttpRequest, user: User, season: Season, unit: Unit) -> int:
    chosen = request.POST.get("earlier", "")
    known = {str(one.pk): one.pk for one in _earlier(user, season, unit)}
    if chosen not in known:
        raise Refused("no_last", "请选择上年文件", "choose last year's disclosure or upload its file")
    return known[chosen]


@require_http_methods(["GET", "POST"])
@signed_in
def review(request: HttpRequest, user: User, season_id: int, unit_id: int, token: str) -> HttpResponse:
    """Show what was read, and begin with it."""
    season, unit = _asked(season_id, unit_id)
    needs(Permission.EDIT, user, unit)
    job = importing.job_of(token, user)
    if (job.season, job.unit, job.disclosure) != (season.pk, unit.pk, None):
        raise Missing(
            "no_upload", "没有这次上传，请重新上传", "there is no such upload: upload the file again"
        )
    if request.method == "POST":
        return _started(user, season, unit, job.manuscript(), job.source, job)
    return _review(request, job, season, unit, reverse("start", args=[season.pk, unit.pk]))


@require_http_methods(["GET", "POST"])
@signed_in
def review_import(request: HttpRequest, user: User, disclosure_id: int, token: str) -> HttpResponse:
    """Show what was read, and put it in the place of the draft."""
    disclosure = _editable(user, disclosure_id)
    job = importing.job_of(token, user)
    if job.disclosure != disclosure.pk:
        raise Missing(
            "no_upload", "没有这次上传，请重新上传", "there is no such upload: upload the file again"
        )
    if request.method == "POST":
        return _replaced(user, disclosure, job.manuscript(), job.source, job, request.POST.get("base", ""))
    back = reverse("edit-import", args=[disclosure.pk])
    return _review(request, job, disclosure.season, disclosure.unit, back, disclosure)


def _review(
    request: HttpRequest,
    job: Job,
    season: Season,
    unit: Unit,
    back: str,
    disclosure: Disclosure | None = None,
) -> HttpResponse:
    lang = language_of(request)
    found = job.found
    values = {
        "section": "board",
        "job": job,
        "found": found,
        "season": season,
        "unit": unit,
        "disclosure": disclosure,
        "back": back,
        "origins": found.origins[lang] if found else [],
        "missing": found.missing[lang] if found else [],
        "counts": [(name, count) for name, count in found.counts.items() if count] if found else [],
        "other_year": found is not None and found.year not in (None, season.year),
        "other_unit": found is not None and found.unit_name not in (None, unit.name),
        "cause": job.en if lang == "en" else job.zh,
        "is_reading": job.status in ("waiting", "running"),
    }
    is_part = request.headers.get("HX-Request") and values["is_reading"]
    name = "web/edit/reading.html" if is_part else "web/edit/review.html"
    response = render(request, name, values)
    if request.headers.get("HX-Request") and not values["is_reading"]:
        response.headers["HX-Refresh"] = "true"
    return response


def _started(
    user: User, season: Season, unit: Unit, manuscript: Manuscript, source: str, job: Job | None = None
) -> HttpResponse:
    data = drafts.Start(season=season.pk, unit=unit.pk, manuscript=manuscript, source=source)
    disclosure = perform(drafts.START, user, data)
    if job is not None:
        importing.keep_report(job, disclosure)
    return redirect("edit", disclosure.pk)


def _replaced(
    user: User,
    disclosure: Disclosure,
    manuscript: Manuscript,
    source: str,
    job: Job | None = None,
    base: str = "",
) -> HttpResponse:
    seen = int(base) if base.isdigit() else disclosure.revision
    perform_on(
        drafts.REPLACE, user, disclosure.pk, drafts.Replace(base=seen, manuscript=manuscript, source=source)
    )
    if job is not None:
        importing.keep_report(job, disclosure)
    return redirect("edit", disclosure.pk)
