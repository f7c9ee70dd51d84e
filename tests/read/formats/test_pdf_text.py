"""Paragraphs, furniture and unusable PDF files, on pages written by hand."""

from __future__ import annotations

import struct
import zlib

import pytest
from tests.read.formats.pdf_files import Sheet, pdf_of

from mingzhang.model.blocks import TextBlock, Trouble
from mingzhang.model.failure import UnusableInput
from mingzhang.model.place import Place
from mingzhang.read.formats.limits import Limits
from mingzhang.read.formats.pdf import ocr, read_pdf
from mingzhang.read.formats.pdf.picture import crop

FULL = "预算收支安排情况说明部门预算收支安排情况说明部门预算收支安排情况说明"
"""35 characters: a full line between the margins 80 and 500 at 12 points."""


def page(*lines: str, left: float = 80, top: float = 100) -> Sheet:
    """Print lines 20 points apart; "^" at the start of one indents it by two characters."""
    sheet = Sheet()
    for row, line in enumerate(lines):
        indent = 24 if line.startswith("^") else 0
        sheet.text(left + indent, top + 20 * row, line.removeprefix("^"))
    return sheet


def texts(*sheets: Sheet, kind: str = "body") -> list[str]:
    blocks = read_pdf(pdf_of(*sheets), "a.pdf").blocks
    return [block.text for block in blocks if isinstance(block, TextBlock) and block.kind == kind]


def test_hard_wrapped_lines_become_one_paragraph_without_blanks() -> None:
    first = "^" + FULL[:33]
    assert texts(page(first, FULL, "共计12.00万元。", first, FULL, "完。")) == [
        FULL[:33] + FULL + "共计12.00万元。",
        FULL[:33] + FULL + "完。",
    ]


def test_an_indent_begins_a_paragraph_after_a_full_line() -> None:
    first = "^" + FULL[:33]
    assert texts(page(first, FULL, first, FULL, FULL, "完。")) == [
        FULL[:33] + FULL,
        FULL[:33] + FULL + FULL + "完。",
    ]


def test_numbers_and_percentages_split_over_lines_are_whole_again() -> None:
    first = "^" + FULL[:33]
    assert texts(page(first, FULL[:33] + "12.", "50万元，增长3.5%。", first, FULL, "完。"))[0] == (
        FULL[:33] + FULL[:33] + "12.50万元，增长3.5%。"
    )


@pytest.mark.parametrize(
    ("room", "rest"),
    [
        (2, "因：按项目进度安排。"),
        (2, "约。"),
        (2, "费、差旅费。"),
        (3, "100%。其中：基本支出。"),
        (5, "（项）20.04万元。"),
        (4, "入”、“事业收入”等以外的收入。"),
    ],
)
def test_a_line_may_end_early_where_the_next_one_begins_with_signs_that_stay_together(
    room: int, rest: str
) -> None:
    first = "^" + FULL[:33]
    short = FULL[: 35 - room]
    assert texts(page(first, FULL, short, rest, first, FULL, "完。")) == [
        FULL[:33] + FULL + short + rest,
        FULL[:33] + FULL + "完。",
    ]


def test_a_line_that_had_room_for_the_next_piece_ends_its_paragraph() -> None:
    first = "^" + FULL[:33]
    lines = [first, FULL, FULL[:30], "因：按项目进度安排。", first, FULL, "完。"]
    assert texts(page(*lines))[:2] == [FULL[:33] + FULL + FULL[:30], "因：按项目进度安排。"]


def test_a_quotation_after_a_sentence_begins_a_paragraph_where_none_is_indented() -> None:
    ended = FULL[:31] + "。"
    quoted = "“经营收入”之外的收入。"
    assert texts(page(FULL, FULL, ended, quoted)) == [FULL + FULL + ended, quoted]


def test_a_wrapped_title_is_one_and_two_titles_of_tables_are_two() -> None:
    body = page("^" + FULL[:33], FULL, FULL, "完。", top=400)
    body.text(86, 100, FULL[:22], size=18).text(266, 130, "说明", size=18)
    body.text(86, 200, FULL[:20] + "算表", size=18).text(248, 230, "收支总表", size=18)
    assert texts(body)[:3] == [FULL[:22] + "说明", FULL[:20] + "算表", "收支总表"]


