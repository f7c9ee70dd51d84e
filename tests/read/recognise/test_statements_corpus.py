"""Real documents: what their narrative states, defects included. Expectations are typed from the pages."""

from __future__ import annotations

import json
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from mingzhang.model.records import Statement
from mingzhang.read import read
from tests.read.recognise.statement_brief import change, plain, wan

pytestmark = pytest.mark.corpus

DOCUMENTS = (
    "shpt_sfj_2026_unit_budget",
    "shpt_wanli_2023_dept_budget",
    "shpt_wanli_2024_dept_budget",
    "shpt_wanli_2025_dept_budget",
    "shpt_zfb_2025_dept_budget",
    "shpt_zfb_2025_unit_budget",
    "shpt_sww_2025_dept_budget",
    "shpt_shfly_2024_unit_budget",
    "shpt_ghzyj_2024_final",
    "shpt_shgzb_2024_final",
    "js_renda_2017_dept_budget",
    "js_renda_2018_dept_budget",
    "js_jcy_2017_dept_budget",
    "js_jcy_2018_dept_budget",
    "js_swb_2017_dept_budget_text",
    "js_swb_2018_dept_budget_text",
)


@cache
def file_statements(path: Path) -> list[Statement]:
    return read(path).statements


def narrative(shared: Path, name: str) -> list[Statement]:
    return file_statements(shared / "corpus" / f"{name}.pdf")


def pick(found: list[Statement], **wanted: Any) -> list[Statement]:
    return [s for s in found if all(getattr(s, name) == value for name, value in wanted.items())]


def items(found: list[Statement]) -> dict[str, list[Statement]]:
    """Function items by the last name of their chain, in order of the text."""
    by_name: dict[str, list[Statement]] = {}
    for s in pick(found, subject="function_item", measure="amount"):
        by_name.setdefault((s.name_chain or "").rpartition("-")[2], []).append(s)
    return by_name


def seed(shared: Path) -> list[Statement]:
    return file_statements(shared / "corpus" / "xianghe_zzb_2021_unit_budget.txt")


def test_seed_narrative_equals_its_labels(shared: Path) -> None:
    labels = json.loads((shared / "labels" / "xianghe_2021.json").read_text(encoding="utf-8"))["narrative"]
    found = seed(shared)
    revenue, expenditure, changed = labels["revenue"], labels["expenditure"], labels["change"]
    expected = [
        ("revenue", "amount", revenue["total"]),
        ("general_public", "amount", revenue["general_public_budget"]),
        ("fund", "amount", revenue["government_fund"]),
        ("special_account", "amount", revenue["fiscal_account"]),
        ("other_income", "amount", revenue["other_sources"]),
        ("carry_over", "amount", revenue["carry_over"]),
        ("expenditure", "amount", expenditure["total"]),
        ("basic", "amount", expenditure["basic"]),
        ("personnel", "amount", expenditure["personnel"]),
        ("operating", "amount", expenditure["operating_public"]),
        ("project", "amount", expenditure["project"]),
        ("revenue_expenditure", "amount", expenditure["total"]),
        ("basic", "change", changed["basic"]),
        ("project", "change", changed["project"]),
        ("admin_operating", "amount", labels["agency_operation"]["total"]),
        ("three_public", "amount", labels["three_public"]["total"]),
        ("vehicles", "amount", labels["three_public"]["vehicles"]),
        ("hospitality", "amount", labels["three_public"]["reception"]),
        ("procurement", "amount", labels["procurement"]["total"]),
        ("fixed_assets", "amount", labels["assets"]["fixed_assets_last_year_end"]),
        ("planned_assets", "amount", labels["assets"]["planned_purchase"]),
    ]
    assert [
        (s.subject, s.measure, wan(s.amount if s.measure == "amount" else s.change_amount)) for s in found
    ] == [(subject, measure, plain(Decimal(str(label["value"])))) for subject, measure, label in expected]
    total, basic, project = found[11:14]
    for statement, label in (
        (total, changed["total"]),
        (basic, changed["basic"]),
        (project, changed["project"]),
    ):
        assert (statement.direction, wan(statement.change_amount)) == (
            label["direction"],
            plain(Decimal(str(label["value"]))),
        )
        assert (statement.base_year, statement.base_phase) == (2020, "approved")
    assert "主要为" + (basic.reason or "") == changed["basic"]["reason"]
    assert "主要为" + (project.reason or "") == changed["project"]["reason"]
    assert (found[15].direction, found[15].base_year) == (
        "unchanged",
        labels["three_public"]["change"]["base_year"],
    )


