"""Goal forms of several provinces, as small grids."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from mingzhang.read.recognise import recognise

from .grids import document, grid

SHANGHAI = [
    ["财政项目支出绩效目标填报表", None, None, None, None, None, None, None],
    ["（2023年度）", None, None, None, None, None, None, None],
    ["项目名称", None, "书香小屋运行", None, "项目性质", "阶段性项目", "项目类别", "特定目标类"],
    ["主管部门", None, "某区街道办事处", None, "实施单位", "某区街道办事处", None, None],
    ["计划开始日期", None, "2023-01-01", None, "计划完成日期", "2024-12-31", None, None],
    [
        "项目资金\n（元）",
        None,
        "项目资金总额",
        None,
        "4,100,000.00",
        "年度资金申请总额",
        None,
        "2,000,000.00",
    ],
    ["^", None, "其中：财政资金", None, "4,000,000.00", "其中：当年财政拨款", None, "1,900,000.00"],
    ["^", None, "^", None, "^", "上年结转资金", None, "0.00"],
    ["^", None, "其他资金", None, "100,000.00", "其他资金", None, "100,000.00"],
    ["项目\n绩效\n目标", "项目总目标", None, None, None, "年度总体目标", None, None],
    ["^", "建成两处书香小屋", None, None, None, "建成一处书香小屋", None, None],
    ["", "一级指标", "二级指标", "三级指标", None, None, "年度(/项目)指标值", None],
    ["绩效指标", "产出指标", "数量指标", "新建小屋", None, None, "≥1.00(处)", None],
    ["^", "^", "质量指标", "验收合格率", None, None, "=100.00(%)", None],
    ["^", "满意度指标", "服务对象满意\n度指标", "读者满意度", None, None, "≥80.00(%)", None],
]

MOF = [
    ["项目名称", None, "乡村图书流转", None, None, None],
    ["主管部门及代码", None, "[014]某县教育局", None, "实施单位", "某县图书馆"],
    ["项目属性", None, "新增□ 延续☑", None, "项目期", "2024年1月-2025年6月"],
    ["项目资金（万元）", None, "年度资金总额：", None, "30.50", None],
    ["^", None, "其中：财政拨款", None, "30.00", None],
    ["^", None, "其他资金", None, "0.50", None],
    ["年度目标", "流转图书一万册，方便村民读书", None, None, None, None],
    ["绩效指标", "一级指标", "二级指标", "三级指标", None, "指标值"],
    ["^", "产出指标", "数量指标", "流转册数", None, "≥10000册"],
    ["^", "^", "^", "流转次数", None, "12次"],
    ["^", "效益指标", "社会效益指标", "读书氛围", None, "明显改善"],
]

SICHUAN = [
    [
        "单位名称",
        "项目名称",
        "年度目标",
        "预算金额",
        "一级指标",
        "二级指标",
        "三级指标",
        "指标性质",
        "指标值",
        "度量单位",
        "权重",
        "指标方向性",
    ],
    [
        "某县水利局",
        "河道清淤",
        "清淤五公里",
        "20",
        "产出指标",
        "数量指标",
        "清淤长度",
        "≥",
        "5",
        "公里",
        "40",
        "正向指标",
    ],
    ["^", "^", "^", "^", "满意度指标", "满意度指标", "村民满意度", "≥", "90", "%", "10", "正向指标"],
    [
        "^",
        "水库巡查",
        "每周巡查",
        "3.5",
        "产出指标",
        "数量指标",
        "巡查次数",
        "＝",
        "52",
        "次",
        "50",
        "正向指标",
    ],
]


def test_shanghai_form() -> None:
    found = recognise(document(grid(1, SHANGHAI)))
    [project] = found.projects
    assert (project.form, project.name, project.nature, project.category) == (
        "shanghai",
        "书香小屋运行",
        "阶段性项目",
        "特定目标类",
    )
    assert project.unit_name == "某区街道办事处"
    assert (project.start_on, project.end_on) == (date(2023, 1, 1), date(2024, 12, 31))
    assert (project.total_amount, project.amount) == (Decimal("4100000.00"), Decimal("2000000.00"))
    assert (project.fiscal, project.carry_over, project.other) == (
        Decimal("1900000.00"),
        Decimal("0.00"),
        Decimal("100000.00"),
    )
    assert [(g.term, g.text) for g in found.goals] == [
        ("whole", "建成两处书香小屋"),
        ("annual", "建成一处书香小屋"),
    ]
    assert [(i.level1, i.level2, i.level3, i.target_text) for i in found.indicators] == [
        ("产出指标", "数量指标", "新建小屋", "≥1.00(处)"),
        ("产出指标", "质量指标", "验收合格率", "=100.00(%)"),
        ("满意度指标", "服务对象满意度指标", "读者满意度", "≥80.00(%)"),
    ]
    assert [(line.table_id, line.subject, line.measure, line.amount) for line in found.lines] == [
        ("PF", "year_total", "whole", Decimal("4100000.00")),
        ("PF", "year_total", "total", Decimal("2000000.00")),
        ("PF", "fiscal", "whole", Decimal("4000000.00")),
        ("PF", "fiscal", "total", Decimal("1900000.00")),
        ("PF", "carry_over", "total", Decimal("0.00")),
        ("PF", "other", "whole", Decimal("100000.00")),
        ("PF", "other", "total", Decimal("100000.00")),
    ]
    assert found.unrecognised == []


def test_years_behind_the_label_of_a_goal_are_not_its_text() -> None:
    rows = [row.copy() for row in SHANGHAI]
    rows[9][1:6] = ["项目总体目标\n(2023 年－2024 年)", None, None, None, "年度总体目标（2023年度）"]
    found = recognise(document(grid(1, rows)))
    assert [(g.term, g.text) for g in found.goals] == [
        ("whole", "建成两处书香小屋"),
        ("annual", "建成一处书香小屋"),
    ]
    assert found.unrecognised == []


def test_quotation_marks_around_numbered_goals_belong_to_none() -> None:
    rows = [row.copy() for row in SHANGHAI]
    rows[10][1] = '"1.建成两处书香小屋。\n2.新增“零距离”读者。\n"'
    rows[10][5] = "“1.5万人次”读者满意"
    found = recognise(document(grid(1, rows)))
    assert [(g.term, g.number, g.text) for g in found.goals] == [
        ("whole", "1", "建成两处书香小屋。"),
        ("whole", "2", "新增“零距离”读者。"),
        ("annual", None, "“1.5万人次”读者满意"),
    ]


def test_ministry_form() -> None:
    found = recognise(document("某县图书馆2024年单位预算", grid(1, MOF)))
    [project] = found.projects
    assert (project.form, project.name, project.unit_name, project.attribute) == (
        "mof",
        "乡村图书流转",
        "某县图书馆",
        "延续",
    )
    assert (project.amount, project.fiscal, project.other, project.amount_unit) == (
        Decimal("305000.00"),
        Decimal("300000.00"),
        Decimal("5000.00"),
        "万元",
    )
    assert (project.start_on, project.end_on) == (date(2024, 1, 1), date(2025, 6, 30))
    assert project.fields == '{"主管部门及代码": "[014]某县教育局"}'
    assert [g.text for g in found.goals] == ["流转图书一万册，方便村民读书"]
    assert [(i.level1, i.level2, i.level3, i.target) for i in found.indicators] == [
        ("产出指标", "数量指标", "流转册数", Decimal(10000)),
        ("产出指标", "数量指标", "流转次数", Decimal(12)),
        ("效益指标", "社会效益指标", "读书氛围", None),
    ]


def test_many_projects_in_one_table() -> None:
    found = recognise(document("部门预算项目绩效目标申报表", "金额单位：万元", grid(1, SICHUAN)))
    assert [(p.form, p.name, p.amount) for p in found.projects] == [
        ("sichuan", "河道清淤", Decimal("200000.00")),
        ("sichuan", "水库巡查", Decimal("35000.00")),
    ]
    assert [(g.project, g.text) for g in found.goals] == [(1, "清淤五公里"), (2, "每周巡查")]
    assert [(i.project, i.level3, i.target_text, i.sign, i.target, i.weight) for i in found.indicators] == [
        (1, "清淤长度", "≥5公里", "≥", Decimal(5), Decimal(40)),
        (1, "村民满意度", "≥90%", "≥", Decimal(90), Decimal(10)),
        (2, "巡查次数", "＝52次", "＝", Decimal(52), Decimal(50)),
    ]
    assert {cell.row_index: cell.project for cell in found.cells if cell.column_index == 7} == {
        1: 1,
        2: 1,
        3: 1,
        4: 2,
    }


def test_amount_without_unit_is_reported_not_guessed() -> None:
    rows = [[text.replace("（万元）", "") if text else text for text in row] for row in MOF]
    found = recognise(document(grid(1, rows)))
    assert found.projects[0].amount is None
    assert [(entry.what, entry.text) for entry in found.unrecognised] == [
        ("amount", "年度资金总额：：30.50"),
        ("amount", "其中：财政拨款：30.00"),
        ("amount", "其他资金：0.50"),
    ]


def test_unnumbered_goal_is_one_row_and_numbers_must_count_up() -> None:
    rows = [row.copy() for row in MOF]
    rows[6][1] = "流转图书。2.5万册以上"
    assert [g.text for g in recognise(document(grid(1, rows))).goals] == ["流转图书。2.5万册以上"]
    rows[6][1] = "1.流转图书；2.修补图书；3．办读书会。"
    assert [(g.number, g.text) for g in recognise(document(grid(1, rows))).goals] == [
        ("1", "流转图书；"),
        ("2", "修补图书；"),
        ("3", "办读书会。"),
    ]
