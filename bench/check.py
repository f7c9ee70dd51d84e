"""Time all rules over disclosures the size of the seed, and seven of them against plain Python.

Usage: python bench/check.py [COUNT…] [--profile]; without counts 1 and 1000. The plain rules give the same
findings, or the run stops. --profile lists the slowest rules and views.
"""

from __future__ import annotations

import resource
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import closing

import pyarrow as pa

from machine import machine, seconds, seed
from mingzhang.check.catalogue import built_in_rules
from mingzhang.check.engine import run
from mingzhang.check.library import views, views_needed
from mingzhang.check.rule import Rule
from mingzhang.check.store import Store
from mingzhang.model.arrow import tables
from plain import COLUMNS, RULES

Tables = dict[str, pa.Table]
BATCH = 1_000
"""Documents a batch: what bounds the memory."""


def copies(one: Tables, first: int, count: int) -> Tables:
    """Return `count` copies of the tables of one disclosure, each with a `doc` of its own."""
    docs = [f"{number:064d}" for number in range(first, first + count)]
    return {name: _copied(table, docs) for name, table in one.items()}


def _copied(table: pa.Table, docs: Sequence[str]) -> pa.Table:
    column = table.schema.get_field_index("doc")
    owners = pa.array([doc for doc in docs for _ in range(table.num_rows)], pa.string())
    return pa.concat_tables([table] * len(docs)).set_column(column, table.schema.field("doc"), owners)


def batches(one: Tables, count: int) -> Iterator[Tables]:
    """Yield the tables of `count` disclosures in batches."""
    for first in range(0, count, BATCH):
        yield copies(one, first, min(BATCH, count - first))


def all_rules(one: Tables, rules: Sequence[Rule], count: int) -> None:
    """Run all rules over `count` disclosures and print time, findings and memory."""
    found = 0
    spent = worked = 0.0
    with closing(Store()) as store:
        run(store, copies(one, 0, 1), rules)
        runs = 5 if count == 1 else 1
        for batch in batches(one, count):
            begun = time.process_time()
            spent += seconds(lambda batch=batch: run(store, batch, rules), runs)  # type: ignore[misc]
            worked += (time.process_time() - begun) / runs
            found += _findings(store, batch, rules) if count == 1 else 0
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024**2
    rate = count * one["indicator"].num_rows / spent
    each = spent / count * 1000
    print(
        f"| {count:,} | {len(rules)} | {spent:.2f} s | {worked:.2f} s | {each:.1f} ms | {rate:,.0f} "
        f"| {memory:.1f} GiB |",
        flush=True,
    )
    if found:
        print(f"| (findings in one: {found}) |")


def _findings(store: Store, batch: Tables, rules: Sequence[Rule]) -> int:
    outcome = run(store, batch, rules)
    if outcome.failures:
        print("broken:", *outcome.failures)
    return sum(len(rows) for codes in outcome.violations.values() for rows in codes.values())


def against_plain(one: Tables, rules: Sequence[Rule], count: int) -> None:
    """Run seven rules as SQL and in plain Python over `count` disclosures; compare what they find."""
    chosen = [rule for rule in rules if rule.code in RULES]
    batch = copies(one, 0, count)
    start = time.perf_counter()
    rows = {
        name: batch[name].to_pylist()
        for name in ("project", "indicator", "plan_point", "procurement", "paragraph", "cell")
    }
    building = time.perf_counter() - start
    plain = {rule.code: Counter(RULES[rule.code](rows)) for rule in chosen}
    with closing(Store()) as store:
        outcome = run(store, batch, chosen)
        for rule in chosen:
            found = Counter(
                tuple(row[column] for column in COLUMNS[rule.code])
                for codes in outcome.violations.values()
                for row in codes.get(rule.code, ())
            )
            if found != plain[rule.code]:
                only_sql, only_plain = found - plain[rule.code], plain[rule.code] - found
                raise SystemExit(f"{rule.code} differs: SQL {only_sql}, plain Python {only_plain}")
        sql = seconds(lambda: run(store, batch, chosen), 3)
    python = seconds(lambda: [list(RULES[rule.code](rows)) for rule in chosen], 3)
    print(
        f"| {count:,} | {sql:.3f} s | {python:.3f} s | {building:.2f} s | {python / sql:.1f}× |", flush=True
    )


def profile(one: Tables, rules: Sequence[Rule], count: int) -> None:
    """List what is slowest over `count` disclosures."""
    with closing(Store()) as store:
        run(store, copies(one, 0, count), rules)
        store.prepare(rule.query for rule in rules)
        times = {rule.code: seconds(lambda rule=rule: store.rows(rule.query), 1) for rule in rules}  # type: ignore[misc]
        for name in views_needed(rule.query for rule in rules):
            times[name] = seconds(
                lambda name=name: store.rows(f"create or replace temp table measured as {views()[name]}"), 1
            )  # type: ignore[misc]
    for name, taken in sorted(times.items(), key=lambda pair: -pair[1])[:25]:
        print(f"{name:32} {taken * 1000:9.1f} ms")


def main() -> None:
    """Measure what the arguments say."""
    counts = [int(word) for word in sys.argv[1:] if word.isdigit()] or [1, 1000]
    one = tables([seed()])
    rules = [rule for rule in built_in_rules() if rule.header.scope == "document"]
    if "--profile" in sys.argv:
        for count in counts:
            profile(one, rules, count)
        return
    print(machine())
    print("\n| disclosures | SQL | plain Python | (its rows made) | plain/SQL |\n|---|---|---|---|---|")
    for count in counts:
        if count <= 2000:
            against_plain(one, rules, count)
    print("\n| disclosures | rules | time | CPU | each | indicators a second | memory |")
    print("|---|---|---|---|---|---|---|")
    for count in counts:
        all_rules(one, rules, count)


if __name__ == "__main__":
    main()
