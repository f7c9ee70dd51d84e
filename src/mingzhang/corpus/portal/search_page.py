"""The search page; until its script runs it says so and leads to the lists."""

from __future__ import annotations

import json

from mingzhang.corpus.portal.catalogue import Catalogue
from mingzhang.corpus.portal.frame import Page, framed
from mingzhang.corpus.portal.markup import Html, el
from mingzhang.corpus.portal.words import kind_name, year_name

SCRIPT = "assets/search.js"
_STATES = ("empty", "short", "busy", "all", "some", "none", "broken")


def search_page(page: Page, catalogue: Catalogue) -> bytes:
    """Return the search page in the language of `page`."""
    texts = page.texts
    headers = (item.entry.header for item in catalogue.items)
    kinds = {f"{header.level or ''} {header.kind or ''}": kind_name(header, texts) for header in headers}
    years = (el("option", year_name(year, texts), value=year) for year in catalogue.years if year is not None)
    states = {f"data_{state}": texts(f"search_{state}") for state in _STATES}
    return framed(
        page,
        texts("nav_search"),
        el("p", texts("search_noscript"), id="without-script", class_="notice"),
        search_form(
            page,
            "search.html",
            el("select", el("option", texts("all_years"), value=""), years, id="year", name="year"),
        ),
        el("p", id="status", role="status", **states),
        el(
            "ol",
            id="results",
            class_="results",
            data_root=page.to_file("search.html").removesuffix("search.html"),
            data_pages=page.to("search.html").removesuffix("search.html"),
            data_kinds=json.dumps(dict(sorted(kinds.items())), ensure_ascii=False),
        ),
        el("button", texts("search_more"), id="more", type="button", hidden=True),
        script=SCRIPT,
    )


def search_form(page: Page, where: str, years: Html | None = None) -> Html:
    """Return the search field; it leads to the search page. years: a choice of years beside it."""
    texts = page.texts
    return el(
        "form",
        el("div", el("label", texts("search_label"), for_="q"), el("input", type="search", id="q", name="q")),
        el("div", el("label", texts("year"), for_="year"), years) if years else None,
        el("button", texts("nav_search"), type="submit"),
        action=page.to(where),
        method="get",
        role="search",
        class_="search",
    )
