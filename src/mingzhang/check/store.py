"""The DuckDB session in which rules run: record tables, reference tables, macros, views."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import closing
from functools import cache
from typing import Any, Protocol, TypeVar

import duckdb
import pyarrow as pa

from mingzhang.check.library import macros, view_depth, views, views_needed, words
from mingzhang.model.references import reference, reference_names

Row = dict[str, Any]
Answer = list[Row] | duckdb.Error

Result = TypeVar("Result")

_SMALL = 50_000
"""Rows of a batch up to which planning a query takes longer than running it."""

_WORTH_PLANNING = ("filter_pushdown", "cte_inlining", "deliminator", "in_clause", "empty_result_pullup")
"""The passes of the optimizer that pay on a small batch. Each other one costs more than it saves there; none
changes what a query returns."""

_PARSED: dict[str, list[duckdb.Statement]] = {}
"""SQL → its statements, for this process: the same comes again with every batch and every store."""


class RuleStore(Protocol):
    """What the engine asks of a database in which rules run. An answer may be the error of one query."""

    def load(self, tables: Mapping[str, pa.Table], queries: Iterable[str] = ()) -> dict[str, str]:
        """Take one batch of records in place of the last, and prepare for `queries`: see `prepare`."""

    def prepare(self, queries: Iterable[str]) -> dict[str, str]:
        """Make what `queries` read; return view → error of every view that could not be made."""

    def rows(self, query: str) -> list[Row]:
        """Run a query; each row is column → value."""

    def answers(self, queries: Sequence[str]) -> Iterator[Answer]:
        """Run queries; yield the rows or the error of each, in order."""

    def close(self) -> None:
        """Free it."""


class Store:
    """One in-memory database: filled batch by batch, queried by rules. Not safe for threads.

    Rules of others run here too: they reach no file and no network, and cannot change that.
    """

    def __init__(self, threads: int | None = None) -> None:
        """Open it with its macros; `threads` None uses all cores."""
        self._threads = threads or os.cpu_count() or 1
        self._connection = duckdb.connect(
            ":memory:", config={"threads": self._threads, "enable_external_access": False}
        )
        for macro in macros():
            self._connection.execute(macro)
        self._references: set[str] = set()
        self._batch: Mapping[str, pa.Table] = {}
        self._made: dict[str, str | None] = {}
        self._cursors = [self._connection.cursor() for _ in range(self._threads)]
        self._workers = ThreadPoolExecutor(self._threads)

    def close(self) -> None:
        """Free it."""
        self._workers.shutdown(cancel_futures=True)
        for cursor in self._cursors:
            cursor.close()
        self._connection.close()

    def load(self, tables: Mapping[str, pa.Table], queries: Iterable[str] = ()) -> dict[str, str]:
        """Take one batch of records in place of the last, and prepare for `queries`: see `prepare`."""
        for name in self._made:
            self._connection.execute(f"drop table if exists {name}")
        self._made = {}
        self._batch = tables
        self._suit(sum(table.num_rows for table in tables.values()))
        return self.prepare(("select * from document", *queries))

    def prepare(self, queries: Iterable[str]) -> dict[str, str]:
        """Put in what `queries` read and is not there yet: record tables, reference tables, views.

        Returns view → error of every view that could not be made, of this and earlier calls for the batch.
        """
        queries = tuple(queries)
        needed = views_needed(queries)
        read = set[str]().union(*(words(sql) for sql in (*queries, *(views()[name] for name in needed))))
        for name in sorted((reference_names() & read) - self._references):
            self._put(name, reference(name))
            self._references.add(name)
        for name in sorted((self._batch.keys() & read) - self._made.keys()):
            self._put(name, self._batch[name])
            self._made[name] = None
        self._make([name for name in needed if name not in self._made])
        return {name: cause for name, cause in self._made.items() if cause is not None}

    def rows(self, query: str) -> list[Row]:
        """Run a query; each row is column → value. Raises duckdb.Error."""
        return self._fetch(self._connection, query)

    def answers(self, queries: Sequence[str]) -> Iterator[Answer]:
        """Run queries beside one another, one on each core; yield the rows or the error of each, in order.

        Planning is most of the time that a query takes on one document, and DuckDB plans on one thread.
        """

        def answer(query: str) -> Answer:
            try:
                return self._with_cursor(lambda cursor: self._fetch(cursor, query))
            except duckdb.Error as error:
                return error

        yield from self._workers.map(answer, queries)

    def _suit(self, size: int) -> None:
        """Set the database up for a batch of `size` rows."""
        small = size <= _SMALL
        passed_over = _passes_of_the_optimizer() - set(_WORTH_PLANNING) if small else set()
        self._connection.execute(f"set threads = {1 if small else self._threads}")
        self._connection.execute(f"set disabled_optimizers = '{','.join(sorted(passed_over))}'")

    def _make(self, names: Sequence[str]) -> None:
        """Make views side by side, each as soon as those it reads are there; `names` has these first."""
        begun: dict[str, Future[str | None]] = {}

        def make(name: str) -> str | None:
            for other in words(views()[name]) & begun.keys() - {name}:
                begun[other].result()
            try:
                self._with_cursor(lambda cursor: self._run(cursor, f"create table {name} as {views()[name]}"))
            except duckdb.Error as error:
                return str(error)
            return None

        for name in sorted(names, key=view_depth):
            begun[name] = self._workers.submit(make, name)
        self._made |= {name: begun[name].result() for name in names}

    def _with_cursor(self, work: Callable[[duckdb.DuckDBPyConnection], Result]) -> Result:
        cursor = self._cursors.pop()
        try:
            return work(cursor)
        finally:
            self._cursors.append(cursor)

    def _fetch(self, connection: duckdb.DuckDBPyConnection, query: str) -> list[Row]:
        cursor = self._run(connection, query)
        names = [column[0] for column in cursor.description or ()]
        return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]

    def _run(self, connection: duckdb.DuckDBPyConnection, sql: str) -> duckdb.DuckDBPyConnection:
        if sql not in _PARSED:
            _PARSED[sql] = connection.extract_statements(sql)
        for statement in _PARSED[sql]:
            connection.execute(statement)
        return connection

    def _put(self, name: str, table: pa.Table) -> None:
        self._connection.register("arrow_source", table)
        self._connection.execute(f"create or replace table {name} as select * from arrow_source")
        self._connection.unregister("arrow_source")


@cache
def _passes_of_the_optimizer() -> frozenset[str]:
    with closing(duckdb.connect(":memory:")) as connection:
        return frozenset(name for (name,) in connection.execute("from duckdb_optimizers()").fetchall())
