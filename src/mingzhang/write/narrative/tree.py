"""A disclosure's text as a tree of sections, to take parts out and put parts in (章节树)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from mingzhang.model.disclosure import Disclosure
from mingzhang.model.records import Paragraph, Section
from mingzhang.read.recognise.numbering import split_number
from mingzhang.read.recognise.statements import statements

_HAN = "一二三四五六七八九十"


@dataclass(slots=True, eq=False)
class Node:
    """A section with its own paragraphs, heading first, and the sections below it."""

    section: Section
    flow: list[Paragraph] = field(default_factory=list)
    children: list[Node] = field(default_factory=list)

    @property
    def kind(self) -> str | None:
        """Kind of its chapter."""
        return self.section.kind

    def heading(self) -> Paragraph | None:
        """Return the paragraph that is its heading."""
        return next((one for one in self.flow if one.kind == "heading"), None)

    def mark(self) -> str:
        """Return its number as printed with the mark behind it, such as 一、; "" where it has none."""
        heading = self.heading()
        numbered = split_number(heading.text) if heading is not None else None
        if heading is None or numbered is None:
            return ""
        return heading.text.strip()[: len(heading.text.strip()) - len(numbered.rest)]

    def renumber(self, mark: str) -> None:
        """Print another number before the heading; `mark` "" takes the number away."""
        old, heading = self.mark(), self.heading()
        if heading is not None:
            text = mark + heading.text.strip().removeprefix(old)
            self.flow[self.flow.index(heading)] = heading.model_copy(update={"text": text})
        numbered = split_number(mark + (self.section.title or ""))
        number = numbered.number if numbered and mark else None
        self.section = self.section.model_copy(update={"number": number})

    def walk(self) -> Iterator[Node]:
        """Yield itself and everything below it."""
        yield self
        for child in self.children:
            yield from child.walk()


@dataclass(slots=True, eq=False)
class Tree:
    """The text of a disclosure without its contents page."""

    disclosure: Disclosure
    head: list[Paragraph]
    """Paragraphs before the first section."""
    roots: list[Node]

    @classmethod
    def of(cls, disclosure: Disclosure) -> Tree:
        """Take a disclosure apart; the contents list is left out, since it is made anew when written."""
        nodes = {s.seq: Node(s) for s in disclosure.sections if s.kind != "contents_entry"}
        roots: list[Node] = []
        for node in nodes.values():
            parent = nodes.get(node.section.parent) if node.section.parent is not None else None
            (roots if parent is None else parent.children).append(node)
        tree = cls(disclosure, [], roots)
        at = tree.head
        for paragraph in sorted(disclosure.paragraphs, key=lambda one: one.seq):
            owner = nodes.get(paragraph.section) if paragraph.section is not None else None
            at = owner.flow if owner is not None else at
            if paragraph.kind != "contents":
                at.append(paragraph)
        return tree

    def walk(self) -> Iterator[Node]:
        """Yield every node in the order of the text."""
        for root in self.roots:
            yield from root.walk()

    def parent(self, node: Node) -> Node | None:
        """Return the node that one stands below, None for a root."""
        return next((one for one in self.walk() if node in one.children), None)

    def siblings(self, parent: Node | None) -> list[Node]:
        """Return the list that holds the nodes below `parent`, the roots for None."""
        return self.roots if parent is None else parent.children

    def disclosure_of(self) -> Disclosure:
        """Put the disclosure together again: sections and paragraphs renumbered, statements read anew."""
        sections: list[Section] = []
        paragraphs: list[Paragraph] = []
        moved: dict[int, int] = {}

        def add(texts: Sequence[Paragraph], section: int | None) -> None:
            for text in texts:
                own = None if section is None or text.kind == "furniture" else section
                paragraphs.append(text.model_copy(update={"seq": len(paragraphs) + 1, "section": own}))

        def put(node: Node, parent: int | None, depth: int) -> None:
            seq = len(sections) + 1
            moved.setdefault(node.section.seq, seq)
            sections.append(node.section.model_copy(update={"seq": seq, "parent": parent, "depth": depth}))
            add(node.flow, seq)
            for child in node.children:
                put(child, seq, depth + 1)

        add(self.head, None)
        for root in self.roots:
            put(root, None, 1)
        old = self.disclosure
        cells = [
            cell.model_copy(update={"section": moved.get(cell.section)}) if cell.section is not None else cell
            for cell in old.cells
        ]
        told = statements(paragraphs, sections, old.document)
        return old.model_copy(
            update={"sections": sections, "paragraphs": paragraphs, "cells": cells, "statements": told}
        )


def chinese_number(value: int) -> str:
    """Return 1–99 as 一, 十二, 二十."""
    tens, ones = divmod(value, 10)
    lead = "" if not tens else "十" if tens == 1 else _HAN[tens - 1] + "十"
    return lead + (_HAN[ones - 1] if ones else "")


def number_like(mark: str, value: int) -> str:
    """Return a number in the form of `mark`: 3 like （一） is （三）; "" like ""."""
    numbered = split_number(mark + "题")
    if not mark or numbered is None:
        return ""
    plain = numbered.number.strip("（）()第部分章编 ")
    new = str(value) if plain.isdigit() else chinese_number(value)
    return mark.replace(plain, new, 1)
