"""Word comments at the paragraph, the cell or the exact words that a finding is about."""

from __future__ import annotations

import posixpath
from collections.abc import Sequence

from lxml import etree

from mingzhang.model.place import Place
from mingzhang.read.formats.docx import Locator
from mingzhang.read.formats.docx import names as n
from mingzhang.read.formats.docx.text import paragraph_text
from mingzhang.read.formats.limits import DEFAULT
from mingzhang.write.office.note import Note, Signature
from mingzhang.write.office.package import OfficePackage, no_body
from mingzhang.write.office.runs import bounds
from mingzhang.write.office.word import block_texts, read_part, write_part
from mingzhang.write.texts import Texts

_COMMENTS_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_COMMENT, _RANGE_START, _RANGE_END, _REFERENCE = (
    n.w(name) for name in ("comment", "commentRangeStart", "commentRangeEnd", "commentReference")
)
_MOST_COLUMNS = 64
"""Columns tried for a place that only names a row."""


def annotate_docx(data: bytes, notes: Sequence[Note], signature: Signature, texts: Texts) -> bytes:
    """Return the Word file with one comment for each note; comments it already has stay.

    Raises UnusableInput: truncated, zip_bomb, xml_entities, no_document.
    """
    del texts
    package = OfficePackage(data)
    main = package.main_part()
    document, strict = read_part(package, main)
    comments_name = next((target for kind, _, target in package.relations(main) if kind == "comments"), None)
    if comments_name is None:
        comments_name = package.free_name(posixpath.join(posixpath.dirname(main), "comments{n}.xml"))
        package.relate(main, "comments", comments_name)
        package.declare(comments_name, _COMMENTS_TYPE)
        comments = etree.Element(n.w("comments"), nsmap={"w": n.WORD})
    else:
        comments, _ = read_part(package, comments_name)
    first = 1 + max((n.integer(comment.get(n.w("id"))) or 0 for comment in comments), default=-1)
    anchors = _Anchors(document, block_texts(data))
    for number, note in enumerate(notes, first):
        anchors.mark(note, str(number))
        comments.append(_comment(note, str(number), signature))
    write_part(package, main, document, strict)
    write_part(package, comments_name, comments, strict)
    return package.to_bytes()


class _Anchors:
    """Puts the marks of comments into the body."""

    def __init__(self, document: etree._Element, texts: dict[Place, str]) -> None:
        """Take the root of the main part, and the text that the reader gives at each place."""
        body = n.child(document, n.BODY)
        if body is None or next(body.iter(n.P), None) is None:
            raise no_body()
        self._body = body
        self._locator = Locator(document, DEFAULT)
        self._texts = texts

    def mark(self, note: Note, number: str) -> None:
        """Mark what a note is about: its words, else its paragraph or cell, else the first paragraph."""
        element = self._located(note.place) if note.place is not None else None
        if element is None:
            element = self._body
        paragraphs = [element] if element.tag == n.P else _own_paragraphs(element)
        if not paragraphs:
            element, paragraphs = self._body, _own_paragraphs(self._body)
        if element.tag not in (n.P, n.TC):
            paragraphs = [next((p for p in paragraphs if paragraph_text(p).strip()), paragraphs[0])]
        if note.place is not None and self._mark_words(paragraphs, note.place, note.quote or "", number):
            return
        _begin(paragraphs[0], number)
        _finish(paragraphs[-1], number)

    def _located(self, place: Place) -> etree._Element | None:
        """Return the element of a place; of a row without a column its first cell."""
        found = self._locator.locate(place)
        if found is not None or place.table_index is None or place.row_index is None:
            return found
        columns = (place.model_copy(update={"column_index": c}) for c in range(1, _MOST_COLUMNS + 1))
        located = (self._locator.locate(column) for column in columns)
        return next((cell for cell in located if cell is not None), None)

    def _mark_words(
        self, paragraphs: Sequence[etree._Element], place: Place, quote: str, number: str
    ) -> bool:
        """Mark the words of a note; False where it is about the whole, or they cannot be found or cut out."""
        if place.char_start is None or place.char_end is None:
            return False
        block = self._texts.get(place.model_copy(update={"char_start": None, "char_end": None}), "")
        at = 0
        for paragraph in paragraphs:
            text = paragraph_text(paragraph)
            # The text read may begin with an automatic number, which the XML does not hold.
            begin = max(block.find(text, at), at)
            at = begin + len(text) + 1
            start, end = place.char_start - begin, place.char_end - begin
            if start >= 0 and end <= len(text) and text[start:end].startswith(quote.removesuffix("…")):
                return _mark_range(paragraph, start, end, number)
        return False


def _mark_range(paragraph: etree._Element, start: int, end: int, number: str) -> bool:
    found = bounds(paragraph, start, end)
    if found is None:
        return False
    found[0].addprevious(_mark(_RANGE_START, number))
    found[1].addnext(_mark(_RANGE_END, number))
    _refer(_child_of(paragraph, found[1]), number)
    return True


def _own_paragraphs(element: etree._Element) -> list[etree._Element]:
    """Return the paragraphs that stand in a body or cell directly; if there are none, those deeper in it."""
    return list(element.iterchildren(n.P)) or list(element.iter(n.P))


def _begin(paragraph: etree._Element, number: str) -> None:
    start = _mark(_RANGE_START, number)
    properties = n.leading(paragraph, n.P_PR)
    if properties is not None:
        properties.addnext(start)
    else:
        paragraph.insert(0, start)


def _finish(paragraph: etree._Element, number: str) -> None:
    end = etree.SubElement(paragraph, _RANGE_END)
    end.set(n.w("id"), number)
    _refer(end, number)


def _refer(after: etree._Element, number: str) -> None:
    """Put the run that shows the comment after an element, and after the end of its range."""
    following = after.getnext()
    if following is not None and following.tag == _RANGE_END and following.get(n.w("id")) == number:
        after = following
    run = after.makeelement(n.R)
    run.append(_mark(_REFERENCE, number))
    after.addnext(run)


def _child_of(paragraph: etree._Element, run: etree._Element) -> etree._Element:
    """Return the child of the paragraph that holds a run: itself, or a link or insertion around it."""
    while run.getparent() is not paragraph:
        parent = run.getparent()
        assert parent is not None
        run = parent
    return run


def _mark(name: str, number: str) -> etree._Element:
    element = etree.Element(name)
    element.set(n.w("id"), number)
    return element


def _comment(note: Note, number: str, signature: Signature) -> etree._Element:
    comment = etree.Element(_COMMENT)
    for name, value in (
        ("id", number),
        ("author", signature.author),
        ("date", signature.date),
        ("initials", signature.author[:2]),
    ):
        comment.set(n.w(name), value)
    for index, line in enumerate((note.head, *note.lines)):
        run = etree.SubElement(etree.SubElement(comment, n.P), n.R)
        if index == 0:
            etree.SubElement(etree.SubElement(run, n.R_PR), n.w("b"))
        text = etree.SubElement(run, n.T)
        text.text = line
        text.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    return comment
