"""The finance bureau's check form."""

from __future__ import annotations

import shutil
import subprocess
import zlib
from collections.abc import Sequence
from pathlib import Path

import openpyxl
import pytest
from openpyxl.drawing import image

from mingzhang.check import check, rules
from mingzhang.check.report import Coverage, DocumentReport, Finding, Report
from mingzhang.check.rule import Severity
from mingzhang.model.failure import Failure, UnusableInput
from mingzhang.model.place import Place
from mingzhang.read import read
from mingzhang.write.check_form import load_layout, write_check_form
from mingzhang.write.check_form.judge import fill
from tests.write.annotate.reports import finding, rule


def _chunk(kind: bytes, body: bytes) -> bytes:
    return len(body).to_bytes(4, "big") + kind + body + zlib.crc32(kind + body).to_bytes(4, "big")


# 100 × 10 pixels, black.
PNG = b"\x89PNG\r\n\x1a\n" + b"".join(
    _chunk(kind, body)
    for kind, body in (
        (b"IHDR", bytes.fromhex("000000640000000a0802000000")),
        (b"IDAT", zlib.compress(bytes(301 * 10))),
        (b"IEND", b""),
    )
)
PASSED = ("STR010", "STR020", "STR040", "STR100", "SUM060", "NAR090", "TPX010", "PRJ010", "IND010", "TIM010")
POINTS = [
    "及时公开单位预算",
    "封面",
    "目录",
    "主要职能",
    "机构设置",
    "名词解释",
    "预算编制说明",
    "《单位财务收支预算总表》",
    "《单位收入预算总表》",
    "《单位支出预算总表》",
    "《单位财政拨款收支预算总表》",
    "《单位一般公共预算支出功能分类预算表》",
    "《单位政府性基金预算支出功能分类预算表》",
    "《国有资本经营预算支出功能分类预算表》",
    "《单位一般公共预算基本支出部门预算经济分类预算表》",
    "《单位“三公”经费和机关运行经费预算表》",
    "其他相关情况说明",
    "项目经费情况说明",
]


def _report(*findings: Finding, passed: Sequence[str] = PASSED, **document: object) -> Report:
    codes = dict.fromkeys(one.code for one in findings)
    coverage = [Coverage(code=code, status="passed") for code in passed if code not in codes]
    coverage += [Coverage(code=code, status="violated") for code in codes]
    one = DocumentReport.model_validate(
        {
            "file": "a.pdf",
            "sha256": "00",
            "kind": "budget",
            "level": "unit",
            "unit_name": "甲局",
            "year": 2026,
        }
        | {"findings": findings, "coverage": coverage}
        | document
    )
    return Report(rules=tuple(rule(code) for code in {*codes, *passed}), documents=(one,))


def _answers(report: Report) -> dict[str, tuple[str, tuple[str, ...]]]:
    """Return answer and remarks of each point that is not in order."""
    filled = fill(report, report.documents[0], load_layout(), "zh")
    return {
        one.point.name.zh.format(level="单位", kind="预算"): (
            one.answer,
            tuple(remark.text for remark in one.remarks) or (one.reason,),
        )
        for one in filled.judgements
        if one.answer != "yes"
    }


def _of(severity: Severity, found: Finding) -> Finding:
    return found.model_copy(update={"severity": severity})


def test_form_has_the_points_of_the_bureau_in_their_order(tmp_path: Path) -> None:
    write_check_form(_report(), tmp_path / "a.xlsx", "zh")
    sheet = openpyxl.load_workbook(tmp_path / "a.xlsx").worksheets[0]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=1, max_row=23, max_col=4)]
    assert [row[0] for row in rows[:4]] == [
        "2026年度单位预算公开情况检查表",
        "单位名称：甲局",
        "公开文件：a.pdf",
        "公开网址：",
    ]
    assert rows[4] == ["2026年度单位预算公开检查内容", None, "符合要求", "问题及截图"]
    assert [(row[1], row[2]) for row in rows[5:]] == [(point, "是") for point in POINTS]


@pytest.mark.parametrize(
    ("found", "point"),
    [
        (finding("甲", Place(page=6), chapter="2026年单位预算编制说明"), "预算编制说明"),
        (
            finding("甲", Place(page=11), chapter="编制说明", table="2026年预算单位支出预算总表"),
            "《单位支出预算总表》",
        ),
        (finding("甲", Place(page=21), chapter="其他相关情况说明"), "其他相关情况说明"),
        (finding("甲", Place(line=9), chapter="六、政府采购预算情况"), "其他相关情况说明"),
        (finding("甲", Place(line=9), chapter="五、绩效预算信息", project=3), "项目经费情况说明"),
        (finding("甲", Place(page=3), chapter="甲局主要职能"), "主要职能"),
        (finding("甲", Place(page=9), code="STR100"), "目录"),
        (finding("甲", Place(page=9), code="NAR090"), "预算编制说明"),
        (finding("政府性基金预算支出表", None, code="STR020"), "《单位政府性基金预算支出功能分类预算表》"),
        (finding("“三公”经费", None, code="STR040"), "其他相关情况说明"),
        (finding("甲", None, code="TXT010"), "全文及其他问题"),
    ],
)
def test_finding_stands_at_its_point(found: Finding, point: str) -> None:
    assert [(name, answer) for name, (answer, _) in _answers(_report(found)).items()] == [(point, "no")]


