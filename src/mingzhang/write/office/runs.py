"""The runs of a Word paragraph by the characters they show, and cutting them where a note begins or ends."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass

from lxml import etree

from mingzhang.read.formats.docx import names as n
from mingzhang.read.formats.docx.text import paragraph_text

_LITERAL = {n.TAB: "\t", n.POSITIONED_TAB: "\t", n.RETURN: "\n", n.BREAK: "\n", n.NO_BREAK_HYPHEN: "-"}
_SKIPPED = frozenset({n.P_PR, n.DEL, n.MOVE_FROM, n.TEXT_BOX, n.FALLBACK, n.RUBY_TEXT, n.w("sdtPr")})
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


@dataclass(frozen=True, slots=True)
class Piece:
    """Text of one child of a run, from `start` in the paragraph."""

    run: etree._Element
    child: etree._Element
    text: str
    start: int

    @property
    def end(self) -> int:
        """Return where it ends in the paragraph."""
        return self.start + len(self.text)


def pieces(paragraph: etree._Element) -> list[Piece] | None:
    """Return the pieces of a paragraph's text (see `paragraph_text`).

    None where they do not give exactly that text: fields, hidden runs, symbols. Such a paragraph can only be
    annotated as a whole.
    """
    found: list[Piece] = []
    at = 0
    for run in _runs(paragraph):
        for child in run:
            text = (child.text or "") if child.tag == n.T else _LITERAL.get(child.tag, "")
            if text:
                found.append(Piece(run, child, text, at))
                at += len(text)
    return found if "".join(piece.text for piece in found) == paragraph_text(paragraph) else None


def bounds(paragraph: etree._Element, start: int, end: int) -> tuple[etree._Element, etree._Element] | None:
    """Cut the runs so that characters [start, end) are whole runs; return the first and the last of them.

    None where the text cannot be cut there (see `pieces`).
    """
    for offset in (start, end):
        found = pieces(paragraph)
        if found is None:
            return None
        for piece in found:
            if piece.start < offset < piece.end:
                _cut(piece, offset - piece.start)
            elif piece.start == offset and piece.child is not _first_content(piece.run):
                _split_before(piece.run, piece.child)
    inside = [piece.run for piece in pieces(paragraph) or () if start <= piece.start and piece.end <= end]
    return (inside[0], inside[-1]) if inside else None


def _runs(element: etree._Element) -> Iterator[etree._Element]:
    for inner in element:
        if inner.tag == n.R:
            yield inner
        elif inner.tag not in _SKIPPED:
            yield from _runs(inner)


def _cut(piece: Piece, offset: int) -> None:
    """Cut a w:t inside, and its run there."""
    rest = deepcopy(piece.child)
    rest.tail = None
    piece.child.text, rest.text = piece.text[:offset], piece.text[offset:]
    for half in (piece.child, rest):
        half.set(_SPACE, "preserve")
    piece.child.addnext(rest)
    _split_before(piece.run, rest)


def _split_before(run: etree._Element, child: etree._Element) -> None:
    """Move `child` and all after it into a run of their own with the same format."""
    second = run.makeelement(n.R, {str(key): str(value) for key, value in run.items()})
    properties = n.leading(run, n.R_PR)
    if properties is not None:
        second.append(deepcopy(properties))
    moved = [child, *child.itersiblings()]
    second.extend(moved)
    run.addnext(second)


def _first_content(run: etree._Element) -> etree._Element | None:
    return next((child for child in run if child.tag != n.R_PR), None)
