"""Headings and the records that belong to them: sections, heading paragraphs, projects with forms."""

from __future__ import annotations

from mingzhang.model.records import Section
from mingzhang.read.recognise.numbering import split_number
from mingzhang.web.manuscript.changes import Desk
from mingzhang.web.manuscript.fields import Row, Scalar
from mingzhang.write.disclosure.layout import heading_text


def headings(desk: Desk, section: Scalar) -> list[Row]:
    """Return the heading paragraphs of a section."""
    return [
        p
        for p in desk.rows("paragraphs").values()
        if p.get("section") == section and p.get("kind") == "heading"
    ]


def heading_of(section: Row) -> str:
    """Return a section's heading as it is printed."""
    number, title = section.get("number"), section.get("title")
    return heading_text(Section(number=str(number) if number else None, title=str(title) if title else None))


def retitle_heading(desk: Desk, section: Row) -> None:
    """Print a section's number and title in its heading paragraph, the colon behind it kept."""
    found = headings(desk, section["id"])
    if len(found) == 1:
        old = str(found[0].get("text", ""))
        colon = old[-1] if old and old[-1] in "：:" else ""
        if _parts(old) != (section.get("number"), section.get("title")):
            desk.put("paragraphs", str(found[0]["id"]), {"text": heading_of(section) + colon})


def retitle_section(desk: Desk, paragraph: Row) -> None:
    """Take a section's number and title from its heading paragraph."""
    section = paragraph.get("section")
    if paragraph.get("kind") != "heading" or section is None or len(headings(desk, section)) != 1:
        return
    number, title = _parts(str(paragraph.get("text", "")))
    desk.put("sections", str(section), {"number": number, "title": title})
    retitle_project(desk, desk.row("sections", str(section)))


def _parts(text: str) -> tuple[str | None, str | None]:
    numbered = split_number(text)
    title = (numbered.rest if numbered else text.strip()).rstrip("：:")
    return (numbered.number if numbered else None), title or None


def form_section(desk: Desk, project: Scalar) -> str | None:
    """Return the section that is the heading of one project's form, and of no other's."""
    homes = [t for t in desk.rows("tables").values() if t.get("table_id") == "PF"]
    mine = next((t.get("section") for t in homes if t.get("project") == project), None)
    if mine is None or sum(t.get("section") == mine for t in homes) != 1:
        return None
    section = desk.rows("sections").get(str(mine))
    return str(mine) if section is not None and section.get("kind") == "project_form" else None


def retitle_form(desk: Desk, project: Row) -> None:
    """Print a project's number and title in the heading of its form."""
    section = form_section(desk, project["id"])
    if section is not None:
        desk.put("sections", section, {"number": project.get("number"), "title": project.get("title")})
        retitle_heading(desk, desk.row("sections", section))


def retitle_project(desk: Desk, section: Row) -> None:
    """Take a project's number and title from the heading of its form."""
    for table in list(desk.rows("tables").values()):
        project = table.get("project")
        is_here = table.get("section") == section["id"] and project is not None
        if is_here and form_section(desk, project) == section["id"]:
            values = {"number": section.get("number"), "title": section.get("title")}
            desk.put("projects", str(project), values)


def subtree(desk: Desk, section: str) -> list[str]:
    """Return a section with all below it, in their order."""
    found = {section}
    for ident, row in desk.rows("sections").items():
        if row.get("parent") in found:
            found.add(ident)
    return [ident for ident in desk.rows("sections") if ident in found]
