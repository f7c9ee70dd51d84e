"""Projects with their spending plan, goals and indicators."""

from __future__ import annotations

from datetime import date
from typing import ClassVar, Literal

from mingzhang.model.records.base import Number, Record, Yuan


class Project(Record):
    """One project (项目)."""

    table: ClassVar[str] = "project"
    plural: ClassVar[str] = "projects"
    chinese: ClassVar[str] = "项目"

    seq: int = 0
    """Order in the document, from 1; goals, indicators and plan points name their project by it."""
    number: str | None = None
    """Number printed before its title (序号)."""
    title: str | None = None
    """Heading above its form, without the number."""
    code: str | None = None
    name: str | None = None
    unit_name: str | None = None
    """Unit named in the form's head, as printed (编制单位)."""
    unit_code: str | None = None
    form: str | None = None
    """Form family it was read from: hebei, shanghai, mof … (表式)."""
    category: str | None = None
    """项目类别: 人员类, 公用经费, 其他运转类, 特定目标类."""
    nature: str | None = None
    """项目性质: 经常性, 阶段性, 一次性."""
    attribute: str | None = None
    """项目属性: 新增, 延续."""
    fund_type: str | None = None
    """资金性质."""
    grade: str | None = None
    """等级: 优, 良, 中, 差."""
    amount: Yuan | None = None
    """Budget of the year, 元 (预算数)."""
    decimals: int | None = None
    total_amount: Yuan | None = None
    """Budget of the whole project over its years, 元 (项目资金总额)."""
    total_decimals: int | None = None
    fiscal: Yuan | None = None
    """其中：财政资金, 元."""
    fiscal_decimals: int | None = None
    carry_over: Yuan | None = None
    """其中：上年结转资金, 元."""
    carry_over_decimals: int | None = None
    other: Yuan | None = None
    """其他资金, 元."""
    other_decimals: int | None = None
    amount_unit: str | None = None
    purpose: str | None = None
    """资金用途 or 项目概况, as printed."""
    start_on: date | None = None
    end_on: date | None = None
    fields: str | None = None
    """Other label–value pairs of the form as a JSON object, so that nothing is lost (其他栏目)."""


class PlanPoint(Record):
    """One checkpoint of the spending plan (资金支出计划)."""

    table: ClassVar[str] = "plan_point"
    plural: ClassVar[str] = "plan_points"
    chinese: ClassVar[str] = "支出计划节点"

    project: int = 1
    seq: int = 0
    month: int | None = None
    """Checkpoint at the end of this month: 3, 6, 10, 12."""
    text: str | None = None
    """The cell as printed; "" for a blank one."""
    cumulative_percent: Number | None = None
    """Per cent, cumulative; None for a blank cell."""
    amount: Yuan | None = None
    """元, where the form plans money and not a share."""
    decimals: int | None = None
    amount_unit: str | None = None


class Goal(Record):
    """One performance goal (绩效目标)."""

    table: ClassVar[str] = "goal"
    plural: ClassVar[str] = "goals"
    chinese: ClassVar[str] = "绩效目标"

    project: int = 1
    seq: int = 0
    """Order within its project, from 1."""
    number: str | None = None
    """Number as printed."""
    text: str = ""
    """Text without the number."""
    term: Literal["annual", "whole"] = "annual"
    """年度目标, 总目标 (中长期)."""
    actual_text: str | None = None
    """完成情况, self-evaluation only."""


class Indicator(Record):
    """One performance indicator (绩效指标)."""

    table: ClassVar[str] = "indicator"
    plural: ClassVar[str] = "indicators"
    chinese: ClassVar[str] = "绩效指标"

    project: int = 1
    seq: int = 0
    """Order within its project, from 1."""
    level1: str | None = None
    """一级指标, filled down where merged."""
    level2: str | None = None
    """二级指标."""
    level3: str | None = None
    """三级指标."""
    description: str | None = None
    """绩效指标描述."""
    target_text: str | None = None
    """指标值 as printed, sign and unit included (also where the form has a column for each)."""
    sign: Literal["≥", "＞", "＝", "≤", "＜", "定性"] | None = None
    """Comparison, as parsed: the full-width forms and words such as 不低于 become one of these."""
    target: Number | None = None
    """The number of the target in `target_unit`; money stays in the unit printed."""
    target_unit: str | None = None
    target_kind: Literal["count", "ratio", "money", "duration", "date", "qualitative"] | None = None
    """数量, 比率, 金额, 时长, 日期, 定性."""
    target_remark: str | None = None
    """Text in brackets after the value, such as 每年5-7月份."""
    target_unparsed: str | None = None
    """Why the target stays text, where it was not parsed."""
    basis: str | None = None
    """指标值确定依据."""
    weight: Number | None = None
    """分值 or 权重, points."""
    scoring_rule: str | None = None
    """评分标准."""
    actual_text: str | None = None
    """实际完成值 as printed."""
    actual: Number | None = None
    actual_unit: str | None = None
    score: Number | None = None
    """得分, points."""
    deviation: str | None = None
    """偏差原因分析及改进措施."""
