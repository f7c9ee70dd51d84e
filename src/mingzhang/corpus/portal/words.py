"""Names that pages share: of kinds, levels, regions, disclosures, amounts and sizes."""

from __future__ import annotations

from decimal import Decimal

from mingzhang.corpus.portal.catalogue import Item
from mingzhang.corpus.portal.frame import Page
from mingzhang.corpus.portal.markup import Html, el
from mingzhang.corpus.portal.regions import region_name
from mingzhang.corpus.portal.tables import DOCUMENT_LANG
from mingzhang.model.records import DocumentRecord
from mingzhang.write.charts.figure import wan
from mingzhang.write.texts import Texts


def kind_name(header: DocumentRecord, texts: Texts) -> str:
    """Return level and kind: 单位预算, Unit budget."""
    level = texts(f"level_{header.level}") if header.level else ""
    kind = texts(f"kind_{header.kind}") if header.kind else texts("kind_unknown")
    return texts("kind_of_level", level=level, kind=kind).strip()


def year_name(year: int | None, texts: Texts) -> str:
    """Return 2025年, or that the year is not told."""
    return texts("year_of", year=year) if year is not None else texts("year_unknown")


def region_words(code: str | None, texts: Texts) -> str:
    """Return the name of a region with its code, or that it is not told."""
    return f"{region_name(code)}（{code}）" if code else texts("region_unknown")


def region_page(code: str | None) -> str:
    """Return the address of a region's first page."""
    return f"region/{code or 'unknown'}.html"


def year_page(year: int | None) -> str:
    """Return the address of a year's first page."""
    return f"year/{year or 'unknown'}.html"


def shown(amount: Decimal | None) -> str:
    """Return an amount of 元 in 万元 with two decimals; "" for a blank."""
    return wan(amount) if amount is not None else ""


def title_of(item: Item) -> str:
    """Return the printed title of a disclosure, with its unit where that does not name it."""
    header = item.entry.header
    title, unit = header.name or header.unit_name or item.entry.source.stem, header.unit_name or ""
    return title if unit in title else f"{title}（{unit}）"


def chinese(text: str, page: Page, name: str = "span") -> Html:
    """Return text of a document in an element that says its language on pages in another one."""
    return el(name, text, lang=DOCUMENT_LANG if page.lang != "zh" else None)


def size_words(size: int) -> str:
    """Return a number of bytes as kB or MB."""
    return f"{size / 1_000_000:.1f} MB" if size >= 1_000_000 else f"{max(1, round(size / 1000))} kB"
