"""Records that hang together: what changes in others when one is changed, added, moved or removed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from mingzhang.model.records import Section
from mingzhang.read.recognise.numbering import split_number
from mingzhang.web.manuscript.changes import Desk
from mingzhang.web.manuscript.fields import LISTS, MONEY, Row, Scalar
from mingzhang.web.manuscript.refusal import EditRefused
from mingzhang.write.disclosure.labels import labels
from mingzhang.write.disclosure.layout import heading_text

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
            _heading_of_project(desk, row)
    elif name == "sections" and ("title" in fields or "number" in fields):
        _heading_of_section(desk, row)
        _project_of_section(desk, row)
    elif name == "paragraphs" and "text" in fields:
        _section_of_heading(desk, row)


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


def _heading_of_section(desk: Desk, section: Row) -> None:
    found = headings(desk, section["id"])
    if len(found) == 1:
        old = str(found[0].get("text", ""))
        colon = old[-1] if old and old[-1] in "：:" else ""
        if _parts(old) != (section.get("number"), section.get("title")):
            desk.put("paragraphs", str(found[0]["id"]), {"text": heading_of(section) + colon})


def _section_of_heading(desk: Desk, paragraph: Row) -> None:
    section = paragraph.get("section")
    if paragraph.get("kind") != "heading" or section is None or len(headings(desk, section)) != 1:
        return
    number, title = _parts(str(paragraph.get("text", "")))
    desk.put("sections", str(section), {"number": number, "title": title})
    _project_of_section(desk, desk.row("sections", str(section)))


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


def _heading_of_project(desk: Desk, project: Row) -> None:
    section = form_section(desk, project["id"])
    if section is not None:
        desk.put("sections", section, {"number": project.get("number"), "title": project.get("title")})
        _heading_of_section(desk, desk.row("sections", section))


def _project_of_section(desk: Desk, section: Row) -> None:
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
        row = _with_heading(desk, row, after)
    elif name == "sections":
        row, after = _in_outline(desk, row, after)
    desk.insert(name, row, after)
    if name == "sections":
        _add_heading(desk, row, after)
    elif name == "projects":
        _add_form_place(desk, row, after)
    elif name == "lines":
        _project_of_line(desk, row)


def _in_outline(
    desk: Desk, row: dict[str, Scalar], after: str | None
) -> tuple[dict[str, Scalar], str | None]:
    """Give a new section its depth and parent, and its place: behind all below the section it follows."""
    if after is None:
        return {"depth": 1, **row}, None
    above = desk.row("sections", after)
    depth = int(str(above.get("depth") or 1))
    row = {"depth": depth, **row}
    if int(str(row["depth"])) > depth:
        return {"parent": after, **row}, after
    if "parent" in above and row["depth"] == depth:
        row = {"parent": above["parent"], **row}
    return row, subtree(desk, after)[-1]


def _with_heading(desk: Desk, row: dict[str, Scalar], after: str | None) -> dict[str, Scalar]:
    if row.get("title") is None and row.get("name"):
        row = {**row, "title": f"{row['name']}{labels()['tables']['PF']}"}
    if row.get("number") is None:
        before = str(desk.row("projects", after).get("number") or "") if after else "0"
        if before.isdigit():
            row = {**row, "number": str(int(before) + 1)}
    return row


def _add_form_place(desk: Desk, project: Row, after: str | None) -> None:
    ident = str(project["id"])
    above = form_section(desk, after) if after else None
    home = above or next(
        (s for s, row in desk.rows("sections").items() if row.get("kind") == "performance"), None
    )
    section: dict[str, Scalar] = {"id": _unused(desk, "sections", ident), "kind": "project_form"}
    if above is not None:
        section |= {
            k: v for k in ("depth", "parent") if (v := desk.row("sections", above).get(k)) is not None
        }
    elif home is not None:
        section |= {"depth": int(str(desk.row("sections", home).get("depth") or 1)) + 1, "parent": home}
    section |= {k: v for k in ("number", "title") if (v := project.get(k)) is not None}
    last = subtree(desk, home)[-1] if above and home else home
    behind = last if last is not None else desk.last("sections")
    desk.insert("sections", section, behind)
    _add_heading(desk, section, behind)
    place: dict[str, Scalar] = {"id": _unused(desk, "tables", ident), "table_id": "PF"}
    desk.insert("tables", {**place, "section": section["id"], "project": ident}, desk.last("tables"))


def _add_heading(desk: Desk, section: Row, after: str | None) -> None:
    """Give a new section its heading: behind the last paragraph of the section that it follows."""
    ident = str(section["id"])
    text = heading_of(section)
    if headings(desk, ident) or not text:
        return
    paragraph: dict[str, Scalar] = {
        "id": _unused(desk, "paragraphs", ident),
        "section": ident,
        "kind": "heading",
        "text": text,
    }
    desk.insert("paragraphs", paragraph, _end_of(desk, after, ident))


def _end_of(desk: Desk, section: str | None, but: str = "") -> str | None:
    """Return the last paragraph at or before the end of a section; for None the last one of the title."""
    order = [ident for ident in desk.rows("sections") if ident != but]
    upto = set(order[: order.index(section) + 1]) if section is not None else set()
    last: str | None = None
    for ident, paragraph in desk.rows("paragraphs").items():
        home = paragraph.get("section")
        if home is None and last is not None and upto:
            continue
        if home is None or home in upto:
            last = ident
        elif not upto:
            break
    return last


def _unused(desk: Desk, name: str, base: str) -> str:
    """Return an id that is not in use yet: the base itself where it is free."""
    rows = desk.rows(name)
    candidates = (base, *(f"{base}x{number}" for number in range(1, len(rows) + 2)))
    return next(ident for ident in candidates if ident not in rows)


def move(desk: Desk, name: str, ident: str, after: str | None) -> None:
    """Move a record: a section takes its paragraphs along, a paragraph changes its section."""
    if name == "paragraphs":
        desk.move(name, ident, after)
        row = desk.row(name, ident)
        if after is not None and row.get("kind") != "heading":
            desk.put(name, ident, {"section": desk.row("paragraphs", after).get("section")})
    elif name == "sections":
        _move_section(desk, ident, after)
    elif name == "projects":
        _move_project(desk, ident, after)
    else:
        desk.move(name, ident, after)


def _move_project(desk: Desk, ident: str, after: str | None) -> None:
    desk.move("projects", ident, after)
    mine = form_section(desk, ident)
    if mine is None:
        return
    if after is not None:
        other = form_section(desk, after)
    else:
        first = (
            next(p for p in desk.rows("projects") if p != ident) if len(desk.rows("projects")) > 1 else None
        )
        following = form_section(desk, first) if first else None
        other = desk.before("sections", following) if following and following != mine else None
    if other is not None and other != mine:
        _move_section(desk, mine, other)


def _move_section(desk: Desk, ident: str, after: str | None) -> None:
    tree = subtree(desk, ident)
    if after in tree:
        raise EditRefused(f"sections/{ident}", "circular")
    row = desk.row("sections", ident)
    if after is not None:
        other = desk.row("sections", after)
        if other.get("depth") == row.get("depth"):
            desk.put("sections", ident, {"parent": other.get("parent")})
        after = subtree(desk, after)[-1] if other.get("depth") == row.get("depth") else after
    for section in tree:
        desk.move("sections", section, after)
        after = section
    belonging = set(tree)
    moving = [p for p, paragraph in desk.rows("paragraphs").items() if paragraph.get("section") in belonging]
    behind = _end_before(desk, tree[0], belonging)
    for paragraph in moving:
        desk.move("paragraphs", paragraph, behind)
        behind = paragraph


def _end_before(desk: Desk, section: str, moving: set[str]) -> str | None:
    """Return the last paragraph of all sections that stand before one, or of the title."""
    before: set[Scalar] = {None}
    for ident in desk.rows("sections"):
        if ident == section:
            break
        before.add(ident)
    last: str | None = None
    for ident, paragraph in desk.rows("paragraphs").items():
        home = paragraph.get("section")
        if home in moving:
            continue
        if home not in before:
            break
        last = ident
    return last
