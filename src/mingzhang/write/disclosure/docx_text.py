"""Paragraphs as WordprocessingML: headings with bookmarks, the contents field, page numbers."""

from __future__ import annotations

from collections.abc import Sequence
from xml.sax.saxutils import escape

from mingzhang.write.disclosure.shapes import Text
from mingzhang.write.xml_text import xml_text

HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_STYLES = {
    "title": "Title",
    "body": "BodyText",
    "blank": "BodyText",
    "table_head": "TableHead",
    "note": "TableNote",
    "contents": "TOC1",
}
_FIELD = (
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
    '<w:r><w:instrText xml:space="preserve"> {code} </w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
)
_FIELD_END = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'


def plain(text: str) -> str:
    """Return text with XML's marks escaped and without characters that XML cannot carry."""
    return escape(xml_text(text))


def runs(text: str) -> str:
    """Return the text as one run, line ends and tabs kept."""
    parts = []
    for number, line in enumerate(text.split("\n")):
        words = "<w:tab/>".join(
            f'<w:t xml:space="preserve">{plain(w)}</w:t>' if w else "" for w in line.split("\t")
        )
        parts.append(("<w:br/>" if number else "") + words)
    return f"<w:r>{''.join(parts)}</w:r>" if text else ""


def paragraph(item: Text, *, starts_page: bool = False, bookmark: int | None = None, more: str = "") -> str:
    """Return a paragraph. bookmark: number that contents lines link to; more: further properties."""
    style = f"Heading{min(max(item.depth, 1), 4)}" if item.kind == "heading" else _STYLES[item.kind]
    page = "<w:pageBreakBefore/>" if starts_page else ""
    middle = '<w:ind w:firstLine="0"/><w:jc w:val="center"/>' if item.centred else ""
    text = runs(item.text)
    if bookmark is not None:
        mark = f'w:id="{bookmark}"'
        text = f'<w:bookmarkStart {mark} w:name="_Toc{bookmark}"/>{text}<w:bookmarkEnd {mark}/>'
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{page}{middle}{more}</w:pPr>{text}</w:p>'


def thin_paragraph(ends: str = "") -> str:
    """Return an empty paragraph of no height, which parts tables or closes a section."""
    thin = '<w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/>'
    return f'<w:p><w:pPr><w:pStyle w:val="TableNote"/>{thin}{ends}</w:pPr></w:p>'


def contents(lines: Sequence[Text], bookmarks: Sequence[int | None], ends: str) -> str:
    """Return the contents page as a field that Word can bring up to date: its head, a linked line each.

    ends: the section that the last line closes.
    """
    first, *entries = lines
    parts = [f'<w:p><w:pPr><w:pStyle w:val="ContentsHead"/></w:pPr>{runs(first.text)}</w:p>']
    begin = _FIELD.format(code='TOC \\o "1-2" \\h \\z \\u')
    for number, (line, bookmark) in enumerate(zip(entries, bookmarks[1:], strict=True), start=1):
        text = runs(line.text)
        if bookmark is not None:
            text = f'<w:hyperlink w:anchor="_Toc{bookmark}" w:history="1">{text}</w:hyperlink>'
        last = number == len(entries)
        parts.append(
            f'<w:p><w:pPr><w:pStyle w:val="TOC{min(max(line.depth, 1), 2)}"/>{ends if last else ""}</w:pPr>'
            f"{begin if number == 1 else ''}{text}{_FIELD_END if last else ''}</w:p>"
        )
    gallery = '<w:docPartGallery w:val="Table of Contents"/><w:docPartUnique/>'
    return (
        f"<w:sdt><w:sdtPr><w:docPartObj>{gallery}</w:docPartObj></w:sdtPr>"
        f"<w:sdtContent>{''.join(parts)}</w:sdtContent></w:sdt>"
    )


def footer(side: str) -> str:
    """Return the footer part: the page number, “— 1 —” in 四号, outer side of the sheet."""
    number = _FIELD.format(code="PAGE") + "<w:r><w:t>1</w:t></w:r>" + _FIELD_END
    return (
        f'{HEAD}<w:ftr xmlns:w="{W}"><w:p><w:pPr><w:pStyle w:val="Footer"/><w:jc w:val="{side}"/></w:pPr>'
        f'<w:r><w:t xml:space="preserve">— </w:t></w:r>{number}<w:r><w:t xml:space="preserve"> —</w:t></w:r>'
        "</w:p></w:ftr>"
    )
