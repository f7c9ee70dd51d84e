"""Paragraph and run properties that come from styles."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from lxml import etree

from mingzhang.read.formats.docx import names as n

_HEADING_NAME = re.compile(r"(?:heading|标题)\s*([1-9])", re.IGNORECASE)
_OUTLINE, NUM_PR, _ILVL, _NUM_ID = n.w("outlineLvl"), n.w("numPr"), n.w("ilvl"), n.w("numId")
PARAGRAPH_STYLE, _BOLD, _SIZE, _INDENT = n.w("pStyle"), n.w("b"), n.w("sz"), n.w("ind")
_RUN_STYLE = n.w("rStyle")


@dataclass(frozen=True, slots=True)
class Style:
    """Resolved properties: heading 1–9 or None, size in points, list and its level (0–8)."""

    heading: int | None = None
    bold: bool = False
    size: float | None = None
    indent: bool = False
    number_id: str | None = None
    number_level: int = 0


class Styles:
    """The styles of one document, each resolved through what it is based on."""

    def __init__(self, root: etree._Element | None) -> None:
        """Read `root`, the root element of styles.xml; None where the document has none."""
        self._elements: dict[str, etree._Element] = {}
        self._resolved: dict[str, Style] = {}
        self._defaults = Style()
        self._default_id: str | None = None
        if root is None:
            return
        for style in root.iterchildren(n.w("style")):
            name = style.get(n.w("styleId"))
            if name is None:
                continue
            self._elements.setdefault(name, style)
            if style.get(n.w("type")) == "paragraph" and style.get(n.w("default")) in {"1", "true", "on"}:
                self._default_id = name
        run = next(root.iter(n.w("rPrDefault")), None)
        if run is not None:
            self._defaults = _with_run(self._defaults, n.child(run, n.R_PR))

    def named(self, name: str | None) -> Style:
        """Return style `name`, the default paragraph style if None."""
        return self._resolve(name or self._default_id, ())

    def paragraph(self, properties: etree._Element | None) -> Style:
        """Return what holds for a paragraph with w:pPr `properties`: its style and its own properties."""
        if properties is None:
            return self.named(None)
        return _with_paragraph(self.named(n.value(properties, PARAGRAPH_STYLE)), properties)

    def run(self, properties: etree._Element | None, paragraph: Style) -> Style:
        """Return what holds for a run with w:rPr `properties` in a paragraph of style `paragraph`."""
        if properties is None:
            return paragraph
        style = paragraph
        named = self._elements.get(n.value(properties, _RUN_STYLE) or "")
        if named is not None:
            style = _with_run(style, n.child(named, n.R_PR))
        return _with_run(style, properties)

    def _resolve(self, name: str | None, seen: tuple[str, ...]) -> Style:
        if name is None or name in seen or name not in self._elements or len(seen) > 30:
            return self._defaults
        if name not in self._resolved:
            element = self._elements[name]
            based_on = n.value(element, n.w("basedOn"))
            style = self._resolve(based_on, (*seen, name))
            style = _with_run(style, n.child(element, n.R_PR))
            style = _with_paragraph(style, n.child(element, n.P_PR))
            heading = _HEADING_NAME.fullmatch(n.value(element, n.w("name")) or "")
            if heading and style.heading is None:
                style = replace(style, heading=int(heading[1]))
            self._resolved[name] = style
        return self._resolved[name]


def _with_run(style: Style, properties: etree._Element | None) -> Style:
    if properties is None:
        return style
    bold = n.is_on(properties, _BOLD)
    half_points = n.integer(n.value(properties, _SIZE))
    if bold is None and half_points is None:
        return style
    return replace(
        style,
        bold=style.bold if bold is None else bold,
        size=style.size if half_points is None else half_points / 2,
    )


def _with_paragraph(style: Style, properties: etree._Element | None) -> Style:
    if properties is None:
        return style
    for item in properties.iterchildren(_OUTLINE, NUM_PR, _INDENT):
        if item.tag == _OUTLINE:
            level = n.integer(item.get(n.VAL))
            style = replace(style, heading=level + 1 if level is not None and 0 <= level < 9 else None)
        elif item.tag == _INDENT:
            first = [n.integer(item.get(n.w(name))) for name in ("firstLine", "firstLineChars")]
            if any(part is not None for part in first):
                style = replace(style, indent=any(part is not None and part > 0 for part in first))
        else:
            level = n.integer(n.value(item, _ILVL))
            style = replace(
                style,
                number_id=n.value(item, _NUM_ID) or style.number_id,
                number_level=style.number_level if level is None else level,
            )
    return style
