"""Edits and what follows from them."""

from __future__ import annotations

from typing import Any

import pytest

from mingzhang.web.manuscript import (
    AddRecord,
    Change,
    Edit,
    EditRefused,
    Manuscript,
    MoveRecord,
    RemoveRecord,
    SetField,
    apply,
    parse_edits,
    undo,
)


def made(**lists: list[dict[str, Any]]) -> Manuscript:
    """A manuscript in 万元 of 2026 with the given lists."""
    document = {"name": "甲县水务所2026年单位预算", "year": 2026, "amount_unit": "万元"}
    return Manuscript.from_data({"schema": "mingzhang/manuscript/1", "document": document, **lists})


LINE = {"id": "1", "table_id": "T3", "row": "r1", "code": "213", "name": "农林水支出", "measure": "total"}


def after(manuscript: Manuscript, path: str, value: Any) -> dict[str, Any]:
    """The record after one field was set."""
    result = apply(manuscript, [SetField(path=path, value=value)]).manuscript
    return dict(result.record(path))


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("2,207.95", {"amount": "22079500.00", "decimals": 2, "text": "2,207.95"}),
        ("２２０７．９５", {"amount": "22079500.00", "decimals": 2, "text": "2207.95"}),
        ("12万元", {"amount": "120000.00", "decimals": 0, "text": "12"}),
        ("0", {"amount": "0.00", "decimals": 0, "text": "0"}),
        ("（3.5）", {"amount": "-35000.00", "decimals": 1, "text": "(3.5)"}),
        ("——", {"text": "——"}),
        ("", {"text": ""}),
        (None, {"text": ""}),
    ],
)
def test_amount_is_typed_as_it_is_shown(typed: Any, expected: dict[str, Any]) -> None:
    start = made(lines=[{**LINE, "amount": "10000.00", "decimals": 2, "text": "1.00", "amount_unit": "万元"}])
    found = after(start, "lines/1/amount", typed)
    assert {k: found[k] for k in ("amount", "decimals", "text") if k in found} == expected


@pytest.mark.parametrize(
    ("path", "value", "code"),
    [
        ("lines/1/amount", "约三万", "not_an_amount"),
        ("lines/1/amount", 1.5, "not_a_number"),
        ("lines/1/amount", "0.0000001", "too_exact"),
        ("lines/1/amount", "1" * 16, "too_large"),
        ("lines/1/decimals", 2, "derived_field"),
        ("lines/1/nothing", "x", "unknown_field"),
        ("lines/9/amount", "1", "unknown_path"),
        ("nowhere/1/amount", "1", "unknown_list"),
        ("lines/1/side", "left", "not_a_choice"),
        ("lines/1/project", "7", "unknown_reference"),
        ("paragraphs/1/kind", "contents", "not_a_choice"),
        ("document/year", "明年", "not_an_integer"),
        ("document/approved_on", "春天", "not_a_date"),
        ("document/name", "字" * 20_001, "text_too_long"),
        ("document/name", "甲\x00县", "bad_character"),
    ],
)
def test_bad_value_is_refused_with_its_path_and_a_reason(path: str, value: Any, code: str) -> None:
    with pytest.raises(EditRefused) as caught:
        apply(made(lines=[LINE], paragraphs=[{"id": "1"}]), [SetField(path=path, value=value)])
    assert (caught.value.code, caught.value.path) == (code, path if code != "unknown_path" else "lines/9")
    assert caught.value.reason("zh")
    assert caught.value.reason("en")


def test_one_bad_edit_leaves_everything_as_it_was() -> None:
    start = made(lines=[LINE])
    with pytest.raises(EditRefused):
        apply(start, [SetField(path="lines/1/amount", value="5"), SetField(path="lines/1/amount", value="x")])
    assert start == made(lines=[LINE])


