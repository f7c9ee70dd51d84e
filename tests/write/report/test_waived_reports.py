"""Every form of the report shows what is waived, and why, and counts it apart."""

from __future__ import annotations

import csv
import io
import json
from datetime import date
from pathlib import Path
from typing import Any

import jsonschema
import openpyxl
import pytest
from lxml import etree, html
from rich.console import Console

from mingzhang.check.report import Coverage, DocumentReport, Finding, Report
from mingzhang.check.waiver import Waiver
from mingzhang.check.waiver_files import csv_waivers
from mingzhang.check.waivers import apply_waivers
from mingzhang.model.failure import Failure
from mingzhang.model.place import Place
from mingzhang.write.annotate.note import document_notes
from mingzhang.write.check_form import load_layout, write_check_form
from mingzhang.write.check_form.judge import Judgement, fill
from mingzhang.write.report import FORMATS
from mingzhang.write.report.json_report import shipped_report_schema
from mingzhang.write.report.terminal import print_report, print_summary
from mingzhang.write.report.waiver_stub import waiver_stub
from tests.write.annotate.reports import finding, rule

TODAY = date(2026, 11, 22)
REASON = "豁免理由：财政局已同意（王五，有效期至2027-06-30）"


def _waiver(code: str, **given: object) -> Waiver:
    return Waiver.model_validate(
        {"code": code, "document": "甲.pdf", "reason": "财政局已同意", "owner": "王五",
         "expires": date(2027, 6, 30), "source": "mingzhang.toml:3"} | given
    )  # fmt: skip


def _bare() -> Report:
    """Two findings of SUM060, one of NAR090, one of STR010; SUM070 could not be checked."""
    findings = (
        finding("甲", Place(page=6), "一句话", chapter="编制说明"),
        finding("乙", Place(page=7), "=1+1", chapter="编制说明"),
        finding("丙", Place(page=8), "另一句", code="NAR090", chapter="编制说明"),
        finding("丁", None, code="STR010"),
    )
    statuses = {"STR010": "violated", "SUM060": "violated", "SUM080": "passed", "NAR090": "violated"}
    coverage = [Coverage.model_validate({"code": c, "status": s}) for c, s in statuses.items()]
    coverage.append(Coverage(code="SUM070", status="not_checkable", missing=("line:T4",)))
    document = DocumentReport(
        file="甲.pdf", sha256="00", kind="budget", level="unit", unit_name="甲局", year=2026,
        findings=findings, coverage=tuple(coverage),
    )  # fmt: skip
    return Report(rules=tuple(rule(one.code) for one in coverage), documents=(document,))


@pytest.fixture
def report() -> Report:
    """One of two SUM060 waived, NAR090 waived, one waiver expired, one without a finding."""
    waivers = [
        _waiver("SUM060", quote="一句话"),
        _waiver("NAR090"),
        _waiver("STR010", expires=date(2026, 1, 1)),
        _waiver("SUM080"),
    ]
    return apply_waivers(_bare(), waivers, TODAY)


def _terminal(report: Report, lang: str = "zh") -> str:
    console = Console(file=io.StringIO(), width=200)
    print_report(console, report, lang)
    assert isinstance(console.file, io.StringIO)
    return "\n".join(line.rstrip() for line in console.file.getvalue().splitlines())


def _page(report: Report) -> Any:
    return html.fromstring(FORMATS["html"](report, "zh"))


def test_terminal_counts_waived_findings_apart_and_says_why(report: Report) -> None:
    text = _terminal(report)
    assert "2个错误，0个警告，0个提示  已豁免2处（不计入上面的数）" in text
    assert (
        f"已豁免 SUM060 合计不等\n  编制说明 · 第6页  “甲”合计不等\n    原文: 一句话\n    {REASON}\n" in text
    )
    assert text.count(REASON) == 2
    assert "无法检查（缺财政拨款收支总表）：SUM070" in text
    assert text.endswith(
        "豁免: 2条生效，共豁免2处\n"
        "  mingzhang.toml:3：STR010，甲.pdf（王五，有效期至2026-01-01）："
        "已过期，不再豁免；仍有1处这样的问题\n"
        "  mingzhang.toml:3：SUM080，甲.pdf（王五，有效期至2027-06-30）："
        "没有对应的问题：可能已经改正，或位置写得不对\n"
        "\n规则全文：mingzhang rules SUM060"
    )


def test_terminal_in_english_has_the_same(report: Report) -> None:
    text = _terminal(report, "en")
    assert "2 errors, 0 warnings, 0 infos  2 waived (not counted above)" in text
    assert "Waived because: 财政局已同意 (王五, until 2027-06-30)" in text
    assert "has expired and no longer waives; there are still 1 such findings" in text


def test_summary_of_several_documents_counts_waived_apart(report: Report) -> None:
    console = Console(file=io.StringIO(), width=200)
    print_summary(console, report, "zh")
    assert isinstance(console.file, io.StringIO)
    assert (
        "共1份文件：2个错误，0个警告，0个提示；0个文件或步骤失败；另有2处已豁免\n" in console.file.getvalue()
    )


