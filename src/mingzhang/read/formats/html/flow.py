"""The text of an HTML element as paragraphs, with the tables between them, as a browser would break it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from lxml import etree

_SPACE = re.compile(r"[ \t\r\n\f]+")
_BREAKING_RUN = re.compile("(?:\u00a0[ \u00a0]*){3,}|\u3000[ \u00a0]*\u3000[ \u00a0\u3000]*")
"""Three no-break spaces or two ideographic ones: an indent, so the begin of a paragraph."""
_LONG = 200
"""Characters in one line from which indents inside it are taken as paragraph breaks."""
_DROPPED = frozenset(
    {
        "script", "style", "head", "template", "noscript", "iframe", "object", "svg", "select", "textarea",
        "button", "title", "colgroup",
    }
)  # fmt: skip
_BLOCKS = frozenset(
    {
        "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "dir",
        "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4",
        "h5", "h6", "header", "hr", "html", "legend", "li", "main", "menu", "nav", "ol", "p", "pre",
        "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul",
    }
)  # fmt: skip
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_BOLD = frozenset({"b", "strong"})


@dataclass(slots=True)
class Line:
    """A paragraph: its text, heading level 1–6 and whether all of it is bold or it begins with an indent."""

    text: str
    heading: int | None = None
    bold: bool = False
    indent: bool = False


@dataclass(slots=True)
class Flow:
    """What stands in an element, in order: lines, and table elements (their inside is not in the lines)."""

    items: list[Line | etree._Element] = field(default_factory=list)
    pictures: int = 0

    def text(self) -> str:
        """Return the lines that are not empty, joined by line ends."""
        return "\n".join(item.text for item in self.items if isinstance(item, Line) and item.text)


def read_flow(root: etree._Element) -> Flow:
    """Return the flow of `root`, leaving out what a browser does not show as text."""
    builder = _Builder()
    skipped: etree._Element | None = None
    for event, element in etree.iterwalk(root, events=("start", "end")):
        if skipped is not None:
            if event == "end" and element is skipped:
                skipped = None
                builder.write(element.tail)
            continue
        if event == "start":
            if element is not root and _is_skipped(element):
                skipped = element
                builder.skip(element)
            else:
                builder.start(element)
        else:
            builder.end(element, element is not root)
    builder.flush()
    return builder.flow


def _is_skipped(element: etree._Element) -> bool:
    return element.tag == "table" or element.tag in _DROPPED or not isinstance(element.tag, str)


class _Builder:
    """Collects text up to the next break."""

    def __init__(self) -> None:
        self.flow = Flow()
        self._parts: list[str] = []
        self._heading: int | None = None
        self._bold = 0
        self._plain = False
        """Whether the line holds text that is not bold."""
        self._preformatted = 0

    def skip(self, element: etree._Element) -> None:
        if element.tag == "table":
            self.flush()
            self.flow.items.append(element)

    def start(self, element: etree._Element) -> None:
        tag = element.tag
        if tag == "br":
            self.flush()
        elif tag == "img":
            self.flow.pictures += 1
        elif tag in _BLOCKS:
            self.flush()
        self._heading = _HEADINGS.get(tag, self._heading)
        self._preformatted += tag == "pre"
        self._bold += tag in _BOLD
        self.write(element.text)

    def end(self, element: etree._Element, inside: bool) -> None:
        tag = element.tag
        if tag in _BLOCKS:
            self.flush()
        if tag in _HEADINGS:
            self._heading = None
        self._preformatted -= tag == "pre"
        self._bold -= tag in _BOLD
        if inside:
            self.write(element.tail)

    def write(self, text: str | None) -> None:
        if not text:
            return
        if self._preformatted:
            first, *rest = text.split("\n")
            self._append(first)
            for line in rest:
                self.flush()
                self._append(line)
        else:
            self._append(text)

    def _append(self, text: str) -> None:
        self._parts.append(text)
        self._plain = self._plain or (not self._bold and bool(text.strip()))

    def flush(self) -> None:
        """End the line. Nothing gives no line, but a blank that must not break is a line without text."""
        raw = _SPACE.sub(" ", "".join(self._parts)).strip(" ")
        self._parts.clear()
        indented = _BREAKING_RUN.match(raw)
        if indented:
            raw = raw[indented.end() :] or "\u00a0"
        pieces = _BREAKING_RUN.split(raw) if len(raw) >= _LONG else [raw] if raw else []
        for number, piece in enumerate(pieces):
            text = piece.replace("\u00a0", " ").strip(" \u3000")
            indent = bool(text) and (number > 0 or indented is not None)
            self.flow.items.append(Line(text, self._heading, bool(text) and not self._plain, indent))
        self._plain = False