def test_seed_parts_hang_on_their_totals(shared: Path) -> None:
    assert [(s.seq, s.part_of) for s in seed(shared) if s.part_of] == [
        *((seq, 1) for seq in range(2, 7)),
        (8, 7),
        (9, 8),
        (10, 8),
        (11, 7),
        (13, 12),
        (14, 12),
        (17, 16),
        (18, 16),
    ]


@pytest.mark.parametrize(
    ("name", "item", "lead", "later", "comparison"),
    [
        (
            ("shpt_sfj_2026_unit_budget"),
            "行政运行",
            "1434.89",
            "1434.89",
            ("decrease", "-", "1.1", 2025, "executed", "1690.69"),
        ),
        (
            ("shpt_sfj_2026_unit_budget"),
            "行政单位离退休",
            "56.12",
            "57.8",
            ("decrease", "-", "2.27", 2025, "executed", "57.43"),
        ),
        (
            ("shpt_sfj_2026_unit_budget"),
            "购房补贴",
            "207",
            "170.03",
            ("increase", "-", "21.74", 2025, "executed", "241.76"),
        ),
        (
            ("shpt_sfj_2026_unit_budget"),
            "其他行政事业单位养老支出",
            "0.62",
            "0.62",
            ("increase", "-", "22.22", 2025, "executed", "0.5"),
        ),
        (
            ("shpt_wanli_2023_dept_budget"),
            "专项普查活动",
            "60.13",
            "60.13",
            ("increase", "-", "100", 2022, "executed", "0"),
        ),
        (
            ("shpt_wanli_2023_dept_budget"),
            "机关事业单位职业年金缴费支出",
            "220.63",
            "441.25",
            ("increase", "-", "60.54", 2022, "executed", "132.59"),
        ),
        (
            ("shpt_wanli_2024_dept_budget"),
            "住房公积金",
            "350.35",
            "352.67",
            ("increase", "-", "0.53", 2023, "executed", "348.52"),
        ),
        (
            ("shpt_wanli_2024_dept_budget"),
            "其他教育支出",
            "25",
            "25",
            ("increase", "-", "100", 2023, "executed", "0"),
        ),
        (
            ("shpt_shfly_2024_unit_budget"),
            "社会福利事业单位",
            "738.66",
            "738.66",
            ("increase", "-", "3.84", 2023, "executed", "711.34"),
        ),
    ],
)
def test_items_with_two_amounts(
    shared: Path, name: str, item: str, lead: str, later: str, comparison: tuple[object, ...]
) -> None:
    first, second = items(narrative(shared, name))[item]
    assert (wan(first.amount), wan(second.amount), change(second)) == (lead, later, comparison)


@pytest.mark.parametrize(
    ("name", "count", "total"),
    [
        ("shpt_sfj_2026_unit_budget", 13, "8695.94"),
        ("shpt_wanli_2023_dept_budget", 34, "16497.86"),
        ("shpt_wanli_2024_dept_budget", 33, "15621.11"),
        ("shpt_wanli_2025_dept_budget", 33, "18976.76"),
        ("shpt_zfb_2025_dept_budget", 12, "9101.68"),
        ("shpt_zfb_2025_unit_budget", 12, "9101.68"),
        ("shpt_sww_2025_dept_budget", 16, "37151.47"),
        ("shpt_shfly_2024_unit_budget", 6, "950.12"),
    ],
)
def test_every_item_is_a_part_of_the_expenditure_it_explains(
    shared: Path, name: str, count: int, total: str
) -> None:
    found = narrative(shared, name)
    parts = [s for s in pick(found, subject="function_item", measure="amount") if s.part_of is not None]
    assert len(parts) == count
    assert {wan(found[(s.part_of or 0) - 1].amount) for s in parts} == {total}
    assert len({s.name_chain for s in parts}) == count


