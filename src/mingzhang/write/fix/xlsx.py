"""Corrections in a workbook: the text of a cell changes, and its note says what was there, and why."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from copy import deepcopy

from lxml import etree

from mingzhang.write.fix.plan import Edit, Reason
from mingzhang.write.fix.spots import Spots
from mingzhang.write.office.note import Note, Signature
from mingzhang.write.office.package import OfficePackage, no_body
from mingzhang.write.office.workbook import add_cell_notes, worksheets

_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


def correct_xlsx(
    data: bytes, spots: Spots, edits: Mapping[Edit, Sequence[Note]], signature: Signature
) -> tuple[bytes, dict[Edit, Reason]]:
    """Return the workbook with the edits made and noted, and those that could not be made.

    A number or formula is never changed. spots: the pieces of text of this very file.
    Raises UnusableInput: truncated, zip_bomb, xml_entities, no_document.
    """
    book = _Book(OfficePackage(data))
    failed: dict[Edit, Reason] = {}
    notes: dict[str, dict[str, list[Note]]] = defaultdict(lambda: defaultdict(list))
    by_spot: dict[int, list[Edit]] = defaultdict(list)
    for edit in edits:
        by_spot[edit.spot].append(edit)
    for number, here in sorted(by_spot.items()):
        place = spots[number].place
        reason = book.change(place.sheet or "", place.reference or "", spots[number].text, here)
        if reason is not None:
            failed |= dict.fromkeys(here, reason)
        else:
            notes[place.sheet or ""][place.reference or ""] += [note for edit in here for note in edits[edit]]
    return book.to_bytes(notes, signature), failed


class _Book:
    """A workbook whose cells of text can be changed."""

    def __init__(self, package: OfficePackage) -> None:
        self._package = package
        self._sheets = dict(worksheets(package))
        if not self._sheets:
            raise no_body()
        self._cells: dict[str, dict[str, etree._Element]] = {}
        self._roots: dict[str, etree._Element] = {}
        self._strings_part = next(
            (target for kind, _, target in package.relations(package.main_part()) if kind == "sharedStrings"),
            None,
        )
        self._strings = None if self._strings_part is None else package.root(self._strings_part)

    def change(self, sheet: str, reference: str, text: str, edits: Sequence[Edit]) -> Reason | None:
        """Make the edits of one cell whose text was read as `text`; return why not where they cannot be."""
        cell = self._cell(sheet, reference)
        if cell is None:
            return "shape"
        space = f"{{{etree.QName(cell).namespace}}}"
        kind = cell.get("t", "n")
        if next(cell.iterchildren(f"{space}f"), None) is not None or kind in {"n", "b", "e", "d"}:
            return "number"
        value = next(cell.iterchildren(f"{space}v"), None)
        if kind == "str" and value is not None:
            return _change_parts([value], text, edits)
        if kind == "inlineStr":
            holder = next(cell.iterchildren(f"{space}is"), None)
            return "shape" if holder is None else _change_string(holder, text, edits)
        return "shape" if kind != "s" or value is None else self._change_shared(value, text, edits)

    def to_bytes(self, notes: Mapping[str, Mapping[str, Sequence[Note]]], signature: Signature) -> bytes:
        """Return the workbook with the notes at the cells (by reference) of each sheet."""
        for name, root in self._roots.items():
            self._package.put(self._sheets[name], root)
        if self._strings is not None and self._strings_part is not None and self._roots:
            self._package.put(self._strings_part, self._strings)
        for name, cells in notes.items():
            add_cell_notes(self._package, self._sheets[name], cells, signature)
        return self._package.to_bytes()

    def _cell(self, sheet: str, reference: str) -> etree._Element | None:
        if sheet not in self._sheets:
            return None
        if sheet not in self._cells:
            root = self._package.root(self._sheets[sheet])
            if root is None:
                return None
            self._roots[sheet] = root
            self._cells[sheet] = {cell.get("r", ""): cell for cell in root.iter("{*}c")}
        return self._cells[sheet].get(reference)

    def _change_shared(self, value: etree._Element, text: str, edits: Sequence[Edit]) -> Reason | None:
        """Give the cell a shared string of its own: others may use the one it had."""
        if self._strings is None:
            return "shape"
        entries = list(self._strings.iterchildren("{*}si"))
        number = (value.text or "").strip()
        if not number.isdigit() or int(number) >= len(entries):
            return "shape"
        own = deepcopy(entries[int(number)])
        reason = _change_string(own, text, edits)
        if reason is None:
            self._strings.append(own)
            value.text = str(len(entries))
            if self._strings.get("uniqueCount") is not None:
                self._strings.set("uniqueCount", str(len(entries) + 1))
        return reason


def _change_string(holder: etree._Element, text: str, edits: Sequence[Edit]) -> Reason | None:
    """Change a string in its runs, so that each keeps its format; pronunciations no longer fit and go."""
    reason = _change_parts(list(_texts(holder)), text, edits)
    if reason is None:
        for sound in [*holder.iterchildren("{*}rPh"), *holder.iterchildren("{*}phoneticPr")]:
            holder.remove(sound)
    return reason


def _texts(holder: etree._Element) -> Iterator[etree._Element]:
    for child in holder:
        name = etree.QName(child).localname
        if name == "t":
            yield child
        elif name == "r":
            yield from child.iterchildren("{*}t")


def _change_parts(parts: Sequence[etree._Element], text: str, edits: Sequence[Edit]) -> Reason | None:
    """Make edits in a text that stands in several elements; what is new goes into the one where it begins."""
    if "".join(part.text or "" for part in parts) != text:
        return "shape"
    for edit in sorted((edit.trimmed(text) for edit in edits), key=lambda edit: edit.start, reverse=True):
        _change(parts, edit)
    return None


def _change(parts: Sequence[etree._Element], edit: Edit) -> None:
    begin, new = 0, edit.new
    for part in parts:
        own = part.text or ""
        start, end = edit.start - begin, edit.end - begin
        begin += len(own)
        if end < 0 or start > len(own) or (start == len(own) and part is not parts[-1] and start < end):
            continue
        part.text = own[: max(start, 0)] + new + own[max(end, 0) :]
        part.set(_SPACE, "preserve")
        if start == end:
            return
        new = ""
