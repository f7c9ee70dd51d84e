"""Corrections in Word files are tracked changes."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from mingzhang.model.place import Place
from mingzhang.read.formats.docx import names as n
from mingzhang.read.formats.docx import read_docx
from mingzhang.write.fix.docx import correct_docx
from mingzhang.write.fix.plan import Edit, corrected
from mingzhang.write.fix.spots import Spots
from mingzhang.write.office.note import Signature
from tests.read.formats.docx_files import docx, grids, p, r, tbl, tc, texts, tr

from .corrections import DATE, characters, fixed, lines, rejected, revisions

NUMBERED = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
NUMBERING = (
    '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/>'
    '<w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl></w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
)
BOX = "<w:r><w:pict><v:textbox><w:txbxContent>{}</w:txbxContent></v:textbox></w:pict></w:r>"
NOTE = '<w:r><w:footnoteReference w:id="2"/></w:r>'


def part(data: bytes, name: str = "word/document.xml") -> etree._Element:
    """Return the root of a part."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return etree.fromstring(archive.read(name))


def correct(tmp_path: Path, data: bytes, *findings: object) -> bytes:
    """Return the corrected copy of a Word file; rejecting its changes gives the file back."""
    path = tmp_path / "a.docx"
    path.write_bytes(data)
    said = lines(path, tmp_path / "out", *findings)  # type: ignore[arg-type]
    assert said[0].startswith("a.docx：改正"), said
    assert path.read_bytes() == data
    copy = (tmp_path / "out" / "a.corrected.docx").read_bytes()
    assert characters(rejected(part(copy))) == characters(part(data))
    return copy


def test_text_over_several_runs_is_changed_and_keeps_its_formats(tmp_path: Path) -> None:
    body = f"<w:p>{r('各项目绩', '<w:i/>')}{r('效目标目', '<w:b/>')}{r('标如下。')}</w:p>"
    copy = correct(tmp_path, docx(body), fixed(Place(paragraph=1), "目标目标", "目标"))
    assert texts(read_docx(copy, "")) == ["各项目绩效目标如下。"]
    assert revisions(part(copy)) == [("del", "目标")]
    assert characters(part(copy)) == [
        *((character, "i") for character in "各项目绩"),
        *((character, "b") for character in "效目标"),
        *((character, "") for character in "如下。"),
    ]


def test_new_text_has_the_format_of_the_old(tmp_path: Path) -> None:
    body = f"<w:p>{r('云财')}{r('【2024】', '<w:b/>')}{r('12号')}</w:p>"
    copy = correct(tmp_path, docx(body), fixed(Place(paragraph=1), "【2024】", "〔2024〕"))
    assert revisions(part(copy)) == [("del", "【2024】"), ("ins", "〔2024〕")]
    assert ("〔", "b") in characters(part(copy))


@pytest.mark.parametrize(
    ("text", "old", "new", "changes"),
    [
        ("增长0.11，因", "增长0.11", "增长0.11%", [("ins", "%")]),
        ("≥12月底前", "≥12月底前", "≤12月底前", [("del", "≥"), ("ins", "≤")]),
        ("5％和6％", "％", "%", [("del", "％"), ("ins", "%"), ("del", "％"), ("ins", "%")]),
        ("按按照", "按按", "按", [("del", "按")]),
        ("支出。。。。", "。。", "。", [("del", "。。。")]),
    ],
)
def test_only_what_differs_is_changed(
    tmp_path: Path, text: str, old: str, new: str, changes: list[tuple[str, str]]
) -> None:
    copy = correct(tmp_path, docx(p(text)), fixed(Place(paragraph=1), old, new))
    assert revisions(part(copy)) == changes


def test_text_put_before_all_others(tmp_path: Path) -> None:
    copy = correct(tmp_path, docx(p("年工作")), fixed(Place(paragraph=1), "年", "2024年"))
    assert texts(read_docx(copy, "")) == ["2024年工作"]


