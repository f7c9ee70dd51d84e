"""Items as a tagged PDF in the layout of GB/T 9704-2012, through Typst.

The words go to the template as data, never as markup: nothing in a record can change the document's shape.
"""

from __future__ import annotations

import json
import tomllib
from collections.abc import Sequence
from datetime import UTC, datetime
from functools import cache
from importlib.resources import files
from typing import Any

from mingzhang.model.failure import UnusableInput
from mingzhang.read.recognise.outline import split_leader
from mingzhang.write.disclosure.labels import text_width
from mingzhang.write.disclosure.marks import heading_marks
from mingzhang.write.disclosure.pages import Page, pages
from mingzhang.write.disclosure.shapes import Item, Table, Text
from mingzhang.write.xml_text import xml_text

# Text width in points: 210 mm less 28 and 26 mm, and 297 mm less 37 and 35 mm.
_WIDTHS = {False: 442.2, True: 637.8}
_SIZES = (10.5, 8.5, 7.5)
_SMALLEST = 6.0
_BODY_SIZE, _LEAST_TITLE = 16.0, 12.0
_LONG = 400
_STAMP = datetime(2000, 1, 1, tzinfo=UTC)


def pdf_bytes(name: str, items: Sequence[Item]) -> bytes:
    """Return the items as a PDF titled `name`: title page, contents with page numbers, chapters, tables.

    Raises UnusableInput (no_font) where no Chinese font is installed.
    """
    # Loaded here because it is large and most commands never write a PDF.
    import typst  # noqa: PLC0415

    fonts = _fonts()
    data = {"title": _clean(name), "fonts": fonts, **_pages(items)}
    template = files(__package__).joinpath("disclosure.typ").read_bytes()
    made = typst.compile(
        template, format="pdf", sys_inputs={"data": json.dumps(data, ensure_ascii=False)}, timestamp=_STAMP
    )
    assert isinstance(made, bytes)
    return made


@cache
def installed_families() -> frozenset[str]:
    """Return the names of the font families that this machine has."""
    import typst  # noqa: PLC0415

    return frozenset(typst.Fonts().families())


def _fonts() -> dict[str, list[str]]:
    """Return for each part of the document the families that are installed, best first."""
    installed = installed_families()
    wanted = tomllib.loads(files(__package__).joinpath("fonts.toml").read_text(encoding="utf-8"))
    found = {part: [name for name in names if name in installed] for part, names in wanted.items()}
    if not found["body"]:
        raise UnusableInput(
            "PDF",
            "没有找到中文字体，请安装字体（Debian、Ubuntu：apt install fonts-noto-cjk）",
            "no Chinese font was found: install one (Debian, Ubuntu: apt install fonts-noto-cjk)",
            code="no_font",
        )
    return {part: [*names, *(n for n in found["body"] if n not in names)] for part, names in found.items()}


def _clean(text: str) -> str:
    return xml_text(text).replace("\t", " ")


def _pages(items: Sequence[Item]) -> dict[str, Any]:
    """Return the pages as data, and which of them is the first with a number."""
    divided = list(pages(items))
    marks = heading_marks(items)
    first = next((number for number, page in enumerate(divided) if page.kind == "body"), 0)
    return {"first": first, "pages": [_page(page, marks) for page in divided]}


def _page(page: Page, marks: dict[int, int]) -> dict[str, Any]:
    shown = [
        _table(item, page.landscape) if isinstance(item, Table) else _text(item, page, marks)
        for item in page.items
    ]
    return {"kind": page.kind, "landscape": page.landscape, "items": shown}


def _text(item: Text, page: Page, marks: dict[int, int]) -> dict[str, Any]:
    mark = marks.get(id(item))
    # A contents line gets the number of the page that its heading is on here.
    words = split_leader(item.text)[0] if item.kind == "contents" and mark is not None else item.text
    return {
        "type": "text",
        "kind": item.kind,
        "depth": item.depth,
        "centred": item.centred,
        "text": _clean(words),
        "mark": mark,
        "size": _title_size(item, page) if item.centred else _BODY_SIZE,
        "breaks": any(item is first for first in page.breaks),
    }


def _title_size(item: Text, page: Page) -> float:
    """Return a size at which a table's title stands on one line, if that is not too small."""
    room = _WIDTHS[page.landscape] * 2 / max(1, text_width(item.text))
    return min(_BODY_SIZE, max(_LEAST_TITLE, round(room - 0.1, 1)))


def _table(table: Table, landscape: bool) -> dict[str, Any]:
    total, room = sum(table.widths), _WIDTHS[landscape]
    # A half-width character is half as wide as it is high.
    size = next((size for size in _SIZES if total * size / 2 <= room), max(_SMALLEST, 2 * room / total))
    rows = [
        {
            "long": any(len(box.text) > _LONG for _, box in row),
            "boxes": [
                {
                    "column": column,
                    "columns": box.columns,
                    "rows": box.rows,
                    "role": box.role,
                    "text": _clean(box.text),
                }
                for column, box in row
            ],
        }
        for row in table.positions()
    ]
    heads = table.caption_rows + table.head_rows if table.head_rows else 0
    return {
        "type": "table",
        "breaks": False,
        "widths": table.widths,
        "size": size,
        "heads": heads,
        "rows": rows,
    }
