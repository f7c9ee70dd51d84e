"""The page of a unit over its years: its disclosures, and charts for each level and kind."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from mingzhang.corpus.portal.catalogue import Item, Unit
from mingzhang.corpus.portal.frame import Page, framed
from mingzhang.corpus.portal.listing import disclosure_table
from mingzhang.corpus.portal.markup import Html, el
from mingzhang.corpus.portal.tables import chart_figure
from mingzhang.corpus.portal.three_public import three_public_over_years
from mingzhang.corpus.portal.words import chinese, kind_name, region_page, region_words, year_name
from mingzhang.model.disclosure import Disclosure
from mingzhang.write.charts import Chart, against_last_year, over_years, spending_by_function


def unit_page(page: Page, unit: Unit, loaded: Mapping[str, Disclosure], department: str | None) -> bytes:
    """Return the page of a unit. loaded: slug → disclosure, for all of the unit's that can be shown."""
    texts = page.texts
    items = [item for item in unit.items if item.slug in loaded]
    region = page.link(region_page(unit.region), chinese(region_words(unit.region, texts), page))
    facts = (
        ("region", region),
        ("department", chinese(department, page) if department else None),
        ("unit_code", unit.code),
        ("other_names", chinese("、".join(unit.other_names), page) if unit.other_names else None),
    )
    return framed(
        page,
        unit.name,
        el("dl", (el("div", el("dt", texts(k)), el("dd", v)) for k, v in facts if v), class_="facts"),
        el("section", el("h2", texts("disclosures")), disclosure_table(page, texts("disclosures"), items)),
        _series(page, items, loaded),
        trail=(region,),
    )


def _series(page: Page, items: Sequence[Item], loaded: Mapping[str, Disclosure]) -> Iterator[Html]:
    """Yield the charts of each level and kind, over its years and of its latest year."""
    grouped: dict[tuple[str | None, str | None], list[Item]] = {}
    for item in items:
        grouped.setdefault(item.series, []).append(item)
    for number, members in enumerate(grouped.values(), 1):
        charts = [chart for chart in _charts(page, members, loaded, f"s{number}-") if chart is not None]
        if charts:
            title = kind_name(members[0].entry.header, page.texts)
            yield el("section", el("h2", title), (chart_figure(chart) for chart in charts))


def _charts(
    page: Page, items: Sequence[Item], loaded: Mapping[str, Disclosure], key: str
) -> Iterator[Chart | None]:
    """Yield the charts of disclosures of one level and kind, the latest first."""
    latest = items[0]
    years = {item.entry.header.year: item.entry.three_public for item in reversed(items)}
    told = {year: amounts for year, amounts in years.items() if year is not None}
    last = last_of(latest, items)
    disclosure = loaded[latest.slug]
    yield over_years([loaded[item.slug] for item in reversed(items)], page.lang, key=f"{key}years")
    yield three_public_over_years(told, page.lang, key=f"{key}expenses")
    yield against_last_year(disclosure, loaded.get(last.slug) if last else None, page.lang, key=f"{key}last")
    functions = spending_by_function(disclosure, page.lang, key=f"{key}functions")
    if functions is not None:
        year = year_name(latest.entry.header.year, page.texts)
        yield replace(functions, title=page.texts("of_year", title=functions.title, year=year))


def last_of(item: Item, items: Sequence[Item]) -> Item | None:
    """Return the disclosure of the year before, of the same level and kind; the last of several."""
    year = item.entry.header.year
    if year is None:
        return None
    same = [one for one in items if one.series == item.series and one.entry.header.year == year - 1]
    return same[-1] if same else None
