"""What the editor's script saves and takes over: edits, undo, what others changed, history."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from itertools import groupby, islice
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET, require_POST

from mingzhang.web.actions import drafts, perform_on
from mingzhang.web.errors import Refused
from mingzhang.web.manuscript import LISTS, Change, EditRefused, Manuscript, describe, new_row, totals
from mingzhang.web.manuscript.fields import DOCUMENT_FIELDS, kind
from mingzhang.web.models import Disclosure, DraftChange, User
from mingzhang.web.pages.editing import answering, is_editable, opened, sent
from mingzhang.web.pages.forms import valid
from mingzhang.web.pages.lacking import blank_of, table_edits
from mingzhang.web.pages.outline import manuscript_of
from mingzhang.web.pages.signed_in import signed_in
from mingzhang.web.words import language_of
from mingzhang.write.disclosure.labels import shown_amount

_OF_LINES = ("code", "name", "amount")
"""Fields of a line that a page shows."""
_TURNED = ("target_kind", "target_unparsed")
"""Fields on which it depends which columns of an indicator can be typed into."""
_REVISIONS = 60
_SHOWN_CHANGES = 12
_LONGEST_TEXT = 120


@require_POST
@answering
def save(request: HttpRequest, user: User, disclosure_id: int) -> dict[str, Any]:
    """Save edits made on a revision; answer with what changed by it and by others."""
    data = valid(drafts.Save, sent(request))
    saved = perform_on(drafts.EDIT, user, disclosure_id, data)
    return answer(opened(user, disclosure_id), saved.changes, saved.others)


@require_POST
@answering
def undo(request: HttpRequest, user: User, disclosure_id: int) -> dict[str, Any]:
    """Take back one revision."""
    data = valid(drafts.Undo, sent(request))
    saved = perform_on(drafts.UNDO, user, disclosure_id, data)
    return answer(opened(user, disclosure_id), saved.changes, saved.others)


@require_POST
@answering
def add_row(request: HttpRequest, user: User, disclosure_id: int) -> dict[str, Any]:
    """Return the edits that add a row to a table, for the page to send with the rest."""
    body = sent(request)
    manuscript = manuscript_of(opened(user, disclosure_id).draft)
    after, side = body.get("after"), body.get("side")
    try:
        edits = new_row(manuscript, str(body.get("table")), str(after) if after else None, side=side or None)
    except EditRefused as error:
        raise Refused("edit_refused", error.reason_zh, error.reason_en, path=error.path) from error
    return {"edits": [edit.model_dump(mode="json") for edit in edits]}


@require_POST
@answering
def add_up(request: HttpRequest, user: User, disclosure_id: int) -> dict[str, Any]:
    """Return the edits that set every total of a table to its sum."""
    manuscript = manuscript_of(opened(user, disclosure_id).draft)
    try:
        edits = totals(manuscript, str(sent(request).get("table")))
    except EditRefused as error:
        raise Refused("edit_refused", error.reason_zh, error.reason_en, path=error.path) from error
    return {"edits": [edit.model_dump(mode="json") for edit in edits]}


@require_POST
@answering
def add_tables(_request: HttpRequest, user: User, disclosure_id: int) -> dict[str, Any]:
    """Return the edits that add the required tables which the draft has not, blank."""
    disclosure = opened(user, disclosure_id)
    model = blank_of(disclosure.season, disclosure.unit)
    edits = table_edits(manuscript_of(disclosure.draft), model)
    return {"edits": [edit.model_dump(mode="json") for edit in edits]}


@require_GET
@answering
def since(request: HttpRequest, user: User, disclosure_id: int) -> dict[str, Any]:
    """Return what was changed since a revision, and whether the draft was replaced as a whole."""
    disclosure = opened(user, disclosure_id)
    base = int(request.GET["base"]) if request.GET.get("base", "").isdigit() else 0
    rows = list(DraftChange.objects.filter(disclosure=disclosure, revision__gt=base).select_related("by"))
    found = answer(disclosure, [], [Change.model_validate(row.change) for row in rows])
    told = {row.revision for row in rows}
    found["replaced"] = told != set(range(base + 1, disclosure.revision + 1))
    found["people"] = list(dict.fromkeys(str(row.by) for row in rows if row.by_id != user.pk))
    found["editable"] = is_editable(user, disclosure)
    return found


def answer(disclosure: Disclosure, own: Sequence[Change], others: Sequence[Change]) -> dict[str, Any]:
    """Return a saved state for the page.

    revision; shown: path → text as it reads now, of each record that changed; structure / others_structure:
    records were added, removed or moved by this save / by others.
    """
    manuscript = manuscript_of(disclosure.draft)
    changes = [*own, *others]
    return {
        "revision": disclosure.revision,
        "shown": shown(manuscript, (change.path for change in changes)),
        "others": [change.path for change in others],
        "structure": _is_structural(own),
        "others_structure": _is_structural(others),
    }


def _is_structural(changes: Iterable[Change]) -> bool:
    """Tell whether changes alter which fields there are on a page."""
    for change in changes:
        parts = change.path.split("/")
        if parts[0] != "document" and len(parts) == 2:
            return True
        if parts[0] == "indicators" and parts[2] in _TURNED:
            return True
    return False


def shown(manuscript: Manuscript, paths: Iterable[str]) -> dict[str, str]:
    """Return the fields of the records that paths name or are in, as people read and type them."""
    found: dict[str, str] = {}
    records = dict.fromkeys("/".join(path.split("/")[:2]) for path in paths)
    for record in records:
        name = record.partition("/")[0]
        if name == "document":
            found |= {f"document/{field}": manuscript.shown(f"document/{field}") for field in DOCUMENT_FIELDS}
        elif manuscript.has(record):
            fields = _OF_LINES if name == "lines" else LISTS[name].fields
            found |= {f"{record}/{field}": manuscript.shown(f"{record}/{field}") for field in fields}
    return found


@require_GET
@signed_in
def history(request: HttpRequest, user: User, disclosure_id: int) -> HttpResponse:
    """Show who changed what and when, the latest first (修改记录)."""
    disclosure = opened(user, disclosure_id)
    manuscript = manuscript_of(disclosure.draft)
    rows = DraftChange.objects.filter(disclosure=disclosure).select_related("by").order_by("-revision", "id")
    lang = language_of(request)
    entries = []
    for revision, group in islice(groupby(rows.iterator(), key=lambda row: row.revision), _REVISIONS):
        changes = list(group)
        lines = [line for row in changes if (line := _told(manuscript, row, lang)) is not None]
        told = list({line["label"]: line for line in lines}.values())
        entries.append(
            {
                "revision": revision,
                "by": changes[0].by,
                "at": changes[0].at,
                "lines": told[:_SHOWN_CHANGES],
                "more": max(len(told) - _SHOWN_CHANGES, 0),
            }
        )
    values = {"disclosure": disclosure, "entries": entries, "editable": is_editable(user, disclosure)}
    return render(request, "web/edit/history.html", values)


def _told(manuscript: Manuscript, row: DraftChange, lang: str) -> dict[str, str] | None:
    """Return one change in words; None for a field that follows from another."""
    change = Change.model_validate(row.change)
    parts = change.path.split("/")
    field = parts[2] if len(parts) == 3 else parts[1] if parts[0] == "document" else None
    if field is not None and _follows(parts[0], field):
        return None
    try:
        label = describe(manuscript, change.path, lang)
    except EditRefused:
        label = change.path
    if field is not None:
        before, after = (
            _worded(manuscript, change.path, parts[0], field, one) for one in (change.before, change.after)
        )
        return {"label": label, "before": before, "after": after, "what": "set"}
    what = "add" if change.before is None else "remove" if change.after is None else "move"
    return {"label": label, "before": "", "after": "", "what": what}


def _follows(name: str, field: str) -> bool:
    own = {"lines": ("decimals", "text", "amount_unit"), "indicators": ("target_kind", "target_unparsed")}
    return (
        field.endswith("decimals") or field in own.get(name, ()) or field in ("value_text", "quantity_text")
    )


def _worded(manuscript: Manuscript, path: str, name: str, field: str, value: Any) -> str:
    """Return a stored value for people: an amount in the unit that its record shows."""
    if value is None or kind(name, field) != "money":
        return _short(value)
    unit = manuscript.unit(manuscript.record(path) if manuscript.has(path) else {})
    return f"{shown_amount(Decimal(str(value)), unit, None)} {unit}"


def _short(value: Any) -> str:
    text = "" if value is None else str(value)
    return text if len(text) <= _LONGEST_TEXT else f"{text[:_LONGEST_TEXT]}…"
