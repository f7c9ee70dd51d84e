"""Tables as grids, pasted cells and totals."""

from __future__ import annotations

from itertools import count
from typing import Any

import pytest

from mingzhang.web.manuscript import (
    AddRecord,
    EditRefused,
    Grid,
    Manuscript,
    PasteRefused,
    SetField,
    apply,
    grid,
    new_row,
    paste,
    split_pasted,
    table_ids,
    totals,
)


def row(key: str, code: str, name: str, level: str, *amounts: str) -> list[dict[str, Any]]:
    """The lines of one row of T3; "" for a blank cell."""
    shared = {"table_id": "T3", "row": key, "name": name, "code_level": level, "amount_unit": "万元"}
    shared |= {"code": code} if code else {}
    lines = []
    for measure, text in zip(("total", "basic", "project"), amounts, strict=True):
        line: dict[str, Any] = {"id": f"{key}{measure[0]}", **shared, "measure": measure, "text": text}
        if text:
            line |= {"amount": f"{int(text) * 10000}.00", "decimals": 0}
        lines.append(line)
    return lines


@pytest.fixture
def t3() -> Manuscript:
    lines = [
        *row("a", "213", "农林水支出", "class", "", "", ""),
        *row("b", "21303", "水利", "subclass", "", "", ""),
        *row("c", "2130304", "水利行业业务管理", "item", "3", "1", "2"),
        *row("d", "2130306", "水利工程运行与维护", "item", "", "", "4"),
        *row("e", "", "合计", "total", "", "", ""),
    ]
    document = {"year": 2026, "amount_unit": "万元"}
    return Manuscript.from_data({"schema": "mingzhang/manuscript/1", "document": document, "lines": lines})


def shown(table: Grid, half: int = 0) -> list[list[str]]:
    return [[cell.text for cell in one.cells] for one in table.halves[half].rows]


def test_table_by_subject_knows_its_columns_and_sums(t3: Manuscript) -> None:
    table = grid(t3, "T3")
    half = table.halves[0]
    assert [(c.key, c.kind, c.title_zh, c.title_en) for c in half.columns] == [
        ("code", "text", "科目编码", "Subject code"),
        ("name", "text", "科目名称", "Row label"),
        ("total", "amount", "合计", "Total"),
        ("basic", "amount", "基本支出", "Basic expenditure"),
        ("project", "amount", "项目支出", "Project expenditure"),
    ]
    assert [(r.key, r.code, r.level) for r in half.rows] == [
        ("a", "213", "class"),
        ("b", "21303", "subclass"),
        ("c", "2130304", "item"),
        ("d", "2130306", "item"),
        ("e", None, "total"),
    ]
    sums = {
        (r, c): cell.sum_of
        for r, one in enumerate(half.rows)
        for c, cell in enumerate(one.cells)
        if cell.is_total
    }
    assert sums == {
        **{(0, c): ((0, 1, c),) for c in (2, 3, 4)},
        **{(1, c): ((0, 2, c), (0, 3, c)) for c in (2, 3, 4)},
        (2, 2): ((0, 2, 3), (0, 2, 4)),
        (3, 2): ((0, 3, 3), (0, 3, 4)),
        **{(4, c): ((0, 0, c),) for c in (2, 3, 4)},
    }


def test_totals_follow_from_the_cells_below(t3: Manuscript) -> None:
    edits = totals(t3, "T3")
    assert {edit.path: edit.value for edit in edits if isinstance(edit, SetField)} == {
        **{"lines/at/amount": "7", "lines/ab/amount": "1", "lines/ap/amount": "6"},
        **{"lines/bt/amount": "7", "lines/bb/amount": "1", "lines/bp/amount": "6"},
        "lines/dt/amount": "4",
        **{"lines/et/amount": "7", "lines/eb/amount": "1", "lines/ep/amount": "6"},
    }
    full = apply(t3, edits).manuscript
    assert totals(full, "T3") == []


