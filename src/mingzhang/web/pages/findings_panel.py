"""The findings beside the fields, and the check that finds them (问题栏)."""

from __future__ import annotations

import json
from collections import Counter
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET, require_POST

from mingzhang.web import checking
from mingzhang.web.manuscript import EditRefused, Manuscript, describe
from mingzhang.web.models import Check, CheckFinding, Disclosure, DraftChange, User
from mingzhang.web.pages.editing import answering, is_editable, opened
from mingzhang.web.pages.outline import Outline, manuscript_of
from mingzhang.web.pages.signed_in import signed_in
from mingzhang.web.words import language_of

_SEVERITIES = ("error", "warning", "info")


@require_POST
@answering
def check(_request: HttpRequest, user: User, disclosure_id: int) -> dict[str, Any]:
    """Ask for a check of the draft as it stands."""
    found = checking.request(opened(user, disclosure_id))
    return {"status": found.status, "revision": found.revision}


@require_GET
@signed_in
def findings(request: HttpRequest, user: User, disclosure_id: int) -> HttpResponse:
    """Show the findings of the last finished check, and how far the next one is.

    chapter: only its findings are listed, unless scope is all. known: what the page shows already; 204 where
    that is still so, since a page asks again and again while a check runs.
    """
    disclosure = opened(user, disclosure_id)
    chapter, scope = request.GET.get("chapter", ""), request.GET.get("scope", "here")
    done = checking.latest(disclosure)
    current = Check.objects.filter(disclosure=disclosure, version=None, revision=disclosure.revision).first()
    status = current.status if current else "none"
    state = f"{done.pk if done else 0}-{status}-{disclosure.revision}-{scope}"
    if request.GET.get("known") == state:
        return HttpResponse(status=204)
    lang = language_of(request)
    manuscript = manuscript_of(disclosure.draft)
    outline = Outline(manuscript, lang)
    changed = _changed_since(disclosure, done)
    rows = list(done.findings.select_related("waiver", "waiver__by")) if done else []
    homes = [(row, outline.chapter_of(row.path or None)) for row in rows]
    counts: dict[str, Counter[str]] = {}
    for row, home in homes:
        if row.waiver is None:
            counts.setdefault(home, Counter())[row.severity] += 1
    items = [
        _item(row, home, outline.manuscript, changed, lang)
        for row, home in homes
        if scope == "all" or home == chapter
    ]
    values = {
        "disclosure": disclosure,
        "items": items,
        "total": len(rows),
        "state": state,
        "scope": scope,
        "status": status,
        "cause": current.cause if current else "",
        "check": done,
        "is_current": done is not None and done.revision == disclosure.revision,
        "chapter": chapter,
        "editable": is_editable(user, disclosure),
        "counts": json.dumps({key: [found[one] for one in _SEVERITIES] for key, found in counts.items()}),
    }
    return render(request, "web/edit/findings.html", values)


def _changed_since(disclosure: Disclosure, done: Check | None) -> set[str]:
    """Return the paths that were changed after the check, and their records."""
    if done is None or done.revision is None or done.revision == disclosure.revision:
        return set()
    rows = DraftChange.objects.filter(disclosure=disclosure, revision__gt=done.revision)
    paths = set(rows.values_list("path", flat=True))
    return paths | {"/".join(path.split("/")[:2]) for path in paths if not path.startswith("document/")}


def _item(
    row: CheckFinding, chapter: str, manuscript: Manuscript, changed: set[str], lang: str
) -> dict[str, Any]:
    """Return one finding for the page; texts in the page's language."""
    note = row.content
    text = {
        name: (note.get(name) or {}).get(lang, "")
        for name in ("title", "message", "mend", "why", "legal_basis")
    }
    return {
        **text,
        "id": row.ordinal,
        "key": row.key,
        "code": row.code,
        "severity": row.severity,
        "path": row.path,
        "where": _where(manuscript, row.path, lang) or (note.get("where") or {}).get(lang, ""),
        "chapter": chapter,
        "fix": note.get("fix") or None,
        "change": _change(note.get("fix")),
        "waiver": row.waiver,
        "is_stale": row.path in changed,
    }


def _where(manuscript: Manuscript, path: str, lang: str) -> str:
    try:
        return describe(manuscript, path, lang) if path else ""
    except EditRefused:
        return ""


def _change(fix: list[dict[str, Any]] | None) -> list[tuple[str, str]]:
    """Return what a fix would change, before and after: short enough to be shown on its button."""
    return [(str(edit.get("was") or ""), str(edit.get("value") or "")) for edit in fix or ()][:3]
