"""Automatic numbers of Word paragraphs."""

from __future__ import annotations

import pytest
from tests.read.formats.docx_files import grids, p, read, tbl, tc, texts, tr

from mingzhang.read.formats.docx.number_format import format_number


def level(depth: int, style: str, text: str, more: str = "") -> str:
    return (
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="{style}"/>{more}'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
    )


CHAPTERS = (
    '<w:abstractNum w:abstractNumId="0">'
    + level(0, "chineseCounting", "%1、")
    + level(1, "chineseCounting", "（%2）")
    + level(2, "decimal", "%3.")
    + level(3, "decimal", "%1.%3.%4", '<w:isLgl/><w:suff w:val="nothing"/>')
    + "</w:abstractNum>"
    + '<w:abstractNum w:abstractNumId="1">'
    + level(0, "bullet", "\uf0b7")
    + "</w:abstractNum>"
    + '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    + '<w:num w:numId="2"><w:abstractNumId w:val="0"/>'
    + '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride></w:num>'
    + '<w:num w:numId="3"><w:abstractNumId w:val="1"/></w:num>'
)


def item(text: str, depth: int, number: int = 1) -> str:
    return p(text, f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{number}"/></w:numPr>')


def test_levels_count_and_start_again_below_a_higher_one() -> None:
    body = (
        item("职责", 0) + item("甲", 1) + item("乙", 1) + item("子", 2) + item("丑", 3) + p("正文")
        + item("机构", 0) + item("丙", 1) + item("无", 0, 0) + item("另起", 0, 2) + item("接着", 0, 2)
        + item("点", 0, 3)
    )  # fmt: skip
    assert texts(read(body, numbering=CHAPTERS)) == [
        "一、职责", "（一）甲", "（二）乙", "1. 子", "1.1.1丑", "正文", "二、机构", "（一）丙", "无",
        "五、另起", "六、接着", "点",
    ]  # fmt: skip


def test_numbers_come_from_styles_and_run_through_tables() -> None:
    styles = (
        '<w:style w:type="paragraph" w:styleId="h"><w:name w:val="h"/><w:pPr><w:numPr><w:ilvl w:val="2"/>'
        '<w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    )
    styled = '<w:pStyle w:val="h"/>'
    document = read(
        p("甲", styled) + tbl(tr(tc(p("乙", styled)), tc("无"))) + p("丙", styled),
        styles=styles,
        numbering=CHAPTERS,
    )
    assert texts(document) == ["1. 甲", "3. 丙"]
    assert grids(document) == [[(1, 1, 1, 1, "2. 乙"), (1, 2, 1, 1, "无")]]


@pytest.mark.parametrize(
    ("number", "style", "shown"),
    [
        (10, "chineseCounting", "十"),
        (11, "japaneseCounting", "十一"),
        (25, "chineseCounting", "二十五"),
        (105, "chineseCounting", "一〇五"),
        (105, "chineseCountingThousand", "一百零五"),
        (1010, "chineseCountingThousand", "一千零一十"),
        (12, "chineseLegalSimplified", "壹拾贰"),
        (3, "decimalEnclosedCircleChinese", "③"),
        (21, "decimalEnclosedCircle", "21"),
        (4, "lowerRoman", "iv"),
        (27, "upperLetter", "AA"),
        (3, "ideographTraditional", "丙"),
        (7, "decimalZero", "07"),
        (0, "chineseCounting", "0"),
        (5, "none", ""),
        (5, "unheardOf", "5"),
    ],
)
def test_number_styles(number: int, style: str, shown: str) -> None:
    assert format_number(number, style) == shown
