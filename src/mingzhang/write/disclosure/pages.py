"""Items divided into page sections: title page, contents page, upright and landscape pages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Literal

from mingzhang.write.disclosure.shapes import Item, Table, Text

_OWN_PAGE_ROWS = 9
UPRIGHT_CHARACTERS = 84
"""Half-width characters of a table's text, 五号, across an upright page between its margins."""


@dataclass(slots=True)
class Page:
    """A run of items on sheets of one kind. breaks: the texts that begin a sheet."""

    items: list[Item] = field(default_factory=list)
    kind: Literal["title", "contents", "body"] = "body"
    landscape: bool = False
    breaks: list[Text] = field(default_factory=list)


def is_wide(table: Table) -> bool:
    """Say whether a table needs a landscape page: its columns are wider than an upright one."""
    return sum(table.widths) > UPRIGHT_CHARACTERS


def pages(items: Sequence[Item]) -> Iterator[Page]:
    """Yield the sections of a document in order.

    With contents among the items, what stands before them is the title page. Headings right above a wide
    table turn with it, and its notes; a long table and a goal form begin a sheet of their own.
    """
    first = next((n for n, item in enumerate(items) if _is_contents(item)), None)
    if first is not None:
        behind = next((n for n in range(first, len(items)) if not _is_contents(items[n])), len(items))
        if first:
            yield Page(list(items[:first]), "title")
        yield Page(list(items[first:behind]), "contents")
        items = items[behind:]
    yield from _body(items)


def _is_contents(item: Item) -> bool:
    return isinstance(item, Text) and item.kind == "contents"


def _body(items: Sequence[Item]) -> Iterator[Page]:
    breaks = _breaks(items)
    page = Page(breaks=breaks)
    for turned, item in zip(_turned(items), items, strict=True):
        if page.items and (turned != page.landscape or _starts_sheet(page.items, item)):
            yield page
            page = Page(breaks=breaks)
        page.landscape = turned
        page.items.append(item)
    if page.items:
        yield page


def _starts_sheet(before: Sequence[Item], item: Item) -> bool:
    """Say whether a table begins a sheet: after another table, or a long one after the text of a chapter."""
    if not isinstance(item, Table):
        return False
    last = next((above for above in reversed(before) if isinstance(above, Table) or above.text.strip()), None)
    if isinstance(before[-1], Table):
        return True
    return len(item.rows) >= _OWN_PAGE_ROWS and isinstance(last, Text) and last.kind in ("body", "note")


def _turned(items: Sequence[Item]) -> list[bool]:
    """Return for each item whether it stands on a landscape sheet."""
    turned = [isinstance(item, Table) and is_wide(item) for item in items]
    for number in range(len(items) - 1, 0, -1):
        above = items[number - 1]
        if turned[number] and isinstance(above, Text) and _leads(above):
            turned[number - 1] = True
    for number in range(1, len(items)):
        item = items[number]
        if turned[number - 1] and isinstance(item, Text) and item.kind == "note":
            turned[number] = True
    return turned


def _leads(text: Text) -> bool:
    return text.kind in ("heading", "table_head")


def _breaks(items: Sequence[Item]) -> list[Text]:
    """Return the texts that begin a sheet: the first heading above a table long enough for one of its own."""
    found: list[Text] = []
    for number, item in enumerate(items):
        if not isinstance(item, Table) or len(item.rows) < _OWN_PAGE_ROWS:
            continue
        top = number
        while top and isinstance(above := items[top - 1], Text) and _leads(above):
            top -= 1
        first = items[top]
        if top and isinstance(first, Text):
            found.append(first)
    return found
