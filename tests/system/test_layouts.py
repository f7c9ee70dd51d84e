"""Layouts of several provinces as whole small documents: recognised in full, and without a false alarm."""

from __future__ import annotations

from decimal import Decimal

from mingzhang.check import check, rules
from mingzhang.model.blocks import Grid
from mingzhang.model.disclosure import Disclosure
from mingzhang.read.recognise import recognise

from ..read.recognise.grids import Spec, document, grid

FINAL_T1: Spec = [
    ["收入", None, None, "支出", None, None],
    ["项目", "行次", "金额", "项目", "行次", "金额"],
    ["栏次", "", "1", "栏次", "", "2"],
    ["一、一般公共预算财政拨款收入", "1", "1,258.36", "一、一般公共服务支出", "32", ""],
    ["八、其他收入", "8", "0.50", "十二、农林水支出", "43", "1,258.86"],
    ["本年收入合计", "27", "1,258.86", "本年支出合计", "58", "1,258.86"],
    ["年初结转和结余", "29", "12.00", "年末结转和结余", "60", "12.00"],
    ["总计", "31", "1,270.86", "总计", "62", "1,270.86"],
]
FINAL_T3: Spec = [
    ["项目", None, "本年支出合计", "基本支出", "项目支出"],
    ["科目代码", "科目名称", "^", "^", "^"],
    ["栏次", None, "1", "2", "3"],
    ["合计", None, "1,258.86", "758.36", "500.50"],
    ["213", "农林水支出", "1,258.86", "758.36", "500.50"],
    ["21303", "水利", "1,258.86", "758.36", "500.50"],
    ["2130301", "行政运行", "758.36", "758.36", ""],
    ["2130305", "水利工程建设", "500.50", "", "500.50"],
]
BUDGET_T2: Spec = [
    ["部门（单位）代码", "部门（单位）名称", "合计", "本年收入", None, None, "上年结转结余"],
    ["^", "^", "^", "小计", "一般公共预算", "其他收入", "^"],
    ["合计", None, "90.00", "90.00", "80.00", "10.00", ""],
    ["205", "云岭县教育局", "90.00", "90.00", "80.00", "10.00", ""],
    ["205001", "云岭县教育局机关", "90.00", "90.00", "80.00", "10.00", ""],
]
BUDGET_T4: Spec = [
    ["收入", None, "支出", None, None, None],
    ["项目", "预算数", "项目", "合计", "一般公共预算", "政府性基金预算"],
    ["一、本年收入", "80.00", "一、本年支出", "80.00", "80.00", ""],
    ["（一）一般公共预算拨款", "80.00", "（一）教育支出", "70.00", "70.00", ""],
    ["（二）政府性基金预算拨款", "", "（二）住房保障支出", "10.00", "10.00", ""],
    ["二、上年结转", "", "二、结转下年", "", "", ""],
    ["（一）一般公共预算拨款", "", "", "", "", ""],
    ["收入总计", "80.00", "支出总计", "80.00", "80.00", ""],
]
STACKED_T1: Spec = [
    ["项目", "预算数"],
    ["一、一般公共预算拨款收入", "80.00"],
    ["二、其他收入", "10.00"],
    ["本年收入合计", "90.00"],
    ["收入总计", "90.00"],
    ["支出项目", "预算数"],
    ["一、教育支出", "75.00"],
    ["二、住房保障支出", "15.00"],
    ["本年支出合计", "90.00"],
    ["支出总计", "90.00"],
]
INDICATOR_HEAD: list[str | None] = ["一级指标", "二级指标", "三级指标", "指标值"]
FORM: Spec = [
    ["项目名称", "巡护经费", "项目编码", "41900024T000012345678"],
    ["预算数", "12.00", "其中：财政资金", "12.00"],
    ["绩效目标", "巡护全部林区", None, None],
    INDICATOR_HEAD,
    ["产出指标", "数量指标", "巡护次数", "≥120次"],
    ["^", "质量指标", "火情处置率", "≥95%"],
]
REST: Spec = [["", "时效指标", "完成时间", "≤11月"], ["效益指标", "生态效益指标", "森林覆盖率", "≥60%"]]


def amounts(found: Disclosure, table: str) -> dict[tuple[str | None, str | None, str | None], Decimal]:
    """Name, side and measure → amount in 元 of the filled cells of a table."""
    lines = [line for line in found.lines if line.table_id == table and line.amount is not None]
    return {(line.name, line.side, line.measure): line.amount for line in lines if line.amount is not None}


def codes(found: Disclosure, *families: str) -> list[str]:
    (report,) = check([found], rules(codes=families)).documents
    return [finding.code for finding in report.findings]


def made(*blocks: str | Grid) -> Disclosure:
    found = recognise(document(*blocks))
    assert found.unrecognised == []
    return found


def test_titles_above_lines_that_number_the_forms_name_the_tables() -> None:
    found = made(
        "云岭县水务局2023年度部门决算",
        "收入支出决算总表",
        "公开01表",
        "部门：云岭县水务局",
        "金额单位：万元",
        grid(1, FINAL_T1),
        "注：本表反映部门本年度的总收支和年末结转结余情况。",
        "支出决算表",
        "公开03表",
        "部门：云岭县水务局",
        "金额单位：万元",
        grid(2, FINAL_T3),
    )
    assert [(section.title, section.table_id) for section in found.sections] == [
        ("收入支出决算总表", "T1"),
        ("支出决算表", "T3"),
    ]
    assert amounts(found, "T1")["年初结转和结余", "revenue", "total"] == Decimal("120000.00")
    assert amounts(found, "T3")["水利", None, "basic"] == Decimal("7583600.00")
    assert codes(found, "SUM", "TIE", "COD") == []


