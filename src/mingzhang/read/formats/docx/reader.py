"""docx → Document: paragraphs, tables, text boxes, notes, headers and footers."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from mingzhang.model.blocks import Document, Grid, GridCell, ParagraphKind, TextBlock, Trouble
from mingzhang.model.place import Place
from mingzhang.read.formats.docx import names as n
from mingzhang.read.formats.docx.numbering import Numbering
from mingzhang.read.formats.docx.package import Package
from mingzhang.read.formats.docx.styles import NUM_PR, PARAGRAPH_STYLE, Style, Styles
from mingzhang.read.formats.docx.text import hidden_text, paragraph_text
from mingzhang.read.formats.docx.walk import Paragraph, Table, Walker, cell_place
from mingzhang.read.formats.limits import DEFAULT, Limits

_SECTION = n.w("sectPr")
_NOTES = {n.FOOTNOTE_REFERENCE: "footnotes", n.ENDNOTE_REFERENCE: "endnotes"}


def read_docx(data: bytes, file: str, limits: Limits = DEFAULT) -> Document:
    """Return the Document in `data`; `file` is the name without folder.

    Tracked changes are accepted, automatic numbers are part of the text. Blocks: the body in order, then
    foot- and endnotes (placed where they are referred to), then headers and footers as furniture.
    Raises UnusableInput: truncated, zip_bomb, encrypted, no_document, xml_entities, too_long, too_many_cells,
    too_deep.
    """
    reader = _Reader(Package(data, file, limits), file, limits)
    reader.read()
    return Document(file, hashlib.sha256(data).hexdigest(), "docx", reader.blocks, reader.troubles)


@dataclass(slots=True)
class _Joined:
    """Text of a paragraph whose end mark is deleted: it runs on into the next one."""

    text: str = ""


@dataclass(slots=True)
class _Reader:
    package: Package
    file: str
    limits: Limits
    blocks: list[TextBlock | Grid] = field(default_factory=list)
    troubles: list[Trouble] = field(default_factory=list)
    hidden: bool = False
    """Whether the document has hidden runs; with `deletions` it spares a look at every paragraph."""
    deletions: bool = False
    styles: Styles = field(init=False)
    numbering: Numbering = field(init=False)
    notes: list[tuple[str, str, Place]] = field(default_factory=list)
    """(part, id, place of the reference) of each foot- or endnote referred to."""

    def read(self) -> None:
        self.styles = Styles(next(iter(self.package.related("styles")), None))
        self.numbering = Numbering(next(iter(self.package.related("numbering")), None))
        document = self.package.document
        body = n.child(document, n.BODY)
        self.hidden = next(document.iter(n.VANISH), None) is not None
        self.deletions = next(document.iter(n.DEL, n.MOVE_FROM), None) is not None
        rich = self.hidden or next(document.iter(*_NOTES), None) is not None
        if body is not None:
            self._body(body, rich)
            self._pictures(body)
        self._notes()
        for kind in ("header", "footer"):
            for part in self.package.related(kind):
                self._flat(part, "furniture", Place())

    def _body(self, body: etree._Element, rich: bool) -> None:
        joined = _Joined()
        for node in Walker(self.file, self.limits).walk(body):
            if isinstance(node, Paragraph):
                block = self._paragraph(node.element, node.place, node.kind, joined)
                if block is not None:
                    self.blocks.append(block)
                if rich:
                    self._side_texts(node.element, node.place)
            elif isinstance(node, Table):
                self.blocks.append(self._grid(node, rich))
            else:
                self._trouble(
                    "embedded_file", "", "嵌入的外部文件未读取 / an embedded file was not read", None
                )

    def _paragraph(
        self, element: etree._Element, place: Place, kind: ParagraphKind, joined: _Joined
    ) -> TextBlock | None:
        """Return the block of one paragraph; None where it joins the next, or is but a section break."""
        properties = n.leading(element, n.P_PR)
        style = self.styles.paragraph(properties)
        text = joined.text + paragraph_text(element, self.hidden)
        joined.text = ""
        if _end_is_deleted(properties):
            joined.text = text
            return None
        if not text and properties is not None and n.child(properties, _SECTION) is not None:
            return None  # it only holds a section break: no blank line of the text
        text = self.numbering.label(style) + text
        shown = self._shown_style(element, style)
        return TextBlock(text, place, kind, style.heading, shown.bold, shown.size, style.indent)

    def _shown_style(self, element: etree._Element, style: Style) -> Style:
        """Return the style of the first run with text; bold only if every run with text is."""
        first: Style | None = None
        for run in element.iterchildren(n.R):
            text = n.child(run, n.T)
            if text is None or not (text.text or "").strip():
                continue
            shown = self.styles.run(n.child(run, n.R_PR), style)
            first = first or shown
            if not shown.bold:
                return Style(bold=False, size=first.size)
        return first or style

    def _grid(self, table: Table, rich: bool) -> Grid:
        cells = []
        for cell, paragraphs in zip(table.cells, table.paragraphs, strict=True):
            place = cell_place(table.index, cell)
            text = self._cell_text(paragraphs)
            cells.append(GridCell(cell.row, cell.column, text, place, cell.row_span, cell.column_span))
            if rich:
                for paragraph in paragraphs:
                    self._side_texts(paragraph, place)
            if cell.covered:
                self._covered_text(cell.covered, place)
        return Grid(table.index, cells, Place(table_index=table.index))

    def _cell_text(self, paragraphs: list[etree._Element]) -> str:
        lines: list[str] = []
        joined = ""
        for paragraph in paragraphs:
            properties = n.leading(paragraph, n.P_PR)
            text = joined + paragraph_text(paragraph, self.hidden)
            joined = ""
            if properties is not None:
                if self.deletions and _end_is_deleted(properties):
                    joined = text
                    continue
                text = self._label(properties) + text
            lines.append(text)
        return "\n".join([*lines, joined] if joined else lines)

    def _label(self, properties: etree._Element) -> str:
        """Return the automatic number of a paragraph in a cell; most have none, which is told quickly."""
        for item in properties:
            tag = item.tag
            if tag == NUM_PR or (tag == PARAGRAPH_STYLE and self.styles.named(item.get(n.VAL)).number_id):
                return self.numbering.label(self.styles.paragraph(properties))
        return ""

    def _covered_text(self, covered: list[etree._Element], place: Place) -> None:
        """Report text in cells that a merge hides: Word does not show it."""
        text = "".join(paragraph_text(paragraph) for cell in covered for paragraph in cell.iterchildren(n.P))
        if text.strip():
            reason = (
                "被合并单元格覆盖、页面上看不到的文字 / text that a merged cell covers, not shown on the page"
            )
            self._trouble("covered_text", text, reason, place)

    def _side_texts(self, paragraph: etree._Element, place: Place) -> None:
        """Note what a paragraph refers to (notes) and what it hides."""
        for reference in paragraph.iter(*_NOTES):
            self.notes.append((_NOTES[reference.tag], reference.get(n.w("id"), ""), place))
        hidden = hidden_text(paragraph)
        if hidden.strip():
            self._trouble(
                "hidden_text", hidden, "隐藏文字，页面上不显示 / hidden text, not shown on the page", place
            )

    def _notes(self) -> None:
        by_id = {
            (kind, note.get(n.w("id"), "")): note
            for kind in dict.fromkeys(kind for kind, _, _ in self.notes)
            for part in self.package.related(kind)
            for note in part
        }
        for kind, name, place in self.notes:
            note = by_id.get((kind, name))
            if note is not None:
                self._flat(note, "footnote", place)

    def _flat(self, part: etree._Element, kind: ParagraphKind, place: Place) -> None:
        """Append every paragraph with text in `part`, those in tables and text boxes too, once each."""
        for paragraph in _all_paragraphs(part):
            text = paragraph_text(paragraph)
            if text.strip():
                self.blocks.append(TextBlock(text, place, kind))

    def _pictures(self, body: etree._Element) -> None:
        pictures = [
            drawing
            for drawing in body.iter(n.DRAWING, n.PICTURE)
            if next(drawing.iter(n.TEXT_BOX), None) is None and not _in_fallback(drawing)
        ]
        if pictures:
            self._trouble(
                "picture", f"{len(pictures)}", "图片中的文字未读取 / text in pictures was not read", None
            )
        objects = sum(1 for _ in body.iter(n.OBJECT))
        if objects:
            reason = "嵌入对象（如 Excel 表）未读取 / embedded objects such as worksheets were not read"
            self._trouble("embedded_object", f"{objects}", reason, None)

    def _trouble(self, what: str, text: str, reason: str, place: Place | None) -> None:
        self.troubles.append(Trouble(what, text, reason, place))


def _end_is_deleted(properties: etree._Element | None) -> bool:
    if properties is None:
        return False
    mark = n.child(properties, n.R_PR)
    return mark is not None and next(mark.iterchildren(n.DEL, n.MOVE_FROM), None) is not None


def _all_paragraphs(part: etree._Element) -> Iterator[etree._Element]:
    for paragraph in part.iter(n.P):
        if not _in_fallback(paragraph):
            yield paragraph


def _in_fallback(element: etree._Element) -> bool:
    return next(element.iterancestors(n.FALLBACK), None) is not None
