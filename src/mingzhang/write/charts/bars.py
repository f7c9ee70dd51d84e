"""This year against the last, and a unit over its years."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from mingzhang.model.disclosure import Disclosure
from mingzhang.write.charts import facts, svg
from mingzhang.write.charts.figure import Chart, share, wan
from mingzhang.write.texts import Texts

_LABEL = 150
_BAR = 15
_ROW = 48
_VALUE = 96


def against_last_year(
    disclosure: Disclosure, last: Disclosure | None = None, lang: str = "zh", *, key: str = "years"
) -> Chart | None:
    """Return bars of the main amounts beside those of the year before; None where nothing can be compared.

    last: last year's disclosure; without it the amounts are those the narrative states or implies.
    key: unique on the page that shows it.
    """
    year = disclosure.document.year
    this = facts.amounts(disclosure)
    before = facts.amounts(last) if last is not None else facts.amounts_before(disclosure)
    pairs = [(subject, this[subject], before[subject]) for subject in this if subject in before]
    if year is None or not pairs:
        return None
    texts = Texts("mingzhang.write.charts", lang)
    named = [(texts(f"subject_{subject}"), now, then) for subject, now, then in pairs]
    described = [
        texts("years_part", name=name, last_year=year - 1, last=wan(then), year=year, this=wan(now))
        for name, now, then in named
    ]
    title = texts("years_title")
    description = texts("years_desc", parts=("；" if lang != "en" else "; ").join(described))
    rows = tuple((name, wan(then), wan(now), _change(now, then)) for name, now, then in named)
    heads = (texts("what"), texts("year", year=year - 1), texts("year", year=year), texts("change"))
    height, body = _drawing(named, (year - 1, year))
    return Chart(key, title, description, svg.frame(key, title, description, height, body), heads, rows)


def _change(now: Decimal, then: Decimal) -> str:
    return f"{'+' if now > then else ''}{share(now - then, then)}" if then else ""


def _drawing(named: Sequence[tuple[str, Decimal, Decimal]], years: tuple[int, int]) -> tuple[float, str]:
    most = max((max(now, then) for _, now, then in named), default=Decimal(0)) or Decimal(1)
    room = svg.WIDTH - _LABEL - _VALUE
    parts = []
    for number, (name, now, then) in enumerate(named):
        top = 26 + number * _ROW
        parts.append(svg.label(_LABEL - 8, top + _BAR + 5, svg.fitted(name, _LABEL - 10), anchor="end"))
        for place, (amount, year, opacity) in enumerate(((then, years[0], 0.5), (now, years[1], 1.0))):
            y, width = top + place * (_BAR + 2), float(amount / most) * room
            tip = f"{name} {year}: {wan(amount)}"
            parts.append(svg.box(_LABEL, y, width, _BAR, svg.FILLS[0], tip, opacity))
            parts.append(svg.label(_LABEL + max(width, 0.5) + 6, y + 12, wan(amount), size=12))
    legend = svg.box(_LABEL, 4, 12, 12, svg.FILLS[0], opacity=0.5) + svg.label(_LABEL + 17, 15, str(years[0]))
    legend += svg.box(_LABEL + 70, 4, 12, 12, svg.FILLS[0]) + svg.label(_LABEL + 87, 15, str(years[1]))
    return 26 + len(named) * _ROW, legend + "".join(parts)
