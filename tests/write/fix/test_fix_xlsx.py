"""Corrections in workbooks change the text of the cell and say so in its note."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

import openpyxl
import pytest
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.comments import Comment

from mingzhang.model.place import Place

from .corrections import fixed, lines

NOTE = "【已改正】SUM060 合计不等\n原为“帐户”，改为“账户”\n单元格原文：{}"


def at(reference: str, row: int, column: int) -> Place:
    """Return the place of a cell of the sheet 表一."""
    return Place(table_index=1, row_index=row, column_index=column, sheet="表一", reference=reference)


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """Two cells of the same text, rich text, a number, a formula, a note that is there already."""
    workbook = openpyxl.Workbook()
    sheet = workbook.active
    assert sheet is not None
    sheet.title = "表一"
    sheet.append(["帐户", "帐户", 12.5])
    sheet.append([CellRichText("银行", TextBlock(InlineFont(b=True), "帐"), "户管理"), "合计", "=A1&B1"])
    sheet["B1"].comment = Comment("请核对", "审核人")
    path = tmp_path / "a.xlsx"
    workbook.save(path)
    return path


def corrected(path: Path, folder: Path) -> openpyxl.Workbook:
    """Return the copy, with rich text."""
    data = io.BytesIO((folder / f"{path.stem}.corrected.xlsx").read_bytes())
    return openpyxl.load_workbook(data, rich_text=True)


def test_cell_is_changed_alone_and_its_note_says_what_was_there(book: Path, tmp_path: Path) -> None:
    before = book.read_bytes()
    out = tmp_path / "out"
    assert lines(book, out, fixed(at("B1", 1, 2), "帐户", "账户")) == [
        f"a.xlsx：改正1处，已写入 {out / 'a.corrected.xlsx'}",
        "  工作表“表一”B1：“帐户” → “账户”（SUM060）",
    ]
    sheet = corrected(book, out)["表一"]
    assert [sheet["A1"].value, sheet["B1"].value, sheet["C1"].value] == ["帐户", "账户", 12.5]
    assert sheet["B1"].comment.text == f"请核对\n\n{NOTE.format('帐户')}"
    assert sheet["A1"].comment is None
    assert book.read_bytes() == before


def test_runs_keep_their_format(book: Path, tmp_path: Path) -> None:
    lines(book, tmp_path / "out", fixed(at("A2", 2, 1), "帐户", "账户"))
    sheet = corrected(book, tmp_path / "out")["表一"]
    value = sheet["A2"].value
    assert isinstance(value, CellRichText)
    assert [(str(part), isinstance(part, TextBlock)) for part in value] == [
        ("银行", False),
        ("账", True),
        ("户管理", False),
    ]
    assert sheet["A2"].comment.text == NOTE.format("银行帐户管理")


def test_number_and_formula_are_never_changed(book: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    assert lines(book, out, fixed(at("C1", 1, 3), "12.5", "12.50")) == [
        "a.xlsx：没有一处改正能够写入，未写副本",
        "  未改 工作表“表一”C1：“12.5” → “12.50”（SUM060）：单元格是数字或公式",
    ]
    assert [path.name for path in sorted(out.iterdir())] == ["changes.csv", "changes.json"]


def test_formula_with_a_text_as_result_is_never_changed(tmp_path: Path) -> None:
    path = tmp_path / "b.xlsx"
    formula = '<c r="A1" t="str"><f>"帐"&amp;"户"</f><v>帐户</v></c>'
    inline = '<c r="B1" t="inlineStr"><is><t>帐户</t></is></c>'
    path.write_bytes(_workbook(f'<row r="1">{formula}{inline}</row><row r="2"><c r="A2"><v>1</v></c></row>'))
    out = tmp_path / "out"
    found = [fixed(at(cell, 1, column), "帐户", "账户") for column, cell in ((1, "A1"), (2, "B1"))]
    assert lines(path, out, *found) == [
        f"b.xlsx：改正1处，已写入 {out / 'b.corrected.xlsx'}",
        "  未改 工作表“表一”A1：“帐户” → “账户”（SUM060）：单元格是数字或公式",
        "  工作表“表一”B1：“帐户” → “账户”（SUM060）",
    ]
    assert corrected(path, out)["表一"]["B1"].value == "账户"


def _workbook(rows: str) -> bytes:
    """Return a workbook of one sheet with these rows, as openpyxl packs it."""
    plain = io.BytesIO()
    workbook = openpyxl.Workbook()
    sheet = workbook.active
    assert sheet is not None
    sheet.title = "表一"
    workbook.save(plain)
    changed = io.BytesIO()
    with zipfile.ZipFile(plain) as old, zipfile.ZipFile(changed, "w") as new:
        for name in old.namelist():
            part = old.read(name)
            new.writestr(
                name,
                re.sub(
                    b"<sheetData></sheetData>|<sheetData ?/>",
                    lambda _: f"<sheetData>{rows}</sheetData>".encode(),
                    part,
                ),
            )
    return changed.getvalue()


def test_prose_of_a_sheet(tmp_path: Path) -> None:
    workbook = openpyxl.Workbook()
    sheet = workbook.active
    assert sheet is not None
    sheet.title = "说明"
    sheet["A1"] = "一、职责\n各帐户由本单位管理。"
    path = tmp_path / "c.xlsx"
    workbook.save(path)
    place = Place(sheet="说明", reference="A1")
    lines(path, tmp_path / "out", fixed(place, "帐户", "账户"))
    assert corrected(path, tmp_path / "out")["说明"]["A1"].value == "一、职责\n各账户由本单位管理。"
