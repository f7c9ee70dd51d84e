"""Review: the document beside its findings, comments and differences."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from mingzhang.web import checking
from mingzhang.web.actions import perform_on, review
from mingzhang.web.errors import Missing, Refused
from mingzhang.web.manuscript import EditRefused, Manuscript, describe
from mingzhang.web.models import Comment, Disclosure, User, Version
from mingzhang.web.pages.disclosures import asked_version, frame, readable, text_of
from mingzhang.web.pages.downloads import page_count
from mingzhang.web.pages.forms import filled
from mingzhang.web.pages.signed_in import signed_in
from mingzhang.web.review.differences import difference_html, last_year, submission_before
from mingzhang.web.review.document import document_html
from mingzhang.web.review.findings import chapters, codes, findings_of
from mingzhang.web.words import language_of

TABS = ("document", "printed", "last_year", "last_submission")


@require_safe
@signed_in
def page(request: HttpRequest, user: User, disclosure: int) -> HttpResponse:
    """Show a version (or the draft, where nothing was handed on) with everything said about it."""
    found = readable(user, disclosure)
    version = asked_version(request, found)
    lang = language_of(request)
    tab = request.GET.get("tab", TABS[0])
    check = checking.latest(found, version)
    findings = findings_of(check, lang)
    values = {
        **frame(user, found, "review"),
        "version": version,
        "is_head": version is not None and version.pk == found.head_id,
        "versions": found.versions.order_by("-number"),
        "tab": tab if tab in TABS else TABS[0],
        "tabs": TABS,
        "check": check,
        "findings": findings,
        "chapters": chapters(findings),
        "codes": codes(findings),
        "secrecy": version.secrecy_reviews.select_related("by").first() if version else None,
        "here": request.get_full_path(),
        **_left(found, version, tab, lang),
        **_comments(found, version, lang),
    }
    return render(request, "web/review/review.html", values)


def _left(disclosure: Disclosure, version: Version | None, tab: str, lang: str) -> dict[str, object]:
    """Return what the chosen tab shows."""
    text = text_of(disclosure, version)
    if tab == "printed":
        try:
            return {"pages": range(1, page_count(text) + 1)}
        except Refused as refusal:
            return {"pages": (), "no_pdf": refusal.message(lang)}
    if tab in ("last_year", "last_submission"):
        other = last_year(disclosure) if tab == "last_year" else submission_before(disclosure, version)
        html = difference_html(other.manuscript, text, lang) if other else ""
        return {"other": other, "difference": html}
    return {"document": document_html(text)}


@dataclass(frozen=True, slots=True)
class Thread:
    """A comment with its answers, and its place in words."""

    comment: Comment
    place: str
    answers: tuple[Comment, ...]


def _comments(disclosure: Disclosure, version: Version | None, lang: str) -> dict[str, object]:
    found = list(disclosure.comments.select_related("by", "resolved_by", "version"))
    manuscript = Manuscript.from_json(text_of(disclosure, version))
    answers: dict[int, list[Comment]] = {}
    for one in found:
        if one.answers_id is not None:
            answers.setdefault(one.answers_id, []).append(one)
    threads = [
        Thread(one, place_words(manuscript, one.path, lang), tuple(answers.get(one.pk, ())))
        for one in found
        if one.answers_id is None
    ]
    threads.sort(key=lambda thread: thread.comment.resolved_at is not None)
    return {"threads": threads, "open_threads": sum(one.comment.resolved_at is None for one in threads)}


def place_words(manuscript: Manuscript, path: str, lang: str) -> str:
    """Return a place in words, "" for the document as a whole and for what is not there any more."""
    if not path:
        return ""
    try:
        return describe(manuscript, path, lang)
    except EditRefused:
        return ""


@require_POST
@signed_in
def comment(request: HttpRequest, user: User, disclosure: int) -> HttpResponse:
    """Write a comment or an answer, settle one or open it again; answer with all comments."""
    found = readable(user, disclosure)
    if "comment" in request.POST:
        data = filled(review.Resolve, request.POST, resolved=request.POST.get("resolved") == "1")
        perform_on(review.RESOLVE, user, found.pk, data)
    else:
        perform_on(review.COMMENT, user, found.pk, filled(review.Remark, request.POST))
    if not request.headers.get("HX-Request"):
        return HttpResponse(status=303, headers={"Location": reverse("review", args=[found.pk])})
    found = readable(user, disclosure)
    version = asked_version(request, found)
    values = {
        **frame(user, found, "review"),
        "version": version,
        **_comments(found, version, language_of(request)),
    }
    return render(request, "web/review/comments.html", values)


@require_safe
@signed_in
def place(request: HttpRequest, user: User, disclosure: int) -> HttpResponse:
    """Say what a place is called, for the form of a comment on it."""
    found = readable(user, disclosure)
    version = asked_version(request, found)
    path = request.GET.get("path", "")
    text = place_words(Manuscript.from_json(text_of(found, version)), path, language_of(request))
    if not text:
        raise Missing("no_place", "没有这个位置", "there is no such place", path=path)
    return HttpResponse(text, content_type="text/plain; charset=utf-8")