def test_two_sides_add_up_apart(manuscript: Manuscript) -> None:
    table = grid(manuscript, "T1")
    assert [half.side for half in table.halves] == ["revenue", "expenditure"]
    assert totals(manuscript, "T1") == []
    left = table.halves[0]
    names = [one.name for one in left.rows]
    year, whole = names.index("本年收入合计"), names.index("收入总计")
    amount = len(left.columns) - 1
    assert left.rows[year].cells[amount].sum_of == tuple((0, r, amount) for r in range(year))
    assert left.rows[whole].cells[amount].sum_of == ((0, year, amount), (0, year + 1, amount))


@pytest.mark.parametrize("table_id", ["T1", "T2", "T3", "T4", "T5", "T6", "T7"])
def test_sums_of_a_faultless_disclosure_hold(manuscript: Manuscript, table_id: str) -> None:
    assert totals(manuscript, table_id) == []
    assert any(
        cell.is_total for half in grid(manuscript, table_id).halves for one in half.rows for cell in one.cells
    )


def test_missing_cell_is_filled_by_adding_a_line(t3: Manuscript) -> None:
    line = {"id": "f", "table_id": "T3", "row": "f", "code": "224", "measure": "basic", "text": ""}
    start = apply(t3, [AddRecord(list="lines", record=line)]).manuscript
    cell = grid(start, "T3").halves[0].rows[5].cells[2]
    assert cell.path is None
    assert cell.add is not None
    assert cell.add.model_dump() == {
        "op": "add",
        "list": "lines",
        "after": "f",
        "record": {
            "table_id": "T3",
            "row": "f",
            "code": "224",
            "measure": "total",
            "period": "this_year",
        },
    }


def test_budget_and_outturn_stand_in_columns_of_their_own() -> None:
    shared = {"table_id": "T7", "row": "a", "amount_unit": "万元"}
    lines = [
        {
            "id": f"{phase}{n}",
            **shared,
            "measure": measure,
            "phase": phase,
            "text": text,
            "amount": f"{text}0000",
        }
        for phase, texts in (("approved", "532"), ("executed", "321"))
        for n, (measure, text) in enumerate(
            zip(("vehicle_subtotal", "vehicle_purchase", "vehicle_running"), texts, strict=True)
        )
    ]
    start = Manuscript.from_data({"schema": "mingzhang/manuscript/1", "document": {}, "lines": lines})
    half = grid(start, "T7").halves[0]
    assert [(column.key, column.title_zh) for column in half.columns] == [
        ("vehicle_subtotal:approved", "小计（预算数）"),
        ("vehicle_subtotal:executed", "小计（决算数）"),
        ("vehicle_purchase:approved", "购置费（预算数）"),
        ("vehicle_purchase:executed", "购置费（决算数）"),
        ("vehicle_running:approved", "运行费（预算数）"),
        ("vehicle_running:executed", "运行费（决算数）"),
    ]
    assert [cell.text for cell in half.rows[0].cells] == ["5", "3", "3", "2", "2", "1"]
    assert [cell.sum_of for cell in half.rows[0].cells[:2]] == [
        ((0, 0, 2), (0, 0, 4)),
        ((0, 0, 3), (0, 0, 5)),
    ]


def ids() -> Any:
    numbers = count(1)
    return lambda: f"n{next(numbers)}"


def test_pasted_block_becomes_edits(t3: Manuscript) -> None:
    pasted = split_pasted("１，２３４.50\t1,000.5\t\r\n5\t\t4\r\n")
    edits = paste(grid(t3, "T3"), (0, 2, 2), pasted)
    assert [(edit.path, edit.was, edit.value) for edit in edits if isinstance(edit, SetField)] == [
        ("lines/ct/amount", "3", "１，２３４.50"),
        ("lines/cb/amount", "1", "1,000.5"),
        ("lines/cp/amount", "2", ""),
        ("lines/dt/amount", "", "5"),
    ]
    assert shown(grid(apply(t3, edits).manuscript, "T3"))[2:4] == [
        ["2130304", "水利行业业务管理", "1,234.50", "1,000.5", ""],
        ["2130306", "水利工程运行与维护", "5", "", "4"],
    ]


