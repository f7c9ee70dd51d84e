"""The one walk over a WordprocessingML body that reader and annotator share.

It counts paragraphs and tables and resolves merged cells, so that a Place given by the reader leads back to
the same XML element. Tracked changes count as accepted: deleted rows do not exist, inserted ones do.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from mingzhang.model.blocks import ParagraphKind
from mingzhang.model.place import Place
from mingzhang.read.formats.docx import names as n
from mingzhang.read.formats.limits import Limits, too_deep, too_long, too_many_cells

_WRAPPERS = frozenset({n.SDT, n.CUSTOM_XML, n.SMART_TAG, n.INS, n.MOVE_TO, n.ALTERNATE})
_BLOCKS = frozenset({n.P, n.TBL, n.ALT_CHUNK})
_ROWS = frozenset({n.TR})
_CELLS = frozenset({n.TC})
_GRID_BEFORE, _GRID_SPAN, _V_MERGE, _H_MERGE = (
    n.w("gridBefore"),
    n.w("gridSpan"),
    n.w("vMerge"),
    n.w("hMerge"),
)
_MOST_COLUMNS = 16_384


@dataclass(slots=True)
class Paragraph:
    """A paragraph outside tables. A paragraph of a text box has the place of the one it is anchored in."""

    element: etree._Element
    place: Place
    kind: ParagraphKind


@dataclass(slots=True)
class Cell:
    """A cell at its upper left grid position (from 1). `covered`: the cells merged into it."""

    element: etree._Element
    row: int
    column: int
    row_span: int = 1
    column_span: int = 1
    covered: list[etree._Element] = field(default_factory=list)


@dataclass(slots=True)
class Table:
    """A table; those nested in it follow as nodes of their own."""

    element: etree._Element
    index: int
    cells: list[Cell]
    paragraphs: list[list[etree._Element]]
    """The paragraphs of each cell, in the order of `cells`, without those of nested tables."""


@dataclass(slots=True)
class Chunk:
    """A foreign file embedded as body text (w:altChunk), which is not read."""

    element: etree._Element


Node = Paragraph | Table | Chunk


class Walker:
    """Walks the body once; counters start at 1 and run over the whole document."""

    def __init__(self, file: str, limits: Limits) -> None:
        """Name the file for failures."""
        self._file = file
        self._limits = limits
        self._paragraphs = 0
        self._tables = 0
        self._cells = 0

    def walk(self, body: etree._Element) -> Iterator[Node]:
        """Yield paragraphs and tables in order; text boxes follow the paragraph or table they stand in.

        Raises UnusableInput: too_long, too_many_cells, too_deep.
        """
        boxes = next(body.iter(n.TEXT_BOX), None) is not None
        yield from self._walk(body, None, boxes, 0)

    def _walk(
        self, container: etree._Element, anchor: Place | None, boxes: bool, depth: int
    ) -> Iterator[Node]:
        if depth > self._limits.nesting:
            raise too_deep(self._file, self._limits.nesting)
        for block in _children(container, _BLOCKS):
            if block.tag == n.P:
                place = anchor or self._next_paragraph()
                yield Paragraph(block, place, "body" if anchor is None else "text_box")
                if boxes:
                    yield from self._text_boxes(block, place, depth)
            elif block.tag == n.TBL:
                yield from self._table(block, boxes, depth)
            else:
                yield Chunk(block)

    def _next_paragraph(self) -> Place:
        self._paragraphs += 1
        if self._paragraphs > self._limits.paragraphs:
            raise too_long(self._file, self._limits.paragraphs)
        return Place(paragraph=self._paragraphs)

    def _text_boxes(self, paragraph: etree._Element, place: Place, depth: int) -> Iterator[Node]:
        for box in _outermost_boxes(paragraph):
            yield from self._walk(box, place, True, depth + 1)

    def _table(self, element: etree._Element, boxes: bool, depth: int) -> Iterator[Node]:
        self._tables += 1
        index = self._tables
        cells = self._resolve(element)
        inside = [_children(cell.element, _BLOCKS) for cell in cells]
        paragraphs = [[block for block in blocks if block.tag == n.P] for blocks in inside]
        yield Table(element, index, cells, paragraphs)
        for cell, blocks, own in zip(cells, inside, paragraphs, strict=True):
            if len(blocks) > len(own) or boxes:
                yield from self._inside(blocks, cell_place(index, cell) if boxes else None, depth)

    def _inside(self, blocks: list[etree._Element], place: Place | None, depth: int) -> Iterator[Node]:
        """Yield what stands in a cell besides its paragraphs; `place` is given if there are text boxes."""
        for block in blocks:
            if block.tag == n.TBL:
                if depth >= self._limits.nesting:
                    raise too_deep(self._file, self._limits.nesting)
                yield from self._table(block, place is not None, depth + 1)
            elif block.tag == n.ALT_CHUNK:
                yield Chunk(block)
            elif place is not None:
                yield from self._text_boxes(block, place, depth)

    def _resolve(self, table: etree._Element) -> list[Cell]:
        """Return the cells of `table` at their grid positions, merged ones once."""
        cells: list[Cell] = []
        above: dict[int, Cell] = {}
        row_number = 0
        for row in _children(table, _ROWS):
            properties = n.child(row, n.TR_PR)
            if properties is not None and n.child(properties, n.DEL) is not None:
                continue
            row_number += 1
            before = 0 if properties is None else n.integer(n.value(properties, _GRID_BEFORE)) or 0
            above = self._resolve_row(row, row_number, before + 1, above, cells)
        return cells

    def _resolve_row(
        self, row: etree._Element, number: int, column: int, above: dict[int, Cell], cells: list[Cell]
    ) -> dict[int, Cell]:
        """Append the cells of one row to `cells`; return those still open downwards, by column."""
        still_open: dict[int, Cell] = {}
        for elements, span, vertical in self._row_cells(row):
            if column + span > _MOST_COLUMNS:
                raise too_many_cells(self._file, self._limits.cells)
            over = above.get(column) if vertical == "continue" else None
            if over is not None and over.column_span == span:
                over.row_span = number - over.row + 1
                over.covered.extend(elements)
                still_open[column] = over
            else:
                cell = Cell(elements[0], number, column, 1, span, elements[1:])
                cells.append(cell)
                if vertical is not None:
                    still_open[column] = cell
            column += span
        return still_open

    def _row_cells(self, row: etree._Element) -> list[tuple[list[etree._Element], int, str | None]]:
        """Return (elements, grid span, vertical merge) of each cell, those merged to the right as one."""
        found: list[tuple[list[etree._Element], int, str | None]] = []
        for element in _children(row, _CELLS):
            self._cells += 1
            if self._cells > self._limits.cells:
                raise too_many_cells(self._file, self._limits.cells)
            span, vertical, horizontal = _merging(element)
            if horizontal == "continue" and found:
                elements, width, vertical = found[-1]
                found[-1] = ([*elements, element], width + span, vertical)
            else:
                found.append(([element], span, vertical))
        return found


class Locator:
    """Finds the XML element a Place names, over one parsed document.xml."""

    def __init__(self, root: etree._Element, limits: Limits) -> None:
        """Walk `root`, the root element of the main document part, once."""
        self._elements: dict[tuple[int | None, ...], etree._Element] = {}
        body = n.child(root, n.BODY)
        for node in Walker("", limits).walk(body if body is not None else root):
            if isinstance(node, Paragraph):
                self._elements.setdefault((node.place.paragraph, None, None, None), node.element)
            elif isinstance(node, Table):
                self._elements[(None, node.index, None, None)] = node.element
                for cell in node.cells:
                    self._elements[(None, node.index, cell.row, cell.column)] = cell.element

    def locate(self, place: Place) -> etree._Element | None:
        """Return the w:p, w:tc or w:tbl at `place`; None where the place is not in the body."""
        key = (place.paragraph, place.table_index, place.row_index, place.column_index)
        return self._elements.get(key)


def cell_place(index: int, cell: Cell) -> Place:
    """Return the place of `cell` in table `index`."""
    return Place(table_index=index, row_index=cell.row, column_index=cell.column)


def branch(alternate: etree._Element) -> etree._Element | None:
    """Return the one branch of mc:AlternateContent that is read: the first choice, else the fallback."""
    return next(alternate.iterchildren(n.CHOICE, n.FALLBACK), None)


def _children(parent: etree._Element, tags: frozenset[str]) -> list[etree._Element]:
    """Return the children with the tags asked for, looking through content controls, markup and choices.

    Plain iteration: a filter by tag inside lxml costs more than it saves on elements with few children.
    """
    found: list[etree._Element] = []
    for element in parent:
        tag = element.tag
        if tag in tags:
            found.append(element)
        elif tag in _WRAPPERS:
            inner: etree._Element | None = element
            if tag == n.SDT:
                inner = n.child(element, n.SDT_CONTENT)
            elif tag == n.ALTERNATE:
                inner = branch(element)
            if inner is not None:
                found.extend(_children(inner, tags))
    return found


def _merging(cell: etree._Element) -> tuple[int, str | None, str | None]:
    """Return grid span, vertical and horizontal merge (restart, continue or None) of a w:tc."""
    properties = n.leading(cell, n.TC_PR)
    span, vertical, horizontal = 1, None, None
    if properties is not None:
        for item in properties:
            tag = item.tag
            if tag == _GRID_SPAN:
                span = max(1, n.integer(item.get(n.VAL)) or 1)
            elif tag == _V_MERGE:
                vertical = item.get(n.VAL) or "continue"
            elif tag == _H_MERGE:
                horizontal = item.get(n.VAL) or "continue"
    return span, vertical, horizontal


def _outermost_boxes(element: etree._Element) -> Iterator[etree._Element]:
    """Yield the text boxes in `element` that are not inside another, of each choice only one branch."""
    for inner in element:
        if inner.tag == n.TEXT_BOX:
            yield inner
        elif inner.tag == n.ALTERNATE:
            chosen = branch(inner)
            if chosen is not None:
                yield from _outermost_boxes(chosen)
        elif inner.tag not in {n.DEL, n.MOVE_FROM}:
            yield from _outermost_boxes(inner)
