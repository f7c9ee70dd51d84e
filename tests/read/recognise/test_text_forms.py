"""Forms in text whose converter has lost merges and columns."""

from __future__ import annotations

from mingzhang.read.formats.text import read_text
from mingzhang.read.recognise import recognise

RAGGED = """部门预算项目绩效目标申报表
金额单位：万元
项目名称 | 河道清淤 |
年度目标 | 清淤五公里 |
一级指标 | 二级指标 | 三级指标 | 指标性质 | 指标值 | 度量单位 | 权重 | 指标方向性 |
产出指标 | 数量指标 | 清淤长度 | ≥ | 5 | 公里 | 20 | 正向指标 |
质量指标 | 验收合格率 | ≥ | 98 | % | 20 | 正向指标 |
整改完成率 | ≥ | 95 | % | 10 | 正向指标 |
满意度指标 | 满意度指标 | 村民满意度 | ≥ | 90 | % | 10 | 正向指标 |
"""


def test_children_of_a_merged_cell_move_back_to_their_columns() -> None:
    found = recognise(read_text(RAGGED.encode(), "made.txt"))
    assert [project.name for project in found.projects] == ["河道清淤"]
    assert [goal.text for goal in found.goals] == ["清淤五公里"]
    assert [(i.level1, i.level2, i.level3, i.target_text) for i in found.indicators] == [
        ("产出指标", "数量指标", "清淤长度", "≥5公里"),
        ("产出指标", "质量指标", "验收合格率", "≥98%"),
        ("产出指标", "质量指标", "整改完成率", "≥95%"),
        ("满意度指标", "满意度指标", "村民满意度", "≥90%"),
    ]
