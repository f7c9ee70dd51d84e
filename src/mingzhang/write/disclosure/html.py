"""Items as one self-contained HTML page: no script, no outside resource, charts as inline SVG."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from html import escape
from importlib.resources import files

from mingzhang.model.disclosure import Disclosure
from mingzhang.write.charts import (
    Chart,
    against_last_year,
    sources_and_uses,
    spending_by_function,
    spending_plans,
)
from mingzhang.write.disclosure.marks import heading_marks
from mingzhang.write.disclosure.pages import is_wide
from mingzhang.write.disclosure.shapes import Box, Item, Table, Text
from mingzhang.write.xml_text import xml_text

_CHARTS = (sources_and_uses, spending_by_function, against_last_year, spending_plans)
_ROW_HEIGHT = 2.1
"""Height of a row of numbers, in em, as page.css sets it."""


def html_bytes(disclosure: Disclosure, items: Sequence[Item]) -> bytes:
    """Return the items as a UTF-8 HTML page titled with the document's name.

    Contents are a list of links; charts of the records stand before the first chapter, each with the table of
    its numbers. Charts and their tables repeat what the records say elsewhere on the page; both stand inside
    SVG, which is a picture to a reader of documents, so that nothing is read twice.
    """
    style = files(__package__).joinpath("page.css").read_text(encoding="utf-8")
    marks = heading_marks(items)
    name = escape(disclosure.document.name or "")
    page = (
        '<!DOCTYPE html>\n<html lang="zh-CN">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{name}</title>\n<style>\n{style}</style>\n</head>\n<body>\n<main>\n"
        f"{chr(10).join(_body(items, marks, _charts(disclosure)))}\n</main>\n</body>\n</html>\n"
    )
    return xml_text(page).encode("utf-8")


Where = Callable[[int, int | None, int | None], str | None]
"""Number of an item (from 0), row and column of its cell (from 1; None for the whole item) → its path."""


def marked_body(items: Sequence[Item], where: Where) -> str:
    """Return the items as the inside of a page, each element with its path as `data-path` where it has one.

    As `html_bytes` without style, contents and charts; nothing in it needs a style of its own element.
    """
    marks = heading_marks(items)
    parts = []
    for number, item in enumerate(items):
        if isinstance(item, Table):
            parts.append(_table(item, partial(where, number)))
        elif item.kind != "contents":
            parts.append(_text(item, marks, _path(where(number, None, None))))
    return xml_text("\n".join(parts))


def _path(path: str | None) -> str:
    return f' data-path="{escape(path)}"' if path else ""


def _body(items: Sequence[Item], marks: dict[int, int], charts: str) -> Iterator[str]:
    """Yield the page's parts: title, contents, charts, and the rest."""
    lines = [item for item in items if isinstance(item, Text) and item.kind == "contents"]
    place = next((n for n, item in enumerate(items) if isinstance(item, Text) and item.kind == "heading"), 0)
    for number, item in enumerate(items):
        if number == place and charts:
            yield charts
        if isinstance(item, Table):
            yield _table(item)
        elif item.kind != "contents":
            yield _text(item, marks)
        elif item is lines[0]:
            yield _contents(lines, marks)


def _contents(lines: Sequence[Text], marks: dict[int, int]) -> str:
    entries = []
    for line in lines[1:]:
        words = escape(line.text, quote=False)
        mark = marks.get(id(line))
        link = f'<a href="#chapter-{mark}">{words}</a>' if mark is not None else words
        entries.append(f'<li class="depth-{min(max(line.depth, 1), 2)}">{link}</li>')
    head = escape(lines[0].text, quote=False)
    return f'<nav aria-label="{head}">\n<p>{head}</p>\n<ul>\n{chr(10).join(entries)}\n</ul>\n</nav>'


def _charts(disclosure: Disclosure) -> str:
    drawn = (make(disclosure) for make in _CHARTS)
    figures = [_figure(chart) for chart in drawn if chart is not None]
    return "\n".join(figures)


