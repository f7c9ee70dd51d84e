"""The narrative from records: figures, changes, gaps and their answers."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mingzhang.model.disclosure import Disclosure
from mingzhang.model.failure import UnusableInput
from mingzhang.model.records import Asset, DocumentRecord, Paragraph, Procurement, Project
from mingzhang.read.recognise.statements import statements
from mingzhang.write.narrative import Narrative, generate

from .conftest import Made, answered, lines_of

THREE = {
    "three_public": "6.50",
    "overseas_visits": "0.00",
    "hospitality": "1.50",
    "vehicles": "5.00",
    "vehicle_purchase": "0.00",
    "vehicle_running": "5.00",
}


def texts(narrative: Narrative, key: str) -> list[str]:
    return [text for chapter in narrative.chapters if chapter.key == key for text in chapter.paragraphs]


def test_three_public_with_changes_and_reasons_to_ask_for(made: Made) -> None:
    now = made(2026, THREE)
    before = made(2025, {**THREE, "three_public": "7.00", "hospitality": "2.00"})
    narrative = generate(now, before)
    assert texts(narrative, "three_public") == [
        "2026年，本单位财政拨款“三公”经费预算安排6.50万元，较2025年预算减少0.50万元，下降7.14%，主要原因是"
        "【待填：“三公”经费减少的原因】。其中：因公出国（境）费0.00万元，与2025年预算持平；公务接待费1.50万元，"
        "较2025年预算减少0.50万元，下降25.00%，主要原因是【待填：公务接待费减少的原因】；"
        "公务用车购置及运行维护费5.00万元，与2025年预算持平。",
        "公务用车购置及运行维护费中，公务用车购置费0.00万元，与2025年预算持平；公务用车运行维护费5.00万元，"
        "与2025年预算持平。",
    ]
    asked = {gap.id: gap for gap in narrative.gaps if gap.chapter == "three_public"}
    assert list(asked) == ["three_public.reason", "three_public.hospitality.reason"]
    reason = asked["three_public.hospitality.reason"]
    assert (reason.kind, reason.mark) == ("reason", "【待填：公务接待费减少的原因】")
    assert reason.question_zh == "公务接待费为什么比上年减少？"
    assert reason.question_en == "Why did it fall on the year before: official hospitality?"
    assert reason.sentence.startswith("公务接待费1.50万元，较2025年预算减少0.50万元")


def test_answers_fill_gaps_and_end_punctuation_is_not_doubled(made: Made) -> None:
    now, before = made(2026, THREE), made(2025, {**THREE, "three_public": "7.00", "hospitality": "2.00"})
    reasons = {"three_public.reason": "压减接待。", "three_public.hospitality.reason": "接待批次减少"}
    told = "".join(texts(generate(now, before, answers=reasons), "three_public"))
    assert "主要原因是压减接待。其中" in told
    assert "主要原因是接待批次减少；" in told


def test_answer_that_is_itself_a_gap_or_no_number_answers_nothing(made: Made) -> None:
    now = made(2026, THREE)
    answers = {"hospitality.prior": "约2万", "three_public.prior": "【待填：原因】"}
    ids = [gap.id for gap in generate(now, answers=answers).gaps]
    assert {"hospitality.prior", "three_public.prior"} <= set(ids)


def test_last_years_figure_can_be_answered_and_gives_the_change(made: Made) -> None:
    now = made(2026, {"admin_operating": "12.00"})
    asked = generate(now)
    assert texts(asked, "admin_operating")[0].startswith(
        "2026年，本单位机关运行经费安排12.00万元，较2025年预算【待填：2025年预算机关运行经费（万元）】。"
    )
    filled = texts(generate(now, answers={"admin_operating.prior": "10"}), "admin_operating")[0]
    assert "较2025年预算增加2.00万元，增长20.00%，主要原因是【待填：机关运行经费增加的原因】。" in filled


def test_blank_part_is_not_zero_but_nothing_where_the_others_make_up_the_total(made: Made) -> None:
    now = made(2026, {**THREE, "overseas_visits": None})
    before = made(2025, THREE)
    told = texts(generate(now, before), "three_public")[0]
    assert "其中：未安排因公出国（境）费，与2025年预算持平；" in told
    assert "因公出国（境）费0" not in told


def test_blank_part_that_may_be_missing_is_asked_for(made: Made) -> None:
    narrative = generate(made(2026, {**THREE, "hospitality": None}), made(2025, THREE))
    assert "公务接待费【待填：公务接待费（万元）】万元" in texts(narrative, "three_public")[0]
    assert "hospitality.amount" in [gap.id for gap in narrative.gaps]


def test_nil_table_has_the_customary_sentence(made: Made) -> None:
    narrative = generate(made(2026, dict.fromkeys(THREE)))
    assert texts(narrative, "three_public") == [
        "2026年，本单位无财政拨款“三公”经费预算，“三公”经费支出表为空表。"
    ]


def test_missing_table_is_a_gap_and_no_nil_statement(made: Made) -> None:
    told = texts(generate(made(2026, {})), "three_public")
    assert told[0].startswith("2026年，本单位财政拨款“三公”经费预算安排【待填：“三公”经费（万元）】万元")


def test_parts_that_do_not_make_up_the_total_are_not_listed(made: Made) -> None:
    sources = {"revenue": "100.00", "general_revenue": "60.00", "other_income": "30.00"}
    assert texts(generate(made(2026, sources)), "revenue") == ["2026年预算收入100.00万元。"]
    complete = {**sources, "other_income": "40.00", "fund_revenue": None}
    assert texts(generate(made(2026, complete)), "revenue") == [
        "2026年预算收入100.00万元，其中：一般公共预算拨款收入60.00万元，其他收入40.00万元。"
    ]


def test_yuan_tables_are_told_in_ten_thousands(made: Made) -> None:
    now = made(
        2026, {"revenue": "86959408.34", "fiscal_revenue": "86959408.34"}, unit="元", profile="shanghai"
    )
    before = made(2025, {"revenue": "79010600", "fiscal_revenue": "79010600"}, unit="元", profile="shanghai")
    assert texts(generate(now, before), "overview")[0] == (
        "2026年，云岭县甲局收入预算8695.94万元，其中：财政拨款收入8695.94万元，比2025年预算数增加794.88万元。"
    )


def test_items_of_shanghai_new_and_gone(made: Made) -> None:
    names = {"204": ("公共安全支出", "5.00"), "20406": ("司法", "5.00")}
    now = made(2026, {}, items={**names, "2040605": ("普法宣传", "5.00")}, profile="shanghai")
    before = made(2025, {}, items={**names, "2040604": ("基层司法业务", "4.00")}, profile="shanghai")
    answers = {"items.2040604.purpose": "调解", "items.2040605.purpose": "法制宣传"}
    answers |= {f"overview.items.{code}.reason": "业务量变化" for code in ("2040604", "2040605")}
    assert texts(generate(now, before, answers=answers), "overview")[-2:] == [
        "1、公共安全支出（204类）司法（06款）基层司法业务（04项）0万元。主要用于：调解。2025年预算数为4.00万元，"
        "2026年预算安排0万元，比2025年预算数减少4.00万元，下降100.00%。主要原因是：业务量变化。",
        "2、公共安全支出（204类）司法（06款）普法宣传（05项）5.00万元。主要用于：法制宣传。2025年预算数为0万元，"
        "2026年预算安排5.00万元，比2025年预算数增加5.00万元。主要原因是：业务量变化。",
    ]


def test_jiangsu_tells_shares_and_groups_thousands(made: Made) -> None:
    figures = {"expenditure": "12000.00", "basic": "9000.00", "project": "3000.00"}
    told = texts(generate(made(2026, figures, profile="jiangsu", level="department")), "expenditure")
    assert told == [
        "本部门支出预算合计12,000.00万元，其中：基本支出9,000.00万元，占75.00%；项目支出3,000.00万元，占25.00%。"
    ]


def test_final_accounts_are_compared_with_the_budget_of_the_year(made: Made) -> None:
    names = {"201": ("一般公共服务支出", "50.00"), "20101": ("人大事务", "50.00")}
    now = made(
        2025,
        {"general_expenditure": "50.00"},
        items={**names, "2010101": ("行政运行", "50.00")},
        kind="final",
    )
    budget = made(2025, {"general_expenditure": "40.00"}, items={**names, "2010101": ("行政运行", "40.00")})
    told = texts(generate(now, budget=budget), "items")
    assert told == [
        "一般公共预算财政拨款支出年初预算为40.00万元，支出决算为50.00万元，完成年初预算的125.00%。"
        "决算数大于预算数的主要原因：【待填：一般公共预算支出决算大于预算的原因】。其中：",
        "1、一般公共服务支出（类）人大事务（款）行政运行（项）。主要用于：【待填：行政运行的用途】。"
        "年初预算为40.00万元，支出决算为50.00万元，完成年初预算的125.00%。"
        "决算数大于预算数的主要原因：【待填：行政运行决算大于预算的原因】。",
    ]


def test_holdings_come_from_their_rows(made: Made) -> None:
    now = made(2026, {"project": "20.00"}).model_copy(
        update={
            "procurements": [
                Procurement(seq=1, item="电脑", catalogue_code="A02010105", amount=Decimal(50000)),
                Procurement(seq=2, item="印刷", catalogue_code="C23090100", amount=Decimal(16000)),
            ],
            "assets": [
                Asset(seq=1, kind="total", value=Decimal(1116792), decimals=4, amount_unit="万元"),
                Asset(seq=2, kind="vehicle", quantity=Decimal(2)),
            ],
            "projects": [Project(seq=1, name="甲项目", amount=Decimal(200000))],
        }
    )
    narrative = generate(now, answers={"planned_assets.amount": "5"})
    assert [texts(narrative, key) for key in ("performance", "procurement", "assets")] == [
        ["2026年，本单位编报绩效目标的项目1个，涉及项目预算资金20.00万元。"],
        ["2026年，本单位安排政府采购预算6.60万元，其中：货物类5.00万元，工程类0.00万元，服务类1.60万元。"],
        [
            "截至2025年12月31日，本单位资产总额为111.6792万元，共有车辆2辆。2026年拟购置固定资产总额为5.00万元。"
        ],
    ]


def test_nothing_bought_is_told_only_where_someone_says_so(made: Made) -> None:
    now = made(2026, {})
    assert "【待填：政府采购总额（万元）】" in texts(generate(now), "procurement")[0]
    nothing = generate(now, answers={"procurement.amount": "0"})
    assert texts(nothing, "procurement") == ["2026年，本单位未安排政府采购预算。"]


def test_public_institution_has_no_admin_operating_expenses(made: Made) -> None:
    now = made(2026, {"admin_operating": "0.00"}, unit_type="public_institution")
    assert texts(generate(now), "admin_operating") == [
        "本单位为事业单位，不属于机关运行经费的编列范围，2026年未安排机关运行经费。"
    ]


def test_years_that_do_not_fit_are_refused(made: Made) -> None:
    now = made(2026, THREE)
    with pytest.raises(UnusableInput, match="是2024年的文件，应为2025年的"):
        generate(now, made(2024, THREE))
    with pytest.raises(UnusableInput, match="看不出是哪一年"):
        generate(Disclosure(document=DocumentRecord(doc="a")))


def test_budget_is_no_base_for_final_accounts(made: Made) -> None:
    narrative = generate(made(2025, THREE, kind="final"), made(2024, THREE))
    assert "three_public.prior" in [gap.id for gap in narrative.gaps]


amounts = st.integers(0, 10**9).map(lambda value: str(Decimal(value) / 100))


@settings(max_examples=40, deadline=None)
@given(
    now=st.tuples(amounts, amounts, amounts),
    before=st.tuples(amounts, amounts, amounts),
    profile=st.sampled_from(("national", "hebei", "shanghai", "jiangsu")),
)
def test_statements_read_from_the_text_are_the_records(
    now: tuple[str, str, str], before: tuple[str, str, str], profile: str
) -> None:
    header = {"kind": "budget", "level": "unit", "unit_name": "云岭县甲局", "profile": profile}
    this, last = (
        Disclosure(
            document=DocumentRecord.model_validate({"doc": str(year), "year": year, **header}),
            lines=lines_of(_three_public(parts), "万元", 2),
        )
        for year, parts in ((2026, now), (2025, before))
    )
    narrative = answered(this, last)
    paragraphs = [
        Paragraph(seq=seq, kind="body", text=text)
        for seq, text in enumerate((t for c in narrative.chapters for t in c.paragraphs), start=1)
    ]
    read = statements(paragraphs, [], this.document)
    known, base = _three_public(now), _three_public(before)
    told = {one.subject: one for one in read if one.subject in known and one.measure == "amount"}
    assert set(told) >= set(known) - {"vehicle_purchase", "vehicle_running"}
    for name, one in told.items():
        moved = Decimal(known[name or ""]) - Decimal(base[name or ""])
        direction = "increase" if moved > 0 else "decrease" if moved < 0 else "unchanged"
        assert (one.amount, one.direction) == (Decimal(known[name or ""]) * 10_000, direction)
        assert (one.change_amount or 0) == abs(moved) * 10_000
        assert one.reason_given in ({True} if moved else {None})


def _three_public(parts: tuple[str, str, str]) -> dict[str, str]:
    visits, hospitality, running = parts
    return {
        "three_public": str(sum(map(Decimal, parts))),
        "overseas_visits": visits,
        "hospitality": hospitality,
        "vehicles": running,
        "vehicle_purchase": "0.00",
        "vehicle_running": running,
    }
