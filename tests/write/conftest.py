"""A small disclosure with one of every table."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from mingzhang.model.disclosure import Disclosure
from mingzhang.model.records import (
    Asset,
    DocumentRecord,
    Goal,
    Indicator,
    Institution,
    Line,
    Paragraph,
    PlanPoint,
    Procurement,
    Project,
    Section,
    Statement,
)

NAME = "甲县水务所2024年单位预算公开情况说明"


def _line(seq: int, row: int, table_id: str, measure: str, amount: str | None, **more: object) -> Line:
    yuan = None if amount is None else Decimal(amount) * 10000
    shown = 2 if amount is not None else None
    return Line.model_validate(
        {"seq": seq, "table_id": table_id, "row_index": row, "measure": measure, "amount": yuan}
        | {"decimals": shown, "amount_unit": "万元"}
        | more
    )


@pytest.fixture
def small() -> Disclosure:
    """A unit with a narrative of three chapters, T1, T5, T7, one project, procurement and assets."""
    return Disclosure(
        document=DocumentRecord(
            name=NAME, kind="budget", level="unit", unit_name="甲县水务所", year=2024, amount_unit="万元"
        ),
        sections=[
            Section(seq=1, number="一", title="单位职责及机构设置情况", depth=1, kind="duties"),
            Section(seq=2, number="二", title="绩效预算信息", depth=1, kind="performance"),
            Section(
                seq=3, number="1", title="河道养护经费绩效目标表", depth=2, parent=2, kind="project_form"
            ),
            Section(seq=4, number="三", title="预算表", depth=1, kind="tables"),
            Section(seq=5, number="四", title="政府采购预算情况", depth=1, kind="procurement"),
            Section(seq=6, number="五", title="国有资产信息", depth=1, kind="assets"),
        ],
        paragraphs=[
            Paragraph(seq=1, kind="heading", text=NAME),
            Paragraph(seq=2, section=1, kind="heading", text="一、单位职责及机构设置情况"),
            Paragraph(seq=3, section=1, text="=本单位负责 <河道> & 堤防养护。"),
            Paragraph(seq=4, section=1, kind="table_head", text="单位机构设置情况"),
            Paragraph(seq=5, section=1, text=""),
            Paragraph(seq=6, section=2, kind="heading", text="二、绩效预算信息"),
            Paragraph(seq=7, section=3, kind="heading", text="1.河道养护经费绩效目标表"),
            Paragraph(seq=8, section=4, kind="heading", text="三、预算表"),
            Paragraph(seq=9, section=5, kind="heading", text="四、政府采购预算情况"),
            Paragraph(seq=10, section=5, text="具体内容见下表。"),
            Paragraph(seq=11, section=6, kind="heading", text="五、国有资产信息"),
        ],
        lines=[
            _line(1, 1, "T1", "total", "30.00", side="revenue", name="一、财政拨款收入"),
            _line(2, 1, "T1", "total", "30.00", side="expenditure", name="一、农林水支出"),
            _line(3, 2, "T1", "total", None, side="revenue", name="二、事业收入"),
            _line(4, 1, "T5", "total", "30.00", code="213", name="农林水支出"),
            _line(5, 1, "T5", "basic", "20.00", code="213", name="农林水支出"),
            _line(6, 1, "T5", "project", "10.00", code="213", name="农林水支出"),
            _line(7, 1, "T7", "total", "1.50"),
            _line(8, 1, "T7", "hospitality", "0.50"),
            _line(9, 1, "T7", "vehicle_subtotal", "1.00"),
            _line(10, 1, "T7", "vehicle_running", "1.00"),
        ],
        institutions=[Institution(seq=1), Institution(seq=2, name="甲县水务所", nature="事业", rank="股级")],
        projects=[
            Project(
                seq=1,
                number="1",
                title="河道养护经费绩效目标表",
                code="99999924AAAAAAAAAAAAA",
                name="河道养护经费",
                unit_code="305002",
                unit_name="305002甲县水务所",
                amount=Decimal(100000),
                decimals=2,
                fiscal=Decimal(100000),
                fiscal_decimals=2,
                other=Decimal(0),
                other_decimals=0,
                amount_unit="万元",
                purpose="用于清理河道。",
            )
        ],
        plan_points=[
            PlanPoint(seq=1, month=3, text=""),
            PlanPoint(seq=2, month=6, text="40.00%", cumulative_percent=Decimal(40)),
            PlanPoint(seq=3, month=10, cumulative_percent=Decimal(80)),
            PlanPoint(seq=4, month=12, text="100.00%", cumulative_percent=Decimal(100)),
        ],
        goals=[Goal(seq=1, number="1", text="河道整洁。"), Goal(seq=2, number="2", text="堤防完好。")],
        indicators=[
            Indicator(
                seq=1,
                level1="产出指标",
                level2="数量指标",
                level3="养护长度",
                description="养护河道长度",
                target_text="≥12公里",
                basis="养护计划",
            ),
            Indicator(
                seq=2,
                level1="产出指标",
                level2="质量指标",
                level3="合格率",
                description="验收合格率",
                target_text="100%",
                basis="养护规范",
            ),
            Indicator(
                seq=3,
                level1="满意度指标",
                level2="服务对象满意度指标",
                level3="满意度",
                description="沿河居民满意度",
                target_text="≥90%",
                basis="居民满意度调查",
            ),
        ],
        procurements=[
            Procurement(
                seq=1,
                project="河道养护经费",
                item="割草机",
                catalogue_code="A02310000",
                quantity_unit="台",
                quantity=Decimal(2),
                quantity_decimals=0,
                unit_price=Decimal(5000),
                price_decimals=2,
                amount=Decimal(10000),
                decimals=2,
                general_public=Decimal(10000),
                amount_unit="万元",
            )
        ],
        assets=[
            Asset(
                seq=1,
                item="资产总额",
                quantity_text="——",
                value=Decimal(356000),
                decimals=2,
                amount_unit="万元",
            ),
            Asset(
                seq=2, item="1、车辆（台、辆）", quantity=Decimal(2), quantity_text="2", amount_unit="万元"
            ),
        ],
        statements=[Statement(seq=1, section=6, subject="assets", as_of=date(2023, 12, 31))],
    )
