"""Worksheets of a workbook and the notes of their cells, written into its parts directly."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping, Sequence

from lxml import etree

from mingzhang.read.formats.sheets.raw import position
from mingzhang.read.formats.xml import parse_xml
from mingzhang.write.office.note import Note, Signature
from mingzhang.write.office.package import RELATION_KIND, OfficePackage, no_body
from mingzhang.write.office.vml import NEW_DRAWING, with_shapes

_COMMENTS_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml"
_VML_TYPE = "application/vnd.openxmlformats-officedocument.vmlDrawing"
_NO_COMMENTS = (
    b'<comments xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
    b"<authors/><commentList/></comments>"
)
_AFTER_DRAWING = frozenset(
    {
        "legacyDrawingHF", "drawingHF", "picture", "oleObjects", "controls", "webPublishItems", "tableParts",
        "extLst",
    }
)  # fmt: skip
"""Elements of a worksheet that must stand after legacyDrawing (ECMA-376 part 1, 18.3.1.99)."""
_MOST_CHARACTERS = 32_000
"""A cell of Excel holds 32,767 characters, and so does a note."""


def worksheets(package: OfficePackage) -> Iterator[tuple[str, str]]:
    """Yield name and part of each worksheet, in the order of the tabs."""
    main = package.main_part()
    parts = {name: target for kind, name, target in package.relations(main) if kind == "worksheet"}
    workbook = package.root(main)
    for sheet in workbook.iter("{*}sheet") if workbook is not None else ():
        identity = next((str(value) for key, value in sheet.items() if str(key).endswith("}id")), "")
        if identity in parts:
            yield sheet.get("name", ""), parts[identity]


def add_cell_notes(
    package: OfficePackage, part: str, cells: Mapping[str, Sequence[Note]], signature: Signature
) -> None:
    """Put notes at the cells (by reference) of the worksheet in `part`; a note that a cell has is kept above.

    Raises UnusableInput no_document where a part that is named is missing.
    """
    related = {kind: target for kind, _, target in package.relations(part)}
    comments_part = related.get("comments")
    if comments_part is None:
        comments_part = package.free_name("xl/comments{n}.xml")
        comments = parse_xml(_NO_COMMENTS, "")
        package.relate(part, "comments", comments_part)
        package.declare(comments_part, _COMMENTS_TYPE)
    else:
        comments = _root(package, comments_part)
    new = _add_comments(comments, cells, signature)
    package.put(comments_part, comments)
    _add_shapes(package, part, {cell: cells[cell] for cell in new})


def _root(package: OfficePackage, name: str) -> etree._Element:
    root = package.root(name)
    if root is None:
        raise no_body()
    return root


def _add_comments(
    comments: etree._Element, cells: Mapping[str, Sequence[Note]], signature: Signature
) -> list[str]:
    """Add the notes in the order of cells; return the cells that had none before."""
    space = f"{{{etree.QName(comments).namespace}}}"
    authors = next(comments.iter(f"{space}authors"))
    entries = next(comments.iter(f"{space}commentList"))
    names = [author.text for author in authors]
    if signature.author not in names:
        etree.SubElement(authors, f"{space}author").text = signature.author
        names.append(signature.author)
    existing = {entry.get("ref"): entry for entry in entries}
    new: list[str] = []
    for cell in sorted(cells, key=position):
        entry = existing.get(cell)
        if entry is None:
            new.append(cell)
            author = str(names.index(signature.author))
            entry = etree.SubElement(entries, f"{space}comment", ref=cell, authorId=author)
        text = next(entry.iterchildren(f"{space}text"), None)
        if text is None:
            text = etree.SubElement(entry, f"{space}text")
        _write(text, space, cells[cell], separate=len(text) > 0)
    entries[:] = sorted(entries, key=lambda entry: position(entry.get("ref", "A1")))
    return new


def _write(text: etree._Element, space: str, notes: Sequence[Note], *, separate: bool) -> None:
    """Append the notes as runs, their heads bold."""
    left = _MOST_CHARACTERS - sum(len(str(part)) for part in text.itertext())
    for note in notes:
        for content, bold in ((note.head, True), ("\n" + "\n".join(note.lines), False)):
            shown = (("\n\n" if separate and bold else "") + content)[: max(left, 0)]
            separate, left = True, left - len(shown)
            if shown:
                _run(text, space, shown, bold=bold)


def _run(text: etree._Element, space: str, content: str, *, bold: bool) -> None:
    run = etree.SubElement(text, f"{space}r")
    properties = etree.SubElement(run, f"{space}rPr")
    if bold:
        etree.SubElement(properties, f"{space}b")
    etree.SubElement(properties, f"{space}sz", val="9")
    etree.SubElement(properties, f"{space}rFont", val="宋体")
    element = etree.SubElement(run, f"{space}t")
    element.text = content
    element.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")


def _add_shapes(package: OfficePackage, part: str, cells: Mapping[str, Sequence[Note]]) -> None:
    """Add the boxes that Excel shows the notes of `cells` in."""
    sheet = _root(package, part)
    space = f"{{{etree.QName(sheet).namespace}}}"
    stated = next(sheet.iterchildren(f"{space}legacyDrawing"), None)
    own = [] if stated is None else [str(value) for value in stated.values()]
    # A sheet may have a second drawing of the same kind for pictures in its header.
    drawing = next((target for _, name, target in package.relations(part) if name in own), None)
    if drawing is None:
        drawing = package.free_name("xl/drawings/vmlDrawing{n}.vml")
        package.declare_suffix(posixpath.splitext(drawing)[1][1:], _VML_TYPE)
        package.put(drawing, NEW_DRAWING)
        legacy = etree.Element(f"{space}legacyDrawing")
        legacy.set(f"{{{RELATION_KIND}}}id", package.relate(part, "vmlDrawing", drawing))
        following = next((e for e in sheet if etree.QName(e).localname in _AFTER_DRAWING), None)
        if following is None:
            sheet.append(legacy)
        else:
            following.addprevious(legacy)
        package.put(part, sheet)
    boxes = [(*position(cell), sum(len(note.text) for note in notes)) for cell, notes in cells.items()]
    package.put(drawing, with_shapes(package.get(drawing) or NEW_DRAWING, boxes))