@pytest.mark.parametrize(
    ("name", "subject", "amount", "comparison"),
    [
        ("shpt_wanli_2023_dept_budget", "fund", "0", ("increase", "1421.25", "-", 2022, "approved", "-")),
        (
            ("shpt_wanli_2024_dept_budget"),
            "three_public",
            "47.91",
            ("increase", "25", "-", 2023, "approved", "-"),
        ),
        (
            ("shpt_wanli_2025_dept_budget"),
            "vehicle_purchase",
            "15",
            ("decrease", "10", "-", 2024, "approved", "-"),
        ),
        (
            ("shpt_zfb_2025_dept_budget"),
            "three_public",
            "867.5",
            ("unchanged", "-", "-", 2024, "approved", "-"),
        ),
        (
            ("js_renda_2018_dept_budget"),
            "reserve",
            "1685.72",
            ("increase", "1557.29", "1312.56", 2017, None, "-"),
        ),
        (
            ("js_renda_2017_dept_budget"),
            "admin_operating",
            "5619.31",
            ("increase", "4032.99", "254.23", 2016, None, "-"),
        ),
        (
            ("js_jcy_2017_dept_budget"),
            "admin_operating",
            "6032.55",
            ("increase", "3401.59", "129.97", 2016, None, "-"),
        ),
        (
            ("js_jcy_2018_dept_budget"),
            "revenue_expenditure",
            "21955.35",
            ("increase", "3958.67", "21.95", 2017, None, "-"),
        ),
        (
            ("js_jcy_2018_dept_budget"),
            "hospitality",
            "116.5",
            ("decrease", "40.05", "-", 2017, "approved", "-"),
        ),
        (
            ("js_swb_2018_dept_budget_text"),
            "admin_operating",
            "2094.58",
            ("decrease", "8007.18", "79.27", 2017, None, "-"),
        ),
        (
            ("shpt_ghzyj_2024_final"),
            "admin_operating",
            "142.8",
            ("decrease", "13.52", "8.65", 2023, "executed", "-"),
        ),
        (
            ("shpt_shgzb_2024_final"),
            "revenue_expenditure",
            "307.82",
            ("increase", "307.82", "100", 2023, "executed", "-"),
        ),
    ],
)
def test_compared_amounts(
    shared: Path, name: str, subject: str, amount: str, comparison: tuple[object, ...]
) -> None:
    compared = [s for s in pick(narrative(shared, name), subject=subject, measure="amount") if s.direction]
    assert (wan(compared[-1].amount), change(compared[-1])) == (amount, comparison)


def test_revenue_and_expenditure_compared_with_two_bases(shared: Path) -> None:
    totals = pick(narrative(shared, "shpt_sww_2025_dept_budget"), subject="fiscal_appropriation")
    assert [(s.side, wan(s.amount), *change(s)[:5]) for s in totals] == [
        ("revenue", "37151.47", "increase", "24558.18", "-", 2024, "executed"),
        ("expenditure", "37151.47", "increase", "24491.71", "-", 2024, "approved"),
    ]


def test_slipped_decimals_of_items_are_kept(shared: Path) -> None:
    by_name = items(narrative(shared, "js_jcy_2018_dept_budget"))
    assert change(by_name["一般行政管理事务"][0])[:3] == ("increase", "21.8", "0.06")
    assert change(by_name["公诉、审判、侦查、执行等检察监督支出"][0])[:3] == ("decrease", "134", "0.66")


def test_blank_reason_of_the_vehicles(shared: Path) -> None:
    for name in ("shpt_sfj_2026_unit_budget", "shpt_shfly_2024_unit_budget"):
        (vehicles,) = pick(narrative(shared, name), subject="vehicles")
        assert (vehicles.direction, vehicles.reason_given, vehicles.reason) == ("unchanged", False, None)


def test_shares_of_the_three_public_expenses(shared: Path) -> None:
    shares = pick(narrative(shared, "js_renda_2017_dept_budget"), measure="share")
    three = [s for s in shares if s.subject in ("overseas_visits", "vehicles", "hospitality")]
    assert [(s.subject, wan(s.amount), plain(s.quantity)) for s in three] == [
        ("overseas_visits", "222.5", "8.75"),
        ("vehicles", "183.6", "7.22"),
        ("hospitality", "427.5", "16.81"),
    ]


