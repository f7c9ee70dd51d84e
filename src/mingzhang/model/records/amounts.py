"""Amounts: lines of the statutory tables and numeric claims of the narrative."""

from __future__ import annotations

from datetime import date
from typing import ClassVar, Literal

from mingzhang.model.records.base import Number, Record, Yuan

Phase = Literal["proposed", "approved", "adjusted", "executed"]
"""申报数, 批复数 or 预算数, 调整后预算数 or 全年预算数, 执行数 or 决算数."""


class Line(Record):
    """One amount of a statutory table, long form (表中一个金额)."""

    table: ClassVar[str] = "line"
    plural: ClassVar[str] = "lines"
    chinese: ClassVar[str] = "表内金额"

    seq: int = 0
    table_id: str | None = None
    """T1 … T9; PF funds block of a goal form; EV funds block of a self-evaluation form."""
    side: Literal["revenue", "expenditure"] | None = None
    """Left or right half of T1 and T4 (收入方, 支出方)."""
    row_index: int | None = None
    """Number of the printed row inside its table, from 1: lines of one row share it."""
    code: str | None = None
    """Subject code joined over its columns: 20406 from 204 | 06 (科目编码)."""
    name: str | None = None
    """Row label as printed (科目或项目名称)."""
    code_level: Literal["class", "subclass", "item", "total", "group"] | None = None
    """类 class, 款 subclass, 项 item, 合计 total, group any other heading row (级次)."""
    subject: str | None = None
    """What the row is where it is not a code: year_total 本年合计, grand_total 总计, carry_over 上年结转,
    balance 年终结转结余, fiscal 财政拨款, general_public, fund, state_capital, special_account,
    business_income, operating_income, superior_subsidy, affiliated_remittance, other, own_source,
    three_public, overseas_visits, hospitality, vehicles, vehicle_purchase, vehicle_running,
    admin_operating …"""
    measure: str | None = None
    """What the column is: total, basic, project, personnel, operating, fiscal, general_public, fund,
    state_capital, special_account, business_income, operating_income, superior_subsidy,
    affiliated_remittance, other, own_source, carry_over, opening_carry_over, closing_carry_over,
    overseas_visits, hospitality, vehicle_subtotal, vehicle_purchase, vehicle_running, admin_operating,
    points, execution_rate, score, total_score …"""
    period: Literal["this_year", "prior_year"] = "this_year"
    """本年 or 上年."""
    phase: Phase | None = None
    project: int | None = None
    """`seq` of the project (PF and EV only)."""
    amount: Yuan | None = None
    """元; None for a blank cell."""
    decimals: int | None = None
    """Decimals shown, in `amount_unit`."""
    amount_unit: str | None = None
    """Unit in which the table shows it: 元, 万元."""
    text: str | None = None
    """The cell as printed."""


class Statement(Record):
    """One numeric claim of the narrative (文字说明中的一个数)."""

    table: ClassVar[str] = "statement"
    plural: ClassVar[str] = "statements"
    chinese: ClassVar[str] = "文字说明数据"

    seq: int = 0
    part_of: int | None = None
    """`seq` of the total it is stated as a part of (其中)."""
    section: int | None = None
    paragraph: int | None = None
    """`seq` of the section and of the paragraph."""
    subject: str | None = None
    """What the number is about, a name of `vocabulary.Subject` (事项)."""
    scope: str | None = None
    """Which money the sentence speaks of where it says so: fiscal 财政拨款, general_public, fund,
    state_capital (口径)."""
    side: Literal["revenue", "expenditure"] | None = None
    """Which side the amount stands on where the subject has both; None for both together (收入, 支出)."""
    measure: Literal["amount", "count", "share", "rate", "area", "change"] | None = None
    """amount 金额, count 数量, share 占比, rate 完成率 or 覆盖率, area 面积, change only a change."""
    year: int | None = None
    phase: Phase | None = None
    amount: Yuan | None = None
    """元, for measure amount."""
    decimals: int | None = None
    amount_unit: str | None = None
    """Unit in which the sentence shows it."""
    quantity: Number | None = None
    """The number where it is not money: a count, % of a share or rate, 平方米."""
    quantity_decimals: int | None = None
    quantity_unit: str | None = None
    direction: Literal["increase", "decrease", "unchanged"] | None = None
    """增加, 减少, 持平."""
    change_amount: Yuan | None = None
    """元, never negative; the direction says which way (增减额)."""
    change_decimals: int | None = None
    change_percent: Number | None = None
    """Per cent (增减百分比)."""
    percent_decimals: int | None = None
    base_year: int | None = None
    base_phase: Phase | None = None
    base_amount: Yuan | None = None
    """元 (上年数)."""
    base_decimals: int | None = None
    reason_given: bool | None = None
    """True where a reason with words in it follows; False where a change stands without one."""
    reason: str | None = None
    """The reason as printed (原因)."""
    as_of: date | None = None
    """Date of a stock such as assets (截至日期)."""
    code: str | None = None
    """Subject code printed in the sentence, joined: 2040601."""
    name_chain: str | None = None
    """类-款-项 names of the sentence, joined by a hyphen-minus (科目名称链)."""
    sentence: str | None = None
    """The sentence or clause as printed."""
