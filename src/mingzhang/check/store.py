"""The DuckDB session in which rules run: record tables, reference tables, macros, views."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import duckdb
import pyarrow as pa

from mingzhang.check.library import macros, views, views_needed, words
from mingzhang.model.references import reference, reference_names

Row = dict[str, Any]
Answer = list[Row] | duckdb.Error

_SMALL = 50_000
"""Rows of a batch up to which a query is run faster by one thread than by several."""


class Store:
    """One in-memory database: filled batch by batch, queried by rules. Not safe for threads."""

    def __init__(self, threads: int | None = None) -> None:
        """Open it with its macros; `threads` None uses all cores."""
        self._threads = threads or os.cpu_count() or 1
        self._connection = duckdb.connect(":memory:", config={"threads": self._threads})
        for macro in macros():
            self._connection.execute(macro)
        self._references: set[str] = set()
        self._parsed: dict[str, list[duckdb.Statement]] = {}
        self._cursors = [self._connection.cursor() for _ in range(self._threads)]
        self._workers = ThreadPoolExecutor(self._threads)

    def close(self) -> None:
        """Free it."""
        self._workers.shutdown(cancel_futures=True)
        for cursor in self._cursors:
            cursor.close()
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
        small = sum(table.num_rows for table in tables.values()) <= _SMALL
        self._connection.execute(f"set threads = {1 if small else self._threads}")
        broken: dict[str, str] = {}
        for name in needed:
            self._connection.execute(f"drop table if exists {name}")
            try:
                self._run(self._connection, f"create table {name} as {views()[name]}")
            except duckdb.Error as error:
                broken[name] = str(error)
        return broken

    def rows(self, query: str) -> list[Row]:
        """Run a query; each row is column → value. Raises duckdb.Error."""
        return self._fetch(self._connection, query)

    def answers(self, queries: Sequence[str]) -> Iterator[Answer]:
        """Run queries beside one another, one on each core; yield the rows or the error of each, in order.

        Planning is most of the time that a query takes on one document, and DuckDB plans on one thread.
        """

        def answer(query: str) -> Answer:
            cursor = self._cursors.pop()
            try:
                return self._fetch(cursor, query)
            except duckdb.Error as error:
                return error
            finally:
                self._cursors.append(cursor)

        yield from self._workers.map(answer, queries)

    def _fetch(self, connection: duckdb.DuckDBPyConnection, query: str) -> list[Row]:
        cursor = self._run(connection, query)
        names = [column[0] for column in cursor.description or ()]
        return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]

    def _run(self, connection: duckdb.DuckDBPyConnection, sql: str) -> duckdb.DuckDBPyConnection:
        """Run SQL that comes again with every batch: it is parsed once."""
        if sql not in self._parsed:
            self._parsed[sql] = connection.extract_statements(sql)
        for statement in self._parsed[sql]:
            connection.execute(statement)
        return connection

    def _put(self, name: str, table: pa.Table) -> None:
        self._connection.register("arrow_source", table)
        self._connection.execute(f"create or replace table {name} as select * from arrow_source")
        self._connection.unregister("arrow_source")
