"""The reports say what the check found, in every form and both languages."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest
from lxml import etree, html
from rich.console import Console

from mingzhang.check import check, rules
from mingzhang.check.report import Report
from mingzhang.model.disclosure import Disclosure
from mingzhang.model.failure import Failure
from mingzhang.write.report import FORMATS
from mingzhang.write.report.terminal import SHOWN, print_report

HOSTILE = "<script>alert(1)</script>"


@pytest.fixture(scope="module")
def report() -> Report:
    """One document with an error, five warnings of one rule, and a file that could not be read."""
    amounts = {"amount": "500000.00", "decimals": 2, "fiscal": "400000.00", "fiscal_decimals": 2}
    disclosure = Disclosure.model_validate(
        {
            "document": {"doc": "d" * 64, "file": "甲.docx", "kind": "budget", "level": "unit", "year": 2021,
                         "unit_name": "青山县林业局", "amount_unit": "万元"},
            "projects": [{"seq": 1, "name": HOSTILE, "amount_unit": "万元", "place": {"line": 7}} | amounts],
            "goals": [
                {"project": 1, "seq": seq, "text": "实报实销", "place": {"table_index": 1, "row_index": seq}}
                for seq in range(1, 6)
            ],
            "cells": [
                {"table_index": 1, "row_index": seq, "column_index": 1, "text": "实报实销", "project": 1,
                 "place": {"table_index": 1, "row_index": seq}}
                for seq in range(1, 6)
            ],
        }
    )  # fmt: skip
    failure = Failure(kind="input", file="坏.docx", code="empty", cause_zh="是空文件", cause_en="is empty")
    return check([disclosure], rules(codes=["PRJ030", "PRJ140", "PLN010"]), failures=[failure])


def _terminal(report: Report, lang: str) -> str:
    console = Console(file=io.StringIO(), width=200)
    print_report(console, report, lang)
    assert isinstance(console.file, io.StringIO)
    return console.file.getvalue()


def test_terminal_leads_with_errors_and_joins_the_places_of_one_rule(report: Report) -> None:
    text = _terminal(report, "zh")
    assert text.index("PRJ030") < text.index("PRJ140")
    assert text.count("实报实销”是资金或报账说明") == SHOWN["warning"]
    assert "另有2处" in text
    assert "预算数50.00万元，财政资金、上年结转与其他资金合计40.00万元，相差10.00万元" in text
    assert "无法检查（缺资金支出计划）：PLN010" in text
    assert "坏.docx: 是空文件" in text


def test_terminal_is_complete_in_english(report: Report) -> None:
    text = _terminal(report, "en")
    assert "the budget is 500,000.00 yuan (50.00万元)" in text
    assert "Not checkable (missing spending plan): PLN010" in text
    assert "坏.docx: is empty" in text


def test_json_has_both_sides_the_gap_and_the_coverage(report: Report) -> None:
    data = json.loads(FORMATS["json"](report, "zh"))
    assert data["schema"] == "mingzhang/report/1"
    (document,) = data["documents"]
    first = document["findings"][0]
    assert {key: first[key] for key in ("code", "severity", "project", "place")} == {
        "code": "PRJ030",
        "severity": "error",
        "project": 1,
        "place": {key: 7 if key == "line" else None for key in first["place"]},
    }
    assert first["observed"] == {"kind": "money", "value": "500000.00", "shown": "50.00万元"}
    assert first["expected"]["value"] == "400000.00"
    assert first["difference"]["shown"] == "10.00万元"
    assert {entry["code"]: entry["status"] for entry in document["coverage"]} == {
        "PRJ030": "violated",
        "PRJ140": "violated",
        "PLN010": "not_checkable",
    }
    assert data["failures"][0]["code"] == "empty"


def test_sarif_names_rule_place_and_failure(report: Report) -> None:
    (run,) = json.loads(FORMATS["sarif"](report, "en"))["runs"]
    assert [rule["id"] for rule in run["tool"]["driver"]["rules"]] == ["PRJ030", "PRJ140", "PLN010"]
    assert run["results"][0]["locations"][0]["physicalLocation"]["region"] == {"startLine": 7}
    assert [result["level"] for result in run["results"]] == ["error"] + ["warning"] * 5
    assert run["invocations"][0]["executionSuccessful"] is False


def test_junit_has_a_case_for_every_rule(report: Report) -> None:
    suites = etree.fromstring(FORMATS["junit"](report, "zh").encode())
    suite = suites[0]
    assert (suite.get("tests"), suite.get("failures"), suite.get("skipped")) == ("3", "2", "1")
    assert [case[0].tag for case in suite if len(case)] == ["failure", "failure", "skipped"]
    assert suites[1].get("errors") == "1"


def test_html_holds_text_of_documents_only_as_text(report: Report, tmp_path: Path) -> None:
    page = FORMATS["html"](report, "zh")
    (tmp_path / "report.html").write_text(page, encoding="utf-8")
    tree = html.fromstring(page)
    assert HOSTILE not in page
    assert len(tree.findall(".//script")) == 1
    findings = [node for node in tree.iter("li") if node.get("class") == "finding"]
    assert len(findings) == 6
    addresses = [node.get("src") or node.get("href") or "" for node in tree.iter()]
    assert [address for address in addresses if address.startswith("http")] == []
