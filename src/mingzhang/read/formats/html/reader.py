"""html → Document."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, field

from lxml import etree

from mingzhang.model.blocks import Document, Grid, GridCell, TextBlock, Trouble
from mingzhang.model.failure import UnusableInput
from mingzhang.model.place import Place
from mingzhang.read.formats.encoding import decode_text, is_readable
from mingzhang.read.formats.html.flow import Flow, Line, read_flow
from mingzhang.read.formats.html.table import is_layout, read_cells
from mingzhang.read.formats.limits import DEFAULT, Limits, too_deep, too_long, too_many_cells

_CHARSET = re.compile(rb"""charset\s*=\s*["']?\s*([\w-]+)""", re.IGNORECASE)
_CHINESE = {"gb2312": "gb18030", "gbk": "gb18030", "gb_2312-80": "gb18030", "x-gbk": "gb18030"}
_INVALID = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f]")


def read_html(data: bytes, file: str, limits: Limits = DEFAULT) -> Document:
    """Return the Document in `data`: paragraphs and tables as a browser would show them; nothing is fetched.

    Raises UnusableInput: mojibake, empty (no text and no pictures), too_long, too_many_cells, too_deep.
    """
    root = _parse(_decode(data, file), file)
    reader = _Reader(file, limits)
    body = next(root.iter("body"), root)
    reader.read(read_flow(body), 0)
    if not reader.blocks and not reader.pictures:
        raise _empty(file)
    reader.note_pictures()
    return Document(file, hashlib.sha256(data).hexdigest(), "html", reader.blocks, reader.troubles)


@dataclass(slots=True)
class _Reader:
    file: str
    limits: Limits
    blocks: list[TextBlock | Grid] = field(default_factory=list)
    troubles: list[Trouble] = field(default_factory=list)
    pictures: int = 0
    _paragraphs: int = 0
    _tables: int = 0
    _cells: int = 0

    def read(self, flow: Flow, depth: int) -> None:
        """Append what stands in `flow`, tables in their places."""
        self.pictures += flow.pictures
        for item in flow.items:
            if isinstance(item, Line):
                self._paragraph(item)
            else:
                self._table(item, depth)

    def note_pictures(self) -> None:
        """Report pictures where the page has no table: the tables may be in them."""
        if self.pictures and not self._tables:
            reason = "网页没有表格，图片中的文字未读取 / no table here, and text in pictures was not read"
            self.troubles.append(Trouble("picture", f"{self.pictures}", reason))

    def _paragraph(self, line: Line) -> None:
        self._paragraphs += 1
        if self._paragraphs > self.limits.paragraphs:
            raise too_long(self.file, self.limits.paragraphs)
        place = Place(paragraph=self._paragraphs)
        self.blocks.append(
            TextBlock(line.text, place, heading=line.heading, bold=line.bold, indent=line.indent)
        )

    def _table(self, element: etree._Element, depth: int) -> None:
        if depth >= self.limits.nesting:
            raise too_deep(self.file, self.limits.nesting)
        cells = read_cells(element)
        for caption in element.iterchildren("caption"):
            self.read(read_flow(caption), depth + 1)
        if is_layout(cells):
            for cell in cells:
                self.read(cell.flow, depth + 1)
            return
        if not cells:
            return
        self._tables += 1
        index = self._tables
        self._cells += sum(cell.row_span * cell.column_span for cell in cells)
        if self._cells > self.limits.cells:
            raise too_many_cells(self.file, self.limits.cells)
        grid = Grid(index, [], Place(table_index=index))
        self.blocks.append(grid)
        for cell in cells:
            place = Place(table_index=index, row_index=cell.row, column_index=cell.column)
            text = cell.flow.text()
            grid.cells.append(GridCell(cell.row, cell.column, text, place, cell.row_span, cell.column_span))
            self.pictures += cell.flow.pictures
        for cell in cells:
            for item in cell.flow.items:
                if not isinstance(item, Line):
                    self._table(item, depth + 1)


def _decode(data: bytes, file: str) -> str:
    """Return the text of `data`: by byte order mark, then as the page says, then by trial."""
    stated = _CHARSET.search(data[:2048])
    if stated and not data.startswith((b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf")):
        name = stated[1].decode("ascii").lower()
        try:
            text = data.decode(_CHINESE.get(name, name))
        except (LookupError, UnicodeDecodeError):
            return decode_text(data, file)
        if is_readable(text):
            return text
    return decode_text(data, file)


def _parse(text: str, file: str) -> etree._Element:
    parser = etree.HTMLParser(
        no_network=True, huge_tree=False, remove_comments=True, remove_pis=True, encoding="utf-8"
    )
    # Control characters would end the parse, and an XML declaration would contradict the encoding.
    clean = _INVALID.sub("", re.sub(r"^\s*<\?xml[^>]*\?>", "", text))
    try:
        root = etree.fromstring(clean.encode("utf-8", "replace"), parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise _empty(file) from error
    if root is None:
        raise _empty(file)
    return root


def _empty(file: str) -> UnusableInput:
    return UnusableInput(file, "网页中没有内容", "is a web page without content", code="empty")