def test_changes_name_every_place_and_can_be_undone() -> None:
    start = made(lines=[{**LINE, "amount": "10000.00", "decimals": 2, "text": "1.00", "amount_unit": "万元"}])
    result = apply(start, [SetField(path="lines/1/amount", was="1.00", value="2.5")])
    assert list(result.changes) == [
        Change(path="lines/1/amount", before="10000.00", after="25000.00"),
        Change(path="lines/1/decimals", before=2, after=1),
        Change(path="lines/1/text", before="1.00", after="2.5"),
    ]
    assert undo(result.manuscript, result.changes).manuscript == start


def test_undo_is_refused_where_somebody_went_on() -> None:
    first = apply(made(lines=[LINE]), [SetField(path="lines/1/amount", value="5")])
    second = apply(first.manuscript, [SetField(path="lines/1/amount", value="6")])
    with pytest.raises(EditRefused) as caught:
        undo(second.manuscript, first.changes)
    assert (caught.value.code, caught.value.path) == ("changed_since", "lines/1/text")


INDICATOR = {
    "id": "1",
    "project": "1",
    "level3": "完成时间",
    "target_text": "≥11月（11月底前完成）",
    "sign": "≥",
}
TARGET = ("target_text", "sign", "target", "target_unit", "target_kind", "target_remark", "target_unparsed")


@pytest.mark.parametrize(
    ("field", "value", "expected"),
    [
        ("target_text", "≥95%", ("≥95%", "≥", "95", "%", "ratio", None, None)),
        ("target_text", "显著提升", ("显著提升", "定性", None, None, "qualitative", None, None)),
        ("target_text", "", (None,) * 7),
        ("sign", "≤", ("≤11月（11月底前完成）", "≤", "11", "月", "date", "11月底前完成", None)),
        ("target", "10", ("≥10月（11月底前完成）", "≥", "10", "月", "date", "11月底前完成", None)),
    ],
)
def test_target_and_its_parts_stay_in_step(field: str, value: str, expected: tuple[Any, ...]) -> None:
    parsed = {"target": "11", "target_unit": "月", "target_kind": "date", "target_remark": "11月底前完成"}
    start = made(projects=[{"id": "1", "name": "整顿"}], indicators=[{**INDICATOR, **parsed}])
    found = after(start, f"indicators/1/{field}", value)
    assert tuple(found.get(name) for name in TARGET) == expected


def test_sign_and_unit_are_put_into_a_bare_target() -> None:
    start = made(
        projects=[{"id": "1"}],
        indicators=[{"id": "1", "project": "1", "target_text": "50", "target": "50"}],
    )
    result = apply(
        start,
        [
            SetField(path="indicators/1/sign", value="≥"),
            SetField(path="indicators/1/target_unit", value="人"),
        ],
    ).manuscript
    assert result.value("indicators/1/target_text") == "≥50人"


@pytest.mark.parametrize(
    ("field", "value", "expected"),
    [
        ("text", "40%", {"text": "40%", "cumulative_percent": "40"}),
        ("text", "120.5", {"text": "120.5", "amount": "1205000.00", "decimals": 1, "amount_unit": "万元"}),
        ("text", "", {"text": ""}),
        ("cumulative_percent", "75", {"text": "75%", "cumulative_percent": "75"}),
    ],
)
def test_spending_plan_is_a_share_or_money(field: str, value: str, expected: dict[str, Any]) -> None:
    point = {"id": "1", "project": "1", "month": 6, "text": "50%", "cumulative_percent": "50"}
    found = after(made(projects=[{"id": "1"}], plan_points=[point]), f"plan_points/1/{field}", value)
    assert found == {"id": "1", "project": "1", "month": 6, **expected}


def test_money_of_a_form_and_of_its_project_are_one() -> None:
    line = {"id": "5", "table_id": "PF", "project": "1", "subject": "year_total", "measure": "total"}
    start = made(projects=[{"id": "1", "name": "河道", "amount_unit": "万元"}], lines=[line])
    by_project = apply(start, [SetField(path="projects/1/amount", value="50.00")]).manuscript
    by_line = apply(start, [SetField(path="lines/5/amount", value="50.00")]).manuscript
    for found in (by_project, by_line):
        assert (found.value("projects/1/amount"), found.value("lines/5/amount")) == ("500000.00",) * 2
        assert (found.shown("projects/1/amount"), found.shown("lines/5/amount")) == ("50.00", "50.00")


