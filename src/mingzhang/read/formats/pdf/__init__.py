"""PDF files: text with positions and ruling lines become paragraphs and grids (PDFium)."""

from __future__ import annotations

import hashlib

from mingzhang.model.blocks import Document, Grid, GridCell, TextBlock, Trouble
from mingzhang.model.failure import UnusableInput
from mingzhang.model.place import Place
from mingzhang.read.formats.limits import DEFAULT, Limits, too_many_cells
from mingzhang.read.formats.pdf.furniture import mark_furniture
from mingzhang.read.formats.pdf.joined import JoinedTable
from mingzhang.read.formats.pdf.lattice import RawTable
from mingzhang.read.formats.pdf.matrix import Matrix, moved
from mingzhang.read.formats.pdf.ocr import read_frames, read_scan
from mingzhang.read.formats.pdf.page import PageContent, TextLine, page_content
from mingzhang.read.formats.pdf.paragraphs import Paragraph, goes_on, page_margins
from mingzhang.read.formats.pdf.source import loaded, opened
from mingzhang.read.formats.pdf.twins import mark_clipped_twins

__all__ = ["read_pdf", "read_picture"]


def read_pdf(data: bytes, file: str, limits: Limits = DEFAULT) -> Document:
    """Read a PDF: paragraphs and grids in reading order, with page and box in points from the upper left
    corner.

    Page numbers and running lines are paragraphs of kind `furniture`. A page that is only a picture is read
    by OCR where that is installed, and a Trouble either way; so is a page that cannot be loaded. A table over
    several pages is one Grid.
    Raises UnusableInput: empty, encrypted, damaged, too_many_pages, too_many_cells.
    """
    pages: list[PageContent] = []
    troubles: list[Trouble] = []
    cells = 0
    with opened(data, file, limits.pages) as (document, count):
        for number in range(1, count + 1):
            with loaded(document, number) as page:
                if page is None:
                    troubles.append(_trouble(number, "此页已损坏，无法读取"))
                    continue
                content = page_content(page)
                if content.scanned:
                    troubles += read_scan(page, content)
            cells += sum(len(item.cells) for item in content.items if isinstance(item, RawTable))
            if cells > limits.cells:
                raise too_many_cells(file, limits.cells)
            if content.crowded:
                troubles.append(_trouble(number, "此页线条过多，没有识别其中的表格，只读取了文字"))
            pages.append(content)
    if not pages:
        raise UnusableInput(
            file, "所有页面均已损坏，请重新导出", "has no readable page: export it again", code="damaged"
        )
    blocks = _blocks(pages, troubles)
    _show(blocks, {page.number: page.shown for page in pages if page.shown is not None})
    return Document(file, hashlib.sha256(data).hexdigest(), "pdf", blocks, troubles, count)


def read_picture(data: bytes, file: str, limits: Limits = DEFAULT) -> Document | None:
    """Read a picture file by OCR as pages like those of a PDF; boxes are those of a page as long as A4.

    None where OCR is not installed, and where the picture is damaged or shows no text.
    Raises UnusableInput: too_large, too_many_pages, too_many_cells.
    """
    frames = read_frames(data, file, limits.pages)
    if frames is None or not any(content.items for content, _ in frames):
        return None
    pages = [content for content, _ in frames]
    troubles = [trouble for _, found in frames for trouble in found]
    cells = sum(len(item.cells) for page in pages for item in page.items if isinstance(item, RawTable))
    if cells > limits.cells:
        raise too_many_cells(file, limits.cells)
    blocks = _blocks(pages, troubles)
    return Document(file, hashlib.sha256(data).hexdigest(), "pdf", blocks, troubles, len(pages))


def _trouble(number: int, reason: str) -> Trouble:
    return Trouble("page", f"第{number}页", reason, Place(page=number))


def _blocks(pages: list[PageContent], troubles: list[Trouble]) -> list[TextBlock | Grid]:
    """Assemble the pages: lines to paragraphs, tables to grids; furniture stands where its page has it.

    Text wholly beyond the edges of a page, or clipped there and shown by the next page, is a trouble.
    """
    mark_furniture(pages)
    mark_clipped_twins(pages)
    flow: list[Paragraph | JoinedTable] = []
    latest: Paragraph | JoinedTable | None = None
    for page, margins in zip(pages, page_margins(pages), strict=True):
        unseen: list[TextLine] = []
        for item in page.items:
            if isinstance(item, RawTable):
                if isinstance(latest, JoinedTable) and _goes_on(latest, item, page):
                    latest.add(item)
                    continue
                latest = JoinedTable.of(item)
            elif item.furniture:
                flow.append(Paragraph([item], [margins]))
                continue
            elif item.outside:
                unseen.append(item)
                continue
            elif isinstance(latest, Paragraph) and goes_on(latest, item, margins):
                latest.lines.append(item)
                latest.margins.append(margins)
                continue
            else:
                latest = Paragraph([item], [margins])
            flow.append(latest)
        if unseen:
            troubles.append(_unseen(unseen))
    return _numbered(flow)


def _numbered(flow: list[Paragraph | JoinedTable]) -> list[TextBlock | Grid]:
    blocks: list[TextBlock | Grid] = []
    tables = 0
    for part in flow:
        if isinstance(part, JoinedTable):
            tables += 1
            blocks.append(part.grid(tables))
        else:
            blocks.append(part.block())
    return blocks


def _goes_on(table: JoinedTable, item: RawTable, page: PageContent) -> bool:
    return item.page == table.tables[-1].page + 1 and table.accepts(item, page.height)


def _unseen(lines: list[TextLine]) -> Trouble:
    text = "\n".join(item.line.text for item in lines)
    first = lines[0]
    place = Place(page=first.page, box=first.line.box)
    return Trouble("text", text, "这些文字在页面范围之外，阅读时看不到", place)


def _show(blocks: list[TextBlock | Grid], turned: dict[int, Matrix]) -> None:
    """Move the boxes of pages that were turned for reading to where a viewer shows them."""
    if not turned:
        return
    for block in blocks:
        items: list[TextBlock | Grid | GridCell] = [block]
        if isinstance(block, Grid):
            items += block.cells
        for item in items:
            place = item.place
            if place.page in turned and place.box is not None:
                item.place = place.model_copy(update={"box": moved(turned[place.page], place.box)})
