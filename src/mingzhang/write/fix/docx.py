"""Corrections in a Word file as tracked changes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lxml import etree

from mingzhang.model.place import Place
from mingzhang.read.formats.docx import names as n
from mingzhang.read.formats.docx.walk import Paragraph, Table, Walker, cell_place
from mingzhang.read.formats.limits import DEFAULT
from mingzhang.write.fix.plan import Edit, Reason
from mingzhang.write.fix.spots import Spot, Spots
from mingzhang.write.office.note import Signature
from mingzhang.write.office.package import OfficePackage, no_body
from mingzhang.write.office.tracked import Tracker
from mingzhang.write.office.word import begins, read_part, write_part

_NOTES = {n.FOOTNOTE_REFERENCE: "footnotes", n.ENDNOTE_REFERENCE: "endnotes"}


def correct_docx(
    data: bytes, spots: Spots, edits: Sequence[Edit], signature: Signature
) -> tuple[bytes, dict[Edit, Reason]]:
    """Return the Word file with the edits as tracked changes, and those that could not be made.

    spots: the pieces of text of this very file. Raises UnusableInput: truncated, zip_bomb, xml_entities,
    no_document, too_long, too_many_cells, too_deep.
    """
    package = OfficePackage(data)
    parts = _Parts(package)
    tracker = Tracker([part.root for part in parts.all], signature)
    failed: dict[Edit, Reason] = {}
    # Backwards, so that what is still to be changed keeps its position.
    for edit in sorted(set(edits), key=lambda edit: (edit.spot, edit.start), reverse=True):
        spot = spots[edit.spot]
        trimmed = edit.trimmed(spot.text)
        paragraphs = parts.paragraphs(spot, spots)
        if not _replace(tracker, paragraphs, trimmed):
            failed[edit] = "shape"
    for part in parts.all:
        write_part(package, part.name, part.root, part.strict)
    return package.to_bytes(), failed


@dataclass(slots=True)
class _Part:
    name: str
    root: etree._Element
    strict: bool


_Located = list[tuple[etree._Element, int, int]]
"""Paragraphs with the characters of their spot at which they begin and end."""


class _Parts:
    """The body and its notes, and the paragraphs that stand at each place, as the reader meets them."""

    def __init__(self, package: OfficePackage) -> None:
        main = package.main_part()
        body = _Part(main, *read_part(package, main))
        self.all = [body]
        self._notes: dict[tuple[str, str], etree._Element] = {}
        for kind, _, target in list(package.relations(main)):
            if kind in _NOTES.values() and target in package:
                part = _Part(target, *read_part(package, target))
                self.all.append(part)
                self._notes |= {(kind, note.get(n.w("id"), "")): note for note in part.root}
        self._units: dict[Place, list[list[etree._Element]]] = defaultdict(list)
        inner = n.child(body.root, n.BODY)
        if inner is None:
            raise no_body()
        for place, paragraphs in self._walk(inner):
            self._units[place].append(paragraphs)
        self._located: dict[int, _Located] = {}
        self._claimed: set[int] = set()
        self._settled: set[Place] = set()

    def paragraphs(self, spot: Spot, spots: Spots) -> _Located:
        """Return the paragraphs of a spot; none where they cannot be told."""
        if spot.place not in self._settled:
            self._settled.add(spot.place)
            for one in spots.at(spot.place):
                self._located[one.number] = self._find(one)
        return self._located[spot.number]

    def _find(self, spot: Spot) -> _Located:
        for unit in self._units[spot.place]:
            found = None if id(unit) in self._claimed else begins(spot.text, unit)
            if found is not None:
                self._claimed.add(id(unit))
                stops = [begin - 1 for begin in found[1:]] + [len(spot.text)]
                return list(zip(unit, found, stops, strict=True))
        return []

    def _walk(self, body: etree._Element) -> Iterator[tuple[Place, list[etree._Element]]]:
        notes: list[tuple[Place, list[etree._Element]]] = []
        for node in Walker("", DEFAULT).walk(body):
            if isinstance(node, Paragraph):
                yield node.place, [node.element]
                notes.extend(self._notes_of(node.element, node.place))
            elif isinstance(node, Table):
                for cell, paragraphs in zip(node.cells, node.paragraphs, strict=True):
                    place = cell_place(node.index, cell)
                    yield place, paragraphs
                    for paragraph in paragraphs:
                        notes.extend(self._notes_of(paragraph, place))
        yield from notes

    def _notes_of(
        self, paragraph: etree._Element, place: Place
    ) -> Iterator[tuple[Place, list[etree._Element]]]:
        for reference in paragraph.iter(*_NOTES):
            note = self._notes.get((_NOTES[reference.tag], reference.get(n.w("id"), "")))
            if note is not None:
                yield from ((place, [one]) for one in note.iter(n.P))


def _replace(tracker: Tracker, paragraphs: _Located, edit: Edit) -> bool:
    """Make a change that stands in one paragraph; False where it does not or cannot be cut out."""
    for paragraph, begin, stop in paragraphs:
        if begin <= edit.start and edit.end <= stop:
            return tracker.replace(paragraph, edit.start - begin, edit.end - begin, edit.new)
    return False
