"""Rules on Apache Spark: the interface of `check.store.Store`, so that the engine cannot tell them apart."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar

import duckdb
import pyarrow as pa
from py4j.protocol import Py4JError
from pyspark.errors import PySparkException
from pyspark.sql import DataFrame, SparkSession
from sqlglot.errors import SqlglotError

from mingzhang.check.library import macros, views, views_needed, words
from mingzhang.corpus.spark.translate import Translator
from mingzhang.model.references import reference, reference_names

Row = dict[str, Any]
Answer = list[Row] | duckdb.Error

Result = TypeVar("Result")

SETTINGS = {
    "spark.sql.ansi.enabled": "true",
    "spark.sql.variable.substitute": "false",
    "spark.sql.caseSensitive": "false",
    "spark.sql.session.timeZone": "UTC",
    # Both lose the field of a place where a query reads it twice.
    "spark.sql.optimizer.nestedSchemaPruning.enabled": "false",
    "spark.sql.optimizer.expression.nestedPruning.enabled": "false",
    # This rule breaks plans in which a union brings decimals of two precisions together.
    "spark.sql.optimizer.excludedRules": "org.apache.spark.sql.catalyst.optimizer.RemoveRedundantAliases",
}
"""What the translation of rules counts on; set on any session that is used."""

LOCAL = {
    "spark.ui.enabled": "false",
    "spark.ui.showConsoleProgress": "false",
    "spark.sql.shuffle.partitions": "2",
    "spark.sql.adaptive.enabled": "false",
    "spark.sql.autoBroadcastJoinThreshold": "256m",
    "spark.sql.defaultSizeInBytes": "1000",
    "spark.sql.constraintPropagation.enabled": "false",
    "spark.sql.exchange.reuse": "false",
    "spark.sql.lightweightPlanChangeValidation": "false",
    "spark.sql.codegen.wholeStage": "false",
    "spark.sql.codegen.factoryMode": "NO_CODEGEN",
    "spark.driver.memory": "3g",
    "spark.driver.extraJavaOptions": "-Xss16m -XX:TieredStopAtLevel=1 -XX:+UseSerialGC",
    "spark.driver.host": "127.0.0.1",
    "spark.driver.bindAddress": "127.0.0.1",
    "spark.log.level": "ERROR",
}
"""For a session on this machine: small batches, where compiling a query takes longer than interpreting it."""

_AT_ONCE = 2
"""Queries that are planned side by side."""


_UNREADABLE = (AttributeError, IndexError, KeyError, TypeError, ValueError)
"""What sqlglot raises, besides errors of its own, for a query that it parses and does not understand."""


class SparkError(duckdb.Error):
    """A query that Spark refused or broke on; the engine reports it as a failure of the rule."""


class SparkStore:
    """One Spark session: filled batch by batch, queried by rules. Not safe for threads."""

    def __init__(self, session: SparkSession | None = None) -> None:
        """Use `session`, or start one on this machine (see `local_session`)."""
        self._translator = Translator(macros())
        self._session = session or local_session()
        for name, value in SETTINGS.items():
            self._session.conf.set(name, value)
        self._owned = session is None
        self._workers = ThreadPoolExecutor(_AT_ONCE)
        self._schema: dict[str, dict[str, str]] = {}
        self._batch: Mapping[str, pa.Table] = {}
        self._made: dict[str, str | None] = {}
        self._translated: dict[str, str] = {}
        self._kept: dict[str, DataFrame] = {}

    def close(self) -> None:
        """Free what the batch holds; stop the session if it was started here."""
        self._workers.shutdown(cancel_futures=True)
        self._forget(self._kept)
        if self._owned:
            self._session.stop()

    def load(self, tables: Mapping[str, pa.Table], queries: Iterable[str] = ()) -> dict[str, str]:
        """Take one batch of records in place of the last, and prepare for `queries`: see `prepare`."""
        self._forget(self._made)
        self._made = {}
        self._batch = tables
        return self.prepare(("select * from document", *queries))

    def prepare(self, queries: Iterable[str]) -> dict[str, str]:
        """Put in the record tables, reference tables and views that `queries` read and that are not there.

        Returns view → error of every view that could not be made, of this and earlier calls for the batch.
        """
        queries = tuple(queries)
        needed = views_needed(queries)
        read = set[str]().union(*map(words, (*queries, *(views()[name] for name in needed))))
        for name in sorted((reference_names() & read) - self._kept.keys()):
            self._put(name, self._session.createDataFrame(reference(name)))
        for name in sorted((self._batch.keys() & read) - self._made.keys()):
            self._put(name, self._session.createDataFrame(self._batch[name]))
            self._made[name] = None
        for name in needed:
            if name not in self._made:
                self._made[name] = self._make(name)
        return {name: cause for name, cause in self._made.items() if cause is not None}

    def rows(self, query: str) -> list[Row]:
        """Run a query; each row is column → value. Raises SparkError."""
        return [row.asDict(recursive=True) for row in self._run(query, lambda frame: frame.collect())]

    def answers(self, queries: Sequence[str]) -> Iterator[Answer]:
        """Run queries side by side; yield the rows or the error of each, in order.

        Spark plans a query on one thread, and on a small batch that is most of its time.
        """

        def answer(query: str) -> Answer:
            try:
                return self.rows(query)
            except SparkError as error:
                return error

        yield from self._workers.map(answer, queries)

    def _make(self, name: str) -> str | None:
        """Compute a view and keep it; return why it could not be."""
        try:
            frame = self._run(views()[name], lambda frame: frame.localCheckpoint())
        except SparkError as error:
            return str(error)
        self._put(name, frame)
        return None

    def _run(self, query: str, action: Callable[[DataFrame], Result]) -> Result:
        try:
            return action(self._session.sql(self._spark_sql(query)))
        except (Py4JError, PySparkException, SqlglotError, *_UNREADABLE) as error:
            raise SparkError(str(error).partition("\n\tat ")[0]) from error

    def _spark_sql(self, query: str) -> str:
        if query not in self._translated:
            read = words(query)
            schema = {name: columns for name, columns in self._schema.items() if name in read}
            self._translated[query] = self._translator.spark_sql(query, schema)
        return self._translated[query]

    def _put(self, name: str, frame: DataFrame) -> None:
        frame.createOrReplaceTempView(name)
        self._kept[name] = frame
        self._schema[name] = {field.name: field.dataType.simpleString() for field in frame.schema.fields}

    def _forget(self, names: Iterable[str]) -> None:
        for name in list(names):
            frame = self._kept.pop(name, None)
            if frame is not None:
                frame.unpersist()
                self._session.catalog.dropTempView(name)


def local_session() -> SparkSession:
    """Start a session on this machine, with two cores and at most 3 GB."""
    builder = SparkSession.builder.master("local[2]").appName("mingzhang")
    for name, value in LOCAL.items():
        builder = builder.config(name, value)
    return builder.getOrCreate()
