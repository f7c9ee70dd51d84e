"""`--profile` and `mingzhang profiles` as processes."""

from __future__ import annotations

import json
from pathlib import Path

from .conftest import Command

OWN = """name = "yunling"
title.zh = "云岭县"
title.en = "Yunling"
base = "hebei"
rules_off = ["STR040"]
"""


def _checked(mingzhang: Command, file: Path, *options: str) -> dict[str, object]:
    done = mingzhang("check", file, "--only", "STR", "--format", "json", "--fail-on", "never", *options)
    assert (done.returncode, done.stderr) == (0, "")
    (document,) = json.loads(done.stdout)["documents"]
    status = {one["code"]: one["status"] for one in document["coverage"]}
    return {
        "profile": document["profile"],
        "given": document["profile_given"],
        "STR040": status["STR040"],
    }


def test_profile_is_recognised_or_given_and_the_report_says_which(
    mingzhang: Command, disclosures: list[Path], tmp_path: Path
) -> None:
    (tmp_path / "yunling.toml").write_text(OWN, encoding="utf-8")
    assert _checked(mingzhang, disclosures[0]) == {
        "profile": "national",
        "given": False,
        "STR040": "violated",
    }
    assert _checked(mingzhang, disclosures[0], "--profile", "shanghai") == {
        "profile": "shanghai",
        "given": True,
        "STR040": "violated",
    }
    assert _checked(mingzhang, disclosures[0], "--profile", "yunling.toml") == {
        "profile": "yunling",
        "given": True,
        "STR040": "not_applicable",
    }
    shown = mingzhang("check", disclosures[0], "--only", "STR", "--profile", "jiangsu").stdout
    assert "地区口径：江苏省（由用户指定）" in shown


def test_unknown_profile_is_refused_with_the_known_ones(mingzhang: Command, disclosures: list[Path]) -> None:
    done = mingzhang("check", disclosures[0], "--profile", "henan")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == (
        "henan：没有这一地区口径；可用：hebei, shanghai, jiangsu, national，或自备的 .toml 文件 / "
        "is no profile; there are: hebei, shanghai, jiangsu, national, or a .toml file of your own\n"
    )


def test_read_takes_a_profile(mingzhang: Command, disclosures: list[Path]) -> None:
    done = mingzhang("read", disclosures[0], "--profile", "hebei")
    assert json.loads(done.stdout)["document"]["profile"] == "hebei"


def test_profiles_are_listed_and_shown(mingzhang: Command) -> None:
    listed = mingzhang("profiles", "--lang", "en").stdout
    assert [line.split() for line in listed.splitlines()] == [
        ["hebei", "Hebei"],
        ["shanghai", "Shanghai"],
        ["jiangsu", "Jiangsu"],
        ["national", "National"],
    ]
    shown = mingzhang("profiles", "hebei").stdout
    assert shown.startswith("hebei  河北省\n区划代码以 13 开头\n特有的绩效目标表：hebei\n法定表：\n")
    assert "    T8 政府基金预算财政拨款支出表 [2021-]\n" in shown
    assert "  satisfaction_min = 80  满意度目标偏低，%\n" in shown
