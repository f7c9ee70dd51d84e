"""What stands in the Word file."""

from __future__ import annotations

import shutil
import subprocess
import zipfile
from decimal import Decimal
from pathlib import Path

import pytest
from lxml import etree

from mingzhang.model.disclosure import Disclosure
from mingzhang.model.failure import UnusableInput
from mingzhang.model.records import Goal
from mingzhang.read import read
from mingzhang.write import write
from mingzhang.write.disclosure import write_disclosure

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def part(path: Path, name: str) -> etree._Element:
    with zipfile.ZipFile(path) as package:
        return etree.fromstring(package.read(name))


def body_words(path: Path) -> list[str]:
    """The paragraphs outside tables; a table stands as [table]."""
    body = part(path, "word/document.xml")[0]
    words = {f"{W}p": lambda e: "".join(e.itertext()), f"{W}tbl": lambda _: "[table]"}
    return [words[child.tag](child) for child in body if child.tag in words]


def table_texts(path: Path, number: int) -> list[list[str]]:
    table = part(path, "word/document.xml").findall(f".//{W}tbl")[number]
    return [["".join(cell.itertext()) for cell in row.iter(f"{W}tc")] for row in table.iter(f"{W}tr")]


@pytest.fixture
def written(small: Disclosure, tmp_path: Path) -> Path:
    path = tmp_path / "small.docx"
    write_disclosure(small, path)
    return path


def test_text_and_tables_stand_in_the_order_of_the_sections(written: Path) -> None:
    assert body_words(written) == [
        "甲县水务所2024年单位预算公开情况说明",
        "一、单位职责及机构设置情况",
        "=本单位负责 <河道> & 堤防养护。",
        "单位机构设置情况",
        "[table]",
        "",
        "二、绩效预算信息",
        "1.河道养护经费绩效目标表",
        "[table]",
        "三、预算表",
        "收支预算总表",
        "[table]",
        "一般公共预算支出表",
        "[table]",
        "“三公”经费支出表",
        "[table]",
        "四、政府采购预算情况",
        "具体内容见下表。",
        "[table]",
        "",
        "五、国有资产信息",
        "[table]",
        "",
    ]


def test_page_is_a4_with_the_margins_of_official_documents(written: Path) -> None:
    section = part(written, "word/document.xml").find(f".//{W}sectPr")
    assert section is not None
    size, margin = section.find(f"{W}pgSz"), section.find(f"{W}pgMar")
    assert size is not None
    assert margin is not None
    # 210 × 297 mm; 37, 26, 35, 28 mm; in twentieths of a point, 56.7 to the millimetre.
    assert dict(size.attrib) == {f"{W}w": "11906", f"{W}h": "16838"}
    edges = {side: margin.get(f"{W}{side}") for side in ("top", "right", "bottom", "left")}
    assert edges == {"top": "2098", "right": "1474", "bottom": "1984", "left": "1588"}


def test_wide_table_stands_alone_on_a_landscape_sheet(written: Path) -> None:
    body = part(written, "word/document.xml")[0]
    sheets: list[tuple[str, list[str]]] = []
    names: list[str] = []
    for element in body:
        names.append("[table]" if element.tag == f"{W}tbl" else "".join(element.itertext()))
        size = element.find(f".//{W}pgSz") if element.tag == f"{W}p" else element.find(f"{W}pgSz")
        if size is not None:
            sheets.append((size.get(f"{W}orient", "portrait"), names))
            names = []
    assert [side for side, _ in sheets] == ["portrait", "landscape", "portrait"]
    assert sheets[1][1] == ["[table]", ""]


def test_title_and_contents_have_pages_without_numbers(small: Disclosure, tmp_path: Path) -> None:
    write(small, tmp_path / "small.docx")
    root = part(tmp_path / "small.docx", "word/document.xml")
    sections = list(root.iter(f"{W}sectPr"))
    assert [len(section.findall(f"{W}footerReference")) for section in sections] == [0, 0, 2, 2, 2]
    starts = [section.find(f"{W}pgNumType") is not None for section in sections]
    assert starts == [False, False, True, False, False]


