"""The header of a disclosure."""

from __future__ import annotations

from datetime import date
from typing import ClassVar, Literal

from mingzhang.model.records.base import Record

Kind = Literal["budget", "final", "self_evaluation"]
Level = Literal["government", "department", "unit"]


class DocumentRecord(Record):
    """One disclosure (一份公开文件)."""

    table: ClassVar[str] = "document"
    plural: ClassVar[str] = "documents"
    chinese: ClassVar[str] = "文件"

    doc: str = ""
    """SHA-256 of the file: the key that ties every other table to its document (文件哈希)."""
    file: str | None = None
    """Name of the file as given, without its folder (文件名)."""
    name: str | None = None
    """Title as printed (标题)."""
    kind: Kind | None = None
    """预算 budget, 决算 final, 绩效自评 self_evaluation; None where it cannot be told (文种)."""
    level: Level | None = None
    """政府 government, 部门 department, 单位 unit (级次)."""
    unit_code: str | None = None
    """Code of the budget unit, 3 + 3 (+ 3) digits (单位编码)."""
    unit_name: str | None = None
    """Name of the unit or department as printed (单位名称)."""
    unit_type: Literal["administrative", "participating", "public_institution"] | None = None
    """行政单位, 参公事业单位, 事业单位; None where the text does not say (单位性质)."""
    region_code: str | None = None
    """Administrative division, 6 digits, where it is printed or stands in the project codes (区划代码)."""
    region_level: Literal["central", "province", "city", "county", "township"] | None = None
    """Level of the government the unit belongs to: 中央, 省, 市, 县区, 乡镇 (政府层级)."""
    year: int | None = None
    """The budget year (年度)."""
    amount_unit: str | None = None
    """Money unit of its tables or, without tables, of its text: 元, 万元 (金额单位)."""
    profile: str | None = None
    """Regional profile: hebei, shanghai, jiangsu, national (地区口径)."""
    is_template: bool = False
    """An official blank that nobody has filled in (空白模板)."""
    approved_on: date | None = None
    """Day of the formal reply that approves it (批复日期)."""
    published_on: date | None = None
    """Day of publication (公开日期)."""
