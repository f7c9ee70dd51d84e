"""What machines take from a portal: one table of all disclosures, sitemap, RSS; and the page about them."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime, time, timedelta, timezone
from email.utils import format_datetime

from lxml import etree

from mingzhang.corpus.portal.catalogue import Catalogue, Item, Unit
from mingzhang.corpus.portal.entry import THREE_PUBLIC
from mingzhang.corpus.portal.frame import LANGUAGES, Page, Style, framed
from mingzhang.corpus.portal.markup import el
from mingzhang.corpus.portal.regions import region_name
from mingzhang.corpus.portal.tables import plain_table
from mingzhang.corpus.portal.words import size_words, title_of
from mingzhang.model.failure import UnusableInput
from mingzhang.write.charts.facts import SUBJECTS
from mingzhang.write.xml_text import xml_text

CSV, JSON = "data/disclosures.csv", "data/disclosures.json"
FEED_ITEMS = 50
SITEMAP_LINKS = 50_000
"""The most addresses one sitemap may have (sitemaps.org)."""
_AMOUNTS = (*SUBJECTS, *(name for name in THREE_PUBLIC if name not in SUBJECTS))
COLUMNS = (
    *("page", "region_code", "region_name", "department_code", "department_name", "unit_code", "unit_name"),
    *("level", "kind", "year", "title", "approved_on", "published_on"),
    *_AMOUNTS,
    *("projects", "indicators", "file", "sha256", "records_sha256"),
)
"""Columns of the table of all disclosures; amounts in 元."""
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_CHINA = timezone(timedelta(hours=8))


def table_rows(catalogue: Catalogue) -> list[dict[str, str | int | None]]:
    """Return one row for each disclosure with the keys of COLUMNS; amounts as text, blanks None."""
    return [_row(catalogue, unit, item) for unit in catalogue.units for item in unit.items]


def _row(catalogue: Catalogue, unit: Unit, item: Item) -> dict[str, str | int | None]:
    entry, header = item.entry, item.entry.header
    amounts = {**entry.amounts, **entry.three_public}
    return {
        "page": f"disclosure/{item.slug}.html",
        "region_code": unit.region,
        "region_name": region_name(unit.region) or None,
        "department_code": unit.department or None,
        "department_name": catalogue.departments.get((unit.region, unit.department)),
        "unit_code": unit.code,
        "unit_name": header.unit_name or unit.name,
        "level": header.level,
        "kind": header.kind,
        "year": header.year,
        "title": title_of(item),
        "approved_on": str(header.approved_on) if header.approved_on else None,
        "published_on": str(header.published_on) if header.published_on else None,
        **{name: f"{amounts[name]:f}" if name in amounts else None for name in _AMOUNTS},
        "projects": entry.projects,
        "indicators": entry.indicators,
        "file": header.file,
        "sha256": header.doc or None,
        "records_sha256": entry.digest,
    }


def data_files(catalogue: Catalogue) -> dict[str, bytes]:
    """Return the table of all disclosures as CSV (with a byte order mark, for Excel) and JSON."""
    rows = table_rows(catalogue)
    text = io.StringIO()
    writer = csv.DictWriter(text, COLUMNS, lineterminator="\n")
    writer.writeheader()
    writer.writerows({key: _harmless(value) for key, value in row.items()} for row in rows)
    listed = {"schema": "mingzhang/portal-data/1", "disclosures": rows}
    return {
        CSV: text.getvalue().encode("utf-8-sig"),
        JSON: (json.dumps(listed, ensure_ascii=False, indent=1) + "\n").encode("utf-8"),
    }


def _harmless(value: str | int | None) -> str | int | None:
    """Keep a text that a spreadsheet would run as a formula from being one; amounts stay numbers."""
    if isinstance(value, str) and value.startswith(_FORMULA) and not value[1:].replace(".", "").isdigit():
        return f"'{value}"
    return value


def data_page(page: Page, files: Mapping[str, bytes], forms: Sequence[str]) -> bytes:
    """Return the page about the data: what can be downloaded and what the columns are."""
    texts = page.texts
    rows = (
        (
            el("a", address.rpartition("/")[2], href=page.to_file(address), download=True),
            texts("data_of_all"),
            size_words(len(data)),
        )
        for address, data in files.items()
    )
    columns = ((el("code", name), texts(f"data_{name}")) for name in COLUMNS)
    return framed(
        page,
        texts("nav_data"),
        el("p", texts("data_about"), class_="lead"),
        el(
            "section",
            el("h2", texts("downloads")),
            plain_table(
                texts("downloads"),
                (texts("file"), texts("contents"), texts("size")),
                rows,
                numbers_from=2,
            ),
            el("p", texts("data_forms", forms="、".join(forms))) if forms else None,
        ),
        el(
            "section",
            el("h2", texts("columns")),
            plain_table(texts("columns"), (texts("column"), texts("meaning")), columns),
        ),
    )


def feeds(catalogue: Catalogue, style: Style, pages: Sequence[str]) -> Iterator[tuple[str, bytes]]:
    """Yield sitemap and RSS, which need the address of the site: nothing without one.

    pages: all pages of the site, each below it.
    """
    if style.base_url is None:
        return
    base = style.base_url
    parts = [pages[at : at + SITEMAP_LINKS] for at in range(0, len(pages), SITEMAP_LINKS)]
    for number, part in enumerate(parts, 1):
        name = "sitemap.xml" if len(parts) == 1 else f"sitemap-{number}.xml"
        yield name, _sitemap("urlset", "url", [base + page for page in part])
    if len(parts) > 1:
        names = [f"{base}sitemap-{number}.xml" for number in range(1, len(parts) + 1)]
        yield "sitemap.xml", _sitemap("sitemapindex", "sitemap", names)
    yield "feed.xml", _feed(catalogue, style, base)


def checked_base(url: str | None) -> str | None:
    """Return a base address with a slash at its end. Raises UnusableInput (base_url) for what is none."""
    if url is None:
        return None
    if not url.startswith(("http://", "https://")) or any(mark in url for mark in " ?#\"'<>"):
        raise UnusableInput(
            url,
            "不是网站地址，应以 http:// 或 https:// 开头，不带 ? 和 #",
            "is no address of a site: it begins with http:// or https:// and has no ? or #",
            code="base_url",
        )
    return url if url.endswith("/") else f"{url}/"


def _sitemap(root: str, child: str, links: Sequence[str]) -> bytes:
    space = "http://www.sitemaps.org/schemas/sitemap/0.9"
    tree = etree.Element(f"{{{space}}}{root}", nsmap={None: space})  # type: ignore[dict-item]
    for link in links:
        etree.SubElement(etree.SubElement(tree, f"{{{space}}}{child}"), f"{{{space}}}loc").text = link
    return etree.tostring(tree, xml_declaration=True, encoding="utf-8", pretty_print=True)


def _feed(catalogue: Catalogue, style: Style, base: str) -> bytes:
    """Return RSS 2.0 of the disclosures published last; days are days in China."""
    texts = Page("index.html", LANGUAGES[0], style).texts
    root = etree.Element("rss", version="2.0")
    channel = etree.SubElement(root, "channel")
    for name, text in (
        ("title", style.title or texts("site_title")),
        ("link", base),
        ("description", texts("about")),
        ("language", "zh-cn"),
    ):
        etree.SubElement(channel, name).text = xml_text(text)
    dated = [item for item in catalogue.items if item.entry.header.published_on]
    dated.sort(key=lambda item: str(item.entry.header.published_on), reverse=True)
    for item in dated[:FEED_ITEMS]:
        day = item.entry.header.published_on
        link = f"{base}disclosure/{item.slug}.html"
        entry = etree.SubElement(channel, "item")
        etree.SubElement(entry, "title").text = xml_text(title_of(item))
        etree.SubElement(entry, "link").text = link
        etree.SubElement(entry, "guid").text = link
        if day is not None:
            moment = datetime.combine(day, time(), _CHINA).astimezone(UTC)
            etree.SubElement(entry, "pubDate").text = format_datetime(moment)
    return etree.tostring(root, xml_declaration=True, encoding="utf-8", pretty_print=True)
