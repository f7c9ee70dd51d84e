"""Which statutory table a grid is."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from mingzhang.read.recognise.statutory.columns import Column, blocks
from mingzhang.read.recognise.statutory.heading import Candidate, Head
from mingzhang.read.recognise.statutory.matrix import Matrix
from mingzhang.read.recognise.statutory.stacked import is_stacked
from mingzhang.read.recognise.statutory.vocabulary import TitlePattern, vocabulary

_ROW_LIMIT = 40


@dataclass(frozen=True, slots=True)
class Identity:
    """The table a grid is, and the line that says so (None where only its heads say it)."""

    table_id: str
    title: Candidate | None


def table_of(title: str) -> str | None:
    """Return the id that a plain title names (T1 … T9, TF, TB, TA), else None."""
    return _first(vocabulary().titles, title)


def _first(patterns: Iterable[TitlePattern], text: str) -> str | None:
    return next((pattern.table_id for pattern in patterns if pattern.fits(text)), None)


def identify(
    matrix: Matrix, head: Head, columns: Sequence[Column], titles: Sequence[Candidate]
) -> Identity | None:
    """Return the identity of a grid: by the nearest title that fits its structure, else by its heads.

    A nearer title of another kind of table (采购, 项目绩效 …) means that it is none of ours.
    """
    for title in titles:
        table_id = table_of(title.text)
        if table_id is not None and _fits(matrix, head, columns, table_id):
            return Identity(table_id, title)
        if table_id is None and (title.block is None or title.block < 0):
            return None
    table_id = _first(vocabulary().heads, ";".join(column.path for column in columns))
    if table_id is not None and _fits(matrix, head, columns, table_id):
        return Identity(table_id, None)
    return None


def _fits(matrix: Matrix, head: Head, columns: Sequence[Column], table_id: str) -> bool:
    """Return whether the structure of a grid can be that of the table."""
    found = blocks(columns, table_id)
    labelled = [block for block in found if block.of("name") and block.amounts]
    two_sided = len(labelled) >= 2 and not any(block.of("code") for block in labelled)
    names_expenses = _names_expenses(matrix, head, columns)
    if not any(block.amounts for block in found):
        return False
    if table_id in ("T1", "T4"):
        return two_sided or (len(found) == 1 and is_stacked(_labels(matrix, head, columns)))
    if table_id == "T7":
        return names_expenses
    return not two_sided and not (names_expenses and table_id in ("T2", "T3", "T5", "T8", "T9"))


def _names_expenses(matrix: Matrix, head: Head, columns: Sequence[Column]) -> bool:
    """Return whether heads, or first labels of a table without codes, name the three public expenses."""
    if any("接待" in column.path or "出国" in column.path for column in columns):
        return True
    if any(column.role == "code" for column in columns):
        return False
    labels = _labels(matrix, head, columns)[:_ROW_LIMIT]
    return any("接待" in label for label in labels) and any("出国" in label for label in labels)


def _labels(matrix: Matrix, head: Head, columns: Sequence[Column]) -> list[str]:
    rows = [row for row in matrix.rows if row not in (*head.preamble, *head.heads)]
    return [matrix.text(row, column.number) for row in rows for column in columns if column.role == "name"]
