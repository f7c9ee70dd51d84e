"""`mingzhang audit` as a process."""

from __future__ import annotations

import json
import sqlite3
from itertools import pairwise
from pathlib import Path

from .conftest import Installation, Installations


def test_verify_names_every_place_where_the_chain_does_not_hold(begun: Installation) -> None:
    one = begun
    done = one.run("audit", "verify")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("审计日志共 ")
    with sqlite3.connect(one.home / "mingzhang.sqlite3") as database:
        database.execute("drop trigger web_auditentry_no_update")
        database.execute("update web_auditentry set actor_name = 'nobody' where seq = 3")
    done = one.run("audit", "verify")
    assert (done.returncode, done.stdout) == (1, "第 3 条：内容被改动\n")
    assert "1 处不成立" in done.stderr
    english = one.run("audit", "verify", "--lang", "en")
    assert english.stdout == "Entry 3: was changed\n"


def test_export_is_one_line_of_json_an_entry(begun: Installation, tmp_path: Path) -> None:
    one = begun
    done = one.run("audit", "export")
    entries = [json.loads(line) for line in done.stdout.splitlines()]
    assert [entry["seq"] for entry in entries] == list(range(1, len(entries) + 1))
    assert entries[0]["action"] == "system.set_up"
    assert all(entry["previous"] == before["hash"] for before, entry in pairwise(entries))
    assert one.run("audit", "export", "--out", tmp_path / "log.jsonl").returncode == 0
    assert (tmp_path / "log.jsonl").read_text("utf-8") == done.stdout


def test_an_empty_database_is_one_line(installation: Installations) -> None:
    done = installation("sqlite").run("audit", "verify")
    assert (done.returncode, done.stdout) == (2, "")
    assert "请先运行 mingzhang migrate" in done.stderr
    assert len(done.stderr.splitlines()) == 1
