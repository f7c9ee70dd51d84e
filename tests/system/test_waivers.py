"""Waivers as a reviewer uses them, on the command line."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable
from pathlib import Path

from .conftest import Command

Rules = Callable[..., Path]
WAIVERS = """
[[waivers]]
code = "LOC001"
document = "{document}"
reason = "财政局已同意"
owner = "王五"
expires = {expires}
"""


def _settings(folder: Path, document: str = "*局.txt", expires: str = "2999-12-31") -> Path:
    path = folder / "mingzhang.toml"
    path.write_text(WAIVERS.format(document=document, expires=expires), encoding="utf-8")
    return path


def test_waived_findings_do_not_fail_the_run(
    mingzhang: Command, rules: Rules, disclosures: list[Path], tmp_path: Path
) -> None:
    options = ("--rules", rules(), "--only", "LOC")
    assert mingzhang("check", *disclosures, *options).returncode == 1
    _settings(tmp_path)
    done = mingzhang("check", *disclosures, *options)
    assert (done.returncode, done.stderr) == (0, "")
    assert "文件“云岭县甲局”" in done.stdout
    assert "豁免理由：财政局已同意（王五，有效期至2999-12-31）" in done.stdout
    assert "共5份文件：0个错误，0个警告，0个提示；0个文件或步骤失败；另有5处已豁免" in done.stdout


def test_settings_may_be_named(
    mingzhang: Command, rules: Rules, disclosures: list[Path], tmp_path: Path
) -> None:
    folder = tmp_path / "设置"
    folder.mkdir()
    path = _settings(folder, document="云岭县甲局")
    options = ("--rules", rules(), "--only", "LOC", "--config", path, "--format", "json")
    report = json.loads(mingzhang("check", *disclosures[:2], *options).stdout)
    assert [document["findings"][0]["waived"] is None for document in report["documents"]] == [False, True]


def test_expired_waiver_waives_nothing_and_is_named(
    mingzhang: Command, rules: Rules, disclosures: list[Path], tmp_path: Path
) -> None:
    _settings(tmp_path, "*", "2020-01-01")
    options = ("--rules", rules(), "--only", "LOC")
    said = "mingzhang.toml:2：LOC001，*（王五，有效期至2020-01-01）：已过期，不再豁免；仍有1处这样的问题\n"
    done = mingzhang("check", disclosures[0], *options)
    assert (done.returncode, done.stderr) == (1, "")
    assert said in done.stdout
    assert mingzhang("check", disclosures[0], *options, "--format", "sarif").stderr == said


def test_rule_that_breaks_cannot_be_waived(
    mingzhang: Command, rules: Rules, disclosures: list[Path], tmp_path: Path
) -> None:
    _settings(tmp_path, "*")
    # A name that is no number shows only when the rule meets it: no validation can see that.
    breaking = rules(table="document where cast(unit_name as integer) > 0")
    options = ("--rules", breaking, "--only", "LOC", "--format", "json")
    done = mingzhang("check", disclosures[0], *options)
    assert done.returncode == 3
    assert [use["status"] for use in json.loads(done.stdout)["waivers"]] == ["not_concerned"]


def test_file_that_cannot_be_read_cannot_be_waived(mingzhang: Command, tmp_path: Path) -> None:
    _settings(tmp_path, "*")
    (tmp_path / "坏.docx").write_bytes(b"")
    done = mingzhang("check", "坏.docx")
    assert done.returncode == 2
    assert "没有一个文件可以检查" in done.stdout
    assert "共0份文件" not in done.stdout


def test_broken_waivers_are_one_line_and_exit_code_2(
    mingzhang: Command, disclosures: list[Path], tmp_path: Path
) -> None:
    path = tmp_path / "豁免.csv"
    path.write_text("规则编号,文件,理由,责任人,到期日\nSTR010,*,同意,,2026-12-31\n", encoding="utf-8")
    done = mingzhang("check", disclosures[0], "--waivers", path)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == f"{path}:2：缺责任人（owner），或为空 / owner is missing or blank\n"
    _settings(tmp_path, expires='"年底"')
    assert mingzhang("check", disclosures[0]).returncode == 2


def test_stub_is_filled_in_and_used(
    mingzhang: Command, rules: Rules, disclosures: list[Path], tmp_path: Path
) -> None:
    options = ("--rules", rules(), "--only", "LOC")
    stub = tmp_path / "豁免.csv"
    done = mingzhang("check", *disclosures[:2], *options, "--write-waivers", stub)
    assert (done.returncode, done.stderr) == (1, f"已写入 {stub}\n")
    heads, first, second = csv.reader(stub.read_text("utf-8-sig").splitlines())
    with stub.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerows([heads, [*first[:-3], "已说明", "王五", "2999-12-31"], second])
    done = mingzhang("check", *disclosures[:2], *options, "--waivers", stub)
    assert done.returncode == 1
    assert "共2份文件：1个错误，0个警告，0个提示；0个文件或步骤失败；另有1处已豁免" in done.stdout


def test_stub_never_replaces_a_file(mingzhang: Command, disclosures: list[Path], tmp_path: Path) -> None:
    stub = tmp_path / "豁免.csv"
    stub.write_text("填好的", encoding="utf-8")
    done = mingzhang("check", disclosures[0], "--write-waivers", stub)
    assert (done.returncode, done.stdout) == (2, "")
    assert f"{stub} 已存在" in done.stderr
    assert stub.read_text("utf-8") == "填好的"
