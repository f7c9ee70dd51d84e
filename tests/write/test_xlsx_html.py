"""What stands in the workbook and in the page."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest
from lxml import html

from mingzhang.model.disclosure import Disclosure
from mingzhang.model.records import Paragraph
from mingzhang.write.disclosure import write_disclosure


def test_every_table_has_a_sheet_beside_the_narrative(small: Disclosure, tmp_path: Path) -> None:
    path = tmp_path / "small.xlsx"
    write_disclosure(small, path)
    assert openpyxl.load_workbook(path).sheetnames == [
        "说明",
        "机构设置情况表",
        "1.河道养护经费",
        "收支预算总表",
        "一般公共预算支出表",
        "“三公”经费支出表",
        "政府采购预算表",
        "国有资产占用情况表",
    ]


@pytest.mark.parametrize("text", ["=1+1", "+86", "-5", "@SUM(A1)", "=cmd|' /C calc'!A0"])
def test_text_never_becomes_a_formula(small: Disclosure, tmp_path: Path, text: str) -> None:
    path = tmp_path / "small.xlsx"
    write_disclosure(small.model_copy(update={"paragraphs": [Paragraph(seq=1, text=text)]}), path)
    cells = [cell for row in openpyxl.load_workbook(path)["说明"].iter_rows() for cell in row]
    assert [(c.value, c.data_type, c.quotePrefix) for c in cells if c.value == text] == [(text, "s", True)]


def test_amounts_are_numbers_shown_with_their_decimals(small: Disclosure, tmp_path: Path) -> None:
    path = tmp_path / "small.xlsx"
    write_disclosure(small, path)
    sheet = openpyxl.load_workbook(path)["一般公共预算支出表"]
    row = [(cell.value, cell.number_format) for cell in sheet[4]]
    assert row == [("213", "General"), ("农林水支出", "General"), (30, "0.00"), (20, "0.00"), (10, "0.00")]


def test_heading_of_a_table_alone_stands_on_its_sheet(small: Disclosure, tmp_path: Path) -> None:
    path = tmp_path / "small.xlsx"
    write_disclosure(small, path)
    book = openpyxl.load_workbook(path)
    assert book["1.河道养护经费"]["A1"].value == "1.河道养护经费绩效目标表"
    assert [row[0] for row in book["说明"].iter_rows(values_only=True)] == [
        "甲县水务所2024年单位预算公开情况说明",
        "一、单位职责及机构设置情况",
        "=本单位负责 <河道> & 堤防养护。",
        None,
        "二、绩效预算信息",
        "三、预算表",
        "四、政府采购预算情况",
        "具体内容见下表。",
        "五、国有资产信息",
    ]


def test_page_is_marked_up_and_needs_nothing_from_outside(small: Disclosure, tmp_path: Path) -> None:
    path = tmp_path / "small.html"
    write_disclosure(small, path)
    page = html.fromstring(path.read_bytes())
    assert page.get("lang") == "zh-CN"
    assert [e.tag for e in page.iter("h1", "h2", "h3")] == ["h1", "h2", "h2", "h3", "h2", "h2", "h2"]
    assert page.xpath("//script | //link | //img | //@src | //@href") == []
    assert all(head.get("scope") for head in page.iter("th"))
    assert all(table.get("aria-label") for table in page.iter("table"))


def test_markup_in_the_text_stays_text(small: Disclosure, tmp_path: Path) -> None:
    path = tmp_path / "small.html"
    write_disclosure(small, path)
    page = html.fromstring(path.read_bytes())
    assert next(p.text_content() for p in page.iter("p")) == "=本单位负责 <河道> & 堤防养护。"


def test_text_layout_gives_a_cell_a_line_and_a_row_a_blank_line(small: Disclosure, tmp_path: Path) -> None:
    path = tmp_path / "small.txt"
    write_disclosure(small, path)
    lines = path.read_text(encoding="utf-8").split("\n")
    start = lines.index("1.河道养护经费绩效目标表")
    assert lines[start : start + 20] == [
        "1.河道养护经费绩效目标表",
        "\t305002甲县水务所",
        "\t单位：万元",
        "",
        "\t项目编码",
        "\t99999924AAAAAAAAAAAAA",
        "\t项目名称",
        "\t河道养护经费",
        "",
        "\t预算规模及资金用途",
        "\t预算数",
        "\t10.00",
        "\t其中：财政资金",
        "\t10.00",
        "\t其他资金",
        "\t0",
        "",
        "\t",
        "\t用于清理河道。",
        "",
    ]
