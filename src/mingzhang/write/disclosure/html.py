"""Items as one self-contained HTML page: no script, no outside resource, headings and table heads marked."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from importlib.resources import files

from mingzhang.write.disclosure.shapes import Box, Item, Table, Text


def html_bytes(name: str, items: Sequence[Item]) -> bytes:
    """Return the items as a UTF-8 HTML page with the title `name`."""
    style = files(__package__).joinpath("page.css").read_text(encoding="utf-8")
    body = "\n".join(_text(item) if isinstance(item, Text) else _table(item) for item in items)
    page = (
        '<!DOCTYPE html>\n<html lang="zh-CN">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(name)}</title>\n<style>\n{style}</style>\n</head>\n<body>\n<main>\n{body}\n"
        "</main>\n</body>\n</html>\n"
    )
    return page.encode("utf-8")


def _text(item: Text) -> str:
    words = escape(item.text, quote=False)
    if item.kind == "title":
        return f"<h1>{words}</h1>"
    if item.kind == "heading":
        level = min(item.depth + 1, 6)
        return f"<h{level}>{words}</h{level}>"
    if item.kind == "body":
        return f"<p>{words}</p>"
    return f'<p class="{item.kind}">{words}</p>'


def _table(table: Table) -> str:
    heads = table.caption_rows + table.head_rows
    rows = ["<tr>" + "".join(_cell(box) for box in row) + "</tr>" for row in table.rows]
    head = "<thead>\n" + "\n".join(rows[:heads]) + "\n</thead>\n" if heads else ""
    wide = ' class="wide"' if len(table.widths) > 8 and table.head_rows else ""
    total = sum(table.widths)
    columns = "".join(f'<col style="width:{100 * width / total:.2f}%">' for width in table.widths)
    return (
        f'<div class="scroll" role="region" aria-label="{escape(table.name)}" tabindex="0">\n'
        f'<table{wide} aria-label="{escape(table.name)}">\n<colgroup>{columns}</colgroup>\n{head}<tbody>\n'
        + "\n".join(rows[heads:])
        + "\n</tbody>\n</table>\n</div>"
    )


def _cell(box: Box) -> str:
    spans = (f' rowspan="{box.rows}"' if box.rows > 1 else "") + (
        f' colspan="{box.columns}"' if box.columns > 1 else ""
    )
    words = escape(box.text, quote=False).replace("\n", "<br>")
    if box.role == "head":
        scope = "colgroup" if box.columns > 1 and box.rows == 1 else "col"
        return f'<th scope="{scope}"{spans}>{words}</th>'
    return f'<td class="{box.role}"{spans}>{words}</td>'
