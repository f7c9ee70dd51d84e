"""Sentence shapes of budgets and final accounts: each states exactly these numbers and no others."""

from __future__ import annotations

from datetime import date

import pytest

from mingzhang.model.place import Place
from mingzhang.model.records import DocumentRecord, Paragraph, Section
from mingzhang.read.recognise.statements import statements
from tests.read.recognise.statement_brief import amounts, change, plain, read, wan


def test_revenue_and_its_sources_are_a_total_and_its_parts() -> None:
    found = read(
        "budget",
        2026,
        "2026年，上海市普陀区司法局收入预算8695.94万元，其中：财政拨款收入8695.94万元，"
        "比2025年预算增加794.88万元；"
        "事业收入0万元；事业单位经营收入0万元；其他收入0万元。",
    )
    assert [(s.subject, s.side, wan(s.amount), s.decimals, s.amount_unit, s.part_of) for s in found] == [
        ("revenue", "revenue", "8695.94", 2, "万元", None),
        ("fiscal_appropriation", "revenue", "8695.94", 2, "万元", 1),
        ("business_income", "revenue", "0", 0, "万元", 1),
        ("operating_income", "revenue", "0", 0, "万元", 1),
        ("other_income", "revenue", "0", 0, "万元", 1),
    ]
    assert change(found[1]) == ("increase", "794.88", "-", 2025, "approved", "-")
    assert [s.direction for s in found] == [None, "increase", None, None, None]


def test_lead_and_later_amount_of_an_item_are_two_statements() -> None:
    lead, later = read(
        "budget",
        2026,
        "13、住房保障支出（221类）住房改革支出（02款）购房补贴（03项）207万元。主要用于：发放购房补贴。"
        "2025年当年预算执行数为\n241.76万元，2026年预算安排170.03万元，比2025年预算执行数增加21.74"
        "%。主要原因是：支出增加。",
    )
    for statement in (lead, later):
        assert (statement.subject, statement.code) == ("function_item", "2210203")
        assert statement.name_chain == "住房保障支出-住房改革支出-购房补贴"
        assert (statement.year, statement.phase, statement.measure) == (2026, "approved", "amount")
    assert (wan(lead.amount), lead.decimals, lead.direction) == ("207", 0, None)
    assert (wan(later.amount), later.decimals) == ("170.03", 2)
    assert change(later) == ("increase", "-", "21.74", 2025, "executed", "241.76")
    assert (later.percent_decimals, later.base_decimals) == (2, 2)
    assert (later.reason_given, later.reason) == (True, "支出增加")


def test_direction_and_amounts_that_contradict_stay_as_printed() -> None:
    lead, later = read(
        "budget",
        2026,
        "7、社会保障和就业支出（208类）行政事业单位养老支出（05款）行政单位离退休（01项）56.12万元"
        "。主要用于：退休人员支出。2025"
        "\n年当年预算执行数为57.43万元，2026年预算安排57.8万元，比2025年预算执行数减少2.27%。"
        "主要原因是：退休实有人数减少。",
    )
    assert (wan(lead.amount), wan(later.amount)) == ("56.12", "57.8")
    assert change(later) == ("decrease", "-", "2.27", 2025, "executed", "57.43")


@pytest.mark.parametrize(
    ("text", "chain", "code"),
    [
        (
            "1. “一般公共服务支出（类）商贸事务（款）行政运行（项）”938.99万元，主要用于经费。",
            "一般公共服务支出-商贸事务-行政运行",
            None,
        ),
        (
            "1. “卫生健康支出（类）卫生健康支出（款)计划生育事务（项）”科目938.99万元，主要用于经费。",
            "卫生健康支出-卫生健康支出-计划生育事务",
            None,
        ),
        (
            "1. “一般公共服务支出-政府办公厅（室）及相关机构事务-行政运行”科目938.99万元。",
            "一般公共服务支出-政府办公厅(室)及相关机构事务-行政运行",
            None,
        ),
        (
            "公共安全支出（204）司法（20406）行政运行（2040601）938.99万元。",
            "公共安全支出-司法-行政运行",
            "2040601",
        ),
        ("1．住房改革支出（类）提租补贴（项）938.99万元，与上年相比持平。", "住房改革支出-提租补贴", None),
    ],
)
def test_names_of_an_item_are_a_chain(text: str, chain: str, code: str | None) -> None:
    (item,) = read("budget", 2025, text)
    assert (item.subject, item.name_chain, item.code) == ("function_item", chain, code)
    assert wan(item.amount) == "938.99"


