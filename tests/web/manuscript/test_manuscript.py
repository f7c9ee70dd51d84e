"""Disclosure → manuscript → disclosure, and the JSON form."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from mingzhang.model.disclosure import Disclosure
from mingzhang.model.records import Cell, DocumentRecord, Goal, Paragraph, Project, Section
from mingzhang.read import read
from mingzhang.web.manuscript import EditRefused, Manuscript

KEPT = ("lines", "projects", "plan_points", "goals", "indicators", "procurements", "assets", "institutions")


def records(disclosure: Disclosure, *names: str) -> dict[str, list[dict[str, Any]]]:
    without = {"place", "row_index"}
    return {name: [one.model_dump(exclude=without) for one in getattr(disclosure, name)] for name in names}


def test_records_come_back_as_they_were(disclosure: Disclosure, manuscript: Manuscript) -> None:
    back = manuscript.to_disclosure()
    names = ("sections", "paragraphs", *KEPT)
    assert records(back, *names) == records(disclosure, *names)


def test_lines_of_one_row_keep_their_row(disclosure: Disclosure, manuscript: Manuscript) -> None:
    back = manuscript.to_disclosure()
    assert [(x.table_id, x.row_index) for x in back.lines if x.table_id != "PF"] == [
        (x.table_id, x.row_index) for x in disclosure.lines if x.table_id != "PF"
    ]


@pytest.mark.corpus
@pytest.mark.parametrize(
    "name",
    ["xianghe_zzb_2021_unit_budget.txt", "shpt_sfj_2026_unit_budget.pdf", "js_renda_2018_dept_budget.pdf"],
)
def test_records_of_real_documents_come_back(shared: Path, name: str) -> None:
    found = read(shared / "corpus" / name)
    assert records(Manuscript.from_disclosure(found).to_disclosure(), *KEPT) == records(found, *KEPT)


def test_json_and_hash_are_stable(manuscript: Manuscript) -> None:
    again = Manuscript.from_json(manuscript.to_json(indent=1))
    assert again == manuscript
    assert again.digest() == manuscript.digest()
    assert json.loads(manuscript.to_json())["schema"] == "mingzhang/manuscript/1"


def test_records_name_others_by_id() -> None:
    made = Manuscript.from_disclosure(
        Disclosure(
            document=DocumentRecord(name="甲县水务所2026年单位预算", year=2026, doc="0" * 64, file="a.docx"),
            sections=[
                Section(seq=1, title="目录行", kind="contents_entry"),
                Section(seq=2, number="一", title="绩效预算信息", depth=1, kind="performance"),
            ],
            paragraphs=[
                Paragraph(seq=1, kind="contents", text="目录"),
                Paragraph(seq=2, section=2, kind="heading", text="一、绩效预算信息"),
                Paragraph(seq=3, kind="furniture", text="第1页"),
            ],
            projects=[Project(seq=1, name="河道养护"), Project(seq=2, name="堤防巡查")],
            goals=[Goal(project=2, seq=1, text="巡查12次")],
        )
    )
    assert json.loads(made.to_json()) == {
        "schema": "mingzhang/manuscript/1",
        "document": {"name": "甲县水务所2026年单位预算", "year": 2026, "is_template": False},
        "sections": [{"id": "1", "number": "一", "title": "绩效预算信息", "depth": 1, "kind": "performance"}],
        "paragraphs": [{"id": "1", "section": "1", "kind": "heading", "text": "一、绩效预算信息"}],
        "tables": [],
        "cells": [],
        "lines": [],
        "institutions": [],
        "projects": [{"id": "1", "name": "河道养护"}, {"id": "2", "name": "堤防巡查"}],
        "plan_points": [],
        "goals": [{"id": "1", "project": "2", "text": "巡查12次", "term": "annual"}],
        "indicators": [],
        "procurements": [],
        "assets": [],
    }


def test_table_that_no_record_describes_keeps_its_cells() -> None:
    cells = [
        Cell(table_index=1, row_index=1, column_index=1, text="河道"),
        Cell(table_index=1, row_index=1, column_index=2, text="长度（公里）"),
    ]
    made = Manuscript.from_disclosure(Disclosure(document=DocumentRecord(), cells=cells))
    assert [dict(cell)["text"] for cell in made.rows("cells")] == ["河道", "长度（公里）"]
    assert [cell.text for cell in made.to_disclosure().cells] == ["河道", "长度（公里）"]


@pytest.mark.parametrize(
    "change",
    [
        {"schema": "mingzhang/manuscript/2"},
        {"unknown": []},
        {"document": {"year": "soon"}},
        {"goals": [{"id": "1", "project": "9", "text": "没有这个项目"}]},
        {"projects": [{"id": "1"}, {"id": "1"}]},
        {"projects": [{"id": "Ä"}]},
    ],
    ids=["schema", "list", "type", "reference", "id twice", "id"],
)
def test_damaged_manuscript_is_refused(change: dict[str, Any]) -> None:
    data = {"schema": "mingzhang/manuscript/1", "document": {}, **change}
    with pytest.raises(EditRefused) as caught:
        Manuscript.from_data(data)
    assert caught.value.code == "bad_manuscript"
