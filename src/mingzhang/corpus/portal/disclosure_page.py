"""The page of one disclosure: summary, charts, statutory tables, projects, narrative, downloads."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from mingzhang.corpus.portal.catalogue import Item, Unit
from mingzhang.corpus.portal.editions import Shown, edition_notice, edition_table
from mingzhang.corpus.portal.frame import Page, framed
from mingzhang.corpus.portal.markup import Content, Html, el, joined
from mingzhang.corpus.portal.narrative import Chapter, chapters, narrative, table_words
from mingzhang.corpus.portal.projects import project_list, project_parts
from mingzhang.corpus.portal.tables import DOCUMENT_LANG, chart_figure, plain_table, printed
from mingzhang.corpus.portal.words import (
    chinese,
    kind_name,
    region_page,
    region_words,
    shown,
    size_words,
    title_of,
    year_name,
    year_page,
)
from mingzhang.model.disclosure import Disclosure
from mingzhang.model.records import Cell
from mingzhang.write.charts import (
    against_last_year,
    facts,
    sources_and_uses,
    spending_by_function,
    spending_plans,
)
from mingzhang.write.disclosure.holdings import asset_table, cell_table, institution_table, procurement_table
from mingzhang.write.disclosure.labels import labels
from mingzhang.write.disclosure.layout import STATUTORY
from mingzhang.write.disclosure.shapes import Table
from mingzhang.write.disclosure.statutory import statutory_table


@dataclass(frozen=True)
class Source:
    """What the page of a disclosure shows, whatever its language; tables are laid out once for all languages.

    last: the disclosure of the year before, of the same unit, level and kind. downloads: file below the
    site → bytes. shown: which published version it is, where versions are known.
    """

    item: Item
    unit: Unit
    disclosure: Disclosure
    last: Disclosure | None
    downloads: Mapping[str, int]
    shown: Shown | None = None

    @cached_property
    def tables(self) -> list[tuple[str, Table | None, list[str]]]:
        """Key, table and notes of the statutory tables; without table its heading has only words."""
        found = []
        for key in STATUTORY:
            table = statutory_table(self.disclosure, key, caption=True)
            notes = table_words(self.disclosure, key)
            if table is not None or notes:
                found.append((key, table, notes))
        return found

    @cached_property
    def holdings(self) -> list[tuple[str, Table]]:
        """Key and table of institutions, procurement and assets."""
        made = (
            ("INST", institution_table(self.disclosure)),
            ("PROC", procurement_table(self.disclosure, caption=True)),
            ("ASSET", asset_table(self.disclosure)),
        )
        return [(key, table) for key, table in made if table is not None]

    @cached_property
    def others(self) -> list[Table]:
        """Tables that stand in no record: as they were printed."""
        covered = {key for key, table, _ in self.tables if table is not None} | {
            key for key, _ in self.holdings
        }
        covered |= {"PF"} if self.disclosure.projects else set()
        grouped: dict[int, list[Cell]] = {}
        for cell in self.disclosure.cells:
            if cell.table_id not in covered:
                grouped.setdefault(cell.table_index, []).append(cell)
        names = labels()["tables"]
        return [
            cell_table(cells, names.get(cells[0].table_id or "") or f"表{index}")
            for index, cells in sorted(grouped.items())
            if any(cell.text.strip() for cell in cells)
        ]

    @cached_property
    def chapters(self) -> list[Chapter]:
        """The narrative."""
        return chapters(self.disclosure)

    @cached_property
    def printed_tables(self) -> dict[str, Html]:
        """The tables as markup: by key, the others by their number."""
        named = {key: table for key, table, _ in self.tables if table is not None} | dict(self.holdings)
        named |= {f"O{number}": table for number, table in enumerate(self.others, 1)}
        return {key: printed(table) for key, table in named.items()}

    @cached_property
    def printed_narrative(self) -> Html:
        """The narrative as markup."""
        return joined(narrative(self.chapters))


def disclosure_page(page: Page, source: Source) -> bytes:
    """Return the page of a disclosure in the language of `page`."""
    texts, unit, header = page.texts, source.unit, source.item.entry.header
    parts = [(key, content) for key, content in _parts(page, source) if content]
    trail = (
        page.link(region_page(unit.region), chinese(region_words(unit.region, texts), page)),
        page.link(year_page(header.year), year_name(header.year, texts)),
        page.link(f"unit/{unit.slug}.html", chinese(unit.name, page)),
    )
    contents = (el("li", el("a", texts(key), href=f"#{key}")) for key, _ in parts)
    return framed(
        page,
        title_of(source.item),
        edition_notice(page, source.shown) if source.shown else None,
        el("dl", _about(page, source), class_="facts"),
        el("nav", el("ul", contents), aria_label=texts("on_this_page"), class_="contents"),
        (el("section", el("h2", texts(key), id=key), *content) for key, content in parts),
        trail=trail,
    )


def _parts(page: Page, source: Source) -> Iterator[tuple[str, list[Html]]]:
    yield "summary", list(_summary(page, source))
    yield "charts", list(_charts(page, source))
    yield "tables", [_table(page, source, key, notes) for key, _, notes in source.tables]
    if source.disclosure.projects:
        yield "projects", [project_list(page, source.disclosure), *project_parts(page, source.disclosure)]
    yield "holdings", [_table(page, source, key, []) for key, _ in source.holdings]
    yield "narrative", [_in_chinese(page, source.printed_narrative)] if source.chapters else []
    others = (_in_chinese(page, source.printed_tables[f"O{n}"]) for n, _ in enumerate(source.others, 1))
    yield "other_tables", list(others)
    yield "unrecognised", list(_unrecognised(page, source))
    yield "downloads", list(downloads(page, source.downloads))
    yield "versions", edition_table(page, source.shown) if source.shown else []


def _about(page: Page, source: Source) -> Iterator[Html]:
    texts, header = page.texts, source.item.entry.header
    unit = page.link(f"unit/{source.unit.slug}.html", chinese(source.unit.name, page))
    pairs: tuple[tuple[str, Content], ...] = (
        ("unit", unit),
        ("kind", kind_name(header, texts)),
        ("year", str(header.year or "")),
        ("unit_code", header.unit_code),
        ("region", chinese(region_words(source.unit.region, texts), page) if source.unit.region else None),
        ("approved_on", str(header.approved_on or "")),
        ("published_on", str(header.published_on or "")),
    )
    for key, value in pairs:
        if value:
            yield el("div", el("dt", texts(key)), el("dd", value))


def _summary(page: Page, source: Source) -> Iterator[Html]:
    texts, disclosure = page.texts, source.disclosure
    now = facts.amounts(disclosure)
    before = facts.amounts(source.last) if source.last is not None else facts.amounts_before(disclosure)
    year = disclosure.document.year
    tiles = []
    for subject, amount in now.items():
        then = before.get(subject)
        note = texts("last_year", amount=shown(then)) if then is not None and year is not None else None
        value = el("dd", texts("wan", amount=shown(amount)), el("span", note) if note else None)
        tiles.append(el("div", el("dt", texts(f"subject_{subject}")), value))
    counts = ((len(disclosure.projects), "projects"), (len(disclosure.indicators), "indicators"))
    tiles += [el("div", el("dt", texts(key)), el("dd", count)) for count, key in counts if count]
    if tiles:
        yield el("dl", tiles, class_="tiles")
    if len(source.unit.items) > 1:
        yield _other_years(page, source)


def _other_years(page: Page, source: Source) -> Html:
    links = (
        el(
            "li",
            el("a", _short_name(page, item), href=page.to(f"disclosure/{item.slug}.html"))
            if item.slug != source.item.slug
            else el("strong", _short_name(page, item)),
        )
        for item in source.unit.items
    )
    return el("nav", el("ul", links), aria_label=page.texts("other_years"), class_="pager")


def _short_name(page: Page, item: Item) -> str:
    header = item.entry.header
    return f"{year_name(header.year, page.texts)} {kind_name(header, page.texts)}"


def _charts(page: Page, source: Source) -> Iterator[Html]:
    made = (
        sources_and_uses(source.disclosure, page.lang),
        spending_by_function(source.disclosure, page.lang),
        against_last_year(source.disclosure, source.last, page.lang),
        spending_plans(source.disclosure, page.lang),
    )
    yield from (chart_figure(chart) for chart in made if chart is not None)


def _table(page: Page, source: Source, key: str, notes: Sequence[str]) -> Html:
    """Return one table under its name, in English with the Chinese one, and the notes below it."""
    name = labels()["tables"][key]
    english = page.texts(f"table_{key}") if page.lang != "zh" else None
    title = el("h3", f"{english} " if english else None, chinese(name, page), id=key)
    words = (el("p", note, class_="note", lang=DOCUMENT_LANG if english else None) for note in notes)
    table = source.printed_tables.get(key)
    body = _in_chinese(page, table) if table else el("p", page.texts("no_table"), class_="soft")
    return joined(title, body, words)


def _in_chinese(page: Page, content: Html) -> Html:
    return el("div", content, lang=DOCUMENT_LANG) if page.lang != "zh" else content


def _unrecognised(page: Page, source: Source) -> Iterator[Html]:
    """Yield what the reader could not place, folded: nothing of a document is dropped silently."""
    found = source.disclosure.unrecognised
    if found:
        rows = (el("li", el("q", chinese(one.text, page)), " ", chinese(one.reason, page)) for one in found)
        yield el("details", el("summary", page.texts("unrecognised_count", n=len(found))), el("ul", rows))


def downloads(page: Page, files: Mapping[str, int]) -> Iterator[Html]:
    """Yield the table of files to download with their sizes."""
    if files:
        texts = page.texts
        rows = (
            (
                el("a", address.rpartition("/")[2], href=page.to_file(address), download=True),
                texts(f"form_{_form(address)}"),
                size_words(size),
            )
            for address, size in files.items()
        )
        heads = (texts("file"), texts("form"), texts("size"))
        yield plain_table(texts("downloads"), heads, rows, numbers_from=2)


def _form(address: str) -> str:
    name = address.rpartition("/")[2]
    return "original" if "-original." in name else name.rpartition(".")[2]
