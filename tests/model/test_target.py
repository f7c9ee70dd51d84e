from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mingzhang.model.records import Indicator
from mingzhang.model.target import UNPARSED_ZH, Target, parse_target


def parts(text: str) -> tuple[Any, ...]:
    target = parse_target(text)
    assert target.text == text
    value = None if target.value is None else str(target.value)
    return (target.sign, value, target.unit, target.kind, target.remark, target.unparsed)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("≥95％", ("≥", "95", "%", "ratio", None, None)),
        ("100%", (None, "100", "%", "ratio", None, None)),
        ("≤15万", ("≤", "15", "万", "money", None, None)),
        ("≤5.22万", ("≤", "5.22", "万", "money", None, None)),
        ("2.39万元", (None, "2.39", "万元", "money", None, None)),
        ("1,200元/人", (None, "1200", "元/人", "money", None, None)),
        ("１２，０００元", (None, "12000", "元", "money", None, None)),
        ("1次", (None, "1", "次", "count", None, None)),
        ("≤1分钟", ("≤", "1", "分钟", "duration", None, None)),
        ("1年", (None, "1", "年", "duration", None, None)),
        ("3个工作日内", ("≤", "3", "个工作日", "duration", None, None)),
        ("24月", (None, "24", "月", "duration", None, None)),
        ("≥-5%", ("≥", "-5", "%", "ratio", None, None)),
        ("0", (None, "0", None, None, None, None)),
    ],
)
def test_number_with_sign_and_unit(text: str, expected: tuple[Any, ...]) -> None:
    assert parts(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("12月", (None, "12", "月", "date", None, None)),
        ("≤1月", ("≤", "1", "月", "date", None, None)),
        ("≤7月（每年5-7月份）", ("≤", "7", "月", "date", "每年5-7月份", None)),
        ("≥11月（11月底前完成）", ("≥", "11", "月", "date", "11月底前完成", None)),
        ("12月底前", ("≤", "12", "月", "date", None, None)),
        ("12月前", ("＜", "12", "月", "date", None, None)),
        ("12月31日", (None, "12", "月", "date", "12月31日", None)),
        ("2021年12月31日前", ("≤", "12", "月", "date", "2021年12月31日前", None)),
        ("2021-12-31", (None, "12", "月", "date", "2021-12-31", None)),
        ("2021年底前", ("≤", "12", "月", "date", "2021年底前", None)),
        ("每月20日前", ("≤", "20", "日", "date", "每月20日前", None)),
        ("上半年完成", (None, "6", "月", "date", "上半年完成", None)),
        ("2021年", (None, "2021", "年", "date", None, None)),
    ],
)
def test_date_is_a_month_of_the_year(text: str, expected: tuple[Any, ...]) -> None:
    assert parts(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("≥13459.00(平方米)", ("≥", "13459.00", "平方米", "count", None, None)),
        ("=100.00(%)", ("＝", "100.00", "%", "ratio", None, None)),
        (">6.00(次)", ("＞", "6.00", "次", "count", None, None)),
        ("≥100.00(人数)", ("≥", "100.00", "人数", "count", None, None)),
        ("=5.00(万人次)", ("＝", "5.00", "万人次", "count", None, None)),
        ("90.00(度)", (None, "90.00", "度", "count", None, None)),
        ("3.00(户均次)", (None, "3.00", "户均次", "count", None, None)),
        ("100（全覆盖）", (None, "100", None, None, "全覆盖", None)),
    ],
)
def test_unit_in_brackets_as_platforms_export_it(text: str, expected: tuple[Any, ...]) -> None:
    assert parts(text) == expected


@pytest.mark.parametrize(
    ("text", "sign"),
    [
        ("不低于50%", "≥"),
        ("不少于50%", "≥"),
        ("至少50%", "≥"),
        ("达到50%", "≥"),
        ("50%以上", "≥"),
        ("50%及以上", "≥"),
        ("不超过50%", "≤"),
        ("不高于50%", "≤"),
        ("控制在50%以内", "≤"),
        ("50%以下", "≤"),
        ("大于50%", "＞"),
        ("超过50%", "＞"),
        ("小于50%", "＜"),
        ("低于50%", "＜"),
        ("等于50%", "＝"),
        ("大于等于50%", "≥"),
        ("≧50%", "≥"),
        (">=50%", "≥"),
        ("≦50%", "≤"),
        ("<=50%", "≤"),
        ("═50%", "＝"),
        ("＝50%", "＝"),
        ("<50%", "＜"),
        ("居民参与率不低于 50%", "≥"),
        ("参与率50%", None),
    ],
)
def test_words_and_odd_symbols_are_one_of_five_signs(text: str, sign: str | None) -> None:
    assert parts(text) == (sign, "50", "%", "ratio", None, None)


