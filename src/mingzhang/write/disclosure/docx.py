"""Items as a Word document in the layout of GB/T 9704-2012 (公文格式).

Written as XML, not through a library: cells merged over a 24-column grid are quadratic there.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from importlib.resources import files
from itertools import pairwise
from xml.sax.saxutils import escape

from mingzhang.write.disclosure.packing import pack
from mingzhang.write.disclosure.shapes import Box, Item, Table, Text

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
# Text width of the page in twentieths of a point: 210 mm less margins of 28 and 26 mm.
_TEXT_WIDTH = 8844
_OWN_PAGE_ROWS = 9
_STYLES = {
    "title": "Title",
    "body": "BodyText",
    "blank": "BodyText",
    "table_head": "TableHead",
    "note": "TableNote",
    "contents": "BodyText",
}
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
# A4, margins 37 mm, 35 mm, 28 mm and 26 mm; 22 lines of 28 characters give the grid its pitch of 29 pt.
_SECTION = (
    '<w:sectPr><w:footerReference w:type="default" r:id="rId2"/>'
    '<w:footerReference w:type="even" r:id="rId3"/>'
    '<w:pgSz w:w="11906" w:h="16838"/>'
    '<w:pgMar w:top="2098" w:right="1474" w:bottom="1984" w:left="1588" '
    'w:header="851" w:footer="1417" w:gutter="0"/>'
    "</w:sectPr>"
)


def docx_bytes(name: str, items: Sequence[Item]) -> bytes:
    """Return the items as a .docx with the title `name` in its properties."""
    parted = _parted(items)
    body = "".join(
        _table(item) if isinstance(item, Table) else _paragraph(item, _starts_page(item, following))
        for item, following in zip(parted, [*parted[1:], None], strict=True)
    )
    document = (
        f'{_HEAD}<w:document xmlns:w="{_W}" xmlns:r="{_R}"><w:body>{body}{_SECTION}</w:body></w:document>'
    )
    package = files(__package__) / "package"
    parts = [(path, (package / file).read_bytes()) for path, file in _FIXED]
    parts.append(("docProps/core.xml", _core(name).encode("utf-8")))
    parts.append(("word/footer1.xml", _footer("right").encode("utf-8")))
    parts.append(("word/footer2.xml", _footer("left").encode("utf-8")))
    parts.append(("word/document.xml", document.encode("utf-8")))
    return pack(parts)


_FIXED = (
    ("[Content_Types].xml", "content_types.xml"),
    ("_rels/.rels", "package_rels.xml"),
    ("word/_rels/document.xml.rels", "document_rels.xml"),
    ("word/styles.xml", "styles.xml"),
    ("word/settings.xml", "settings.xml"),
    ("word/fontTable.xml", "font_table.xml"),
)


def _parted(items: Sequence[Item]) -> list[Item]:
    """Put a thin paragraph between neighbouring tables, which Word would join, and after a last one."""
    parted: list[Item] = []
    for item, following in zip(items, [*items[1:], None], strict=True):
        parted.append(item)
        if isinstance(item, Table) and not isinstance(following, Text):
            parted.append(Text("", "blank", -1))
    return parted


def _core(name: str) -> str:
    return (
        f"{_HEAD}<cp:coreProperties "
        'xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
        f'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{_plain(name)}</dc:title>'
        "<dc:creator>Mingzhang</dc:creator></cp:coreProperties>"
    )


def _footer(side: str) -> str:
    """Return the page number, “— 1 —” in 四号, outer side of the sheet."""
    field = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        '<w:r><w:instrText xml:space="preserve"> PAGE </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>1</w:t></w:r>'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    return (
        f'{_HEAD}<w:ftr xmlns:w="{_W}"><w:p><w:pPr><w:pStyle w:val="Footer"/><w:jc w:val="{side}"/></w:pPr>'
        f'<w:r><w:t xml:space="preserve">— </w:t></w:r>{field}<w:r><w:t xml:space="preserve"> —</w:t></w:r>'
        "</w:p></w:ftr>"
    )


def _plain(text: str) -> str:
    return escape(_FORBIDDEN.sub("", text))


def _runs(text: str) -> str:
    """Return the text as one run, line ends and tabs kept."""
    parts = []
    for number, line in enumerate(text.split("\n")):
        words = "<w:tab/>".join(
            f'<w:t xml:space="preserve">{_plain(w)}</w:t>' if w else "" for w in line.split("\t")
        )
        parts.append(("<w:br/>" if number else "") + words)
    return f"<w:r>{''.join(parts)}</w:r>" if text else ""


def _starts_page(item: Text, following: Item | None) -> bool:
    """Say whether a heading begins a page: the table right below it is long enough for one of its own."""
    return item.kind == "heading" and isinstance(following, Table) and len(following.rows) >= _OWN_PAGE_ROWS


def _paragraph(item: Text, starts_page: bool) -> str:
    if item.depth < 0:
        thin = '<w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/>'
        return f'<w:p><w:pPr><w:pStyle w:val="TableNote"/>{thin}</w:pPr></w:p>'
    style = f"Heading{min(max(item.depth, 1), 4)}" if item.kind == "heading" else _STYLES[item.kind]
    page = "<w:pageBreakBefore/>" if starts_page else ""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{page}</w:pPr>{_runs(item.text)}</w:p>'


def _table(table: Table) -> str:
    total = sum(table.widths)
    edges = [round(_TEXT_WIDTH * sum(table.widths[:n]) / total) for n in range(len(table.widths) + 1)]
    grid = "".join(f'<w:gridCol w:w="{b - a}"/>' for a, b in pairwise(edges))
    wide = len(table.widths) if table.head_rows else 0
    small = "TableTiny" if wide > 10 else "TableSmall" if wide > 7 else "TableText"
    heads = table.caption_rows + table.head_rows
    rows = []
    for number, cells in enumerate(_filled(table)):
        repeat = "<w:tblHeader/>" if number < heads else ""
        inner = "".join(
            _cell(box, above, edges[c + box.columns] - edges[c], small) for c, box, above in cells
        )
        rows.append(f"<w:tr><w:trPr><w:cantSplit/>{repeat}</w:trPr>{inner}</w:tr>")
    return (
        '<w:tbl><w:tblPr><w:tblStyle w:val="TableGrid"/>'
        f'<w:tblW w:w="{_TEXT_WIDTH}" w:type="dxa"/><w:tblLayout w:type="fixed"/></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"
    )


def _filled(table: Table) -> list[list[tuple[int, Box, bool]]]:
    """Return the rows with the cells that a merge from above covers (marked True) filled in."""
    filled: list[list[tuple[int, Box, bool]]] = []
    open_boxes: dict[int, tuple[Box, int]] = {}
    for row in table.positions():
        cells = [(column, box, False) for column, box in row]
        cells += [(column, box, True) for column, (box, _) in open_boxes.items()]
        filled.append(sorted(cells, key=lambda cell: cell[0]))
        open_boxes = {column: (box, left - 1) for column, (box, left) in open_boxes.items() if left > 1}
        open_boxes.update({column: (box, box.rows - 1) for column, box in row if box.rows > 1})
    return filled


def _cell(box: Box, covered: bool, width: int, style: str) -> str:
    span = f'<w:gridSpan w:val="{box.columns}"/>' if box.columns > 1 else ""
    merge = "" if box.rows == 1 else "<w:vMerge/>" if covered else '<w:vMerge w:val="restart"/>'
    bare = box.role in ("caption", "caption_right")
    sides = ("top", "left", "right") if bare else ()
    borders = "".join(f'<w:{side} w:val="nil"/>' for side in sides)
    edge = f"<w:tcBorders>{borders}</w:tcBorders>" if bare else ""
    side = {"head": "center", "number": "right", "caption_right": "right"}.get(box.role, "left")
    bold = "<w:rPr><w:b/></w:rPr>" if box.role == "head" else ""
    runs = "" if covered else _runs(box.text).replace("<w:r>", f"<w:r>{bold}", 1)
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{span}{merge}{edge}'
        '<w:vAlign w:val="center"/></w:tcPr>'
        f'<w:p><w:pPr><w:pStyle w:val="{style}"/><w:jc w:val="{side}"/></w:pPr>{runs}</w:p></w:tc>'
    )