def _figure(chart: Chart) -> str:
    """Return a chart with the table of its numbers, which scrolls where it is wider than the page."""
    heads = "".join(f'<th scope="col">{escape(head, quote=False)}</th>' for head in chart.heads)
    rows = "".join(
        f'<tr><th scope="row">{escape(name, quote=False)}</th>'
        + "".join(f'<td class="{_side(text)}">{escape(text, quote=False)}</td>' for text in texts)
        + "</tr>"
        for name, *texts in chart.rows
    )
    name, title = escape(chart.title), escape(chart.title, quote=False)
    height = _ROW_HEIGHT * (len(chart.rows) + 1) + 1.2
    table = f'<table aria-label="{name}"><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>'
    return (
        f'<figure tabindex="0" role="group" aria-label="{name}">\n'
        '<svg class="heading" width="100%" height="2em" aria-hidden="true">'
        f'<text y="1.4em">{title}</text></svg>\n{chart.svg}\n'
        f'<svg class="numbers" width="100%" height="{height:g}em"><foreignObject width="100%" height="100%">'
        f'<div class="numbers" tabindex="0" role="group" aria-label="{name}">{table}</div>'
        "</foreignObject></svg>\n</figure>"
    )


def _side(text: str) -> str:
    """Return the class of a cell in a chart's table: a number, or the name of where money goes."""
    return "number" if text[:1].isdigit() or text[:1] in ("+", "-", "") else "label"


def _text(item: Text, marks: dict[int, int], path: str = "") -> str:
    mark = (f' id="chapter-{marks[id(item)]}"' if id(item) in marks else "") + path
    words = escape(item.text, quote=False)
    if item.kind == "title":
        return f"<h1{path}>{words}</h1>"
    if item.kind == "heading":
        level = min(item.depth + 1, 6)
        centred = ' class="table_title"' if item.centred else ""
        return f"<h{level}{mark}{centred}>{words}</h{level}>"
    if item.kind == "body":
        return f"<p{path}>{words}</p>"
    return f'<p class="{item.kind}"{mark}>{words}</p>'


_InTable = Callable[[int | None, int | None], str | None]


def _table(table: Table, where: _InTable | None = None) -> str:
    """Return a table; with `where`, its elements have paths and no style of their own."""
    heads = table.caption_rows + table.head_rows
    rows = [
        "<tr>"
        + "".join(_cell(box, _path(where(number, column + 1)) if where else "") for column, box in row)
        + "</tr>"
        for number, row in enumerate(table.positions(), 1)
    ]
    head = "<thead>\n" + "\n".join(rows[:heads]) + "\n</thead>\n" if heads else ""
    wide = ' class="wide"' if is_wide(table) else ""
    total = sum(table.widths)
    shares = [f"{100 * width / total:.2f}%" for width in table.widths]
    columns = "".join(
        f'<col width="{share}">' if where else f'<col style="width:{share}">' for share in shares
    )
    path = _path(where(None, None)) if where else ""
    return (
        f'<div class="scroll" role="region" aria-label="{escape(table.name)}" tabindex="0"{path}>\n'
        f'<table{wide} aria-label="{escape(table.name)}">\n<colgroup>{columns}</colgroup>\n{head}<tbody>\n'
        + "\n".join(rows[heads:])
        + "\n</tbody>\n</table>\n</div>"
    )


def _cell(box: Box, path: str = "") -> str:
    spans = (f' rowspan="{box.rows}"' if box.rows > 1 else "") + (
        f' colspan="{box.columns}"' if box.columns > 1 else ""
    )
    spans += path
    words = escape(box.text, quote=False).replace("\n", "<br>")
    if box.role == "head" and box.text:
        scope = "colgroup" if box.columns > 1 and box.rows == 1 else "col"
        return f'<th scope="{scope}"{spans}>{words}</th>'
    return f'<td class="{box.role}"{spans}>{words}</td>'