@pytest.mark.parametrize(
    "text", ["提升", "有效", "优/良/中/差", "及时率", "宣传工作覆盖面不断扩大", "年度考核优秀", "定性"]
)
def test_text_without_number_is_qualitative(text: str) -> None:
    assert parts(text) == ("定性", None, None, "qualitative", None, None)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("5-7", "range"),
        ("90%-100%", "range"),
        ("4-12月", "range"),
        ("慰问人数不少于 100人,宣传用品不少于 20000份", "several_values"),
        ("88 100", "several_values"),
        ("7*24小时", "several_values"),
        ("不少于两次", "number_in_words"),
        ("前10名", "ordinal"),
        ("符合GB50300标准", "free_text"),
        ("按照2021年计划完成", "free_text"),
        ("3月培训班", "free_text"),
        ("7月雷锋活动2次、10人", "several_values"),
        ("/", "placeholder"),
        ("——", "placeholder"),
        ("0.1234567%", "too_long"),
    ],
)
def test_what_is_no_target_stays_text_with_a_reason(text: str, reason: str) -> None:
    assert parts(text) == (None, None, None, None, None, reason)
    assert UNPARSED_ZH[parse_target(text).unparsed]  # type: ignore[index]


def test_range_with_a_sign_takes_the_bound_the_sign_means() -> None:
    assert parts("≥5-7天") == ("≥", "5", "天", "duration", None, None)
    assert parts("≤5-7天") == ("≤", "7", "天", "duration", None, None)


@pytest.mark.parametrize("text", [None, "", " ", "\n\t"])
def test_blank_is_none_everywhere(text: str | None) -> None:
    assert parse_target(text) == Target(text or "")


SIGNS = st.sampled_from(["≥", "＞", "＝", "≤", "＜"])
UNITS = st.sampled_from(
    ["%", "元", "万元", "次", "人", "个", "平方米", "天", "个月", "分钟", "万人次", "家", "元/人"]
)
NUMBERS = st.decimals(min_value=0, max_value=10**12, places=2) | st.integers(0, 10**12).map(Decimal)


@given(SIGNS, NUMBERS, UNITS, st.sampled_from(["{}{}{}", "{} {} {}", "{}{}({})", "{}{:,}{}"]))
def test_written_target_reads_back(sign: str, number: Decimal, unit: str, shape: str) -> None:
    target = parse_target(shape.format(sign, number, unit))
    assert (target.sign, target.value, target.unit, target.remark, target.unparsed) == (
        sign,
        number,
        unit,
        None,
        None,
    )
    assert target.kind is not None


@given(
    st.text(alphabet=st.sampled_from("≥≤<>=0123456789.,-月日年底前%％（）()元万次个 不低于以内至"))
    | st.text()
)
def test_any_text_gives_a_target_that_a_record_can_hold(text: str) -> None:
    target = parse_target(text)
    Indicator(
        target_text=text,
        sign=target.sign,
        target=target.value,
        target_unit=target.unit,
        target_kind=target.kind,
        target_remark=target.remark,
        target_unparsed=target.unparsed,
    )
    if target.unparsed:
        assert target.value is None


@pytest.mark.corpus
def test_every_target_of_the_labelled_document_is_parsed(shared: Path) -> None:
    labels = json.loads((shared / "labels" / "xianghe_2021.json").read_text("utf-8"))
    targets = [
        parse_target(row["target_text"]) for project in labels["projects"] for row in project["indicators"]
    ]
    kinds: dict[str, int] = {}
    for target in targets:
        kinds[str(target.kind)] = kinds.get(str(target.kind), 0) + 1
    assert [target.text for target in targets if target.unparsed or target.value is None] == []
    assert sum(target.sign is None for target in targets) == 22
    assert kinds == {"count": 27, "ratio": 84, "date": 12, "money": 25, "duration": 27}