def test_headings_above_the_items_complete_their_names() -> None:
    found = read(
        "budget",
        2018,
        "江苏省人民检察院2018年财政拨款预算支出 300 万元，占本年支出合计的100%。其中：",
        "（一）公共安全支出（类）",
        "检察（款）: 2018 年预算支出合计 200 万元。其中：",
        "1．行政运行（项）支出 120 万元，与上年相比增加 2,915.22 万元，增长 36.58 %。",
        "2．公诉、审判等检察监督支出（项） 80 万元，与上年相比减少 134 万元，降幅 0.66   %。",
        "（二）住房保障支出（类）",
        "住房改革支出(款): 2018 年预算支出合计 100 万元。其中:",
        "1.住房公积金(项):支出 60 万元。",
        "2.提租补贴(项):支出 40 万元。",
    )
    assert [(s.part_of, s.name_chain, wan(s.amount)) for s in found if s.measure == "amount"] == [
        (None, None, "300"),
        (1, "公共安全支出-检察", "200"),
        (3, "公共安全支出-检察-行政运行", "120"),
        (3, "公共安全支出-检察-公诉、审判等检察监督支出", "80"),
        (1, "住房保障支出-住房改革支出", "100"),
        (6, "住房保障支出-住房改革支出-住房公积金", "60"),
        (6, "住房保障支出-住房改革支出-提租补贴", "40"),
    ]
    assert change(found[4]) == ("decrease", "134", "0.66", 2017, None, "-")


def test_an_item_named_without_its_subclass_mark_is_split() -> None:
    (item,) = read(
        ("budget"),
        2017,
        "1. 人大事务行政运行（项）支出 10528.33 万元，与上年相比减少 17.89 万元，减少 0.17%。",
    )
    assert (item.name_chain, wan(item.amount)) == ("人大事务-行政运行", "10528.33")


def test_two_lists_of_one_total_hang_apart() -> None:
    found = read(
        "budget",
        2024,
        "支出预算30万元，其中：财政拨款支出预算20万元，比2023年预算增加1万元。财政拨款支出预算中，"
        "一般公共预算拨款支出预算20万元，"
        "比2023年预算增加1万元；政府性基金拨款支出预算0万元，与2023年预算持平。",
        "财政拨款收入支出增加的主要原因是项目调整。",
        "财政拨款支出主要内容如下：",
        "1. “教育支出（类）其他教育支出（款）其他教育支出（项）”15万元，主要用于其他教育支出。",
        "2. “科学技术支出（类）科学技术普及（款）科普活动（项）”5万元，主要用于科普活动。",
    )
    assert [(s.subject, s.part_of, s.reason) for s in found] == [
        ("expenditure", None, None),
        ("fiscal_appropriation", None, "项目调整"),
        ("general_public", 2, "项目调整"),
        ("fund", 2, None),
        ("function_item", 3, None),
        ("function_item", 3, None),
    ]