def test_signs_of_a_second_font_stand_where_the_text_leaves_room_for_them() -> None:
    sheet = Sheet().spaced(80, 100, ["年度", "三公", "经费"], gap=8)
    sheet.text(104.5, 104.4, "“", size=7).text(136.5, 104.4, "”", size=7)
    assert texts(sheet) == ["年度“三公”经费"]


def test_headings_and_numbered_items_are_paragraphs_of_their_own() -> None:
    lines = ("一、主要职能", "（一）贯彻执行。", "1.办公室", "2.人事处", FULL, FULL, "完。")
    assert texts(page(*lines)) == [*lines[:4], FULL + FULL + "完。"]


def test_contents_entries_keep_their_dots() -> None:
    entries = (
        "一、主要职能" + "…" * 26 + "1",
        "二、机构设置" + "…" * 26 + "2",
        "三、名词解释" + "…" * 26 + "3",
    )
    assert texts(page(*entries)) == list(entries)


def test_a_paragraph_goes_on_over_a_page_break_and_stands_where_it_begins() -> None:
    first = page("^" + FULL[:33], FULL, FULL, top=700).text(290, 800, "— 1 —")
    second = page(FULL, FULL, "完。").text(290, 800, "— 2 —")
    blocks = [
        block for block in read_pdf(pdf_of(first, second), "a.pdf").blocks if isinstance(block, TextBlock)
    ]
    assert [(block.kind, block.text, block.place.page) for block in blocks] == [
        ("body", FULL[:33] + 4 * FULL + "完。", 1),
        ("furniture", "— 1 —", 1),
        ("furniture", "— 2 —", 2),
    ]
    assert blocks[0].indent
    assert blocks[0].size == 12


@pytest.mark.parametrize(
    "number", ["12", "- 3 -", "— 1 —", "－ 4 －", "第 5 页", "第5页 共20页", "5/20", "iv"]
)
def test_page_numbers_are_furniture(number: str) -> None:
    sheet = page("正文。").text(290, 800, number)
    assert texts(sheet, kind="furniture") == [number]
    assert texts(sheet) == ["正文。"]


def test_running_headers_are_furniture() -> None:
    sheets = [page(f"第{name}项正文。").text(200, 40, "某局预算公开") for name in "甲乙丙丁"]
    assert texts(*sheets, kind="furniture") == ["某局预算公开"] * 4


def test_a_lone_amount_in_the_text_is_no_page_number() -> None:
    assert texts(page("预算数", "2023", "完。")) == ["预算数", "2023", "完。"]


def test_text_is_ordered_by_where_it_stands_not_by_how_it_was_written() -> None:
    sheet = Sheet().text(100, 300, "第三").text(100, 100, "第一").text(100, 200, "第二")
    assert texts(sheet) == ["第一", "第二", "第三"]


def test_printed_blanks_in_a_row_are_one() -> None:
    assert texts(page("增长 21.95   %。")) == ["增长 21.95 %。"]


def test_wide_gaps_become_one_blank() -> None:
    assert texts(Sheet().text(100, 100, "部门：某局").text(400, 100, "单位：万元")) == [
        "部门：某局 单位：万元"
    ]


def test_text_off_the_page_is_reported() -> None:
    document = read_pdf(pdf_of(page("正文。").text(100, 900, "页外")), "a.pdf")
    assert [(block.text) for block in document.blocks if isinstance(block, TextBlock)] == ["正文。"]
    assert [(trouble.what, trouble.text) for trouble in document.troubles] == [("text", "页外")]


def test_a_scanned_page_is_a_trouble_with_its_page(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ocr, "engine", lambda: None)
    document = read_pdf(pdf_of(page("封面"), Sheet().picture()), "a.pdf")
    assert document.troubles == [
        Trouble("page", "第2页", "此页是扫描图片，没有文字；未安装文字识别（OCR），内容未读取", Place(page=2))
    ]
    assert document.pages == 2


