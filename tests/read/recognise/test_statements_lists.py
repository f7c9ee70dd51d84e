"""Lists over several paragraphs: which total an entry is hung on, and when a list proves nothing."""

from __future__ import annotations

from collections.abc import Sequence

from mingzhang.model.records import Statement
from tests.read.recognise.statement_brief import read, wan


def _parts(found: Sequence[Statement]) -> list[tuple[int | None, str]]:
    return [(s.part_of, wan(s.amount)) for s in found if s.measure == "amount"]


def test_items_without_number_between_numbered_items_are_entries() -> None:
    found = read(
        "budget",
        2025,
        "财政拨款支出60万元。财政拨款支出主要内容如下：",
        "1.“教育支出（类）普通教育（款）小学教育（项）”10万元，主要用于小学。",
        "“教育支出（类）普通教育（款）初中教育（项）”20万元，主要用于初中。",
        "2.“卫生健康支出（类）公共卫生（款）其他公共卫生支出（项）”30万元，主要用于防疫。",
    )
    assert _parts(found) == [(None, "60"), (1, "10"), (1, "20"), (1, "30")]


def test_an_item_without_number_below_a_numbered_class_is_no_entry() -> None:
    found = read(
        "budget",
        2025,
        "财政拨款支出60万元。财政拨款支出主要内容如下：",
        "1.教育支出（类）30万元，主要用于学校。",
        "教育支出（类）普通教育（款）初中教育（项）20万元。",
        "2.卫生健康支出（类）30万元，主要用于防疫。",
    )
    assert _parts(found) == [(None, "60"), (1, "30"), (None, "20"), (1, "30")]


def test_an_item_whose_names_are_incomplete_leaves_the_list_open() -> None:
    found = read(
        "budget",
        2025,
        "财政拨款支出60万元。财政拨款支出主要内容如下：",
        "1.“教育支出（类）普通教育（款）小学教育（项）”10万元，主要用于小学。",
        "初中教育（项）20万元，主要用于初中。",
        "2.“卫生健康支出（类）公共卫生（款）其他公共卫生支出（项）”30万元，主要用于防疫。",
    )
    assert _parts(found) == [(None, "60"), (None, "10"), (None, "20"), (None, "30")]


def test_a_number_without_its_point_marks_an_entry() -> None:
    found = read(
        "budget",
        2025,
        "财政拨款支出60万元。财政拨款支出主要内容如下：",
        "1.“教育支出（类）普通教育（款）小学教育（项）”10万元，主要用于小学。",
        "2“教育支出（类）普通教育（款）初中教育（项）”20万元，主要用于初中。",
        "3.“卫生健康支出（类）公共卫生（款）其他公共卫生支出（项）”30万元，主要用于防疫。",
    )
    assert _parts(found) == [(None, "60"), (1, "10"), (1, "20"), (1, "30")]


def test_funds_with_changes_stay_before_a_later_list_of_items() -> None:
    found = read(
        "budget",
        2025,
        "支出预算60万元，其中：财政拨款支出预算60万元，比2024年预算增加6万元。财政拨款支出预算中，一般公共预算拨款"
        "支出预算50万元，比2024年预算增加5万元；政府性基金拨款支出预算10万元，比2024年预算增加1万元。",
        "财政拨款支出主要内容如下：",
        "1.“教育支出（类）普通教育（款）小学教育（项）”40万元，主要用于小学。",
        "2.“教育支出（类）普通教育（款）初中教育（项）”20万元，主要用于初中。",
    )
    assert [(s.subject, s.part_of) for s in found] == [
        ("expenditure", None),
        ("fiscal_appropriation", None),
        ("general_public", 2),
        ("fund", 2),
        ("function_item", 1),
        ("function_item", 1),
    ]


def test_a_wide_comma_stands_between_thousands() -> None:
    found = read("budget", 2025, "基本支出1，203，518.85万元，项目支出3，518万元，公用经费2025，518.85万元。")
    assert [(s.subject, wan(s.amount)) for s in found] == [("basic", "1203518.85")]


def test_amounts_behind_a_use_in_the_same_sentence_are_the_items() -> None:
    found = read(
        "final",
        2025,
        "“教育支出（类）普通教育（款）小学教育（项）”，主要用于工资、公用经费的支出，包括津补贴等经费支出。年初预算为12万元，支出决算为10万元。",
        "“教育支出（类）普通教育（款）初中教育（项）”，主要用于校舍维修等项目支出，年初预算为40万元，支出决算为30万元。",
    )
    assert [(s.subject, s.phase, wan(s.amount)) for s in found if s.measure == "amount"] == [
        ("function_item", "approved", "12"),
        ("function_item", "executed", "10"),
        ("function_item", "approved", "40"),
        ("function_item", "executed", "30"),
    ]


def test_an_unknown_entry_behind_an_opener_is_not_the_total_again() -> None:
    found = read(
        "budget", 2025, "2025年政府采购预算600万元，其中：政府集中采购预算330万元，占政府采购预算的55%。"
    )
    assert [(s.subject, s.measure, wan(s.amount)) for s in found] == [("procurement", "amount", "600")]
