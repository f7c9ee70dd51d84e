"""Institutions, procurement and assets."""

from __future__ import annotations

from typing import ClassVar

from mingzhang.model.records.base import Number, Record, Yuan


class Institution(Record):
    """One row of the institution table (机构设置)."""

    table: ClassVar[str] = "institution"
    plural: ClassVar[str] = "institutions"
    chinese: ClassVar[str] = "机构"

    seq: int = 0
    name: str | None = None
    """单位名称; None for a blank row, which is kept."""
    nature: str | None = None
    """单位性质."""
    rank: str | None = None
    """单位规格."""
    funding: str | None = None
    """经费保障形式."""


class Procurement(Record):
    """One procurement row (政府采购)."""

    table: ClassVar[str] = "procurement"
    plural: ClassVar[str] = "procurements"
    chinese: ClassVar[str] = "采购"

    seq: int = 0
    project: str | None = None
    """Project named on the row, as printed; not a `seq`."""
    is_total: bool = False
    """The row is labelled 合计."""
    item: str | None = None
    """采购物品名称."""
    catalogue_code: str | None = None
    """政府采购目录序号, as printed: never padded from one edition to another."""
    catalogue_edition: int | None = None
    """Year of the catalogue's edition valid for the budget year: 2013 or 2022."""
    quantity_unit: str | None = None
    """计量单位."""
    quantity: Number | None = None
    quantity_decimals: int | None = None
    unit_price: Number | None = None
    """元 per `quantity_unit`."""
    price_decimals: int | None = None
    """Decimals shown, in `amount_unit`."""
    amount: Yuan | None = None
    """采购金额合计, 元."""
    decimals: int | None = None
    project_amount: Yuan | None = None
    """预算资金 of the project as the row prints it, 元."""
    general_public: Yuan | None = None
    fund: Yuan | None = None
    state_capital: Yuan | None = None
    special_account: Yuan | None = None
    own_source: Yuan | None = None
    """Fund columns, 元."""
    amount_unit: str | None = None


class Asset(Record):
    """One asset row (国有资产占用)."""

    table: ClassVar[str] = "asset"
    plural: ClassVar[str] = "assets"
    chinese: ClassVar[str] = "资产"

    seq: int = 0
    item: str | None = None
    """Row label as printed."""
    kind: str | None = None
    """total 资产总额, building 房屋, office_building 办公用房, vehicle 车辆, equipment 设备, other 其他."""
    part_of: int | None = None
    """`seq` of the line that a 其中 line belongs to; the total line has none."""
    quantity: Number | None = None
    quantity_text: str | None = None
    """As printed; "" for a blank cell."""
    value: Yuan | None = None
    """元."""
    value_text: str | None = None
    decimals: int | None = None
    """Decimals shown by the value."""
    amount_unit: str | None = None