def test_contents_are_a_field_whose_lines_lead_to_their_headings(small: Disclosure, tmp_path: Path) -> None:
    write(small, tmp_path / "small.docx")
    root = part(tmp_path / "small.docx", "word/document.xml")
    assert [e.text for e in root.iter(f"{W}instrText")] == [' TOC \\o "1-2" \\h \\z \\u ']
    links = {e.get(f"{W}anchor"): "".join(e.itertext()) for e in root.iter(f"{W}hyperlink")}
    marked = {}
    for mark in root.iter(f"{W}bookmarkStart"):
        paragraph = mark.getparent()
        assert paragraph is not None
        marked[mark.get(f"{W}name")] = "".join(paragraph.itertext())
    assert links == marked
    assert list(links.values())[:3] == [
        "一、单位职责及机构设置情况",
        "二、绩效预算信息",
        "1.河道养护经费绩效目标表",
    ]


def test_shanghai_prints_the_whole_project_beside_the_year(small: Disclosure, tmp_path: Path) -> None:
    (project,) = small.projects
    update = {
        "form": "shanghai",
        "nature": "一次性项目",
        "total_amount": Decimal(300000),
        "total_decimals": 2,
    }
    goals = [Goal(seq=1, text="三年治完。", term="whole"), Goal(seq=2, text="河道整洁。")]
    changed = {"projects": [project.model_copy(update=update)], "goals": goals}
    write_disclosure(small.model_copy(update=changed), tmp_path / "a.docx")
    assert table_texts(tmp_path / "a.docx", 1)[2:13] == [
        ["项目名称", "河道养护经费", "项目性质", "一次性项目", "项目类别", ""],
        ["实施单位", "305002甲县水务所", "项目编码", "99999924AAAAAAAAAAAAA"],
        ["计划开始日期", "", "计划完成日期", ""],
        ["项目概况", "用于清理河道。"],
        ["项目资金（万元）", "项目资金总额", "30.00", "年度资金申请总额", "10.00"],
        ["", "其中：财政资金", "", "其中：当年财政拨款", "10.00"],
        ["", "", "", "上年结转资金", ""],
        ["", "其他资金", "", "其他资金", "0"],
        ["项目绩效目标", "项目总目标", "年度总体目标"],
        ["", "三年治完。", "河道整洁。"],
        ["", "一级指标", "二级指标", "三级指标", "年度(/项目)指标值"],
    ]


def test_ministry_prints_fund_rows_and_weights(small: Disclosure, tmp_path: Path) -> None:
    (project,) = small.projects
    indicators = [i.model_copy(update={"weight": Decimal(30)}) for i in small.indicators]
    changed = {"projects": [project.model_copy(update={"form": "mof"})], "indicators": indicators}
    write_disclosure(small.model_copy(update=changed), tmp_path / "a.docx")
    assert table_texts(tmp_path / "a.docx", 1)[2:] == [
        ["项目名称", "河道养护经费"],
        ["项目编码", "99999924AAAAAAAAAAAAA", "实施单位", "305002甲县水务所"],
        ["项目概况", "用于清理河道。"],
        ["项目资金（万元）", "年度资金总额", "10.00"],
        ["", "其中：财政拨款", "10.00"],
        ["", "其他资金", "0"],
        ["年度目标", "1.河道整洁。2.堤防完好。"],
        ["", "一级指标", "二级指标", "三级指标", "指标值", "分值"],
        ["绩效指标", "产出指标", "数量指标", "养护长度", "≥12公里", "30"],
        ["", "", "质量指标", "合格率", "100%", "30"],
        ["", "满意度指标", "服务对象满意度指标", "满意度", "≥90%", "30"],
    ]


@pytest.mark.parametrize("form", ["hebei", "shanghai", "mof"])
def test_every_form_is_read_back_as_itself(small: Disclosure, tmp_path: Path, form: str) -> None:
    projects = [p.model_copy(update={"form": form}) for p in small.projects]
    write_disclosure(small.model_copy(update={"projects": projects}), tmp_path / "a.docx")
    (back,) = read(tmp_path / "a.docx").projects
    (project,) = projects
    names = ("form", "number", "name", "code", "amount", "fiscal", "other", "purpose", "amount_unit")
    assert [getattr(back, name) for name in names] == [getattr(project, name) for name in names]


