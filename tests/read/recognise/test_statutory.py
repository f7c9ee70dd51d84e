"""Statutory tables of layouts that no file of the corpus has, and of awkward cells."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mingzhang.model.blocks import Grid, GridCell
from mingzhang.model.money import MoneyUnit
from mingzhang.model.place import Place
from mingzhang.read.recognise.statutory import StatutoryTable, statutory_table, table_of


def grid(text: str) -> Grid:
    """Draw a grid: a line per row, cells split by |; < continues the cell on the left, ^ the one above."""
    rows = [[cell.strip() for cell in line.split("|")] for line in text.strip().splitlines()]
    cells = []
    for r, row in enumerate(rows):
        for c, content in enumerate(row):
            if content in ("<", "^"):
                continue
            wide = _run([other == "<" for other in row[c + 1 :]])
            tall = _run([below[c] == "^" for below in rows[r + 1 :]])
            place = Place(table_index=1, row_index=r + 1, column_index=c + 1)
            cells.append(GridCell(r + 1, c + 1, content, place, tall + 1, wide + 1))
    return Grid(1, cells, Place(table_index=1))


def _run(flags: list[bool]) -> int:
    return next((count for count, flag in enumerate(flags) if not flag), len(flags))


def read(title: str, text: str, kind: str | None = "budget", year: int = 2025) -> StatutoryTable:
    table = statutory_table(grid(text), [title, "单位：万元"], [], kind=kind, year=year)
    assert table is not None
    return table


def shown(table: StatutoryTable, *fields: str) -> list[tuple[object, ...]]:
    """Return the chosen fields of every line that has an amount."""
    return [tuple(getattr(line, f) for f in fields) for line in table.lines if line.amount is not None]


@pytest.mark.parametrize(
    ("title", "table_id"),
    [
        ("部门预算收支总表", "T1"),
        ("部门收支总体情况表", "T1"),
        ("收入支出决算总表", "T1"),
        ("2025年预算单位财务收支预算总表", "T1"),
        ("部门收入总体情况表", "T2"),
        ("收入决算表", "T2"),
        ("部门支出总体情况表", "T3"),
        ("支出预算总表", "T3"),
        ("财政拨款收支总体情况表", "T4"),
        ("财政拨款收入支出决算总表", "T4"),
        ("一般公共预算财政拨款支出预算表", "T5"),
        ("一般公共预算支出情况表", "T5"),
        ("一般公共预算基本支出情况表", "T6"),
        ("一般公共预算财政拨款基本支出决算明细表", "T6"),
        ("一般公共预算“三公”经费支出情况表", "T7"),
        ("财政拨款“三公”经费、会议费和培训费支出表", "T7"),
        ("政府性基金预算支出情况表", "T8"),
        ("政府基金预算财政拨款支出预算表", "T8"),
        ("政府性基金预算财政拨款收入支出决算表", "T8"),
        ("国有资本经营预算财政拨款支出决算表", "T9"),
        ("财政拨款支出预算表", "TF"),
        ("财政拨款基本支出预算表", "TB"),
        ("一般公共预算机关运行经费支出预算表", "TA"),
        ("政府采购预算表", None),
        ("项目支出绩效目标表", None),
        ("部门预算项目支出表", None),
        ("政府购买服务支出表", None),
        ("一般公共预算基本支出表(政府预算支出经济分类)", None),
    ],
)
def test_titles_name_the_table_by_meaning(title: str, table_id: str | None) -> None:
    assert table_of(title) == table_id


HEBEI = """
收  入 | < | 支  出 | <
项  目 | 预算金额 | 项  目 | 预算金额
一、一般公共预算拨款收入 | 2652.39 | 一、一般公共服务支出 | 2600.00
二、政府性基金预算拨款收入 | | 二、外交支出 |
五、单位资金收入 | 10.00 | 二十八、其他支出 | 77.76
（一）事业收入 | 10.00 | 三十、抗疫特别国债安排的支出 |
本年收入合计 | 2662.39 | 本年支出合计 | 2677.76
上年结转结余 | 15.37 | 年终结转结余 |
收入总计 | 2677.76 | 支出总计 | 2677.76
"""


def test_fixed_rows_of_the_summary_have_subjects_codes_and_levels() -> None:
    table = read("部门预算收支总表", HEBEI)
    assert shown(table, "side", "code", "code_level", "subject", "amount") == [
        ("revenue", None, None, "general_public", Decimal("26523900.00")),
        ("revenue", None, None, "own_source", Decimal("100000.00")),
        ("revenue", None, "group", "business_income", Decimal("100000.00")),
        ("revenue", None, "total", "year_total", Decimal("26623900.00")),
        ("revenue", None, None, "carry_over", Decimal("153700.00")),
        ("revenue", None, "total", "grand_total", Decimal("26777600.00")),
        ("expenditure", "201", "class", None, Decimal("26000000.00")),
        ("expenditure", "229", "class", None, Decimal("777600.00")),
        ("expenditure", None, "total", "year_total", Decimal("26777600.00")),
        ("expenditure", None, "total", "grand_total", Decimal("26777600.00")),
    ]


def test_a_blank_amount_of_a_labelled_row_keeps_its_line() -> None:
    table = read("部门预算收支总表", HEBEI)
    assert [(line.name, line.text) for line in table.lines if line.amount is None] == [
        ("二、政府性基金预算拨款收入", ""),
        ("二、外交支出", ""),
        ("三十、抗疫特别国债安排的支出", ""),
        ("年终结转结余", ""),
    ]


def test_budgets_under_the_carry_over_are_no_sources_of_this_year() -> None:
    table = read(
        "财政拨款收支总表",
        """
        收入 | < | 支出 | < | < | <
        项目 | 预算数 | 项目 | 合计 | 一般公共预算 | 政府性基金预算
        一、本年收入 | 100.00 | 一、本年支出 | 105.00 | 100.00 | 5.00
        （一）一般公共预算拨款 | 100.00 | （一）教育支出 | 90.00 | 90.00 |
        （二）政府性基金预算拨款 | | （二）城乡社区支出 | 15.00 | 10.00 | 5.00
        二、上年结转 | 5.00 | 二、年终结转结余 | | |
        （一）一般公共预算拨款 | | | | |
        （二）政府性基金预算拨款 | 5.00 | | | |
        收入总计 | 105.00 | 支出总计 | 105.00 | 100.00 | 5.00
        """,
    )
    assert shown(table, "code", "code_level", "subject", "measure", "text") == [
        (None, "total", "year_total", "total", "100.00"),
        (None, None, "general_public", "total", "100.00"),
        (None, None, "carry_over", "total", "5.00"),
        (None, "group", "carry_over_fund", "total", "5.00"),
        (None, "total", "grand_total", "total", "105.00"),
        (None, "total", "year_total", "total", "105.00"),
        (None, "total", "year_total", "general_public", "100.00"),
        (None, "total", "year_total", "fund", "5.00"),
        ("205", "class", None, "total", "90.00"),
        ("205", "class", None, "general_public", "90.00"),
        ("212", "class", None, "total", "15.00"),
        ("212", "class", None, "general_public", "10.00"),
        ("212", "class", None, "fund", "5.00"),
        (None, "total", "grand_total", "total", "105.00"),
        (None, "total", "grand_total", "general_public", "100.00"),
        (None, "total", "grand_total", "fund", "5.00"),
    ]


def test_a_breakdown_by_nature_beside_the_classes_is_left_out_of_sums() -> None:
    table = read(
        "部门收支总体情况表",
        """
        收入 | < | 支出 | < | < | <
        项目 | 预算数 | 功能分类 | 预算数 | 经济分类 | 预算数
        一、财政拨款收入 | 100.00 | 一、教育支出 | 80.00 | 一、工资福利支出 | 90.00
        | | 二、其他支出 | 20.00 | 二、其他支出 | 10.00
        收入总计 | 100.00 | 支出总计 | 100.00 | 支出总计 | 100.00
        """,
    )
    assert shown(table, "code", "code_level", "subject", "text") == [
        (None, None, "fiscal", "100.00"),
        (None, "total", "grand_total", "100.00"),
        ("205", "class", None, "80.00"),
        ("229", "class", None, "20.00"),
        (None, "total", "grand_total", "100.00"),
        (None, "group", None, "90.00"),
        (None, "group", None, "10.00"),
        (None, "group", None, "100.00"),
    ]


def test_revenue_by_source_columns_keeps_of_which_columns_apart() -> None:
    table = read(
        "收入总表",
        """
        科目 | < | 合计 | 上年结转 | 一般公共预算拨款收入 | 事业收入 | < | 其他收入
        科目编码 | 科目名称 | ^ | ^ | ^ | 金额 | 其中：教育收费 | ^
        205 | 教育支出 | 110.00 | 5.00 | 90.00 | 10.00 | 3.00 | 5.00
        合计 | < | 110.00 | 5.00 | 90.00 | 10.00 | 3.00 | 5.00
        """,
    )
    assert shown(table, "code", "code_level", "measure", "text") == [
        (code, level, measure, text)
        for code, level in (("205", "class"), (None, "total"))
        for measure, text in (
            ("total", "110.00"),
            ("carry_over", "5.00"),
            ("general_public", "90.00"),
            ("business_income", "10.00"),
            ("part", "3.00"),
            ("other", "5.00"),
        )
    ]


def test_units_of_a_table_by_units_are_groups_below_the_total() -> None:
    table = read(
        "部门收入总体情况表",
        """
        单位代码 | 单位名称 | 总计 | 本年收入 | < | < | 上年结转 | <
        ^ | ^ | ^ | 合计 | 一般公共预算 | 单位资金 | 小计 | 一般公共预算
        | 合计 | 30.00 | 20.00 | 15.00 | 5.00 | 10.00 | 10.00
        203001 | 县委组织部本级 | 30.00 | 20.00 | 15.00 | 5.00 | 10.00 | 10.00
        """,
    )
    measures = (
        "total",
        "year_total",
        "general_public",
        "own_source",
        "carry_over",
        "carry_over_general_public",
    )
    assert shown(table, "code", "name", "code_level", "measure") == [
        *((None, "合计", "total", measure) for measure in measures),
        *((None, "县委组织部本级", "group", measure) for measure in measures),
    ]


def test_columns_of_the_year_before_and_of_change_are_told_from_this_year() -> None:
    table = read(
        "一般公共预算支出表",
        """
        科目编码 | 科目名称 | 2024年执行数 | 2025年预算数 | < | < | 2025年预算数比2024年执行数 | <
        ^ | ^ | ^ | 小计 | 基本支出 | 项目支出 | 增减额 | 增减%
        205 | 教育支出 | 80.00 | 90.00 | 60.00 | 30.00 | 10.00 | 12.50
        """,
    )
    assert shown(table, "measure", "period", "phase", "text") == [
        ("total", "prior_year", "executed", "80.00"),
        ("total", "this_year", "approved", "90.00"),
        ("basic", "this_year", "approved", "60.00"),
        ("project", "this_year", "approved", "30.00"),
        ("change", "this_year", None, "10.00"),
    ]


def test_three_public_expenses_by_rows_read_as_by_columns() -> None:
    table = read(
        "“三公”经费预算情况表",
        """
        项目 | 本年预算数 | 上年预算数
        “三公”经费合计 | 12.15 | 12.15
        1.因公出国（境）费用 | — |
        2.公务接待费 | 5.50 | 5.50
        3.公务用车购置及运行维护费 | 6.65 | 6.65
        其中：（1）公务用车运行维护费 | 6.65 | 6.65
        （2）公务用车购置费 | |
        """,
    )
    this_year = [line for line in table.lines if line.period == "this_year"]
    assert [(line.code_level, line.subject, line.measure, line.amount, line.text) for line in this_year] == [
        ("total", "three_public", "total", Decimal("121500.00"), "12.15"),
        ("total", "overseas_visits", "overseas_visits", None, "—"),
        ("total", "hospitality", "hospitality", Decimal("55000.00"), "5.50"),
        ("total", "vehicles", "vehicle_subtotal", Decimal("66500.00"), "6.65"),
        ("total", "vehicle_running", "vehicle_running", Decimal("66500.00"), "6.65"),
        ("total", "vehicle_purchase", "vehicle_purchase", None, ""),
    ]


def test_fund_table_of_final_accounts_has_opening_revenue_spending_and_closing() -> None:
    table = read(
        "政府性基金预算财政拨款收入支出决算表",
        """
        项目 | < | < | < | 年初结转和结余 | 本年收入 | 本年支出 | < | < | 年末结转和结余
        支出功能分类科目编码 | < | < | 科目名称 | ^ | ^ | 小计 | 基本支出 | 项目支出 | ^
        类 | 款 | 项 | ^ | ^ | ^ | ^ | ^ | ^ | ^
        ^ | ^ | ^ | 栏次 | 1 | 2 | 3 | 4 | 5 | 6
        ^ | ^ | ^ | 合计 | 1.00 | 20.00 | 19.00 | | 19.00 | 2.00
        2120801 | < | < | 征地和拆迁补偿支出 | 1.00 | 20.00 | 19.00 | | 19.00 | 2.00
        """,
        kind="final",
    )
    measures = ("opening_carry_over", "revenue", "total", "project", "closing_carry_over")
    assert shown(table, "code", "code_level", "measure") == [
        *((None, "total", measure) for measure in measures),
        *(("2120801", "item", measure) for measure in measures),
    ]


def test_blocks_of_economic_codes_side_by_side_are_rows_of_their_own() -> None:
    table = read(
        "一般公共预算财政拨款基本支出决算明细表",
        """
        人员经费 | < | < | 公用经费 | < | < | < | < | <
        科目编码 | 科目名称 | 决算数 | 科目编码 | 科目名称 | 决算数 | 科目编码 | 科目名称 | 决算数
        301 | 工资福利支出 | 50.00 | 302 | 商品和服务支出 | 10.00 | 310 | 资本性支出 | 2.00
        人员经费合计 | < | 50.00 | 公用经费合计 | < | < | < | < | 12.00
        """,
        kind="final",
    )
    assert shown(table, "row_index", "code", "code_level", "subject", "measure", "text") == [
        (1, "301", "class", None, "total", "50.00"),
        (2, None, "total", "personnel", "personnel", "50.00"),
        (3, "302", "class", None, "total", "10.00"),
        (4, None, "total", "operating", "operating", "12.00"),
        (5, "310", "class", None, "total", "2.00"),
    ]


T5 = """
科目编码 | < | < | 科目名称 | 合计 | 基本支出 | 项目支出
类 | 款 | 项 | ^ | ^ | ^ | ^
"""


def test_upper_parts_of_a_code_are_filled_down_where_child_rows_leave_them_blank() -> None:
    table = read(
        "一般公共预算支出表",
        T5
        + """204 | | | 公共安全支出 | 3.00 | 1.00 | 2.00
        | 06 | | 司法 | 3.00 | 1.00 | 2.00
        | | 01 | 行政运行 | 1.00 | 1.00 |
        | | 05 | 普法宣传 | 2.00 | | 2.00""",
    )
    assert [(line.code, line.code_level) for line in table.lines if line.measure == "total"] == [
        ("204", "class"),
        ("20406", "subclass"),
        ("2040601", "item"),
        ("2040605", "item"),
    ]


SHARED = """
项目 | < | 年初结转和结余 | 本年收入 | 本年支出 | < | < | 年末结转和结余
功能分类科目编码 | 科目名称 | ^ | ^ | ^ | ^ | ^ | ^
合计 | < | | {} | 合计 | 基本支出 | 项目支出 |
212 | 城乡社区支出 | | 7.50 | 7.50 | | 7.50 |
"""


@pytest.mark.parametrize("revenue", ["", "7.50"])
def test_the_total_row_may_hold_the_last_heads(revenue: str) -> None:
    table = read("政府性基金预算财政拨款收入支出决算表", SHARED.format(revenue), kind="final")
    fields = ("code_level", "code", "measure")
    total = [("total", None, "revenue", "7.50")] if revenue else []
    assert shown(table, *fields, "text") == [
        *total,
        *(("class", "212", measure, "7.50") for measure in ("revenue", "total", "project")),
    ]
    assert [line.measure for line in table.lines if line.code_level == "total"] == [
        "opening_carry_over", "revenue", "total", "basic", "project", "closing_carry_over",
    ]  # fmt: skip
    assert {line.text for line in table.lines if line.amount is None} == {""}


def test_a_total_row_of_amounts_is_no_head() -> None:
    amounts = "合计 | < | 1.00 | 8.50 | 7.50 | | 7.50 | 2.00"
    head = SHARED[: SHARED.index("合计 | <")]
    head = head.replace("本年支出 | < | <", "本年支出 | 基本支出 | 项目支出")
    table = read("政府性基金预算财政拨款收入支出决算表", head + amounts, kind="final")
    assert shown(table, "code_level", "measure", "text") == [
        ("total", "opening_carry_over", "1.00"),
        ("total", "revenue", "8.50"),
        ("total", "total", "7.50"),
        ("total", "project", "7.50"),
        ("total", "closing_carry_over", "2.00"),
    ]


def test_heads_cut_and_a_label_broken_at_the_end_of_a_page() -> None:
    table = read(
        "收入决算表",
        """
        项目 | < | 本年收入合计 | 财政拨款收入 | 附属单位上缴收入
        功能分类科目编码 | 科目名称 | 决算数 | 决算数 | 决算数
        | 合计 | 9.00 | 9.00 | 0.00
        2130104 | 农业生产 | 4.00 | 4.00 | 0.00
        项目 | < | 本年收入 | 财政拨款 | 附属单位
        功能分类科目编码 | 科目名称 | 决算数 | 决算数 | 决算数
        | 合计 | 9.00 | 9.00 | 0.00
        | 与服务 | | |
        2130106 | 科技转化 | 5.00 | 5.00 | 0.00
        """,
        kind="final",
    )
    assert [(line.code, line.name, line.text) for line in table.lines if line.measure == "total"] == [
        (None, "合计", "9.00"),
        ("2130104", "农业生产与服务", "4.00"),
        ("2130106", "科技转化", "5.00"),
    ]


def test_a_name_alone_below_a_page_break_is_a_group_where_the_row_above_is_the_total() -> None:
    head = "科目编码 | 科目名称 | 合计 | 基本支出 | 项目支出\n"
    total, group, item = (
        "合计 | < | 4.00 | 4.00 |\n",
        "| 甲中心 | | |\n",
        "2130104 | 事业运行 | 4.00 | 4.00 |",
    )
    table = read("一般公共预算支出表", head + total + head + group + item)
    assert [line.name for line in table.lines if line.measure == "total"] == ["合计", "甲中心", "事业运行"]


def test_a_code_glued_to_its_name_is_taken_off() -> None:
    table = read("支出预算总表", "项目 | 合计 | 基本支出 | 项目支出\n2040601行政运行 | 1.00 | 1.00 | 0.00")
    assert [(line.code, line.name, line.code_level) for line in table.lines[:1]] == [
        ("2040601", "行政运行", "item")
    ]


def test_heads_repeated_after_a_page_break_are_no_rows() -> None:
    once = "205 | | | 教育支出 | 1.00 | 1.00 | 0.00\n"
    table = read("一般公共预算支出表", T5 + once + T5.strip() + "\n合计 | < | < | < | 1.00 | 1.00 | 0.00")
    assert [line.name for line in table.lines if line.measure == "total"] == ["教育支出", "合计"]


def test_zero_negative_and_blank_stay_apart() -> None:
    table = read(
        "一般公共预算支出表",
        T5 + "205 | | | 教育支出 | （12） | 0 | －12.50\n208 | | | 社会保障和就业支出 | — | 无 |",
    )
    assert [(line.amount, line.decimals, line.text) for line in table.lines] == [
        (Decimal("-120000.00"), 0, "（12）"),
        (Decimal("0.00"), 0, "0"),
        (Decimal("-125000.00"), 2, "－12.50"),
        (None, None, "—"),
        (None, None, "无"),
        (None, None, ""),
    ]


def test_amounts_without_a_known_column_or_row_are_reported() -> None:
    table = read(
        "一般公共预算支出表",
        """
        科目编码 | 科目名称 | 合计 | 基本支出 | 项目支出 | 青年志愿 | 备注
        205 | 教育支出 | 3.00 | 1.00 | 2.00 | 7.77 | 5
        | | 3.00 | | | |
        """,
    )
    assert [(entry.what, entry.text, entry.reason) for entry in table.unrecognised] == [
        ("amount", "7.77", "不知道“青年志愿”一栏是什么"),
        ("amount", "3.00", "金额所在行没有科目或项目名称"),
    ]


def test_title_and_unit_inside_the_grid_are_found() -> None:
    text = "一般公共预算支出表 | < | < | < | < | < | <\n编制单位：某县教育局 | < | < | < | < | < | 单位：元\n"
    table = statutory_table(
        grid(text + T5.strip() + "\n205 | | | 教育支出 | 1.00 | 1.00 | 0.00"), [], [], kind=None, year=None
    )
    assert table is not None
    assert (table.table_id, table.title, table.amount_unit, table.header_rows, table.lines[0].amount) == (
        "T5",
        "一般公共预算支出表",
        "元",
        (1, 2, 3, 4),
        Decimal("1.00"),
    )


def test_a_title_below_the_data_counts_where_none_stands_above() -> None:
    table = statutory_table(
        grid(T5 + "229 | 60 | 02 | 用于社会福利的彩票公益金支出 | 1.00 | | 1.00"),
        ["单位：万元"],
        ["政府性基金预算支出表"],
        kind="budget",
        year=2025,
    )
    assert table is not None
    assert (table.table_id, table.title_block) == ("T8", 1)


def test_a_nil_table_keeps_its_note_and_has_no_amount() -> None:
    table = statutory_table(
        grid(T5 + "无 | | | | | |\n合计 | < | < | < | | |"),
        ["国有资本经营预算支出表", "单位：元"],
        ["注：本单位2025年无国有资本经营预算，故本表为空表。"],
        kind="budget",
        year=2025,
    )
    assert table is not None
    assert (table.table_id, table.nil, table.notes) == (
        "T9",
        True,
        ["注：本单位2025年无国有资本经营预算，故本表为空表。"],
    )


def test_a_unit_that_nothing_states_is_left_open() -> None:
    bare = grid(T5 + "205 | | | 教育支出 | 1.00 | 1.00 | 0.00")
    table = statutory_table(bare, ["一般公共预算支出表"], [], kind="budget", year=2025, unit=MoneyUnit.YUAN)
    assert table is not None
    assert (table.amount_unit, table.lines[0].amount_unit, table.lines[0].amount) == (
        None,
        None,
        Decimal("1.00"),
    )


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("政府采购预算表", "项目名称 | 采购物品名称 | 数量 | 单价 | 合计\n购置 | 显示屏 | 14 | 13 | 182"),
        ("单位机构设置情况", "单位名称 | 单位性质 | 单位规格\n县委组织部 | 行政 | 正科级"),
        ("单位职责", "第一行说明文字 | 第二行说明文字"),
        ("一般公共预算支出表", "只有一格"),
    ],
)
def test_other_tables_are_left_alone(title: str, text: str) -> None:
    assert statutory_table(grid(text), [title], [], kind="budget", year=2025) is None


@given(
    st.lists(
        st.lists(
            st.text(alphabet="一、（二）合计收支出0.9,-表类款项 科目编码", max_size=8), min_size=4, max_size=4
        ),
        min_size=1,
        max_size=6,
    )
)
def test_no_grid_breaks_the_reading(rows: list[list[str]]) -> None:
    cells = [
        GridCell(r, c, text, Place(row_index=r, column_index=c))
        for r, row in enumerate(rows, start=1)
        for c, text in enumerate(row, start=1)
    ]
    statutory_table(Grid(1, cells, Place()), ["收支预算总表", "单位：元"], [], kind="budget", year=2025)


def test_counts_and_parts_among_the_three_public_expenses_are_not_the_expense() -> None:
    table = read(
        "“三公”经费、行政参公单位机关运行经费情况表",
        """
        项目 | 行次 | 预算数 | 决算统计数
        栏次 | | 1 | 2
        一、“三公”经费支出 | 1 | — | —
        （一）支出合计 | 2 | 3.00 | 2.50
        1.因公出国（境）费 | 3 | 0.00 | 0.00
        2.公务用车购置及运行维护费 | 4 | 2.00 | 2.00
        （1）公务用车购置费 | 5 | 0.00 | 0.00
        （2）公务用车运行维护费 | 6 | 2.00 | 2.00
        3.公务接待费 | 7 | 1.00 | 0.50
        （1）国内接待费 | 8 | — | 0.50
        其中：外事接待费（万元） | 9 | — |
        （二）相关统计数 | 10 | — | —
        1.因公出国（境）团组数（个） | 11 | — |
        5.国内公务接待批次（个） | 12 | — | 6
        二、机关运行经费 | 13 | — | 30.00
        """,
        kind="final",
    )
    executed = [line for line in table.lines if line.phase == "executed" and line.amount is not None]
    assert [(line.measure, line.code_level, line.text) for line in executed] == [
        ("total", "total", "2.50"),
        ("overseas_visits", "total", "0.00"),
        ("vehicle_subtotal", "total", "2.00"),
        ("vehicle_purchase", "total", "0.00"),
        ("vehicle_running", "total", "2.00"),
        ("hospitality", "total", "0.50"),
        ("part", "group", "0.50"),
        ("admin_operating", "total", "30.00"),
    ]
    assert table.unrecognised == []


def test_carry_over_columns_split_by_kind_of_spending_count_once() -> None:
    table = read(
        "一般公共预算财政拨款收入支出决算表",
        """
        项目 | < | 年初结转和结余 | < | < | 本年收入 | < | < | 本年支出 | < | < | < | < | 年末结转和结余 | <
        编码|科目名称|合计|基本支出结转|项目支出结转|合计|基本支出|项目支出|合计|基本支出|<|<|项目支出|合计|基本支出结转
        ^ | ^ | ^ | ^ | ^ | ^ | ^ | ^ | ^ | 小计 | 人员经费 | 公用经费 | ^ | ^ | ^
        205 | 教育支出 | 1 | 0 | 1 | 9 | 4 | 5 | 8 | 4 | 3 | 1 | 4 | 2 | 0
        """,
        kind="final",
    )
    assert shown(table, "measure", "text") == [
        ("opening_carry_over", "1"),
        ("part", "0"),
        ("part", "1"),
        ("revenue", "9"),
        ("part", "4"),
        ("part", "5"),
        ("total", "8"),
        ("basic", "4"),
        ("personnel", "3"),
        ("operating", "1"),
        ("project", "4"),
        ("closing_carry_over", "2"),
        ("part", "0"),
    ]


def test_the_latest_of_two_years_is_this_year_where_the_year_is_not_known() -> None:
    table = statutory_table(
        grid("科目编码 | 科目名称 | 2024年预算数 | 2025年预算数\n205 | 教育支出 | 80.00 | 90.00"),
        ["一般公共预算支出表", "单位：万元"],
        [],
        kind="budget",
        year=None,
    )
    assert table is not None
    assert shown(table, "measure", "period", "text") == [
        ("total", "prior_year", "80.00"),
        ("total", "this_year", "90.00"),
    ]


@pytest.mark.parametrize(
    "line", ["部门公开表5", "公开05表", "附表5", "表五", "2025年部门预算表", "第二部分 2025年单位预算表"]
)
def test_numbers_of_forms_and_chapters_are_no_titles(line: str) -> None:
    table = statutory_table(
        grid(T5 + "205 | | | 教育支出 | 1.00 | 1.00 | 0.00"),
        ["一般公共预算支出表", line, "单位：万元"],
        [],
        kind="budget",
        year=2025,
    )
    assert table is not None
    assert (table.table_id, table.title, table.title_block) == ("T5", "一般公共预算支出表", -3)


def test_three_public_expenses_of_several_units_have_one_total() -> None:
    table = read(
        "一般公共预算“三公”经费、会议费支出情况表",
        """
        单位名称 | “三公”经费合计 | 因公出国（境）费 | 公务用车购置及运行费 | < | < | 公务接待费 | 会议费
        ^ | ^ | ^ | 小计 | 公务用车购置费 | 公务用车运行费 | ^ | ^
        合计 | 12 | 0 | 7 | 0 | 7 | 5 | 1
        局机关 | 12 | 0 | 7 | 0 | 7 | 5 | 1
        """,
    )
    assert [
        (line.name, line.code_level, line.text) for line in table.lines if line.subject == "three_public"
    ] == [("合计", "total", "12"), ("局机关", "group", "12")]


def test_a_worksheet_that_dropped_the_zeros_of_a_code_gets_them_back() -> None:
    rows = "204 | | | 公共安全支出 | 1 | 1 |\n204 | 6 | | 司法 | 1 | 1 |\n204 | 6 | 1 | 行政运行 | 1 | 1 |\n"
    sheet = grid(T5 + rows + "… | | | … | | |")
    for cell in sheet.cells:
        cell.place = cell.place.model_copy(update={"sheet": "支出表"})
    table = statutory_table(sheet, ["一般公共预算支出表", "单位：元"], [], kind="budget", year=2025)
    assert table is not None
    assert [line.code for line in table.lines if line.measure == "total"] == ["204", "20406", "2040601"]


def test_revenue_by_subjects_without_codes_is_not_read_as_sources() -> None:
    table = read(
        "收入总表",
        """
        科目名称 | 合计 | 财政拨款收入 | 事业收入
        一般公共服务支出 | 3.00 | 3.00 |
        合计 | 3.00 | 3.00 |
        """,
    )
    assert shown(table, "code", "code_level", "subject", "measure") == [
        ("201", "class", None, "total"),
        ("201", "class", None, "fiscal"),
        (None, "total", None, "total"),
        (None, "total", None, "fiscal"),
    ]


def test_sources_under_a_group_are_parts_whether_its_cell_is_merged_or_blank() -> None:
    table = read(
        "收入预算总表",
        """
        项目名称 | | 金额
        收入总计 | < | 15.00
        一般公共预算资金 | 小计 | 10.00
        ^ | 公共财政拨款(补助)资金 | 10.00
        其他资金 | 小计 | 5.00
        | 事业收入 | 2.00
        | 其他收入 | 3.00
        """,
    )
    assert shown(table, "name", "code_level", "subject", "text") == [
        ("收入总计", "total", "grand_total", "15.00"),
        ("一般公共预算资金", None, "general_public", "10.00"),
        ("公共财政拨款(补助)资金", "group", "general_public", "10.00"),
        ("其他资金", None, "other", "5.00"),
        ("事业收入", "group", "business_income", "2.00"),
        ("其他收入", "group", "other", "3.00"),
    ]


def test_units_and_hints_in_brackets_do_not_hide_a_head() -> None:
    table = statutory_table(
        grid(
            """
            科目编码（类款项） | 科目名称 | 预算合计（元） | 基本支出（元） | 项目支出（元）
            2050201 | 学前教育 | 3.00 | 1.00 | 2.00
            """
        ),
        ["部门支出总表"],
        [],
        kind="budget",
        year=2025,
    )
    assert table is not None
    assert table.amount_unit == "元"
    assert shown(table, "code", "measure", "amount") == [
        ("2050201", "total", Decimal("3.00")),
        ("2050201", "basic", Decimal("1.00")),
        ("2050201", "project", Decimal("2.00")),
    ]
