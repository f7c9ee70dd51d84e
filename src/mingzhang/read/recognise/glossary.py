"""Glossary entries (名词解释)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from mingzhang.model.records import Paragraph, Section, Term
from mingzhang.read.recognise.numbering import split_number

_ENTRY = re.compile(r"([^：:。；]{1,45})[：:]\s*(.+)", re.DOTALL)
_MEANS = re.compile(r"([^，。；]{2,30}?)[，,]?((?:是|主要)?指.+)", re.DOTALL)


def terms(paragraphs: Sequence[Paragraph], sections: Sequence[Section]) -> list[Term]:
    """Return the entries of every glossary chapter; a paragraph without a name continues the one before."""
    glossaries = _with_children(sections)
    found: list[Term] = []
    for paragraph in paragraphs:
        text = paragraph.text.strip()
        if paragraph.section not in glossaries or paragraph.kind not in ("body", "heading") or not text:
            continue
        numbered = split_number(text)
        body = numbered.rest if numbered else text
        if match := _ENTRY.fullmatch(body) or _MEANS.fullmatch(body):
            name, definition = match[1].strip(), match[2].strip()
            found.append(Term(seq=len(found) + 1, name=name, definition=definition, place=paragraph.place))
        elif paragraph.kind == "heading" or (numbered and len(body) <= 40):
            if paragraph.section is not None and sections[paragraph.section - 1].kind == "glossary":
                continue
            found.append(Term(seq=len(found) + 1, name=body.rstrip(":：。"), place=paragraph.place))
        elif found and not numbered:
            whole = f"{found[-1].definition}\n{text}" if found[-1].definition else text
            found[-1] = found[-1].model_copy(update={"definition": whole})
    return [term for term in found if term.definition]


def _with_children(sections: Sequence[Section]) -> set[int]:
    found: set[int] = set()
    for section in sections:
        if section.kind == "glossary" or section.parent in found:
            found.add(section.seq)
    return found
