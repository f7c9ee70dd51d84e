"""The DuckDB session in which rules run: record tables, reference tables, macros, views."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import duckdb
import pyarrow as pa

from mingzhang.check.library import macros, views, views_needed, words
from mingzhang.model.references import reference, reference_names

Row = dict[str, Any]


class Store:
    """One in-memory database: filled batch by batch, queried by rules. Not safe for threads."""

    def __init__(self, threads: int | None = None) -> None:
        """Open it with its macros; `threads` None uses all cores."""
        self._connection = duckdb.connect(":memory:", config={"threads": threads} if threads else {})
        for macro in macros():
            self._connection.execute(macro)
        self._references: set[str] = set()

    def close(self) -> None:
        """Free it."""
        self._connection.close()

    def load(self, tables: Mapping[str, pa.Table], queries: Iterable[str]) -> dict[str, str]:
        """Put in one batch of records and whatever else `queries` read; what stood there before is replaced.

        Returns view → error of every view that could not be made.
        """
        queries = tuple(queries)
        needed = views_needed(queries)
        read = set[str]().union(*(words(sql) for sql in (*queries, *(views()[name] for name in needed))))
        for name in sorted((reference_names() & read) - self._references):
            self._put(name, reference(name))
            self._references.add(name)
        for name, table in tables.items():
            if name in read or name == "document":
                self._put(name, table)
        broken: dict[str, str] = {}
        for name in needed:
            self._connection.execute(f"drop table if exists {name}")
            try:
                self._connection.execute(f"create table {name} as {views()[name]}")
            except duckdb.Error as error:
                broken[name] = str(error)
        return broken

    def rows(self, query: str) -> list[Row]:
        """Run a query; each row is column → value. Raises duckdb.Error."""
        cursor = self._connection.execute(query)
        names = [column[0] for column in cursor.description or ()]
        return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]

    def _put(self, name: str, table: pa.Table) -> None:
        self._connection.register("arrow_source", table)
        self._connection.execute(f"create or replace table {name} as select * from arrow_source")
        self._connection.unregister("arrow_source")
