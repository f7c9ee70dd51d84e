"""What stands in the workbook and in the page."""

from __future__ import annotations

import re
import subprocess
import zipfile
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from lxml import html

from mingzhang.model.disclosure import Disclosure
from mingzhang.model.records import Line, Paragraph
from mingzhang.read import read
from mingzhang.write import write
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
    sheet = openpyxl.load_workbook(path, data_only=True)["一般公共预算支出表"]
    row = [(cell.value, cell.number_format) for cell in sheet[4]]
    assert row == [("213", "General"), ("农林水支出", "General"), (30, "0.00"), (20, "0.00"), (10, "0.00")]


def formulas(path: Path, sheet: str) -> dict[str, str]:
    cells = (cell for row in openpyxl.load_workbook(path)[sheet].iter_rows() for cell in row)
    return {cell.coordinate: cell.value for cell in cells if cell.data_type == "f"}


def amount(table_id: str, row: int, measure: str, wan: str, **more: Any) -> Line:
    yuan = Decimal(wan) * 10000
    shown = {"amount": yuan, "decimals": 2, "amount_unit": "万元", "text": wan}
    return Line.model_validate({"table_id": table_id, "row_index": row, "measure": measure, **shown, **more})


@pytest.fixture
def table(small: Disclosure) -> Disclosure:
    """T5 by class, subclass and item; the second class says 0.01 more than its items."""
    rows = [
        ("213", "50.00", "30.00", "20.00"),
        ("21303", "50.00", "30.00", "20.00"),
        ("2130301", "30.00", "30.00", ""),
        ("2130305", "20.00", "", "20.00"),
        ("221", "8.01", "8.01", ""),
        ("2210201", "8.00", "8.00", ""),
    ]
    lines = [
        amount("T5", number, measure, wan, code=code, name=f"科目{code}")
        for number, (code, *amounts) in enumerate(rows, start=1)
        for measure, wan in zip(("total", "basic", "project"), amounts, strict=True)
        if wan
    ]
    sums = zip(("total", "basic", "project"), ("58.01", "38.01", "20.00"), strict=True)
    lines += [amount("T5", 7, m, wan, name="合计", code_level="total") for m, wan in sums]
    return small.model_copy(update={"lines": lines})


def test_totals_that_hold_are_live_sums_and_others_stay_numbers(table: Disclosure, tmp_path: Path) -> None:
    write_disclosure(table, tmp_path / "a.xlsx")
    assert formulas(tmp_path / "a.xlsx", "一般公共预算支出表") == {
        "C4": "=SUM(D4:E4)",
        "D4": "=SUM(D5)",
        "E4": "=SUM(E5)",
        "C5": "=SUM(D5:E5)",
        "D5": "=SUM(D6)",
        "E5": "=SUM(E7)",
        "C10": "=SUM(D10:E10)",
        "D10": "=SUM(D4,D8)",
        "E10": "=SUM(E4)",
    }


def test_values_stand_beside_the_formulas(table: Disclosure, tmp_path: Path) -> None:
    write_disclosure(table, tmp_path / "a.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "a.xlsx", data_only=True)["一般公共预算支出表"]
    assert [cell.value for cell in sheet[10]] == [None, "合计", 58.01, 38.01, 20]
    back = [line.amount for line in read(tmp_path / "a.xlsx").lines if line.name == "合计"]
    assert back == [Decimal("580100.00"), Decimal("380100.00"), Decimal("200000.00")]


def test_halves_close_with_sums(small: Disclosure, tmp_path: Path) -> None:
    half: dict[str, Any] = {"side": "revenue"}
    closing = {"code_level": "total"}
    lines = [
        amount("T1", 1, "total", "70.00", name="一、财政拨款收入", **half),
        amount("T1", 2, "total", "20.00", name="二、事业收入", **half),
        amount("T1", 3, "total", "90.00", name="本年收入合计", subject="year_total", **half, **closing),
        amount("T1", 4, "total", "5.00", name="上年结转", subject="carry_over", **half),
        amount("T1", 5, "total", "95.00", name="收入总计", subject="grand_total", **half, **closing),
        amount("T1", 1, "total", "95.00", name="一、农林水支出", side="expenditure"),
    ]
    write_disclosure(small.model_copy(update={"lines": lines}), tmp_path / "a.xlsx")
    assert formulas(tmp_path / "a.xlsx", "收支预算总表") == {"B7": "=SUM(B5:B6)", "B9": "=SUM(B7:B8)"}


@pytest.mark.office
def test_office_calculates_the_values_that_stand_there(table: Disclosure, tmp_path: Path) -> None:
    write_disclosure(table, tmp_path / "a.xlsx")
    bare = tmp_path / "bare.xlsx"
    with zipfile.ZipFile(tmp_path / "a.xlsx") as source, zipfile.ZipFile(bare, "w") as target:
        for name in source.namelist():
            target.writestr(name, re.sub(rb"(</f>)<v>[^<]*</v>", rb"\1", source.read(name)))
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    command = ["soffice", profile, "--headless", "--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir"]
    subprocess.run([*command, str(tmp_path / "out"), str(bare)], check=True, capture_output=True, timeout=120)
    books = [
        openpyxl.load_workbook(p, data_only=True) for p in (tmp_path / "a.xlsx", tmp_path / "out/bare.xlsx")
    ]
    first, second = (
        [[c.value for c in row[:5]] for row in b["一般公共预算支出表"].iter_rows()] for b in books
    )
    assert second == first


def test_sheets_print_whole_with_their_heads_repeated(small: Disclosure, tmp_path: Path) -> None:
    write_disclosure(small, tmp_path / "a.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "a.xlsx")["收支预算总表"]
    shown = (sheet.print_area, sheet.print_title_rows, sheet.page_setup.orientation, sheet.freeze_panes)
    assert shown == ("'收支预算总表'!$A$1:$D$6", "$1:$4", "landscape", "A5")


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


def test_contents_lead_to_the_headings(small: Disclosure, tmp_path: Path) -> None:
    write(small, tmp_path / "small.html")
    page = html.fromstring((tmp_path / "small.html").read_bytes())
    links = {link.get("href"): link.text_content() for link in page.iter("a")}
    heads = {f"#{head.get('id')}": head.text_content() for head in page.iter("h2", "h3")}
    assert links == heads


def test_charts_stand_before_the_chapters_with_their_numbers(small: Disclosure, tmp_path: Path) -> None:
    write(small, tmp_path / "small.html")
    page = html.fromstring((tmp_path / "small.html").read_bytes())
    figures = list(page.iter("figure"))
    assert [figure.get("aria-label") for figure in figures] == [
        "钱从哪里来，用到哪里去",
        "支出按功能分类",
        "项目资金支出计划",
    ]
    rows = [["".join(cell.itertext()) for cell in row] for row in figures[1].iter("tr")]
    assert rows == [["科目", "金额（万元）", "占比"], ["农林水支出", "30.00", "100.0%"]]
    assert page.xpath("//script | //link | //img | //@src") == []
    assert len({e.get("id") for e in page.iter() if e.get("id")}) == len(page.xpath("//@id"))


def test_charts_are_no_records_of_their_own(small: Disclosure, tmp_path: Path) -> None:
    write(small, tmp_path / "small.html")
    bare = small.model_copy(update={"plan_points": [], "lines": []})
    write(bare, tmp_path / "bare.html")
    texts = [[p.text for p in read(tmp_path / f"{name}.html").paragraphs] for name in ("small", "bare")]
    titles = ["收支预算总表", "一般公共预算支出表", "“三公”经费支出表"]
    assert [text for text in texts[0] if text not in titles] == texts[1]


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
