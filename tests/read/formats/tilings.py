"""Random tables without gaps, for the law that a written table reads back the same."""

from __future__ import annotations

from hypothesis import strategies as st

Tile = tuple[int, int, int, int, str]
"""Row, column (from 1), row span, column span, text."""


@st.composite
def tilings(draw: st.DrawFn) -> list[Tile]:
    """Cut a grid of up to 5 by 5 into rectangles, each with a text of its own, in reading order."""
    height, width = draw(st.integers(1, 5)), draw(st.integers(1, 5))
    taken: set[tuple[int, int]] = set()
    tiles: list[Tile] = []
    for row in range(1, height + 1):
        for column in range(1, width + 1):
            if (row, column) in taken:
                continue
            wide = _free(draw, row, column, width, taken)
            high = draw(st.integers(1, height - row + 1))
            taken |= {(row + down, column + right) for down in range(high) for right in range(wide)}
            tiles.append((row, column, high, wide, f"格{len(tiles)}"))
    return tiles


def _free(draw: st.DrawFn, row: int, column: int, width: int, taken: set[tuple[int, int]]) -> int:
    """Draw a width that runs into no taken cell; cells below a free one are free as well."""
    end = next((c for c in range(column, width + 1) if (row, c) in taken), width + 1)
    return draw(st.integers(1, end - column))