def test_a_number_deeper_than_the_entries_is_no_entry_of_the_list() -> None:
    found = read(
        "budget",
        2018,
        "（一）收入预算总计15912.44万元。包括：",
        "1．财政拨款收入预算总计15897.44万元。",
        "（1）一般公共预算收入预算 15897.44万元，与上年相比增加 2248.37万元，增长 16.47 %。",
        (
            "2．其他资金收入预算总计15万元。与上年相比增加（减少）0万元，增长（减少）0%。"
            "主要原因是本部门无此项收入。"
        ),
        "（二）支出预算总计15912.44万元。包括：",
        "1．公共安全（类）支出 15912.44 万元，主要用于检察业务。",
        "此外，基本支出预算数为9964.07万元。与上年相同。",
    )
    assert [(s.subject, s.part_of, s.direction) for s in found] == [
        ("revenue", None, None),
        ("fiscal_appropriation", 1, None),
        ("general_public", None, "increase"),
        ("other_income", 1, "unchanged"),
        ("expenditure", None, None),
        ("function_class", 5, None),
        ("basic", None, "unchanged"),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("公务接待费5万元，与上年预算数相等。", ("unchanged", "-", "-", 2024, "approved", "-")),
        ("公务接待费5万元，本年数等于上年预算数。", ("unchanged", "-", "-", 2024, "approved", "-")),
        (
            "公务接待费5万元，本年数小于上年预算数 29.65 万元。",
            ("decrease", "29.65", "-", 2024, "approved", "-"),
        ),
        ("公务接待费5万元。比2024年预算持平。", ("unchanged", "-", "-", 2024, "approved", "-")),
        ("公务接待费5万元，与2023年相比无增减变化。", ("unchanged", "-", "-", 2023, None, "-")),
        (
            "公务接待费5万元，比2024年（上一年度，下同）预算增加1,421.25万元。",
            ("increase", "1421.25", "-", 2024, "approved", "-"),
        ),
        (
            "公务接待费5万元，较上年预算数4万元增加1万元，增长25%。",
            ("increase", "1", "25", 2024, "approved", "4"),
        ),
        (
            "公务接待费5万元，与上年相比增加2,247.84万元（上年财政仅安排本级140.2万元），增长16倍。",
            ("increase", "2247.84", "-", 2024, None, "-"),
        ),
        ("公务接待费5万元，同比下降21.95   %。", ("decrease", "-", "21.95", 2024, None, "-")),
        (
            "公务接待费5万元，比上年预算增加（减少）    0   万元，主要原因无此项预算。",
            ("unchanged", "0", "-", 2024, "approved", "-"),
        ),
        (
            "公务接待费2025年预算5万元，2024年预算6万元，减少1万元。",
            ("decrease", "1", "-", 2024, "approved", "6"),
        ),
        ("公务接待费0元，比2024年预算增加200元。", ("increase", "0.02", "-", 2024, "approved", "-")),
    ],
)
def test_comparisons(text: str, expected: tuple[object, ...]) -> None:
    (statement,) = read("budget", 2025, text)
    assert statement.subject == "hospitality"
    assert change(statement) == expected


def test_comparison_without_subject_belongs_to_the_total_of_the_sentence_before() -> None:
    found = read(
        "budget",
        2021,
        (
            "2021年，我单位“三公”经费预算安排12.15万元。其中，公务用车购置及运维费6.65万元；"
            "公务接待费5.5万元。与2020年持平，无增减变化。"
        ),
    )
    assert [(s.subject, s.part_of, s.direction) for s in found] == [
        ("three_public", None, "unchanged"),
        ("vehicles", 1, None),
        ("hospitality", 1, None),
    ]


def test_comparison_named_after_both_sides_belongs_to_the_fiscal_total() -> None:
    (total,) = read(
        "budget",
        2018,
        (
            "江苏省委办公厅2018年度财政拨款收、支总预算24458.43万元。与上年相比收、支预算总计各增加375"
            "6.18万元，增长18.14%。"
        ),
    )
    assert (total.subject, total.side, wan(total.amount)) == ("fiscal_appropriation", None, "24458.43")
    assert change(total) == ("increase", "3756.18", "18.14", 2017, None, "-")


