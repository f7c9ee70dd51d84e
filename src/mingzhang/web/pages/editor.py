"""The editor: one page to a chapter, its tree on the left, findings on the right (编辑)."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from itertools import groupby
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.views.decorators.http import require_GET

from mingzhang.model.profiles import profiles
from mingzhang.web.actions import possible
from mingzhang.web.errors import Missing
from mingzhang.web.manuscript import Manuscript, field_label, table_title
from mingzhang.web.manuscript.fields import DOCUMENT_FIELDS, choices, kind
from mingzhang.web.models import Disclosure, User
from mingzhang.web.pages import importing
from mingzhang.web.pages.editing import answering, is_editable, opened
from mingzhang.web.pages.grids import free_grid, table_grids
from mingzhang.web.pages.lacking import blank_of, missing_tables
from mingzhang.web.pages.narrative import can_generate
from mingzhang.web.pages.outline import COVER, PROJECTS, Outline, manuscript_of
from mingzhang.web.pages.projects import indicator_levels, project_page, projects_page
from mingzhang.web.pages.sections import sections
from mingzhang.web.pages.signed_in import signed_in
from mingzhang.web.words import language_of, words

_PREFIX = "edit_"
_GROUPS = ("front", "text", "tables", "projects", "holdings")


@require_GET
@signed_in
def edit(request: HttpRequest, user: User, disclosure_id: int) -> HttpResponse:
    """Open the chapter of the path in `at`, else the cover."""
    outline = Outline(manuscript_of(opened(user, disclosure_id).draft))
    at = request.GET.get("at", "")
    chapter = outline.chapter_of(at) if at else COVER
    address = reverse("edit-chapter", args=[disclosure_id, chapter])
    return redirect(f"{address}?{request.GET.urlencode()}" if request.GET else address)


@require_GET
@signed_in
def chapter_page(request: HttpRequest, user: User, disclosure_id: int, chapter: str) -> HttpResponse:
    """Show one chapter with the tree and the findings."""
    disclosure = opened(user, disclosure_id)
    lang = language_of(request)
    outline = Outline(manuscript_of(disclosure.draft), lang)
    if not outline.has(chapter):
        return redirect("edit-chapter", disclosure_id, COVER)
    values = {
        **_chapter(outline, chapter, lang),
        **_tree(outline, disclosure, chapter),
        **_talk(outline, disclosure),
        "levels": indicator_levels(),
        "disclosure": disclosure,
        "section": "board",
        "editable": is_editable(user, disclosure),
        "possible": possible(user, disclosure),
        "settings": _settings(request, user, disclosure, chapter, lang),
        "import_report": importing.report_of(disclosure),
        **_lacking(outline, disclosure, chapter),
    }
    return render(request, "web/edit/editor.html", values)


@require_GET
@answering
def chapter_part(request: HttpRequest, user: User, disclosure_id: int, chapter: str) -> dict[str, Any]:
    """Return a chapter and the tree anew, after rows or paragraphs came or went."""
    disclosure = opened(user, disclosure_id)
    lang = language_of(request)
    outline = Outline(manuscript_of(disclosure.draft), lang)
    if not outline.has(chapter):
        raise Missing("no_chapter", "没有这一部分", "there is no such chapter", chapter=chapter)
    values = {
        **_chapter(outline, chapter, lang),
        **_tree(outline, disclosure, chapter),
        "disclosure": disclosure,
        "editable": is_editable(user, disclosure),
        "import_report": importing.report_of(disclosure),
        **_lacking(outline, disclosure, chapter),
    }
    return {
        "html": render_to_string("web/edit/chapter.html", values, request),
        "tree": render_to_string("web/edit/tree.html", values, request),
    }


def _lacking(outline: Outline, disclosure: Disclosure, chapter: str) -> dict[str, Any]:
    """Return the required tables that are missing, for the cover."""
    if chapter != COVER:
        return {}
    model = blank_of(disclosure.season, disclosure.unit)
    names = [table_title(model, table, outline.lang) for table in missing_tables(outline.manuscript, model)]
    return {"missing_tables": names}


def _settings(
    request: HttpRequest, user: User, disclosure: Disclosure, chapter: str, lang: str
) -> dict[str, Any]:
    """Return what the script of the page has to know."""
    text = words(lang)
    return {
        "disclosure": disclosure.pk,
        "revision": disclosure.revision,
        "chapter": chapter,
        "home": reverse("edit", args=[disclosure.pk]),
        "sign_in": reverse("sign-in"),
        "editable": is_editable(user, disclosure),
        "lang": lang,
        "csrf": get_token(request),
        "texts": {key: text(key) for key in (*_script_keys(), "sign_in")},
    }


@cache
def _script_keys() -> tuple[str, ...]:
    """Return the keys of the texts that the script of the page shows."""
    data = tomllib.loads(files("mingzhang.web").joinpath("texts/editor.toml").read_text(encoding="utf-8"))
    return tuple(key for key in data if key.startswith(_PREFIX))


def _tree(outline: Outline, disclosure: Disclosure, chapter: str) -> dict[str, Any]:
    groups = [
        {"name": group, "chapters": list(chapters)}
        for group, chapters in groupby(outline.chapters, key=lambda one: one.group)
    ]
    return {"groups": groups, "chapter": chapter, "disclosure": disclosure}


def _talk(outline: Outline, disclosure: Disclosure) -> dict[str, Any]:
    """Return why it was sent back, and the comments that are not settled."""
    returned = disclosure.returns.select_related("by").first() if disclosure.state == "returned" else None
    rows = disclosure.comments.filter(answers__isnull=True, resolved_at__isnull=True).select_related("by")
    comments = [
        {"by": row.by, "text": row.text, "path": row.path, "chapter": outline.chapter_of(row.path)}
        for row in rows
    ]
    return {"returned": returned, "comments": comments}


def _chapter(outline: Outline, chapter: str, lang: str) -> dict[str, Any]:
    manuscript = outline.manuscript
    title = next(one.title for one in outline.chapters if one.key == chapter)
    values: dict[str, Any] = {"chapter": chapter, "title": title}
    values["sections"] = sections(outline, chapter)
    if chapter == COVER:
        return {**values, "kind": "cover", "fields": document_fields(manuscript, lang)}
    if chapter == PROJECTS:
        return {**values, "kind": "projects", **projects_page(manuscript, lang)}
    if chapter.startswith("p"):
        return {**values, "kind": "project", **project_page(manuscript, chapter[1:], lang)}
    if chapter.startswith("s"):
        kinds = {
            str(manuscript.record(f"sections/{one}").get("kind")) for one in outline.sections_of(chapter)
        }
        return {**values, "kind": "text", "generates": can_generate(kinds)}
    if chapter.startswith("x"):
        return {**values, "kind": "table", "grids": [free_grid(manuscript, chapter[1:])]}
    grids = table_grids(manuscript, chapter, lang)
    unit = "" if chapter == "INST" else grids[0].unit
    return {
        **values,
        "kind": "table",
        "grids": grids,
        "unit": unit,
        "captions": _captions(manuscript, chapter, lang),
    }


def _captions(manuscript: Manuscript, chapter: str, lang: str) -> list[dict[str, Any]]:
    """Return the date above the asset table as a field of a form; nothing for other tables."""
    if chapter != "ASSET":
        return []
    paths = [
        f"tables/{one['id']}/caption" for one in manuscript.rows("tables") if one.get("table_id") == chapter
    ]
    label = _capital(field_label("tables", "caption", lang))
    return [
        {"path": path, "label": label, "value": manuscript.shown(path), "is_wide": False} for path in paths
    ]


def document_fields(manuscript: Manuscript, lang: str) -> list[dict[str, Any]]:
    """Return the fields of the cover as a form."""
    text = words(lang)
    found = []
    for name in DOCUMENT_FIELDS:
        own = kind("document", name)
        options: list[tuple[str, str]] = []
        if own == "choice":
            options = [(value, text(f"edit_{name}_{value}")) for value in choices("document", name)]
        elif name == "profile":
            options = [(one.name, one.title.en if lang == "en" else one.title.zh) for one in profiles()]
        elif name == "amount_unit":
            options = [(unit, unit) for unit in ("万元", "元")]
        elif own == "flag":
            continue
        path = f"document/{name}"
        found.append(
            {
                "path": path,
                "name": name,
                "label": _capital(field_label("document", name, lang)),
                "value": manuscript.shown(path),
                "kind": own,
                "options": options,
                "is_wide": name in ("name",),
            }
        )
    return found


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
