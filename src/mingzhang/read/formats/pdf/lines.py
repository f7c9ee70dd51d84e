"""Lines of text: runs that stand side by side, from left to right, as one string."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field
from operator import itemgetter
from statistics import median

from mingzhang.read.formats.pdf.glyphs import Glyph, Run
from mingzhang.read.formats.pdf.matrix import Box

_SMALLEST = 0.5
"""Points: characters of no size at all occur in damaged files."""
_OVERLAP = 1.0
"""Points by which the boxes of neighbouring characters may overlap."""
_WIDE = 2.0
"""Full-width characters that a gap must take to part what stands on one line."""


@dataclass(slots=True)
class Line:
    """A line as it is read: its text, its box in points, and the width of one full-width character on it."""

    text: str
    box: Box
    em: float
    first: int
    """Ordinal of its first character in the text layer, to look up the font."""
    breaks: list[tuple[int, float, float]] = field(default_factory=list)
    """Wide gaps: offset in the text of what follows, right edge of what is before, left edge of what
    follows."""


def lines_of(runs: list[Run]) -> list[Line]:
    """Put runs that share a line together, from top to bottom and left to right."""
    rows: list[list[Run]] = []
    edges: list[tuple[float, float]] = []
    for run in sorted(runs, key=lambda run: run.top + run.bottom):
        if edges and _same_line(edges[-1], run):
            rows[-1].append(run)
            top, bottom = edges[-1]
            if run.bottom - run.top > bottom - top:
                edges[-1] = (run.top, run.bottom)
        else:
            rows.append([run])
            edges.append((run.top, run.bottom))
    return [_line_of(row) for row in rows]


def _same_line(edges: tuple[float, float], run: Run) -> bool:
    """Tell whether a run shares a line: its middle is well inside, or most of the lower of both overlaps."""
    top, bottom = edges
    overlap = min(bottom, run.bottom) - max(top, run.top)
    return overlap > 0.6 * min(bottom - top, run.bottom - run.top)


def _line_of(row: list[Run]) -> Line:
    row.sort(key=lambda run: run.left)
    wide = [glyph[2] - glyph[0] for run in row for glyph in run.glyphs if full_width(glyph[4])]
    high = max(run.bottom - run.top for run in row)
    em = max(median(wide) if wide else high * 0.9, _SMALLEST)
    text: list[str] = []
    breaks: list[tuple[int, float, float]] = []
    last: Glyph | None = None
    for glyph in _in_place(row):
        if last is not None:
            gap = glyph[0] - last[2]
            if gap > 0.2 * em and _blank_between(last[4], glyph[4], gap, em):
                text.append(" ")
                if gap > _WIDE * em:
                    breaks.append((len(text), last[2], glyph[0]))
        text.append(glyph[4])
        last = glyph
    box = (
        row[0].left,
        min(run.top for run in row),
        max(run.right for run in row),
        max(run.bottom for run in row),
    )
    return Line("".join(text), box, em, row[0].glyphs[0][5], breaks)


def _in_place(row: list[Run]) -> list[Glyph]:
    """Return the characters of runs sorted by their left edges, from left to right.

    A run that fits into a gap between two characters of those before it stands there: signs of a second font
    are printed after the text that leaves room for them.
    """
    glyphs: list[Glyph] = []
    for run in row:
        at = bisect_left(glyphs, run.left + _OVERLAP, key=itemgetter(0))
        if not 0 < at < len(glyphs) or not _fits(glyphs[at - 1], run, glyphs[at]):
            at = len(glyphs)
        glyphs[at:at] = run.glyphs
    return glyphs


def _fits(before: Glyph, run: Run, after: Glyph) -> bool:
    """Tell whether there is room for a run between two characters."""
    return before[2] <= run.left + _OVERLAP and run.right <= after[0] + _OVERLAP


def _blank_between(before: str, after: str, gap: float, em: float) -> bool:
    """Tell whether a gap is a blank: between letters or digits a small one is, else it takes a whole
    character."""
    if before.isspace() or after.isspace():
        return False
    if before < "\u2e80" and after < "\u2e80" and (before.isalnum() or after.isalnum()):
        return gap > 0.3 * em
    return gap > 0.9 * em


def full_width(char: str) -> bool:
    """Tell whether a character takes a full square: Chinese characters and full-width punctuation."""
    return "\u3001" <= char <= "\u9fff" or "\uff01" <= char <= "\uff5e" or "\uf900" <= char <= "\ufaff"