def test_cell_note_and_text_box(tmp_path: Path) -> None:
    body = f"<w:p>{r('正文')}{NOTE}{BOX.format(p('框中帐户'))}</w:p>" + tbl(
        tr(tc("合计"), tc(p("一") + p("第二段帐户")))
    )
    notes = '<w:footnote w:id="2">' + p("脚注拔付") + "</w:footnote>"
    copy = correct(
        tmp_path,
        docx(body, footnotes=notes),
        fixed(Place(paragraph=1), "帐户", "账户"),
        fixed(Place(table_index=1, row_index=1, column_index=2), "帐户", "账户"),
        fixed(Place(paragraph=1), "拔付", "拨付"),
    )
    document = read_docx(copy, "")
    assert texts(document) == ["正文", "框中账户", "脚注拨付"]
    assert grids(document) == [[(1, 1, 1, 1, "合计"), (1, 2, 1, 1, "一\n第二段账户")]]
    assert revisions(part(copy, "word/footnotes.xml")) == [("del", "拔"), ("ins", "拨")]


def test_automatic_number_is_no_part_of_the_paragraph(tmp_path: Path) -> None:
    data = docx(p("1.1.帐户", NUMBERED), numbering=NUMBERING)
    copy = correct(tmp_path, data, fixed(Place(paragraph=1), "帐户", "账户"))
    assert texts(read_docx(copy, "")) == ["1. 1.1.账户"]


def test_changes_of_others_stay(tmp_path: Path) -> None:
    others = '<w:ins w:id="7" w:author="乙"><w:r><w:t>新帐户管理</w:t></w:r></w:ins>'
    data = docx(f"<w:p>{r('甲')}{others}{r('丙')}</w:p>")
    path = tmp_path / "a.docx"
    path.write_bytes(data)
    lines(path, tmp_path / "out", fixed(Place(paragraph=1), "帐", "账"))
    copy = (tmp_path / "out" / "a.corrected.docx").read_bytes()
    assert texts(read_docx(copy, "")) == ["甲新账户管理丙"]
    assert revisions(part(copy)) == [("del", "帐"), ("ins", "账")]
    inserted = [e for e in part(copy).iter(n.INS) if e.get(n.w("author")) == "乙"]
    assert ["".join(str(t) for t in e.itertext()) for e in inserted] == ["新帐", "户管理"]


def test_words_among_fields_are_left(tmp_path: Path) -> None:
    field = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>12</w:t></w:r>'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    hidden = r("看不见", "<w:vanish/>")
    path = tmp_path / "a.docx"
    path.write_bytes(docx(f"<w:p>{r('帐户')}{field}{hidden}</w:p>"))
    assert lines(path, tmp_path / "out", fixed(Place(paragraph=1), "帐户", "账户")) == [
        "a.docx：没有一处改正能够写入，未写副本",
        "  未改 第1段：“帐户” → “账户”（SUM060）：文字在域、批注引用、图片等之间，不能只改这几个字",
    ]


SPLITS = st.lists(
    st.tuples(st.text("甲乙丙1.％ ", min_size=1, max_size=6), st.sampled_from(("", "b", "i"))),
    min_size=1,
    max_size=6,
)


@given(runs=SPLITS, data=st.data())
def test_accepting_gives_the_right_text_and_rejecting_the_old_one(
    runs: list[tuple[str, str]], data: st.DataObject
) -> None:
    text = "".join(piece for piece, _ in runs)
    body = "".join(r(piece, f"<w:{name}/>" if name else "") for piece, name in runs)
    cuts = sorted(data.draw(st.sets(st.integers(0, len(text)), max_size=6)))
    edits = [
        Edit(0, start, end, data.draw(st.text("新文%", max_size=3)))
        for start, end in zip(cuts[::2], cuts[1::2], strict=False)
    ]
    original = docx(f"<w:p>{body}</w:p>")
    copy, failed = correct_docx(original, Spots(read_docx(original, "")), edits, Signature("明账", DATE))
    assert failed == {}
    assert texts(read_docx(copy, "")) == [corrected(text, edits)]
    assert characters(rejected(part(copy))) == characters(part(original))