def test_run_without_a_document_counts_nothing() -> None:
    failure = Failure(kind="input", file="坏.docx", code="empty", cause_zh="是空文件", cause_en="is empty")
    report = Report(rules=(rule(),), failures=(failure,))
    text = _terminal(report)
    assert text == "未能处理的文件和运行故障\n  坏.docx: 是空文件\n\n没有一个文件可以检查"
    page = _page(report)
    assert page.findall(".//ul[@class='totals']") == []
    assert "坏.docx" in page.text_content()


def test_json_marks_waived_findings_and_lists_every_waiver(report: Report) -> None:
    data = json.loads(FORMATS["json"](report, "zh"))
    jsonschema.Draft202012Validator(shipped_report_schema()).validate(data)
    (document,) = data["documents"]
    mark = {"reason": "财政局已同意", "owner": "王五", "expires": "2027-06-30", "source": "mingzhang.toml:3"}
    assert [(one["code"], one["waived"]) for one in document["findings"]] == [
        ("SUM060", mark),
        ("SUM060", None),
        ("NAR090", mark),
        ("STR010", None),
    ]
    assert [(use["waiver"]["code"], use["status"], use["findings"]) for use in data["waivers"]] == [
        ("SUM060", "applied", 1),
        ("NAR090", "applied", 1),
        ("STR010", "expired", 1),
        ("SUM080", "unmatched", 0),
    ]


def test_sarif_suppresses_waived_results_and_warns_of_waivers_to_look_at(report: Report) -> None:
    (run,) = json.loads(FORMATS["sarif"](report, "zh"))["runs"]
    accepted = {
        "kind": "external",
        "status": "accepted",
        "justification": "财政局已同意",
        "properties": {"owner": "王五", "expires": "2027-06-30", "source": "mingzhang.toml:3"},
    }
    assert [result["suppressions"] for result in run["results"]] == [[accepted], [], [accepted], []]
    (invocation,) = run["invocations"]
    assert invocation["executionSuccessful"] is True
    notes = [(note["level"], note["message"]["text"]) for note in invocation["toolExecutionNotifications"]]
    assert [level for level, _ in notes] == ["warning", "warning"]
    assert "已过期，不再豁免" in notes[0][1]


def test_sarif_holds_the_help_of_every_rule_and_no_address(report: Report) -> None:
    (run,) = json.loads(FORMATS["sarif"](report, "zh"))["runs"]
    first = run["tool"]["driver"]["rules"][0]
    assert "helpUri" not in first
    assert first["help"]["text"] == (
        "为什么要紧: 账要平\n怎样改: 核对后更正\n依据: 填报惯例\n规则全文：mingzhang rules STR010"
    )


def test_junit_skips_what_is_waived_whole_and_fails_on_what_stands(report: Report) -> None:
    suites: Any = etree.fromstring(FORMATS["junit"](report, "zh").encode())
    suite, waivers = suites
    assert (suite.get("tests"), suite.get("failures"), suite.get("skipped")) == ("5", "2", "2")
    assert [(case.get("name"), case[0].tag) for case in suite if len(case)] == [
        ("STR010 合计不等", "failure"),
        ("SUM060 合计不等", "failure"),
        ("NAR090 合计不等", "skipped"),
        ("SUM070 合计不等", "skipped"),
    ]
    assert (suite[1][0].get("message"), suite[1][0].text.splitlines()[1]) == (
        "编制说明 · 第7页: “乙”合计不等",
        f"已豁免: 编制说明 · 第6页: “甲”合计不等 {REASON}",
    )
    assert (waivers.get("name"), waivers.get("failures"), waivers.get("skipped")) == ("waivers", "0", "2")


def test_html_shows_waived_entries_last_with_their_reason(report: Report) -> None:
    page = _page(report)
    entries = page.xpath("//article[contains(@class, 'entry')]")
    assert [(entry.get("data-severity"), entry.findtext(".//a[@class='code']")) for entry in entries] == [
        ("error", "SUM060"),
        ("error", "STR010"),
        ("waived", "SUM060"),
        ("waived", "NAR090"),
    ]
    assert [node.text for node in page.xpath("//p[@class='reason']")] == [REASON, REASON]
    assert page.xpath("//option[@value='waived']/text()") == ["已豁免"]
    tiles = [
        (tile.findtext("span"), tile.findtext("strong")) for tile in page.xpath("//ul[@class='totals']/li")
    ]
    assert tiles == [("文件", "1"), ("错误", "2"), ("警告", "0"), ("提示", "0"), ("已豁免", "2")]
    assert len(page.xpath("//section[@class='waivers']//li")) == 2


def test_html_links_lead_to_places_in_the_page(report: Report) -> None:
    two = report.model_copy(update={"documents": report.documents * 2})
    page = _page(two)
    targets = [link.get("href", "") for link in page.iter("a")]
    names = {node.get("id") for node in page.iter() if node.get("id")}
    assert {target[:1] for target in targets} == {"#"}
    assert {target[1:] for target in targets} <= names
    assert {f"r-{one.code}" for one in report.rules} <= names


