"""Plain text: paragraphs, and tables in the layouts that conversions leave."""

from __future__ import annotations

from mingzhang.model.blocks import Grid, TextBlock
from mingzhang.read.formats.text import read_text


def blocks(text: str) -> list[str | list[list[str]]]:
    found: list[str | list[list[str]]] = []
    for block in read_text(text.encode("utf-8"), "made.txt").blocks:
        if isinstance(block, Grid):
            found.append([[cell.text for cell in row] for row in block.rows()])
        else:
            found.append(block.text)
    return found


TABLE = "预算说明文字\n\t甲项\n\t乙项\n\t丙项\n\n\t第一\n\t\n\t第三\n\n\n后面的文字\n"


def test_cells_begin_with_a_tab_and_rows_end_with_an_empty_line() -> None:
    assert blocks(TABLE) == [
        "预算说明文字",
        [["甲项", "乙项", "丙项"], ["第一", "", "第三"]],
        "",
        "后面的文字",
    ]


def test_places_are_lines_of_the_file() -> None:
    found = read_text(TABLE.encode(), "made.txt").blocks
    assert [block.place.line for block in found] == [1, 2, 10, 11]
    table = found[1]
    assert isinstance(table, Grid)
    assert [cell.place.line for cell in table.cells] == [2, 3, 4, 6, 7, 8]


def test_line_without_tab_continues_its_cell() -> None:
    text = "\t目标\n\t1.修桥\n2.铺路\n\n\t备注\n\t无事\n"
    assert blocks(text) == [[["目标", "1.修桥\n2.铺路"], ["备注", "无事"]]]


def test_numbered_item_after_an_empty_line_stays_in_its_cell() -> None:
    text = "\t目标\n\t1.修桥\n\n2.铺路\n\n\n正文文字\n"
    assert blocks(text) == [[["目标", "1.修桥\n\n2.铺路"]], "", "正文文字"]


def test_row_broken_by_an_empty_paragraph_is_whole_again() -> None:
    text = "\t甲项\n\t乙项\n\t丙项\n\n\t一\n\t二\n\n\t三\n\n\t四\n\t五\n\t六\n\n\t七\n\t八\n\t九\n\n"
    assert blocks(text) == [
        [["甲项", "乙项", "丙项"], ["一", "二", "三"], ["四", "五", "六"], ["七", "八", "九"]]
    ]


def test_chapter_right_after_a_table_is_no_cell_text() -> None:
    first = "\t甲项\n\t乙项\n\n\t一\n\t二\n [bookmark: _GoBack]七、国有资产信息\n"
    text = first + "\t丙项\n\t丁项\n三、政府采购情况\n"
    assert blocks(text) == [
        [["甲项", "乙项"], ["一", "二"]],
        " 七、国有资产信息",
        [["丙项", "丁项"]],
        "三、政府采购情况",
    ]


def test_head_of_two_rows_gets_its_columns_back() -> None:
    text = "\t来源\n\t物品\n\t金额\n\n\t名称\n\t资金\n\t\n\t合计\n\t拨款\n\n\t一\n\t二\n\t三\n\t四\n\t五\n"
    [table] = read_text(text.encode(), "made.txt").blocks
    assert isinstance(table, Grid)
    assert [(c.text, c.column, c.column_span) for c in table.cells if c.row == 1] == [
        ("来源", 1, 2),
        ("物品", 3, 1),
        ("金额", 4, 2),
    ]


def test_indented_lines_are_paragraphs() -> None:
    found = read_text("\t第一段文字\n\n\t第二段文字\n".encode(), "made.txt").blocks
    assert [(block.text, block.indent) for block in found if isinstance(block, TextBlock)] == [
        ("第一段文字", True),
        ("第二段文字", True),
    ]


def test_rows_with_bars() -> None:
    head = "项目绩效目标表\n| 一级指标 | 二级指标 | 指标值 |\n|---|---|---|\n"
    text = head + "| 产出指标 | 数量指标 | ≥5次 |\n| 满意度 | | ≥90% |\n"
    assert blocks(text) == [
        "项目绩效目标表",
        [["一级指标", "二级指标", "指标值"], ["产出指标", "数量指标", "≥5次"], ["满意度", "", "≥90%"]],
    ]


def test_cells_that_end_with_a_bar() -> None:
    text = "项目名称 |\n修桥 |\n|\n预算数 |\n20万元 |\n| |\n资金来源 |\n财政 |\n"
    assert blocks(text) == [[["项目名称", "修桥"], ["预算数", "20万元"], ["资金来源", "财政"]]]


def test_cells_on_lines_of_their_own() -> None:
    cells = ["一级指标", "二级指标", "三级指标", "指标值", "产出指标", "数量指标", "修桥", "3座"]
    cells += ["\u00a0", "质量指标", "合格率", "\u00a0", "\u00a0", "时效指标", "\u00a0", "12月"]
    assert blocks("目标表\n\n" + "\n\n".join(cells) + "\n\n完毕的文字\n") == [
        "目标表",
        [
            ["一级指标", "二级指标", "三级指标", "指标值"],
            ["产出指标", "数量指标", "修桥", "3座"],
            ["", "质量指标", "合格率", ""],
            ["", "时效指标", "", "12月"],
        ],
        "完毕的文字",
    ]


def test_form_run_together_on_one_line_is_reported() -> None:
    line = "项目名称修桥一级指标二级指标三级指标指标值产出指标数量指标修桥≥3座"
    found = read_text(line.encode(), "made.txt")
    assert [(trouble.what, trouble.text) for trouble in found.troubles] == [("table", line)]