def test_missing_table_of_a_rule_that_names_none_goes_by_what_the_rule_needs() -> None:
    found = finding("合计", None, code="SUM010")
    report = _report(found).model_copy(update={"rules": (rule("SUM010", requires=("line:T6",)),)})
    assert list(_answers(report)) == ["《单位一般公共预算基本支出部门预算经济分类预算表》"]


def test_remarks_name_the_page_and_say_what_is_wrong() -> None:
    found = finding("行政运行", Place(page=6), "……减少1.10%。", code="NAR090", chapter="编制说明")
    assert _answers(_report(found)) == {"预算编制说明": ("no", ("第6页：“行政运行”合计不等",))}


def test_rule_met_often_is_summed_up() -> None:
    found = [finding(f"款{n}", Place(page=n), code="NAR090") for n in (6, 7, 7, 8, 9)]
    found.append(finding("款9", Place(page=9), code="NAR090"))
    assert _answers(_report(*found))["预算编制说明"][1] == (
        "第6页：“款6”合计不等",
        "第7页：“款7”合计不等",
        "第8页：“款8”合计不等",
        "“合计不等”另有1处：第9页",
    )


def test_point_nobody_looked_at_is_no_pass() -> None:
    report = _report(passed=[code for code in PASSED if code not in {"NAR090", "IND010", "STR100"}])
    document = report.documents[0]
    more = (
        Coverage(code="NAR090", status="not_checkable", missing=("statement",)),
        Coverage(code="STR100", status="not_applicable"),
    )
    report = report.model_copy(
        update={"documents": (document.model_copy(update={"coverage": document.coverage + more}),)}
    )
    assert _answers(report) == {
        "目录": ("unchecked", ("相关规则不适用于本文件",)),
        "预算编制说明": ("unchecked", ("缺文字说明数据，无法检查",)),
        "项目经费情况说明": ("unchecked", ("本次未运行相关规则",)),
    }


def test_unknown_date_leaves_timeliness_unchecked() -> None:
    found = finding("公开日期", None, code="TIM040")
    report = _report(found, passed=[code for code in PASSED if code != "TIM010"])
    assert _answers(report) == {"及时公开单位预算": ("unchecked", ("“公开日期”合计不等",))}


def test_template_is_not_judged() -> None:
    answers = _answers(_report(is_template=True))
    assert answers == dict.fromkeys(POINTS, ("unchecked", ("空白模板，未检查内容",)))


def test_infos_stand_apart_and_do_not_count() -> None:
    report = _report(_of("info", finding("甲", Place(page=6), code="NAR090")))
    assert _answers(report) == {}
    assert fill(report, report.documents[0], load_layout(), "zh").hints == ("第6页：“甲”合计不等",)


def test_each_remark_has_its_picture_without_pillow(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(image, "PILImage", False)
    same = Place(page=6, box=(1, 2, 3, 4))
    found = [
        finding("甲", same, code="NAR090"),
        finding("乙", same.model_copy(update={"char_start": 1, "char_end": 2}), code="NAR090"),
        finding("丙", Place(page=7), code="NAR090"),
    ]
    asked: list[Place] = []

    def picture(_: DocumentReport, place: Place) -> bytes:
        asked.append(place)
        return PNG

    write_check_form(_report(*found), tmp_path / "a.xlsx", "zh", picture)
    monkeypatch.undo()
    sheet = openpyxl.load_workbook(tmp_path / "a.xlsx").worksheets[0]
    assert asked == [same, Place(page=7)]
    column = [cell.value for cell in sheet["D"]]
    first = column.index("1.第6页：“甲”合计不等")
    assert column[first : first + 5] == [
        "1.第6页：“甲”合计不等",
        None,
        "2.第6页：“乙”合计不等（截图见第1条）",
        "3.第7页：“丙”合计不等",
        None,
    ]
    anchors = [drawing.anchor._from for drawing in sheet._images]
    assert [(anchor.col, anchor.row) for anchor in anchors] == [(3, first + 1), (3, first + 4)]


@pytest.mark.parametrize("text", ["=1+1", "+86", "=cmd|' /C calc'!A0"])
def test_text_of_a_document_never_becomes_a_formula(tmp_path: Path, text: str) -> None:
    write_check_form(_report(unit_name=text, file=text), tmp_path / "a.xlsx", "zh")
    report = _report(unit_name=text)
    both = report.model_copy(update={"documents": report.documents * 2})
    summary = write_check_form(both, tmp_path / "all", "zh")[-1]
    cells = [cell for row in openpyxl.load_workbook(summary).worksheets[0].iter_rows() for cell in row]
    assert [(cell.value, cell.data_type) for cell in cells if cell.value == text] == [(text, "s")] * 2


def test_several_documents_have_forms_and_a_summary_with_the_worst_first(tmp_path: Path) -> None:
    clean = _report(file="甲.pdf", unit_name="甲局")
    bad = _report(finding("款", Place(page=6), code="NAR090"), file="乙.pdf", unit_name="乙局")
    failure = Failure(kind="input", file="丙.pdf", code="encrypted", cause_zh="已加密", cause_en="encrypted")
    both = Report(
        rules=bad.rules + clean.rules, documents=clean.documents + bad.documents, failures=(failure,)
    )
    written = write_check_form(both, tmp_path / "forms.xlsx", "zh")
    assert [path.relative_to(tmp_path).as_posix() for path in written] == [
        "forms/甲.检查表.xlsx",
        "forms/乙.检查表.xlsx",
        "forms/检查汇总.xlsx",
    ]
    sheet = openpyxl.load_workbook(written[-1]).worksheets[0]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=2, max_col=9)]
    assert rows[0] == ["序号", "单位", "年度", "文件", "不符合项数", "错误", "警告", "提示", "及时公开"]
    assert [row[:8] for row in rows[1:3]] == [
        [1, "乙局", 2026, "乙.pdf", 1, 1, 0, 0],
        [2, "甲局", 2026, "甲.pdf", 0, 0, 0, 0],
    ]
    assert [row[0] for row in rows[-2:]] == ["未能处理的文件和运行故障", "丙.pdf: 已加密"]