def test_table_by_units_has_no_subjects_and_its_total() -> None:
    found = made("云岭县教育局2024年部门预算", "部门收入总体情况表", "单位：万元", grid(1, BUDGET_T2))
    levels = {line.name: (line.code, line.code_level) for line in found.lines}
    assert levels == {
        "合计": (None, "total"),
        "云岭县教育局": (None, "group"),
        "云岭县教育局机关": (None, "group"),
    }
    assert codes(found, "SUM", "TIE", "COD") == []


def test_revenue_of_the_year_may_stand_above_its_sources() -> None:
    found = made("云岭县教育局2024年部门预算", "财政拨款收支总体情况表", "单位：万元", grid(1, BUDGET_T4))
    subjects = [line.subject for line in found.lines if line.side == "revenue"]
    assert subjects == [
        "year_total",
        "general_public",
        "fund",
        "carry_over",
        "carry_over_general_public",
        "grand_total",
    ]
    assert codes(found, "SUM") == []


def test_halves_of_the_summary_may_stand_one_below_the_other() -> None:
    found = made("云岭县教育局2024年部门预算", "部门收支总体情况表", "单位：万元", grid(1, STACKED_T1))
    assert [(line.side, line.name, line.code, line.subject) for line in found.lines] == [
        ("revenue", "一、一般公共预算拨款收入", None, "general_public"),
        ("revenue", "二、其他收入", None, "other"),
        ("revenue", "本年收入合计", None, "year_total"),
        ("revenue", "收入总计", None, "grand_total"),
        ("expenditure", "一、教育支出", "205", None),
        ("expenditure", "二、住房保障支出", "221", None),
        ("expenditure", "本年支出合计", None, "year_total"),
        ("expenditure", "支出总计", None, "grand_total"),
    ]
    assert codes(found, "SUM") == []


def test_table_without_a_unit_has_that_of_the_others() -> None:
    found = made(
        "云岭县教育局2024年部门预算",
        "部门收入总体情况表",
        "单位：元",
        grid(1, BUDGET_T2),
        "部门收支总体情况表",
        grid(2, STACKED_T1),
    )
    assert amounts(found, "T1")["收入总计", "revenue", "total"] == Decimal("90.00")
    assert {line.amount_unit for line in found.lines if line.table_id == "T1"} == {None}


def test_form_goes_on_below_a_line_that_repeats_on_every_page() -> None:
    head = "305003云岭县林场 单位：万元"
    found = made("云岭县林场2024年单位预算", "1.巡护经费绩效目标表", head, grid(1, FORM), head, grid(2, REST))
    (project,) = found.projects
    assert (project.name, project.unit_code, project.unit_name) == ("巡护经费", "305003", "云岭县林场")
    assert [(one.level1, one.level2, one.level3, one.target_text) for one in found.indicators] == [
        ("产出指标", "数量指标", "巡护次数", "≥120次"),
        ("产出指标", "质量指标", "火情处置率", "≥95%"),
        ("产出指标", "时效指标", "完成时间", "≤11月"),
        ("效益指标", "生态效益指标", "森林覆盖率", "≥60%"),
    ]
    assert {cell.project for cell in found.cells} == {1}


def test_statutory_table_goes_on_in_a_grid_of_its_own() -> None:
    found = made(
        "云岭县水务局2023年度部门决算",
        "支出决算表",
        "金额单位：万元",
        grid(1, FINAL_T3[:6]),
        "金额单位：万元",
        grid(2, FINAL_T3[6:]),
    )
    codes_found = [line.code for line in found.lines if line.measure == "total"]
    assert codes_found == [None, "213", "21303", "2130301", "2130305"]
    assert [section.table_id for section in found.sections] == ["T3"]
    assert {cell.table_id for cell in found.cells} == {"T3"}


def test_forms_with_short_heads_and_two_rows_of_heads_are_read() -> None:
    hubei: Spec = [
        ["项目名称", "防汛经费", None, None, "项目执行单位", "云岭市防汛办", None],
        ["项目总预算（万元）", "90.00", None, None, "当年预算（万元）", "45.00", None],
        ["年度绩效目标表", "一级指标", "二级指标", "三级指标", "指标值", None, "绩效标准"],
        ["^", "^", "^", "^", "前年", "上年", "预计当年实现"],
        ["^", "产出指标", "数量指标", "储备物资批次", "2批", "2批", "3批"],
    ]
    shandong: Spec = [
        ["项目名称", "饮水安全", None, "项目单位", "云岭县水务局"],
        ["项目资金（万元）", "年度资金总额", "320.00", "其中：财政拨款", "320.00"],
        ["一级指标", "二级", "三级", None, "指标值"],
        ["产出", "数量", "改造村数", None, "≥12个"],
    ]
    found = made("云岭市水利局2024年部门预算", grid(1, hubei), "项目支出目标申报表", grid(2, shandong))
    assert [(one.name, one.unit_name, one.amount, one.total_amount) for one in found.projects] == [
        ("防汛经费", "云岭市防汛办", Decimal("450000.00"), Decimal("900000.00")),
        ("饮水安全", "云岭县水务局", Decimal("3200000.00"), None),
    ]
    indicators = [
        (one.project, one.level1, one.level2, one.level3, one.target_text) for one in found.indicators
    ]
    assert indicators == [
        (1, "产出指标", "数量指标", "储备物资批次", "3批"),
        (2, "产出", "数量", "改造村数", "≥12个"),
    ]