@pytest.mark.parametrize(
    ("text", "given", "reason"),
    [
        ("培训费5万元，比上年减少1万元，主要原因是。", False, None),
        ("培训费5万元，比上年减少1万元。", False, None),
        ("培训费5万元，与上年持平。", None, None),
        ("培训费5万元，与上年持平，主要原因是。", False, None),
        ("培训费5万元，比上年减少1万元。主要是因代发工资减少。", True, "代发工资减少"),
        (
            "培训费5万元，比上年减少1万元，主要原因：一是退休；\n二是新增。增减相抵后减少1万元。",
            True,
            "一是退休；二是新增。增减相抵后减少1万元",
        ),
        ("培训费5万元，比上年增加5万元。此项支出为今年新增。", True, "此项支出为今年新增"),
        ("培训费5万元，比上年增加5万元，主要是用于人员支出的增加部分。", True, "用于人员支出的增加部分"),
    ],
)
def test_reasons(text: str, given: bool | None, reason: str | None) -> None:
    (statement,) = read("budget", 2025, text)
    assert (statement.reason_given, statement.reason) == (given, reason)


def test_numbers_inside_a_reason_or_a_use_are_no_claims() -> None:
    found = read(
        "budget",
        2018,
        (
            "会议费预算支出 1305.25 万元，本年数小于上年预算数 403.75 万元，原因是从会议费预算中调减 4"
            "03.75 万元用于培训费开支。"
        ),
        "培训费5万元，主要用于购置公务用车2辆、项目支出100万元。",
        (
            "公务接待费60万元,比2017年减少25.36万元,主要是因为严格执行规定,严控290.5万元，"
            "比2017年减少26.7万元;公务用车购置费0万元,与2017年一致。"
        ),
    )
    assert [(s.subject, wan(s.amount), s.direction) for s in found] == [
        ("meeting", "1305.25", "decrease"),
        ("training", "5", None),
        ("hospitality", "60", "decrease"),
        ("vehicle_purchase", "0", "unchanged"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "电话：021-62345678，依据预算法第十四条、《公务接待费5万元管理办法》执行。",
        "“公务接待费5万元以下项目”按规定办理。",
        "自2017年6月起，公务接待费标准为每人150元/人。",
        "公务接待费约5万元。",
        "按照过紧日子要求，“三公”经费压减5%。",
        "公务接待费5-10万元。",
        "严格公务接待费管理，检察教育培训费5万元。",
        "项目支出规划服务较年初完成92%。",
        "同时，养老金下达给省级部门，增加部门预算1,464.3 万元。",
        "公务接待费（204类）是科目编码。",
        "设计使用年限为50年，建筑高度29.8米，地上主楼7层。",
        "公务接待费主要是指2025年的支出。",
        "农林水支出、非税收入5万元、其他补助收入3万元。",
    ],
)
def test_uncertain_numbers_state_nothing(text: str) -> None:
    assert read("budget", 2025, text) == []


def test_nil_is_stated_in_words() -> None:
    found = read(
        "final",
        2024,
        "中共上海市普陀区委社会工作部 2024 年度无“三公”经费财政\n拨款支出。",
        "2024年本单位无机关运行经费。",
        "注:本部门无“三公”经费，故本表为空表。",
        "公务接待费减少的原因是无公务接待事项支出。",
    )
    assert amounts(found) == [("three_public", "executed", "0"), ("admin_operating", "executed", "0")]


def test_budget_and_outturn_of_an_item() -> None:
    budget, outturn, rate = read(
        "final",
        2024,
        "9、城乡社区支出（类）城乡社区规划与管理（款）城乡社\n区规划与管理（项）\n。"
        "主要用于：事业单位人员支出。年初预算为 3110.14 万元，支出决算为"
        "\n2739.56 万元，完成年初预算的 88.08%。决算数小于预算数的主\n要原因：部分项目支出未完成。",
    )
    assert (budget.phase, wan(budget.amount)) == ("approved", "3110.14")
    assert (outturn.phase, wan(outturn.amount)) == ("executed", "2739.56")
    assert (rate.measure, plain(rate.quantity), rate.quantity_unit, rate.quantity_decimals) == (
        "rate",
        "88.08",
        "%",
        2,
    )
    assert (wan(rate.amount), wan(rate.base_amount), rate.base_phase, rate.base_year) == (
        "2739.56",
        "3110.14",
        "approved",
        None,
    )
    assert (rate.direction, rate.reason) == ("decrease", "部分项目支出未完成")


