"""Items as a Word document in the layout of GB/T 9704-2012 (公文格式).

Written as XML, not through a library: cells merged over a 24-column grid are quadratic there.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from importlib.resources import files

from mingzhang.write.disclosure.docx_table import table_xml
from mingzhang.write.disclosure.docx_text import (
    HEAD,
    W,
    contents,
    footer,
    paragraph,
    plain,
    thin_paragraph,
)
from mingzhang.write.disclosure.marks import heading_marks
from mingzhang.write.disclosure.packing import pack
from mingzhang.write.disclosure.pages import Page, pages
from mingzhang.write.disclosure.shapes import Item, Table, Text

_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
# A4 in twentieths of a point; margins 37 mm, 35 mm, 28 mm and 26 mm, turned with the sheet.
_UPRIGHT = (
    '<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="2098" w:right="1474" w:bottom="1984" w:left="1588" '
    'w:header="851" w:footer="1417" w:gutter="0"/>'
)
_LANDSCAPE = (
    '<w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/><w:pgMar w:top="1588" w:right="2098" '
    'w:bottom="1474" w:left="1984" w:header="851" w:footer="850" w:gutter="0"/>'
)
# Text width of the page: 210 mm less 28 and 26 mm, and 297 mm less 37 and 35 mm.
_WIDTHS = {False: 8844, True: 12756}
_FOOTERS = '<w:footerReference w:type="default" r:id="rId2"/><w:footerReference w:type="even" r:id="rId3"/>'
# The title stands a third of the way down its page.
_TITLE_SPACE = '<w:spacing w:before="3480" w:after="580" w:line="640" w:lineRule="exact"/>'
_FIXED = (
    ("[Content_Types].xml", "content_types.xml"),
    ("_rels/.rels", "package_rels.xml"),
    ("word/_rels/document.xml.rels", "document_rels.xml"),
    ("word/styles.xml", "styles.xml"),
    ("word/settings.xml", "settings.xml"),
    ("word/fontTable.xml", "font_table.xml"),
)


def docx_bytes(name: str, items: Sequence[Item]) -> bytes:
    """Return the items as a .docx with the title `name` in its properties.

    With contents among the items there are a title page and a contents page before the first chapter, which
    begins page 1. Wide tables stand on landscape pages.
    """
    divided = list(pages(items))
    marks = heading_marks(items)
    numbered = next((n for n, page in enumerate(divided) if page.kind == "body"), 0)
    body: list[str] = []
    section = ""
    for number, page in enumerate(divided):
        section = _section(page, first=number == numbered)
        body += _page(page, marks, "" if number == len(divided) - 1 else section)
    document = (
        f'{HEAD}<w:document xmlns:w="{W}" xmlns:r="{_R}"><w:body>{"".join(body)}'
        f"{section or _section(Page(), first=True)}</w:body></w:document>"
    )
    package = files(__package__) / "package"
    parts = [(path, (package / file).read_bytes()) for path, file in _FIXED]
    parts.append(("docProps/core.xml", _core(name).encode("utf-8")))
    parts.append(("word/footer1.xml", footer("right").encode("utf-8")))
    parts.append(("word/footer2.xml", footer("left").encode("utf-8")))
    parts.append(("word/document.xml", document.encode("utf-8")))
    return pack(parts)


def _section(page: Page, *, first: bool) -> str:
    """Return the properties of a page's section; the title and contents pages bear no number."""
    footers = _FOOTERS if page.kind == "body" else ""
    start = '<w:pgNumType w:start="1"/>' if first else ""
    return f"<w:sectPr>{footers}{_LANDSCAPE if page.landscape else _UPRIGHT}{start}</w:sectPr>"


def _page(page: Page, marks: dict[int, int], ends: str) -> Iterator[str]:
    """Yield the parts of one section. ends: its properties, for its last paragraph; "" for the last one."""
    if page.kind == "contents":
        lines = [item for item in page.items if isinstance(item, Text)]
        yield contents(lines, [marks.get(id(line)) for line in lines], ends)
        return
    for item, following in zip(page.items, [*page.items[1:], None], strict=True):
        last = following is None
        if isinstance(item, Table):
            yield table_xml(item, _WIDTHS[page.landscape])
            if not isinstance(following, Text):
                yield thin_paragraph(ends if last else "")
        else:
            starts_page = any(item is first for first in page.breaks)
            closing = ends if last and item.text else ""
            low = page.kind == "title" and item is page.items[0]
            properties = (_TITLE_SPACE if low else "") + closing
            yield paragraph(item, starts_page=starts_page, bookmark=marks.get(id(item)), more=properties)
            if last and ends and not item.text:
                yield thin_paragraph(ends)


def _core(name: str) -> str:
    return (
        f"{HEAD}<cp:coreProperties "
        'xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
        f'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{plain(name)}</dc:title>'
        "<dc:creator>Mingzhang</dc:creator></cp:coreProperties>"
    )
