"""What python-calamine does not tell of an xlsx: number formats, errors, formulas without a result.

The sheet is scanned before calamine reads it, because calamine allots every cell between the first and the
last one: two cells in opposite corners would take all memory.
"""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass, field

from lxml import etree

from mingzhang.read.formats.limits import BoundedZip, Limits, too_many_cells
from mingzhang.read.formats.sheets.number import built_in_format
from mingzhang.read.formats.sheets.raw import Box, Position, position
from mingzhang.read.formats.xml import parse_xml

_ROW_OR_CELL = re.compile(
    rb"<(?:\w+:)?row\b([^>]*)>|<(?:\w+:)?c\b([^>]*?)(?:/>|>(.*?)</(?:\w+:)?c>)", re.DOTALL
)
_ATTRIBUTE = re.compile(rb"""\b(r|s|t)=["']([^"']*)["']""")
_VALUE = re.compile(rb"<(?:\w+:)?v\b[^>]*>([^<]+)<")
_SHARED = re.compile(rb"<(?:\w+:)?si\b[^>]*>(.*?)</(?:\w+:)?si>|<(?:\w+:)?si\s*/>", re.DOTALL)


@dataclass(slots=True)
class SheetFacts:
    """What the XML of one worksheet tells: positions with a number format, an error, or no result."""

    formats: dict[Position, str] = field(default_factory=dict)
    errors: dict[Position, str] = field(default_factory=dict)
    uncalculated: list[Position] = field(default_factory=list)


class XlsxFacts:
    """Facts of all worksheets of one xlsx, scanned once, by the name of the sheet."""

    def __init__(self, data: bytes, file: str, limits: Limits) -> None:
        """Scan every worksheet.

        Raises UnusableInput: truncated, zip_bomb, encrypted, xml_entities, too_many_cells.
        """
        self._zip = BoundedZip(data, file, limits)
        self._file = file
        self._limits = limits
        self._budget = limits.unpacked_bytes
        self._codes = self._format_codes()
        self._lengths = [len(m[0]) for m in _SHARED.finditer(self._zip.get("xl/sharedStrings.xml") or b"")]
        self.sheets = {name: self._scan(part) for name, part in self._parts().items()}

    def _parts(self) -> dict[str, str]:
        """Return the part of each worksheet by its name."""
        workbook, relations = (
            self._zip.get(name) for name in ("xl/workbook.xml", "xl/_rels/workbook.xml.rels")
        )
        if workbook is None or relations is None:
            return {}
        targets = {
            relation.get("Id", ""): posixpath.normpath(posixpath.join("/xl", relation.get("Target", "")))[1:]
            for relation in parse_xml(relations, self._file)
        }
        return {
            sheet.get("name", ""): targets.get(_relation_id(sheet), "")
            for sheet in parse_xml(workbook, self._file).iter("{*}sheet")
        }

    def _format_codes(self) -> list[str | None]:
        """Return the number format code of each cell style (xf), None for General."""
        data = self._zip.get("xl/styles.xml")
        if data is None:
            return []
        root = parse_xml(data, self._file)
        own = {item.get("numFmtId", ""): item.get("formatCode", "") for item in root.iter("{*}numFmt")}
        codes: list[str | None] = []
        for styles in root.iterchildren("{*}cellXfs"):
            for style in styles.iterchildren("{*}xf"):
                number = style.get("numFmtId", "0")
                codes.append(own.get(number) or (built_in_format(int(number)) if number.isdigit() else None))
        return codes

    def _scan(self, part: str) -> SheetFacts:
        facts = SheetFacts()
        row, column, box = 0, 0, Box()
        for match in _ROW_OR_CELL.finditer(self._zip.get(part) or b""):
            attributes = dict(_ATTRIBUTE.findall(match[1] if match[2] is None else match[2]))
            if match[2] is None:
                row, column = int(attributes.get(b"r", b"%d" % (row + 1))), 0
                continue
            column += 1
            if b"r" in attributes:
                row, column = position(attributes[b"r"].decode("ascii", "replace"))
            if match[3]:
                self._cell((row, column), attributes, match[3], facts, box)
        return facts

    def _cell(
        self, at: Position, attributes: dict[bytes, bytes], content: bytes, facts: SheetFacts, box: Box
    ) -> None:
        value = _VALUE.search(content)
        kind = attributes.get(b"t", b"n")
        if value is None and kind != b"inlineStr":
            # A formula of type str may give an empty text.
            if kind != b"str" and (b"<f" in content or b":f" in content):
                facts.uncalculated.append(at)
            return
        if box.grow(at) > self._limits.cells:
            raise too_many_cells(self._file, self._limits.cells)
        if value is not None and kind == b"s":
            self._spend(int(value[1]))
        elif value is not None and kind == b"e":
            facts.errors[at] = value[1].decode("utf-8", "replace")
        elif kind == b"n":
            style = int(attributes.get(b"s", b"0"))
            code = self._codes[style] if style < len(self._codes) else None
            if code is not None:
                facts.formats[at] = code

    def _spend(self, shared: int) -> None:
        """Count a use of shared string `shared`: a long one used in every cell is a bomb as well."""
        self._budget -= self._lengths[shared] if shared < len(self._lengths) else 0
        if self._budget < 0:
            raise too_many_cells(self._file, self._limits.cells)


def _relation_id(sheet: etree._Element) -> str:
    return next((str(value) for name, value in sheet.items() if str(name).endswith("}id")), "")
