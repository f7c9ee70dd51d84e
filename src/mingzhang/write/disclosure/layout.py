"""The order of a written disclosure: paragraphs by their number, tables in the section they belong to."""

from __future__ import annotations

from collections.abc import Iterator

from mingzhang.model.disclosure import Disclosure
from mingzhang.model.records import Cell, Paragraph, Section
from mingzhang.read.recognise.outline import split_leader
from mingzhang.write.disclosure.anchors import Anchors
from mingzhang.write.disclosure.form import goal_form
from mingzhang.write.disclosure.holdings import asset_table, cell_table, institution_table, procurement_table
from mingzhang.write.disclosure.labels import labels
from mingzhang.write.disclosure.shapes import Item, Table, Text, TextKind
from mingzhang.write.disclosure.statutory import statutory_table

STATUTORY = (*(f"T{number}" for number in range(1, 10)), "TA", "TB", "TF")
"""Tables laid out from their lines: the nine, and those of local sets that are kept as lines too."""

# Kinds of the section that holds a table, best first.
_HOME = {
    "INST": ("institutions", "duties"),
    "PROC": ("procurement",),
    "ASSET": ("assets",),
    "PF": ("project_form", "performance"),
}


def lay_out(disclosure: Disclosure) -> list[Item]:
    """Return the whole disclosure as text and tables in reading order.

    A table stands after its own title or the last table head of its section, else after the section's last
    words and before its notes. A table whose section is not known stands at the end.
    """
    sections = {section.seq: section for section in disclosure.sections}
    paragraphs = sorted(disclosure.paragraphs, key=lambda paragraph: paragraph.seq)
    paragraphs = [p for p in paragraphs if p.kind != "furniture"]
    anchors = Anchors(disclosure.sections, paragraphs)
    waiting: dict[tuple[int | None, int | None], list[Item]] = {}
    for home, key, table in _tables(disclosure):
        place = waiting.setdefault((home, anchors.of(home, key)), [])
        if _is_untitled(disclosure, key, table):
            place.append(Text(table.name, "table_head"))
        place.append(table)
    items: list[Item] = list(_title(disclosure, paragraphs))
    headed = {p.section for p in paragraphs if p.kind == "heading"}
    begun: set[int | None] = set()
    for paragraph in paragraphs:
        section = sections.get(paragraph.section) if paragraph.section is not None else None
        if section is not None and section.seq not in begun | headed:
            items.append(Text(heading_text(section), "heading", section.depth or 1))
        begun.add(paragraph.section)
        items.append(_text(disclosure, paragraph, section))
        items += waiting.pop((paragraph.section, paragraph.seq), [])
    for section in disclosure.sections:
        if section.seq not in begun and section.kind != "contents_entry":
            items.append(Text(heading_text(section), "heading", section.depth or 1))
            items += waiting.pop((section.seq, None), [])
    for tables in waiting.values():
        items += tables
    return items


def heading_text(section: Section) -> str:
    """Return a heading as printed: its number with the mark that belongs to it, and its title."""
    number, title = section.number or "", section.title or ""
    if not number:
        return title
    if number[-1] in "）)、.．":
        return number + title
    if number.isdigit():
        return f"{number}.{title}"
    return f"{number} {title}" if number.startswith("第") else f"{number}、{title}"


def _title(disclosure: Disclosure, paragraphs: list[Paragraph]) -> Iterator[Text]:
    name = disclosure.document.name
    if name and all(paragraph.text.strip() != name for paragraph in paragraphs):
        yield Text(name, "title")


def _text(disclosure: Disclosure, paragraph: Paragraph, section: Section | None) -> Text:
    kinds: dict[str, TextKind] = {name: name for name in ("heading", "table_head", "note", "contents")}
    text = paragraph.text
    if text.strip() and text.strip() == disclosure.document.name:
        return Text(text, "title")
    if not text.strip():
        return Text(text, "blank")
    kind = kinds.get(paragraph.kind, "body")
    if kind == "contents":
        return Text(text, kind, _entry_depth(disclosure, text))
    if kind != "heading" or section is None:
        return Text(text, kind)
    return Text(text, kind, section.depth or 1, centred=section.table_id is not None)


