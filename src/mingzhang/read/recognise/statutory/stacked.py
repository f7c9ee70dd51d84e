"""T1 and T4 whose halves stand one below the other in the same columns (收入在上、支出在下)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from mingzhang.read.recognise.statutory.columns import Block
from mingzhang.read.recognise.statutory.heading import head_text, is_head_word
from mingzhang.read.recognise.statutory.rows import PrintedRow, stripped
from mingzhang.read.recognise.statutory.vocabulary import vocabulary


def is_stacked(labels: Sequence[str]) -> bool:
    """Tell whether labels, top down, are those of revenue up to its total, then those of expenditure."""
    end = _end_of_revenue(labels)
    closing = vocabulary().labels["expenditure_end"]
    return 0 < end < len(labels) and any(closing.fullmatch(stripped(label)) for label in labels[end:])


def halves(block: Block, printed: Sequence[PrintedRow]) -> list[tuple[Block, list[int]]]:
    """Return the two sides of one block with their grid rows; heads above the second half are left out."""
    end = _end_of_revenue([row.name or "" for row in printed])
    revenue, expenditure = replace(block, side="revenue"), replace(block, side="expenditure")
    below = [row.row for row in printed[end:] if not _is_head(row)]
    return [(revenue, [row.row for row in printed[:end]]), (expenditure, below)]


def _end_of_revenue(labels: Sequence[str]) -> int:
    """Return the number of rows up to the last total of revenue, 0 where there is none."""
    total = vocabulary().labels["revenue_end"]
    return max(
        (at for at, label in enumerate(labels, start=1) if total.fullmatch(stripped(label))), default=0
    )


def _is_head(row: PrintedRow) -> bool:
    texts = [head_text(cell.text) for _, cell in row.cells if cell is not None and cell.text.strip()]
    names_column = vocabulary().words["structure"].fullmatch(head_text(row.name or "")) is not None
    return all(is_head_word(text) for text in texts) and (bool(texts) or names_column)
