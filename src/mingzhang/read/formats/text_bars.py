"""Tables in text from web pages: cells end with, or are split by, upright bars."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from mingzhang.model.blocks import Grid, TextBlock
from mingzhang.read.formats.text_tabs import Lines, RawCell, Row, make_grid

_BARS = "|｜"


def is_bar_layout(lines: Iterable[str]) -> bool:
    """Tell whether a text writes its tables with bars: at least four lines with one, and no tab layout."""
    bars = 0
    for line in lines:
        if line.startswith("\t"):
            return False
        bars += "|" in line or "｜" in line
    return bars >= 4


def bar_table(lines: Lines, start: int, index: int) -> tuple[Grid | list[TextBlock], int] | None:
    """Read the run of lines with bars that begins at `lines[start]`; None if that line has none.

    A line with cells on both sides of a bar is a row. Lines that only end with a bar are cells, one per
    line, and a line of bars alone ends their row. A line without bar ends the run.
    """
    after = start
    while after < len(lines) and _has_bar(lines[after][1]):
        after += 1
    if after == start:
        return None
    run = lines[start:after]
    rows = _one_cell_per_line(run) if _cells_on_lines(run) else [_split(number, line) for number, line in run]
    rows = [row for row in rows if row and not _is_rule(row)]
    if not rows:
        return [], after
    return make_grid(index, rows), after


def _has_bar(line: str) -> bool:
    return "|" in line or "｜" in line


def _cells_on_lines(run: Lines) -> bool:
    """Tell whether most lines hold a single cell that ends with a bar."""
    single = sum(1 for _, line in run if len(_texts(line)) <= 1)
    return single * 2 > len(run)


def _texts(line: str) -> list[str]:
    return [text for part in line.replace("｜", "|").split("|") if (text := part.strip())]


def _split(number: int, line: str) -> Row:
    parts = line.replace("｜", "|").strip().split("|")
    if len(parts) > 1 and not parts[0].strip():
        parts = parts[1:]
    while parts and not parts[-1].strip():
        parts.pop()
    return [RawCell(number, [part.strip()]) for part in parts]


def _one_cell_per_line(run: Sequence[tuple[int, str]]) -> list[Row]:
    rows: list[Row] = [[]]
    for number, line in run:
        texts = _texts(line)
        if texts:
            rows[-1].extend(RawCell(number, [text]) for text in texts)
        elif rows[-1]:
            rows.append([])
    return rows


def _is_rule(row: Row) -> bool:
    """Tell whether a row is only the rule below a head, such as |---|:--:|."""
    return all(cell.text and not cell.text.strip("-:—") for cell in row)