def test_row_label_stands_on_all_its_lines() -> None:
    start = made(lines=[LINE, {**LINE, "id": "2", "measure": "basic"}, {**LINE, "id": "3", "row": "r2"}])
    found = apply(start, [SetField(path="lines/2/name", value="水利支出")]).manuscript
    assert [line["name"] for line in found.rows("lines")] == ["水利支出", "水利支出", "农林水支出"]


def chapters() -> Manuscript:
    return made(
        sections=[
            {"id": "1", "number": "一", "title": "单位职责", "depth": 1, "kind": "duties"},
            {"id": "2", "number": "二", "title": "绩效预算信息", "depth": 1, "kind": "performance"},
            {
                "id": "3",
                "number": "1",
                "title": "河道养护绩效目标表",
                "depth": 2,
                "parent": "2",
                "kind": "project_form",
            },
        ],
        paragraphs=[
            {"id": "1", "kind": "body", "text": "甲县水务所2026年单位预算"},
            {"id": "2", "section": "1", "kind": "heading", "text": "一、单位职责："},
            {"id": "3", "section": "1", "kind": "body", "text": "负责河道。"},
            {"id": "4", "section": "2", "kind": "heading", "text": "二、绩效预算信息"},
            {"id": "5", "section": "3", "kind": "heading", "text": "1.河道养护绩效目标表"},
        ],
        tables=[{"id": "1", "table_id": "PF", "section": "3", "project": "1"}],
        projects=[{"id": "1", "number": "1", "title": "河道养护绩效目标表", "name": "河道养护"}],
        goals=[{"id": "1", "project": "1", "text": "养护50公里", "term": "annual"}],
    )


def texts(manuscript: Manuscript) -> list[Any]:
    return [(p.get("section"), p["text"]) for p in manuscript.rows("paragraphs")]


def test_heading_section_and_project_follow_each_other() -> None:
    by_title = apply(chapters(), [SetField(path="sections/1/title", value="主要职责")]).manuscript
    assert by_title.value("paragraphs/2/text") == "一、主要职责："
    by_text = apply(chapters(), [SetField(path="paragraphs/5/text", value="2.堤防绩效目标表")]).manuscript
    assert (by_text.value("sections/3/number"), by_text.value("sections/3/title")) == ("2", "堤防绩效目标表")
    assert (by_text.value("projects/1/number"), by_text.value("projects/1/title")) == ("2", "堤防绩效目标表")
    by_project = apply(chapters(), [SetField(path="projects/1/title", value="水闸绩效目标表")]).manuscript
    assert by_project.value("paragraphs/5/text") == "1.水闸绩效目标表"


def test_removed_project_takes_its_records_and_heading_along_and_comes_back() -> None:
    result = apply(chapters(), [RemoveRecord(path="projects/1")])
    left = {name: list(rows) for name, rows in result.manuscript.lists.items() if rows}
    assert left == {"sections": ["1", "2"], "paragraphs": ["1", "2", "3", "4"]}
    assert undo(result.manuscript, result.changes).manuscript == chapters()


def test_removed_chapter_takes_all_below_it_along() -> None:
    result = apply(chapters(), [RemoveRecord(path="sections/2")])
    assert texts(result.manuscript) == [
        (None, "甲县水务所2026年单位预算"),
        ("1", "一、单位职责："),
        ("1", "负责河道。"),
    ]
    assert dict(result.manuscript.record("tables/1")) == {"id": "1", "table_id": "PF", "project": "1"}
    assert undo(result.manuscript, result.changes).manuscript == chapters()


