"""`mingzhang diff` as a process."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest

from mingzhang.corpus.compare.forms.json_form import shipped_diff_schema

from .conftest import TEXT, Command


@pytest.fixture
def two_years(tmp_path: Path) -> tuple[Path, Path]:
    """A unit's disclosure of 2024 and that of 2025 with more money and one chapter reworded."""
    old, new = tmp_path / "2024.txt", tmp_path / "2025.txt"
    text = TEXT.format(unit="云岭县甲局")
    old.write_text(text, encoding="utf-8")
    text = text.replace("2024", "2025").replace("100.00", "120.00").replace("80.00", "100.00")
    new.write_text(text.replace("全县相关工作", "全县相关<b>工作"), encoding="utf-8")
    return old, new


def test_same_document_gives_exit_code_0(mingzhang: Command, two_years: tuple[Path, Path]) -> None:
    result = mingzhang("diff", two_years[0], two_years[0])
    assert (result.returncode, result.stdout.splitlines()[-1]) == (0, "没有差别")


def test_terminal_names_amounts_and_words(mingzhang: Command, two_years: tuple[Path, Path]) -> None:
    result = mingzhang("diff", *two_years)
    assert result.returncode == 1
    assert "同一单位的两个年度" in result.stdout
    assert "收入总计" in result.stdout
    assert "+20.00" in result.stdout
    assert "全县相关{+<b>+}工作" in result.stdout


def test_english_is_complete(mingzhang: Command, two_years: tuple[Path, Path]) -> None:
    result = mingzhang("diff", *two_years, "--lang", "en")
    assert "two years of one unit" in result.stdout
    assert "Figures of the narrative (10,000 yuan)" in result.stdout


def test_records_in_json_are_read_like_documents(
    mingzhang: Command, two_years: tuple[Path, Path], tmp_path: Path
) -> None:
    records = tmp_path / "2024.json"
    mingzhang("read", two_years[0], "--out", records)
    assert mingzhang("diff", two_years[0], records).returncode == 0


def test_json_fits_its_schema(mingzhang: Command, two_years: tuple[Path, Path]) -> None:
    result = mingzhang("diff", *two_years, "--format", "json")
    found = json.loads(result.stdout)
    jsonschema.validate(found, shipped_diff_schema())
    revenue = [one for one in found["amounts"] if one["subject"] == "revenue"]
    assert [(one["before"], one["after"], one["difference"], one["percent"]) for one in revenue] == [
        ("1000000.00", "1200000.00", "200000.00", "20.0")
    ]


def test_html_is_one_page_and_text_stays_text(
    mingzhang: Command, two_years: tuple[Path, Path], tmp_path: Path
) -> None:
    page = tmp_path / "out" / "diff.html"
    result = mingzhang("diff", *two_years, "--format", "html", "--out", page)
    assert (result.returncode, result.stderr.strip()) == (1, f"已写入 {page}")
    html = page.read_text("utf-8")
    assert "<ins>&lt;b&gt;</ins>" in html
    assert "<b>" not in html.partition("<main>")[2]
    assert "http" not in html


def test_unusable_file_gives_exit_code_2_and_one_line(
    mingzhang: Command, two_years: tuple[Path, Path]
) -> None:
    result = mingzhang("diff", two_years[0], "missing.docx")
    assert (result.returncode, result.stdout) == (2, "")
    assert result.stderr.strip() == "missing.docx：文件不存在 / does not exist"


def test_terminal_form_is_not_written_to_a_file(mingzhang: Command, two_years: tuple[Path, Path]) -> None:
    result = mingzhang("diff", *two_years, "--out", "diff.txt")
    assert (result.returncode, result.stderr.strip()) == (2, "写到文件时请用 --format 指定 html 或 json")
