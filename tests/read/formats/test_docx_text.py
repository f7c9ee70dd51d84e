"""Paragraph text of Word files."""

from __future__ import annotations

import io

import docx
from tests.read.formats.docx_files import p, r, read, tbl, tc, texts, tr

from mingzhang.model.blocks import TextBlock
from mingzhang.model.place import Place
from mingzhang.read.formats.docx import read_docx

STYLES = """
<w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val="32"/></w:rPr></w:rPrDefault></w:docDefaults>
<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/><w:basedOn w:val="a"/>
  <w:pPr><w:outlineLvl w:val="0"/></w:pPr><w:rPr><w:b/><w:sz w:val="44"/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="mine"><w:name w:val="我的标题"/><w:basedOn w:val="1"/>
  <w:rPr><w:b w:val="0"/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="3"><w:name w:val="标题 3"/></w:style>
<w:style w:type="paragraph" w:styleId="loop"><w:name w:val="x"/><w:basedOn w:val="loop"/></w:style>
"""


def test_styles_give_heading_bold_size_and_indent() -> None:
    bold_and_small = '<w:b/><w:sz w:val="21"/>'
    body = (
        p("一、职责", '<w:pStyle w:val="1"/>')
        + p("二、机构", '<w:pStyle w:val="mine"/>')
        + p("三、预算", '<w:pStyle w:val="3"/>')
        + p("正文", '<w:ind w:firstLineChars="200" w:firstLine="640"/>')
        + p("", '<w:pStyle w:val="loop"/>')
        + f"<w:p>{r('加', '<w:b/>')}{r('粗', bold_and_small)}</w:p>"
        + f"<w:p>{r('半', bold_and_small)}{r('粗')}</w:p>"
        + p("大纲", '<w:outlineLvl w:val="2"/>')
    )
    assert read(body, styles=STYLES).blocks == [
        TextBlock("一、职责", Place(paragraph=1), heading=1, bold=True, size=22.0),
        TextBlock("二、机构", Place(paragraph=2), heading=1, bold=False, size=22.0),
        TextBlock("三、预算", Place(paragraph=3), heading=3, size=16.0),
        TextBlock("正文", Place(paragraph=4), size=16.0, indent=True),
        TextBlock("", Place(paragraph=5), size=16.0),
        TextBlock("加粗", Place(paragraph=6), bold=True, size=16.0),
        TextBlock("半粗", Place(paragraph=7), bold=False, size=10.5),
        TextBlock("大纲", Place(paragraph=8), heading=3, size=16.0),
    ]


def test_special_characters_become_text() -> None:
    body = (
        '<w:p><w:pPr><w:tabs><w:tab w:val="left" w:pos="1"/></w:tabs></w:pPr><w:r><w:t>A</w:t><w:tab/>'
        "<w:t>B</w:t><w:br/><w:t>C</w:t><w:noBreakHyphen/><w:t>D</w:t>"
        '<w:sym w:font="Wingdings 2" w:char="F052"/><w:br w:type="page"/><w:softHyphen/>'
        "<w:lastRenderedPageBreak/><w:t>E</w:t></w:r></w:p>"
    )
    assert texts(read(body)) == ["A\tB\nC-D☑E"]


def test_tracked_changes_are_accepted() -> None:
    body = (
        f"<w:p>{r('预算')}<w:ins>{r('增加')}</w:ins><w:del><w:r><w:tab/><w:delText>减少</w:delText></w:r></w:del>"
        f"<w:moveFrom>{r('旧处')}</w:moveFrom><w:moveTo>{r('新处')}</w:moveTo></w:p>"
        f"<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>{r('前半')}</w:p>{p('后半')}"
    )
    document = read(body)
    assert document.blocks == [
        TextBlock("预算增加新处", Place(paragraph=1)),
        TextBlock("前半后半", Place(paragraph=3)),
    ]


