"""A copy of a web page with each note right below the paragraph or in the cell that it is about."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import accumulate
from typing import Any

from lxml import etree
from lxml.html import HtmlElement, builder, document_fromstring, tostring

from mingzhang.read.formats.encoding import decode_text
from mingzhang.write.office.note import Note, Signature
from mingzhang.write.office.package import no_body
from mingzhang.write.texts import Texts

E: Any = builder.E
_STYLE = (
    "margin:.4em 0;padding:.4em .7em;border-left:4px solid #b3261e;background:#fff7e0;color:#1d2433;"
    "font-size:14px;line-height:1.5;text-align:left;text-indent:0;white-space:normal"
)
_BLANK = re.compile(r"\s+")
_HOLDERS = frozenset({"td", "th", "div", "li", "body", "section", "article", "main", "dd", "center"})
"""Elements that a note may stand in; all others have it behind them."""
_INLINE = frozenset({"a", "b", "em", "font", "i", "span", "strong", "u", "small", "sub", "sup", "mark"})


def annotate_html(data: bytes, notes: Sequence[Note], signature: Signature, texts: Texts) -> bytes:
    """Return the page in UTF-8 with the notes in it; one whose words are not found stands at the top.

    Raises UnusableInput: mojibake, no_document.
    """
    del texts
    text = re.sub(r"^\s*<\?xml[^>]*\?>", "", decode_text(data, ""))
    try:
        root = document_fromstring(text)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise no_body() from error
    body = next(root.iter("body"), None)
    if body is None:
        raise no_body()
    page = _Page(body)
    anchors = [page.anchor(note) for note in notes]
    for note, anchor in zip(reversed(notes), reversed(anchors), strict=True):
        _put(_aside(note, signature), anchor, body, _words(note))
    _state_encoding(root)
    return bytes(tostring(root, encoding="utf-8", doctype="<!DOCTYPE html>"))


class _Page:
    """The elements of a page with their text, without blanks."""

    def __init__(self, body: HtmlElement) -> None:
        self._elements = [
            (element, _plain(element.text_content()))
            for element in body.iter()
            if isinstance(element.tag, str) and element.tag not in {"script", "style"} | _INLINE
        ]

    def anchor(self, note: Note) -> HtmlElement | None:
        """Return the innermost element that shows the note's words; None if there is none."""
        inside = None
        if note.row:
            cells = [_plain(cell) for cell in note.row]
            inside = next((e for e, _ in self._elements if e.tag == "tr" and _cells(e) == cells), None)
        words = _words(note)
        if not words:
            return inside
        if inside is not None:
            cell = next((e for e in inside if _plain(e.text_content()) == words), None)
            return cell if cell is not None else inside
        # Ancestors stand before their children: the last that has an unbroken line of them is innermost.
        found = None
        for element, text in self._elements:
            if words in text:
                if found is not None and found not in element.iterancestors():
                    break
                found = element
        return found


def _cells(row: HtmlElement) -> list[str]:
    return [_plain(cell.text_content()) for cell in row.iterchildren("td", "th")]


def _plain(text: str) -> str:
    return _BLANK.sub("", text)


def _aside(note: Note, signature: Signature) -> HtmlElement:
    lines = [E.div(line) for line in note.lines]
    return E.aside(
        E.div(E.b(f"{signature.author} {note.head}")), *lines, {"class": "mingzhang-note", "style": _STYLE}
    )


def _words(note: Note) -> str:
    return _plain((note.quote or "").removesuffix("…"))


def _put(aside: HtmlElement, anchor: HtmlElement | None, body: HtmlElement, words: str) -> None:
    """Put a note behind what it is about, into a cell, to the top of the page if it is about nothing."""
    if anchor is None:
        aside.tail, body.text = body.text, None
        body.insert(0, aside)
    elif anchor.tag in {"tr", "tbody", "thead", "table"}:
        _put(aside, next(anchor.iter("td", "th"), None), body, "")
    elif anchor.tag in _HOLDERS:
        following = _following(anchor, words)
        if following is None:
            anchor.append(aside)
        else:
            following.addprevious(aside)
    else:
        aside.tail, anchor.tail = anchor.tail, None
        anchor.addnext(aside)


def _following(anchor: HtmlElement, words: str) -> HtmlElement | None:
    """Return the first child of a long element that begins after the words; None where they end it."""
    children = [child for child in anchor if child.tag != "aside"]
    texts = [_plain(anchor.text or "")]
    texts += [
        _plain(child.text_content() if isinstance(child.tag, str) else "") + _plain(child.tail or "")
        for child in children
    ]
    end = "".join(texts).find(words) + len(words)
    begins = accumulate(map(len, texts))
    return next((child for child, begin in zip(children, begins, strict=False) if begin >= end), None)


def _state_encoding(root: HtmlElement) -> None:
    head = next(root.iter("head"), None)
    if head is None:
        head = E.head()
        root.insert(0, head)
    for meta in list(head.iter("meta")):
        if meta.get("charset") or meta.get("http-equiv", "").lower() == "content-type":
            meta.drop_tree()
    head.insert(0, E.meta(charset="utf-8"))
