"""Handing the draft in, and taking it back (报送与撤回)."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from mingzhang.web import checking
from mingzhang.web.actions import drafts, perform_on, possible
from mingzhang.web.actions.action import Nothing
from mingzhang.web.errors import Refused
from mingzhang.web.models import User
from mingzhang.web.pages.editing import opened
from mingzhang.web.pages.forms import filled
from mingzhang.web.pages.signed_in import signed_in
from mingzhang.web.words import language_of

_MOST = 30


@require_http_methods(["GET", "POST"])
@signed_in
def submit(request: HttpRequest, user: User, disclosure_id: int) -> HttpResponse:
    """Show what remains to be mended or explained, and hand the draft in."""
    disclosure = opened(user, disclosure_id)
    error = None
    if request.method == "POST":
        try:
            perform_on(drafts.SUBMIT, user, disclosure_id, filled(drafts.Submit, request.POST))
        except Refused as refusal:
            if refusal.status in (403, 404):
                raise
            error = refusal.message(language_of(request))
            disclosure = opened(user, disclosure_id)
        else:
            return redirect("edit", disclosure_id)
    check = checking.done_for_draft(disclosure) or checking.request(disclosure)
    is_done = check.status == "done"
    remaining = check.findings.filter(waiver__isnull=True) if is_done else check.findings.none()
    values = {
        "section": "board",
        "disclosure": disclosure,
        "check": check,
        "is_done": is_done,
        "findings": [row for row in remaining if row.severity == "error"][:_MOST],
        "may_submit": "submit" in possible(user, disclosure),
        "explanation": request.POST.get("explanation", ""),
        "error": error,
    }
    return render(request, "web/edit/submit.html", values, status=422 if error else 200)


@require_POST
@signed_in
def withdraw(request: HttpRequest, user: User, disclosure_id: int) -> HttpResponse:  # noqa: ARG001
    """Take a submitted draft back."""
    perform_on(drafts.WITHDRAW, user, disclosure_id, Nothing())
    return redirect("edit", disclosure_id)
