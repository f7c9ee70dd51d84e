"""`mingzhang check --fix` as a process: certain corrections are made in copies, and the copies are right."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import docx
import openpyxl
import pytest

from .conftest import TEXT, Command

SLIPS = ("2024年财政拔款支出80.00万元。", "各项目绩效目标目标如下。")


@pytest.fixture
def word(tmp_path: Path) -> Path:
    """A Word file whose slips stand over several runs and in a cell."""
    document = docx.Document()
    for line in TEXT.format(unit="云岭县甲局").splitlines():
        document.add_paragraph(line)
    paragraph = document.add_paragraph()
    for piece in ("2024年财政", "拔", "款支出80.00万元。"):
        paragraph.add_run(piece).bold = piece == "拔"
    document.add_paragraph(SLIPS[1])
    table = document.add_table(rows=1, cols=2)
    table.rows[0].cells[0].text, table.rows[0].cells[1].text = "资金来源", "财政拔款"
    path = tmp_path / "甲局.docx"
    document.save(str(path))
    return path


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """The same as a workbook."""
    workbook = openpyxl.Workbook()
    sheet = workbook.active
    assert sheet is not None
    sheet.title = "说明"
    for line in (*TEXT.format(unit="云岭县乙局").splitlines(), *SLIPS):
        sheet.append([line])
    path = tmp_path / "乙局.xlsx"
    workbook.save(path)
    return path


def test_copies_are_corrected_and_nothing_is_left_to_correct(
    mingzhang: Command, tmp_path: Path, word: Path, book: Path
) -> None:
    originals = [word.read_bytes(), book.read_bytes()]
    done = mingzhang("check", word, book, "--fix", "改正", "--fail-on", "never", "--format", "json")
    assert done.returncode == 0
    said = done.stderr.splitlines()
    assert "甲局.docx：改正3处，已写入 改正/甲局.corrected.docx" in said
    assert "乙局.xlsx：改正2处，已写入 改正/乙局.corrected.xlsx" in said
    assert said[-1] == "改正清单：改正/changes.csv、改正/changes.json"
    assert [word.read_bytes(), book.read_bytes()] == originals
    before = json.loads(done.stdout)["documents"]
    copies = [tmp_path / "改正" / name for name in ("甲局.corrected.docx", "乙局.corrected.xlsx")]
    again = mingzhang("check", *copies, "--fail-on", "never", "--format", "json")
    after = json.loads(again.stdout)["documents"]
    for old, new in zip(before, after, strict=True):
        left = [finding["message"] for finding in old["findings"] if finding["replacement"] is None]
        assert [finding["message"] for finding in new["findings"]] == left
    with (tmp_path / "改正" / "changes.csv").open(encoding="utf-8-sig", newline="") as stream:
        rows = list(csv.DictReader(stream))
    assert [(row["file"], row["status"], row["code"]) for row in rows if row["status"] == "changed"] == [
        ("甲局.docx", "changed", "TXT090"),
        ("甲局.docx", "changed", "TXT160"),
        ("甲局.docx", "changed", "TXT160"),
        ("乙局.xlsx", "changed", "TXT090"),
        ("乙局.xlsx", "changed", "TXT160"),
    ]


def test_folder_of_the_originals_is_refused(mingzhang: Command, tmp_path: Path, word: Path) -> None:
    done = mingzhang("check", word, "--fix", tmp_path, "--lang", "en")
    assert done.returncode == 2
    assert done.stderr == (
        f"corrected copies cannot be written into {tmp_path}, the folder of the originals: "
        "choose another with --fix\n"
    )
    assert [path.name for path in tmp_path.iterdir()] == ["甲局.docx"]


def test_waived_findings_are_not_corrected(mingzhang: Command, tmp_path: Path, word: Path) -> None:
    waiver = "code,document,reason,owner,expires\nTXT160,*,原文如此,王五,2999-12-31\n"
    (tmp_path / "豁免.csv").write_text(waiver, encoding="utf-8")
    done = mingzhang("check", word, "--fix", "改正", "--waivers", "豁免.csv", "--fail-on", "never")
    assert "甲局.docx：改正1处，已写入 改正/甲局.corrected.docx" in done.stderr.splitlines()
