"""Notes in workbooks."""

from __future__ import annotations

import io
import shutil
import subprocess
import zipfile
from pathlib import Path

import openpyxl
import pytest
from lxml import etree
from openpyxl.comments import Comment

from mingzhang.model.place import Place
from mingzhang.write.annotate import annotate_all
from tests.write.annotate.reports import finding, note, report_on


def _book(tmp_path: Path, *, comment: str | None = None) -> Path:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "收入"
    sheet["A1"], sheet["B2"] = "合计", 100
    if comment is not None:
        sheet["B2"].comment = Comment(comment, "审核人")
    book.create_sheet("支出")["A1"] = "支出"
    path = tmp_path / "a.xlsx"
    book.save(path)
    return path


def _annotated(path: Path, *findings: object) -> Path:
    folder = path.parent / "out"
    lines = list(annotate_all(report_on(path, *findings), [path], folder, "zh"))  # type: ignore[arg-type]
    assert lines == [f"a.xlsx：{len(findings)}条批注，已写入 {folder / 'a.annotated.xlsx'}"]
    return folder / "a.annotated.xlsx"


def _notes(path: Path) -> dict[tuple[str, str], tuple[str, str]]:
    return {
        (sheet.title, cell.coordinate): (cell.comment.author, cell.comment.text)
        for sheet in openpyxl.load_workbook(path)
        for row in sheet.iter_rows()
        for cell in row
        if cell.comment is not None
    }


def test_notes_stand_at_their_cells(tmp_path: Path) -> None:
    path = _annotated(
        _book(tmp_path),
        finding("甲", Place(sheet="收入", reference="B2")),
        finding("乙", Place(sheet="支出", reference="A1")),
    )
    assert _notes(path) == {("收入", "B2"): ("明账", note("甲")), ("支出", "A1"): ("明账", note("乙"))}


def test_two_findings_at_one_cell_share_a_note(tmp_path: Path) -> None:
    place = Place(sheet="收入", reference="B2")
    path = _annotated(_book(tmp_path), finding("甲", place), finding("乙", place))
    assert _notes(path) == {("收入", "B2"): ("明账", f"{note('甲')}\n\n{note('乙')}")}


def test_note_of_the_file_stays_above(tmp_path: Path) -> None:
    place = Place(sheet="收入", reference="B2")
    path = _annotated(_book(tmp_path, comment="请核对"), finding("甲", place), finding("乙", None))
    assert _notes(path) == {
        ("收入", "A1"): ("明账", note("乙")),
        ("收入", "B2"): ("审核人", f"请核对\n\n{note('甲')}"),
    }


def test_other_parts_of_the_workbook_do_not_change(tmp_path: Path) -> None:
    source = _book(tmp_path)
    path = _annotated(source, finding("甲", Place(sheet="收入", reference="B2")))
    old, new = (zipfile.ZipFile(io.BytesIO(one.read_bytes())) for one in (source, path))
    changed = [name for name in old.namelist() if old.read(name) != new.read(name)]
    added = [name for name in new.namelist() if name not in old.namelist()]
    assert changed == ["xl/worksheets/sheet1.xml", "[Content_Types].xml"]
    assert added == [
        "xl/worksheets/_rels/sheet1.xml.rels",
        "xl/comments1.xml",
        "xl/drawings/vmlDrawing1.vml",
    ]


@pytest.mark.office
@pytest.mark.parametrize("comment", [None, "请核对"])
def test_libreoffice_opens_it_with_its_notes(tmp_path: Path, comment: str | None) -> None:
    soffice = shutil.which("soffice")
    assert soffice is not None
    found = finding("甲", Place(sheet="收入", reference="B2"))
    path = _annotated(_book(tmp_path, comment=comment), found, finding("乙", None))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [soffice, profile, "--headless", "--convert-to", "fods", "--outdir", str(tmp_path), str(path)]
    subprocess.run(command, check=True, capture_output=True, timeout=170)
    root = etree.parse(str(tmp_path / "a.annotated.fods"))
    notes = root.iter("{urn:oasis:names:tc:opendocument:xmlns:office:1.0}annotation")
    shown = ["".join(str(part) for part in one.itertext()) for one in notes]
    assert [("甲" in text, "乙" in text) for text in shown] == [(False, True), (True, False)]


@pytest.mark.office
def test_old_workbook_becomes_one_of_today_with_its_notes(tmp_path: Path) -> None:
    soffice = shutil.which("soffice")
    assert soffice is not None
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [soffice, profile, "--headless", "--convert-to", "xls", "--outdir", str(tmp_path)]
    subprocess.run([*command, str(_book(tmp_path))], check=True, capture_output=True, timeout=170)
    path = tmp_path / "a.xls"
    found = finding("甲", Place(sheet="支出", reference="A1"))
    target = tmp_path / "out" / "a.annotated.xlsx"
    assert list(annotate_all(report_on(path, found), [path], tmp_path / "out", "zh")) == [
        f"a.xls：1条批注，已先转换为 .xlsx 再写入 {target}"
    ]
    assert _notes(target) == {("支出", "A1"): ("明账", note("甲"))}