def test_a_page_full_of_lines_is_read_as_text_and_reported() -> None:
    sheet = Sheet(width=5_000, height=5_000).text(100, 100, "正文。")
    for row in range(1_600):
        sheet.line(50, 200 + 2 * row, 4_000, 200 + 2 * row).line(50 + 2 * row, 200, 50 + 2 * row, 4_000)
    document = read_pdf(pdf_of(sheet), "a.pdf")
    assert [block.text for block in document.blocks if isinstance(block, TextBlock)] == ["正文。"]
    assert [trouble.reason for trouble in document.troubles] == [
        "此页线条过多，没有识别其中的表格，只读取了文字"
    ]


def test_text_of_no_size_does_no_harm() -> None:
    """PDFium itself leaves out what is too small to be seen."""
    assert texts(page("正文。").text(100, 200, "无", size=0.001).text(100, 300, "完。")) == ["正文。", "完。"]


def test_an_empty_page_gives_nothing() -> None:
    document = read_pdf(pdf_of(Sheet()), "a.pdf")
    assert (document.blocks, document.troubles, document.pages) == ([], [], 1)


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "empty"),
        (b"%PDF-1.4\nnothing", "damaged"),
        (b"PK\x03\x04", "damaged"),
        (pdf_of(Sheet(), encrypted=True), "encrypted"),
        (pdf_of(Sheet(), Sheet(), Sheet()), "too_many_pages"),
        (
            pdf_of(Sheet().rules([100, 200, 300], [100, 130, 160]).text(110, 108, "甲").text(210, 108, "乙")),
            "too_many_cells",
        ),
    ],
)
def test_unusable_files_are_named_with_their_cause(data: bytes, code: str) -> None:
    with pytest.raises(UnusableInput) as caught:
        read_pdf(data, "预算.pdf", Limits(pages=2, cells=3))
    assert caught.value.code == code
    assert caught.value.file == "预算.pdf"


def pixels(png: bytes) -> tuple[int, int, bytes]:
    """Return width, height and the rows (red, green, blue) of a PNG without filters."""
    width, height = struct.unpack(">II", png[16:24])
    length = struct.unpack(">I", png[33:37])[0]
    rows = zlib.decompress(png[41 : 41 + length])
    return (
        width,
        height,
        b"".join(rows[at + 1 : at + 1 + 3 * width] for at in range(0, len(rows), 3 * width + 1)),
    )


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_a_cropped_picture_shows_the_place_in_a_red_frame(turn: int) -> None:
    data = pdf_of(Sheet(rotate=turn).rectangle(100, 200, 60, 12))
    shown = {
        0: (100, 200, 160, 212),
        90: (630, 100, 642, 160),
        180: (435, 630, 495, 642),
        270: (200, 435, 212, 495),
    }
    left, top, right, bottom = shown[turn]
    width, height, rows = pixels(crop(data, Place(page=1, box=shown[turn]), margin=10, scale=1))
    assert (width, height) == (842 if turn % 180 else 595, bottom - top + 20)

    def at(x: int, y: int) -> bytes:
        return rows[3 * (y * width + x) : 3 * (y * width + x) + 3]

    middle = (left + right) // 2
    assert at(middle, (bottom - top) // 2 + 10) == b"\x00\x00\x00"
    assert at(middle, 9) == at(left - 1, 15) == at(right, 15) == b"\xd0\x18\x18"
    assert at(middle, 3) == b"\xff\xff\xff"


def test_a_cell_printed_on_two_pages_is_read_once() -> None:
    shown, hidden = "一二三四五六七八九十在第一页看到。", "一二三四五六七八九十在第二页看到。"
    first = Sheet().clipped(80, 90, 400, 60, (100, shown), (160, hidden))
    second = Sheet().clipped(80, 90, 400, 60, (40, shown), (100, hidden))
    assert texts(first, second) == [shown, hidden]


def test_clipped_text_that_no_other_page_shows_is_kept() -> None:
    shown, low = "一二三四五六七八九十都能看到。", "一二三四五六七八九十被行高遮住。"
    assert texts(Sheet().clipped(80, 90, 400, 60, (100, shown), (160, low))) == [shown, low]
