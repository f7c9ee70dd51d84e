"""Tracked changes in a Word paragraph: what is deleted stays in the file, what is new names its author."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from copy import deepcopy

from lxml import etree

from mingzhang.read.formats.docx import names as n
from mingzhang.write.office.note import Signature
from mingzhang.write.office.runs import bounds, pieces

_DELETED_TEXT, _FORMAT_CHANGE = n.w("delText"), n.w("rPrChange")
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_LOSABLE = frozenset({n.T, n.R_PR, n.w("lastRenderedPageBreak")})
"""What may stand in a run that is deleted: not a picture, the mark of a note, a tab or a break."""


class Tracker:
    """Makes tracked changes with running numbers, signed by one author."""

    def __init__(self, roots: Sequence[etree._Element], signature: Signature) -> None:
        """Number the changes on from the highest number in the parts `roots`."""
        self._signature = signature
        self._last = max((number for root in roots for number in _numbers(root)), default=0)

    def replace(self, paragraph: etree._Element, start: int, end: int, new: str) -> bool:
        """Track that characters [start, end) of a paragraph's text (see `paragraph_text`) become `new`.

        The new text has the format of the first character deleted, or of the one before it where none is.
        False, and the text as it was, where it cannot be cut out (see `pieces`) or is not just text.
        """
        begin, stop = (start, end) if start < end else (max(start - 1, 0), max(start, 1))
        if bounds(paragraph, begin, stop) is None:
            return False
        runs = _runs_between(paragraph, begin, stop)
        if not all(map(_is_plain, runs)):
            return False
        anchor = runs[-1] if start else runs[0]
        if start < end:
            anchor = [self._delete(run) for run in runs][-1]
        if new:
            self._insert(anchor, runs[0], new, before=end == 0)
        return True

    def _delete(self, run: etree._Element) -> etree._Element:
        """Mark a run as deleted, together with the one deleted just before it; return the mark."""
        previous = run.getprevious()
        if previous is not None and previous.tag == n.DEL and previous.get(n.w("id")) == str(self._last):
            mark = previous
        else:
            mark = self._mark(n.DEL)
            run.addprevious(mark)
        mark.append(run)
        for text in run.iterchildren(n.T):
            text.tag = _DELETED_TEXT
            text.set(_SPACE, "preserve")
        return mark

    def _insert(self, anchor: etree._Element, model: etree._Element, new: str, *, before: bool) -> None:
        mark = self._mark(n.INS)
        run = etree.SubElement(mark, n.R)
        properties = n.leading(model, n.R_PR)
        if properties is not None:
            copied = deepcopy(properties)
            for change in list(copied.iterchildren(_FORMAT_CHANGE)):
                copied.remove(change)
            run.append(copied)
        text = etree.SubElement(run, n.T)
        text.text = new
        text.set(_SPACE, "preserve")
        outer = anchor.getparent()
        if outer is not None and outer.tag == n.INS:
            self._split(outer, anchor, before=before)
            anchor = outer
        if before:
            anchor.addprevious(mark)
        else:
            anchor.addnext(mark)

    def _split(self, insertion: etree._Element, at: etree._Element, *, before: bool) -> None:
        """Cut an insertion that is there already behind (or before) `at`: insertions do not nest."""
        moved = [*at.itersiblings(preceding=True)][::-1] if before else [*at.itersiblings()]
        if not moved:
            return
        half = insertion.makeelement(n.INS, {str(key): str(value) for key, value in insertion.items()})
        half.set(n.w("id"), self._next())
        half.extend(moved)
        if before:
            insertion.addprevious(half)
        else:
            insertion.addnext(half)

    def _mark(self, name: str) -> etree._Element:
        mark = etree.Element(name)
        mark.set(n.w("id"), self._next())
        mark.set(n.w("author"), self._signature.author)
        mark.set(n.w("date"), self._signature.date)
        return mark

    def _next(self) -> str:
        self._last += 1
        return str(self._last)


def _numbers(root: etree._Element) -> Iterator[int]:
    for element in root.iter():
        number = n.integer(element.get(n.w("id")))
        if number is not None:
            yield number


def _is_plain(run: etree._Element) -> bool:
    """Tell whether a run holds but text, and is no part of a tracked move."""
    return all(child.tag in _LOSABLE for child in run) and next(run.iterancestors(n.MOVE_TO), None) is None


def _runs_between(paragraph: etree._Element, start: int, end: int) -> list[etree._Element]:
    runs: list[etree._Element] = []
    for piece in pieces(paragraph) or ():
        if start <= piece.start and piece.end <= end and (not runs or runs[-1] is not piece.run):
            runs.append(piece.run)
    return runs
