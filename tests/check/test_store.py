"""The database in which rules run."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import duckdb
import pyarrow as pa
import pytest

from mingzhang.check.store import Store

BATCH = {
    "document": pa.table({"doc": ["a"], "year": [2025]}),
    "line": pa.table({"doc": ["a", "a"], "amount": [1, 2]}),
}


@pytest.fixture
def store() -> Iterator[Store]:
    with closing(Store()) as opened:
        yield opened


@pytest.mark.parametrize(
    "query",
    [
        "select * from read_csv('{file}')",
        "copy (select 1) to '{file}'",
        "attach '{file}'",
        "set enable_external_access = true",
    ],
)
def test_a_rule_reaches_no_file(store: Store, tmp_path: Path, query: str) -> None:
    file = tmp_path / "secret.csv"
    file.write_text("word\nhidden\n", encoding="utf-8")
    with pytest.raises((duckdb.PermissionException, duckdb.InvalidInputException)):
        store.rows(query.format(file=file))
    assert file.read_text(encoding="utf-8") == "word\nhidden\n"


def test_a_batch_takes_the_place_of_the_last(store: Store) -> None:
    assert store.load(BATCH, ["select * from line"]) == {}
    assert store.rows("select sum(amount) as total from line") == [{"total": 3}]
    assert store.load({"document": BATCH["document"], "line": BATCH["line"].slice(1)}) == {}
    assert store.prepare(["select * from line"]) == {}
    assert store.rows("select sum(amount) as total from line") == [{"total": 2}]


def test_what_no_query_reads_is_not_put_in(store: Store) -> None:
    store.load(BATCH)
    with pytest.raises(duckdb.CatalogException):
        store.rows("select * from line")


def test_answers_come_in_the_order_of_the_queries_and_one_error_spoils_no_other(store: Store) -> None:
    store.load(BATCH, ["select * from line"])
    answers = list(
        store.answers(["select amount from line order by amount", "select x from line", "select 7 as n"])
    )
    assert answers[0] == [{"amount": 1}, {"amount": 2}]
    assert isinstance(answers[1], duckdb.Error)
    assert answers[2] == [{"n": 7}]
