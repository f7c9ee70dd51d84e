"""Spreadsheets as blocks."""

from __future__ import annotations

import contextlib
import datetime
import io
import random
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet
from tests.read.formats.docx_files import grids, texts, zipped

from mingzhang.model.blocks import Document, Grid, TextBlock
from mingzhang.model.failure import UnusableInput
from mingzhang.model.place import Place
from mingzhang.read.formats.limits import DEFAULT
from mingzhang.read.formats.sheets import read_spreadsheet

_ODS = (
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
    'xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"'
)


def xlsx(fill: Callable[[Worksheet], object], book: Workbook | None = None) -> bytes:
    book = book or openpyxl.Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    fill(sheet)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def read(fill: Callable[[Worksheet], object]) -> Document:
    return read_spreadsheet(xlsx(fill), "a.xlsx", "xlsx")


def ods(tables: str, styles: str = "") -> bytes:
    content = (
        f"<office:document-content {_ODS}><office:automatic-styles>{styles}</office:automatic-styles>"
        f"<office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body></office:document-content>"
    )
    return zipped({"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": content})


def test_a_sheet_is_one_grid_with_merges_and_references() -> None:
    def fill(sheet: Worksheet) -> None:
        sheet.title = "收支总表"
        sheet["B2"] = "预算总表"
        sheet.merge_cells("B2:D2")
        sheet["B4"], sheet["C4"], sheet["D4"] = "项目", "金额", "备注"
        sheet["B5"], sheet["C5"] = "合计", 12
        sheet["C5"].number_format = "#,##0.00"

    document = read(fill)
    assert grids(document) == [
        [
            (1, 1, 1, 3, "预算总表"),
            (2, 1, 1, 1, ""), (2, 2, 1, 1, ""), (2, 3, 1, 1, ""),
            (3, 1, 1, 1, "项目"), (3, 2, 1, 1, "金额"), (3, 3, 1, 1, "备注"),
            (4, 1, 1, 1, "合计"), (4, 2, 1, 1, "12.00"), (4, 3, 1, 1, ""),
        ]
    ]  # fmt: skip
    grid = document.blocks[0]
    assert isinstance(grid, Grid)
    assert (grid.name, grid.place) == ("收支总表", Place(table_index=1, sheet="收支总表"))
    assert grid.cells[8].place == Place(
        table_index=1, row_index=4, column_index=2, sheet="收支总表", reference="C5"
    )


def test_cells_show_what_the_sheet_shows() -> None:
    def fill(sheet: Worksheet) -> None:
        values = [
            (0.5, "0.00%"), (14348853.34, "#,##0.00"), (7, "000"), (7, "General"), (1234.5, "#,##0_ "),
            (-3, '_ * #,##0.00_ ;_ * \\-#,##0.00_ ;_ * "-"??_ ;_ @_ '), (0, '#,##0.00;-#,##0.00;"-"'),
            (datetime.date(2021, 1, 1), 'yyyy"年"m"月"d"日"'), (True, "General"), ("文\n字", "@"),
        ]  # fmt: skip
        for row, (value, number_format) in enumerate(values, 1):
            sheet.cell(row, 1, value).number_format = number_format
            sheet.cell(row, 2, "列")

    assert [text for _, column, _, _, text in grids(read(fill))[0] if column == 1] == [
        "50.00%", "14,348,853.34", "007", "7", "1,235", "-3.00", "0.00", "2021-01-01", "TRUE", "文\n字",
    ]  # fmt: skip


def test_one_column_of_text_is_prose() -> None:
    def fill(sheet: Worksheet) -> None:
        sheet["A1"] = "编制说明"
        sheet["A3"] = "第一段\n第二段"
        sheet.merge_cells("A3:F9")

    name = "Sheet"
    assert read(fill).blocks == [
        TextBlock("编制说明", Place(sheet=name, reference="A1")),
        TextBlock("", Place(sheet=name)),
        TextBlock("第一段", Place(sheet=name, reference="A3")),
        TextBlock("第二段", Place(sheet=name, reference="A3")),
    ]


def test_tables_far_apart_are_grids_of_their_own() -> None:
    def fill(sheet: Worksheet) -> None:
        for row, cells in {
            1: ["表一"],
            2: ["甲", 1],
            3: ["乙", 2],
            6: ["表二"],
            7: ["丙", 3],
            8: ["丁", 4],
            11: ["注"],
        }.items():
            for column, value in enumerate(cells, 1):
                sheet.cell(row, column, value)

    assert [[text for *_, text in grid if text] for grid in grids(read(fill))] == [
        ["表一", "甲", "1", "乙", "2"],
        ["表二", "丙", "3", "丁", "4", "注"],
    ]  # fmt: skip


def test_hidden_sheets_errors_and_formulas_without_result_are_reported() -> None:
    book = openpyxl.Workbook()
    hidden = book.create_sheet("底稿")
    hidden.sheet_state = "hidden"
    hidden["A1"] = "草稿"

    def fill(sheet: Worksheet) -> None:
        sheet["A1"], sheet["B1"], sheet["A2"], sheet["B2"] = "合计", "=1+1", "差", "#REF!"

    document = read_spreadsheet(xlsx(fill, book), "a.xlsx", "xlsx")
    assert grids(document) == [
        [(1, 1, 1, 1, "合计"), (1, 2, 1, 1, ""), (2, 1, 1, 1, "差"), (2, 2, 1, 1, "#REF!")]
    ]
    assert texts(document) == ["草稿"]
    assert [(t.what, t.text) for t in document.troubles] == [("formula", "B1"), ("hidden_sheet", "底稿")]


