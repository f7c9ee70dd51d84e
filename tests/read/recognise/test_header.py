"""What a document is: kind, unit, year, template or another document altogether."""

from __future__ import annotations

from pathlib import Path

import pytest

from mingzhang.model.records import DocumentRecord
from mingzhang.read.formats.sheets import read_spreadsheet
from mingzhang.read.formats.text import read_text
from mingzhang.read.recognise import looks_like_disclosure, recognise
from mingzhang.read.recognise.header import year_of_tables

from .grids import document


def header(*lines: str) -> DocumentRecord:
    return recognise(document(*lines)).document


@pytest.mark.parametrize(
    ("lines", "kind", "level", "year", "unit"),
    [
        (["某县教育局2022年部门预算公开情况说明"], "budget", "department", 2022, "某县教育局"),
        (
            ["上海市普陀区2025年区级单位预算", "预算单位：普陀区图书馆"],
            "budget",
            "unit",
            2025,
            "普陀区图书馆",
        ),
        (["江苏省档案馆", "2018年部门预算"], "budget", "department", 2018, "江苏省档案馆"),
        (["2023年度某县林业局部门决算"], "final", "department", 2023, "某县林业局"),
        (["某县林业局2023年度项目支出绩效自评报告"], "self_evaluation", None, 2023, "某县林业局"),
        (["云岭县人民政府关于2023年财政决算情况的报告"], "final", "government", 2023, "云岭县人民政府"),
        (
            ["云岭县司法局2023年度一般公共预算财政拨款“三公”经费支出决算情况"],
            "final",
            None,
            2023,
            "云岭县司法局",
        ),
        (["2022年度云岭县“三公”经费支出决算情况"], "final", None, 2022, None),
        (
            ["云岭市青溪区", "文化和旅游局", "2023年度部门决算", "第一部分 云岭市青溪区文化和旅游局概况"],
            "final",
            "department",
            2023,
            "云岭市青溪区文化和旅游局",
        ),
        (
            ["项目支出绩效自评表（2023年度）", "填报单位：301001-云岭县林业局"],
            "self_evaluation",
            None,
            2023,
            "云岭县林业局",
        ),
    ],
)
def test_title_tells_kind_level_year_and_unit(
    lines: list[str], kind: str, level: str | None, year: int, unit: str | None
) -> None:
    found = header(*lines)
    assert (found.kind, found.level, found.year, found.unit_name) == (kind, level, year, unit)


@pytest.mark.parametrize(
    ("name", "level"),
    [
        ("云岭自治区文化厅", "province"),
        ("云岭自治县林业局", "county"),
        ("云岭自治州林业局", "city"),
        ("海州市云岭区林业局", "county"),
    ],
)
def test_level_of_the_region_stands_in_the_name(name: str, level: str) -> None:
    assert header(f"{name}2023年部门预算").region_level == level


@pytest.mark.parametrize(
    ("lines", "unit", "level"),
    [
        (
            ["某市南湖区人民政府", "清泉路街道办事处 2025", "年度部门决算"],
            "某市南湖区人民政府清泉路街道办事处",
            "department",
        ),
        (
            ["某市南湖区人民政府清泉路街道办事", "处 2025年度部门决算"],
            "某市南湖区人民政府清泉路街道办事处",
            "department",
        ),
        (["某市南湖区清泉路", "街道办事处2025年度部门决算"], "某市南湖区清泉路街道办事处", "department"),
        (["南湖区人民政府", "南湖区图书馆", "2025年度单位决算"], "南湖区图书馆", "unit"),
        (["附件1", "某县教育局2025年部门决算"], "某县教育局", "department"),
        (
            ["2025年度决算", "第一部分 南湖区水务局概况", "第三部分 南湖区水务局2025年度部门决算情况说明"],
            "南湖区水务局",
            "department",
        ),
        (["2025年度决算", "第一部分 南湖区水务局概况", "第一部分 南湖区图书馆概况"], None, None),
    ],
)
def test_a_name_on_several_lines_of_the_cover_is_one(
    lines: list[str], unit: str | None, level: str | None
) -> None:
    found = header(*lines)
    assert (found.kind, found.year, found.unit_name, found.level) == ("final", 2025, unit, level)


def test_recipe_is_no_disclosure() -> None:
    found = recognise(document("红烧肉的做法", "五花肉500克，切块焯水。", "加冰糖10克，小火炖40分钟。"))
    assert found.document.kind is None
    assert not looks_like_disclosure(found)
    assert [entry.what for entry in found.unrecognised] == ["not_a_disclosure"]


def test_form_about_disclosures_is_none_itself() -> None:
    found = recognise(document("2026年度某区单位预算公开情况检查表", "单位名称：某区司法局"))
    assert found.document.kind is None
    assert not looks_like_disclosure(found)


@pytest.mark.corpus
@pytest.mark.parametrize(
    ("name", "level", "cells"),
    [
        ("shpt_2026_unit_budget_template.xlsx", "unit", 889),
        ("shpt_2026_dept_budget_template.xlsx", "department", 852),
    ],
)
def test_official_template_is_known_as_one(shared: Path, name: str, level: str, cells: int) -> None:
    data = (shared / "corpus" / name).read_bytes()
    found = recognise(read_spreadsheet(data, name, "xlsx"))
    assert (found.document.kind, found.document.level, found.document.year) == ("budget", level, 2026)
    assert found.document.is_template
    assert [s.table_id for s in found.sections if s.kind == "table"] == [
        "T1",
        "T2",
        "T3",
        "T4",
        "T5",
        "T8",
        "T9",
        "T6",
        "T7",
    ]
    assert (len(found.cells), len(found.terms), len(found.projects)) == (cells, 9, 0)


def test_filled_document_is_no_template_for_one_forgotten_placeholder() -> None:
    text = "某县文化馆2024年单位预算\n一、收支情况\n2024年预算收入120.50万元，比上年增加XX万元。\n"
    found = recognise(read_text(text.encode(), "made.txt"))
    assert not found.document.is_template


@pytest.mark.parametrize(
    ("titles", "year"),
    [
        (["收支预算总表", "2017年政府采购预算表"], 2017),
        (["2017年度部门收入预算总表", "2017年度部门支出预算总表（续）"], 2017),
        (["2016年决算表", "2017年预算表"], None),
        (["2017年工作要点", None, ""], None),
    ],
)
def test_titles_of_tables_give_the_year_when_they_agree(titles: list[str | None], year: int | None) -> None:
    assert year_of_tables(titles) == year
