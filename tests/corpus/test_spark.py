"""The rules on Apache Spark: every function means the same, and every document gets the same findings."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import duckdb
import pytest

from mingzhang.check.catalogue import built_in_rules
from mingzhang.check.engine import Outcome, run
from mingzhang.check.store import Store
from mingzhang.corpus.county import generate
from mingzhang.corpus.reading import read_all
from mingzhang.corpus.spark import lacking, require_spark, spark_store
from mingzhang.model.arrow import tables
from mingzhang.model.disclosure import Disclosure
from mingzhang.model.failure import UnusableInput
from tests.conftest import SHARED

if TYPE_CHECKING:
    from mingzhang.corpus.spark.store import SparkStore


@pytest.fixture(scope="module")
def spark() -> Iterator[SparkStore]:
    absent = lacking()
    if absent and os.environ.get("MINGZHANG_SPARK") == "required":
        pytest.fail(f"{', '.join(absent)} must be installed")
    if absent:
        pytest.skip(f"{', '.join(absent)} not installed (extra spark)")
    with closing(spark_store()) as store:
        yield store


VALUES: tuple[str, ...] = (
    # text
    "concat('甲', null, 1, 1.50, true)",
    "'甲' || null",
    "'甲' || 1",
    "substr('abc', 0, 2)",
    "substr(甲, position('b' in 甲) - 1, 2) from (select 'bcd' as 甲)",
    "substr('abcdef', 2)",
    "substr('abc', -2, 2)",
    "left(t, length(t) - 1) from (select '明账' as t)",
    "left(t, -n) from (select 'abc' as t, 1 as n)",
    "right(t, -n) from (select 'abc' as t, 1 as n)",
    "length('明账𠀀')",
    "position('账' in '明账')",
    "position('' in 'abc')",
    "contains('明账', '')",
    "starts_with('明账', '明')",
    "ends_with('明账', '账')",
    "translate('abc', 'abc', 'x')",
    "replace('abc', '', 'x')",
    "split_part('a-b', '-', 3)",
    "md5('明账')",
    "levenshtein('120.50', '125.0')",
    "upper('a明')",
    # regular expressions
    r"regexp_matches('甲' || chr(10), '甲$')",
    r"regexp_matches('甲' || chr(13), '甲.')",
    r"regexp_matches('a[b', '[[(]')",
    r"regexp_matches('a&&b', '[&&]{2}')",
    r"regexp_matches('a{b', '{')",
    r"regexp_matches('　', '^[\s\x{3000}]$')",
    r"regexp_matches('明', '\p{Han}')",
    "regexp_matches('甲乙', p) from (select concat('^', '甲.$') as p)",
    "regexp_full_match('甲乙', '甲|甲乙')",
    "regexp_extract('甲12', '([0-9])([0-9])', 2)",
    "regexp_extract('甲12', '[0-9]+')",
    "regexp_extract('ab', '(x)?ab', 1)",
    "regexp_extract('甲', '[0-9]')",
    "regexp_extract(null, '[0-9]')",
    "regexp_extract_all('a1b2', '([a-z])([0-9])')",
    "regexp_extract_all('a1b2', '([a-z])([0-9])', 1)",
    "regexp_replace('aXbX', 'X', '-')",
    "regexp_replace('aXbX', 'X', '$1-', 'g')",
    r"regexp_replace('12年3月', '([0-9]+)(年)', '\2\1')",
    r"regexp_replace('12年3月', '([0-9]+)', '<\1>', 'g')",
    "regexp_replace('基本支出支出', '(费?支出|费)$', '')",
    "regexp_replace('abc', 'x*$', '-')",
    r"regexp_replace('2021号', '([0-9]+)', concat('〔\1', mark, '〕')) from (select '$1' as mark)",
    r"regexp_replace('a1b2', '([0-9])', mark || '\1', 'g') from (select '$' as mark)",
    # numbers
    "1 / 0",
    "-1 / 0",
    "7 / 2",
    "cast(7 as decimal(20, 2)) / cast(3 as decimal(20, 2))",
    "7 // 2",
    "-7 % 3",
    "round(1.005::double, 2)",
    "round(2.675::double, 2)",
    "round(-2.5::double)",
    "round(1.255::decimal(10, 3), 2)",
    "round(100.0 * 1 / 3, n) from (select 2 as n)",
    "cast(2.675::double as decimal(18, 2))",
    "cast(100 * cast(1 as decimal(30, 4)) / 3 as decimal(18, 4))",
    "cast(2.5::decimal(3, 1) as integer)",
    "cast(2.5::double as integer)",
    "cast(3.5::double as integer)",
    "try_cast('12.5' as integer)",
    "try_cast('' as integer)",
    "try_cast('1,2' as decimal(18, 4))",
    "try_cast('2021-2-3' as date)",
    "try_cast('2021-2-30' as date)",
    "cast(0 as decimal(18, 7))::varchar",
    "cast(12.50 as varchar)",
    "cast(true as varchar)",
    "least(1, null, 2)",
    "greatest(1.5, 2)",
    "floor(27 / 10)",
    "abs(-1.50)",
    "cast(9999999999.99 as decimal(20, 2)) * cast(0.0001 as decimal(9, 8))",
    "extract(year from make_date(2021, 12, 31))",
    "make_date(2021, 12, 31)",
    "make_date(2021, 3, 1) - make_date(2021, 2, 1) > 20",
    # lists
    "list_transform(range(1, 4), lambda i: i * 2)",
    "range(1, 1)",
    "list_filter(string_split('a|b|', '|'), lambda e: e <> 'a')",
    "string_split('明账', '')",
    "string_split('', '|')",
    "string_split('a.b', '.')",
    "len(string_split('a|b', '|'))",
    "list_contains(['a', 'b'], 'b')",
    "list_has_any(['a'], ['b', 'a'])",
    "len(list_intersect(['a', 'a', 'b'], ['a']))",
    "list_concat(['a'], coalesce(null, []))",
    "list_sum([1.5, 2.25])",
    "c[1] from (select ['a', 'b'] as c)",
    "c[i + 1] from (select ['a', 'b'] as c, 1 as i)",
    "c[3] from (select ['a', 'b'] as c)",
)  # fmt: skip
"""Expressions whose value is the same in both, each with what differs without the translation."""

GROUPS: tuple[str, ...] = (
    "min_by(a, b)",
    "max_by(a, b)",
    "min_by({'page': b, 'sheet': t}, 1)",
    "sum(a)",
    "avg(b)",
    "median(b)",
    "count(distinct t)",
    "string_agg(distinct t, '、' order by t desc)",
    "bool_or(b > 2)",
    "list({'page': b}) filter (where b > 3)",
    "list(t) filter (where b > 9)",
    "max(case when a is null then t end)",
)  # fmt: skip
ROWS = "(values (null, 1.5, '乙'), (3, 2, '甲'), (1, 4, '甲'), (2, 3, null)) as v(a, b, t)"


def both(spark: SparkStore, query: str) -> tuple[Any, Any]:
    with closing(Store(1)) as duck:
        duck.load(tables([]))
        return plain(duck.rows(query)), plain(spark.rows(query))


def plain(value: Any) -> Any:
    """Return a value without what carries no meaning: zeros at the end of a number, kinds of numbers."""
    if isinstance(value, dict):
        return {name: plain(part) for name, part in value.items()}
    if isinstance(value, list | tuple):
        return [plain(part) for part in value]
    if isinstance(value, int | Decimal) and not isinstance(value, bool):
        return f"{Decimal(value).normalize():f}"
    return repr(value)


@pytest.mark.parametrize("expression", VALUES)
def test_function_means_the_same(spark: SparkStore, expression: str) -> None:
    ours, theirs = both(
        spark, f"select {expression}" if " from (" in expression else f"select {expression} as r"
    )
    assert [list(row.values()) for row in theirs] == [list(row.values()) for row in ours]


@pytest.mark.parametrize("expression", GROUPS)
def test_aggregate_means_the_same(spark: SparkStore, expression: str) -> None:
    ours, theirs = both(spark, f"select {expression} as r from {ROWS}")
    assert theirs == ours


@pytest.mark.parametrize(
    ("package", "program", "cause"),
    [
        (None, "/usr/bin/java", "needs pyspark: pip install 'mingzhang[spark]'"),
        ("there", None, "needs Java: apt-get install default-jre-headless"),
    ],
)
def test_what_is_absent_is_named(
    monkeypatch: pytest.MonkeyPatch, package: str | None, program: str | None, cause: str
) -> None:
    monkeypatch.delenv("JAVA_HOME", raising=False)
    monkeypatch.setattr("mingzhang.corpus.spark.find_spec", lambda _: package)
    monkeypatch.setattr("mingzhang.corpus.spark.shutil.which", lambda _: program)
    with pytest.raises(UnusableInput) as refused:
        require_spark()
    assert (refused.value.file, refused.value.cause_en) == ("--engine spark", cause)


@pytest.mark.parametrize(
    "query",
    [
        "select * from read_csv('/etc/passwd')",
        "select * from 'people.parquet'",
        "select * from parquet.people",
        "select reflect('java.lang.System', 'exit', 1) as r",
        "drop table document",
    ],
)
def test_rule_reaches_nothing_but_the_records(spark: SparkStore, query: str) -> None:
    with pytest.raises(duckdb.Error):
        spark.rows(query)


@dataclass(frozen=True)
class Both:
    """What each engine says of the same documents."""

    duckdb: Outcome
    spark: Outcome


@pytest.fixture(scope="module")
def county() -> list[Disclosure]:
    return [document.disclosure for document in generate()]


@pytest.fixture(scope="module")
def real() -> list[Disclosure]:
    files = sorted(file for file in SHARED.glob("corpus/*") if file.suffix != ".md")
    return [read.disclosure for read in read_all(files) if read.disclosure is not None]


@pytest.fixture(scope="module")
def checked(spark: SparkStore, real: list[Disclosure], county: list[Disclosure]) -> Both:
    """All rules over all documents at once: one Spark job for each rule."""
    batch = tables([*real, *county])
    with closing(Store()) as duck:
        return Both(run(duck, batch, built_in_rules()), run(spark, batch, built_in_rules()))


def findings(outcome: Outcome, documents: list[Disclosure]) -> dict[str, dict[str, list[Any]]]:
    """Return file → rule → rows, in an order of their own: the engines promise none."""
    return {
        document.document.file or document.document.doc: {
            code: sorted((plain(row) for row in rows), key=repr)
            for code, rows in sorted(outcome.violations[document.document.doc].items())
        }
        for document in documents
    }


def test_no_rule_breaks_on_spark(checked: Both) -> None:
    assert checked.spark.failures == {}


def test_county_has_the_same_findings(checked: Both, county: list[Disclosure]) -> None:
    assert findings(checked.spark, county) == findings(checked.duckdb, county)


@pytest.mark.corpus
@pytest.mark.usefixtures("shared")
def test_real_documents_have_the_same_findings(checked: Both, real: list[Disclosure]) -> None:
    assert findings(checked.spark, real) == findings(checked.duckdb, real)


def test_rules_look_at_the_same_documents(checked: Both) -> None:
    assert checked.spark.coverage == checked.duckdb.coverage
