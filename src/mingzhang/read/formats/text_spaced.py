"""Tables in text from web pages that put every cell on a line of its own between empty lines.

An empty cell is a line with nothing but a no-break space. The rows are found again by the head.
"""

from __future__ import annotations

from collections.abc import Sequence

from mingzhang.model.forms import label_key, project_forms
from mingzhang.read.formats.text_tabs import Lines

_NO_BREAK = "\u00a0"


def is_spaced_layout(lines: Sequence[str]) -> bool:
    """Tell whether cells stand on lines of their own: empty lines alternate, some hold a no-break space."""
    blank = sum(1 for line in lines if line == "")
    lone = sum(1 for line in lines if line and not line.strip() and _NO_BREAK in line)
    return lone >= 3 and blank * 5 > len(lines) * 2 and not any(line.startswith("\t") for line in lines)


def join_spaced(lines: Lines) -> Lines:
    """Return the lines with indicator tables in the tab layout: cells with a tab, an empty line after a row.

    A table begins where at least three heads of an indicator form follow each other; it has as many columns
    as heads, and ends with the first row that is not followed by a first or second level indicator.
    """
    cells = [entry for entry in lines if entry[1] != ""]
    joined: list[tuple[int, str]] = []
    position = 0
    while position < len(cells):
        width = _head_width(cells, position)
        if width < 3:
            joined.append(cells[position])
            position += 1
            continue
        end = position + width
        while _is_row(cells, end, width):
            end += width
        for row in range(position, end, width):
            joined.extend((number, "\t" + text.strip()) for number, text in cells[row : row + width])
            joined.append((cells[row + width - 1][0], ""))
        position = end
    return joined


def _columns() -> frozenset[str]:
    return frozenset(head for form in project_forms() for head in form.columns)


def _head_width(cells: Lines, start: int) -> int:
    columns = _columns()
    width = 0
    while start + width < len(cells) and label_key(cells[start + width][1]) in columns:
        width += 1
    return width


def _is_row(cells: Lines, start: int, width: int) -> bool:
    if start + width > len(cells):
        return False
    first = label_key(cells[start][1])
    second = label_key(cells[start + 1][1])
    form = project_forms()[0]
    return first in form.level1 or (not first and second in form.level2)
