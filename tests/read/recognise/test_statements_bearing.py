"""Whose a number is: the budget's, procurement's, one part's, several parts', or nobody's for certain."""

from __future__ import annotations

import pytest

from mingzhang.model.records import DocumentRecord, Paragraph, Section, Statement
from mingzhang.read.recognise.statements import statements
from tests.read.recognise.statement_brief import change, plain, read, wan


def _below(title: str, kind: str, text: str) -> list[Statement]:
    document = DocumentRecord.model_validate({"kind": kind, "year": 2021})
    return statements([Paragraph(seq=1, section=1, text=text)], [Section(seq=1, title=title)], document)


@pytest.mark.parametrize(
    "text",
    [
        "政府采购预算17万元。按政府采购资金类型划分，一般公共预算拨款15万元，财政专户管理资金2万元。",
        "政府采购预算17万元，其中：一般公共预算拨款15万元，政府性基金预算拨款2万元。",
    ],
)
def test_sources_of_procurement_are_no_sources_of_the_budget(text: str) -> None:
    assert [(s.subject, wan(s.amount)) for s in read("budget", 2021, text)] == [("procurement", "17")]


def test_sources_in_a_chapter_on_procurement_are_no_sources_of_the_budget() -> None:
    text = "按资金类型划分，一般公共预算拨款45.5万元，政府性基金预算拨款0元。"
    assert _below("政府采购预算情况", "budget", text) == []
    assert [s.subject for s in _below("收入预算情况", "budget", text)] == ["general_public", "fund"]


def test_total_expenditure_goes_on_with_the_fiscal_revenue_before_it() -> None:
    found = read("budget", 2021, "2021年财政拨款收入总计600万元，支出总计600万元。")
    assert [(s.subject, s.side) for s in found] == [
        ("fiscal_appropriation", "revenue"),
        ("fiscal_appropriation", "expenditure"),
    ]
    found = read("budget", 2021, "2021年财政拨款收入600万元，支出总计700万元。")
    assert [(s.subject, s.side) for s in found] == [
        ("fiscal_appropriation", "revenue"),
        ("expenditure", "expenditure"),
    ]


def test_bare_totals_below_a_fiscal_heading_are_fiscal() -> None:
    found = _below("财政拨款收支总体情况", "budget", "2021年收入总计600万元，支出总计600万元。")
    assert {s.subject for s in found} == {"fiscal_appropriation"}
    found = _below("收支总体情况", "budget", "2021年收入总计600万元，支出总计600万元。")
    assert [s.subject for s in found] == ["revenue", "expenditure"]


def test_a_bare_expenditure_below_a_part_is_that_part() -> None:
    text = "2021年全年支出22万元，比上年增加2万元，增长10%。"
    (found,) = _below("因公出国（境）支出", "final", text)
    assert (found.subject, wan(found.amount)) == ("overseas_visits", "22")
    assert change(found)[:3] == ("increase", "2", "10")
    assert _below("机关运行经费和政府采购情况", "final", text) == []
    assert [s.subject for s in _below("支出决算情况", "final", text)] == ["expenditure"]


def test_a_share_of_two_together_belongs_to_neither() -> None:
    found = read(
        "final",
        2021,
        "本年收入合计100万元，其中：经营收入20万元，附属单位上缴收入30万元，两项合计占50%；其他收入50万元，占50%。",
    )
    assert [(s.subject, plain(s.quantity)) for s in found if s.measure == "share"] == [("other_income", "50")]


@pytest.mark.parametrize(
    ("percent", "owner"), [("25", "three_public"), ("33.33", "vehicle_running"), ("70", None)]
)
def test_a_change_behind_the_last_part_is_its_whose_figures_fit(percent: str, owner: str | None) -> None:
    found = read(
        "budget",
        2021,
        "“三公”经费预算100万元，其中：公务接待费20万元，公务用车运行维护费80万元，"
        f"同比增加20万元，增长{percent}%。",
    )
    assert [s.subject for s in found if s.direction] == ([owner] if owner else [])


def test_parts_of_a_sum_of_something_unknown_are_not_those_of_the_budget() -> None:
    assert (
        read("budget", 2021, "艺术团运行经费总预算安排90万元，其中：基本支出预算40万元，项目支出预算50万元。")
        == []
    )


@pytest.mark.parametrize(
    "text",
    [
        "因公出国（境）费、公务接待费、公务用车购置及运行费决算总额27万元，比上年下降1.8%。",
        "因公出国（境）经费、公务接待费、公车购置费，公车运行费（“三公”经费）决算总额27万元，比上年下降1.8%。",
    ],
)
def test_an_amount_behind_the_three_parts_is_the_total(text: str) -> None:
    (found,) = read("final", 2021, text)
    assert (found.subject, wan(found.amount), change(found)[2]) == ("three_public", "27", "1.8")


def test_an_amount_behind_two_names_is_of_neither() -> None:
    assert read("final", 2021, "会议费、培训费决算5万元。") == []
