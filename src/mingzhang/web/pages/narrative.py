"""The narrative generated from the figures: before and after, questions for the rest (情况说明生成)."""

from __future__ import annotations

import difflib
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST

from mingzhang.model.disclosure import Disclosure as Records
from mingzhang.model.failure import UnusableInput
from mingzhang.model.forms import headings
from mingzhang.model.forms.words import plain
from mingzhang.web.errors import Refused
from mingzhang.web.manuscript import Manuscript, new_id
from mingzhang.web.models import Disclosure, User
from mingzhang.web.pages.editing import opened, refusal_body
from mingzhang.web.pages.outline import Outline, manuscript_of
from mingzhang.web.pages.signed_in import signed_in
from mingzhang.web.words import language_of
from mingzhang.write.narrative import Chapter, Narrative, generate

_ANSWER, _TAKE = "answer:", "take:"
_KINDS = (
    *("overview", "change", "admin_operating", "three_public", "performance", "procurement", "assets"),
    *("fund", "state_capital"),
)
"""Kinds of chapters that the figures tell."""
_TELLING = {"revenue": "收入", "expenditure": "支出", "fiscal": "财政拨款", "items": "具体"}
"""Words that tell chapters of one kind apart."""
_ALIKE = 0.72


@dataclass(frozen=True, slots=True)
class Proposal:
    """One generated chapter beside what stands there now."""

    key: str
    title: str
    section: str | None
    """Id of the section it replaces the words of; None for a new one."""
    before: tuple[str, ...]
    after: tuple[str, ...]
    diff: tuple[tuple[str, str], ...]
    """Pieces of the new text: same, new or old."""
    is_taken: bool


def can_generate(kinds: Collection[str]) -> bool:
    """Tell whether the figures tell a chapter of one of these kinds."""
    return bool(set(kinds) & set(_KINDS))


@require_POST
@signed_in
def narrative(request: HttpRequest, user: User, disclosure_id: int) -> HttpResponse:
    """Show what would be written; with `take` give the edits that put the chosen chapters in."""
    disclosure = opened(user, disclosure_id)
    lang = language_of(request)
    manuscript = manuscript_of(disclosure.draft)
    answers = {
        name.removeprefix(_ANSWER): str(value)
        for name, value in request.POST.items()
        if name.startswith(_ANSWER) and str(value).strip()
    }
    chapter = request.POST.get("chapter", "")
    try:
        told = generate(manuscript.to_disclosure(), prior_of(disclosure), answers=answers)
    except UnusableInput as error:
        refusal = Refused(error.code, error.cause_zh, error.cause_en)
        if "take" in request.POST:
            return JsonResponse(refusal_body(refusal), status=422)
        return render(request, "web/edit/narrative.html", {"error": refusal.message(lang)})
    chosen = {name.removeprefix(_TAKE) for name in request.POST if name.startswith(_TAKE)}
    is_first = "asked" not in request.POST
    proposals = list(_proposals(Outline(manuscript), told, chapter, None if is_first else chosen))
    if "take" in request.POST:
        taken = [one for one in proposals if one.key in chosen]
        return JsonResponse({"edits": list(edits_of(manuscript, told, taken))})
    keys = {one.key for one in proposals}
    values = {
        "proposals": proposals,
        "gaps": [
            {
                "name": f"{_ANSWER}{gap.id}",
                "question": gap.question_en if lang == "en" else gap.question_zh,
                "kind": gap.kind,
                "sentence": gap.sentence,
            }
            for gap in told.gaps
            if gap.chapter in keys
        ],
        "answers": [(f"{_ANSWER}{name}", value) for name, value in answers.items()],
        "chapter": chapter,
        "prior": prior_of(disclosure) is not None,
    }
    return render(request, "web/edit/narrative.html", values)


def prior_of(disclosure: Disclosure) -> Records | None:
    """Return the unit's disclosure of the year before, of the same kind: published, else as last saved."""
    found = (
        Disclosure.objects.filter(
            unit_id=disclosure.unit_id,
            season__kind=disclosure.season.kind,
            season__year=disclosure.season.year - 1,
        )
        .select_related("published")
        .first()
    )
    if found is None:
        return None
    return manuscript_of(found.published.manuscript if found.published else found.draft).to_disclosure()


