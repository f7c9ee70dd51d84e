"""Comments in Word files."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import docx as python_docx
import pytest
from lxml import etree

from mingzhang.model.place import Place
from mingzhang.read.formats.docx import names as n
from mingzhang.read.formats.docx import read_docx
from mingzhang.write.annotate import annotate_all
from tests.read.formats.docx_files import docx, p, r, tbl, tc, texts, tr
from tests.write.annotate.reports import finding, note, report_on

NUMBERED = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
NUMBERING = (
    '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/>'
    '<w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl></w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
)


def _annotated(tmp_path: Path, data: bytes, *findings: object) -> Path:
    path = tmp_path / "a.docx"
    path.write_bytes(data)
    report = report_on(path, *findings)  # type: ignore[arg-type]
    target = tmp_path / "out" / "a.annotated.docx"
    assert list(annotate_all(report, [path], tmp_path / "out", "zh")) == [
        f"a.docx：{len(findings)}条批注，已写入 {target}"
    ]
    return target


def _comments(path: Path) -> list[tuple[str, str, str]]:
    """Return (author, text of the comment, text it is about) of each comment."""
    document = python_docx.Document(str(path))
    body = document.element.body
    return [
        (comment.author, comment.text, _range(body, str(comment.comment_id))) for comment in document.comments
    ]


def _range(body: etree._Element, number: str) -> str:
    inside, text = False, ""
    for element in body.iter():
        if element.get(n.w("id")) == number and element.tag == n.w("commentRangeStart"):
            inside = True
        elif element.get(n.w("id")) == number and element.tag == n.w("commentRangeEnd"):
            inside = False
        elif inside and element.tag == n.T:
            text += element.text
    return text


def test_comment_stands_on_the_exact_words(tmp_path: Path) -> None:
    body = f"<w:p>{r('收入')}{r('100万元，支出', '<w:b/>')}{r('90万元。')}</w:p>"
    place = Place(paragraph=1, char_start=1, char_end=8)
    path = _annotated(tmp_path, docx(body), finding("甲", place, "入100万元，"))
    assert _comments(path) == [("明账", note("甲"), "入100万元，")]


def test_text_and_format_of_cut_runs_stay(tmp_path: Path) -> None:
    body = f"<w:p>{r('收入')}{r('100万元，支出', '<w:b/>')}{r('90万元。')}</w:p>"
    place = Place(paragraph=1, char_start=1, char_end=8)
    path = _annotated(tmp_path, docx(body), finding("甲", place, "入100万元，"))
    assert texts(read_docx(path.read_bytes(), "a.docx")) == ["收入100万元，支出90万元。"]
    runs = [(run.text, run.bold) for run in python_docx.Document(str(path)).paragraphs[0].runs if run.text]
    assert runs == [("收", None), ("入", None), ("100万元，", True), ("支出", True), ("90万元。", None)]


def test_automatic_number_does_not_shift_the_words(tmp_path: Path) -> None:
    data = docx(p("支出支出支出", NUMBERED), numbering=NUMBERING)
    # The text read is "1. 支出支出支出": the second 支出 begins at 5.
    path = _annotated(tmp_path, data, finding("甲", Place(paragraph=1, char_start=5, char_end=7), "支出"))
    document = python_docx.Document(str(path))
    runs = [run.text for run in document.paragraphs[0].runs if run.text]
    assert runs == ["支出", "支出", "支出"]
    assert _comments(path) == [("明账", note("甲"), "支出")]


def test_comment_stands_on_the_cell(tmp_path: Path) -> None:
    body = p("表") + tbl(tr(tc("合计"), tc("100")), tr(tc("基本支出"), tc("40")))
    place = Place(table_index=1, row_index=2, column_index=2)
    assert _comments(_annotated(tmp_path, docx(body), finding("甲", place, "40"))) == [
        ("明账", note("甲"), "40")
    ]


def test_place_of_a_row_stands_on_its_first_cell(tmp_path: Path) -> None:
    body = p("表") + tbl(tr(tc("合计"), tc("100")))
    path = _annotated(tmp_path, docx(body), finding("甲", Place(table_index=1, row_index=1)))
    assert _comments(path) == [("明账", note("甲"), "合计")]


def test_finding_without_place_stands_on_the_first_text(tmp_path: Path) -> None:
    path = _annotated(tmp_path, docx(p("") + p("封面") + p("正文")), finding("甲", None))
    assert _comments(path) == [("明账", note("甲"), "封面")]


def test_comments_of_the_file_stay(tmp_path: Path) -> None:
    document = python_docx.Document()
    run = document.add_paragraph("收入100万元").runs[0]
    document.add_comment(run, text="请核对", author="审核人", initials="审")
    document.save(str(tmp_path / "b.docx"))
    path = _annotated(tmp_path, (tmp_path / "b.docx").read_bytes(), finding("甲", Place(paragraph=1)))
    assert _comments(path) == [
        ("审核人", "请核对", "收入100万元"),
        ("明账", note("甲"), "收入100万元"),
    ]


def test_words_in_a_field_are_marked_by_their_paragraph(tmp_path: Path) -> None:
    field = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>12</w:t></w:r>'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    hidden = r("看不见", "<w:vanish/>")
    body = f"<w:p>{r('共')}{field}{hidden}{r('页')}</w:p>"
    path = _annotated(tmp_path, docx(body), finding("甲", Place(paragraph=1, char_start=1, char_end=3), "12"))
    assert _comments(path) == [("明账", note("甲"), "共12看不见页")]


@pytest.mark.office
def test_libreoffice_opens_it_with_its_comments(tmp_path: Path) -> None:
    soffice = shutil.which("soffice")
    assert soffice is not None
    body = p("收入100万元") + tbl(tr(tc("合计"), tc("100")))
    found = finding("甲", Place(table_index=1, row_index=1, column_index=2))
    path = _annotated(tmp_path, docx(body), finding("甲", Place(paragraph=1)), found)
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [soffice, profile, "--headless", "--convert-to", "fodt", "--outdir", str(tmp_path), str(path)]
    subprocess.run(command, check=True, capture_output=True, timeout=170)
    root = etree.parse(str(tmp_path / "a.annotated.fodt"))
    notes = root.iter("{urn:oasis:names:tc:opendocument:xmlns:office:1.0}annotation")
    assert ["".join(str(part) for part in one.itertext()).count("“甲”合计不等") for one in notes] == [1, 1]
