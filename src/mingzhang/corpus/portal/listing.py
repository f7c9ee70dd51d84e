"""The pages that list disclosures: regions with their departments, and years."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

from mingzhang.corpus.portal.catalogue import Catalogue, Item, Unit
from mingzhang.corpus.portal.frame import Page, Style, framed
from mingzhang.corpus.portal.markup import Content, Html, el
from mingzhang.corpus.portal.tables import plain_table
from mingzhang.corpus.portal.words import (
    chinese,
    kind_name,
    region_page,
    region_words,
    shown,
    title_of,
    year_name,
    year_page,
)

ROWS = 300
"""Rows of a list on one page; the others are on further pages, so that each stays light."""
_YEARS_SHOWN = 4
Thing = TypeVar("Thing")


@dataclass(frozen=True, slots=True)
class Rendered:
    """A page ready to be written: its file below the site, and its bytes."""

    address: str
    data: bytes


def list_pages(catalogue: Catalogue, style: Style) -> Iterator[Rendered]:
    """Yield the pages of all regions and years in every language of the site."""
    for lang in style.languages:
        for region in catalogue.regions:
            yield from _region(Page(region_page(region), lang, style), catalogue, region)
        for year in catalogue.years:
            yield from _year(Page(year_page(year), lang, style), catalogue, year)


def department_words(page: Page, catalogue: Catalogue, unit: Unit) -> Content:
    """Return the name of a unit's department, else its code, else that it is not told."""
    if not unit.department:
        return page.texts("department_unknown")
    name = catalogue.departments.get((unit.region, unit.department))
    return chinese(name, page) if name else page.texts("department_code", code=unit.department)


def department_anchor(department: str) -> str:
    """Return where the units of a department begin on the page of their region."""
    return f"department-{department or 'none'}"


def disclosure_table(page: Page, name: str, items: Sequence[Item]) -> Html:
    """Return a table of disclosures with links to their pages."""
    texts = page.texts
    heads = (texts("title"), texts("year"), texts("kind"), texts("published_on"), texts("total_wan"))
    rows = (
        (
            page.link(f"disclosure/{item.slug}.html", chinese(title_of(item), page)),
            str(item.entry.header.year or ""),
            kind_name(item.entry.header, texts),
            el("time", str(item.entry.header.published_on or "")),
            shown(item.entry.amounts.get("expenditure")),
        )
        for item in items
    )
    return plain_table(name, heads, rows, numbers_from=4, class_="titled")


def _region(page: Page, catalogue: Catalogue, region: str | None) -> Iterator[Rendered]:
    units = [unit for unit in catalogue.units if unit.region == region]
    years = sorted({item.entry.header.year or 0 for unit in units for item in unit.items}, reverse=True)
    title = region_words(region, page.texts)
    for part, here, number, count in _parts(page, units):
        yield Rendered(
            here.address,
            framed(
                here,
                title,
                _pager(here, page.path, number, count),
                _unit_table(here, catalogue, title, part, years[:_YEARS_SHOWN]),
            ),
        )


def _unit_table(
    page: Page, catalogue: Catalogue, name: str, units: Sequence[Unit], years: Sequence[int]
) -> Html:
    texts = page.texts
    heads = (texts("unit"), *(year_name(year or None, texts) for year in years))
    groups: dict[str, list[Unit]] = {}
    for unit in units:
        groups.setdefault(unit.department, []).append(unit)
    bodies = []
    for department, members in groups.items():
        title = el("th", department_words(page, catalogue, members[0]), scope="rowgroup", colspan=len(heads))
        rows = (_unit_row(page, unit, years) for unit in members)
        group = el("tr", title, class_="group") if department or len(groups) > 1 else None
        bodies.append(el("tbody", group, rows, id=department_anchor(department)))
    table = el(
        "table",
        el("caption", name, class_="unseen"),
        el("thead", el("tr", (el("th", head, scope="col") for head in heads))),
        bodies,
        class_="units",
    )
    return el("div", table, class_="scroll", role="region", aria_label=name, tabindex=0)


def _unit_row(page: Page, unit: Unit, years: Sequence[int]) -> Html:
    name = page.link(f"unit/{unit.slug}.html", chinese(unit.name, page))
    cells = []
    for year in years:
        links = (
            el("li", page.link(f"disclosure/{item.slug}.html", kind_name(item.entry.header, page.texts)))
            for item in unit.items
            if (item.entry.header.year or 0) == year
        )
        cells.append(el("td", el("ul", links) if any(_of(unit, year)) else None))
    return el("tr", el("th", name, scope="row"), cells)


def _of(unit: Unit, year: int) -> Iterator[Item]:
    return (item for item in unit.items if (item.entry.header.year or 0) == year)


def _year(page: Page, catalogue: Catalogue, year: int | None) -> Iterator[Rendered]:
    items = [item for item in catalogue.items if item.entry.header.year == year]
    title = page.texts("disclosures_of", year=year_name(year, page.texts))
    for part, here, number, count in _parts(page, items):
        yield Rendered(
            here.address,
            framed(
                here,
                title,
                _pager(here, page.path, number, count),
                disclosure_table(here, title, part),
            ),
        )


def _parts(page: Page, things: Sequence[Thing]) -> Iterator[tuple[Sequence[Thing], Page, int, int]]:
    """Yield the things page by page: those on it, the page, its number from 0, how many there are."""
    count = max(1, -(-len(things) // ROWS))
    for number in range(count):
        here = Page(numbered(page.path, number), page.lang, page.style)
        yield things[number * ROWS : (number + 1) * ROWS], here, number, count


def numbered(path: str, number: int) -> str:
    """Return the address of a list's page: its first, number 0, has the plain one."""
    return path if number == 0 else f"{path.removesuffix('.html')}-{number + 1}.html"


def _pager(page: Page, first: str, number: int, count: int) -> Html | None:
    if count == 1:
        return None
    links = (
        el(
            "li",
            el(
                "a",
                other + 1,
                href=page.to(numbered(first, other)),
                aria_current="page" if other == number else None,
            ),
        )
        for other in range(count)
    )
    return el("nav", el("ul", links), aria_label=page.texts("pages"), class_="pager")
