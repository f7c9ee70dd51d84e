"""The three public expenses of a unit over its years, in stacked bars (“三公”经费历年图)."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from mingzhang.corpus.portal.entry import THREE_PUBLIC
from mingzhang.write.charts import Chart, svg
from mingzhang.write.charts.figure import joined, wan
from mingzhang.write.texts import Texts

_PARTS = THREE_PUBLIC[1:]
_LABEL, _VALUE, _TOP, _BAR, _ROW = 64, 110, 34, 26, 40
_COLUMN = 168


def three_public_over_years(
    years: Mapping[int, Mapping[str, Decimal]], lang: str, *, key: str
) -> Chart | None:
    """Return the chart of year → THREE_PUBLIC name → 元; None without two years that have an amount."""
    known = {year: amounts for year, amounts in sorted(years.items()) if amounts}
    if len(known) < 2:
        return None
    texts = Texts("mingzhang.corpus.portal", lang)
    names = {part: texts(f"expense_{part}") for part in THREE_PUBLIC}
    totals = {year: _total(amounts) for year, amounts in known.items()}
    title = texts("expenses_title")
    each = [texts("expenses_part", year=year, amount=wan(total)) for year, total in totals.items()]
    description = texts("expenses_desc", parts=joined(each, lang))
    heads = (texts("item"), *(texts("year_wan", year=year) for year in known))
    rows = tuple(
        (names[part], *(wan(amounts[part]) if part in amounts else "" for amounts in known.values()))
        for part in THREE_PUBLIC
        if any(part in amounts for amounts in known.values())
    )
    body = _legend(names) + _bars(known, totals, names)
    height = _TOP + len(known) * _ROW
    return Chart(key, title, description, svg.frame(key, title, description, height, body), heads, rows)


def _total(amounts: Mapping[str, Decimal]) -> Decimal:
    parts = sum((amounts[part] for part in _PARTS if part in amounts), Decimal(0))
    return amounts.get("three_public", parts)


def _legend(names: Mapping[str, str]) -> str:
    return "".join(
        svg.box(number * _COLUMN, 4, 12, 12, svg.FILLS[number])
        + svg.label(number * _COLUMN + 17, 15, svg.fitted(names[part], _COLUMN - 22, 12), size=12)
        for number, part in enumerate(_PARTS)
    )


def _bars(
    known: Mapping[int, Mapping[str, Decimal]], totals: Mapping[int, Decimal], names: Mapping[str, str]
) -> str:
    most = max(totals.values()) or Decimal(1)
    room = svg.WIDTH - _LABEL - _VALUE
    drawn = []
    for row, (year, amounts) in enumerate(known.items()):
        y, x = _TOP + row * _ROW, float(_LABEL)
        drawn.append(svg.label(_LABEL - 10, y + _BAR / 2 + 5, str(year), anchor="end"))
        for number, part in enumerate(_PARTS):
            amount = amounts.get(part)
            if amount is None or amount <= 0:
                continue
            width = float(amount / most) * room
            drawn.append(
                svg.box(x, y, width, _BAR, svg.FILLS[number], f"{year} {names[part]}: {wan(amount)}")
            )
            x += width
        if x == _LABEL and totals[year] > 0:
            x += float(totals[year] / most) * room
            drawn.append(svg.box(_LABEL, y, x - _LABEL, _BAR, svg.FILLS[-1], f"{year}: {wan(totals[year])}"))
        drawn.append(svg.label(x + 8, y + _BAR / 2 + 5, wan(totals[year])))
    return "".join(drawn)
