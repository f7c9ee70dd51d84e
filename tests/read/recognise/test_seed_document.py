"""The county's unit budget of 2021 in text, against values typed from it by hand."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from mingzhang.model.disclosure import Disclosure
from mingzhang.read.formats.text import read_text
from mingzhang.read.recognise import looks_like_disclosure, recognise

pytestmark = pytest.mark.corpus
NAME = "xianghe_zzb_2021_unit_budget.txt"


@pytest.fixture(scope="module")
def label(shared: Path) -> dict[str, Any]:
    text = (shared / "labels" / "xianghe_2021.json").read_text(encoding="utf-8")
    return json.loads(text, parse_float=Decimal)


@pytest.fixture(scope="module")
def disclosure(shared: Path) -> Disclosure:
    return recognise(read_text((shared / "corpus" / NAME).read_bytes(), NAME))


def yuan(value: Decimal | None) -> Decimal | None:
    return None if value is None else (value * 10_000).quantize(Decimal("0.01"))


def line(record: Any) -> int:
    return record.place.line


def test_header(disclosure: Disclosure, label: dict[str, Any]) -> None:
    found = disclosure.document
    wanted = label["document"]
    assert (found.doc, found.file) == (label["about"]["sha256"], label["about"]["file"])
    assert (found.name, line(found)) == (wanted["title"], wanted["title_line"])
    assert (found.kind, found.level, found.year) == ("budget", "unit", wanted["year"])
    assert (found.unit_name, found.unit_code) == (wanted["unit"], wanted["unit_code"])
    assert (found.region_code, found.region_level) == (wanted["region_code"], "county")
    assert (found.amount_unit, found.profile, found.is_template) == ("万元", "hebei", False)
    assert found.unit_type == "administrative"
    assert looks_like_disclosure(disclosure)


def test_chapters(disclosure: Disclosure, label: dict[str, Any]) -> None:
    found = [(s.number, s.title, line(s)) for s in disclosure.sections if s.depth == 1]
    assert found == [(c["no"], c["title"], c["line"]) for c in label["chapters"]]
    kinds = [s.kind for s in disclosure.sections if s.depth == 1]
    assert kinds == [
        "duties",
        "overview",
        "admin_operating",
        "three_public",
        "performance",
        "procurement",
        "assets",
        "glossary",
        "other",
    ]


def test_duties_are_paragraphs_of_their_section(disclosure: Disclosure, label: dict[str, Any]) -> None:
    section = next(s for s in disclosure.sections if s.title == "单位职责")
    found = {
        line(p): p.text for p in disclosure.paragraphs if p.section == section.seq and p.text.startswith("（")
    }
    assert found == {d["line"]: f"（{d['no']}）{d['text']}" for d in label["duties"]}


def test_institutions_keep_their_blank_row(disclosure: Disclosure, label: dict[str, Any]) -> None:
    found = [(i.name, i.nature, i.rank, i.funding) for i in disclosure.institutions]
    assert found == [(None, None, None, None), *map(tuple, label["institution_table"]["rows"])]


def test_projects(disclosure: Disclosure, label: dict[str, Any]) -> None:
    found = [
        (
            p.seq,
            p.number,
            line(p),
            p.code,
            p.name,
            p.amount,
            p.fiscal,
            p.other,
            p.purpose,
            p.form,
            p.unit_name,
        )
        for p in disclosure.projects
    ]
    unit = label["document"]["unit_in_forms"]
    assert found == [
        (
            p["no"],
            str(p["no"]),
            p["line"],
            p["code"],
            p["name"],
            yuan(p["budget"]),
            yuan(p["fiscal"]),
            yuan(p["other"]),
            p["purpose"],
            "hebei",
            unit,
        )
        for p in label["projects"]
    ]


def test_spending_plans(disclosure: Disclosure, label: dict[str, Any]) -> None:
    found = [(p.project, p.month, p.cumulative_percent) for p in disclosure.plan_points]
    assert found == [
        (project["no"], month, percent)
        for project in label["projects"]
        for month, percent in zip((3, 6, 10, 12), project["plan"], strict=True)
    ]


def test_goals(disclosure: Disclosure, label: dict[str, Any]) -> None:
    found = [(g.project, g.seq, g.number, g.text) for g in disclosure.goals]
    assert found == [
        (project["no"], seq, str(goal["no"]), goal["text"])
        for project in label["projects"]
        for seq, goal in enumerate(project["goals"], start=1)
    ]


def test_indicators(disclosure: Disclosure, label: dict[str, Any]) -> None:
    names = ("level1", "level2", "level3", "description", "target_text", "basis")
    found = [
        (i.project, i.seq, line(i), *(getattr(i, name) for name in names)) for i in disclosure.indicators
    ]
    assert found == [
        (project["no"], seq, indicator["line"], *(indicator[name] for name in names))
        for project in label["projects"]
        for seq, indicator in enumerate(project["indicators"], start=1)
    ]
    assert len(found) == label["checks"]["indicators"]


def test_procurement(disclosure: Disclosure, label: dict[str, Any]) -> None:
    row = label["procurement_table"]["rows"][0]
    [found] = disclosure.procurements
    assert (found.project, found.is_total, found.item) == (row["project_name"], True, row["item"])
    assert (found.catalogue_code, found.catalogue_edition) == (row["catalogue_no"], 2013)
    assert (found.quantity_unit, found.quantity) == (row["measure"], row["quantity"])
    assert found.unit_price == row["unit_price"] * 10_000
    assert (found.project_amount, found.amount) == (yuan(row["budget"]), yuan(row["amount_total"]))
    assert found.general_public == yuan(row["general_public_budget"])
    assert (found.fund, found.state_capital, found.special_account, found.own_source) == (None,) * 4
    assert line(found) == row["line"]


def test_assets(disclosure: Disclosure, label: dict[str, Any]) -> None:
    found = [(a.item, a.quantity, a.quantity_text, a.value, line(a)) for a in disclosure.assets]
    assert found == [
        (a["item"], a["quantity"], a["quantity_text"], yuan(a["value"]), a["line"])
        for a in label["asset_table"]["rows"]
    ]
    assert [(a.kind, a.part_of) for a in disclosure.assets] == [
        ("total", None),
        ("building", None),
        ("office_building", 2),
        ("vehicle", None),
        ("equipment", None),
        ("other", None),
    ]


def test_glossary(disclosure: Disclosure, label: dict[str, Any]) -> None:
    found = [(t.seq, t.name, t.definition, line(t)) for t in disclosure.terms]
    assert found == [(t["no"], t["term"], t["definition"], t["line"]) for t in label["glossary"]]


def test_nothing_is_left_over(disclosure: Disclosure) -> None:
    assert disclosure.unrecognised == []


def test_no_conversion_residue_is_left(disclosure: Disclosure) -> None:
    texts = [*(p.text for p in disclosure.paragraphs), *(c.text for c in disclosure.cells)]
    assert not [text for text in texts if "bookmark" in text]
