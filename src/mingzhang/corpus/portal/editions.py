"""Versions of a disclosure that were published one after the other: what superseded what, and why (更正)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from mingzhang.corpus.compare.forms.html import comparison_fragment
from mingzhang.corpus.compare.records import Comparison
from mingzhang.corpus.portal.frame import Page, framed
from mingzhang.corpus.portal.markup import Content, Html, el
from mingzhang.corpus.portal.tables import DOCUMENT_LANG, plain_table


@dataclass(frozen=True, slots=True)
class Edition:
    """A version that was published: number, day, files. reason: why it supersedes the one before.

    records: its records as JSON; files: offered for download, one of each suffix.
    """

    number: int
    published_on: date
    reason: str
    records: Path
    files: tuple[Path, ...]


@dataclass(frozen=True, slots=True)
class Shown:
    """The version that a page shows, among all that were published of the disclosure, the first first."""

    slug: str
    editions: Sequence[Edition]
    edition: Edition

    @property
    def latest(self) -> Edition:
        """The version that holds."""
        return self.editions[-1]

    @property
    def successor(self) -> Edition | None:
        """The version that superseded the one shown."""
        after = list(self.editions).index(self.edition) + 1
        return self.editions[after] if after < len(self.editions) else None

    def page_of(self, edition: Edition) -> str:
        """Return the address of a version's page, without the folder of the language."""
        if edition is self.latest:
            return f"disclosure/{self.slug}.html"
        return f"version/{self.slug}-v{edition.number}.html"

    def changes_of(self, edition: Edition) -> str:
        """Return the address of the page of what a version changed."""
        return f"version/{self.slug}-v{edition.number}-changes.html"


def edition_notice(page: Page, shown: Shown) -> Html | None:
    """Return what a reader must know at once: this was superseded, or this supersedes another, and why."""
    texts = page.texts
    after = shown.successor
    if after is not None:
        return _notice(
            "superseded",
            texts("edition_superseded", n=shown.edition.number, day=after.published_on),
            _reason(page, after),
            page.link(shown.page_of(shown.latest), texts("edition_to_latest")),
            page.link(shown.changes_of(after), texts("edition_changes")),
        )
    if len(shown.editions) == 1:
        return None
    before = shown.editions[-2]
    return _notice(
        "correction",
        texts("edition_correction", n=before.number, day=shown.edition.published_on),
        _reason(page, shown.edition),
        page.link(shown.changes_of(shown.edition), texts("edition_changes")),
        page.link(shown.page_of(before), texts("edition_to_before")),
    )


def _reason(page: Page, edition: Edition) -> Html | None:
    if not edition.reason:
        return None
    words = el("span", edition.reason, lang=DOCUMENT_LANG if page.lang != "zh" else None)
    return el("p", page.texts("edition_reason"), words)


def _notice(kind: str, words: str, reason: Html | None, *links: Html) -> Html:
    return el(
        "aside",
        el("p", el("strong", words)),
        reason,
        el("ul", (el("li", link) for link in links)),
        class_=f"edition {kind}",
    )


def edition_table(page: Page, shown: Shown) -> list[Html]:
    """Return the table of all versions; nothing where there was only one."""
    if len(shown.editions) == 1:
        return []
    texts = page.texts
    heads = tuple(texts(f"edition_head_{name}") for name in ("number", "day", "reason", "changes"))
    rows = [_row(page, shown, edition) for edition in reversed(shown.editions)]
    return [plain_table(texts("versions"), heads, rows)]


def _row(page: Page, shown: Shown, edition: Edition) -> tuple[Content, ...]:
    name = page.texts("edition_name", n=edition.number)
    link = el("strong", name) if edition is shown.edition else page.link(shown.page_of(edition), name)
    is_first = edition is shown.editions[0]
    changes = None if is_first else page.link(shown.changes_of(edition), page.texts("edition_changes"))
    reason = el("span", edition.reason, lang=DOCUMENT_LANG if page.lang != "zh" else None)
    return link, str(edition.published_on), None if is_first else reason, changes


def changes_page(page: Page, title: str, shown: Shown, comparison: Comparison) -> bytes:
    """Return the page of what the version shown changed against the one before it."""
    texts = page.texts
    before = shown.editions[list(shown.editions).index(shown.edition) - 1]
    links = (
        page.link(shown.page_of(before), texts("edition_name", n=before.number)),
        page.link(shown.page_of(shown.edition), texts("edition_name", n=shown.edition.number)),
    )
    return framed(
        page,
        texts("edition_changes_title", n=shown.edition.number, before=before.number),
        el("p", el("span", title, lang=DOCUMENT_LANG if page.lang != "zh" else None), class_="lead"),
        _reason(page, shown.edition),
        el("nav", el("ul", (el("li", link) for link in links)), aria_label=texts("versions"), class_="pager"),
        Html(comparison_fragment(comparison, page.lang)),
        trail=(page.link(shown.page_of(shown.latest), texts("edition_to_latest")),),
    )