def test_two_cells_in_opposite_corners_do_not_take_all_memory() -> None:
    def fill(sheet: Worksheet) -> None:
        sheet["A1"], sheet["XFD1048576"] = "左上", "右下"

    with pytest.raises(UnusableInput) as caught:
        read(fill)
    assert caught.value.code == "too_many_cells"


def test_two_cells_in_opposite_corners_of_an_xlsb_do_not_either() -> None:
    def record(kind: int, number: int) -> bytes:
        return bytes([kind, 4]) + number.to_bytes(4, "little")

    cells = record(0, 0) + record(5, 0) + b"\x94\x01\x00" + record(0, 1_048_575) + record(5, 16_383)
    with pytest.raises(UnusableInput) as caught:
        read_spreadsheet(zipped({"xl/worksheets/sheet1.bin": cells}), "a.xlsb", "xlsb")
    assert caught.value.code == "too_many_cells"


def test_a_sheet_of_too_many_rows_is_refused() -> None:
    def fill(sheet: Worksheet) -> None:
        for row in range(1, 12):
            sheet.cell(row, 1, row)

    with pytest.raises(UnusableInput) as caught:
        read_spreadsheet(xlsx(fill), "a.xlsx", "xlsx", replace(DEFAULT, cells=10))
    assert caught.value.code == "too_many_cells"
    assert "10" in caught.value.cause("zh")


def test_ods_shows_its_own_text_repeats_and_spans() -> None:
    data = ods(
        '<table:table table:name="表" table:style-name="h"><table:table-row>'
        '<table:table-cell table:number-columns-spanned="2" office:value-type="string"><text:p>总'
        '<text:s text:c="2"/>表</text:p><text:p>二</text:p></table:table-cell>'
        "<table:covered-table-cell/></table:table-row>"
        '<table:table-row table:number-rows-repeated="2"><table:table-cell office:value-type="float" '
        'office:value="1234.5"><text:p>1,234.50</text:p></table:table-cell><table:table-cell '
        'table:number-columns-repeated="16383"/></table:table-row>'
        '<table:table-row table:number-rows-repeated="1048573"><table:table-cell/></table:table-row>'
        "</table:table>",
        '<style:style style:name="h"><style:table-properties table:display="false"/></style:style>',
    )
    document = read_spreadsheet(data, "a.ods", "ods")
    assert grids(document) == [
        [
            (1, 1, 1, 2, "总  表\n二"),
            (2, 1, 1, 1, "1,234.50"), (2, 2, 1, 1, ""), (3, 1, 1, 1, "1,234.50"), (3, 2, 1, 1, ""),
        ]
    ]  # fmt: skip
    assert [t.what for t in document.troubles] == ["hidden_sheet"]


def test_ods_that_repeats_a_cell_without_end_is_refused() -> None:
    cell = '<table:table-cell table:number-columns-repeated="9999999"><text:p>x</text:p></table:table-cell>'
    with pytest.raises(UnusableInput) as caught:
        read_spreadsheet(
            ods(f"<table:table><table:table-row>{cell}</table:table-row></table:table>"), "a", "ods"
        )
    assert caught.value.code == "too_many_cells"


@pytest.mark.parametrize("kind", ["xlsx", "xlsb", "xls", "ods"])
def test_damaged_files_are_refused(kind: str) -> None:
    start = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" if kind == "xls" else b"PK\x03\x04"
    with pytest.raises(UnusableInput) as caught:
        read_spreadsheet(start + b"rubbish" * 99, "a", kind)  # type: ignore[arg-type]
    assert caught.value.code == "truncated"


@pytest.mark.corpus
def test_old_xls_template_is_read_with_its_merges(shared: Path) -> None:
    path = shared / "corpus" / "shpt_unit_budget_template.xls"
    document = read_spreadsheet(path.read_bytes(), path.name, "xls")
    first = next(block for block in document.blocks if isinstance(block, Grid))
    assert first.name == "单位收支总表"
    assert [(c.row, c.column, c.row_span, c.column_span, c.text) for c in first.cells if c.text][:8] == [
        (1, 1, 1, 7, "2026年预算单位财务收支预算总表"),
        (3, 1, 1, 5, "编制单位："),
        (3, 7, 1, 1, "单位：元"),
        (5, 1, 1, 2, "本年收入"),
        (5, 3, 1, 5, "本年支出"),
        (6, 1, 3, 1, "项目"),
        (6, 2, 3, 1, "预算数"),
        (6, 3, 3, 1, "项目"),
    ]


@pytest.mark.corpus
def test_damaged_xls_files_are_read_or_refused(shared: Path) -> None:
    whole = (shared / "corpus" / "shpt_unit_budget_template.xls").read_bytes()
    draw = random.Random(1)
    for _ in range(40):
        damaged = bytearray(whole)
        for _ in range(50):
            damaged[draw.randrange(len(damaged))] = draw.randrange(256)
        with contextlib.suppress(UnusableInput):
            read_spreadsheet(bytes(damaged), "a.xls", "xls")
