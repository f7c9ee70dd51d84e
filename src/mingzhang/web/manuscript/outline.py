"""The outline: where new and moved sections, projects and their paragraphs come to stand."""

from __future__ import annotations

from mingzhang.web.manuscript.changes import Desk
from mingzhang.web.manuscript.fields import Row, Scalar
from mingzhang.web.manuscript.headings import form_section, heading_of, headings, subtree
from mingzhang.web.manuscript.refusal import EditRefused
from mingzhang.write.disclosure.labels import labels


def in_outline(desk: Desk, row: dict[str, Scalar], after: str | None) -> tuple[dict[str, Scalar], str | None]:
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


def titled(desk: Desk, row: dict[str, Scalar], after: str | None) -> dict[str, Scalar]:
    """Give a new project the title of its form and the number after that of the project before."""
    if row.get("title") is None and row.get("name"):
        row = {**row, "title": f"{row['name']}{labels()['tables']['PF']}"}
    if row.get("number") is None:
        before = str(desk.row("projects", after).get("number") or "") if after else "0"
        if before.isdigit():
            row = {**row, "number": str(int(before) + 1)}
    return row


def add_form_place(desk: Desk, project: Row, after: str | None) -> None:
    """Give a new project a heading behind that of the project before, and its form a place there."""
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
    add_heading(desk, section, behind)
    place: dict[str, Scalar] = {"id": _unused(desk, "tables", ident), "table_id": "PF"}
    desk.insert("tables", {**place, "section": section["id"], "project": ident}, desk.last("tables"))


def add_heading(desk: Desk, section: Row, after: str | None) -> None:
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


def move_project(desk: Desk, ident: str, after: str | None) -> None:
    """Move a project, with the heading of its form where that has one of its own."""
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
        move_section(desk, mine, other)


def move_section(desk: Desk, ident: str, after: str | None) -> None:
    """Move a section with all below it and its paragraphs. Raises EditRefused (circular)."""
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
