"""Publication: what still stands in the way, publishing now or at a time, the files, corrections."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from mingzhang.web import checking
from mingzhang.web.models import Check, Disclosure, Publication, User
from mingzhang.web.pages.disclosures import frame, readable
from mingzhang.web.pages.signed_in import signed_in
from mingzhang.web.portal.building import is_current, page_of
from mingzhang.web.publishing import FORMS, failures_of
from mingzhang.web.words import language_of, words
from mingzhang.web.workflow import State


@dataclass(frozen=True, slots=True)
class Need:
    """One thing that publication asks for: met, to be explained, or missing."""

    name: str
    stands: str
    """met, explain or missing."""
    detail: str = ""


@require_safe
@signed_in
def publication(request: HttpRequest, user: User, disclosure: int) -> HttpResponse:
    """Show readiness, the form to publish, and every publication with its files."""
    found = readable(user, disclosure)
    lang = language_of(request)
    check = checking.latest(found, found.head) if found.head else None
    needs = readiness(found, check, lang)
    values = {
        **frame(user, found, "publication"),
        "needs": needs,
        "check": check,
        "must_explain": any(need.stands == "explain" for need in needs),
        "is_ready": all(need.stands != "missing" for need in needs),
        **files(found, lang),
    }
    return render(request, "web/review/publication.html", values)


@require_safe
@signed_in
def publication_files(request: HttpRequest, user: User, disclosure: int) -> HttpResponse:
    """Show how far the files are (the part of the page that asks again until all are written)."""
    found = readable(user, disclosure)
    values = {**frame(user, found, "publication"), **files(found, language_of(request))}
    return render(request, "web/review/files.html", values)


def readiness(disclosure: Disclosure, check: Check | None, lang: str) -> list[Need]:
    """Return what publication asks for, in the order in which it is done."""
    texts, head = words(lang), disclosure.head
    needs = [
        Need("approved", "met" if disclosure.state in (State.APPROVED, State.PUBLISHED) else "missing"),
        Need("checked", "met" if check else "missing"),
    ]
    if check is not None:
        waived = texts("review_waived_count", n=check.waived) if check.waived else ""
        if check.errors:
            needs.append(Need("errors", "explain", texts("review_errors_left", n=check.errors)))
        else:
            needs.append(Need("errors", "met", waived))
    if check is not None and check.needs_secrecy_review and head is not None:
        review = head.secrecy_reviews.select_related("by").first()
        passed = review is not None and review.passed
        needs.append(Need("secrecy", "met" if passed else "missing", str(review.by) if review else ""))
    elif check is not None:
        needs.append(Need("secrecy", "met", texts("secrecy_not_needed")))
    return needs


@dataclass(frozen=True, slots=True)
class Shown:
    """A publication with the state of each of its files."""

    publication: Publication
    page: str | None
    files: tuple[tuple[str, object, str], ...]
    """Form, artifact or None, why it could not be written."""

    @property
    def is_written(self) -> bool:
        """Whether every file is there or has failed: nothing to wait for."""
        return all(artifact or cause for _, artifact, cause in self.files)

    @property
    def has_failed(self) -> bool:
        """Whether a file could not be written."""
        return any(cause for _, _, cause in self.files)


def files(disclosure: Disclosure, lang: str) -> dict[str, object]:
    """Return the publications with their files, the latest first, and whether something is still to come."""
    found = disclosure.publications.select_related("version", "by", "supersedes__version")
    shown = [_shown(one, lang) for one in found.prefetch_related("artifacts").order_by("-id")]
    return {
        "publications": shown,
        "is_waiting": any(not one.is_written for one in shown) or not is_current(),
        "on_portal": is_current(),
    }


def _shown(publication: Publication, lang: str) -> Shown:
    there = {artifact.form: artifact for artifact in publication.artifacts.all()}
    failures = failures_of(publication)
    rows = tuple((form, there.get(form), failures.get(form, {}).get(lang, "")) for form in FORMS)
    return Shown(publication, page_of(publication), rows)