def test_bureau_may_bring_its_own_form(tmp_path: Path) -> None:
    path = tmp_path / "form.toml"
    path.write_text(
        """
        title = { zh = "{unit}检查单", en = "{unit}" }
        [heads]
        content = { zh = "项目", en = "item" }
        answer = { zh = "结论", en = "answer" }
        problem = { zh = "备注", en = "remarks" }
        [answers]
        yes = { zh = "√", en = "y" }
        no = { zh = "×", en = "n" }
        unchecked = { zh = "—", en = "-" }
        [[point]]
        group = { zh = "全部", en = "all" }
        name = { zh = "数字", en = "figures" }
        families = ["SUM", "NAR"]
        checked_by = ["SUM"]
        """,
        encoding="utf-8",
    )
    write_check_form(
        _report(finding("款", Place(page=6))), tmp_path / "a.xlsx", "zh", layout=load_layout(path)
    )
    sheet = openpyxl.load_workbook(tmp_path / "a.xlsx").worksheets[0]
    assert [[cell.value for cell in row] for row in sheet.iter_rows(max_row=3)] == [
        ["甲局检查单", None, None, None, None],
        ["项目", None, "结论", "备注", "规则"],
        ["全部", "数字", "×", "第6页：“款”合计不等", "SUM060"],
    ]


@pytest.mark.parametrize("text", ["[", "title = 1", "point = []"])
def test_wrong_layout_is_refused_with_its_cause(tmp_path: Path, text: str) -> None:
    path = tmp_path / "form.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(UnusableInput, match=r"form\.toml"):
        load_layout(path)


def test_same_report_gives_the_same_bytes(tmp_path: Path) -> None:
    report = _report(finding("款", Place(page=6)))
    for name in ("a", "b"):
        write_check_form(report, tmp_path / f"{name}.xlsx", "zh", lambda *_: PNG)
    assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()


@pytest.mark.office
def test_libreoffice_prints_the_form(tmp_path: Path) -> None:
    soffice = shutil.which("soffice")
    assert soffice is not None
    report = _report(finding("款", Place(page=6), code="NAR090"))
    write_check_form(report, tmp_path / "a.xlsx", "zh")
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [soffice, profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path)]
    subprocess.run([*command, str(tmp_path / "a.xlsx")], check=True, capture_output=True, timeout=170)
    printed = read(tmp_path / "a.pdf")
    texts = [cell.text for cell in printed.cells]
    assert [texts.count(text) for text in ("否", "是", "第6页：“款”合计不等")] == [1, 17, 1]


@pytest.mark.corpus
def test_form_agrees_with_the_one_a_bureau_filled_in(shared: Path) -> None:
    report = check([read(shared / "corpus" / "shpt_sfj_2026_unit_budget.pdf")], rules([]))
    filled = fill(report, report.documents[0], load_layout(), "zh")
    answers = {one.point.name.zh.format(level="单位", kind="预算"): one.answer for one in filled.judgements}
    # The bureau's form, without 及时性 (no date in the file), 项目 (no form in the file) and the two tables
    # that differ by 101,200 yuan from each other, which the bureau did not see.
    assert {point: answers[point] for point in POINTS if point in _BUREAU} == _BUREAU


_BUREAU = {
    "封面": "yes",
    "目录": "yes",
    "主要职能": "yes",
    "机构设置": "yes",
    "名词解释": "yes",
    "预算编制说明": "no",
    "《单位收入预算总表》": "yes",
    "《单位支出预算总表》": "no",
    "《单位财政拨款收支预算总表》": "yes",
    "《单位一般公共预算支出功能分类预算表》": "no",
    "《单位政府性基金预算支出功能分类预算表》": "yes",
    "《国有资本经营预算支出功能分类预算表》": "yes",
    "《单位“三公”经费和机关运行经费预算表》": "yes",
    "其他相关情况说明": "no",
}
