"""The command line as a process, and the files its tests give it."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

RULE = """-- [rule]
-- title.zh = "每份文件"
-- title.en = "Every document"
-- message.zh = "文件“{{observed}}”"
-- message.en = "The document “{{observed}}”"
-- why.zh = "试用"
-- why.en = "a trial"
-- fix.zh = "无须改正"
-- fix.en = "nothing to mend"
-- legal_basis.zh = "无"
-- legal_basis.en = "none"
-- severity = "{severity}"
select doc, unit_name as observed from {table}
"""

TEXT = """{unit}2024年单位预算公开情况说明
一、单位职责
负责全县相关工作。
二、收支预算总体安排情况
2024年收入预算100.00万元，其中：一般公共预算收入80.00万元，其他收入20.00万元。
三、名词解释
1.一般公共预算收入：指财政当年拨付的资金。
"""

Command = Callable[..., subprocess.CompletedProcess[str]]


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "slow: takes more than half a minute; leave out with -m 'not slow'")


@pytest.fixture
def mingzhang(tmp_path: Path) -> Command:
    """Run the command line in `tmp_path`; returns exit code, output and errors."""

    def run(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [Path(sys.executable).with_name("mingzhang"), *map(str, arguments)],
            cwd=tmp_path,
            capture_output=True,
            encoding="utf-8",
            check=False,
        )

    return run


@pytest.fixture
def rules(tmp_path: Path) -> Callable[..., Path]:
    """Make a folder with the one local rule LOC001, which finds every row of `table`."""

    def make(severity: str = "error", table: str = "document") -> Path:
        folder = tmp_path / f"rules_{severity}_{table}"
        folder.mkdir()
        text = RULE.format(severity=severity, table=table)
        (folder / "LOC001_every_document.sql").write_text(text, encoding="utf-8")
        return folder

    return make


@pytest.fixture
def disclosures(tmp_path: Path) -> list[Path]:
    """Five small disclosures of different units."""
    paths = []
    for name in ("甲局", "乙局", "丙局", "丁局", "戊局"):
        path = tmp_path / f"{name}.txt"
        path.write_text(TEXT.format(unit=f"云岭县{name}"), encoding="utf-8")
        paths.append(path)
    return paths
