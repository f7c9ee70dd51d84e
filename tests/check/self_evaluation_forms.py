"""Self-evaluation forms as Word files, laid out as the provinces print them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from docx import Document

Row = Sequence[str | None]
"""Cells of a row: None belongs to the cell on its left, "^" to the one above."""


def write_form(path: Path, lines: Sequence[str], rows: Sequence[Row]) -> Path:
    """Write paragraphs and one table with merged cells."""
    document = Document()
    for line in lines:
        document.add_paragraph(line)
    width = max(len(row) for row in rows)
    table = document.add_table(rows=len(rows), cols=width)
    origin: dict[tuple[int, int], tuple[int, int]] = {}
    for number, row in enumerate(rows):
        for column, text in enumerate([*row, *[None] * (width - len(row))]):
            here = (number, column)
            origin[here] = (
                origin[number, column - 1]
                if text is None
                else origin[number - 1, column]
                if text == "^"
                else here
            )
    for first in dict.fromkeys(origin.values()):
        covered = [place for place, start in origin.items() if start == first]
        cell = table.cell(*first).merge(table.cell(*max(covered)))
        cell.text = rows[first[0]][first[1]] or ""
    document.save(str(path))
    return path


MINISTRY: list[Row] = [
    ["项目名称", None, "农村道路养护", None, None, None, None, None, None],
    ["主管部门", None, "棠溪县交通运输局", None, None, "实施单位", None, "棠溪县公路段", None],
    ["项目资金（万元）", None, "", "年初预算数", "全年预算数", "全年执行数", "分值", "执行率", "得分"],
    ["^", None, "年度资金总额", "0", "0", "0", "10", "0", "0"],
    ["^", None, "其中：当年财政拨款", "90", "90", "89.974", "—", "99.97%", "—"],
    ["^", None, "上年结转资金", "0", "0", "0", "—", "", "—"],
    ["^", None, "其他资金", "0", "0", "0", "—", "", "—"],
    ["年度总体目标", "预期目标", None, None, None, "实际完成情况", None, None, None],
    ["^", "养护道路九十公里。", None, None, None, "已养护九十公里。", None, None, None],
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
    ["^", "产出指标", "数量指标", "养护里程", "≥90公里", "90公里", "8", "8", ""],
    ["^", "^", "^", "养护桥梁", "≥12座", "12座", "8", "8", ""],
    ["^", "^", "质量指标", "验收合格率", "≥95%", "96%", "8", "8", ""],
    ["^", "^", "^", "资金到位及时率", "≥100%", "100%", "8", "7", ""],
    ["^", "^", "时效指标", "完成时限", "≤12月", "11月", "8", "8", ""],
    ["^", "^", "成本指标", "养护成本", "≤90万元", "完成", "10", "10", ""],
    ["^", "效益指标", "社会效益指标", "政策知晓率", "≥100%", "98%", "15", "14", ""],
    ["^", "^", "可持续影响指标", "出行条件改善", "明显改善", "明显改善", "15", "15", ""],
    ["^", "满意度指标", "服务对象满意度指标", "群众满意度", "≥90%", "92%", "10", "10", ""],
    ["总分", None, None, None, None, None, "100", "93", ""],
]
SICHUAN: list[Row] = [
    ["项目名称", None, "司法救助工作经费", None, None, None, "预算单位", None, "大英县司法局", None],
    [
        "项目预算执行情况（万元）",
        "",
        "年初预算数",
        None,
        "调整后预算数",
        "预算执行数",
        "预算执行率",
        None,
        "权重",
        "得分",
    ],
    ["^", "总额", "3.36", None, "3.36", "3.36", "100%", None, "10", "10"],
    ["^", "其中：财政资金", "3.36", None, "3.36", "3.36", "100%", None, "/", "/"],
    ["^", "财政专户管理资金", "", None, "", "", "", None, "/", "/"],
    ["^", "单位资金", "", None, "", "", "", None, "/", "/"],
    [
        "绩效指标（90分）",
        "一级指标",
        "二级指标",
        "三级指标",
        "指标性质",
        "指标值",
        "度量单位",
        "完成值",
        "权重",
        "得分",
    ],
    ["^", "产出指标", "数量指标", "宣传场次", "≥", "20", "场", "20", "30", "30"],
    ["^", "^", "时效指标", "完成时间", "≤", "12", "月", "12", "20", "20"],
    ["^", "成本指标", "经济成本指标", "项目成本", "≤", "30", "万元", "完成", "20", "20"],
    ["^", "效益指标", "社会效益指标", "群众法治意识", "定性", "提高", "", "提高", "10", "10"],
    ["^", "满意度指标", "服务对象满意度指标", "群众满意度", "≥", "95", "%", "95", "10", "10"],
    ["合计", None, None, None, None, None, None, None, "100", "100"],
    ["评价结论", "项目按计划完成，自评得分100分。", None, None, None, None, None, None, None, None],
    ["存在问题", "无", None, None, None, None, None, None, None, None],
]
TRANSFER: list[Row] = [
    ["转移支付（项目）名称", None, "中央公共文化服务补助资金", None, None, None],
    ["中央主管部门", None, "文化和旅游部", None, None, None],
    ["地方主管部门", None, "安徽省文化和旅游厅", "实施单位", "休宁县文化旅游体育局", None],
    ["资金情况（万元）", None, "", "全年预算数（A）", "全年执行数（B）", "预算执行率（B/A）"],
    ["^", None, "年度资金总额：", "127", "27.9996", "22%"],
    ["^", None, "其中：中央财政资金", "127", "27.9996", "22%"],
    ["^", None, "地方资金", "0", "0", ""],
    ["^", None, "其他资金", "0", "0", ""],
    ["总体目标完成情况", "总体目标", None, None, "全年实际完成情况", None],
    ["^", "公共文化设施免费开放。", None, None, "场馆已全部开放。", None],
    ["绩效指标", "一级指标", "二级指标", "三级指标", "指标值", "全年实际完成值"],
    ["^", "产出指标", "数量指标", "免费开放场馆数", "≥3个", "3个"],
    ["^", "^", "^", "补助发放频次", "12次", "一次性"],
    ["^", "效益指标", "社会效益指标", "文化服务水平", "有所提升", "有所提升"],
    ["^", "满意度指标", "服务对象满意度指标", "群众满意度", "≥85%", "95%"],
]
COUNTY: list[Row] = [
    ["项目名称", None, "新网工程补助资金", None, "项目编码", "530524210000000012345", None, None],
    ["主管部门", "昌宁县供销合作社联合社", None, None, "实施单位", "昌宁县供销合作社联合社", None, None],
    ["预算执行情况（20分）", "", "年初预算数", "全年预算数", "全年执行数", "分值", "执行率", "得分"],
    ["^", "年度资金总额", "50", "50", "10", "20", "20%", "4"],
    ["^", "其中：财政拨款", "50", "50", "10", "", "", ""],
    ["^", "其他资金", "0", "0", "0", "", "", ""],
    ["绩效指标（80分）", "一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分"],
    ["^", "产出指标", "数量指标", "建设网点数", "＝5个", "5个", "20", "20"],
    ["^", "^", "质量指标", "验收合格率", "＝100%", "100%", "20", "20"],
    ["^", "效益指标", "社会效益指标", "带动就业人数", "≥50人", "50人", "20", "20"],
    ["^", "满意度指标", "服务对象满意度指标", "服务对象满意度", "≥90%", "95%", "20", "20"],
    ["总分", None, None, None, None, None, "100", "84"],
    ["自评等级", "优", None, None, None, None, None, None],
]