def _entry_depth(disclosure: Disclosure, text: str) -> int:
    """Return the depth of the heading that a contents line names, else that of the line itself."""
    title = split_leader(text.strip())[0]
    named = [s for s in disclosure.sections if s.title and title.endswith(s.title)]
    headings = [section for section in named if section.kind != "contents_entry"]
    return next((section.depth or 1 for section in [*headings, *named]), 1)


def _tables(disclosure: Disclosure) -> Iterator[tuple[int | None, str, Table]]:
    """Yield every table with the `seq` of its section and its key, in the order of the document."""
    by_table: dict[int, list[Cell]] = {}
    for cell in disclosure.cells:
        by_table.setdefault(cell.table_index, []).append(cell)
    known: dict[str, int | None] = {}
    for cells in by_table.values():
        if cells[0].table_id:
            known.setdefault(_key(cells[0]), cells[0].section)
    found = list(_record_tables(disclosure))
    covered = {key.partition(":")[0] for key, _ in found}
    for key, table in found:
        yield _home(disclosure, key, known), key, table
    for index, cells in sorted(by_table.items()):
        if cells[0].table_id not in covered:
            name = labels()["tables"].get(cells[0].table_id or "", f"表{index}")
            yield cells[0].section, "", cell_table(cells, name)


def _is_untitled(disclosure: Disclosure, key: str, table: Table) -> bool:
    """Say whether a statutory table needs its name above it, since no heading or paragraph gives one."""
    if key not in STATUTORY or any(section.table_id == key for section in disclosure.sections):
        return False
    return all(table.name not in paragraph.text for paragraph in disclosure.paragraphs)


def _states_unit(disclosure: Disclosure, table_id: str) -> bool:
    """Say whether a line above the table states its money unit, so that no caption row has to."""
    sections = {section.seq for section in disclosure.sections if section.table_id == table_id}
    heads = (p for p in disclosure.paragraphs if p.kind == "table_head" and p.section in sections)
    return any(labels()["heads"]["amount_unit"] in head.text.replace(":", "：") for head in heads)


def _key(cell: Cell) -> str:
    return f"PF:{cell.project}" if cell.table_id == "PF" else str(cell.table_id)


def _record_tables(disclosure: Disclosure) -> Iterator[tuple[str, Table]]:
    for key, table in (
        ("INST", institution_table(disclosure)),
        *(
            (table_id, statutory_table(disclosure, table_id, caption=not _states_unit(disclosure, table_id)))
            for table_id in STATUTORY
        ),
    ):
        if table is not None:
            yield key, table
    # A self-evaluation form has scores and reasons in an order of its own: it is written as it stands.
    evaluated = {cell.project for cell in disclosure.cells if cell.table_id == "EV"}
    for project in disclosure.projects:
        if project.seq not in evaluated:
            yield f"PF:{project.seq}", goal_form(disclosure, project)
    for key, table in (
        ("PROC", procurement_table(disclosure, caption=True)),
        ("ASSET", asset_table(disclosure)),
    ):
        if table is not None:
            yield key, table


def _home(disclosure: Disclosure, key: str, known: dict[str, int | None]) -> int | None:
    """Return the section of a table: where it was read, else the one whose kind fits."""
    if known.get(key) is not None:
        return known[key]
    table_id, _, project = key.partition(":")
    titled = [section for section in disclosure.sections if section.table_id == table_id]
    if titled:
        return titled[0].seq
    for kind in _HOME.get(table_id, ("tables",)):
        homes = [section for section in disclosure.sections if section.kind == kind]
        if not homes:
            continue
        position = int(project) - 1 if project and kind == "project_form" else 0
        return homes[min(position, len(homes) - 1)].seq
    return None
