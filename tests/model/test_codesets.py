from __future__ import annotations

from pathlib import Path

import pytest

from mingzhang.model.codesets import CODE_SETS, codeset
from mingzhang.model.failure import UnusableInput

HEADER = "code,name,year_from,year_to\n"


def add(home: Path, name: str, text: str | bytes) -> Path:
    path = home / "codesets" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("MINGZHANG_HOME", str(tmp_path))
    return tmp_path


@pytest.mark.parametrize(
    ("name", "rows"),
    [
        ("region", 3348),
        ("department_economic", 109),
        ("government_economic", 81),
        ("fund_type", 18),
        ("project_category", 12),
    ],
)
def test_sets_hold_every_code(name: str, rows: int) -> None:
    assert len(codeset(name).rows) == rows


@pytest.mark.parametrize("name", CODE_SETS)
def test_codes_have_a_name_an_existing_parent_and_no_double_row(name: str) -> None:
    rows = codeset(name).rows
    codes = {row.code for row in rows}
    assert [row for row in rows if not row.code or not row.name] == []
    assert [row.code for row in rows if row.parent is not None and row.parent not in codes] == []
    assert len({(row.code, row.name, row.year_from) for row in rows}) == len(rows)
    assert [row for row in rows if (row.year_from or 0) > (row.year_to or 9999)] == []


def test_procurement_catalogue_of_2022_is_complete() -> None:
    assert len(codeset("procurement").in_year(2023)) == 4304


@pytest.mark.parametrize(
    ("code", "year", "name"),
    [
        ("210", 2013, "医疗卫生支出"),
        ("210", 2018, "医疗卫生与计划生育支出"),
        ("210", 2019, "卫生健康支出"),
        ("207", 2018, "文化体育与传媒支出"),
        ("207", 2026, "文化旅游体育与传媒支出"),
        ("20805", 2019, "行政事业单位离退休"),
        ("20805", 2020, "行政事业单位养老支出"),
        ("224", 2018, None),
        ("999", 2021, None),
    ],
)
def test_subject_has_the_name_of_its_year(code: str, year: int, name: str | None) -> None:
    assert codeset("functional").name_of(code, year) == name


def test_procurement_code_means_nothing_outside_its_edition() -> None:
    catalogue = codeset("procurement")
    assert catalogue.name_of("A020207", 2021) == "LED显示屏"
    assert catalogue.name_of("A020207", 2023) is None
    assert catalogue.name_of("A02021103", 2021) is None
    assert catalogue.name_of("A02021103", 2023) == "LED显示屏"
    assert catalogue.name_of("A02020700", 2023) == "电子白板"


def test_user_adds_a_newer_edition(home: Path) -> None:
    add(home, "functional-2027.csv", HEADER + "210,健康支出,2027,\n")
    assert codeset("functional").names_of("210", 2027) == ("健康支出", "卫生健康支出")
    assert codeset("functional").name_of("210", 2026) == "卫生健康支出"


def test_file_of_another_set_is_not_read(home: Path) -> None:
    add(home, "functional_old.csv", "not a code set")
    assert codeset("functional").name_of("210", 2026) == "卫生健康支出"


@pytest.mark.parametrize(
    ("content", "cause_zh", "cause_en"),
    [
        (
            HEADER + "210,健康支出,明年,\n",
            "第 2 行的 year_from 应为整数，不能是“明年”",
            "line 2: year_from must be a whole number, not '明年'",
        ),
        (
            HEADER + "210,健康支出\n",
            "第 2 行的列数与首行不同",
            "line 2 has another number of fields than line 1",
        ),
        (HEADER + ",健康支出,,\n", "第 2 行的 code 为空", "line 2: code is blank"),
        ("", "是空文件，首行应为列名", "is empty: the first line must name the columns"),
        (b"code,name\n210,\xbd\xa1\n", "不是 UTF-8 编码", "is not UTF-8"),
    ],
)
def test_malformed_file_is_named_with_line_and_cause(
    home: Path, content: str | bytes, cause_zh: str, cause_en: str
) -> None:
    path = add(home, "functional-2027.csv", content)
    with pytest.raises(UnusableInput) as raised:
        codeset("functional")
    error = raised.value
    assert (error.file, error.cause_zh, error.cause_en, error.code) == (
        str(path),
        cause_zh,
        cause_en,
        "data_file",
    )


def test_unknown_column_is_named(home: Path) -> None:
    add(home, "functional-2027.csv", "code,titel\n210,x\n")
    with pytest.raises(UnusableInput, match="titel"):
        codeset("functional")
