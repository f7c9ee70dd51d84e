"""`mingzhang rules` as a process: list, one rule, a new rule, and its trial on cases."""

from __future__ import annotations

from pathlib import Path

import pytest

from .conftest import Command

CASES = "cases/TAX010_purchase_above_limit.yaml"


@pytest.fixture
def folder(mingzhang: Command, tmp_path: Path) -> Path:
    """A folder with the rule that `rules new` begins."""
    done = mingzhang("rules", "new", "TAX010", "purchase_above_limit", "bureau", "--lang", "en")
    assert (done.returncode, done.stdout) == (0, "")
    assert done.stderr == (
        "Written: bureau/TAX010_purchase_above_limit.sql\n"
        "Written: bureau/cases/TAX010_purchase_above_limit.yaml\n"
    )
    return tmp_path / "bureau"


def _edit(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


def test_new_rule_passes_its_cases(mingzhang: Command, folder: Path) -> None:
    done = mingzhang("rules", "test", folder, "--lang", "en")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == (
        "TAX010 passed  A purchase above the county's limit  (5 of 5 cases)\n"
        "Rules: 1, cases: 5; 1 passed, 0 failed\n"
    )


def test_new_rule_is_listed_and_shown(mingzhang: Command, folder: Path) -> None:
    listed = mingzhang("rules", "--rules", folder, "--lang", "en").stdout
    assert "TAX010  Warning  A purchase above the county's limit" in listed
    shown = mingzhang("rules", "TAX010", "--rules", folder, "--lang", "en").stdout
    assert shown.startswith("TAX010 A purchase above the county's limit\nSeverity: Warning\n")
    assert mingzhang("rules", "TAX", "--rules", folder, "--lang", "en").stdout.count("TAX010") == 1


@pytest.mark.parametrize(
    ("code", "name", "cause"),
    [
        ("tax1", "x", "code and name must be like TAX010 purchase_above_limit"),
        ("IND010", "x", "the code is taken by the built-in rule IND010_kinds_of_indicators_incomplete.sql"),
        ("TAX010", "purchase_above_limit", "exists already"),
    ],
)
def test_new_rule_overwrites_nothing(
    mingzhang: Command, folder: Path, code: str, name: str, cause: str
) -> None:
    before = (folder / CASES).read_text(encoding="utf-8")
    done = mingzhang("rules", "new", code, name, folder)
    assert done.returncode == 2
    assert cause in done.stderr
    assert (folder / CASES).read_text(encoding="utf-8") == before


def test_case_that_differs_is_shown_with_both_sides(mingzhang: Command, folder: Path) -> None:
    _edit(folder / CASES, '{name: 大屏, observed: "1500000.00"', "{name: 大屏, observed: 1600000")
    done = mingzhang("rules", "test", folder, "--lang", "en")
    assert (done.returncode, done.stderr) == (1, "")
    assert done.stdout == (
        "TAX010 failed  A purchase above the county's limit  (4 of 5 cases)\n"
        "  TAX010_purchase_above_limit.yaml:2  violating 1: 150 万元的单项\n"
        "    - expected  name=大屏, observed=1600000, expected=1000000\n"
        "    + found  name=大屏, observed=1500000, expected=1000000\n"
        "Rules: 1, cases: 5; 0 passed, 1 failed\n"
    )


def test_finding_of_a_clean_case_is_shown(mingzhang: Command, folder: Path) -> None:
    _edit(folder / "TAX010_purchase_above_limit.sql", "amount > 1000000", "amount >= 1000000")
    done = mingzhang("rules", "test", folder, "--lang", "en")
    assert done.returncode == 1
    assert (
        "  TAX010_purchase_above_limit.yaml:13  clean 1: 正好等于限额\n"
        "    - expected  passed\n"
        "    + found  violated\n"
        "    + found  name=大屏, observed=1000000, expected=1000000\n"
    ) in done.stdout


def test_rule_with_too_few_cases_fails(mingzhang: Command, folder: Path) -> None:
    (folder / CASES).unlink()
    done = mingzhang("rules", "test", folder, "--lang", "en")
    assert done.returncode == 1
    assert "  too few cases: 0 of violating, at least 2 are needed\n" in done.stdout
    assert "  too few cases: 0 of clean, at least 2 are needed\n" in done.stdout


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("item: 车辆", "itm: 车辆", ":5：procurement 第 2 行：没有名为 itm 的列；是否指 item？ / "),
        ('"2000000.00"', "二百万", ":5：procurement 第 2 行：amount 不能是 '二百万'"),
        ("clean:", "claen:", ":12：没有名为 claen 的项；是否指 clean？ / "),
        ("project:", "projct:", ":18：没有名为 projct 的记录；是否指 project？ / "),
        ("missing:", "mising:", ":18：not_checkable 案例缺少列表 missing / "),
        ("why: 没有采购表", "why:", ":18：案例缺少 why（说明它表明什么） / "),
        ("violating:\n", "violating: [\n", ":2:3：不是有效的 YAML（"),
    ],
)
def test_unusable_case_is_named_with_its_line(
    mingzhang: Command, folder: Path, old: str, new: str, said: str
) -> None:
    _edit(folder / CASES, old, new)
    done = mingzhang("rules", "test", folder)
    assert (done.returncode, done.stdout) == (2, "")
    assert f"{folder / CASES}{said}" in done.stderr


def test_file_of_cases_without_its_rule_is_named(mingzhang: Command, folder: Path) -> None:
    (folder / CASES).rename(folder / "TAX010_purchase_above_limits.yaml")
    done = mingzhang("rules", "test", folder)
    assert done.returncode == 2
    assert (
        "没有同名的规则 TAX010_purchase_above_limits.sql；是否指 TAX010_purchase_above_limit？" in done.stderr
    )


def test_unusable_rule_is_told_before_any_case_runs(mingzhang: Command, folder: Path) -> None:
    _edit(folder / "TAX010_purchase_above_limit.sql", "from procurement", "from procurment")
    done = mingzhang("rules", "test", folder)
    assert (done.returncode, done.stdout) == (2, "")
    assert ":17:6：没有名为 procurment 的表；是否指 procurement？" in done.stderr
    assert "   17 | from procurment\n      |      ^\n" in done.stderr
