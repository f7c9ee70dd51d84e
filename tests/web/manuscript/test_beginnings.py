"""Beginnings of a manuscript, and places in words."""

from __future__ import annotations

from pathlib import Path

import pytest

from mingzhang.model.failure import UnusableInput
from mingzhang.web.manuscript import (
    EditRefused,
    Manuscript,
    apply,
    blank,
    checked,
    describe,
    grid,
    new_project,
    rendered,
    start_from,
    start_from_last,
    table_ids,
    totals,
)
from mingzhang.web.manuscript.describe import texts
from mingzhang.web.manuscript.fields import DOCUMENT_FIELDS, LISTS


@pytest.mark.parametrize("level", ["unit", "department"])
@pytest.mark.parametrize("kind", ["budget", "final"])
@pytest.mark.parametrize("profile", ["hebei", "shanghai", "jiangsu", "national"])
def test_blank_has_every_required_part(kind: str, level: str, profile: str) -> None:
    made = blank("甲县水务局", "203001", 2026, kind, profile, "131024", level)  # type: ignore[arg-type]
    draft = rendered(made).disclosure
    assert draft.unrecognised == []
    assert {line.table_id for line in draft.lines} == {f"T{number}" for number in range(1, 10)}
    header = draft.document
    assert (header.kind, header.level, header.year, header.profile) == (kind, level, 2026, profile)
    assert [line.amount for line in draft.lines if line.amount is not None] == []


def test_only_gaps_nil_tables_and_dates_are_wrong_in_a_blank() -> None:
    notes = checked(blank("甲县水务局", "203001", 2026, "budget", "hebei", "131024"))
    assert {note.code for note in notes if note.severity == "error"} == {"TXT010"}
    assert {note.code for note in notes if note.severity == "warning"} <= {"STR070", "TIM040"}
    assert all(note.path is not None for note in notes)


def test_every_table_of_a_blank_can_be_filled() -> None:
    made = blank("甲县水务局", None, 2026)
    assert table_ids(made)[:9] == [f"T{number}" for number in range(1, 10)]
    for table_id in table_ids(made):
        for half in grid(made, table_id).halves:
            assert all(len(row.cells) == len(half.columns) for row in half.rows)
        assert totals(made, table_id) == []


@pytest.mark.parametrize("profile", ["hebei", "shanghai"])
def test_new_projects_of_a_blank_are_found_in_the_document(profile: str) -> None:
    made = blank("甲县水务局", "203001", 2026, "budget", profile)
    for name in ("河道养护", "堤防巡查"):
        made = apply(made, new_project(made, name)).manuscript
    draft = rendered(made)
    assert [project.name for project in draft.disclosure.projects] == ["河道养护", "堤防巡查"]
    assert draft.losses == ()
    assert [(s["number"], s["title"]) for s in made.rows("sections") if s.get("kind") == "project_form"] == [
        ("1", "河道养护绩效目标表"),
        ("2", "堤防巡查绩效目标表"),
    ]


def test_new_project_takes_over_the_form_and_months_of_the_one_before(manuscript: Manuscript) -> None:
    last = list(manuscript.rows("projects"))[-1]
    months = [p["month"] for p in manuscript.rows("plan_points") if p["project"] == last["id"]]
    result = apply(manuscript, new_project(manuscript, "新项目")).manuscript
    new = list(result.rows("projects"))[-1]
    assert (new["name"], new["form"], new["number"]) == (
        "新项目",
        last["form"],
        str(int(str(last["number"])) + 1),
    )
    assert [p["month"] for p in result.rows("plan_points") if p["project"] == new["id"]] == months
    assert rendered(result).losses == ()


def test_document_that_was_written_begins_again(manuscript: Manuscript, tmp_path: Path) -> None:
    path = tmp_path / "draft.docx"
    path.write_bytes(rendered(manuscript).docx_bytes)
    again = start_from(path)
    for name in ("projects", "goals", "indicators", "plan_points", "procurements", "assets", "institutions"):
        assert list(again.rows(name)) == list(manuscript.rows(name))


def test_other_files_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "letter.txt"
    path.write_text("各位同事：\n明天下午开会。\n", encoding="utf-8")
    with pytest.raises(UnusableInput) as caught:
        start_from(path)
    assert caught.value.code == "not_a_disclosure"


def test_last_year_begins_the_next(manuscript: Manuscript) -> None:
    started = start_from_last(rendered(manuscript).disclosure)
    year = manuscript.document["year"]
    assert started.manuscript.document["year"] == int(str(year)) + 1
    assert started.draft.missing
    assert any("【待填" in str(p["text"]) for p in started.manuscript.rows("paragraphs"))


@pytest.mark.parametrize(
    ("path", "zh", "en"),
    [
        ("document/unit_name", "封面信息的单位名称", "unit of cover data"),
        ("projects/1/amount", "项目“河道养护”的预算数", "budget of project “河道养护”"),
        (
            "indicators/1/target_text",
            "项目“河道养护”的绩效指标“养护长度”的指标值",
            "target of indicator “养护长度” of project “河道养护”",
        ),
        (
            "plan_points/1",
            "项目“河道养护”的支出计划“6月底”",
            "spending plan “end of month 6” of project “河道养护”",
        ),
        ("lines/1/amount", "支出总表“农林水支出”的合计", "Total of “农林水支出” in Expenditure (T3)"),
        (
            "lines/1/name",
            "支出总表“农林水支出”的科目或项目名称",
            "row label of “农林水支出” in Expenditure (T3)",
        ),
        ("lines/2/amount", "项目“河道养护”的预算数", "预算数 of project “河道养护”"),
        ("projects/9/name", "项目的项目名称", "name of project"),
    ],
)
def test_place_in_words(path: str, zh: str, en: str) -> None:
    data = {
        "schema": "mingzhang/manuscript/1",
        "document": {},
        "sections": [{"id": "1", "title": "支出总表", "table_id": "T3"}],
        "lines": [
            {"id": "1", "table_id": "T3", "name": "农林水支出", "measure": "total"},
            {"id": "2", "table_id": "PF", "name": "预算数", "measure": "total", "project": "1"},
        ],
        "projects": [{"id": "1", "name": "河道养护"}],
        "plan_points": [{"id": "1", "project": "1", "month": 6}],
        "indicators": [{"id": "1", "project": "1", "level3": "养护长度"}],
    }
    made = Manuscript.from_data(data)
    assert (describe(made, path, "zh"), describe(made, path, "en")) == (zh, en)


def test_every_field_has_a_label_in_both_languages() -> None:
    words = texts()
    for name in ("document", *LISTS):
        fields = DOCUMENT_FIELDS if name == "document" else LISTS[name].fields
        own = {**words["fields"]["any"], **words["fields"].get(name, {})}
        shown = {field for field in fields if not field.endswith(("decimals", "_span"))}
        derived = {"target_kind", "target_unparsed", "actual", "actual_unit", "catalogue_edition", "table"}
        assert shown - derived - own.keys() == set()


def test_nothing_is_left_to_apply_on_an_unknown_path(manuscript: Manuscript) -> None:
    with pytest.raises(EditRefused):
        describe(manuscript, "projects/1/colour")
    assert apply(manuscript, []).manuscript == manuscript
