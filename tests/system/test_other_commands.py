"""`mingzhang read`, `rules` and `demo` as processes."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import jsonschema
import pytest

from mingzhang.model.schema import shipped_schema
from mingzhang.write.report.json_report import shipped_report_schema

from .conftest import Command


def test_read_prints_records_that_fit_their_schema(mingzhang: Command, disclosures: list[Path]) -> None:
    done = mingzhang("read", disclosures[0])
    records = json.loads(done.stdout)
    jsonschema.Draft202012Validator(shipped_schema()).validate(records)
    assert (done.returncode, done.stderr) == (0, "")
    assert records["document"]["unit_name"] == "云岭县甲局"
    amounts = [(statement["subject"], statement["amount"]) for statement in records["statements"]]
    assert ("general_public", "800000.00") in amounts


def test_read_writes_to_a_file(mingzhang: Command, disclosures: list[Path], tmp_path: Path) -> None:
    done = mingzhang("read", disclosures[0], "--out", tmp_path / "甲局.json")
    assert (done.returncode, done.stdout) == (0, "")
    assert json.loads((tmp_path / "甲局.json").read_text("utf-8"))["document"]["year"] == 2024


def test_read_says_what_is_no_disclosure(mingzhang: Command, tmp_path: Path) -> None:
    (tmp_path / "菜谱.txt").write_text("红烧肉\n用料：五花肉500克。\n", encoding="utf-8")
    done = mingzhang("read", tmp_path / "菜谱.txt")
    assert done.returncode == 0
    assert done.stderr.startswith("菜谱.txt：不是预算、决算公开文件，也不是绩效目标表或自评表，未作检查 / ")
    assert json.loads(done.stdout)["paragraphs"][0]["text"] == "红烧肉"


def test_rules_are_listed_by_family_and_shown_in_full(mingzhang: Command) -> None:
    done = mingzhang("rules", "PLN")
    codes = [line.split()[0] for line in done.stdout.splitlines()]
    assert codes[0] == "PLN"
    assert codes[1:] == sorted(codes[1:])
    full = mingzhang("rules", codes[1].lower())
    assert full.stdout.startswith(codes[1])
    assert "select" in full.stdout
    assert (done.returncode, full.returncode) == (0, 0)


def test_unknown_rule_is_one_line(mingzhang: Command) -> None:
    done = mingzhang("rules", "XYZ999")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "没有编号为 XYZ999 的规则；用 mingzhang rules 查看全部\n"


LOGIN_ROLES = [["管理员"], ["编制"], ["单位审核"], ["财政审核"], ["审计"]]


@pytest.mark.slow
def test_demo_makes_checks_and_annotates_a_county(mingzhang: Command, tmp_path: Path) -> None:
    done = mingzhang("demo", "--out", tmp_path / "demo")
    assert done.returncode == 0, done.stderr
    documents = sorted(path.name for path in (tmp_path / "demo" / "documents").iterdir())
    report = json.loads((tmp_path / "demo" / "reports" / "report.json").read_text("utf-8"))
    jsonschema.Draft202012Validator(shipped_report_schema()).validate(report)
    assert sorted([*(document["file"] for document in report["documents"]), "planted.csv"]) == documents
    with (tmp_path / "demo" / "documents" / "planted.csv").open(encoding="utf-8-sig") as file:
        with_defects = {row["file"] for row in csv.DictReader(file)}
    clean = [document for document in report["documents"] if document["file"] not in with_defects]
    found = [(finding["code"], finding["message"]) for document in clean for finding in document["findings"]]
    assert found == []
    forms = sorted(path.suffix for path in (tmp_path / "demo" / "forms").iterdir())
    assert forms == [".docx", ".html", ".json", ".pdf", ".xlsx", ".zip"]
    # Those of 2024, and two of 2025, are published in the workbench.
    assert len(list((tmp_path / "demo" / "portal" / "disclosure").iterdir())) == 14
    logins = [line.split()[0] for line in done.stdout.splitlines() if line.split()[1:2] in LOGIN_ROLES]
    assert logins == ["admin", "clerk", "approver", "reviewer", "auditor"]
    again = mingzhang("demo", "--out", tmp_path / "demo")
    assert again.returncode == 2
    assert len(again.stderr.splitlines()) == 1