def test_new_project_gets_a_numbered_heading_and_a_place() -> None:
    added = AddRecord(list="projects", record={"id": "p2", "name": "堤防巡查", "amount": "12.50"})
    result = apply(chapters(), [added])
    found = result.manuscript
    assert dict(found.record("projects/p2")) == {
        "id": "p2",
        "number": "2",
        "title": "堤防巡查绩效目标表",
        "name": "堤防巡查",
        "amount": "125000.00",
        "decimals": 2,
        "amount_unit": "万元",
    }
    assert dict(found.record("sections/p2")) == {
        "id": "p2",
        "number": "2",
        "title": "堤防巡查绩效目标表",
        "depth": 2,
        "parent": "2",
        "kind": "project_form",
    }
    assert texts(found)[-2:] == [("3", "1.河道养护绩效目标表"), ("p2", "2.堤防巡查绩效目标表")]
    assert dict(found.record("tables/p2")) == {"id": "p2", "table_id": "PF", "section": "p2", "project": "p2"}
    assert undo(found, result.changes).manuscript == chapters()


def test_new_chapter_stands_behind_all_below_the_one_it_follows() -> None:
    new = {"id": "n", "number": "三", "title": "名词解释", "kind": "glossary"}
    found = apply(chapters(), [AddRecord(list="sections", after="2", record=new)]).manuscript
    assert list(found.lists["sections"]) == ["1", "2", "3", "n"]
    assert found.value("sections/n/depth") == 1
    assert texts(found)[-1] == ("n", "三、名词解释")


def test_moved_chapter_takes_its_paragraphs_along() -> None:
    found = apply(chapters(), [MoveRecord(path="sections/2", after=None)]).manuscript
    assert list(found.lists["sections"]) == ["2", "3", "1"]
    assert [p for p, _ in texts(found)] == [None, "2", "3", "1", "1"]


def test_moved_and_new_paragraphs_take_the_section_they_stand_in() -> None:
    edits: list[Edit] = [
        MoveRecord(path="paragraphs/3", after="4"),
        AddRecord(list="paragraphs", after="3", record={"id": "n", "text": "共1个项目。\r\n另附。"}),
    ]
    found = apply(chapters(), edits).manuscript
    assert [dict(p) for p in found.rows("paragraphs")][3:5] == [
        {"id": "3", "section": "2", "kind": "body", "text": "负责河道。"},
        {"id": "n", "section": "2", "kind": "body", "text": "共1个项目。\n另附。"},
    ]


@pytest.mark.parametrize(
    ("edit", "code"),
    [
        (AddRecord(list="projects", record={"id": "1"}), "used_id"),
        (AddRecord(list="projects", record={"id": "A-1"}), "bad_id"),
        (AddRecord(list="projects", record={"name": "无编号"}), "bad_id"),
        (AddRecord(list="terms", record={"id": "x"}), "unknown_list"),
        (AddRecord(list="goals", record={"id": "x", "project": "9", "text": "无"}), "unknown_reference"),
        (AddRecord(list="goals", record={"id": "x", "text": "无项目"}), "wrong_type"),
        (
            AddRecord(list="goals", after="8", record={"id": "x", "project": "1", "text": "无"}),
            "unknown_path",
        ),
        (RemoveRecord(path="goals/8"), "unknown_path"),
        (RemoveRecord(path="document"), "unknown_path"),
        (MoveRecord(path="sections/2", after="3"), "circular"),
        (SetField(path="sections/2/parent", value="3"), "circular"),
    ],
)
def test_bad_edit_is_refused(edit: Any, code: str) -> None:
    with pytest.raises(EditRefused) as caught:
        apply(chapters(), [edit])
    assert caught.value.code == code


def test_amounts_stay_when_the_unit_changes() -> None:
    start = made(
        lines=[{**LINE, "amount": "22079500.00", "decimals": 2, "text": "2,207.95", "amount_unit": "万元"}]
    )
    found = after(start, "lines/1/amount_unit", "元")
    assert (found["amount"], found["text"], found["decimals"]) == ("22079500.00", "22079500", 0)


def test_edits_are_read_from_json() -> None:
    data = [
        {"op": "set", "path": "document/year", "was": "2026", "value": "2027"},
        {"op": "remove", "path": "goals/1"},
    ]
    assert parse_edits(data) == [
        SetField(path="document/year", was="2026", value="2027"),
        RemoveRecord(path="goals/1"),
    ]
    with pytest.raises(EditRefused):
        parse_edits([{"op": "paint", "path": "goals/1"}])
