"""Tables of PDF files, on pages written by hand."""

from __future__ import annotations

import pytest
from tests.read.formats.pdf_files import Sheet, pdf_of

from mingzhang.model.blocks import Grid, TextBlock
from mingzhang.read.formats.pdf import read_pdf

XS = [100.0, 200.0, 300.0, 400.0]


def grids(*sheets: Sheet) -> list[Grid]:
    return [block for block in read_pdf(pdf_of(*sheets), "a.pdf").blocks if isinstance(block, Grid)]


def texts(*sheets: Sheet) -> list[str]:
    return [block.text for block in read_pdf(pdf_of(*sheets), "a.pdf").blocks if isinstance(block, TextBlock)]


def rows(grid: Grid) -> list[list[str]]:
    return [[cell.text for cell in row] for row in grid.rows()]


def spans(grid: Grid) -> dict[str, tuple[int, int, int, int]]:
    return {
        cell.text: (cell.row, cell.column, cell.row_span, cell.column_span)
        for cell in grid.cells
        if cell.text
    }


def test_cells_stand_in_their_column_and_blank_ones_keep_it() -> None:
    sheet = Sheet().rules(XS, [100, 130, 160])
    sheet.text(110, 108, "合计").text(310, 108, "12.50").text(210, 138, "项目")
    assert [rows(grid) for grid in grids(sheet)] == [[["合计", "", "12.50"], ["", "项目", ""]]]


def test_cell_place_is_page_box_and_position() -> None:
    sheet = Sheet().rules(XS, [100, 130, 160]).text(110, 108, "合计").text(310, 138, "12.50")
    cell = grids(Sheet().text(50, 50, "封面"), sheet)[0].cells[5]
    place = cell.place
    assert (place.page, place.table_index, place.row_index, place.column_index) == (2, 1, 2, 3)
    assert place.box == pytest.approx((300, 130, 400, 160), abs=0.5)


def test_merged_cells_stand_once_with_their_spans() -> None:
    sheet = Sheet()
    for x in (100, 400):
        sheet.line(x, 100, x, 190)
    sheet.line(200, 100, 200, 190).line(300, 130, 300, 190)
    for start, y in ((100, 100), (200, 130), (100, 160), (100, 190)):
        sheet.line(start, y, 400, y)
    sheet.text(110, 120, "项目").text(270, 108, "预算数").text(210, 138, "上年").text(310, 138, "本年")
    sheet.text(110, 168, "工资").text(210, 168, "1").text(310, 168, "2")
    assert spans(grids(sheet)[0]) == {
        "项目": (1, 1, 2, 1),
        "预算数": (1, 2, 1, 2),
        "上年": (2, 2, 1, 1),
        "本年": (2, 3, 1, 1),
        "工资": (3, 1, 1, 1),
        "1": (3, 2, 1, 1),
        "2": (3, 3, 1, 1),
    }


def test_lines_may_be_thin_rectangles_in_pieces() -> None:
    sheet = Sheet()
    for y in (100, 130, 160):
        for x in (100, 200, 300):
            sheet.rectangle(x, y, 99.5, 0.48)
    for x in XS:
        for y in (100, 130):
            sheet.rectangle(x, y, 0.48, 29.5)
    sheet.text(110, 108, "甲").text(210, 108, "乙").text(310, 138, "丙")
    assert rows(grids(sheet)[0]) == [["甲", "乙", ""], ["", "", "丙"]]


def test_white_lines_are_no_lines() -> None:
    sheet = Sheet()
    for y in (100, 130, 160):
        sheet.rectangle(100, y, 300, 0.5, grey=1)
    for x in XS:
        sheet.rectangle(x, 100, 0.5, 60, grey=1)
    sheet.text(110, 108, "甲").text(210, 108, "乙")
    assert grids(sheet) == []


def test_two_cells_printed_as_one_text_are_parted_at_the_line() -> None:
    sheet = Sheet().rules([100, 172, 300], [100, 130, 160])
    sheet.text(100, 108, "4,100,000.00年度资金").text(110, 138, "甲").text(180, 138, "乙")
    assert rows(grids(sheet)[0]) == [["4,100,000.00", "年度资金"], ["甲", "乙"]]


def test_text_that_overflows_its_cell_stays_whole() -> None:
    sheet = Sheet().rules([100, 150, 300], [100, 130, 160])
    sheet.text(108, 108, "其他支出合计").text(110, 138, "甲").text(180, 138, "乙")
    assert rows(grids(sheet)[0]) == [["其他支出合计", ""], ["甲", "乙"]]


