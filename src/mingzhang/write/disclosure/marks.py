"""Which heading a line of the contents leads to."""

from __future__ import annotations

from collections.abc import Sequence

from mingzhang.read.recognise.numbering import split_number
from mingzhang.read.recognise.outline import split_leader
from mingzhang.write.disclosure.shapes import Item, Text


def heading_marks(items: Sequence[Item]) -> dict[int, int]:
    """Return a number for each contents line and its heading, by their identity.

    The lines come in the order of the headings; one without a heading after that of the line before has none.
    """
    found: dict[int, int] = {}
    lines = [item for item in items if isinstance(item, Text) and item.kind == "contents"]
    headings = [item for item in items if isinstance(item, Text) and item.kind in ("heading", "table_head")]
    start = 0
    for number, line in enumerate(lines[1:], start=1):
        wanted = _key(split_leader(line.text.strip())[0])
        at = next((n for n in range(start, len(headings)) if _key(headings[n].text) == wanted), None)
        if at is not None:
            found[id(line)] = found[id(headings[at])] = number
            start = at + 1
    return found


def _key(text: str) -> str:
    """Return what a heading and its line in the contents share: the title without its number."""
    numbered = split_number(text.strip())
    return "".join((numbered.rest if numbered else text).split()).rstrip(":：")
