"""A folder of small disclosures, its portal, and the portal of the invented county."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from mingzhang.corpus.county import generate
from mingzhang.corpus.portal import Options, publish
from mingzhang.model.disclosure import Disclosure
from mingzhang.model.records import (
    DocumentRecord,
    Goal,
    Indicator,
    Line,
    Paragraph,
    PlanPoint,
    Project,
    Section,
)

Make = Callable[..., Disclosure]


def _line(table_id: str, amount: str, **more: Any) -> Line:
    return Line.model_validate(
        {"table_id": table_id, "amount": amount, "decimals": 2, "amount_unit": "万元", "measure": "total"}
        | more
    )


def small_disclosure(
    unit: str = "甲县水务所", year: int = 2024, amount: str = "300000", **header: Any
) -> Disclosure:
    """A unit with one chapter, T1, T7 and a project; amount in 元."""
    document = DocumentRecord.model_validate(
        {
            "name": f"{unit}{year}年单位预算",
            "kind": "budget",
            "level": "unit",
            "unit_name": unit,
            "unit_code": "305002",
            "region_code": "131024",
            "year": year,
            "amount_unit": "万元",
            "published_on": date(year, 2, 3),
        }
        | header
    )
    return Disclosure(
        document=document,
        sections=[
            Section(seq=1, number="一", title="单位职责", depth=1, kind="duties"),
            Section(seq=2, number="二", title="预算表", depth=1, kind="tables"),
            Section(seq=3, number="1", title="政府性基金预算支出表", depth=2, parent=2, table_id="T8"),
            Section(seq=4, number="三", title="空章", depth=1, kind="other"),
        ],
        paragraphs=[
            Paragraph(seq=1, section=1, text=f"{unit}负责 <河道> & 堤防养护。"),
            Paragraph(seq=2, section=3, kind="note", text="本单位无政府性基金预算。"),
        ],
        lines=[
            _line("T1", amount, row_index=1, side="revenue", name="一、财政拨款收入"),
            _line("T1", amount, row_index=1, side="expenditure", name="一、农林水支出"),
            _line("T1", amount, row_index=2, side="revenue", name="收入总计", subject="grand_total"),
            _line("T1", amount, row_index=2, side="expenditure", name="支出总计", subject="grand_total"),
            _line("T7", "15000", row_index=1, subject="three_public"),
            _line("T7", "10000", row_index=2, subject="vehicle_running", measure="vehicle_running"),
        ],
        projects=[Project(seq=1, name="河道养护经费", amount=Decimal(100000), purpose="清理河道。")],
        plan_points=[PlanPoint(seq=1, month=12, text="100%", cumulative_percent=Decimal(100))],
        goals=[Goal(seq=1, text="河道整洁。")],
        indicators=[Indicator(seq=1, level1="产出指标", level3="养护长度", target_text="≥12公里")],
    )


@pytest.fixture
def make() -> Make:
    return small_disclosure


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Three disclosures as JSON: 水务所 of two years, and 林业站."""
    path = tmp_path / "in"
    path.mkdir()
    for name, one in (
        ("a", small_disclosure()),
        ("b", small_disclosure(year=2023, amount="200000")),
        ("c", small_disclosure("甲县林业站", unit_code="306001", region_code=None)),
    ):
        (path / f"{name}.json").write_text(one.to_json(), encoding="utf-8")
    return path


@pytest.fixture
def site(folder: Path, tmp_path: Path) -> Path:
    """The portal of `folder`."""
    publish(folder, tmp_path / "site", Options(workers=1))
    return tmp_path / "site"


@pytest.fixture(scope="session")
def county_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The portal of the invented county: 24 disclosures of 12 units."""
    work = tmp_path_factory.mktemp("county")
    (work / "in").mkdir()
    for document in generate():
        name = f"{Path(document.name).stem}.json"
        (work / "in" / name).write_text(document.disclosure.to_json(), encoding="utf-8")
    publish(work / "in", work / "site")
    return work / "site"