def test_basic_expenditure_of_final_accounts(shared: Path) -> None:
    found = narrative(shared, "shpt_ghzyj_2024_final")
    (basic,) = pick(found, subject="basic", scope="general_public")
    parts = [(s.subject, wan(s.amount)) for s in found if s.part_of == basic.seq]
    assert (wan(basic.amount), parts) == ("5377.64", [("personnel", "4896.98"), ("operating", "480.66")])


def test_completion_rate_of_another_budget(shared: Path) -> None:
    rate = next(s for s in narrative(shared, "shpt_shgzb_2024_final") if s.measure == "rate")
    assert (rate.subject, plain(rate.quantity), wan(rate.amount)) == ("general_public", "95.89", "307.82")
    assert (rate.base_phase, wan(rate.base_amount)) == ("approved", "0")


def test_small_firms_counted_twice(shared: Path) -> None:
    found = narrative(shared, "shpt_shgzb_2024_final")
    subjects = ("procurement", "sme_reserved", "sme_awarded_reserved", "sme_awarded_other")
    assert [wan(pick(found, subject=subject)[0].amount) for subject in subjects] == ["21.07"] * 4


@pytest.mark.parametrize(
    ("name", "count", "amount"),
    [
        ("shpt_sfj_2026_unit_budget", "19", "6484.05"),
        ("shpt_wanli_2023_dept_budget", "5", "3328.13"),
        ("shpt_wanli_2025_dept_budget", "49", "8825.98"),
        ("shpt_zfb_2025_unit_budget", "11", "6626"),
        ("shpt_sww_2025_dept_budget", "25", "11381.6"),
        ("shpt_ghzyj_2024_final", "39", "4415.48"),
        ("js_renda_2018_dept_budget", "0", "0"),
        ("js_jcy_2018_dept_budget", "5", "5086"),
    ],
)
def test_projects_with_goals(shared: Path, name: str, count: str, amount: str) -> None:
    number, money = pick(narrative(shared, name), subject="performance_projects")
    assert (plain(number.quantity), wan(money.amount)) == (count, amount)


@pytest.mark.parametrize("name", DOCUMENTS)
def test_parts_of_every_list_have_their_totals_before_them(shared: Path, name: str) -> None:
    found = narrative(shared, name)
    assert [s.seq for s in found] == list(range(1, len(found) + 1))
    for s in found:
        assert s.part_of is None or s.part_of < s.seq
        assert s.sentence


def test_a_blank_template_states_nothing(shared: Path) -> None:
    assert narrative(shared, "shpt_final_template_2024") == []


def test_a_notice_that_lost_a_clause_claims_no_sum_of_parts(shared: Path) -> None:
    found = file_statements(shared / "corpus" / "cq_jtw_2018_dept_budget_notice.html")
    three = [
        s
        for s in found
        if s.subject in ("three_public", "overseas_visits", "hospitality", "vehicle_purchase")
    ]
    assert [(s.subject, wan(s.amount), s.part_of) for s in three] == [
        ("three_public", "2800.68", None),
        ("overseas_visits", "60", None),
        ("vehicle_purchase", "0", None),
    ]
    (covered,) = pick(found, subject="performance_projects")
    assert (wan(covered.amount), covered.scope) == ("263928.15", "general_public")


def test_only_the_two_known_lists_do_not_add_up(shared: Path) -> None:
    broken = []
    for name in DOCUMENTS:
        found = narrative(shared, name)
        for total in found:
            parts = [s for s in found if s.part_of == total.seq and s.measure == total.measure == "amount"]
            gap = sum((s.amount or Decimal(0)) for s in parts) - (total.amount or Decimal(0))
            if parts and abs(gap) > 100 * (len(parts) + 1):
                broken.append((name, total.subject, wan(total.amount), len(parts)))
    assert broken == [
        ("shpt_shfly_2024_unit_budget", "general_public", "950.12", 6),
        ("js_jcy_2017_dept_budget", "expenditure", "17996.68", 1),
    ]
