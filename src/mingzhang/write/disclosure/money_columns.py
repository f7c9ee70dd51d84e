"""The money columns of a statutory table: which there are, and the heads that the reader knows them by."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from mingzhang.model.disclosure import Disclosure
from mingzhang.model.records import Line
from mingzhang.model.records.amounts import Phase
from mingzhang.write.disclosure.labels import labels
from mingzhang.write.disclosure.shapes import Box

Path = tuple[str, ...]
"""Heads of one column from the top down."""

_DEFAULT_PHASES: dict[str | None, Phase] = {
    "budget": "approved",
    "final": "executed",
    "self_evaluation": "executed",
}
_PARTS = ("part", "change")
_CARRIED = "结"


@dataclass(frozen=True, slots=True)
class Column:
    """What one money column holds."""

    measure: str
    period: str = "this_year"
    phase: str | None = None
    number: int = 0
    """Which of several columns of the same kind it is, from 0: a table may have two 其中 columns."""


@dataclass(frozen=True, slots=True)
class Reader:
    """What the reader takes for granted of a table's columns."""

    kind: str | None
    year: int | None

    @classmethod
    def of(cls, disclosure: Disclosure) -> Reader:
        """Return it for the tables of one disclosure."""
        return cls(disclosure.document.kind, disclosure.document.year)

    @property
    def phase(self) -> str | None:
        """Phase of a column whose heads name none."""
        return _DEFAULT_PHASES.get(self.kind, "approved")

    def column(self, line: Line, number: int = 0) -> Column:
        """Return the column that a line stands in."""
        measure = line.measure or "total"
        phase = None if measure == "change" else line.phase or self.phase
        return Column(measure, line.period, phase, number)


def row_columns(reader: Reader, row: Sequence[Line]) -> dict[Column, Line]:
    """Return the lines of one printed row by their columns, every line in a column of its own."""
    found: dict[Column, Line] = {}
    for line in row:
        number = 0
        while (column := reader.column(line, number)) in found:
            number += 1
        found[column] = line
    return found


def ordered(columns: Iterable[Column], *, phase_first: bool) -> list[Column]:
    """Return columns in the order of print: measures as labels.toml has them, this year before the last.

    phase_first: all columns of one year and phase stand together, else all of one measure do.
    """
    measures = list(labels()["measures"])
    phases = list(labels()["phases"])

    def key(column: Column) -> tuple[object, ...]:
        at = measures.index(column.measure) if column.measure in measures else len(measures)
        phase = phases.index(column.phase) if column.phase in phases else len(phases)
        time = (column.period == "this_year", phase)
        kind = (at, column.measure)
        return (*time, *kind, column.number) if phase_first else (*kind, *time, column.number)

    return sorted(columns, key=key)


def column_heads(
    reader: Reader, table_id: str, columns: Sequence[Column], *, phase_first: bool, single: str | None = None
) -> list[Path]:
    """Return the heads of each column. single: head of a table's only column, in place of 合计."""
    stated = any(
        c.measure != "change" and (c.period, c.phase) != ("this_year", reader.phase) for c in columns
    )
    present = {column.measure for column in columns}
    paths = []
    for column in columns:
        path = _measure_path(table_id, column, present)
        if single is not None and present == {"total"}:
            path = () if stated else (single,)
        if stated and column.measure != "change":
            word = _time_word(reader, column, path)
            path = (word, *path) if phase_first else (*path, word)
        paths.append(path)
    return paths


def _time_word(reader: Reader, column: Column, path: Path) -> str:
    word: str = labels()["phases"].get(column.phase or "", labels()["phases"]["unknown"])
    if column.period == "this_year":
        return word if column.phase else labels()["periods"]["this_year"] + word
    # A column of 结转 is not known as last year's by the word 上年, only by the year itself.
    if reader.year is not None and any(_CARRIED in text for text in path):
        return f"{reader.year - 1}年{word}"
    return str(labels()["periods"]["prior_year"]) + word


def _measure_path(table_id: str, column: Column, present: set[str]) -> Path:
    words = labels()
    word: str = words["measures"].get(column.measure, column.measure)
    if column.measure in _PARTS:
        return (word + (str(column.number + 1) if column.number else ""),)
    group = words["groups"].get(column.measure)
    path: Path = (group, word) if group else (word,)
    for rule in words["wide_groups"]:
        # Beside one of `beside` the columns of `measures` share a head of their own.
        if table_id in rule["tables"] and column.measure in rule["measures"] and present & {*rule["beside"]}:
            own = (rule["total"],) if column.measure == rule["measures"][0] else path
            return (rule["head"], *own)
    return path


def head_rows(paths: Sequence[Path], depth: int) -> list[list[tuple[int, Box]]]:
    """Return `depth` rows of head boxes with the column (from 0) at which each begins.

    Neighbours with the same heads share a box; a path that is shorter fills the rest with its last head.
    """
    rows: list[list[tuple[int, Box]]] = [[] for _ in range(depth)]
    _place(list(enumerate(paths)), 0, depth, rows)
    return rows


def _place(
    paths: Sequence[tuple[int, Path]], level: int, depth: int, rows: list[list[tuple[int, Box]]]
) -> None:
    if level >= depth:
        return
    for head, group in groupby(paths, key=lambda item: item[1][level]):
        own = list(group)
        ends = [item for item in own if len(item[1]) == level + 1]
        if not ends:
            rows[level].append((own[0][0], Box(head, columns=len(own), role="head")))
            _place(own, level + 1, depth, rows)
            continue
        for at, path in own:
            if len(path) == level + 1:
                rows[level].append((at, Box(head, rows=depth - level, role="head")))
            else:
                rows[level].append((at, Box(head, role="head")))
                _place([(at, path)], level + 1, depth, rows)
