"""The overview of a disclosure: where it stands, who has it, what happened, what can be done now."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from mingzhang.web import checking, verifying
from mingzhang.web.models import Check, Disclosure, Membership, Role, User
from mingzhang.web.pages.disclosures import frame, readable
from mingzhang.web.pages.signed_in import signed_in
from mingzhang.web.portal.building import page_of
from mingzhang.web.review.history import history
from mingzhang.web.words import language_of


@require_safe
@signed_in
def overview(request: HttpRequest, user: User, disclosure: int) -> HttpResponse:
    """Show everything about a disclosure, with a form for each operation that is possible now."""
    found = readable(user, disclosure)
    lang = language_of(request)
    publications = list(
        found.publications.select_related("version", "by", "supersedes__version")
        .prefetch_related("artifacts")
        .order_by("-id")
    )
    values = {
        **frame(user, found, "disclosure"),
        "people": people(found),
        "versions": list(found.versions.select_related("created_by", "publication").order_by("-number")),
        "events": history(found, lang, None if "all" in request.GET else 20),
        "shows_all": "all" in request.GET,
        "returns": found.returns.select_related("by", "version"),
        "open_comments": found.comments.filter(answers__isnull=True, resolved_at__isnull=True).count(),
        "draft_check": _draft_check(found),
        "head_check": checking.latest(found, found.head) if found.head else None,
        "publications": [(one, page_of(one)) for one in publications],
        "secrecy": found.secrecy_reviews.select_related("by", "version").first(),
    }
    return render(request, "web/review/overview.html", values)


@require_safe
@signed_in
def verified(request: HttpRequest, user: User, disclosure: int) -> HttpResponse:
    """Show whether versions and published files are as they were written (a part of the overview)."""
    outcome = verifying.verify(readable(user, disclosure))
    return render(request, "web/review/verified.html", {"outcome": outcome})


def people(disclosure: Disclosure) -> list[tuple[Role, list[User]]]:
    """Return who holds which role for the unit of a disclosure, those nearest to the unit first."""
    held = (
        Membership.objects.filter(unit__path__in=disclosure.unit.ancestors(), user__is_active=True)
        .exclude(role__in=(Role.ADMINISTRATOR, Role.AUDITOR))
        .select_related("user")
        .order_by("-unit__path", "user__username")
    )
    found: dict[Role, dict[int, User]] = {}
    for one in held:
        found.setdefault(Role(one.role), {})[one.user_id] = one.user
    return [(role, list(found[role].values())) for role in Role if role in found]


def _draft_check(disclosure: Disclosure) -> Check | None:
    """Return the latest check of the draft as it stands, finished or not."""
    return Check.objects.filter(disclosure=disclosure, version=None, revision=disclosure.revision).first()
