"""Expenditure by function as a treemap: classes, and in them what they are spent on."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from mingzhang.model.disclosure import Disclosure
from mingzhang.write.charts import facts, svg
from mingzhang.write.charts.figure import Chart, share, wan
from mingzhang.write.texts import Texts

_HEIGHT = 380
_HEAD = 18


class Area(NamedTuple):
    """A rectangle of the map."""

    x: float
    y: float
    width: float
    height: float


def spending_by_function(disclosure: Disclosure, lang: str = "zh", *, key: str = "functions") -> Chart | None:
    """Return the treemap of expenditure by class and item; None without a table by function.

    key: unique on the page that shows it.
    """
    parts = _classes(disclosure)
    total = sum((part.amount for part in parts), Decimal(0))
    if not total:
        return None
    texts = Texts("mingzhang.write.charts", lang)
    title = texts("functions_title")
    largest = f"{parts[0].name} {wan(parts[0].amount)}"
    description = texts("functions_desc", total=wan(total), largest=largest)
    leaves = _leaves(disclosure)
    areas = squarified([float(part.amount) for part in parts], Area(0, 0, svg.WIDTH, _HEIGHT))
    body = "".join(
        _class(part, area, leaves.get(part.code, []), svg.FILLS[number % len(svg.FILLS)])
        for number, (part, area) in enumerate(zip(parts, areas, strict=True))
    )
    rows = tuple((part.name, wan(part.amount), share(part.amount, total)) for part in parts)
    heads = (texts("function"), texts("amount"), texts("share"))
    return Chart(key, title, description, svg.frame(key, title, description, _HEIGHT, body), heads, rows)


def _classes(disclosure: Disclosure) -> list[facts.Part]:
    """Return the classes, the largest first; of the summary table where no table by function has them."""
    codes = facts.by_code(disclosure)
    parts = [
        measures["total"] for code in facts.classes(codes) if "total" in (measures := codes[code])
    ] or facts.side_parts(disclosure, "expenditure")
    return sorted(parts, key=lambda part: (-part.amount, part.name))


def _leaves(disclosure: Disclosure) -> dict[str, list[facts.Part]]:
    """Return class → its parts of the lowest level printed, the largest first."""
    codes = facts.by_code(disclosure)
    found: dict[str, list[facts.Part]] = {}
    for code, measures in codes.items():
        lowest = not any(other != code and other.startswith(code) for other in codes)
        if lowest and len(code) > 3 and "total" in measures:
            found.setdefault(code[:3], []).append(measures["total"])
    return {code: sorted(parts, key=lambda part: (-part.amount, part.code)) for code, parts in found.items()}


def _class(part: facts.Part, area: Area, leaves: Sequence[facts.Part], fill: str) -> str:
    inner = Area(area.x + 1, area.y + 1, area.width - 2, area.height - 2)
    drawn = svg.box(*inner, fill, f"{part.name} {wan(part.amount)}")
    head = svg.fitted(f"{part.name} {wan(part.amount)}", inner.width - 10)
    roomy = inner.height > _HEAD
    if head and roomy:
        drawn += svg.label(inner.x + 6, inner.y + 14, head, fill="#fff")
    if len(leaves) < 2 or inner.height < 3 * _HEAD or inner.width < 60:
        return drawn
    room = Area(inner.x + 3, inner.y + _HEAD + 2, inner.width - 6, inner.height - _HEAD - 5)
    for leaf, spot in zip(leaves, squarified([float(leaf.amount) for leaf in leaves], room), strict=True):
        drawn += svg.box(
            spot.x + 1, spot.y + 1, spot.width - 2, spot.height - 2, "#000", _tip(leaf), opacity=0.22
        )
        name = svg.fitted(leaf.name, spot.width - 10, 12)
        if name and spot.height > _HEAD:
            drawn += svg.label(spot.x + 6, spot.y + 15, name, fill="#fff", size=12)
    return drawn


def _tip(part: facts.Part) -> str:
    return f"{part.name} {wan(part.amount)}"


def squarified(sizes: Sequence[float], area: Area) -> list[Area]:
    """Return an area for each size, the sizes falling, in proportion and as square as they come.

    After Bruls, Huizing and van Wijk, Squarified Treemaps (2000).
    """
    total = sum(sizes)
    scale = area.width * area.height / total if total else 0
    left = [size * scale for size in sizes]
    placed: list[Area] = []
    while left:
        short = min(area.width, area.height)
        count = 1
        while count < len(left) and _worst(left[: count + 1], short) <= _worst(left[:count], short):
            count += 1
        row, left = left[:count], left[count:]
        spots, area = _row(row, area)
        placed += spots
    return placed


def _worst(row: Sequence[float], short: float) -> float:
    """Return the worst ratio of sides in a row along the short side."""
    total = sum(row)
    if not total or not short:
        return float("inf")
    return max(max(short**2 * size / total**2, total**2 / (short**2 * size or 1e-9)) for size in row)


def _row(row: Sequence[float], area: Area) -> tuple[list[Area], Area]:
    """Lay one row along the short side; return its areas and what is left."""
    total = sum(row)
    spots: list[Area] = []
    if area.width >= area.height:
        width = total / area.height if area.height else 0
        y = area.y
        for size in row:
            height = size / width if width else 0
            spots.append(Area(area.x, y, width, height))
            y += height
        return spots, Area(area.x + width, area.y, area.width - width, area.height)
    height = total / area.width if area.width else 0
    x = area.x
    for size in row:
        width = size / height if height else 0
        spots.append(Area(x, area.y, width, height))
        x += width
    return spots, Area(area.x, area.y + height, area.width, area.height - height)