def test_field_results_stay_and_instructions_go() -> None:
    body = (
        '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>TOC \\o</w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:hyperlink>'
        + r("一、职责")
        + '<w:r><w:tab/></w:r><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>PAGEREF'
        '</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        + r("3")
        + '<w:r><w:fldChar w:fldCharType="end"/></w:r></w:hyperlink></w:p>'
        + f"<w:p>{r('续')}<w:r><w:fldChar w:fldCharType='end'/></w:r></w:p>"
        + f'<w:p><w:fldSimple w:instr="PAGE">{r("7")}</w:fldSimple></w:p>'
    )
    assert texts(read(body)) == ["一、职责\t3", "续", "7"]


def test_content_controls_and_smart_tags_are_looked_through() -> None:
    body = (
        f"<w:sdt><w:sdtPr/><w:sdtContent>{p('一')}</w:sdtContent></w:sdt>"
        f"<w:p><w:smartTag><w:smartTag>{r('二')}</w:smartTag></w:smartTag>"
        f"<w:sdt><w:sdtPr/><w:sdtContent>{r('三')}</w:sdtContent></w:sdt></w:p>"
    )
    assert texts(read(body)) == ["一", "二三"]


def test_text_box_is_read_once_after_its_paragraph() -> None:
    box = f"<w:txbxContent>{p('框内')}{tbl(tr(tc('格')))}</w:txbxContent>"
    drawing = (
        f'<mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:txbx>{box}</wps:txbx></w:drawing>'
        f"</mc:Choice><mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback>"
        "</mc:AlternateContent>"
    )
    document = read(p("前") + f"<w:p>{r('正')}<w:r>{drawing}</w:r>{r('文')}</w:p>" + p("后"))
    paragraphs = [block for block in document.blocks if isinstance(block, TextBlock)]
    assert paragraphs == [
        TextBlock("前", Place(paragraph=1)),
        TextBlock("正文", Place(paragraph=2)),
        TextBlock("框内", Place(paragraph=2), kind="text_box"),
        TextBlock("后", Place(paragraph=3)),
    ]
    assert document.troubles == []


def test_notes_headers_and_footers_follow_the_body() -> None:
    body = (
        '<w:p><w:r><w:t>总额</w:t><w:footnoteReference w:id="2"/></w:r></w:p>'
        + tbl(tr(tc('<w:p><w:r><w:t>格</w:t><w:footnoteReference w:id="3"/></w:r></w:p>')))
        + p("尾")
    )
    document = read(
        body,
        footnotes='<w:footnote w:type="separator" w:id="0"><w:p/></w:footnote>'
        f'<w:footnote w:id="2">{p("不含结转")}</w:footnote><w:footnote w:id="3">{p("表注")}</w:footnote>',
        header=p("某单位") + tbl(tr(tc("2021年"))),
        footer=p("- 1 -"),
    )
    assert document.blocks[3:] == [
        TextBlock("不含结转", Place(paragraph=1), kind="footnote"),
        TextBlock("表注", Place(table_index=1, row_index=1, column_index=1), kind="footnote"),
        TextBlock("某单位", Place(), kind="furniture"),
        TextBlock("2021年", Place(), kind="furniture"),
        TextBlock("- 1 -", Place(), kind="furniture"),
    ]


def test_hidden_text_is_left_out_and_reported() -> None:
    document = read(f"<w:p>{r('公开')}{r('内部', '<w:vanish/>')}</w:p>")
    assert texts(document) == ["公开"]
    assert [(t.what, t.text, t.place) for t in document.troubles] == [
        ("hidden_text", "内部", Place(paragraph=1))
    ]


def test_pictures_and_embedded_files_are_reported() -> None:
    document = read("<w:p><w:r><w:drawing/></w:r></w:p><w:altChunk/><w:p><w:r><w:object/></w:r></w:p>")
    assert [(t.what, t.text) for t in document.troubles] == [
        ("embedded_file", ""),
        ("picture", "1"),
        ("embedded_object", "1"),
    ]


def test_a_file_of_another_writer_reads_the_same() -> None:
    written = docx.Document()
    written.add_heading("二、预算", level=2)
    written.add_paragraph("总额")
    buffer = io.BytesIO()
    written.save(buffer)
    blocks = read_docx(buffer.getvalue(), "b.docx").blocks
    assert [(b.text, b.heading) for b in blocks if isinstance(b, TextBlock)] == [
        ("二、预算", 2),
        ("总额", None),
    ]