def test_text_in_an_amount_cell_is_refused_with_its_place(t3: Manuscript) -> None:
    with pytest.raises(PasteRefused) as caught:
        paste(grid(t3, "T3"), (0, 2, 1), [["水利", "约3", "1"], ["堤防", "2", "待定"]])
    assert caught.value.cells == ((0, 1, "约3"), (1, 2, "待定"))
    assert caught.value.reason_zh == "粘贴的内容有2格不是金额：第1行第2列“约3”、第2行第3列“待定”"
    assert (
        caught.value.reason_en
        == "2 of the cells pasted hold no amount: row 1, column 2: “约3”; row 2, column 3: “待定”"
    )


@pytest.mark.parametrize(
    ("at", "rows", "code"),
    [
        ((0, 4, 2), [["1"], ["2"]], "outside"),
        ((0, 0, 3), [["1", "2", "3"]], "too_wide"),
        ((1, 0, 0), [["1"]], "outside"),
    ],
)
def test_block_beyond_the_table_is_refused(t3: Manuscript, at: Any, rows: Any, code: str) -> None:
    with pytest.raises(EditRefused) as caught:
        paste(grid(t3, "T3"), at, rows)
    assert caught.value.code == code


def test_copied_cells_with_line_ends_and_quotes_are_one_cell() -> None:
    assert split_pasted('a\t"第一行\n第""二""行"\t\nb\t"引号"在前\t3') == [
        ["a", '第一行\n第"二"行', ""],
        ["b", '"引号"在前', "3"],
    ]


def test_pasted_rows_beyond_the_last_purchase_are_added() -> None:
    document = {"year": 2026, "amount_unit": "万元"}
    start = Manuscript.from_data({"schema": "mingzhang/manuscript/1", "document": document})
    cells = ["河道养护", "50", "清淤服务", "C0505", "项", "2", "3.5", "7"]
    edits = paste(grid(start, "PROC"), (0, 0, 0), [cells], make_id=ids())
    found = apply(start, edits).manuscript
    assert shown(grid(found, "PROC")) == [
        ["河道养护", "50", "清淤服务", "C0505", "项", "2", "3.5", "7", "", "", "", "", ""]
    ]
    assert dict(found.record("procurements/n1"))["amount"] == "70000.00"
    assert found.value("procurements/n1/catalogue_edition") == 2022


def test_plan_has_a_row_for_each_project() -> None:
    data = {
        "schema": "mingzhang/manuscript/1",
        "document": {},
        "projects": [{"id": "1", "name": "河道"}, {"id": "2", "name": "堤防"}],
        "plan_points": [
            {"id": "1", "project": "1", "month": 6, "text": "40%", "cumulative_percent": "40"},
            {"id": "2", "project": "1", "month": 12, "text": "100%", "cumulative_percent": "100"},
        ],
    }
    start = Manuscript.from_data(data)
    table = grid(start, "PLAN")
    assert [column.title_zh for column in table.halves[0].columns] == ["项目名称", "6月底", "12月底"]
    assert shown(table) == [["河道", "40%", "100%"], ["堤防", "", ""]]
    edits = paste(table, (0, 1, 1), [["50", "100%"]], make_id=ids())
    found = apply(start, edits).manuscript
    assert shown(grid(found, "PLAN"))[1] == ["堤防", "50", "100%"]
    assert found.value("plan_points/n1/cumulative_percent") == "50"


def test_new_row_has_a_line_in_every_column(t3: Manuscript) -> None:
    values = {"code": "2130399", "name": "其他水利支出", "project": "8.00"}
    edits = new_row(t3, "T3", "d", values=values, make_id=ids())
    found = grid(apply(t3, edits).manuscript, "T3")
    assert shown(found)[4] == ["2130399", "其他水利支出", "", "", "8.00"]
    assert (found.halves[0].rows[4].key, found.halves[0].rows[4].level) == ("n1", "item")


def test_table_that_is_not_there_is_refused(t3: Manuscript) -> None:
    assert table_ids(t3) == ["T3", "INST", "PROC", "ASSET", "PLAN"]
    with pytest.raises(EditRefused) as caught:
        grid(t3, "T8")
    assert caught.value.code == "no_table"
