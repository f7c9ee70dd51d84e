"""Lists of units and people from Excel: template, preview, apply (导入)."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from mingzhang.web.actions import perform
from mingzhang.web.actions.people import SET_UNITS, SET_USERS, SetUnits, SetUsers
from mingzhang.web.errors import Refused
from mingzhang.web.imports import unit_rows, user_rows
from mingzhang.web.imports.columns import Column, Subject, columns
from mingzhang.web.imports.plan import Difference, Planned, counted
from mingzhang.web.imports.sheet import SheetRow, sheet_rows
from mingzhang.web.imports.template import template
from mingzhang.web.models import Unit, User
from mingzhang.web.pages.forms import valid
from mingzhang.web.pages.signed_in import needs, signed_in
from mingzhang.web.words import language_of, words
from mingzhang.web.workflow import Permission

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@dataclass(frozen=True, slots=True)
class Import:
    """What can be imported."""

    subject: Subject
    plan: Callable[[Sequence[SheetRow]], Sequence[Planned[Any]]]
    kept: Callable[[Sequence[Planned[Any]]], list[Any]]
    """The particulars that change something, in the order in which they are applied."""


IMPORTS: dict[Subject, Import] = {
    "units": Import("units", unit_rows.plan, unit_rows.in_order),
    "people": Import(
        "people", user_rows.plan, lambda found: [one.data for one in found if one.kind in ("new", "changed")]
    ),
}


@require_http_methods(["GET", "POST"])
@signed_in
def upload(request: HttpRequest, user: User, subject: Subject) -> HttpResponse:
    """Ask for the file; show row by row what it would do."""
    needs(Permission.MANAGE_PEOPLE, user)
    values: dict[str, object] = {
        "section": subject,
        "subject": subject,
        "columns": _columns(request, subject),
    }
    sent = request.FILES.get("file")
    if request.method == "POST":
        try:
            if sent is None:
                raise Refused("no_file", "请选择文件", "choose a file")
            planned = IMPORTS[subject].plan(sheet_rows(sent.read(), sent.name or "", columns(subject)))
        except Refused as refusal:
            values["error"] = refusal.message(language_of(request))
        else:
            values |= _preview(request, IMPORTS[subject], planned, sent.name or "")
    return render(request, "web/import.html", values, status=422 if "error" in values else 200)


def _columns(request: HttpRequest, subject: Subject) -> list[tuple[str, str]]:
    lang = language_of(request)
    return [(column.head(lang), column.note(lang)) for column in columns(subject)]


def _preview(
    request: HttpRequest, kind: Import, planned: Sequence[Planned[Any]], file: str
) -> dict[str, object]:
    """Return what the preview shows: rows that are wrong first; unchanged ones are only counted."""
    lang = language_of(request)
    known = {column.field: column for column in columns(kind.subject)}
    counts = counted(planned)
    kept = kind.kept(planned)
    order = ("wrong", "new", "changed")
    shown = sorted((one for one in planned if one.kind in order), key=lambda one: order.index(one.kind))
    return {
        "file": file,
        "counts": counts.items(),
        "wrong": counts["wrong"],
        "heads": {name: column.head(lang) for name, column in known.items()},
        "planned": [
            (one, [_words(change, known[change.field], lang) for change in one.differences]) for one in shown
        ],
        "rows": json.dumps(
            [one.model_dump(mode="json", exclude={"password"}) for one in kept], ensure_ascii=False
        )
        if kept and not counts["wrong"]
        else "",
    }


def _words(change: Difference, column: Column, lang: str) -> tuple[str, str, str]:
    """Return head, before and after as people read them."""

    def word(value: object) -> str:
        if isinstance(value, list):
            return " · ".join(f"{unit} {column.shown(role, lang)}" for unit, role in value)
        return column.shown(value, lang)

    return column.head(lang), word(change.before), word(change.after)


@require_POST
@signed_in
def apply(request: HttpRequest, user: User, subject: Subject) -> HttpResponse:
    """Apply what was previewed, all or nothing; first passwords of new people are shown once."""
    try:
        rows = json.loads(request.POST.get("rows", ""))
    except ValueError as error:
        raise Refused(
            "bad_rows", "预览内容不完整，请重新上传", "the preview is not whole: send the file again"
        ) from error
    texts = words(language_of(request))
    if subject == "units":
        done = perform(SET_UNITS, user, valid(SetUnits, {"units": rows}))
        messages.success(request, texts("import_done", n=len(done)))
        return redirect("units")
    people = perform(SET_USERS, user, valid(SetUsers, {"users": rows}))
    made = [(person, password) for person, password in people if password is not None]
    if not made:
        messages.success(request, texts("import_done", n=len(people)))
        return redirect("people")
    values = {"section": "people", "made": made, "changed": len(people) - len(made)}
    response = render(request, "web/first_passwords.html", values)
    response.headers["Cache-Control"] = "no-store"
    return response


@require_GET
@signed_in
def download(request: HttpRequest, user: User, subject: Subject) -> HttpResponse:
    """Give the template; of units with `filled`, the tree as it stands, to be edited and sent back."""
    needs(Permission.MANAGE_PEOPLE, user)
    lang = language_of(request)
    rows = _stored(lang) if subject == "units" and "filled" in request.GET else None
    response = HttpResponse(template(subject, lang, rows), content_type=XLSX)
    response.headers["Content-Disposition"] = f'attachment; filename="mingzhang-{subject}.xlsx"'
    return response


def _stored(lang: str) -> list[dict[str, str]]:
    known = columns("units")
    found = sorted(Unit.objects.select_related("parent"), key=lambda unit: unit.path)
    rows = [unit_rows.row_of(unit).model_dump() for unit in found]
    return [{column.field: column.shown(row[column.field], lang) for column in known} for row in rows]
