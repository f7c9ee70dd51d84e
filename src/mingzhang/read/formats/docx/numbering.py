"""Automatic numbers of paragraphs, counted as Word counts them."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from lxml import etree

from mingzhang.read.formats.docx import names as n
from mingzhang.read.formats.docx.number_format import format_number
from mingzhang.read.formats.docx.styles import Style

_ILVL, _LVL, _NUM_ID = n.w("ilvl"), n.w("lvl"), n.w("numId")
_ABSTRACT_ID = n.w("abstractNumId")
_PLACEHOLDER = re.compile("%([1-9])")
_CARRIES_ITS_GAP = "、）)．。，：；】〕》"
"""Full-width marks after which Word's tab is not a visible gap (and `)`, which stands close as well)."""


@dataclass(frozen=True, slots=True)
class _Level:
    start: int = 1
    format: str = "decimal"
    text: str = ""
    suffix: str = "tab"
    legal: bool = False
    restart: int | None = None


class Numbering:
    """The lists of one document and how far each has counted. Ask for labels in document order."""

    def __init__(self, root: etree._Element | None) -> None:
        """Read `root`, the root element of numbering.xml; None where the document has none."""
        self._levels: dict[str, dict[int, _Level]] = {}
        self._abstract: dict[str, str] = {}
        self._starts: dict[str, dict[int, int]] = {}
        self._counts: dict[str, dict[int, int]] = {}
        if root is None:
            return
        abstract, links = {}, {}
        for element in root.iterchildren(n.w("abstractNum")):
            name = element.get(_ABSTRACT_ID, "")
            abstract[name] = _levels(element)
            links[name] = n.value(element, n.w("numStyleLink")), n.value(element, n.w("styleLink"))
        targets = {style: name for name, (_, style) in links.items() if style is not None}
        for element in root.iterchildren(n.w("num")):
            self._read_list(
                element, abstract, {a: targets.get(link or "", a) for a, (link, _) in links.items()}
            )

    def label(self, style: Style) -> str:
        """Count one paragraph of `style` and return its number with the gap after it; "" if it has none."""
        number_id = style.number_id
        if number_id is None or number_id not in self._levels:
            return ""
        levels = self._levels[number_id]
        level = levels.get(style.number_level)
        if level is None:
            return ""
        counts = self._counts.setdefault(self._abstract[number_id], {})
        for depth, start in self._starts.pop(number_id, {}).items():
            counts[depth] = start - 1
        own = style.number_level
        counts[own] = counts[own] + 1 if own in counts else level.start
        for deeper in [depth for depth in counts if depth > own]:
            if levels.get(deeper, _Level()).restart != 0:
                del counts[deeper]
        return _shown(level, levels, counts)

    def _read_list(
        self, element: etree._Element, abstract: dict[str, dict[int, _Level]], linked: dict[str, str]
    ) -> None:
        name = element.get(_NUM_ID, "")
        base = n.value(element, _ABSTRACT_ID) or ""
        base = linked.get(base, base)
        levels = dict(abstract.get(base, {}))
        starts: dict[int, int] = {}
        for override in element.iterchildren(n.w("lvlOverride")):
            depth = n.integer(override.get(_ILVL)) or 0
            own = n.child(override, _LVL)
            if own is not None:
                levels[depth] = _level(own)
            start = n.integer(n.value(override, n.w("startOverride")))
            if start is not None:
                starts[depth] = start
                levels[depth] = replace(levels.get(depth, _Level()), start=start)
        self._levels[name], self._abstract[name] = levels, base
        if starts:
            self._starts[name] = starts


def _levels(element: etree._Element) -> dict[int, _Level]:
    return {n.integer(level.get(_ILVL)) or 0: _level(level) for level in element.iterchildren(_LVL)}


def _level(element: etree._Element) -> _Level:
    start = n.integer(n.value(element, n.w("start")))
    found = next(element.iter(n.w("numFmt")), None)
    return _Level(
        start=1 if start is None else start,
        format="decimal" if found is None else found.get(n.VAL, "decimal"),
        text=n.value(element, n.w("lvlText")) or "",
        suffix=n.value(element, n.w("suff")) or "tab",
        legal=n.is_on(element, n.w("isLgl")) is True,
        restart=n.integer(n.value(element, n.w("lvlRestart"))),
    )


def _shown(level: _Level, levels: dict[int, _Level], counts: dict[int, int]) -> str:
    if level.format == "bullet":
        # The mark is a glyph of a symbol font and says nothing.
        return ""

    def number(match: re.Match[str]) -> str:
        depth = int(match[1]) - 1
        stated = levels.get(depth, _Level())
        return format_number(counts.get(depth, stated.start), "decimal" if level.legal else stated.format)

    text = _PLACEHOLDER.sub(number, level.text)
    close = level.suffix == "nothing" or not text or text[-1] in _CARRIES_ITS_GAP
    return text if close else f"{text} "