def test_rate_names_the_budget_that_it_is_of() -> None:
    found = read(
        "final",
        2024,
        (
            "一般公共预算财政拨款支出年初预算为 0 万元，全年预算为\n321.02 万元，支出决算为 307.82 万元"
            "，完成年初预算的 95.89%。\n决算数小于预算数的主要原因：人员经费支出数小于预算数。"
        ),
        (
            "1、住房保障支出（类）住房改革支出（款）购房补贴（项）。主要用于：购房补贴支出。"
            "全年预算为 11.72 万元，支出\n决算为 11.72 万元。决算数与全年预算数持平。"
        ),
    )
    assert amounts(found) == [
        ("general_public", "approved", "0"),
        ("general_public", "adjusted", "321.02"),
        ("general_public", "executed", "307.82"),
        ("function_item", "adjusted", "11.72"),
        ("function_item", "executed", "11.72"),
    ]
    rates = [s for s in found if s.measure == "rate"]
    assert [(plain(s.quantity), s.base_phase, wan(s.base_amount), s.direction) for s in rates] == [
        ("95.89", "approved", "0", "decrease"),
        ("-", "adjusted", "11.72", "unchanged"),
    ]


def test_shares_point_to_their_whole() -> None:
    found = read(
        "final",
        2024,
        (
            "本年支出合计 9759.38 万元，其中：基本支出 5377.64 万元，\n占 55.10%；项目支出 4381.74 万元"
            "，占 44.90%。"
        ),
        (
            "一般公共预算财政拨款支出 9746.50 万元，占本年支出合计\n的 99.86%。与 2023 年度相比，"
            "一般公共预算财政拨款支出增加\n1193.20 万元，增长 13.95。主要原因：项目支出增加。"
        ),
    )
    shares = [s for s in found if s.measure == "share"]
    assert [(s.subject, s.part_of, plain(s.quantity), wan(s.amount)) for s in shares] == [
        ("basic", 1, "55.1", "5377.64"),
        ("project", 1, "44.9", "4381.74"),
        ("general_public", 1, "99.86", "9746.5"),
    ]
    assert change(found[5]) == ("increase", "1193.2", "-", 2023, "executed", "-")


def test_changes_alone_keep_their_parts() -> None:
    found = read(
        "final",
        2024,
        "2024 年度“三公”经费财政拨款支出决算数比 2023 年度减\n少 0.15 万元，下降（增长）27.78%，"
        "其中：因公出国（境）费\n支出与上一年度持平；公务接待费支出决算减少 0.15 万元，"
        "下降 27.78%。"
        "公\n务接待费支出减少的主要原因是严格落实规定。",
    )
    assert [(s.subject, s.measure, s.part_of, *change(s), s.reason) for s in found] == [
        ("three_public", "change", None, "decrease", "0.15", "27.78", 2023, "executed", "-", None),
        ("overseas_visits", "change", 1, "unchanged", "-", "-", 2023, "executed", "-", None),
        ("hospitality", "change", 1, "decrease", "0.15", "27.78", 2023, "executed", "-", "严格落实规定"),
    ]


def test_counts_of_visits_vehicles_and_receptions() -> None:
    found = read(
        "final",
        2024,
        "1、因公出国（境）费支出 0.00 万元。全年安排因公出国（境）\n团组 0 个、累计 0 人次。",
        (
            "2024 年，本局所属各预算单位\n开支财政拨款的公务用车保有量为 3 辆。公务用车购置费0万元，"
            "购置公务用车0辆。"
        ),
        (
            "国内公务接待支出 0.39 万（含外宾接待支出 0.00 万元）\n。主要用于接待上级部门，"
            "列明公务\n接待 2 批次、26 人次，其中：接待外宾 1 批次、4 人次。"
        ),
    )
    counts = [(s.subject, plain(s.quantity), s.quantity_unit) for s in found if s.measure == "count"]
    assert counts == [
        ("visit_groups", "0", "个"),
        ("visit_persons", "0", "人次"),
        ("vehicles_held", "3", "辆"),
        ("vehicles_bought", "0", "辆"),
        ("reception_batches", "2", "批次"),
        ("reception_persons", "26", "人次"),
        ("foreign_batches", "1", "批次"),
        ("foreign_persons", "4", "人次"),
    ]
    assert amounts(found) == [
        ("overseas_visits", "executed", "0"),
        ("vehicle_purchase", "executed", "0"),
        ("domestic_hospitality", "executed", "0.39"),
        ("foreign_hospitality", "executed", "0"),
    ]