def test_html_coverage_is_a_matrix_of_documents_and_families(report: Report) -> None:
    clean = DocumentReport(
        file="乙.pdf", sha256="01", coverage=(Coverage(code="SUM060", status="not_applicable"),)
    )
    two = report.model_copy(update={"documents": (*report.documents, clean)})
    page = _page(two)
    (matrix,) = page.xpath("//table[@class='matrix']")
    assert [head.findtext("b") or head.text for head in matrix.xpath("thead//th")] == [
        "文件",
        "STR",
        "SUM",
        "NAR",
    ]
    cells = [[list(cell.itertext()) for cell in row.xpath("td")] for row in matrix.xpath("tbody/tr")]
    assert cells == [[["✗1"], ["✗1", "✓1", "?1"], ["◦1"]], [[], ["·"], []]]
    assert matrix.xpath("tbody/tr[1]/td[2]/a/@href") == ["#d1-SUM"]
    assert matrix.xpath("tbody/tr[1]/td[2]/a/@title") == ["SUM: 1 有问题、1 无法检查、1 通过"]
    (family,) = page.xpath("//details[@id='d1-SUM']")
    words = " ".join(" ".join(family.itertext()).split())
    assert words == (
        "SUM 表内勾稽 1 有问题 1 无法检查 1 通过 有问题： SUM060 合计不等 "
        "无法检查 · 缺财政拨款收支总表： SUM070 合计不等 通过 ： SUM080"
    )


def _name(judgement: Judgement) -> str:
    return judgement.point.name.zh.format(level="单位", kind="预算")


def test_check_form_names_waived_findings_at_their_point_without_counting_them(
    report: Report, tmp_path: Path
) -> None:
    filled = fill(report, report.documents[0], load_layout(), "zh")
    named = {_name(one): (one.answer, one.remarks, one.waived) for one in filled.judgements}
    answer, remarks, waived = named["预算编制说明"]
    assert (answer, [remark.text for remark in remarks]) == ("no", ["第7页：“乙”合计不等"])
    assert [remark.text for remark in waived] == [
        f"已豁免：第6页：“甲”合计不等　{REASON}",
        f"已豁免：第8页：“丙”合计不等　{REASON}",
    ]
    write_check_form(report, tmp_path / "a.xlsx", "zh")
    form, rules = openpyxl.load_workbook(tmp_path / "a.xlsx").worksheets
    links = {
        cell.value: cell.hyperlink.location
        for row in form.iter_rows(min_col=5)
        for cell in row
        if cell.hyperlink
    }
    assert links == {"STR010": "'规则说明'!A3", "SUM060": "'规则说明'!A4", "NAR090": "'规则说明'!A5"}
    assert [row[0].value for row in rules.iter_rows(min_row=3)] == ["STR010", "SUM060", "NAR090"]
    assert form.print_area.startswith("'检查表'!$A$1:$D$")


def test_point_is_in_order_when_all_its_findings_are_waived() -> None:
    report = apply_waivers(_bare(), [_waiver("SUM060"), _waiver("NAR090")], TODAY)
    filled = fill(report, report.documents[0], load_layout(), "zh")
    answers = {_name(one): (one.answer, len(one.waived)) for one in filled.judgements}
    assert answers["预算编制说明"] == ("yes", 3)


def test_annotated_copy_has_no_note_on_what_is_waived(report: Report) -> None:
    notes = document_notes(report, report.documents[0], "zh")
    assert [note.lines[0] for note in notes] == ["“乙”合计不等", "“丁”合计不等"]


def test_stub_filled_in_waives_just_the_findings_it_was_filled_in_for(tmp_path: Path) -> None:
    report = _bare()
    heads, *rows = csv.reader(io.StringIO(waiver_stub(report, "zh").removeprefix("\ufeff")))
    assert heads == [
        "规则编号",
        "文件",
        "项目",
        "表",
        "表行",
        "原文",
        "问题",
        "页",
        "行号",
        "理由",
        "责任人",
        "到期日",
    ]
    assert [row[5] for row in rows] == ["一句话", "'=1+1", "另一句", ""]
    rows[1][-3:] = ["已说明", "王五", "2027/6/30"]
    path = tmp_path / "豁免.csv"
    with path.open("w", encoding="gb18030", newline="") as stream:
        csv.writer(stream).writerows([heads, *rows])
    waived = apply_waivers(report, csv_waivers(path), TODAY)
    assert [one.values["name"].value for one in waived.documents[0].waived] == ["乙"]


def _names(findings: tuple[Finding, ...]) -> list[str]:
    return [one.values["name"].value for one in findings]


def test_stub_leaves_out_what_is_waived_already(report: Report) -> None:
    rows = list(csv.reader(io.StringIO(waiver_stub(report, "en").removeprefix("\ufeff"))))
    assert rows[0][:3] == ["code", "document", "project"]
    assert [row[0] for row in rows[1:]] == ["SUM060", "STR010"]
    assert _names(report.documents[0].standing) == ["乙", "丁"]
