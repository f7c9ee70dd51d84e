"""The flow of money from its sources over the unit to its uses (桑基图)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from mingzhang.model.disclosure import Disclosure
from mingzhang.write.charts import facts, svg
from mingzhang.write.charts.figure import Chart, joined, share, wan
from mingzhang.write.texts import Texts

_BAR = 14
_GAP = 10
_TOP = 8
_HEIGHT = 300
_LABEL = 178


@dataclass(slots=True)
class _Node:
    part: facts.Part
    x: float
    y: float
    height: float
    fill: str
    used: float = 0


def sources_and_uses(disclosure: Disclosure, lang: str = "zh", *, key: str = "sources") -> Chart | None:
    """Return the chart of where the money comes from and goes; None without a revenue and expenditure table.

    key: unique on the page that shows it.
    """
    sources = facts.side_parts(disclosure, "revenue")
    uses = facts.side_parts(disclosure, "expenditure")
    if not sources or not uses:
        return None
    texts = Texts("mingzhang.write.charts", lang)
    total = max(sum((part.amount for part in side), Decimal(0)) for side in (sources, uses))
    rows = [(p.name, texts("all_money"), wan(p.amount), share(p.amount, total)) for p in sources]
    rows += [(texts("all_money"), p.name, wan(p.amount), share(p.amount, total)) for p in uses]
    title = texts("sources_title")
    description = texts(
        "sources_desc",
        total=wan(total),
        sources=joined([f"{part.name} {wan(part.amount)}" for part in sources], lang),
        uses=joined([f"{part.name} {wan(part.amount)}" for part in uses], lang),
    )
    drawing, height = _drawing(sources, uses, total, texts("all_money"))
    heads = (texts("from"), texts("to"), texts("amount"), texts("share"))
    return Chart(
        key, title, description, svg.frame(key, title, description, height, drawing), heads, tuple(rows)
    )


def _drawing(
    sources: Sequence[facts.Part], uses: Sequence[facts.Part], total: Decimal, middle: str
) -> tuple[str, float]:
    scale = _HEIGHT / float(total)
    left = _column(sources, _LABEL, scale, 0)
    right = _column(uses, svg.WIDTH - _LABEL - _BAR, scale, len(sources))
    height = max(_bottom(left), _bottom(right)) + _TOP
    trunk = float(total) * scale
    hub = _Node(facts.Part(middle, total), (svg.WIDTH - _BAR) / 2, (height - trunk) / 2, trunk, svg.FILLS[-1])
    parts = [_ribbon(node, hub, node.part, out=False) for node in left]
    hub.used = 0
    parts += [_ribbon(hub, node, node.part, out=True) for node in right]
    parts += [svg.box(n.x, n.y, _BAR, n.height, n.fill, _tip(n.part)) for n in (*left, hub, *right)]
    parts += [_label(node, before=True) for node in left] + [_label(node, before=False) for node in right]
    return "".join(parts), height


def _column(parts: Sequence[facts.Part], x: float, scale: float, fill: int) -> list[_Node]:
    nodes: list[_Node] = []
    y = float(_TOP)
    for number, part in enumerate(parts):
        height = max(float(part.amount) * scale, 1)
        # Two lines of label need room even beside a thin bar.
        room = max(height, 30)
        colour = svg.FILLS[(fill + number) % (len(svg.FILLS) - 1)]
        nodes.append(_Node(part, x, y + (room - height) / 2, height, colour))
        y += room + _GAP
    return nodes


def _bottom(nodes: Sequence[_Node]) -> float:
    return max(node.y + max(node.height, 30) for node in nodes)


def _ribbon(start: _Node, end: _Node, part: facts.Part, *, out: bool) -> str:
    """Return the band between a part's bar and the hub. out: from the hub to a use."""
    hub, node = (start, end) if out else (end, start)
    band = node.height
    at = hub.y + hub.used
    hub.used += band
    (y0, y1) = (at, node.y) if out else (node.y, at)
    x0, x1 = start.x + _BAR, end.x
    bend = (x0 + x1) / 2
    n = svg.number
    shape = (
        f"M{n(x0)},{n(y0)}C{n(bend)},{n(y0)} {n(bend)},{n(y1)} {n(x1)},{n(y1)}"
        f"v{n(band)}C{n(bend)},{n(y1 + band)} {n(bend)},{n(y0 + band)} {n(x0)},{n(y0 + band)}Z"
    )
    return svg.path(shape, node.fill, _tip(part), 0.45)


def _tip(part: facts.Part) -> str:
    return f"{part.name} {wan(part.amount)}"


def _label(node: _Node, *, before: bool) -> str:
    x = node.x - 8 if before else node.x + _BAR + 8
    anchor = "end" if before else "start"
    y = node.y + node.height / 2
    name = svg.fitted(node.part.name, _LABEL - 12)
    return svg.label(x, y - 2, name, anchor=anchor) + svg.label(
        x, y + 13, wan(node.part.amount), anchor=anchor, size=12
    )
