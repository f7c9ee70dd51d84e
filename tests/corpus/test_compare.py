"""Comparison of two disclosures: what is matched, what counts as a difference, and its laws."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mingzhang.corpus.compare import Comparison, compare
from mingzhang.corpus.compare.forms.json_form import comparison_json, diff_schema_text, shipped_diff_schema
from mingzhang.corpus.compare.pieces import nature, pieces
from mingzhang.corpus.compare.targets import verdict
from mingzhang.model.disclosure import Disclosure
from mingzhang.model.forms.words import plain
from mingzhang.model.records import (
    DocumentRecord,
    Goal,
    Indicator,
    Line,
    Paragraph,
    PlanPoint,
    Project,
    Section,
)
from mingzhang.model.target import parse_target
from mingzhang.read import read


def line(name: str, amount: str | None, **more: Any) -> Line:
    fields: dict[str, Any] = {
        "table_id": "T3",
        "measure": "total",
        "amount_unit": "万元",
        "decimals": 2,
        "phase": "approved",
    }
    return Line(name=name, amount=None if amount is None else Decimal(amount), **{**fields, **more})


def indicator(name: str, target: str, level2: str = "数量指标", **more: Any) -> Indicator:
    found = parse_target(target)
    return Indicator(
        level2=level2,
        level3=name,
        target_text=target,
        sign=found.sign,
        target=found.value,
        target_unit=found.unit,
        target_kind=found.kind,
        **more,
    )


def document(year: int = 2024, **records: Any) -> Disclosure:
    header = DocumentRecord(doc=f"{year}", unit_name="云岭县甲局", kind="budget", level="unit", year=year)
    for name in ("lines", "paragraphs"):
        records[name] = [
            one.model_copy(update={"seq": at, **({"row_index": at} if name == "lines" else {})})
            for at, one in enumerate(records.get(name, []), 1)
        ]
    return Disclosure(document=header, **records)


def amounts(comparison: Comparison) -> list[tuple[Any, ...]]:
    return [
        (one.change, one.code or one.name_after or one.name_before, one.before, one.after)
        for one in comparison.amounts
    ]


def texts(comparison: Comparison) -> list[tuple[Any, ...]]:
    return [(one.change, one.nature, one.before, one.after) for one in comparison.texts]


def test_row_is_matched_by_its_code_and_a_new_name_is_told() -> None:
    before = document(
        lines=[line("医疗卫生与计划生育支出", "10000", code="210"), line("教育支出", "5", code="205")]
    )
    after = document(lines=[line("教育支出", "5", code="205"), line("卫生健康支出", "12000", code="210")])
    assert amounts(compare(before, after)) == [
        ("changed", "210", Decimal(10000), Decimal(12000)),
        ("renamed", "210", None, None),
    ]


def test_row_without_code_is_matched_by_its_name_without_its_number() -> None:
    before = document(lines=[line("一、公共安全支出", "10000"), line("二、教育支出", "5")])
    after = document(lines=[line("一、教育支出", "5"), line("二、公共安全支出", "9000", code="204")])
    assert amounts(compare(before, after)) == [("changed", "204", Decimal(10000), Decimal(9000))]


def test_code_without_its_zero_is_the_same_code() -> None:
    before = document(lines=[line("津贴补贴", "5", code="30102")])
    after = document(lines=[line("津贴补贴", "5", code="3012")])
    assert not compare(before, after).different


def test_difference_within_half_of_the_coarser_last_place_is_none() -> None:
    before = document(lines=[line("合计", "1234567.00", amount_unit="元", decimals=0, code_level="total")])
    near = document(lines=[line("合计", "1234600", code_level="total")])
    far = document(lines=[line("合计", "1234700", code_level="total")])
    assert amounts(compare(before, near)) == []
    assert amounts(compare(before, far)) == [("changed", "合计", Decimal("1234567.00"), Decimal(1234700))]


def test_smallest_shown_difference_between_equal_forms_is_one() -> None:
    before, after = (document(lines=[line("合计", one, code_level="total")]) for one in ("100", "200"))
    assert amounts(compare(before, after)) == [("changed", "合计", Decimal(100), Decimal(200))]


def test_zeros_that_a_spreadsheet_drops_do_not_hide_a_difference() -> None:
    rows = [line("购置费", "250000", decimals=0), line("接待费", "13500")]
    after = document(lines=[line("购置费", "254000"), rows[1]])
    assert amounts(compare(document(lines=rows), after)) == [
        ("changed", "购置费", Decimal(250000), Decimal(254000))
    ]


def test_blank_and_zero_differ_between_versions_but_not_between_years() -> None:
    blank, zero = ([line("接待费", amount, code="30217")] for amount in (None, "0"))
    assert amounts(compare(document(lines=blank), document(lines=zero))) == [
        ("changed", "30217", None, Decimal(0))
    ]
    assert amounts(compare(document(2023, lines=blank), document(2024, lines=zero))) == []


def test_of_two_years_only_this_years_columns_are_compared_and_the_others_are_named() -> None:
    old = [
        line("合计", "100", code_level="total"),
        line("合计", "90", code_level="total", period="prior_year"),
    ]
    new = [
        line("合计", "100", code_level="total"),
        line("合计", "100", code_level="total", period="prior_year"),
    ]
    found = compare(document(2023, lines=old), document(2024, lines=new))
    assert amounts(found) == []
    assert [(note.reason, note.side, note.what, note.count) for note in found.notes] == [
        ("prior_year_left_out", "before", "T3", 1),
        ("prior_year_left_out", "after", "T3", 1),
    ]


def test_table_and_column_of_one_side_are_named_and_count_as_a_difference() -> None:
    before = document(lines=[line("合计", "100", code_level="total", row_index=1)])
    row = line("合计", "100", code_level="total")
    after = document().model_copy(
        update={
            "lines": [
                row.model_copy(update={"row_index": 1}),
                row.model_copy(update={"row_index": 1, "measure": "basic"}),
                row.model_copy(update={"row_index": 1, "table_id": "T8"}),
            ]
        }
    )
    found = compare(before, after)
    assert found.different
    assert [(note.reason, note.side, note.what, note.count) for note in found.notes] == [
        ("column_on_one_side", "after", "T3.basic", 1),
        ("table_on_one_side", "after", "T8", 1),
    ]


def test_projects_are_matched_by_code_then_name_then_likeness_with_equal_amount() -> None:
    before = document(
        2023,
        projects=[
            Project(seq=1, code="A1", name="办公楼维修", amount=Decimal(100)),
            Project(seq=2, name="2023年党建工作经费", amount=Decimal(200)),
            Project(seq=3, name="人事档案数字化建设项目", amount=Decimal(300)),
            Project(seq=4, name="购置电脑", amount=Decimal(400)),
        ],
    )
    after = document(
        2024,
        projects=[
            Project(seq=1, name="人事档案数字化加工项目", amount=Decimal(300)),
            Project(seq=2, name="2024年党建工作经费", amount=Decimal(250)),
            Project(seq=3, code="A1", name="办公楼大修", amount=Decimal(100)),
            Project(seq=4, name="信息系统运维", amount=Decimal(500)),
        ],
    )
    assert [
        (one.change, one.matched_by, one.name_before, one.name_after, one.renamed)
        for one in compare(before, after).projects
    ] == [
        ("changed", "likeness", "人事档案数字化建设项目", "人事档案数字化加工项目", True),
        ("changed", "name", "2023年党建工作经费", "2024年党建工作经费", True),
        ("changed", "code", "办公楼维修", "办公楼大修", True),
        ("added", None, None, "信息系统运维", False),
        ("removed", None, "购置电脑", None, False),
    ]


@pytest.mark.parametrize(
    ("name", "level2", "before", "after", "expected"),
    [
        ("培训人数", "数量指标", "≥100人", "≥120人", "tightened"),
        ("培训人数", "数量指标", "≥120人", "≥100人", "loosened"),
        ("采购成本", "成本指标", "≤15万元", "≤12万元", "tightened"),
        ("采购成本", "成本指标", "≤150000元", "≤15万元", None),
        ("采购成本", "成本指标", "≤15万元", "≤20万元", "loosened"),
        ("完成时间", "时效指标", "12月底前", "10月底前", "tightened"),
        ("合格率", "质量指标", "95%", "98%", "tightened"),
        ("投诉率", "质量指标", "5%", "8%", "loosened"),
        ("合格率", "质量指标", "≥95%", "不低于95%", None),
        ("合格率", "质量指标", "≥95%", "＞95%", "tightened"),
        ("合格率", "质量指标", "≥95%", "≤95%", "changed"),
        ("合格率", "质量指标", "≥95%", "≥95人", "changed"),
        ("社会效益", "社会效益指标", "显著提高", "≥90%", "changed"),
        ("受益人数", "数量指标", "≥0.5万人", "≥6000人", "tightened"),
        ("某事项", "时效指标", "3", "5", "changed"),
    ],
)
def test_target_is_judged_by_its_direction(
    name: str, level2: str, before: str, after: str, expected: str | None
) -> None:
    assert verdict(indicator(name, before, level2), indicator(name, after, level2)) == expected


def test_indicators_are_matched_within_their_project() -> None:
    project = [Project(seq=1, name="培训", amount=Decimal(1))]
    before = document(
        projects=project,
        indicators=[
            indicator("培训人数", "≥100人"),
            indicator("培训班期数", "≥2期"),
            indicator("学员对培训的满意程度", "≥90%", "满意度指标"),
        ],
    )
    after = document(
        projects=project,
        indicators=[
            indicator("参训学员满意程度", "≥90%", "满意度指标"),
            indicator("培训人数", "≥80人"),
            indicator("证书发放数", "≥80本"),
        ],
    )
    (found,) = compare(before, after).projects
    assert [
        (one.change, one.name_before, one.name_after, one.verdict, one.reworded) for one in found.indicators
    ] == [
        ("removed", "培训班期数", None, None, False),
        ("changed", "学员对培训的满意程度", "参训学员满意程度", None, True),
        ("changed", "培训人数", "培训人数", "loosened", False),
        ("added", None, "证书发放数", None, False),
    ]


def test_goals_and_plan_points_of_a_project_are_compared() -> None:
    project = [Project(seq=1, name="培训", amount=Decimal(1))]
    before = document(
        projects=project,
        goals=[Goal(text="培训干部100人次，提高业务能力。")],
        plan_points=[PlanPoint(month=6, cumulative_percent=Decimal(50), text="50")],
    )
    after = document(
        projects=project,
        goals=[Goal(text="培训干部80人次，提高业务能力。")],
        plan_points=[PlanPoint(month=6, cumulative_percent=Decimal(40), text="40")],
    )
    (found,) = compare(before, after).projects
    assert [(row.record, row.change, [field.field for field in row.fields]) for row in found.rows] == [
        ("plan_point", "changed", ["text", "cumulative_percent"]),
        ("goal", "changed", ["text"]),
    ]


def test_paragraphs_tell_years_figures_and_words_apart() -> None:
    section = [Section(seq=1, number="一", title="收支情况", depth=1)]
    words = ("2023年编制预算。", "收入预算100万元。", "比上年增加5万元，主要原因是人员增加。", "本段将删去。")
    changed = (
        "2024年编制预算。",
        "收入预算120万元。",
        "比上年减少5万元，主要原因是人员减少。",
        "全新的一段话。",
    )
    before, after = (
        document(sections=section, paragraphs=[Paragraph(section=1, text=text) for text in some])
        for some in (words, changed)
    )
    assert texts(compare(before, after)) == [
        ("changed", "years", words[0], changed[0]),
        ("changed", "figures", words[1], changed[1]),
        ("changed", "wording", words[2], changed[2]),
        ("added", None, None, changed[3]),
        ("removed", None, words[3], None),
    ]


def test_items_that_only_got_another_number_are_no_change() -> None:
    section = [Section(seq=1, title="机构设置", depth=1)]
    before = document(sections=section, paragraphs=[Paragraph(section=1, text="2.云岭县档案馆。")])
    after = document(sections=section, paragraphs=[Paragraph(section=1, text="1．云岭县档案馆。")])
    assert texts(compare(before, after)) == []


def test_item_is_not_matched_with_another_subject_of_the_same_boilerplate() -> None:
    item = (
        "“{name}（项）”2.63万元，主要用于{name}。比2022年预算执行数增加77.70%。主要原因是：{name}经费增加。"
    )
    section = [Section(seq=1, title="编制说明", depth=1)]
    before, after = (
        document(sections=section, paragraphs=[Paragraph(section=1, text=item.format(name=name))])
        for name in (
            "一般公共服务支出（类）统计信息事务（款）统计管理",
            "教育支出（类）职业教育（款）高等职业教育",
        )
    )
    assert [one.change for one in compare(before, after).texts] == ["added", "removed"]


def test_pieces_keep_numbers_whole_and_join_short_islands() -> None:
    found = pieces(
        "预算16497.86万元，比2022年增加1421.25万元。", "预算15621.11万元，比2023年减少876.75万元。"
    )
    assert [(one.kind, one.text) for one in found] == [
        ("same", "预算"),
        ("removed", "16497.86"),
        ("added", "15621.11"),
        ("same", "万元，比"),
        ("removed", "2022年增加1421.25"),
        ("added", "2023年减少876.75"),
        ("same", "万元。"),
    ]
    assert nature(found) == "wording"


@given(
    st.text(alphabet="预算2023年增加减少万元，。1 （", max_size=30),
    st.text(alphabet="预算2024年增减1，", max_size=30),
)
def test_pieces_give_both_texts_back_and_mirror(before: str, after: str) -> None:
    found = pieces(before, after)
    roles = {"same": "same", "removed": "added", "added": "removed"}

    def side(kind: str) -> str:
        return plain("".join(one.text for one in found if one.kind in ("same", kind)))

    assert (side("removed"), side("added")) == (plain(before), plain(after))
    mirrored = sorted((roles[one.kind], plain(one.text)) for one in pieces(after, before))
    assert mirrored == sorted((one.kind, plain(one.text)) for one in found)


NAMES = st.sampled_from(["教育支出", "公共安全支出", "住房保障支出", "一、教育支出", "行政运行"])
MONEY = st.one_of(st.none(), st.integers(0, 5).map(lambda n: Decimal(n * 5000)))
LINES = st.builds(
    lambda name, code, amount, table, measure: line(
        name, None, code=code, table_id=table, measure=measure
    ).model_copy(update={"amount": amount}),
    NAMES,
    st.sampled_from([None, "205", "204", "20401"]),
    MONEY,
    st.sampled_from(["T3", "T5"]),
    st.sampled_from(["total", "basic"]),
)
PROJECTS = st.builds(
    lambda seq, code, name, amount: Project(seq=seq, code=code, name=name, amount=amount),
    st.integers(1, 3),
    st.sampled_from([None, "A1", "A2"]),
    st.sampled_from(["办公楼维修", "办公楼大修", "2023年培训费", "2024年培训费"]),
    MONEY,
)
INDICATORS = st.builds(
    lambda project, name, target: indicator(name, target).model_copy(update={"project": project}),
    st.integers(1, 3),
    st.sampled_from(["培训人数", "培训期数", "参加培训人数", ""]),
    st.sampled_from(["≥5人", "≥6人", "6人", "≤6人", "优", ""]),
)
PARAGRAPHS = st.builds(
    lambda section, text, kind: Paragraph(section=section, text=text, kind=kind),
    st.sampled_from([None, 1, 2]),
    st.sampled_from(
        [
            "收入预算100万元。",
            "收入预算120万元。",
            "1.收入预算100万元。",
            "主要原因是人员增加。",
            "",
            "主要原因",
        ]
    ),
    st.sampled_from(["body", "body", "note"]),
)
SECTIONS = [
    Section(seq=1, title="收支情况", depth=1),
    Section(seq=2, title="三公经费", depth=1, kind="three_public"),
]
DISCLOSURES = st.builds(
    lambda year, lines, projects, indicators, paragraphs: document(
        year,
        lines=lines,
        projects=[one.model_copy(update={"seq": at}) for at, one in enumerate(projects, 1)],
        indicators=indicators,
        paragraphs=paragraphs,
        sections=SECTIONS,
    ),
    st.sampled_from([2023, 2024]),
    st.lists(LINES, max_size=6),
    st.lists(PROJECTS, max_size=3),
    st.lists(INDICATORS, max_size=6),
    st.lists(PARAGRAPHS, max_size=6),
)
OTHER_WAY = {
    "added": "removed",
    "removed": "added",
    "tightened": "loosened",
    "loosened": "tightened",
    "before": "after",
    "after": "before",
}


def told(found: Comparison, *, mirrored: bool = False) -> list[str]:
    """Every difference as one line, seen from the other side where `mirrored`."""

    def way(word: str | None) -> str | None:
        return OTHER_WAY.get(word or "", word) if mirrored else word

    def pair(one: Any, *names: str) -> list[Any]:
        sides = ("after", "before") if mirrored else ("before", "after")
        return [str(getattr(one, f"{name}_{side}" if name else side)) for name in names for side in sides]

    rows: list[Any] = [
        ["amount", one.table_id, one.measure, one.period, way(one.change), *pair(one, "name", "")]
        for one in found.amounts
    ]
    for project in found.projects:
        rows.append(["project", way(project.change), project.matched_by, *pair(project, "name", "amount")])
        rows += [
            ["indicator", way(one.change), way(one.verdict), one.reworded, *pair(one, "name", "target")]
            for one in project.indicators
        ]
    rows += [["text", way(one.change), one.nature, *pair(one, "chapter", "")] for one in found.texts]
    rows += [["note", one.reason, way(one.side), one.what, one.count] for one in found.notes]
    return sorted(json.dumps(row, ensure_ascii=False) for row in rows)


@given(DISCLOSURES)
@settings(max_examples=60, deadline=None)
def test_a_disclosure_does_not_differ_from_itself(disclosure: Disclosure) -> None:
    assert told(compare(disclosure, disclosure)) == []


@given(DISCLOSURES, DISCLOSURES)
@settings(max_examples=120, deadline=None)
def test_comparison_from_the_other_side_is_its_mirror(one: Disclosure, other: Disclosure) -> None:
    assert told(compare(other, one)) == told(compare(one, other), mirrored=True)


@given(DISCLOSURES, DISCLOSURES)
@settings(max_examples=20, deadline=None)
def test_json_fits_its_shipped_schema(one: Disclosure, other: Disclosure) -> None:
    jsonschema.validate(json.loads(comparison_json(compare(one, other))), shipped_diff_schema())


def test_shipped_schema_is_current() -> None:
    assert shipped_diff_schema() == json.loads(diff_schema_text())


@pytest.mark.corpus
def test_two_years_of_a_street_office(shared: Path) -> None:
    """Typed from the pages: totals p8 and p10, three public expenses p29 and p31, projects p31–35 of 2023."""
    before, after = (read(shared / "corpus" / f"shpt_wanli_{year}_dept_budget.pdf") for year in (2023, 2024))
    found = compare(before, after)
    assert found.relation == "years"
    totals = [
        (one.side, one.before, one.after)
        for one in found.amounts
        if one.table_id == "T1" and one.subject == "grand_total"
    ]
    expected = Decimal("164978640.00"), Decimal("156211123.00")
    assert totals == [("revenue", *expected), ("expenditure", *expected)]
    assert {(one.measure, one.before, one.after) for one in found.amounts if one.table_id == "T7"} == {
        ("total", Decimal("229100.00"), Decimal("479100.00")),
        ("vehicle_subtotal", Decimal("215600.00"), Decimal("465600.00")),
        ("vehicle_purchase", Decimal("0.00"), Decimal("250000.00")),
        ("admin_operating", Decimal("7860900.00"), Decimal("4431800.00")),
    }
    assert [(one.change, one.amount_before) for one in found.projects] == [
        ("removed", Decimal("4100000.00")),
        ("removed", Decimal("6351000.00")),
        ("removed", Decimal("4563800.00")),
        ("removed", Decimal("7595500.00")),
        ("removed", Decimal("10903043.00")),
    ]
    # Item 1 of 2023 (统计管理) is gone, item 9 of 2024 (其他教育支出) is new.
    items = [one for one in found.texts if "主要用于" in (one.after or one.before or "")]
    gone = [(one.before or "")[:30] for one in items if one.change == "removed"]
    new = [(one.after or "")[:30] for one in items if one.change == "added"]
    assert gone == [
        "1.“一般公共服务支出（类）统计信息事务（款）统计管理（项）",
        "12.“社会保障和就业支出（类）民政管理事务（款）社会组织管",
    ]
    assert new == ["9.“教育支出（类）其他教育支出（款）其他教育支出（项）”2"]


@pytest.mark.corpus
def test_department_and_unit_budget_of_one_office_have_the_same_amounts(shared: Path) -> None:
    before, after = (
        read(shared / "corpus" / f"shpt_zfb_2025_{level}_budget.pdf") for level in ("dept", "unit")
    )
    found = compare(before, after)
    assert (found.relation, found.amounts) == ("other", ())
    assert {(note.reason, note.what) for note in found.notes} == {
        ("column_on_one_side", "T1.personnel"),
        ("column_on_one_side", "T1.operating"),
        ("column_on_one_side", "T1.project"),
    }