def test_text_that_sticks_out_of_the_table_belongs_to_it() -> None:
    sheet = Sheet().rules([100, 200, 300], [100, 130, 160]).text(110, 108, "甲").text(110, 138, "乙")
    sheet.text(270, 108, "本年支出预算合计数")
    assert rows(grids(sheet)[0]) == [["甲", "本年支出预算合计数"], ["乙", ""]]


def test_lines_of_a_cell_stand_one_under_the_other() -> None:
    sheet = Sheet().rules([100, 150, 300], [100, 140, 170])
    sheet.text(103, 105, "服务对象").text(103, 120, "满意度").text(180, 112, "≥95%").text(110, 148, "甲")
    assert rows(grids(sheet)[0]) == [["服务对象\n满意度", "≥95%"], ["甲", ""]]


def test_outer_columns_need_no_border() -> None:
    sheet = Sheet()
    for y in (100, 130, 160):
        sheet.line(100, y, 400, y)
    sheet.line(200, 100, 200, 160).line(300, 100, 300, 160)
    sheet.text(110, 108, "甲").text(210, 108, "乙").text(310, 108, "丙").text(310, 138, "丁")
    assert rows(grids(sheet)[0]) == [["甲", "乙", "丙"], ["", "", "丁"]]


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_a_turned_page_reads_as_shown(turn: int) -> None:
    sheet = Sheet(rotate=turn).rules(XS, [100, 130, 160])
    for row, y in enumerate((108, 138)):
        for column in range(3):
            sheet.text(110 + 100 * column, y, f"{row}{column}")
    boxes = [cell.place.box for cell in grids(sheet)[0].cells if cell.text == "00"]
    # A cell at (100, 100)–(200, 130) of a page of 595 × 842 points, turned clockwise.
    shown = {90: (842 - 130, 100, 842 - 100, 200), 180: (395, 712, 495, 742), 270: (100, 395, 130, 495)}
    assert boxes == [pytest.approx(shown[turn], abs=0.5)]


def test_a_frame_around_text_is_no_table() -> None:
    sheet = Sheet().rules([50, 545], [50, 790]).text(100, 100, "单位预算").text(100, 200, "目录")
    assert grids(sheet) == []
    assert texts(sheet) == ["单位预算", "目录"]


def test_a_line_under_a_heading_is_no_table() -> None:
    sheet = Sheet().text(100, 100, "单位预算").line(100, 115, 300, 115).line(100, 118, 300, 118)
    assert grids(sheet) == []


HEAD = ("科目", "预算数", "备注")


def filled(sheet: Sheet, top: float, *lines: tuple[str, str, str]) -> Sheet:
    ys = [top + 30 * row for row in range(len(lines) + 1)]
    sheet.rules(XS, ys)
    for y, line in zip(ys, lines, strict=False):
        for x, text in zip(XS, line, strict=False):
            if text:
                sheet.text(x + 5, y + 8, text)
    return sheet


def test_a_table_goes_on_over_a_page_break_and_its_repeated_header_is_dropped() -> None:
    first = filled(Sheet(), 600, HEAD, ("工资", "1.00", ""), ("津贴", "2.00", "新"))
    second = filled(Sheet(), 60, HEAD, ("奖金", "3.00", ""), ("合计", "6.00", ""))
    second.text(290, 800, "2")
    (grid,) = grids(first, second)
    assert rows(grid) == [
        ["科目", "预算数", "备注"],
        ["工资", "1.00", ""],
        ["津贴", "2.00", "新"],
        ["奖金", "3.00", ""],
        ["合计", "6.00", ""],
    ]
    assert grid.pages == (1, 2)
    assert [(cell.place.page, cell.place.row_index) for cell in grid.cells if cell.column == 1] == [
        (1, 1),
        (1, 2),
        (1, 3),
        (2, 4),
        (2, 5),
    ]


def test_a_row_cut_by_the_page_break_is_made_whole() -> None:
    first = filled(Sheet(), 600, HEAD, ("工资", "1.00", ""), ("一二三四五六七", "2.00", ""))
    second = filled(Sheet(), 60, ("八九", "", ""), ("合计", "3.00", ""))
    (grid,) = grids(first, second)
    assert rows(grid) == [
        ["科目", "预算数", "备注"],
        ["工资", "1.00", ""],
        ["一二三四五六七\n八九", "2.00", ""],
        ["合计", "3.00", ""],
    ]


