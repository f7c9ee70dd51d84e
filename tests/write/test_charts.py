"""Charts: what they say, and that their SVG stands alone."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from lxml import etree

from mingzhang.model.disclosure import Disclosure
from mingzhang.model.records import DocumentRecord, Line, PlanPoint, Project, Statement
from mingzhang.write.charts import (
    Chart,
    against_last_year,
    over_years,
    sources_and_uses,
    spending_by_function,
    spending_plans,
)
from mingzhang.write.charts.treemap import Area, squarified

SVG = "{http://www.w3.org/2000/svg}"


def line(table_id: str, amount: str, **more: Any) -> Line:
    return Line(table_id=table_id, amount=Decimal(amount), measure=more.pop("measure", "total"), **more)


@pytest.fixture
def year() -> Disclosure:
    """100万元 from two sources for two functions, 60 of it basic; last year 80."""
    return Disclosure(
        document=DocumentRecord(unit_name="甲县水务所", year=2024),
        lines=[
            line("T1", "900000", side="revenue", name="一、财政拨款收入", subject="fiscal"),
            line("T1", "100000", side="revenue", name="二、<事业>收入", subject="business_income"),
            line("T1", "1000000", side="revenue", name="收入总计", subject="grand_total", code_level="total"),
            line("T1", "800000", side="expenditure", name="一、农林水支出"),
            line("T1", "200000", side="expenditure", name="二、住房保障支出"),
            line("T1", "1000000", side="expenditure", name="支出总计", subject="grand_total"),
            line("T3", "200000", code="221", name="住房保障支出", code_level="class"),
            line("T3", "800000", code="213", name="农林水支出", code_level="class"),
            line("T3", "300000", code="2130301", name="行政运行", code_level="item"),
            line("T3", "500000", code="2130305", name="水利工程建设", code_level="item"),
            line("T3", "600000", name="合计", code_level="total", measure="basic"),
        ],
        projects=[Project(seq=1, name="河道养护", amount=Decimal(100000)), Project(seq=2, name="堤防")],
        plan_points=[
            PlanPoint(project=1, month=6, cumulative_percent=Decimal(40)),
            PlanPoint(project=1, month=12, cumulative_percent=Decimal(100)),
            PlanPoint(project=2, month=12, cumulative_percent=Decimal("99.5")),
        ],
        statements=[
            Statement(
                subject="revenue_expenditure",
                year=2024,
                measure="amount",
                amount=Decimal(1000000),
                direction="increase",
                change_amount=Decimal(200000),
            )
        ],
    )


def texts(chart: Chart) -> list[str]:
    return [e.text or "" for e in etree.fromstring(chart.svg).iter(f"{SVG}text")]


def test_sources_and_uses_lists_what_flows_in_and_out(year: Disclosure) -> None:
    chart = sources_and_uses(year)
    assert chart is not None
    assert chart.rows == (
        ("财政拨款收入", "收支总计", "90.00", "90.0%"),
        ("<事业>收入", "收支总计", "10.00", "10.0%"),
        ("收支总计", "农林水支出", "80.00", "80.0%"),
        ("收支总计", "住房保障支出", "20.00", "20.0%"),
    )
    assert texts(chart)[:4] == ["财政拨款收入", "90.00", "<事业>收入", "10.00"]


def test_functions_are_classes_from_the_largest_down(year: Disclosure) -> None:
    chart = spending_by_function(year)
    assert chart is not None
    assert chart.rows == (("农林水支出", "80.00", "80.0%"), ("住房保障支出", "20.00", "20.0%"))
    assert texts(chart) == ["农林水支出 80.00", "水利工程建设", "行政运行", "住房保障支出 20.00"]


def test_last_year_is_what_the_narrative_implies(year: Disclosure) -> None:
    chart = against_last_year(year)
    assert chart is not None
    assert chart.heads == ("事项", "2023年（万元）", "2024年（万元）", "增减")
    assert chart.rows == (
        ("收入总计", "80.00", "100.00", "+25.0%"),
        ("支出总计", "80.00", "100.00", "+25.0%"),
    )


def test_last_years_own_disclosure_goes_before_the_narrative(year: Disclosure) -> None:
    before = year.model_copy(update={"document": DocumentRecord(year=2023)})
    chart = against_last_year(year, before, "en")
    assert chart is not None
    assert chart.rows[0] == ("Revenue", "100.00", "100.00", "0.0%")


def test_plans_stand_in_the_table_with_their_gaps(year: Disclosure) -> None:
    chart = spending_plans(year)
    assert chart is not None
    assert (chart.heads, chart.rows) == (
        ("项目", "6月底", "12月底"),
        (("河道养护", "40%", "100%"), ("堤防", "", "99.5%")),
    )


def test_years_of_a_unit_stand_side_by_side(year: Disclosure) -> None:
    later = year.model_copy(update={"document": DocumentRecord(year=2025)})
    chart = over_years([later, year])
    assert chart is not None
    assert chart.heads == ("事项", "2024年（万元）", "2025年（万元）")
    assert chart.rows == (("支出总计", "100.00", "100.00"), ("基本支出", "60.00", "60.00"))


def test_every_chart_is_named_and_needs_nothing_from_outside(year: Disclosure) -> None:
    later = year.model_copy(update={"document": DocumentRecord(year=2025)})
    charts = [sources_and_uses(year), spending_by_function(year), against_last_year(year)]
    charts += [spending_plans(year), over_years([year, later])]
    for chart in charts:
        assert chart is not None
        root = etree.fromstring(chart.svg)
        named = {e.get("id"): e.text for e in root if e.get("id")}
        assert root.get("role") == "img"
        assert root.get("aria-labelledby") == " ".join(named)  # type: ignore[arg-type]
        assert list(named.values()) == [chart.title, chart.description]
        assert not root.xpath("//@href | //@src | //*[local-name()='script']")


def test_nothing_to_show_gives_no_chart() -> None:
    bare = Disclosure(document=DocumentRecord(year=2024))
    charts = [
        sources_and_uses(bare),
        spending_by_function(bare),
        against_last_year(bare),
        spending_plans(bare),
    ]
    assert [*charts, over_years([bare, bare])] == [None] * 5


def test_areas_fill_the_map_in_proportion() -> None:
    areas = squarified([6, 6, 4, 3, 2, 2, 1], Area(0, 0, 6, 4))
    assert [round(area.width * area.height, 9) for area in areas] == [6, 6, 4, 3, 2, 2, 1]
    assert max(max(a.width / a.height, a.height / a.width) for a in areas) < 3
