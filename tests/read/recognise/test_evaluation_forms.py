"""Self-evaluation forms as small grids."""

from __future__ import annotations

from decimal import Decimal

from mingzhang.read.recognise import recognise

from .grids import document, grid

MINISTRY = [
    ["项目支出绩效自评表", None, None, None, None, None, None, None, None],
    ["（2022年度）", None, None, None, None, None, None, None, None],
    ["项目名称", None, "森林防火", None, None, None, None, None, None],
    ["主管部门", None, "某县林业局", None, None, "实施单位", None, "某县林业站", None],
    ["项目资金\n（万元）", None, "", "年初预算数", "全年预算数", "全年执行数", "分值", "执行率", "得分"],
    ["^", None, "年度资金总额", "10.00", "12.00", "9.60", "10", "80.00%", "8"],
    ["^", None, "其中：当年财政拨款", "10.00", "12.00", "9.60", "—", "", "—"],
    ["年度总体目标", "预期目标", None, None, None, "实际完成情况", None, None, None],
    ["^", "巡山一百次", None, None, None, "巡山九十次", None, None, None],
    [
        "绩效指标",
        "一级指标",
        "二级指标",
        "三级指标",
        "年度指标值",
        "实际完成值",
        "分值",
        "得分",
        "偏差原因分析及改进措施",
    ],
    ["^", "产出指标", "数量指标", "巡山次数", "≥100次", "90次", "50", "45", "雨季停巡"],
    ["^", "效益指标", "生态效益指标", "火情下降", "明显", "明显", "40", "40", ""],
    ["总分", None, None, None, None, None, "100", "93", ""],
]


def test_ministry_self_evaluation() -> None:
    found = recognise(document(grid(1, MINISTRY)))
    assert (found.document.kind, found.document.year) == ("self_evaluation", 2022)
    [project] = found.projects
    assert (project.form, project.name, project.unit_name, project.amount) == (
        "self_evaluation",
        "森林防火",
        "某县林业站",
        Decimal("100000.00"),
    )
    assert [(line.subject, line.measure, line.phase, line.amount) for line in found.lines] == [
        ("year_total", "total", "approved", Decimal("100000.00")),
        ("year_total", "total", "adjusted", Decimal("120000.00")),
        ("year_total", "total", "executed", Decimal("96000.00")),
        ("year_total", "points", None, Decimal("10.00")),
        ("year_total", "execution_rate", None, Decimal("80.00")),
        ("year_total", "score", None, Decimal("8.00")),
        ("fiscal", "total", "approved", Decimal("100000.00")),
        ("fiscal", "total", "adjusted", Decimal("120000.00")),
        ("fiscal", "total", "executed", Decimal("96000.00")),
        ("fiscal", "points", None, None),
        ("fiscal", "execution_rate", None, None),
        ("fiscal", "score", None, None),
        (None, "points", None, Decimal("100.00")),
        (None, "total_score", None, Decimal("93.00")),
    ]
    assert {line.table_id for line in found.lines} == {"EV"}
    assert [(g.text, g.actual_text) for g in found.goals] == [("巡山一百次", "巡山九十次")]
    assert [
        (i.level1, i.level3, i.target_text, i.actual_text, i.actual, i.weight, i.score, i.deviation)
        for i in found.indicators
    ] == [
        ("产出指标", "巡山次数", "≥100次", "90次", Decimal(90), Decimal(50), Decimal(45), "雨季停巡"),
        ("效益指标", "火情下降", "明显", "明显", None, Decimal(40), Decimal(40), None),
    ]
    assert found.unrecognised == []