def test_vehicles_are_a_stock_of_their_date_and_their_kinds_parts() -> None:
    found = read(
        "budget",
        2026,
        (
            "截至2025年8月31日，上海市普陀区司法局共有车辆3辆，其中：机要通信用车0辆、"
            "应\n急保障用车0辆、执法执勤用车3辆；单价100万元（含）以上设备（不含车辆）0台（套）。"
        ),
        (
            "2026年部门预算安排购置车辆1辆，其中：执法执勤用车0辆、其他用车1辆；部门预算安排购置单价10"
            "0万元（含）以上设备（不含车辆）2台（套）。"
        ),
    )
    stock, plan = date(2025, 8, 31), None
    assert [(s.subject, plain(s.quantity), s.part_of, s.year, s.as_of) for s in found] == [
        ("vehicle_count", "3", None, 2025, stock),
        ("vehicles_confidential", "0", 1, 2025, stock),
        ("vehicles_emergency", "0", 1, 2025, stock),
        ("vehicles_law_enforcement", "3", 1, 2025, stock),
        ("equipment_count", "0", None, 2025, stock),
        ("vehicles_to_buy", "1", None, 2026, plan),
        ("vehicles_law_enforcement", "0", 6, 2026, plan),
        ("vehicles_other", "1", 6, 2026, plan),
        ("equipment_to_buy", "2", None, 2026, plan),
    ]
    assert found[4].name_chain == "单价100万元(含)以上设备(不含车辆)"


def test_assets_with_amounts_and_counts_in_one_list_claim_no_sum() -> None:
    found = read(
        "budget",
        2023,
        "截止2022年12月31日，本部门流动资产448.82万元。固定资产3149.52万元，其中：房屋14609.83平方"
        "米；车辆7辆（一般公务用车3辆，执法执勤用车4辆）；"
        "单价50万元以上通用设备0台/套；其他固定资产0万元。长期投资0项0万元。在建工程1项12277.73万元。",
    )
    assert [(s.subject, s.measure, wan(s.amount), plain(s.quantity), s.part_of) for s in found] == [
        ("current_assets", "amount", "448.82", "-", None),
        ("fixed_assets", "amount", "3149.52", "-", None),
        ("buildings", "area", "-", "14609.83", None),
        ("vehicle_count", "count", "-", "7", None),
        ("vehicles_general", "count", "-", "3", 4),
        ("vehicles_law_enforcement", "count", "-", "4", 4),
        ("equipment_count", "count", "-", "0", None),
        ("other_fixed_assets", "amount", "0", "-", None),
        ("long_term_investment", "amount", "0", "-", None),
        ("construction", "amount", "12277.73", "-", None),
    ]
    assert {s.as_of for s in found} == {date(2022, 12, 31)}


