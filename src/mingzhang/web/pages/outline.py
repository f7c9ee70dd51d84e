"""The chapters of a draft as the editor shows them, and the chapter in which a place stands."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from mingzhang.web.manuscript import Manuscript
from mingzhang.web.manuscript.describe import table_title
from mingzhang.web.manuscript.record_grid import RECORD_TABLES
from mingzhang.web.parsed import parsed
from mingzhang.web.words import words
from mingzhang.write.disclosure.layout import STATUTORY

Group = Literal["front", "text", "tables", "projects", "holdings"]
OF_PROJECT = ("plan_points", "goals", "indicators")
COVER, PROJECTS = "cover", "projects"
_RECORD_LISTS = {name: table for table, (name, _) in RECORD_TABLES.items()}


@dataclass(frozen=True, slots=True)
class Chapter:
    """One entry of the tree on the left."""

    key: str
    """cover, s12 (section), T1, x3 (table of its own), projects, p7 (project), INST, PROC, ASSET."""
    title: str
    group: Group
    is_below: bool = False
    """A project below the list of projects."""


def manuscript_of(text: str) -> Manuscript:
    """Return the manuscript in a stored draft; the last few are kept, since a page asks again and again."""
    return parsed(text)


class Outline:
    """The chapters of one manuscript."""

    def __init__(self, manuscript: Manuscript, lang: str = "zh") -> None:
        """Take a manuscript and the language of titles that the document does not print."""
        self.manuscript = manuscript
        self.lang = lang

    @cached_property
    def chapters(self) -> tuple[Chapter, ...]:
        """All chapters in the order of the tree."""
        text = words(self.lang)
        found = [Chapter(COVER, text("edit_cover"), "front")]
        for section in self.manuscript.rows("sections"):
            if self.home(str(section["id"])) == f"s{section['id']}":
                found.append(Chapter(f"s{section['id']}", _title(section), "text"))
        found += [
            Chapter(key, table_title(self.manuscript, key, self.lang), "tables") for key in self.statutory
        ]
        found += [Chapter(f"x{ident}", self.free_title(ident), "tables") for ident in self.free_tables]
        found.append(Chapter(PROJECTS, text("edit_projects"), "projects"))
        for project in self.manuscript.rows("projects"):
            name = str(project.get("name") or project.get("title") or text("edit_unnamed"))
            found.append(Chapter(f"p{project['id']}", name, "projects", is_below=True))
        found += [Chapter(key, text(f"edit_table_{key}"), "holdings") for key in ("PROC", "ASSET", "INST")]
        return tuple(found)

    @cached_property
    def statutory(self) -> tuple[str, ...]:
        """Ids of the statutory tables that the manuscript has lines of."""
        present = {line.get("table_id") for line in self.manuscript.rows("lines")}
        return tuple(key for key in STATUTORY if key in present)

    @cached_property
    def free_tables(self) -> tuple[str, ...]:
        """Ids of the tables that stand in cells alone."""
        filled = {cell["table"] for cell in self.manuscript.rows("cells")}
        return tuple(str(one["id"]) for one in self.manuscript.rows("tables") if one["id"] in filled)

    def free_title(self, ident: str) -> str:
        """Return the title of a table of its own: of its section, else its number."""
        table = self.manuscript.record(f"tables/{ident}")
        section = self.manuscript.lists["sections"].get(str(table.get("section")))
        own = words(self.lang)("edit_free_table", number=self.free_tables.index(ident) + 1)
        return f"{own} · {_title(section)}" if section else own

    @cached_property
    def _homes(self) -> Mapping[str, str]:
        """Section → chapter in which its words are edited."""
        forms = self._forms()
        homes: dict[str, str] = {}
        for section in self.manuscript.rows("sections"):
            ident, table_id = str(section["id"]), section.get("table_id")
            if table_id in self.statutory:
                homes[ident] = str(table_id)
            elif ident in forms:
                homes[ident] = f"p{forms[ident]}"
            else:
                parent = homes.get(str(section.get("parent")), "")
                homes[ident] = parent if parent.startswith("s") else f"s{ident}"
        return homes

    def _forms(self) -> Mapping[str, str]:
        """Section that is the heading of a project's form → project: as placed, else in their order."""
        headings = [
            str(one["id"]) for one in self.manuscript.rows("sections") if one.get("kind") == "project_form"
        ]
        placed = {
            str(table.get("section")): str(table["project"])
            for table in self.manuscript.rows("tables")
            if table.get("table_id") == "PF" and table.get("project") is not None
        }
        if placed:
            return {section: project for section, project in placed.items() if section in headings}
        projects = list(self.manuscript.lists["projects"])
        return dict(zip(headings, projects, strict=True)) if len(headings) == len(projects) else {}

    def home(self, section: str | None) -> str:
        """Return the chapter in which a section's words are edited; those before the first: the cover."""
        return self._homes.get(section or "", COVER)

    def sections_of(self, chapter: str) -> tuple[str, ...]:
        """Return the ids of the sections that are edited in a chapter, in order."""
        return tuple(ident for ident, home in self._homes.items() if home == chapter)

    def has(self, key: str) -> bool:
        """Tell whether there is such a chapter."""
        return any(chapter.key == key for chapter in self.chapters)

    def chapter_of(self, path: str | None) -> str:
        """Return the chapter in which a path is edited; the cover for the document as a whole."""
        name, _, rest = (path or "").partition("/")
        ident = rest.partition("/")[0]
        row = self.manuscript.lists[name].get(ident, {}) if name in self.manuscript.lists else {}
        if name == "projects":
            return f"p{ident}" if row else PROJECTS
        if name in OF_PROJECT or row.get("table_id") == "PF":
            return f"p{row['project']}" if row.get("project") is not None else PROJECTS
        if name in _RECORD_LISTS:
            return _RECORD_LISTS[name]
        if name in ("lines", "tables"):
            key = str(row.get("table_id") or f"x{ident}")
            return key if self.has(key) else COVER
        if name == "cells":
            return f"x{row.get('table')}"
        if name == "sections":
            return self.home(ident)
        return self.home(str(row.get("section"))) if name == "paragraphs" else COVER


def _title(section: Mapping[str, object]) -> str:
    number, title = str(section.get("number") or ""), str(section.get("title") or "")
    return f"{number}、{title}" if number and number[-1] not in "）)、.．" else f"{number}{title}"
