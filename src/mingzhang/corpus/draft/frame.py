"""A disclosure made from the year's tables alone: the frame that the narrative is put into."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import Any

from mingzhang.corpus.draft.gaps import gap
from mingzhang.corpus.draft.records import ImportedTable
from mingzhang.model.disclosure import Disclosure
from mingzhang.model.forms import headings
from mingzhang.model.records import Paragraph, Section
from mingzhang.write.disclosure.labels import labels
from mingzhang.write.narrative import Narrative, with_narrative
from mingzhang.write.narrative.tree import Node, Tree, number_like

_ASKED = ("duties", "institutions", "glossary")
"""Chapters that no record gives."""


@cache
def _words() -> Mapping[str, Any]:
    return tomllib.loads(files(__package__).joinpath("frame.toml").read_text(encoding="utf-8"))


def framed(disclosure: Disclosure, narrative: Narrative, tables: Sequence[ImportedTable]) -> Disclosure:
    """Return the year's records with all chapters of the profile: the narrative, the tables, and gaps.

    disclosure: header and records without text. Duties, institutions and glossary are gaps; a table without
    any amount has the customary note.
    """
    document = disclosure.document
    whole = "部门" if document.level == "department" else "单位"
    fields = {"unit": document.unit_name or f"本{whole}", "year": str(document.year), "level": whole}
    kind = "final" if document.kind == "final" else "budget"
    title = _words()["title"][kind].format(**fields)
    tree = Tree.of(disclosure.model_copy(update={"document": document.model_copy(update={"name": title})}))
    tree.head.append(Paragraph(kind="body", text=title))
    for part in narrative.layout:
        if part in _ASKED:
            tree.roots.append(_asked(_words()["chapters"][part].format(**fields)))
        elif part == "tables":
            node = _node(_words()["chapters"]["tables"][kind].format(**fields), "tables")
            node.children = [_table(table, fields, number) for number, table in enumerate(tables, start=1)]
            tree.roots.append(node)
    for number, node in enumerate(tree.roots, start=1):
        node.section = node.section.model_copy(update={"seq": number})
        node.renumber(number_like(narrative.numbering[0], number))
    return with_narrative(tree.disclosure_of(), narrative)


def _node(title: str, kind: str | None, table_id: str | None = None) -> Node:
    heading = Paragraph(kind="heading", text=title)
    return Node(Section(title=title, kind=kind, table_id=table_id), [heading])


def _asked(title: str) -> Node:
    node = _node(title, headings().kind(title))
    node.flow.append(Paragraph(kind="body", text=gap(title)))
    return node


def _table(table: ImportedTable, fields: Mapping[str, str], number: int) -> Node:
    node = _node(labels()["tables"].get(table.table_id, table.table_id), "table", table.table_id)
    node.renumber(number_like("（一）", number))
    note = _words()["nil"].get(table.table_id)
    if note is not None and not table.filled:
        node.flow.append(Paragraph(kind="note", text=note.format(**fields)))
    return node
