"""The search index: which pairs stand for a text, and that shards give the disclosures back."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mingzhang.corpus.portal.search_index import (
    Passage,
    joined_pairs,
    pairs,
    plain,
    shard_of,
    shard_scripts,
    split_pairs,
)


def arguments(script: str, name: str) -> list[Any]:
    """Return what a script of the index calls `mingzhangSearch.name` with."""
    head, tail = f"mingzhangSearch.{name}(", ");\n"
    assert (script[: len(head)], script[-len(tail) :]) == (head, tail)
    return list(json.loads(f"[{script[len(head) : -len(tail)]}]"))


def decoded(script: bytes) -> tuple[int, dict[str, list[int]]]:
    number, postings = arguments(script.decode(), "shard")
    found = {}
    for pair, code in postings.items():
        at, numbers = 0, []
        for step in code.split(" "):
            at += int(step, 36)
            numbers.append(at)
        found[pair] = numbers
    return number, found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("合 计", {"合计"}),
        ("１２３万元", {"12", "23", "3万", "万元"}),
        ("1,234.5", {"12", "23", "34"}),
        ("App", {"ap", "pp"}),
        ("收入，支出", {"收入", "支出"}),
        ("项_目", set()),
        ("收\n入", set()),
        ("一", set()),
    ],
)
def test_pairs_of_a_text(text: str, expected: set[str]) -> None:
    assert pairs([Passage("a", "", text)]) == expected


def test_pairs_do_not_cross_passages() -> None:
    assert pairs([Passage("a", "甲乙", "丙丁"), Passage("b", "", "戊己")]) == {"甲乙", "丙丁", "戊己"}


def test_plain_text_is_compatible_and_without_gaps() -> None:
    assert plain("ＡＢ　合　计：1,000（元） A B") == "ab 合计:1000(元) a b"


@given(
    st.dictionaries(st.text("收支预算abc", min_size=2, max_size=2), st.sets(st.integers(0, 5000), min_size=1))
)
def test_shards_give_back_every_posting(postings: dict[str, set[int]]) -> None:
    ordered = {pair: sorted(numbers) for pair, numbers in postings.items()}
    shards = [decoded(script) for script in shard_scripts(ordered)]
    assert [number for number, _ in shards] == list(range(len(shards)))
    assert {pair: found for _, shard in shards for pair, found in shard.items()} == ordered
    assert all(shard_of(pair, len(shards)) == number for number, shard in shards for pair in shard)


@given(st.sets(st.text(min_size=2, max_size=2)))
def test_pairs_travel_as_one_text(found: set[str]) -> None:
    assert set(split_pairs(joined_pairs(found))) == found


def test_large_index_is_spread(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("mingzhang.corpus.portal.search_index.SHARD_BYTES", 30)
    postings = {pair: [0] for pair in ("收入", "支出", "预算", "决算", "项目")}
    assert len(shard_scripts(postings)) == 4


def test_text_of_a_disclosure_is_searched_whole(site: Path) -> None:
    script = (site / "search" / "text" / "131024-305002-unit-2024-budget.js").read_text("utf-8")
    slug, passages = arguments(script, "text")
    assert slug == "131024-305002-unit-2024-budget"
    assert [passage[0] for passage in passages] == ["main", "c1", "p1", "T1", "T7", "T8"]
    assert passages[2] == ["p1", "河道养护经费", "清理河道。\n河道整洁。\n养护长度 ≥12公里"]