def test_procurement_and_small_firms_of_final_accounts() -> None:
    found = read(
        "final",
        2024,
        (
            "上海市普陀区规划和自然资源局 2024 年度政府采购金额\n（以合同签订为准）为 2319.21 万元，"
            "\n其中：\n货物采购金额 122.43\n万元、工程采购金额 1387.72 万元、服务采购金额 809.07 万元。"
        ),
        "2024 年度本部门 面向中小企业预留 政府采购项目预算 金额\n225.10 万元，面向小微企业预留政府"
        "采购项目预算金额 164.87 万元。\n在面向中小企业预留的政府采购项目中，由中小企业供应商\n中标"
        "或成交的，"
        "采购金额 225.10 万元；在面向小微企业预留\n政府采购项目中，由小微企业供应商中标或成交的，"
        "采购金额\n164.87 万元；在其他政府采购项目中，由中小企业供应商中标\n或成交的，"
        "采购金额 0.00 万元。",
    )
    assert amounts(found) == [
        ("procurement", "executed", "2319.21"),
        ("procurement_goods", "executed", "122.43"),
        ("procurement_works", "executed", "1387.72"),
        ("procurement_services", "executed", "809.07"),
        ("sme_reserved", "approved", "225.1"),
        ("small_micro_reserved", "approved", "164.87"),
        ("sme_awarded_reserved", "executed", "225.1"),
        ("small_micro_awarded_reserved", "executed", "164.87"),
        ("sme_awarded_other", "executed", "0"),
    ]
    assert [s.part_of for s in found] == [None, 1, 1, 1, None, None, None, None, None]


@pytest.mark.parametrize(
    ("text", "count", "amount"),
    [
        ("2026年度，本单位编报绩效目标的项目共19个，涉及项目预算资金6484.05万元。", "19", "6484.05"),
        (
            (
                "本部门2个预算单位开展了2024年项目预算绩效目标编报工作，编报绩效目标的项目50个，"
                "\n涉及项目预算资金5634.81万元。"
            ),
            "50",
            "5634.81",
        ),
        ("2018年本部门共 5 个项目实行绩效目标管理，涉及财\n政性资金合计 5,086 万元。", "5", "5086"),
    ],
)
def test_coverage_by_performance_goals(text: str, count: str, amount: str) -> None:
    number, money = read("budget", 2024, text)
    assert {number.subject, money.subject} == {"performance_projects"}
    assert (number.measure, plain(number.quantity)) == ("count", count)
    assert (money.measure, wan(money.amount)) == ("amount", amount)


def test_self_evaluation_counts_of_final_accounts() -> None:
    found = read(
        "final",
        2024,
        "编报绩效目标的2024年度项目39个，涉及预算金额4415.48万元；绩效自评的2024年度项目39个，"
        "涉及预算金额4415.48万元，平均得分99.33分"
        "（其中，绩效评级为“优”的项目38个；绩效评级为“不合格”的项目1个。绩效自评中共发现问题0个）。",
    )
    assert [(s.subject, s.measure, plain(s.quantity), wan(s.amount)) for s in found] == [
        ("performance_projects", "count", "39", "-"),
        ("performance_projects", "amount", "-", "4415.48"),
        ("evaluated_projects", "count", "39", "-"),
        ("evaluated_projects", "amount", "-", "4415.48"),
        ("average_score", "count", "99.33", "-"),
        ("grade_excellent", "count", "38", "-"),
        ("grade_fail", "count", "1", "-"),
        ("problems_found", "count", "0", "-"),
    ]


def test_units_counted_in_the_administrative_operating_expenses() -> None:
    found = read(
        "budget",
        2025,
        "2025年上海市普陀区人民政府办公室下属1家机关和1家事业单位财政拨款的机关运行经费预算为213.28万元。",
    )
    assert [(s.subject, s.measure, s.scope) for s in found] == [
        ("administrative_units", "count", None),
        ("public_institutions", "count", None),
        ("admin_operating", "amount", "fiscal"),
    ]


def test_a_list_that_ends_with_et_cetera_or_has_one_entry_claims_no_sum() -> None:
    found = read(
        "budget",
        2025,
        "基本支出10万元，其中：人员经费6万元，公用经费3万元等。",
        "项目支出10万元，其中：公务接待费6万元。",
        "支出预算总计17996.68万元。包括：",
        "1．公共安全（类）支出 13656.34 万元，主要用于检察业务。",
    )
    assert [s.part_of for s in found] == [None, None, None, None, None, None, 6]


