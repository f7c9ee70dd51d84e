"""`mingzhang check` as a process: exit codes, forms of the report, what it takes as input."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree

import jsonschema
import pytest

from mingzhang.corpus.reading import read_all
from mingzhang.write.report.json_report import shipped_report_schema

from .conftest import Command

Rules = Callable[..., Path]


@pytest.mark.parametrize(
    ("severity", "options", "code"),
    [
        ("error", (), 1),
        ("warning", (), 0),
        ("warning", ("--fail-on", "warning"), 1),
        ("error", ("--fail-on", "never"), 0),
    ],
)
def test_exit_code_tells_whether_findings_reach_the_severity(
    mingzhang: Command,
    rules: Rules,
    disclosures: list[Path],
    severity: str,
    options: tuple[str, ...],
    code: int,
) -> None:
    done = mingzhang("check", disclosures[0], "--rules", rules(severity), "--only", "LOC", *options)
    assert (done.returncode, done.stderr) == (code, "")
    assert "文件“云岭县甲局”" in done.stdout


def test_rule_that_breaks_is_a_failure_of_the_tool(
    mingzhang: Command, rules: Rules, disclosures: list[Path]
) -> None:
    # A name that is no number shows only when the rule meets it: no validation can see that.
    breaking = rules(table="document where cast(unit_name as integer) > 0")
    done = mingzhang("check", disclosures[0], "--rules", breaking, "--only", "LOC", "--format", "json")
    assert done.returncode == 3
    report = json.loads(done.stdout)
    assert [failure["code"] for failure in report["failures"]] == ["rule_crashed"]
    assert [document["findings"] for document in report["documents"]] == [[]]


@pytest.mark.parametrize(
    ("arguments", "cause"),
    [
        (
            ("--only", "XYZ999"),
            "XYZ999：没有这一编号的规则或类别 / there is no rule or family of this code\n",
        ),
        (("--rules", "nowhere"), "nowhere：规则文件夹不存在 / this folder of rules does not exist\n"),
        (("--rules", "."), ".：此文件夹中没有规则（*.sql） / there is no rule (*.sql) in this folder\n"),
    ],
)
def test_unusable_arguments_are_one_line_and_exit_code_2(
    mingzhang: Command, disclosures: list[Path], arguments: tuple[str, ...], cause: str
) -> None:
    done = mingzhang("check", disclosures[0], *arguments)
    assert (done.returncode, done.stdout, done.stderr) == (2, "", cause)


def test_rule_without_header_is_shown_with_its_line_and_exit_code_2(
    mingzhang: Command, tmp_path: Path, disclosures: list[Path]
) -> None:
    folder = tmp_path / "rules"
    folder.mkdir()
    (folder / "LOC001_bare.sql").write_text("select 1\n")
    done = mingzhang("check", disclosures[0], "--rules", folder)
    assert done.returncode == 2
    assert done.stderr == (
        f"{folder / 'LOC001_bare.sql'}:1:1：头部注释应有且只有一个名为 [rule] 的表 / "
        "the leading comment must hold one table named [rule]\n"
        "    1 | select 1\n"
        "      | ^\n"
    )


def test_report_in_json_fits_its_schema(mingzhang: Command, disclosures: list[Path], tmp_path: Path) -> None:
    out = tmp_path / "new" / "report.json"
    bad = tmp_path / "empty.docx"
    bad.write_bytes(b"")
    done = mingzhang("check", disclosures[0], bad, "--format", "json", "--out", out, "--fail-on", "never")
    assert (done.returncode, done.stdout) == (0, "")
    report = json.loads(out.read_text("utf-8"))
    jsonschema.Draft202012Validator(shipped_report_schema()).validate(report)
    assert [document["unit_name"] for document in report["documents"]] == ["云岭县甲局"]
    assert [failure["code"] for failure in report["failures"]] == ["empty"]


def test_report_in_sarif_has_what_readers_require(
    mingzhang: Command, rules: Rules, disclosures: list[Path]
) -> None:
    done = mingzhang("check", disclosures[0], "--rules", rules(), "--only", "LOC", "--format", "sarif")
    log = json.loads(done.stdout)
    (run,) = log["runs"]
    assert log["version"] == "2.1.0"
    assert [rule["id"] for rule in run["tool"]["driver"]["rules"]] == ["LOC001"]
    (result,) = run["results"]
    assert (result["ruleId"], result["level"]) == ("LOC001", "error")
    assert result["message"]["text"] == "文件“云岭县甲局”"
    assert result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "甲局.txt"


def test_report_in_junit_counts_its_cases(mingzhang: Command, rules: Rules, disclosures: list[Path]) -> None:
    done = mingzhang("check", *disclosures[:2], "--rules", rules(), "--only", "LOC", "--format", "junit")
    suites = ElementTree.fromstring(done.stdout.encode())
    found = [(s.get("name"), s.get("tests"), s.get("failures"), len(s.findall("testcase"))) for s in suites]
    assert found == [("甲局.txt", "1", "1", 1), ("乙局.txt", "1", "1", 1)]


def test_report_in_html_stands_alone(mingzhang: Command, rules: Rules, disclosures: list[Path]) -> None:
    done = mingzhang("check", disclosures[0], "--rules", rules(), "--only", "LOC", "--format", "html")
    assert done.stdout.lower().startswith("<!doctype html>")
    assert "云岭县甲局" in done.stdout
    assert 'src="http' not in done.stdout


def test_english_report_is_in_english(mingzhang: Command, rules: Rules, disclosures: list[Path]) -> None:
    done = mingzhang(
        "check", disclosures[0], "nowhere.pdf", "--rules", rules(), "--only", "LOC", "--lang", "en"
    )
    assert "The document “云岭县甲局”" in done.stdout
    assert "nowhere.pdf: does not exist\n" in done.stdout


def test_report_that_cannot_be_written_is_said(
    mingzhang: Command, disclosures: list[Path], tmp_path: Path
) -> None:
    done = mingzhang("check", disclosures[0], "--only", "STR010", "--out", tmp_path)
    assert done.returncode == 2
    assert done.stderr.startswith(f"无法写入 {tmp_path}：")
    assert "Traceback" not in done.stderr


def test_order_of_files_does_not_change_what_is_found(mingzhang: Command, disclosures: list[Path]) -> None:
    reports = [
        json.loads(mingzhang("check", *files, "--format", "json").stdout)["documents"]
        for files in (disclosures, disclosures[::-1])
    ]
    assert [document["file"] for document in reports[0]] == [path.name for path in disclosures]
    assert reports[1] == reports[0][::-1]


def test_number_of_workers_does_not_change_what_is_read(disclosures: list[Path]) -> None:
    assert read_all(disclosures, workers=2) == read_all(disclosures, workers=1)


def test_folder_and_archive_are_the_files_in_them(
    mingzhang: Command, rules: Rules, disclosures: list[Path], tmp_path: Path
) -> None:
    archive = tmp_path / "全县.zip"
    with zipfile.ZipFile(archive, "w") as writer:
        for path in disclosures[:2]:
            writer.write(path, f"县/{path.name}")
        writer.writestr("县/空.docx", b"")
    folder = tmp_path / "folder"
    folder.mkdir()
    disclosures[2].rename(folder / "丙局.txt")
    done = mingzhang(
        "check",
        archive,
        folder,
        "--rules",
        rules(),
        "--only",
        "LOC",
        "--format",
        "json",
        "--fail-on",
        "never",
    )
    report = json.loads(done.stdout)
    assert sorted(document["file"] for document in report["documents"]) == [
        "丙局.txt",
        "乙局.txt",
        "甲局.txt",
    ]
    assert [failure["file"] for failure in report["failures"]] == ["县/空.docx"]


def test_annotated_copy_stands_beside_and_the_original_stays(
    mingzhang: Command, rules: Rules, disclosures: list[Path], tmp_path: Path
) -> None:
    before = disclosures[0].read_bytes()
    done = mingzhang(
        "check", disclosures[0], "--rules", rules(), "--only", "LOC", "--annotate", tmp_path / "copies"
    )
    assert done.returncode == 1
    assert [path.name for path in (tmp_path / "copies").iterdir()] == ["甲局.annotated.txt"]
    assert "文件“云岭县甲局”" in (tmp_path / "copies" / "甲局.annotated.txt").read_text("utf-8")
    assert disclosures[0].read_bytes() == before
