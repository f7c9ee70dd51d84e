"""Tables of a page: those of a disclosure as laid out for print, charts with theirs, and plain ones."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from mingzhang.corpus.portal.markup import Content, Html, el, joined
from mingzhang.write.charts import Chart
from mingzhang.write.disclosure.shapes import BARE, Box, Table

DOCUMENT_LANG = "zh-CN"
"""What a disclosure itself is written in, on a page of any language."""


def printed(table: Table) -> Html:
    """Return a table of a disclosure: heads with scope, the rows above them as its caption."""
    above, body = table.rows[: table.caption_rows], table.rows[table.caption_rows :]
    words = [box.text for row in above for box in row if box.text]
    heads, rows = body[: table.head_rows], body[table.head_rows :]
    return _scrolling(
        table.name,
        el("caption", el("span", table.name, class_="unseen"), (el("span", word) for word in words)),
        el("thead", (el("tr", map(_cell, row)) for row in heads)) if heads else None,
        el("tbody", map(_row, rows)),
    )


def _row(boxes: Sequence[Box]) -> Html:
    first = next((number for number, box in enumerate(boxes) if box.role == "label" and box.text), None)
    return el("tr", (_cell(box, row_head=number == first) for number, box in enumerate(boxes)))


def _cell(box: Box, *, row_head: bool = False) -> Html:
    spans = {
        "rowspan": box.rows if box.rows > 1 else None,
        "colspan": box.columns if box.columns > 1 else None,
    }
    words = _lines(box.text)
    if box.role == "head":
        return el("th", words, scope="colgroup" if box.columns > 1 and box.rows == 1 else "col", **spans)
    if row_head:
        return el("th", words, scope="row", **spans)
    role = "number" if box.role == "number" else None
    return el("td", words, class_=None if box.role in BARE else role, **spans)


def _lines(text: str) -> Html:
    lines = text.split("\n")
    return joined(lines[0], ((el("br"), line) for line in lines[1:]))


def plain_table(
    name: str,
    heads: Sequence[Content],
    rows: Iterable[Sequence[Content]],
    *,
    numbers_from: int | None = None,
    class_: str | None = None,
) -> Html:
    """Return a table whose first column names the row. numbers_from: first column of numbers, from 0."""
    first = len(heads) if numbers_from is None else numbers_from

    def kind(column: int) -> str | None:
        return "number" if column >= first else None

    return _scrolling(
        name,
        el("caption", name, class_="unseen"),
        el("thead", el("tr", (el("th", head, scope="col", class_=kind(n)) for n, head in enumerate(heads)))),
        el(
            "tbody",
            (
                el(
                    "tr",
                    el("th", row[0], scope="row"),
                    (el("td", cell, class_=kind(n)) for n, cell in enumerate(row[1:], 1)),
                )
                for row in rows
            ),
        ),
        class_=class_,
    )


def chart_figure(chart: Chart, level: int = 3) -> Html:
    """Return a chart under a heading of `level`, its words and, beside it, the table of its numbers."""
    names = 2 if chart.key.endswith("sources") else 1
    return el(
        "figure",
        el("figcaption", el(f"h{level}", chart.title), el("p", chart.description)),
        el("div", Html(chart.svg), class_="drawing", role="group", aria_label=chart.title, tabindex=0),
        plain_table(chart.title, chart.heads, chart.rows, numbers_from=names),
        id=chart.key,
        class_="chart-figure",
    )


def _scrolling(name: str, *parts: Content, class_: str | None = None) -> Html:
    """Return a table that scrolls sideways on a narrow screen, by keyboard too."""
    return el(
        "div", el("table", *parts, class_=class_), class_="scroll", role="region", aria_label=name, tabindex=0
    )