def test_an_entry_that_fills_its_cell_at_the_page_end_does_not_swallow_the_next() -> None:
    first = filled(Sheet(), 600, HEAD, ("工资", "1.00", ""), ("专户管理教育收", "", ""))
    second = filled(Sheet(), 60, ("其他非税收入", "", ""), ("合计", "3.00", ""))
    (grid,) = grids(first, second)
    assert [row[0] for row in rows(grid)] == ["科目", "工资", "专户管理教育收", "其他非税收入", "合计"]


def test_a_total_row_with_fewer_columns_belongs_to_the_table() -> None:
    first = filled(Sheet(), 600, HEAD, ("工资", "1.00", ""), ("津贴", "2.00", "新"))
    second = Sheet().rules([100, 300, 400], [60, 90]).text(180, 68, "合计").text(305, 68, "3.00")
    (grid,) = grids(first, second)
    assert [(cell.text, cell.row, cell.column, cell.column_span) for cell in grid.cells if cell.row == 4] == [
        ("合计", 4, 1, 2),
        ("3.00", 4, 3, 1),
    ]


def test_a_title_between_two_tables_parts_them() -> None:
    first = filled(Sheet(), 600, HEAD, ("工资", "1.00", ""))
    second = filled(Sheet().text(200, 60, "支出预算总表"), 90, HEAD, ("奖金", "3.00", ""))
    assert len(grids(first, second)) == 2


def test_forms_with_the_same_labels_are_tables_of_their_own() -> None:
    def form(name: str, amount: str) -> Sheet:
        sheet = Sheet().rules([100, 400], [60, 90]).rules([100, 200, 400], [90, 120, 800])
        sheet.text(180, 68, "绩效目标表").text(105, 98, "项目名称").text(205, 98, name)
        return sheet.text(105, 128, "预算数").text(205, 128, amount)

    assert [grid.pages for grid in grids(form("甲", "1.00"), form("乙", "2.00"))] == [(1,), (2,)]


def unruled(*lines: tuple[tuple[float, str], ...]) -> Sheet:
    sheet = Sheet()
    for row, line in enumerate(lines):
        for x, text in line:
            sheet.text(x, 100 + 24 * row, text)
    return sheet


def test_amounts_under_one_another_are_a_table_without_lines() -> None:
    sheet = unruled(
        ((80, "部门：某局"), (420, "单位：万元")),
        ((80, "项目"), (250, "上年"), (400, "本年")),
        ((80, "工资"), (250, "10.00"), (400, "12.00")),
        ((80, "津贴"), (400, "3.50")),
        ((80, "合计"), (250, "10.00"), (400, "15.50")),
    )
    assert rows(grids(sheet)[0]) == [
        ["项目", "上年", "本年"],
        ["工资", "10.00", "12.00"],
        ["津贴", "", "3.50"],
        ["合计", "10.00", "15.50"],
    ]
    assert texts(sheet) == ["部门：某局 单位：万元"]


@pytest.mark.parametrize(
    "lines",
    [
        [
            ((80, "一、主要职能"), (400, "1")),
            ((80, "二、机构设置"), (400, "2")),
            ((80, "三、名词解释"), (400, "13")),
        ],
        [
            ((80, "填表人："), (400, "张三")),
            ((80, "联系电话："), (400, "8888")),
            ((80, "日期："), (400, "三月")),
        ],
        [((80, "预算收入为12.00万元，比上年增加2.00万元。"),), ((80, "支出13.00万元，"), (400, "13.50"))] * 2,
        [((80, "工资"), (400, "12.00")), ((80, "津贴"), (400, "3.50"))],
    ],
    ids=["contents", "signatures", "prose", "two rows"],
)
def test_lines_that_only_look_like_a_table_stay_text(lines: list[tuple[tuple[float, str], ...]]) -> None:
    assert grids(unruled(*lines)) == []


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        (("20,323.2", "1"), "20,323.21"),
        (("20,323.", "21"), "20,323.21"),
        (("20,32", "3.21"), "20,323.21"),
        (("203.21", "12"), "203.21\n12"),
        (("203", "23.21"), "203\n23.21"),
        (("203.2", "123"), "203.2\n123"),
        (("2025.1", "1日"), "2025.1\n1日"),
    ],
)
def test_a_number_broken_in_a_narrow_cell_is_whole_with_the_decimals_of_its_table(
    lines: tuple[str, str], text: str
) -> None:
    sheet = Sheet().rules(XS, [100, 130, 170])
    sheet.text(110, 108, "合计").text(210, 108, "12.50").text(310, 108, "7.30")
    sheet.text(110, 138, "项目").text(210, 132, lines[0]).text(210, 148, lines[1]).text(310, 138, "0.10")
    assert rows(grids(sheet)[0])[1] == ["项目", text, "0.10"]
