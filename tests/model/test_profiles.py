"""Regional profiles: those of the package, and a bureau's own from a file."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from mingzhang.model.failure import UnusableInput
from mingzhang.model.profiles import load_profile, profile_in_use, profile_named, profiles
from mingzhang.model.references import reference

OWN = """name = "yunling"
title.zh = "云岭县"
title.en = "Yunling"
base = "hebei"
rules_off = ["TXT170"]
[thresholds]
satisfaction_min = 85
[[tables]]
kind = "budget"
level = "unit"
table_id = "T1"
title_zh = "云岭县收支总表"
"""


def _file(folder: Path, text: str = OWN) -> Path:
    file = folder / "yunling.toml"
    file.write_text(text, encoding="utf-8")
    return file


def _rows(name: str, profile: str) -> list[dict[str, Any]]:
    return [row for row in reference(name).to_pylist() if row["profile"] == profile]


def test_national_profile_is_tried_last() -> None:
    assert [profile.name for profile in profiles()] == ["hebei", "shanghai", "jiangsu", "national"]
    assert not profiles()[-1].pattern.search("河北省上海市江苏省")


def test_every_region_has_its_statutory_tables() -> None:
    for profile in profiles():
        tables = {
            (row["kind"], row["level"], row["table_id"]) for row in _rows("ref_required_table", profile.name)
        }
        wanted = {
            (kind, level, f"T{number}")
            for kind in ("budget", "final")
            for level in ("department", "unit")
            for number in range(1, 10)
        }
        assert tables == wanted, profile.name


def test_unknown_name_is_refused_with_the_known_ones() -> None:
    with pytest.raises(UnusableInput) as refused:
        profile_named("henan")
    assert refused.value.cause_en == (
        "is no profile; there are: hebei, shanghai, jiangsu, national, or a .toml file of your own"
    )
    assert refused.value.code == "profile"


def test_own_profile_takes_over_its_base_and_changes_some(tmp_path: Path) -> None:
    national = reference("ref_required_table").num_rows
    with profile_in_use(profile_named(str(_file(tmp_path)))):
        own = _rows("ref_required_table", "yunling")
        thresholds = _rows("ref_profile", "yunling")
    base = _rows("ref_required_table", "hebei")
    titles = {(row["kind"], row["level"], row["table_id"]): row["title_zh"] for row in own}
    expected = {(row["kind"], row["level"], row["table_id"]): row["title_zh"] for row in base}
    assert titles == expected | {("budget", "unit", "T1"): "云岭县收支总表"}
    assert [(row["key"], row["value"]) for row in thresholds] == [("satisfaction_min", Decimal(85))]
    assert reference("ref_required_table").num_rows == national
    assert _rows("ref_required_table", "yunling") == []


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('base = "hebei"', 'base = "henan"', "base: is no profile; there are: hebei, shanghai"),
        ('name = "yunling"', 'name = "hebei"', "the name hebei is that of a built-in profile"),
        ('table_id = "T1"', 'table_id = "T12"', "tables.0.table_id: "),
        ("[thresholds]", "[threshold]", "threshold: Extra inputs"),
        ("[thresholds]", "[thresholds", "is not TOML"),
    ],
)
def test_unusable_file_is_refused_with_its_cause(tmp_path: Path, old: str, new: str, said: str) -> None:
    with pytest.raises(UnusableInput) as refused:
        load_profile(_file(tmp_path, OWN.replace(old, new)))
    assert said in refused.value.cause_en
    assert refused.value.file == str(tmp_path / "yunling.toml")


def test_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UnusableInput, match="cannot be read"):
        profile_named(str(tmp_path / "none.toml"))


def test_threshold_that_no_rule_knows_is_refused(tmp_path: Path) -> None:
    profile = load_profile(_file(tmp_path, OWN.replace("satisfaction_min", "satisfaction")))
    with profile_in_use(profile), pytest.raises(UnusableInput, match="there is no threshold satisfaction; "):
        reference("ref_profile")
