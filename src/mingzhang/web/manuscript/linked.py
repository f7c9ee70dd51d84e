"""Records that hang together: what changes in others when one is changed, added, moved or removed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from mingzhang.web.manuscript.changes import Desk
from mingzhang.web.manuscript.fields import LISTS, MONEY, Row, Scalar
from mingzhang.web.manuscript.headings import (
    form_section,
    retitle_form,
    retitle_heading,
    retitle_project,
    retitle_section,
    subtree,
)
from mingzhang.web.manuscript.outline import (
    add_form_place,
    add_heading,
    in_outline,
    move_project,
    move_section,
    titled,
)

_ROW_FIELDS: Final = ("code", "name", "code_level", "side")
"""Fields that all lines of a printed row share."""
_FORM_LINES: Final[Mapping[tuple[str, str], str]] = {
    ("year_total", "total"): "amount",
    ("year_total", "whole"): "total_amount",
    ("fiscal", "total"): "fiscal",
    ("carry_over", "total"): "carry_over",
    ("other", "total"): "other",
}
"""Subject and measure of a goal form's money line → field of the project."""


def follow(desk: Desk, name: str, ident: str, fields: Mapping[str, Scalar]) -> None:
    """Bring other records in step after fields of one were set."""
    row = desk.row(name, ident)
    if name == "lines":
        shared = {field: row.get(field) for field in _ROW_FIELDS if field in fields}
        if shared:
            _set_row(desk, row, shared)
        if "amount" in fields or "text" in fields:
            _project_of_line(desk, row)
    elif name == "projects":
        for field in MONEY["projects"]:
            if field in fields:
                _lines_of_project(desk, row, field)
        if "title" in fields or "number" in fields:
            retitle_form(desk, row)
    elif name == "sections" and ("title" in fields or "number" in fields):
        retitle_heading(desk, row)
        retitle_project(desk, row)
    elif name == "paragraphs" and "text" in fields:
        retitle_section(desk, row)


def _set_row(desk: Desk, row: Row, shared: Mapping[str, Scalar]) -> None:
    key = (row.get("table_id"), row.get("project"), row.get("row"))
    for other in list(desk.rows("lines").values()):
        if (other.get("table_id"), other.get("project"), other.get("row")) == key and other.get("row"):
            desk.put("lines", str(other["id"]), shared)


def _project_of_line(desk: Desk, line: Row) -> None:
    field = _FORM_LINES.get((str(line.get("subject")), str(line.get("measure"))))
    project = line.get("project")
    if line.get("table_id") != "PF" or field is None or project is None:
        return
    values = {field: line.get("amount"), MONEY["projects"][field] or "": line.get("decimals")}
    desk.put("projects", str(project), values)


def _lines_of_project(desk: Desk, project: Row, field: str) -> None:
    amount = project.get(field)
    for line in list(desk.rows("lines").values()):
        if line.get("table_id") != "PF" or line.get("project") != project["id"]:
            continue
        if _FORM_LINES.get((str(line.get("subject")), str(line.get("measure")))) != field:
            continue
        # Without a text of its own the line is shown like the project.
        values = {"amount": amount, "decimals": project.get(MONEY["projects"][field] or ""), "text": None}
        if line.get("amount") != amount or line.get("decimals") != values["decimals"]:
            desk.put("lines", str(line["id"]), values)


def remove(desk: Desk, name: str, ident: str) -> None:
    """Remove a record with what belongs to it.

    A project goes with its plan, goals, indicators, amounts and form heading; a section with the sections,
    paragraphs and tables of their own below it (tables laid out from records lose their place only).
    """
    desk.row(name, ident)
    if name == "projects":
        section = form_section(desk, ident)
        _remove_of(desk, "projects", ident)
        desk.remove(name, ident)
        if section is not None:
            remove(desk, "sections", section)
    elif name == "sections":
        for below in reversed(subtree(desk, ident)):
            _remove_of(desk, "sections", below)
            desk.remove("sections", below)
    else:
        _remove_of(desk, name, ident)
        desk.remove(name, ident)


def _remove_of(desk: Desk, target: str, ident: str) -> None:
    """Remove the records that name a record, or take the name out where they can stand without it."""
    for name, field in naming(target):
        if (name, field) == ("sections", "parent"):
            continue
        for other in [row for row in desk.rows(name).values() if row.get(field) == ident]:
            stays = (name, field) == ("assets", "part_of") or (
                (name, field) == ("tables", "section") and not _is_free(desk, str(other["id"]))
            )
            if stays:
                desk.put(name, str(other["id"]), {field: None})
            else:
                remove(desk, name, str(other["id"]))


def naming(target: str) -> Iterator[tuple[str, str]]:
    """Yield the lists and fields that name records of a list."""
    for name, shape in LISTS.items():
        for field, named in shape.references.items():
            if named == target:
                yield name, field


def _is_free(desk: Desk, table: str) -> bool:
    return any(cell.get("table") == table for cell in desk.rows("cells").values())


def add(desk: Desk, name: str, row: dict[str, Scalar], after: str | None) -> None:
    """Add a record with what it needs to stand in the document.

    A section gets its heading paragraph, a project a numbered heading and a place for its form. A paragraph
    without a section takes that of the paragraph it follows.
    """
    if name == "paragraphs" and "section" not in row and after is not None:
        section = desk.row("paragraphs", after).get("section")
        if section is not None:
            row = {**row, "section": section}
    if name == "projects":
        row = titled(desk, row, after)
    elif name == "sections":
        row, after = in_outline(desk, row, after)
    desk.insert(name, row, after)
    if name == "sections":
        add_heading(desk, row, after)
    elif name == "projects":
        add_form_place(desk, row, after)
    elif name == "lines":
        _project_of_line(desk, row)


def move(desk: Desk, name: str, ident: str, after: str | None) -> None:
    """Move a record: a section takes its paragraphs along, a paragraph changes its section."""
    if name == "paragraphs":
        desk.move(name, ident, after)
        row = desk.row(name, ident)
        if after is not None and row.get("kind") != "heading":
            desk.put(name, ident, {"section": desk.row("paragraphs", after).get("section")})
    elif name == "sections":
        move_section(desk, ident, after)
    elif name == "projects":
        move_project(desk, ident, after)
    else:
        desk.move(name, ident, after)
