"""A waiver marks the findings it names, and nothing else."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mingzhang.check.plain import plain
from mingzhang.check.report import Coverage, DocumentReport, Finding, Report, Value, Where
from mingzhang.check.waiver import Waiver, WaiverUse
from mingzhang.check.waivers import apply_waivers, is_document
from mingzhang.model.failure import Failure
from mingzhang.model.place import Place
from tests.write.annotate.reports import rule

TODAY = date(2026, 11, 22)


def _waiver(**given: Any) -> Waiver:
    return Waiver.model_validate(
        {"code": "SUM060", "document": "甲.pdf", "reason": "已说明", "owner": "王五", "expires": TODAY}
        | given
    )


def _finding(name: str, page: int | None = None, *, code: str = "SUM060", **where: Any) -> Finding:
    return Finding(
        code=code,
        severity="error",
        place=None if page is None else Place(page=page),
        where=Where.model_validate(where),
        values={"name": Value(kind="text", value=name)},
    )


def _report(*findings: Finding, **document: Any) -> Report:
    one = {"file": "甲.pdf", "sha256": "ab" * 32, "unit_name": "云岭县林场", "findings": findings} | document
    coverage = tuple(
        Coverage(code=code, status="violated" if any(f.code == code for f in findings) else "passed")
        for code in ("SUM060", "SUM070")
    )
    return Report(
        rules=(rule("SUM060"), rule("SUM070")),
        documents=(DocumentReport.model_validate({"coverage": coverage} | one),),
    )


def _waived(report: Report, *waivers: Waiver, today: date = TODAY) -> list[str]:
    """Return the names in the findings that are waived."""
    return [one.values["name"].value for one in apply_waivers(report, waivers, today).documents[0].waived]


ROW: dict[str, Any] = {"row": ("2130205", "事业机构", "346.21"), "header": ("科目编码", "科目名称", "合计")}
THREE = _report(
    _finding("甲", 3, quote="收入预算100.00万元，\n比上年增加5%", chapter="二、收支总体情况"),
    _finding("乙", 9, project=2, project_name="人事档案（数字化）", table="项目支出表", **ROW),
    _finding("丙", 9, code="SUM070", quote="收入预算100.00万元"),
)


@pytest.mark.parametrize(
    ("given", "names"),
    [
        ({}, ["甲", "乙"]),
        ({"code": "SUM070"}, ["丙"]),
        ({"quote": "收入预算 100.00 万元，比上年"}, ["甲"]),
        ({"quote": "100.00万元，比上年增加5%…"}, ["甲"]),
        ({"quote": "100.01万元"}, []),
        ({"table": "收支总体"}, ["甲"]),
        ({"table": "项目支出表", "quote": "100.00"}, []),
        ({"project": "人事档案(数字化)"}, ["乙"]),
        ({"project": "人事档案"}, []),
        ({"project": "2"}, ["乙"]),
        ({"project": "项目2"}, ["乙"]),
        ({"project": "12"}, []),
        ({"row": "2130205 │ 事业机构 │ 346.21"}, ["乙"]),
        ({"row": "事业机构"}, ["乙"]),
        ({"message": "“乙”合计"}, ["乙"]),
        ({"message": "“乙” does not add up"}, ["乙"]),
        ({"page": 3}, ["甲"]),
        ({"page": 4}, []),
        ({"page": 4, "quote": "比上年增加5%"}, ["甲"]),
        ({"page": 9, "quote": "比上年增加5%"}, ["甲"]),
        ({"line": 3, "quote": "比上年增加5%"}, ["甲"]),
        ({"line": 3}, []),
    ],
)
def test_waiver_takes_the_findings_that_every_selector_fits(given: dict[str, Any], names: list[str]) -> None:
    assert _waived(THREE, _waiver(**given)) == names


@pytest.mark.parametrize(("page", "names"), [(5, ["甲"]), (4, ["甲"]), (12, ["丙"]), (7, ["甲", "丙"])])
def test_page_chooses_the_nearest_of_several_that_the_text_fits(page: int, names: list[str]) -> None:
    report = _report(
        _finding("甲", 5, quote="同一句"),
        _finding("乙", 6, quote="另一句"),
        _finding("丙", 9, quote="同一句"),
    )
    assert _waived(report, _waiver(quote="同一句", page=page)) == names


@pytest.mark.parametrize(
    ("name", "fits"),
    [
        ("甲.pdf", True),
        ("甲.*", True),
        ("云岭县林场", True),
        ("云岭县*", True),
        ("AB" * 32, True),
        ("cd" * 32, False),
        ("甲", False),
        ("乙.pdf", False),
        ("?.pdf", True),
    ],
)
def test_document_is_named_by_file_unit_or_hash(name: str, fits: bool) -> None:
    assert is_document(_waiver(document=name), THREE.documents[0]) is fits


def test_brackets_in_the_name_of_a_file_are_only_brackets() -> None:
    document = DocumentReport(file="县/[2026]甲（定稿）.docx", sha256="00")
    assert is_document(_waiver(document="[2026]甲(定稿).docx"), document)
    assert is_document(_waiver(document="[2026]*.docx"), document)
    assert not is_document(_waiver(document="[2026]*.docx"), DocumentReport(file="2甲.docx", sha256="00"))


def test_document_without_a_unit_is_not_every_unit() -> None:
    assert not is_document(_waiver(document="县*"), DocumentReport(file="甲.pdf", sha256="00"))


def test_waiver_holds_through_its_last_day_and_no_longer() -> None:
    waiver = _waiver(quote="比上年")
    assert _waived(THREE, waiver, today=TODAY) == ["甲"]
    after = apply_waivers(THREE, [waiver], TODAY + timedelta(days=1))
    assert after.documents == THREE.documents
    assert after.waivers == (WaiverUse(waiver=waiver, status="expired", findings=1),)


def test_waived_finding_stays_and_counts_no_more() -> None:
    waiver = _waiver(quote="比上年")
    document = apply_waivers(THREE, [waiver], TODAY).documents[0]
    first, *others = THREE.documents[0].findings
    assert document.findings == (first.model_copy(update={"waiver": waiver}), *others)
    assert document.coverage == THREE.documents[0].coverage
    assert (document.count("error"), document.standing) == (2, tuple(others))


def test_use_of_every_waiver_is_reported() -> None:
    report = THREE.model_copy(update={"rules": (*THREE.rules, rule("STR010"))})
    waivers = {
        "applied": _waiver(),
        "unmatched": _waiver(quote="从未写过的话"),
        "unknown_rule": _waiver(code="ZZZ999"),
        "not_concerned": _waiver(document="别的文件.pdf"),
        "built in, not run": _waiver(code="SUM010"),
        "run, not checked on this document": _waiver(code="STR010"),
    }
    uses = apply_waivers(report, list(waivers.values()), TODAY).waivers
    assert [(use.status, use.findings) for use in uses] == [
        ("applied", 2),
        ("unmatched", 0),
        ("unknown_rule", 0),
        ("not_concerned", 0),
        ("not_concerned", 0),
        ("not_concerned", 0),
    ]


def test_first_waiver_marks_what_two_fit() -> None:
    first, second = _waiver(owner="甲"), _waiver(owner="乙")
    report = apply_waivers(THREE, [first, second], TODAY)
    assert [finding.waiver for finding in report.documents[0].findings] == [first, first, None]
    assert [use.status for use in report.waivers] == ["applied", "applied"]


def test_rule_that_broke_cannot_be_waived() -> None:
    failure = Failure(
        kind="tool", file="SUM060_made_up.sql", code="rule_crashed", cause_zh="坏", cause_en="b"
    )
    report = _report().model_copy(
        update={"failures": (failure,), "documents": (DocumentReport(file="甲.pdf", sha256="00"),)}
    )
    waived = apply_waivers(report, [_waiver(), _waiver(document="*")], TODAY)
    assert waived.failures == (failure,)
    assert [use.status for use in waived.waivers] == ["not_concerned", "not_concerned"]


TEXT = st.text(st.sampled_from("甲乙丙（） \n0.5%│,，"), min_size=1, max_size=12)


@given(text=TEXT, start=st.integers(0, 11), length=st.integers(1, 12))
def test_any_fragment_of_a_quote_finds_it(text: str, start: int, length: int) -> None:
    fragment = text[start : start + length]
    if plain(fragment):
        assert _waived(_report(_finding("甲", quote=text)), _waiver(quote=fragment)) == ["甲"]


@given(shift=st.integers(-30, 30))
def test_shifted_pages_do_not_lose_a_quoted_finding(shift: int) -> None:
    report = _report(_finding("甲", 40 + shift, quote="这一句"), _finding("乙", 41 + shift, quote="那一句"))
    assert _waived(report, _waiver(quote="这一句", page=40)) == ["甲"]
