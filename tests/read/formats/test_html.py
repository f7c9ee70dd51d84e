"""Web pages as blocks."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.read.formats.docx_files import grids, texts
from tests.read.formats.tilings import Tile, tilings

from mingzhang.model.blocks import Document, TextBlock
from mingzhang.model.failure import UnusableInput
from mingzhang.model.place import Place
from mingzhang.read.formats.html import read_html
from mingzhang.read.formats.limits import DEFAULT


def read(html: str) -> Document:
    return read_html(html.encode(), "a.html")


def test_blocks_and_line_breaks_part_paragraphs() -> None:
    document = read(
        "<html><head><title>无</title><style>p{}</style></head><body><h2>二、预算</h2><div>甲\n 乙"
        "<p>　　丙<br>丁</p>戊<script>x</script></div><ul><li><b>己</b></ul><p>&nbsp;</p><pre>庚\n辛</pre>"
    )
    assert document.blocks == [
        TextBlock("二、预算", Place(paragraph=1), heading=2),
        TextBlock("甲 乙", Place(paragraph=2)),
        TextBlock("丙", Place(paragraph=3), indent=True),
        TextBlock("丁", Place(paragraph=4)),
        TextBlock("戊", Place(paragraph=5)),
        TextBlock("己", Place(paragraph=6), bold=True),
        TextBlock("", Place(paragraph=7)),
        TextBlock("庚", Place(paragraph=8)),
        TextBlock("辛", Place(paragraph=9)),
    ]


def test_no_break_spaces_part_paragraphs_of_one_long_line() -> None:
    long = "情况说明" * 60
    page = f"<div>&nbsp;&nbsp;&nbsp; 一、概况&nbsp;&nbsp;&nbsp; {long}。&nbsp;&nbsp;&nbsp;二、预算</div>"
    assert texts(read(page)) == ["一、概况", f"{long}。", "二、预算"]


def test_no_break_spaces_in_a_short_line_stay() -> None:
    assert texts(read("<p>单位：甲&nbsp;&nbsp;&nbsp;&nbsp;单位：万元</p>")) == ["单位：甲    单位：万元"]


def test_spans_nested_tables_and_missing_end_tags() -> None:
    document = read(
        "<table><tr><td rowspan=2>甲<p>乙</p><th colspan='2'>丙<table><tr><td>x<td>y</table>后"
        "<tr><td>1<td>2</table><p>尾</p>"
    )
    assert grids(document) == [
        [(1, 1, 2, 1, "甲\n乙"), (1, 2, 1, 2, "丙\n后"), (2, 2, 1, 1, "1"), (2, 3, 1, 1, "2")],
        [(1, 1, 1, 1, "x"), (1, 2, 1, 1, "y")],
    ]
    assert texts(document) == ["尾"]


def test_row_spans_end_with_their_group() -> None:
    document = read(
        "<table><thead><tr><td rowspan=9>头<td>一</thead><tbody><tr><td rowspan=0>身<td>二<tr><td>三</table>"
    )
    assert grids(document) == [
        [(1, 1, 1, 1, "头"), (1, 2, 1, 1, "一"), (2, 1, 2, 1, "身"), (2, 2, 1, 1, "二"), (3, 2, 1, 1, "三")]
    ]


def test_tables_that_lay_out_the_page_are_looked_through() -> None:
    document = read("<table><tr><td>一、概况<table><tr><td>项目<td>1</table>尾</table>")
    assert texts(document) == ["一、概况", "尾"]
    assert grids(document) == [[(1, 1, 1, 1, "项目"), (1, 2, 1, 1, "1")]]


@pytest.mark.parametrize(
    ("charset", "encoding"),
    [
        ("gb2312", "gb18030"),
        ("GBK", "gb18030"),
        ("utf-8", "gb18030"),
        ("utf-8", "utf-8"),
        ("nonsense", "gbk"),
    ],
)
def test_stated_and_wrongly_stated_encodings(charset: str, encoding: str) -> None:
    page = f'<html><head><meta charset="{charset}"></head><p>香河县委组织部单位预算信息公开情况说明</p>'
    assert texts(read_html(page.encode(encoding), "a.html")) == ["香河县委组织部单位预算信息公开情况说明"]


def test_pictures_are_reported_where_no_table_is() -> None:
    assert [t.text for t in read("<p>见图</p><img><p><img></p>").troubles] == ["2"]
    assert read("<img><table><tr><td>a<td>b</table>").troubles == []


def test_a_page_without_content_is_refused() -> None:
    with pytest.raises(UnusableInput) as caught:
        read("<html><body><script>load()</script></body></html>")
    assert caught.value.code == "empty"


def test_hostile_tables_are_refused() -> None:
    with pytest.raises(UnusableInput) as caught:
        read("<table><tr>" + "<td colspan=1000 rowspan=60000>x" * 9 + "<tr>" * 999 + "<td>y</table>")
    assert caught.value.code == "too_many_cells"
    nested = "<table><tr><td>a<td>" * 9 + "x"
    with pytest.raises(UnusableInput) as caught:
        read_html(nested.encode(), "a.html", replace(DEFAULT, nesting=5))
    assert caught.value.code == "too_deep"


@settings(max_examples=60, deadline=None)
@given(tilings(), st.booleans())
def test_any_merged_table_reads_back_to_the_same_grid(tiles: list[Tile], heads: bool) -> None:
    tag = "th" if heads else "td"
    rows: dict[int, str] = {row: "" for row, _, high, _, _ in tiles for row in range(row, row + high)}
    for row, _, high, wide, text in sorted(tiles):
        rows[row] += f'<{tag} rowspan="{high}" colspan="{wide}">{text}</{tag}>'
    inner = "".join(f"<tr>{rows[row]}</tr>" for row in sorted(rows))
    expected = [] if len(tiles) == 1 else [sorted(tiles)]
    assert grids(read(f"<table>{inner}</table>")) == expected


@pytest.mark.corpus
def test_notice_with_no_break_spaces_as_paragraph_breaks(shared: Path) -> None:
    path = shared / "corpus" / "cq_jtw_2018_dept_budget_notice.html"
    document = read_html(path.read_bytes(), path.name)
    assert [block.text[:12] for block in document.blocks if isinstance(block, TextBlock)][:6] == [
        "重庆市交通委员会2018",
        "更新时间：2018-03",
        "一、单位基本情况",
        "重庆市交通委员会是在20",
        "（一）职能职责。",
        "根据“三定”方案，市交委",
    ]
    assert [(t.what, t.text) for t in document.troubles] == [("picture", "8")]
