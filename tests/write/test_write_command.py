"""`mingzhang write` as a process, and the contents page it adds."""

from __future__ import annotations

import subprocess
import sys
from decimal import Decimal
from pathlib import Path

import pytest

from mingzhang.model.disclosure import Disclosure
from mingzhang.read import read
from mingzhang.write import write
from mingzhang.write.disclosure import load_disclosure, losses, with_contents


def run(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [Path(sys.executable).with_name("mingzhang"), "write", *arguments]
    return subprocess.run(command, cwd=folder, capture_output=True, encoding="utf-8", check=False)


@pytest.fixture
def records(small: Disclosure, tmp_path: Path) -> Path:
    path = tmp_path / "records.json"
    write(small, path)
    return path


def test_json_holds_the_records_as_they_are(small: Disclosure, records: Path) -> None:
    assert load_disclosure(records) == small


def test_command_writes_what_can_be_read_again(small: Disclosure, records: Path) -> None:
    done = run(records.parent, "records.json", "--out", "new/folder/a.docx", "--lang", "en")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "Written: new/folder/a.docx\n")
    assert read(records.parent / "new" / "folder" / "a.docx").document.name == small.document.name


@pytest.mark.parametrize(
    ("content", "complaint"),
    [
        ("{", "bad.json：不是公开文件的 JSON 记录：不是有效的 JSON / "),
        ('{"schema": "mingzhang/disclosure/1"}', "bad.json：不是公开文件的 JSON 记录：document：缺少此项 / "),
        (
            '{"document": {}, "lines": [{"amount": "many"}]}',
            "bad.json：不是公开文件的 JSON 记录：lines[0].amount：应为写在引号里的数，位数不超过规定 / ",
        ),
        (
            '{"document": {"kind": "report", "colour": 1}}',
            "bad.json：不是公开文件的 JSON 记录：document.kind：不是规定的取值；"
            "document.colour：没有这个栏目 / ",
        ),
    ],
)
def test_what_is_no_disclosure_is_said_with_its_field(tmp_path: Path, content: str, complaint: str) -> None:
    (tmp_path / "bad.json").write_text(content, encoding="utf-8")
    done = run(tmp_path, "bad.json", "--out", "a.docx")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith(complaint)
    assert len(done.stderr.splitlines()) == 1


def test_unknown_ending_is_refused_before_anything_is_read(tmp_path: Path) -> None:
    done = run(tmp_path, "missing.json", "--out", "a.rtf")
    assert done.returncode == 2
    assert done.stderr.startswith("a.rtf：不能写成这种格式，可用 .docx、.xlsx、")


def test_missing_records_are_named(tmp_path: Path) -> None:
    done = run(tmp_path, "missing.json", "--out", "a.docx")
    assert (done.returncode, done.stderr) == (2, "missing.json：文件不存在 / does not exist\n")


def test_folder_in_the_way_is_named(records: Path) -> None:
    (records.parent / "a.docx").mkdir()
    done = run(records.parent, "records.json", "--out", "a.docx")
    assert done.returncode == 2
    assert done.stderr.startswith("无法写入 a.docx：")


def test_contents_page_lists_the_headings_before_the_first(small: Disclosure) -> None:
    opened = with_contents(small)
    assert [(p.seq, p.kind, p.section, p.text) for p in opened.paragraphs[:9]] == [
        (1, "heading", None, "甲县水务所2024年单位预算公开情况说明"),
        (2, "contents", None, "目录"),
        (3, "contents", None, "一、单位职责及机构设置情况"),
        (4, "contents", None, "二、绩效预算信息"),
        (5, "contents", None, "1.河道养护经费绩效目标表"),
        (6, "contents", None, "三、预算表"),
        (7, "contents", None, "四、政府采购预算情况"),
        (8, "contents", None, "五、国有资产信息"),
        (9, "heading", 7, "一、单位职责及机构设置情况"),
    ]
    assert [(s.seq, s.kind, s.parent) for s in opened.sections][5:9] == [
        (6, "contents_entry", None),
        (7, "duties", None),
        (8, "performance", None),
        (9, "project_form", 8),
    ]
    assert [s.section for s in opened.statements] == [12]


def test_contents_are_not_added_twice(small: Disclosure) -> None:
    assert with_contents(with_contents(small)) == with_contents(small)


def test_command_names_what_readers_of_the_file_will_not_find(small: Disclosure, tmp_path: Path) -> None:
    odd = small.lines[3].model_copy(update={"measure": "turnover", "amount": Decimal(12300)})
    write(small.model_copy(update={"lines": [*small.lines, odd]}), tmp_path / "records.json")
    done = run(tmp_path, "records.json", "--out", "a.docx")
    assert (done.returncode, done.stdout) == (0, "")
    assert done.stderr.splitlines() == [
        "已写入 a.docx",
        "注意：a.docx 里有 1 条记录读者读不到（没有能表示它们的表格版式）：",
        "  T5：213 农林水支出 turnover 1.23万元",
    ]


def test_forms_that_hold_the_records_themselves_lose_nothing(small: Disclosure, tmp_path: Path) -> None:
    odd = small.lines[3].model_copy(update={"measure": "turnover"})
    strange = small.model_copy(update={"lines": [*small.lines, odd]})
    write(strange, tmp_path / "a.zip")
    assert losses(strange, tmp_path / "a.zip") == []