def test_place_spans_the_printed_sentence() -> None:
    text = "本报告如下。2026年“三公”经费\n预算数为10.71 万元，与2025年预算数持平。其他情况说明。"
    paragraph = Paragraph(seq=7, section=3, text=text, place=Place(page=21, paragraph=40))
    (statement,) = statements(
        [paragraph], [Section(seq=3, kind="three_public")], DocumentRecord(kind="budget", year=2026)
    )
    sentence = "2026年“三公”经费\n预算数为10.71 万元，与2025年预算数持平。"
    assert statement.sentence == sentence
    assert statement.place == Place(page=21, paragraph=40, char_start=6, char_end=6 + len(sentence))
    assert (statement.paragraph, statement.section, statement.seq) == (7, 3, 1)


def test_chapters_without_claims_and_headings_of_tables_are_passed_over() -> None:
    sections = [
        Section(seq=1, kind="project_text"),
        Section(seq=2, parent=1, kind="other"),
        Section(seq=3, kind="overview"),
    ]
    paragraphs = [
        Paragraph(seq=1, section=1, text="项目支出5万元。"),
        Paragraph(seq=2, section=2, text="项目支出6万元。"),
        Paragraph(seq=3, section=3, text="项目支出7万元。", kind="table_head"),
        Paragraph(seq=4, section=3, text="项目支出8万元。"),
    ]
    found = statements(paragraphs, sections, DocumentRecord(kind="budget", year=2025))
    assert [(s.seq, s.paragraph, wan(s.amount)) for s in found] == [(1, 4, "8")]


def test_a_bare_expenditure_goes_on_with_the_fund_before_it() -> None:
    found = read("final", 2023, "政府性基金预算财政拨款收入50万元，支出40万元，年末结转和结余10万元。")
    assert [(s.subject, s.side, wan(s.amount)) for s in found] == [
        ("fund", "revenue", "50"),
        ("fund", "expenditure", "40"),
        ("balance", "expenditure", "10"),
    ]


def test_a_rate_that_prints_its_budget_states_both() -> None:
    found = read(
        "final",
        2023,
        "1.教育（类）普通教育（款）小学教育（项）：支出决算为200万元，完成年初预算210万元的95.24%。",
    )
    assert [(s.measure, s.phase, wan(s.amount), plain(s.quantity), wan(s.base_amount)) for s in found] == [
        ("amount", "executed", "200", "-", "-"),
        ("amount", "approved", "210", "-", "-"),
        ("rate", "executed", "200", "95.24", "210"),
    ]


def test_a_change_of_both_sides_after_two_totals_stands_for_itself() -> None:
    found = read(
        "final",
        2023,
        "2023年度收入总计12.5万元，支出总计12.5万元，与2022年相比，收、支总计各增加1.5万元，增长13.64%。",
    )
    assert [(s.subject, s.measure, *change(s)[:4]) for s in found] == [
        ("revenue", "amount", None, "-", "-", None),
        ("expenditure", "amount", None, "-", "-", None),
        ("revenue_expenditure", "change", "increase", "1.5", "13.64", 2022),
    ]


def test_evaluated_projects_counted_before_they_are_named() -> None:
    number, money = read("final", 2023, "我单位组织对2023年度15个项目开展了绩效自评，共涉及资金500万元。")
    assert (number.subject, plain(number.quantity)) == ("evaluated_projects", "15")
    assert (money.subject, wan(money.amount)) == ("evaluated_projects", "500")


def test_a_line_without_number_under_a_numbered_entry_is_no_entry() -> None:
    found = read(
        "budget",
        2017,
        "（一）收入预算总计 20849.45 万元。包括：",
        "1．财政拨款收入预算总计 20702.25 万元。",
        "一般公共预算收入 20702.25 万元，与上年相比增加2043.58 万元，增长 10.95%。",
        "2．财政专户管理资金收入预算总计 147.20 万元。与上年保持一致。",
    )
    assert [(s.subject, s.part_of) for s in found] == [
        ("revenue", None),
        ("fiscal_appropriation", 1),
        ("general_public", None),
        ("special_account", 1),
    ]
