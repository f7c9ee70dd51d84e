"""The words of a chapter: its sections with their headings and paragraphs (段落)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import groupby
from typing import Any

from mingzhang.web.pages.outline import COVER, Outline

_BLANKS = 2
"""From so many empty paragraphs one after the other they are shown as one line."""
Words = Mapping[str, Any]
"""A paragraph of the manuscript."""


def sections(outline: Outline, chapter: str) -> list[dict[str, Any]]:
    """Return the sections of a chapter with their paragraphs; the cover has those before the first."""
    by_section: dict[str, list[Words]] = {}
    for row in outline.manuscript.rows("paragraphs"):
        by_section.setdefault(str(row.get("section") or ""), []).append(row)
    if chapter == COVER:
        return [{"id": "", "heading": None, "blocks": _blocks(by_section.get("", []))}]
    places = _places(outline, chapter)
    return [
        {
            **_section(outline, ident, by_section.get(ident, [])),
            "tables": places.get(ident, []),
            "forms": _forms(outline, ident) if chapter.startswith("s") else 0,
        }
        for ident in outline.sections_of(chapter)
    ]


def _section(outline: Outline, ident: str, paragraphs: Sequence[Words]) -> dict[str, Any]:
    section = outline.manuscript.record(f"sections/{ident}")
    headings = [one for one in paragraphs if one.get("kind") == "heading"]
    heading = headings[0] if len(headings) == 1 else None
    return {
        "id": ident,
        "depth": section.get("depth") or 1,
        "heading": heading,
        "blocks": _blocks([one for one in paragraphs if one is not heading]),
        "last": str(paragraphs[-1]["id"]) if paragraphs else "",
    }


def _places(outline: Outline, chapter: str) -> dict[str, list[dict[str, str]]]:
    """Return for each section the tables of other chapters that stand in it."""
    titles = {one.key: one.title for one in outline.chapters}
    places: dict[str, list[dict[str, str]]] = {}
    for table in outline.manuscript.rows("tables"):
        key = str(table.get("table_id") or f"x{table['id']}")
        if key in titles and key != chapter:
            found = places.setdefault(str(table.get("section") or ""), [])
            found.append({"key": key, "title": titles[key]})
    return places


def _forms(outline: Outline, section: str) -> int:
    """Count the project forms below a section."""
    below = [one for one in outline.manuscript.rows("sections") if one.get("parent") == section]
    return sum(outline.home(str(one["id"])).startswith("p") for one in below)


def _blocks(paragraphs: Sequence[Words]) -> list[dict[str, Any]]:
    """Return paragraphs one by one; runs of empty ones together."""
    found: list[dict[str, Any]] = []
    for is_blank, run in groupby(paragraphs, key=lambda one: not str(one.get("text") or "").strip()):
        rows = list(run)
        if is_blank and len(rows) >= _BLANKS:
            paths = [f"paragraphs/{one['id']}" for one in rows]
            edits = [{"op": "remove", "path": path} for path in paths]
            found.append({"blanks": len(rows), "paths": " ".join(paths), "edits": edits})
        else:
            found += [{"paragraph": one} for one in rows]
    return found
