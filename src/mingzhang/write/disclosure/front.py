"""What an official document opens with: the contents page (目录), as records like any other."""

from __future__ import annotations

from mingzhang.model.blocks import TextBlock
from mingzhang.model.disclosure import Disclosure
from mingzhang.model.place import Place
from mingzhang.model.records import Paragraph, Record
from mingzhang.read.recognise.outline import Outline
from mingzhang.write.disclosure.layout import heading_text

HEAD = "目录"
_DEPTH = 2
_FEWEST = 3


def with_contents(disclosure: Disclosure) -> Disclosure:
    """Return the disclosure with a contents page between its title and its first chapter.

    One that has contents already, or fewer than three headings, comes back as it is. Sections and paragraphs
    behind are renumbered, and what names them by number with them.
    """
    sections = disclosure.sections
    entries = [s for s in sections if (s.depth or 1) <= _DEPTH and s.title]
    paragraphs = sorted(disclosure.paragraphs, key=lambda paragraph: paragraph.seq)
    first = next((p.seq for p in paragraphs if p.section is not None), None)
    contents = any(s.kind == "contents_entry" for s in sections) or any(
        p.kind == "contents" for p in paragraphs
    )
    if contents or first is None or len(entries) < _FEWEST:
        return disclosure
    lines = [Paragraph(seq=first, kind="contents", text=HEAD)]
    outline = Outline()
    for number, section in enumerate(entries, start=1):
        line = heading_text(section)
        # As the reader of the page will see them: it ranks the lines of a contents list among themselves.
        outline.add_entry(number, TextBlock(line, Place()), line, None)
        lines.append(Paragraph(seq=first + number, kind="contents", text=line))
    added = [entry.model_copy(update={"place": None}) for entry in outline.sections]
    moved = _moved(disclosure, len(added), first, len(lines))
    before = [p for p in moved.paragraphs if p.seq < first]
    behind = [p for p in moved.paragraphs if p.seq >= first]
    return moved.model_copy(
        update={"sections": [*added, *moved.sections], "paragraphs": [*before, *lines, *behind]}
    )


def _moved(disclosure: Disclosure, sections: int, first: int, paragraphs: int) -> Disclosure:
    """Return it with section numbers raised by `sections`, paragraph numbers from `first` by `paragraphs`."""

    def raised(record: Record, section: str | None, paragraph: str | None, *others: str) -> Record:
        changed = {}
        for name in (section, *others):
            if name is not None and (value := getattr(record, name)) is not None:
                changed[name] = value + sections
        if paragraph is not None and (value := getattr(record, paragraph)) is not None and value >= first:
            changed[paragraph] = value + paragraphs
        return record.model_copy(update=changed)

    return disclosure.model_copy(
        update={
            "sections": [raised(s, "seq", None, "parent") for s in disclosure.sections],
            "paragraphs": [raised(p, "section", "seq") for p in disclosure.paragraphs],
            "cells": [raised(c, "section", None) for c in disclosure.cells],
            "statements": [raised(s, "section", "paragraph") for s in disclosure.statements],
        }
    )