def _proposals(
    outline: Outline, told: Narrative, chapter: str, chosen: Collection[str] | None
) -> Iterator[Proposal]:
    """Yield what is told beside what stands there; only of one chapter of the editor where one is given.

    chosen: keys to be taken; None takes by itself only what overwrites nothing.
    """
    for one in told.chapters:
        section = section_of(outline, one)
        if not one.paragraphs or (chapter and (section is None or outline.home(section) != chapter)):
            continue
        before = tuple(str(row.get("text") or "") for row in _words(outline.manuscript, section))
        if before == one.paragraphs:
            continue
        taken = not before if chosen is None else one.key in chosen
        yield Proposal(
            one.key, one.title, section, before, one.paragraphs, tuple(_diff(before, one.paragraphs)), taken
        )


def section_of(outline: Outline, chapter: Chapter) -> str | None:
    """Return the section whose words a generated chapter replaces: of the same title, else of its kind."""
    manuscript = outline.manuscript
    sections = [
        row
        for row in manuscript.rows("sections")
        if not row.get("table_id") and outline.home(str(row["id"])).startswith("s")
    ]
    wanted = plain(chapter.title)
    for row in sections:
        if plain(str(row.get("title") or "")) == wanted:
            return str(row["id"])
    scored = [
        (difflib.SequenceMatcher(None, plain(str(row.get("title") or "")), wanted).ratio(), str(row["id"]))
        for row in sections
    ]
    best = max(scored, default=(0.0, ""))
    if best[0] >= _ALIKE:
        return best[1]
    kind = headings().kind(chapter.title)
    same = [row for row in sections if kind is not None and row.get("kind") == kind]
    word = _TELLING.get(chapter.key)
    if word is not None:
        same = [
            row
            for row in same
            if word in str(row.get("title") or "") and _only(word, str(row.get("title") or ""))
        ]
    return str(same[0]["id"]) if len(same) == 1 else None


def _only(word: str, title: str) -> bool:
    """Tell whether a title has this word and no other that tells chapters apart."""
    return not any(other in title for other in ("收入", "支出") if other != word)


def _words(manuscript: Manuscript, section: str | None) -> list[Mapping[str, Any]]:
    """Return the paragraphs of a section that are text of its own, without empty ones."""
    return [
        row
        for row in manuscript.rows("paragraphs")
        if section is not None
        and row.get("section") == section
        and row.get("kind", "body") == "body"
        and str(row.get("text") or "").strip()
    ]


def edits_of(
    manuscript: Manuscript, told: Narrative, proposals: Sequence[Proposal]
) -> Iterator[dict[str, Any]]:
    """Yield the edits that put proposals into the manuscript."""
    levels = {one.key: one.level for one in told.chapters}
    behind: str | None = None
    for one in proposals:
        section = one.section
        if section is None:
            section = new_id()
            record = {"id": section, "title": one.title, "depth": str(levels[one.key])}
            edit: dict[str, Any] = {"op": "add", "list": "sections", "record": record}
            if behind is not None:
                edit["after"] = behind
            yield edit
        behind = section
        rows = _words(manuscript, section)
        for row, text in zip(rows, one.after, strict=False):
            path = f"paragraphs/{row['id']}/text"
            if row.get("text") != text:
                yield {"op": "set", "path": path, "was": manuscript.shown(path), "value": text}
        for row in rows[len(one.after) :]:
            yield {"op": "remove", "path": f"paragraphs/{row['id']}"}
        # A new section's heading takes its section's id, where no other paragraph has it.
        after = str(rows[-1]["id"]) if rows else _heading(manuscript, section)
        for text in one.after[len(rows) :]:
            ident = new_id()
            record = {"id": ident, "section": section, "kind": "body", "text": text}
            yield {"op": "add", "list": "paragraphs", "after": after, "record": record}
            after = ident


def _heading(manuscript: Manuscript, section: str) -> str:
    """Return the id of a section's heading, also of one that is about to be made with the section."""
    own = [row for row in manuscript.rows("paragraphs") if row.get("section") == section]
    headed = [row for row in own if row.get("kind") == "heading"]
    return str((headed or own)[0]["id"]) if own else section


def _diff(before: Sequence[str], after: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Yield the pieces of both texts: same, old (only before) or new (only after)."""
    old, new = "\n".join(before), "\n".join(after)
    for what, i, j, k, m in difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if what == "equal":
            yield "same", new[k:m]
            continue
        if j > i:
            yield "old", old[i:j]
        if m > k:
            yield "new", new[k:m]