def test_goal_form_shows_amounts_plan_goals_and_merged_levels(written: Path) -> None:
    assert table_texts(written, 1) == [
        ["305002甲县水务所", "单位：万元"],
        ["项目编码", "99999924AAAAAAAAAAAAA", "项目名称", "河道养护经费"],
        ["预算规模及资金用途", "预算数", "10.00", "其中：财政资金", "10.00", "其他资金", "0"],
        ["", "用于清理河道。"],
        ["资金支出计划（%）", "3月底", "6月底", "10月底", "12月底"],
        ["", "", "40.00%", "80%", "100.00%"],
        ["绩效目标", "1.河道整洁。2.堤防完好。"],
        ["一级指标", "二级指标", "三级指标", "绩效指标描述", "指标值", "指标值确定依据"],
        ["产出指标", "数量指标", "养护长度", "养护河道长度", "≥12公里", "养护计划"],
        ["", "质量指标", "合格率", "验收合格率", "100%", "养护规范"],
        ["满意度指标", "服务对象满意度指标", "满意度", "沿河居民满意度", "≥90%", "居民满意度调查"],
    ]


def test_every_row_of_a_table_covers_the_whole_grid(written: Path) -> None:
    for table in part(written, "word/document.xml").iter(f"{W}tbl"):
        width = len(table.findall(f"{W}tblGrid/{W}gridCol"))
        spans = [
            [int(s.get(f"{W}val", "1")) for s in row.iter(f"{W}gridSpan")] for row in table.iter(f"{W}tr")
        ]
        cells = [len(list(row.iter(f"{W}tc"))) for row in table.iter(f"{W}tr")]
        covered = [sum(s) + count - len(s) for s, count in zip(spans, cells, strict=True)]
        assert covered == [width] * len(covered)


def test_two_sided_table_keeps_a_half_row_blank(written: Path) -> None:
    assert table_texts(written, 2) == [
        ["编制单位：甲县水务所", "单位：万元"],
        ["收入", "支出"],
        ["项目", "预算数", "项目", "预算数"],
        ["一、财政拨款收入", "30.00", "一、农林水支出", "30.00"],
        ["二、事业收入", "", "", ""],
    ]


def test_asset_table_shows_the_day_and_the_text_as_printed(written: Path) -> None:
    assert table_texts(written, 6) == [
        ["编制单位：甲县水务所", "截止时间：2023年12月31日"],
        ["项目", "数量", "价值（金额单位：万元）"],
        ["资产总额", "——", "35.60"],
        ["1、车辆（台、辆）", "2", ""],
    ]


def test_same_records_give_the_same_bytes(small: Disclosure, tmp_path: Path) -> None:
    for suffix in (".docx", ".xlsx", ".html", ".txt"):
        first, second = tmp_path / f"a{suffix}", tmp_path / f"b{suffix}"
        write_disclosure(small, first)
        write_disclosure(small, second)
        assert first.read_bytes() == second.read_bytes(), suffix


def test_workbook_states_no_moment_of_saving(small: Disclosure, tmp_path: Path) -> None:
    path = tmp_path / "small.xlsx"
    write_disclosure(small, path)
    moments = [e.text for e in part(path, "docProps/core.xml") if "modified" in e.tag or "created" in e.tag]
    assert moments == ["2000-01-01T00:00:00Z", "2000-01-01T00:00:00Z"]


def test_unknown_suffix_is_refused_by_name(small: Disclosure, tmp_path: Path) -> None:
    with pytest.raises(UnusableInput) as refused:
        write_disclosure(small, tmp_path / "small.rtf")
    assert (refused.value.file, refused.value.code) == ("small.rtf", "unknown_format")


@pytest.mark.office
@pytest.mark.parametrize("suffix", [".docx", ".xlsx", ".html"])
def test_office_opens_what_is_written(small: Disclosure, tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"small{suffix}"
    write_disclosure(small, path)
    office = shutil.which("soffice")
    assert office, "LibreOffice is not installed"
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    command = [office, profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), str(path)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    assert (tmp_path / "small.pdf").read_bytes().startswith(b"%PDF")
