"""Plain tables with one row per record: institutions, procurement, assets."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from mingzhang.model.forms.files import read_toml
from mingzhang.model.forms.words import label_key


@dataclass(frozen=True, slots=True)
class PlainTable:
    """A table whose columns are known by their heads."""

    id: str
    """table_id of its cells: INST, PROC, ASSET."""
    columns: dict[str, str]
    """Column head as a label key → field of the record."""
    needed: frozenset[str]
    """Fields whose columns must be there for a grid to be this table."""
    exact: bool
    """All heads of the grid must be known, because those needed are found in other tables too."""
    totals: frozenset[str]
    """Plain labels of a total row."""
    kinds: tuple[tuple[str, str], ...]
    """Kind of a row and a word its label contains; the first that fits counts."""
    editions: tuple[tuple[int, int], ...]
    """Edition of the catalogue and the first budget year it holds for, newest first."""

    def edition(self, year: int | None) -> int | None:
        """Return the edition that holds for a budget year; None where year or editions are not known."""
        if year is None:
            return None
        return next((edition for edition, first in self.editions if year >= first), None)


@cache
def plain_tables() -> tuple[PlainTable, ...]:
    """Return the tables of `tables.toml`."""
    return tuple(
        PlainTable(
            id=entry["id"],
            columns={label_key(head): name for name, heads in entry["columns"].items() for head in heads},
            needed=frozenset(entry["needed"]),
            exact=entry.get("exact", False),
            totals=frozenset(entry.get("totals", ())),
            kinds=tuple((kind, word) for kind, words in entry.get("kinds", {}).items() for word in words),
            editions=tuple(
                (edition["edition"], edition["first_year"]) for edition in entry.get("editions", ())
            ),
        )
        for entry in read_toml("tables.toml")["table"]
    )
