"""The statutory tables of real documents: expected rows typed from the pages, and which identities hold."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest

from mingzhang.model.blocks import Document, Grid, TextBlock
from mingzhang.model.money import MoneyUnit, shown_tolerance
from mingzhang.model.records import Line
from mingzhang.read.formats.pdf import read_pdf
from mingzhang.read.formats.sheets import read_spreadsheet
from mingzhang.read.recognise.statutory import StatutoryTable, statutory_table

pytestmark = pytest.mark.corpus


def tables_of(path: Path, kind: str, year: int) -> dict[str, StatutoryTable]:
    """Read every statutory table of a PDF; no id may come twice."""
    document = read_pdf(path.read_bytes(), path.name)
    found: dict[str, StatutoryTable] = {}
    for index, block in enumerate(document.blocks):
        if not isinstance(block, Grid):
            continue
        before = list(_texts(document, range(index - 1, -1, -1), 6))[::-1]
        after = list(_texts(document, range(index + 1, len(document.blocks)), 3))
        table = statutory_table(block, before, after, kind=kind, year=year)
        if table is not None:
            assert table.table_id not in found, f"{table.table_id} twice in {path.name}"
            found[table.table_id] = table
    return found


def _texts(document: Document, indexes: Iterable[int], most: int) -> Iterator[str]:
    count = 0
    for index in indexes:
        block = document.blocks[index]
        if isinstance(block, Grid) or count == most:
            return
        if isinstance(block, TextBlock) and block.kind != "furniture":
            count += 1
            yield block.text


@dataclass(frozen=True)
class Sum:
    """Some amounts added up, with what rounding may have moved them by."""

    value: Decimal
    tolerance: Decimal


class Figures:
    """The lines of one document, asked by field."""

    def __init__(self, tables: dict[str, StatutoryTable]) -> None:
        self.lines = [line for table in tables.values() for line in table.lines]

    def pick(self, table_id: str, **fields: object) -> list[Line]:
        wanted = {"phase": "executed" if self._has_executed() else "approved", **fields}
        return [
            line
            for line in self.lines
            if line.table_id == table_id
            and all(_equal(getattr(line, name), value) for name, value in wanted.items())
        ]

    def _has_executed(self) -> bool:
        return any(line.phase == "executed" for line in self.lines)

    def add(self, table_id: str, **fields: object) -> Sum | None:
        return total(self.pick(table_id, **fields))


def _equal(actual: object, wanted: object) -> bool:
    return actual in wanted if isinstance(wanted, (tuple, frozenset)) else actual == wanted


def total(lines: Iterable[Line]) -> Sum | None:
    """Add the amounts of lines; None where not one of them has an amount."""
    filled = [line for line in lines if line.amount is not None]
    if not filled:
        return None
    tolerance = sum(
        (shown_tolerance([line.decimals or 0], MoneyUnit(line.amount_unit or "元")) for line in filled),
        Decimal(0),
    )
    return Sum(sum((line.amount or Decimal(0) for line in filled), Decimal(0)), tolerance)


def misses(code: str, where: str, left: Sum | None, right: Sum | None) -> Iterator[str]:
    """Yield one row where both sides are there and differ by more than rounding."""
    if left is None or right is None:
        return
    if abs(left.value - right.value) > left.tolerance + right.tolerance:
        yield f"{code} {where}: {left.value} {right.value}"


CODED = ("T2", "T3", "T5", "T6", "T8", "T9")
BUDGETS = ("general_public", "fund", "state_capital")
SOURCES = (
    "fiscal",
    "special_account",
    "business_income",
    "operating_income",
    "superior_subsidy",
    "affiliated_remittance",
    "own_source",
    "other",
    "carry_over",
)
SPENDING = (
    "basic",
    "project",
    "reserve",
    "superior_remittance",
    "operating_expenditure",
    "affiliated_subsidy",
    "closing_carry_over",
)
CARRIED = ("carry_over", "non_fiscal_balance")
KEPT = ("balance", "balance_distribution")


def failing(figures: Figures) -> list[str]:
    """Return every identity of RULES.md (SUM, TIE) that does not hold, as code, place and both sides."""
    found = [*_halves(figures), *_rows(figures), *_parents(figures), *_three_public(figures), *_ties(figures)]
    return sorted(found)


def _halves(figures: Figures) -> Iterator[str]:
    for table in ("T1", "T4"):
        sides = {}
        for side, moved in (("revenue", CARRIED), ("expenditure", KEPT)):
            grand = figures.add(table, side=side, subject="grand_total", measure="total")
            year = figures.add(table, side=side, subject="year_total", measure="total")
            sides[side] = grand
            parts = figures.pick(table, side=side, code_level="class", measure="total")
            if not parts:
                parts = [
                    line
                    for line in figures.pick(table, side=side, code_level=None, measure="total")
                    if line.subject not in moved
                ]
            shifted = figures.pick(table, side=side, subject=moved, code_level=None, measure="total")
            year_lines = figures.pick(table, side=side, subject="year_total", measure="total")
            yield from misses("SUM030", f"{table} {side}", year or grand, total(parts))
            if year is not None:
                yield from misses("SUM020", f"{table} {side}", grand, total([*year_lines, *shifted]))
            nature = figures.pick(
                table, side=side, subject=("basic", "project", "reserve"), code_level="group", measure="total"
            )
            yield from misses("SUM030", f"{table} nature", year or grand, total(nature))
        fiscal = figures.add(table, side="revenue", subject="fiscal", measure="total")
        budgets = figures.add(table, side="revenue", subject=BUDGETS, measure="total")
        yield from misses("SUM030", f"{table} fiscal", fiscal, budgets)
        yield from misses("SUM010", table, sides["revenue"], sides["expenditure"])


def _rows(figures: Figures) -> Iterator[str]:
    keys = dict.fromkeys((line.table_id, line.row_index) for line in figures.lines)
    for table, row in keys:
        where = {"row_index": row}
        all_lines = figures.pick(table or "", **where)
        name = f"{table} {all_lines[0].code or all_lines[0].name}" if all_lines else ""
        whole = figures.add(table or "", measure="total", **where)
        if table == "T2":
            sources = figures.add(table, measure=SOURCES, **where)
            yield from misses("SUM050", name, whole, sources)
        if table in ("T3", "T5", "T8", "T9"):
            yield from misses("SUM060", name, whole, figures.add(table, measure=SPENDING, **where))
        if table == "T4":
            yield from misses("SUM070", name, whole, figures.add(table, measure=BUDGETS, **where))
        if table in ("T1", "T6"):
            split = figures.add(table, measure=("personnel", "operating", "project"), **where)
            yield from misses("SUM080", name, whole, split)


def _parents(figures: Figures) -> Iterator[str]:
    for table in CODED:
        coded = [line for line in figures.pick(table) if line.code is not None]
        for measure in dict.fromkeys(line.measure for line in coded):
            column = [line for line in coded if line.measure == measure]
            for line in column:
                below = [other for other in column if _is_child(other, line)]
                yield from misses("SUM090", f"{table} {line.code} {measure}", total([line]), total(below))
            whole = [o for o in figures.pick(table, code_level="total", measure=measure) if o.subject is None]
            classes = [line for line in column if line.code_level == "class"]
            yield from misses("SUM100", f"{table} {measure}", total(whole), total(classes))


def _is_child(line: Line, parent: Line) -> bool:
    steps = {"class": "subclass", "subclass": "item"}
    below = line.code_level == steps.get(parent.code_level or "")
    return below and (line.code or "").startswith(parent.code or "")


def _three_public(figures: Figures) -> Iterator[str]:
    for phase in ("approved", "executed"):
        parts = ("overseas_visits", "hospitality", "vehicle_subtotal")
        whole = figures.add("T7", measure="total", phase=phase)
        yield from misses("SUM110", phase, whole, figures.add("T7", measure=parts, phase=phase))
        vehicles = figures.add("T7", measure="vehicle_subtotal", phase=phase)
        split = figures.add("T7", measure=("vehicle_purchase", "vehicle_running"), phase=phase)
        yield from misses("SUM120", phase, vehicles, split)


def _ties(figures: Figures) -> Iterator[str]:
    add, pick = figures.add, figures.pick
    sums: dict[str, Sum | None] = {}
    for table, side in (("T1", "revenue"), ("T1", "expenditure"), ("T4", "revenue"), ("T4", "expenditure")):
        year = add(table, side=side, subject="year_total", measure="total")
        sums[table + side] = year or add(table, side=side, subject="grand_total", measure="total")
    whole = {
        table: add(table, code_level="total", subject=(None, "grand_total"), measure="total")
        for table in CODED
    }
    yield from misses("TIE010", "T1 T2", sums["T1revenue"], whole["T2"])
    yield from misses("TIE020", "T1 T3", sums["T1expenditure"], whole["T3"])
    for line in pick("T1", code_level="class", measure="total"):
        row = add("T3", code=line.code, measure="total")
        yield from misses("TIE020", f"T1 T3 {line.code}", total([line]), row)
    fiscal = add("T1", side="revenue", subject="fiscal", measure="total") or add(
        "T1", side="revenue", subject=BUDGETS, measure="total"
    )
    yield from misses("TIE040", "T1 T4", fiscal, sums["T4revenue"])
    yield from misses("TIE040", "T1 T2", fiscal, add("T2", code_level="total", measure="fiscal"))
    for line in pick("T4", code_level="class", measure="general_public"):
        yield from misses(
            "TIE050", f"T5 {line.code}", total([line]), add("T5", code=line.code, measure="total")
        )
    detail = total(
        line for table in ("T5", "T8", "T9") for line in pick(table, code_level="total", measure="total")
    )
    yield from misses("TIE050", "T4 T5 T8 T9", sums["T4expenditure"], detail)
    basic = add("T5", code_level="total", measure="basic")
    split = add("T6", code_level="total", measure=("personnel", "operating"))
    yield from misses("TIE070", "T5 T6", basic, whole["T6"] or split)
    for measure in ("personnel", "operating"):
        left = add("T1", subject="grand_total", measure=measure)
        yield from misses("TIE080", measure, left, add("T6", code_level="total", measure=measure))
    office = add("T7", measure="admin_operating")
    operating = add("T6", code_level="total", measure="operating")
    if office and operating and office.value > operating.value:
        yield from misses("TIE100", "T7 T6", office, operating)


BUDGETS_2025 = ("T1", "T2", "T3", "T4", "T5", "T6", "T7", "T8", "T9")
JIANGSU = (*BUDGETS_2025[:8], "TA", "TB", "TF")
DOCUMENTS = {
    "shpt_wanli_2023_dept_budget.pdf": ("budget", 2023, BUDGETS_2025, "元"),
    "shpt_wanli_2024_dept_budget.pdf": ("budget", 2024, BUDGETS_2025, "元"),
    "shpt_wanli_2025_dept_budget.pdf": ("budget", 2025, BUDGETS_2025, "元"),
    "shpt_zfb_2025_dept_budget.pdf": ("budget", 2025, BUDGETS_2025, "元"),
    "shpt_zfb_2025_unit_budget.pdf": ("budget", 2025, BUDGETS_2025, "元"),
    "shpt_sww_2025_dept_budget.pdf": ("budget", 2025, BUDGETS_2025, "元"),
    "shpt_sfj_2026_unit_budget.pdf": ("budget", 2026, BUDGETS_2025, "元"),
    "shpt_shfly_2024_unit_budget.pdf": ("budget", 2024, BUDGETS_2025, "元"),
    "shpt_ghzyj_2024_final.pdf": ("final", 2024, BUDGETS_2025, "万元"),
    "shpt_shgzb_2024_final.pdf": ("final", 2024, BUDGETS_2025, "万元"),
    "shpt_final_template_2024.pdf": ("final", 2024, BUDGETS_2025, "万元"),
    "js_renda_2017_dept_budget.pdf": ("budget", 2017, JIANGSU, "万元"),
    "js_renda_2018_dept_budget.pdf": ("budget", 2018, JIANGSU, "万元"),
    "js_jcy_2017_dept_budget.pdf": ("budget", 2017, JIANGSU, "万元"),
    "js_jcy_2018_dept_budget.pdf": ("budget", 2018, JIANGSU, "万元"),
    "js_swb_2017_dept_budget_tables.pdf": ("budget", 2017, JIANGSU, "万元"),
    "js_swb_2018_dept_budget_tables.pdf": ("budget", 2018, JIANGSU, "万元"),
}
"""File → kind, year, the tables it prints, the unit of all of them but T7 of Shanghai budgets (万元)."""

KNOWN_DEFECTS = {
    "shpt_sfj_2026_unit_budget.pdf": [
        "SUM060 T3 2040601: 14348853.34 79189400.34",
        "SUM060 T5 2040601: 14348853.34 79189400.34",
        "SUM090 T3 20406 project: 64840547.00 129681094.00",
        "SUM090 T5 20406 project: 64840547.00 129681094.00",
        "TIE080 operating: 1744680.00 1845880.34",
        "TIE080 personnel: 20374181.00 20272981.00",
    ],
}
"""Every identity that fails in a document, as its page prints it (INDEX.md, known defects)."""


@pytest.fixture(scope="module", params=sorted(DOCUMENTS))
def document(request: pytest.FixtureRequest, shared: Path) -> tuple[str, dict[str, StatutoryTable]]:
    name = str(request.param)
    kind, year, _, _ = DOCUMENTS[name]
    return name, _read_once(shared / "corpus" / name, kind, year)


def test_every_printed_table_is_recognised_once(document: tuple[str, dict[str, StatutoryTable]]) -> None:
    name, tables = document
    assert sorted(tables) == sorted(DOCUMENTS[name][2])


def test_the_unit_stated_above_each_table_is_kept(document: tuple[str, dict[str, StatutoryTable]]) -> None:
    name, tables = document
    unit = DOCUMENTS[name][3]
    assert {key: table.amount_unit for key, table in tables.items()} == {
        key: "万元" if key == "T7" else unit for key in tables
    }


def test_no_amount_is_left_unplaced(document: tuple[str, dict[str, StatutoryTable]]) -> None:
    _, tables = document
    assert [entry for table in tables.values() for entry in table.unrecognised] == []


def test_no_column_of_these_forms_is_a_mere_part(document: tuple[str, dict[str, StatutoryTable]]) -> None:
    _, tables = document
    parts = {
        (line.table_id, line.name)
        for table in tables.values()
        for line in table.lines
        if line.measure == "part"
    }
    assert parts == set()


def test_identities_fail_only_where_the_page_is_wrong(
    document: tuple[str, dict[str, StatutoryTable]],
) -> None:
    name, tables = document
    assert failing(Figures(tables)) == KNOWN_DEFECTS.get(name, [])


def test_the_blank_template_of_final_accounts_has_rows_but_no_amounts(shared: Path) -> None:
    tables = _read_once(shared / "corpus" / "shpt_final_template_2024.pdf", "final", 2024)
    found = {key: (table.nil, bool(table.lines)) for key, table in tables.items()}
    assert found == dict.fromkeys(BUDGETS_2025, (True, True))


def printed(
    tables: dict[str, StatutoryTable], table_id: str, name: str | None, code: str | None
) -> list[str]:
    """Return the row of one table with this label and code, a line of text for each of its amount cells."""
    return [
        " ".join(
            str(part)
            for part in (line.side, line.code_level, line.subject, line.measure, line.phase, line.amount)
            if part is not None
        )
        for line in tables[table_id].lines
        if line.name == name and line.code == code
    ]


ROWS: list[tuple[str, str, str | None, str | None, list[str]]] = [
    (
        "shpt_sfj_2026_unit_budget.pdf",
        "T1",
        "一、公共安全支出",
        "204",
        [
            "expenditure class total approved 79189400.34",
            "expenditure class personnel approved 12604173.00",
            "expenditure class operating approved 1744680.00",
            "expenditure class project approved 64840547.00",
        ],
    ),
    (
        "shpt_sfj_2026_unit_budget.pdf",
        "T4",
        "一、公共安全支出",
        "204",
        [
            "expenditure class total approved 79189400.34",
            "expenditure class general_public approved 79189400.34",
            "expenditure class fund approved 0.00",
            "expenditure class state_capital approved 0.00",
        ],
    ),
    (
        "shpt_ghzyj_2024_final.pdf",
        "T4",
        "十一、城乡社区支出",
        "212",
        [
            "expenditure class total executed 38323600.00",
            "expenditure class general_public executed 38323600.00",
            "expenditure class fund executed",
            "expenditure class state_capital executed",
        ],
    ),
    (
        "shpt_ghzyj_2024_final.pdf",
        "T5",
        "城乡社区管理事务",
        "21201",
        [
            "subclass total executed 10928000.00",
            "subclass basic executed 10840200.00",
            "subclass project executed 87700.00",
        ],
    ),
    (
        "shpt_ghzyj_2024_final.pdf",
        "T8",
        "合计",
        None,
        [
            "total opening_carry_over executed",
            "total revenue executed",
            "total total executed",
            "total basic executed",
            "total project executed",
            "total closing_carry_over executed",
        ],
    ),
    (
        "shpt_sfj_2026_unit_budget.pdf",
        "T3",
        "行政运行",
        "2040601",
        [
            "item total approved 14348853.34",
            "item basic approved 14348853.34",
            "item project approved 64840547.00",
        ],
    ),
    (
        "shpt_sfj_2026_unit_budget.pdf",
        "T6",
        "维修(护)费",
        "30213",
        [
            "subclass total approved 40000.00",
            "subclass personnel approved 0.00",
            "subclass operating approved 40000.00",
        ],
    ),
    (
        "shpt_sfj_2026_unit_budget.pdf",
        "T7",
        None,
        None,
        [
            "total three_public total approved 107100.00",
            "total overseas_visits overseas_visits approved 0.00",
            "total hospitality hospitality approved 7300.00",
            "total vehicles vehicle_subtotal approved 99800.00",
            "total vehicle_purchase vehicle_purchase approved 0.00",
            "total vehicle_running vehicle_running approved 99800.00",
            "total admin_operating admin_operating approved 1845900.00",
        ],
    ),
    (
        "shpt_sfj_2026_unit_budget.pdf",
        "T8",
        "合计",
        None,
        ["total total approved", "total basic approved", "total project approved"],
    ),
    (
        "shpt_shfly_2024_unit_budget.pdf",
        "T7",
        None,
        None,
        [
            "total three_public total approved 64000.00",
            "total overseas_visits overseas_visits approved 0.00",
            "total hospitality hospitality approved 0.00",
            "total vehicles vehicle_subtotal approved 64000.00",
            "total vehicle_purchase vehicle_purchase approved",
            "total vehicle_running vehicle_running approved 64000.00",
            "total admin_operating admin_operating approved 0.00",
        ],
    ),
    (
        "shpt_shfly_2024_unit_budget.pdf",
        "T2",
        "社会福利事业单位",
        "2081005",
        [
            "item total approved 9584796.00",
            "item fiscal approved 6964796.00",
            "item business_income approved 2620000.00",
            "item operating_income approved",
            "item other approved",
        ],
    ),
    (
        "shpt_shfly_2024_unit_budget.pdf",
        "T3",
        "事业单位医疗",
        "71102",
        ["item total approved 503724.00", "item basic approved 503724.00", "item project approved"],
    ),
    (
        "shpt_shfly_2024_unit_budget.pdf",
        "T1",
        "二、事业收入",
        None,
        ["revenue business_income total approved 2620000.00"],
    ),
    (
        "shpt_wanli_2025_dept_budget.pdf",
        "T3",
        "城乡社区管理事务",
        "21201",
        [
            "subclass total approved 94995790.00",
            "subclass basic approved 77381546.00",
            "subclass project approved 17614243.00",
        ],
    ),
    (
        "shpt_wanli_2023_dept_budget.pdf",
        "T6",
        "合计",
        None,
        [
            "total total approved 99406297.00",
            "total personnel approved 84024865.00",
            "total operating approved 15381432.00",
        ],
    ),
    (
        "shpt_sww_2025_dept_budget.pdf",
        "T1",
        "1.一般公共预算资金",
        None,
        ["revenue group general_public total approved 371514655.00"],
    ),
    (
        "shpt_zfb_2025_unit_budget.pdf",
        "T1",
        "支出总计",
        None,
        [
            "expenditure total grand_total total approved 91016775.35",
            "expenditure total grand_total personnel approved 22473997.81",
            "expenditure total grand_total operating approved 2132777.54",
            "expenditure total grand_total project approved 66410000.00",
        ],
    ),
    (
        "shpt_ghzyj_2024_final.pdf",
        "T1",
        "年初结转和结余",
        None,
        ["revenue carry_over total executed 1128800.00"],
    ),
    (
        "shpt_ghzyj_2024_final.pdf",
        "T1",
        "年末结转和结余",
        None,
        ["expenditure balance total executed 1000000.00"],
    ),
    ("shpt_ghzyj_2024_final.pdf", "T6", "退休费", "30302", ["subclass total executed 679600.00"]),
    (
        "shpt_ghzyj_2024_final.pdf",
        "T6",
        "公用经费合计",
        None,
        ["total operating operating executed 4806600.00"],
    ),
    (
        "shpt_ghzyj_2024_final.pdf",
        "T7",
        None,
        None,
        [
            "total three_public total approved 28500.00",
            "total three_public total executed 3900.00",
            "total overseas_visits overseas_visits approved 0.00",
            "total overseas_visits overseas_visits executed 0.00",
            "total vehicles vehicle_subtotal approved 0.00",
            "total vehicles vehicle_subtotal executed 0.00",
            "total vehicle_purchase vehicle_purchase approved 0.00",
            "total vehicle_purchase vehicle_purchase executed 0.00",
            "total vehicle_running vehicle_running approved 0.00",
            "total vehicle_running vehicle_running executed 0.00",
            "total hospitality hospitality approved 28500.00",
            "total hospitality hospitality executed 3900.00",
        ],
    ),
    (
        "shpt_shgzb_2024_final.pdf",
        "T3",
        "事业运行",
        "2013950",
        [
            "item total executed 113100.00",
            "item basic executed 113100.00",
            "item project executed",
            "item superior_remittance executed",
            "item operating_expenditure executed",
            "item affiliated_subsidy executed",
        ],
    ),
    (
        "js_jcy_2017_dept_budget.pdf",
        "T1",
        "当年支出小计",
        None,
        ["expenditure total year_total total approved 179966800.00"],
    ),
    ("js_jcy_2017_dept_budget.pdf", "T1", "三、其他资金", None, ["revenue other total approved 150000.00"]),
    (
        "js_jcy_2017_dept_budget.pdf",
        "T1",
        "三、单位预留机动经费",
        None,
        ["expenditure group reserve total approved 1402000.00"],
    ),
    (
        "js_jcy_2018_dept_budget.pdf",
        "T3",
        None,
        None,
        [
            "total total approved 219553500.00",
            "total basic approved 139943100.00",
            "total project approved 55730000.00",
            "total reserve approved 23880400.00",
            "total closing_carry_over approved",
        ],
    ),
    (
        "js_jcy_2018_dept_budget.pdf",
        "T2",
        "公共财政拨款(补助)资金",
        None,
        ["group general_public total approved 219409600.00"],
    ),
    (
        "js_jcy_2018_dept_budget.pdf",
        "T4",
        "二、项目支出",
        None,
        ["expenditure project total approved 55730000.00"],
    ),
    ("js_renda_2017_dept_budget.pdf", "T5", "行政运行", "2010101", ["item total approved 45459400.00"]),
    ("js_renda_2017_dept_budget.pdf", "TA", "合计", None, ["total admin_operating approved 56193100.00"]),
    (
        "js_renda_2018_dept_budget.pdf",
        "T4",
        "收入合计",
        None,
        ["revenue total grand_total total approved 158974400.00"],
    ),
    (
        "js_swb_2017_dept_budget_tables.pdf",
        "T7",
        None,
        None,
        [
            "total grand_total approved 14677000.00",
            "total three_public total approved 5092000.00",
            "total overseas_visits overseas_visits approved 700000.00",
            "total vehicles vehicle_subtotal approved 4112000.00",
            "total vehicle_purchase vehicle_purchase approved",
            "total vehicle_running vehicle_running approved 4112000.00",
            "total hospitality hospitality approved 280000.00",
            "total meetings approved 9335000.00",
            "total training approved 250000.00",
        ],
    ),
    (
        "js_swb_2018_dept_budget_tables.pdf",
        "T6",
        "商品和服务支出",
        "302",
        ["class total approved 20945800.00"],
    ),
]
"""File, table, label and code of a row; its cells from the page: side, level, subject, measure, phase, 元."""


@pytest.mark.parametrize(("name", "table_id", "label", "code", "cells"), ROWS)
def test_rows_are_read_as_the_page_prints_them(
    shared: Path, name: str, table_id: str, label: str | None, code: str | None, cells: list[str]
) -> None:
    kind, year, _, _ = DOCUMENTS[name]
    tables = _read_once(shared / "corpus" / name, kind, year)
    assert printed(tables, table_id, label, code) == cells


@cache
def _read_once(path: Path, kind: str, year: int) -> dict[str, StatutoryTable]:
    return tables_of(path, kind, year)


SHEETS = {
    "shpt_2026_dept_budget_template.xlsx": "xlsx",
    "shpt_2026_unit_budget_template.xlsx": "xlsx",
    "shpt_unit_budget_template.xls": "xls",
}


@pytest.mark.parametrize("name", sorted(SHEETS))
def test_a_blank_workbook_gives_nine_nil_tables_with_their_units(shared: Path, name: str) -> None:
    document = read_spreadsheet((shared / "corpus" / name).read_bytes(), name, SHEETS[name])
    grids = [block for block in document.blocks if isinstance(block, Grid)]
    found = [statutory_table(grid, [], [], kind="budget", year=2026) for grid in grids]
    assert [(t.table_id, t.amount_unit, t.nil, bool(t.lines)) for t in found if t is not None] == [
        *((table_id, "元", True, True) for table_id in ("T1", "T2", "T3", "T4", "T5", "T8", "T9", "T6")),
        ("T7", "万元", True, True),
    ]
