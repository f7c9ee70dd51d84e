"""Near duplicates against the definition worked out pair by pair."""

from __future__ import annotations

import hashlib
import math
from collections import Counter
from decimal import Decimal
from fractions import Fraction

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mingzhang.corpus import near_duplicates as module
from mingzhang.corpus.near_duplicates import GROUPED, near_duplicates

SCHOOL = "维修校舍面积完成维修改造的校舍建筑面积≥12600平方米"
SCHOOL_EDITED = "维修校舍面积完成维修改造的校舍建筑面积≥13600平方米"
BRIDGE = "改造危桥座数年度完成改造的危桥座数≥7座"


def table(texts: list[str | None]) -> pa.Table:
    docs = [f"文件{number}" for number in range(len(texts))]
    keys = [f"k{number}" for number in range(len(texts))]
    schema = pa.schema([("doc", pa.string()), ("key", pa.string()), ("text", pa.string())])
    return pa.table({"doc": docs, "key": keys, "text": texts}, schema=schema)


def likeness(a: str, b: str) -> Fraction:
    one, other = ({text[i : i + 2] for i in range(max(len(text) - 1, 1))} for text in (a, b))
    return Fraction(len(one & other), len(one | other))


def brute_force(texts: list[str], least: Fraction) -> set[frozenset[int]]:
    """The definition, text after text."""
    counts = Counter(text for text in texts if text)

    def place(text: str) -> tuple[int, str]:
        return -int(math.log2(counts[text])), hashlib.md5(text.encode()).hexdigest()

    order = sorted(counts, key=place)
    leader_of: dict[str, str] = {}
    for number, text in enumerate(order):
        before = [other for other in order[:number] if other not in leader_of]
        found = next((other for other in before if likeness(text, other) >= least), None)
        if found is not None:
            leader_of[text] = found
    attached: dict[str, str] = {}
    for text in order:
        if text not in leader_of and text not in leader_of.values():
            found = next((one for one in order if one in leader_of and likeness(text, one) >= least), None)
            if found is not None:
                attached[text] = leader_of[found]
    groups: dict[str, set[int]] = {}
    for number, text in enumerate(texts):
        if text:
            head = leader_of.get(text) or attached.get(text) or text
            groups.setdefault(head, set()).add(number)
    return {frozenset(group) for group in groups.values() if len(group) > 1}


def grouped(texts: list[str], least: Fraction) -> set[frozenset[int]]:
    groups: dict[int, set[int]] = {}
    for row in near_duplicates(table(list(texts)), least).to_pylist():
        groups.setdefault(row["group_number"], set()).add(int(row["key"][1:]))
    return {frozenset(group) for group in groups.values()}


def test_a_copy_with_one_figure_changed_is_found_with_its_likeness() -> None:
    found = near_duplicates(table([SCHOOL, BRIDGE, None, "", SCHOOL_EDITED, SCHOOL]))
    assert found.schema == GROUPED
    assert [
        (row["group_number"], row["doc"], row["text"], row["reference"], row["similarity"])
        for row in found.to_pylist()
    ] == [
        (1, "文件0", SCHOOL, SCHOOL, Decimal("1.0000")),
        (1, "文件4", SCHOOL_EDITED, SCHOOL, Decimal("0.8461")),
        (1, "文件5", SCHOOL, SCHOOL, Decimal("1.0000")),
    ]


def test_width_and_blanks_make_no_difference() -> None:
    found = near_duplicates(table(["完成率（％） ≥95", "完成率(%)≥９５"])).to_pylist()
    assert [(row["text"], row["similarity"]) for row in found] == [
        ("完成率（％） ≥95", Decimal("1.0000")),
        ("完成率(%)≥９５", Decimal("1.0000")),
    ]


def test_unlike_texts_and_no_texts_give_no_groups() -> None:
    assert near_duplicates(table([SCHOOL, BRIDGE])).num_rows == 0
    empty = near_duplicates(table([]))
    assert (empty.num_rows, empty.schema) == (0, GROUPED)


@pytest.mark.parametrize("least", [Fraction(1, 2), Fraction(11, 10), Fraction(0)])
def test_likeness_outside_its_range_is_refused(least: Fraction) -> None:
    with pytest.raises(ValueError, match="min_similarity"):
        near_duplicates(table([SCHOOL]), least)


def test_long_texts_are_compared_in_full() -> None:
    numbers = [f"第{number}项任务由承办单位{number * 7}号完成" for number in range(60)]
    long = "，".join(numbers)
    edited = "，".join(numbers[:-4])
    other = "，".join(numbers[20:])
    assert grouped([long, edited, other], Fraction(4, 5)) == brute_force(
        [long, edited, other], Fraction(4, 5)
    )


TEXTS = st.lists(st.text("甲乙丙丁𠀀", min_size=0, max_size=9), max_size=20)
LIKENESS = st.sampled_from([Fraction(51, 100), Fraction(2, 3), Fraction(4, 5), Fraction(1)])


@settings(max_examples=20, deadline=None)
@given(TEXTS, LIKENESS, st.integers(1, 4))
def test_groups_are_those_of_the_definition(texts: list[str], least: Fraction, block: int) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "_FIRST_BLOCK", block)
        assert grouped(texts, least) == brute_force(texts, least)


@settings(max_examples=10, deadline=None)
@given(TEXTS, st.randoms(use_true_random=False))
def test_order_of_the_rows_does_not_matter(texts: list[str], random) -> None:  # type: ignore[no-untyped-def]
    order = list(range(len(texts)))
    random.shuffle(order)
    shuffled = grouped([texts[number] for number in order], Fraction(2, 3))
    assert {frozenset(order[number] for number in group) for group in shuffled} == grouped(
        texts, Fraction(2, 3)
    )


@settings(max_examples=10, deadline=None)
@given(TEXTS)
def test_every_text_alike_to_another_is_in_a_group_and_alike_to_its_reference(texts: list[str]) -> None:
    least = Fraction(2, 3)
    rows = near_duplicates(table(list(texts)), least).to_pylist()
    inside = {int(row["key"][1:]) for row in rows}
    partnered = {
        number
        for number, text in enumerate(texts)
        if text
        and any(other and number != at and likeness(text, other) >= least for at, other in enumerate(texts))
    }
    assert inside == partnered
    for row in rows:
        exact = likeness(row["text"], row["reference"])
        assert row["similarity"] == Decimal(int(exact * 10000)) / 10000
        assert exact >= least
