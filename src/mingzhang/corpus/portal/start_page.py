"""The start page: search, what there is, and the ways to it."""

from __future__ import annotations

from collections.abc import Iterator

from mingzhang.corpus.portal.catalogue import Catalogue, Item, Unit
from mingzhang.corpus.portal.frame import Page, framed
from mingzhang.corpus.portal.listing import (
    ROWS,
    department_anchor,
    department_words,
    disclosure_table,
    numbered,
)
from mingzhang.corpus.portal.markup import Content, Html, el
from mingzhang.corpus.portal.search_page import search_form
from mingzhang.corpus.portal.words import chinese, region_page, region_words, year_name, year_page

LATEST = 12
"""Disclosures on the start page."""


def start_page(page: Page, catalogue: Catalogue) -> bytes:
    """Return the start page in the language of `page`."""
    texts = page.texts
    regions = [region for region in catalogue.regions if region]
    counts = (
        (len(catalogue.items), "count_disclosures"),
        (len(catalogue.units), "count_units"),
        (len(regions), "count_regions"),
        (len([year for year in catalogue.years if year]), "count_years"),
    )
    return framed(
        page,
        page.style.title or texts("site_title"),
        el("p", texts("about"), class_="lead"),
        search_form(page, "search.html"),
        el("dl", (el("div", el("dt", texts(key)), el("dd", n)) for n, key in counts), class_="tiles"),
        el(
            "div",
            _chapter(texts("by_region"), el("ul", _regions(page, catalogue), class_="places")),
            _chapter(texts("by_year"), el("ul", _years(page, catalogue), class_="places")),
            class_="columns",
        ),
        _chapter(texts("by_department"), el("ul", _departments(page, catalogue), class_="places wide"))
        if len(catalogue.regions) == 1
        else None,
        _chapter(texts("latest"), disclosure_table(page, texts("latest"), _latest(catalogue))),
    )


def _chapter(title: str, *parts: Content) -> Html:
    return el("section", el("h2", title), *parts)


def _regions(page: Page, catalogue: Catalogue) -> Iterator[Html]:
    for region in catalogue.regions:
        count = sum(len(unit.items) for unit in catalogue.units if unit.region == region)
        words = (
            chinese(region_words(region, page.texts), page) if region else region_words(region, page.texts)
        )
        yield el("li", page.link(region_page(region), words), " ", _count(page, count))


def _years(page: Page, catalogue: Catalogue) -> Iterator[Html]:
    for year in catalogue.years:
        count = sum(item.entry.header.year == year for item in catalogue.items)
        link = page.link(year_page(year), year_name(year, page.texts))
        yield el("li", link, " ", _count(page, count))


def _departments(page: Page, catalogue: Catalogue) -> Iterator[Html]:
    """Yield a link for each department into the list of its region."""
    seen: dict[str, tuple[int, Unit, int]] = {}
    for number, unit in enumerate(catalogue.units):
        first, unit_of, count = seen.get(unit.department, (number, unit, 0))
        seen[unit.department] = (first, unit_of, count + len(unit.items))
    for department, (number, unit, count) in seen.items():
        target = f"{numbered(region_page(unit.region), number // ROWS)}#{department_anchor(department)}"
        yield el("li", page.link(target, department_words(page, catalogue, unit)), " ", _count(page, count))


def _count(page: Page, count: int) -> Html:
    return el("span", page.texts("count", n=count), class_="soft")


def _latest(catalogue: Catalogue) -> list[Item]:
    """Return the disclosures published last; those of the last years where no day is told."""
    order = sorted(
        catalogue.items,
        key=lambda item: str(item.entry.header.published_on or item.entry.header.year or ""),
        reverse=True,
    )
    return order[:LATEST]
