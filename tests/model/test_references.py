from __future__ import annotations

import re
from decimal import Decimal
from pathlib import Path

import duckdb
import pyarrow as pa
import pytest

from mingzhang.model import references as package
from mingzhang.model.failure import UnusableInput
from mingzhang.model.references import CODE_SET_TABLES, reference, reference_names, references

README = Path(package.__file__).with_name("README.md")


def column(table: str, name: str) -> list[str]:
    return [value for value in reference(table).column(name).to_pylist() if value is not None]


def test_readme_lists_every_table_with_its_columns() -> None:
    listed = {
        match[1]: match[2].split(", ")
        for match in re.finditer(r"^\| (ref_\w+) \| ([\w, ]+) \|", README.read_text("utf-8"), re.MULTILINE)
    }
    assert listed == {
        name: reference(name).column_names for name in reference_names() - CODE_SET_TABLES.keys()
    }


def test_no_table_has_a_row_twice() -> None:
    twice = [
        name
        for name, table in references().items()
        if len(set(map(str, table.to_pylist()))) != table.num_rows
    ]
    assert twice == []


def test_years_and_values_are_numbers() -> None:
    schema = reference("ref_profile").schema
    assert {name: schema.field(name).type for name in ("year_from", "year_to", "value", "key")} == {
        "year_from": pa.int32(),
        "year_to": pa.int32(),
        "value": pa.decimal128(24, 6),
        "key": pa.string(),
    }


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("coverage_min", 90),
        ("execution_low", 50),
        ("far_above", 130),
        ("indicators_max", 25),
        ("sme_reserved_min", 30),
    ],
)
def test_national_thresholds(key: str, value: int) -> None:
    rows = [row for row in reference("ref_profile").to_pylist() if row["key"] == key]
    assert [(row["profile"], row["value"]) for row in rows] == [("national", Decimal(value))]


def test_nine_tables_are_required_of_a_unit_since_the_regulation_of_2020() -> None:
    rows = reference("ref_required_table").to_pylist()

    def required(kind: str, level: str, year: int) -> list[str]:
        return [
            row["table_id"]
            for row in rows
            if (row["profile"], row["kind"], row["level"]) == ("hebei", kind, level)
            and row["year_from"] <= year
        ]

    nine = ["T1", "T2", "T3", "T4", "T5", "T6", "T7", "T8", "T9"]
    assert required("budget", "unit", 2021) == nine
    assert required("budget", "unit", 2020) == []
    assert required("budget", "department", 2018) == nine[:8]
    assert required("final", "unit", 2020) == nine


@pytest.mark.parametrize("table", ["ref_placeholder", "ref_internal_number"])
def test_patterns_are_valid_in_duckdb(table: str) -> None:
    patterns = [row["pattern"] for row in reference(table).to_pylist() if row["is_regex"] == "yes"]
    assert patterns
    for pattern in patterns:
        assert duckdb.execute("select regexp_matches('', ?)", [pattern]).fetchone() == (False,)


def test_no_typo_is_part_of_its_own_correction() -> None:
    rows = reference("ref_typo").to_pylist()
    assert [row["wrong"] for row in rows if row["wrong"] in row["right"]] == []


@pytest.mark.parametrize(
    ("level1", "level2", "belongs"),
    [
        ("产出指标", "数量指标", True),
        ("产出指标", "成本指标", True),
        ("成本指标", "经济成本指标", True),
        ("效益指标", "可持续影响指标", True),
        ("满意度指标", "服务对象满意度指标", True),
        ("产出", "质量", True),
        ("效益指标", "数量指标", False),
        ("满意度指标", "时效指标", False),
    ],
)
def test_second_level_belongs_to_its_first_level(level1: str, level2: str, belongs: bool) -> None:
    pairs = {(row["level1"], row["level2"]) for row in reference("ref_indicator_class").to_pylist()}
    assert ((level1, level2) in pairs) is belongs


def test_code_sets_stand_beside_the_lists() -> None:
    economic = set(column("ref_economic", "code"))
    assert {"301", "30201", "501", "50101"} <= economic
    assert "131024" in column("ref_region", "code")


def test_registry_of_units_is_filled_by_the_user(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert reference("ref_unit").num_rows == 0
    (tmp_path / "references").mkdir()
    (tmp_path / "references" / "ref_unit.csv").write_text(
        "unit_code,unit_name\n203001,某县委组织部\n", "utf-8"
    )
    (tmp_path / "references" / "ref_unit_word-local.csv").write_text("noun,right_units\n沼气池,口\n", "utf-8")
    monkeypatch.setenv("MINGZHANG_HOME", str(tmp_path))
    assert column("ref_unit", "unit_name") == ["某县委组织部"]
    assert reference("ref_unit_word").to_pylist()[-1]["noun"] == "沼气池"


def test_threshold_that_is_no_number_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "references").mkdir()
    (tmp_path / "references" / "ref_profile.csv").write_text(
        "key,profile,value\nfar_above,hebei,高\n", "utf-8"
    )
    monkeypatch.setenv("MINGZHANG_HOME", str(tmp_path))
    with pytest.raises(UnusableInput, match="高"):
        reference("ref_profile")
