"""The check form: filled in beforehand from the findings, decided by the reviewer, exported."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from mingzhang.web import policy
from mingzhang.web.actions import perform_on, review
from mingzhang.web.errors import Missing, Refused
from mingzhang.web.models import Disclosure, Season, User
from mingzhang.web.pages.disclosures import asked_version, frame, readable
from mingzhang.web.pages.downloads import attached
from mingzhang.web.pages.forms import valid
from mingzhang.web.pages.signed_in import needs, signed_in
from mingzhang.web.review.check_form import Form, file_name, form_of, season_archive, workbook
from mingzhang.web.words import language_of, words
from mingzhang.web.workflow import Permission

MEETS = {"yes": True, "no": False, "unchecked": None}


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def check_form(request: HttpRequest, user: User, disclosure: int) -> HttpResponse:
    """Show the form of a version; keep what the reviewer decides."""
    found = readable(user, disclosure)
    lang = language_of(request)
    if request.method == "POST":
        perform_on(review.FILL_CHECK_FORM, user, found.pk, sent_form(request))
        messages.success(request, words(lang)("done_check_form"))
        return redirect("check-form", found.pk)
    version = asked_version(request, found)
    form = form_of(version, lang) if version else None
    values = {**frame(user, found, "check-form"), "version": version, "form": form, "rows": _rows(form, lang)}
    return render(request, "web/review/check_form.html", values)


def _rows(form: Form | None, lang: str) -> list[dict[str, object]]:
    """Return the points of a form as the page shows them; remarks one to a line."""
    rows: list[dict[str, object]] = []
    group = ""
    for number, one in enumerate(form.filled.judgements if form else (), 1):
        named = (one.point.short or one.point.name).text(lang)
        rows.append(
            {
                "number": number,
                "key": one.point.key,
                "name": named,
                "group": one.point.group.text(lang) if one.point.group.text(lang) != group else "",
                "answer": one.answer,
                "remarks": "\n".join(" ".join(remark.text.split()) for remark in one.remarks),
                "lines": min(max(len(one.remarks) * 2, 1), 10),
                "reason": one.reason,
                "waived": one.waived,
            }
        )
        group = one.point.group.text(lang)
    return rows


def sent_form(request: HttpRequest) -> review.FillCheckForm:
    """Return what the page of a form sent: answer and remarks for every point, each line a remark."""
    items: dict[str, object] = {}
    for name in request.POST:
        prefix, _, number = name.partition("-")
        if prefix != "key" or not number.isdecimal():
            continue
        answer = request.POST.get(f"answer-{number}", "")
        if answer not in MEETS:
            raise Refused("bad_answer", "请选择是否符合要求", "choose an answer", field=f"answer-{number}")
        lines = request.POST.get(f"remarks-{number}", "").splitlines()
        remarks = [line.strip() for line in lines if line.strip()]
        items[request.POST[name]] = {"meets": MEETS[answer], "remarks": remarks}
    return valid(review.FillCheckForm, {"version": request.POST.get("version"), "items": items})


@require_safe
@signed_in
def check_form_file(request: HttpRequest, user: User, disclosure: int) -> HttpResponse:
    """Give the form as xlsx."""
    found = readable(user, disclosure)
    version = asked_version(request, found)
    lang = language_of(request)
    form = form_of(version, lang) if version else None
    if form is None:
        raise Missing("not_checked", "此版本尚未检查", "this version has not been checked")
    return attached(workbook(form, lang), file_name(form, lang))


@require_safe
@signed_in
def season_forms(request: HttpRequest, user: User, season: int) -> HttpResponse:
    """Give the forms of all units of a season with their summary, as a ZIP."""
    needs(Permission.REVIEW, user)
    found = Season.objects.filter(pk=season).first()
    if found is None:
        raise Missing("no_season", "没有这个年度工作", "there is no such season", season=season)
    lang = language_of(request)
    visible = policy.visible_disclosures(user)
    rows = visible.filter(season=found).select_related("head__disclosure__unit", "head__disclosure__season")
    name = words(lang)("review_check_forms_file", year=found.year)
    return attached(season_archive(_ordered(list(rows)), lang), name)


def _ordered(rows: list[Disclosure]) -> list[Disclosure]:
    return sorted(rows, key=lambda one: one.unit.path)
