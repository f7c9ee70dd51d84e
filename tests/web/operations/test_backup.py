"""Backups of either database, restored into either, also while people write."""

from __future__ import annotations

import json
import subprocess
import zipfile
from pathlib import Path
from typing import Any

import pytest

from .conftest import Installation, Installations

KINDS = ("sqlite", "postgresql")
WHOLE = {
    "audit": [],
    "saves are whole": True,
    "files": True,
    "artifacts": 2,
    "portal": True,
    "password": 0,
    "append-only": [True, True, True, True],
    "goes on": [1, 2, []],
}


def looked_at(installation: Installation) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(installation.do("look"))
    return found


def whole(found: dict[str, Any]) -> dict[str, Any]:
    return {name: found[name] for name in WHOLE}


@pytest.mark.parametrize("target", KINDS)
@pytest.mark.parametrize("source", KINDS)
def test_backup_taken_while_people_write_restores_into_either_database(
    installation: Installations, tmp_path: Path, source: str, target: str
) -> None:
    first = installation(source)
    first.do("begin")
    writers = [
        subprocess.Popen(
            first.program("edit", str(number)),
            env=first.environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        for number in range(2)
    ]
    for writer in writers:
        assert writer.stdout is not None
        assert writer.stdout.readline() == "ready\n"
    backups = [first.run("backup", tmp_path / f"{number}.zip") for number in range(2)]
    counts = [int(writer.communicate("")[0]) for writer in writers]
    assert [(done.returncode, done.stderr) for done in backups] == [(0, "")] * 2
    assert min(counts) > 0
    second = installation(target)
    done = second.run("restore", tmp_path / "1.zip")
    assert done.returncode == 0, done.stderr
    assert (second.home / "secret_key").read_text() == (first.home / "secret_key").read_text()
    there, here = looked_at(first), looked_at(second)
    assert whole(there) == whole(here) == WHOLE
    assert there["revision"] == sum(counts) + 1
    assert 1 < here["revision"] <= there["revision"]
    verified = second.run("audit", "verify")
    assert (verified.returncode, verified.stderr) == (0, "")


def test_restore_refuses_to_replace_unless_asked_and_then_keeps_what_was_there(
    begun: Installation, tmp_path: Path
) -> None:
    first = begun
    assert first.run("backup", tmp_path / "a.zip").returncode == 0
    again = first.run("backup", tmp_path / "a.zip")
    assert (again.returncode, again.stdout) == (2, "")
    assert "不会覆盖" in again.stderr
    refused = first.run("restore", tmp_path / "a.zip")
    assert (refused.returncode, refused.stdout) == (2, "")
    assert "--replace" in refused.stderr
    replaced = first.run("restore", tmp_path / "a.zip", "--replace")
    assert replaced.returncode == 0, replaced.stderr
    kept = [path for path in first.home.iterdir() if path.name.startswith("replaced-")]
    assert [sorted(path.name for path in folder.iterdir()) for folder in kept] == [
        ["files", "mingzhang.sqlite3"]
    ]
    assert whole(looked_at(first)) == WHOLE


def test_a_damaged_or_foreign_file_changes_nothing(
    begun: Installation, installation: Installations, tmp_path: Path
) -> None:
    first = begun
    assert first.run("backup", tmp_path / "a.zip").returncode == 0
    with zipfile.ZipFile(tmp_path / "a.zip") as old, zipfile.ZipFile(tmp_path / "changed.zip", "w") as new:
        for name in old.namelist():
            data = old.read(name)
            new.writestr(name, data.replace(b"clerk", b"thief") if name.endswith("web.user.jsonl") else data)
    (tmp_path / "cut.zip").write_bytes((tmp_path / "a.zip").read_bytes()[:-2000])
    with zipfile.ZipFile(tmp_path / "other.zip", "w") as other:
        other.writestr("readme.txt", "x")
    second = installation("sqlite")
    for name, complaint in (
        ("changed.zip", "备份已损坏或被改动：tables/web.user.jsonl"),
        ("cut.zip", "备份已损坏或被改动"),
        ("other.zip", "不是明账的备份文件"),
        ("none.zip", "没有这个文件"),
    ):
        done = second.run("restore", tmp_path / name)
        assert (done.returncode, done.stdout) == (2, ""), name
        assert complaint in done.stderr
        assert len(done.stderr.splitlines()) == 1
    assert second.run("restore", tmp_path / "a.zip").returncode == 0


def test_a_published_file_that_was_changed_stops_the_backup(begun: Installation, tmp_path: Path) -> None:
    first = begun
    published = next((first.home / "files" / "published").rglob("*.docx"))
    published.chmod(0o600)
    published.write_bytes(b"x")
    done = first.run("backup", tmp_path / "a.zip")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith(str(published))
    assert list(tmp_path.glob("*.zip")) == []
