"""Comparisons: the one with the year before is kept, and both totals together carry their amount."""

from __future__ import annotations

import pytest

from mingzhang.model.records import DocumentRecord, Statement
from mingzhang.read.recognise.statements import statements
from tests.read.recognise.narrative_text import paragraphs_of
from tests.read.recognise.statement_brief import change, plain, read, wan


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "“三公”经费决算5.48万元，比预算增加0万元，比去年增加1.55万元，增长39.4%。",
            ("increase", "1.55", "39.4", 2020, "executed", "-"),
        ),
        (
            "“三公”经费决算4.5万元，较上年决算数减少0.03万元，下降0.6%；较年初预算数减少6.3万元，下降58.3%。",
            ("decrease", "0.03", "0.6", 2020, "executed", "-"),
        ),
        (
            "“三公”经费决算2.05万元，较上年2.08减少0.03万元，减少了1.44%。",
            ("decrease", "0.03", "1.44", 2020, "executed", "2.08"),
        ),
        (
            "“三公”经费决算39.48万元比2020年24.71万元相比较增长14.77万元，增长59.77%。",
            ("increase", "14.77", "59.77", 2020, "executed", "24.71"),
        ),
        (
            "“三公”经费决算100万元，比上年减增加21.9万元，增长28.04%。",
            (None, "21.9", "28.04", 2020, "executed", "-"),
        ),
        (
            "“三公”经费决算100万元，比上年增加增加20万元，增长25%。",
            ("increase", "20", "25", 2020, "executed", "-"),
        ),
    ],
)
def test_the_comparison_with_the_year_before(text: str, expected: tuple[object, ...]) -> None:
    (found,) = read("final", 2021, text)
    assert change(found) == expected


@pytest.mark.parametrize(("expenditure", "amount"), [("12.5", "12.5"), ("12.4", "-")])
def test_a_change_of_both_sides_carries_their_common_amount(expenditure: str, amount: str) -> None:
    *_, both = read(
        "final",
        2023,
        f"2023年度收入总计12.5万元，支出总计{expenditure}万元。与2022年相比，收、支总计各增加1.5万元，增长13.64%。",
    )
    assert (both.subject, both.measure, wan(both.amount)) == ("revenue_expenditure", "change", amount)
    assert change(both)[:4] == ("increase", "1.5", "13.64", 2022)


def _of(unit: str, text: str) -> list[Statement]:
    document = DocumentRecord.model_validate({"kind": "final", "year": 2021, "unit_name": unit})
    return statements(paragraphs_of([text]), [], document)


@pytest.mark.parametrize("place", ["全县", "县本级", "县级部门", "各乡镇", "县级"])
def test_a_region_in_its_own_document_is_the_unit(place: str) -> None:
    text = f"2021年{place}“三公”经费决算100万元。"
    assert [s.subject for s in _of("云岭县", text)] == ["three_public"]
    assert _of("云岭县教育局", text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("一般公共预算中“三公”经费支出4432万元。", [("three_public", "4432")]),
        ("社会保障和就业支出类科目11.64万元。", [("function_class", "11.64")]),
        (
            "公务用车购置及运行费17万元，其中：购置费2万元，运行费15万元。",
            [("vehicles", "17"), ("vehicle_purchase", "2"), ("vehicle_running", "15")],
        ),
        ("大型设备购置费2万元，电梯运行费15万元。", []),
        ("2021年收入73万元，支出74万元。", [("revenue", "73"), ("expenditure", "74")]),
        ("本年支出收入105万元。", []),
        ("因公出国（境）费用没有，公务接待费2万元。", [("overseas_visits", "0"), ("hospitality", "2")]),
        ("政府性基金收入预算20万元，实际完成17万元。", [("fund", "20"), ("fund", "17")]),
    ],
)
def test_words_that_name_an_amount(text: str, expected: list[tuple[str, str]]) -> None:
    assert [(s.subject, wan(s.amount)) for s in read("final", 2021, text)] == expected


def test_a_share_of_all_expenditure_stays_with_its_class() -> None:
    share = read("budget", 2021, "支出总预算100万元。卫生健康支出类科目10万元，占支出总预算10%。")[-1]
    assert (share.subject, share.measure, plain(share.quantity)) == ("function_class", "share", "10")


def test_other_words_that_open_a_reason() -> None:
    (found,) = read("final", 2021, "公务接待费15万元，比上年增加5万元，增加因素为来访增多。")
    assert (found.reason_given, found.reason) == (True, "来访增多")
    first = "“三公”经费决算62万元，比上年决算数增加38万元，增长158.33%。"
    second = "“三公”经费支出决算数大于上年决算数的主要情况：来访增多。"
    (found,) = read("final", 2021, first, second)
    assert (found.reason_given, found.reason) == (True, "来访增多")


@pytest.mark.parametrize("number", ["", "1. "])
def test_a_sentence_keeps_the_quotation_mark_it_begins_with(number: str) -> None:
    (found,) = read("final", 2021, f"{number}“三公”经费决算2万元。")
    assert found.sentence == "“三公”经费决算2万元。"
    assert found.place.char_start == len(number)
