"""Every line of every statutory table comes back: measures, phases, years, real documents."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mingzhang.model.disclosure import Disclosure
from mingzhang.model.records import DocumentRecord, Line, Section
from mingzhang.read import read
from mingzhang.write.disclosure import losses, write, write_disclosure

# One of every layout: Jiangsu's budgets, final accounts, budgets with a spelling of their own, templates.
DOCUMENTS = (
    "js_jcy_2018_dept_budget.pdf",
    "js_renda_2017_dept_budget.pdf",
    "js_swb_2017_dept_budget_tables.pdf",
    "shpt_final_template_2024.pdf",
    "shpt_ghzyj_2024_final.pdf",
    "shpt_shgzb_2024_final.pdf",
    "shpt_shfly_2024_unit_budget.pdf",
    "shpt_2026_unit_budget_template.xlsx",
)
FIELDS = (
    "table_id",
    "side",
    "row_index",
    "code",
    "name",
    "code_level",
    "subject",
    "measure",
    "period",
    "phase",
    "amount",
    "decimals",
    "amount_unit",
)


def lines(found: Disclosure, *without: str) -> list[dict[str, Any]]:
    """The lines as dictionaries, in an order that does not depend on that of the columns."""
    rows = [{name: getattr(x, name) for name in FIELDS if name not in without} for x in found.lines]
    return sorted(rows, key=repr)


def totals(found: Disclosure) -> dict[str | None, Decimal]:
    """The sum of all amounts of each table."""
    sums: Counter[str | None] = Counter()
    for line in found.lines:
        sums[line.table_id] += line.amount or Decimal(0)  # type: ignore[assignment]
    return dict(sums)  # type: ignore[arg-type]


@pytest.mark.corpus
@pytest.mark.parametrize("name", DOCUMENTS)
def test_real_documents_come_back_from_word_with_every_line(shared: Path, tmp_path: Path, name: str) -> None:
    found = read(shared / "corpus" / name)
    write_disclosure(found, tmp_path / "a.docx")
    back = read(tmp_path / "a.docx")
    assert lines(back) == lines(found)
    assert totals(back) == totals(found)
    purchases = [[x.model_dump(exclude={"place"}) for x in one.procurements] for one in (back, found)]
    assert purchases[0] == purchases[1]
    assert losses(found, tmp_path / "a.docx") == []


@pytest.mark.corpus
@pytest.mark.parametrize("suffix", [".docx", ".html"])
@pytest.mark.parametrize("name", ["js_jcy_2018_dept_budget.pdf", "shpt_ghzyj_2024_final.pdf"])
def test_records_without_the_cells_they_were_read_from_come_back(
    shared: Path, tmp_path: Path, name: str, suffix: str
) -> None:
    found = read(shared / "corpus" / name)
    bare = found.model_copy(update={"cells": [x for x in found.cells if x.table_id is None]})
    write(bare, tmp_path / f"a{suffix}")
    # Rows that had no amount cell of their own are no records: later rows move up.
    back = read(tmp_path / f"a{suffix}")
    assert lines(back, "row_index") == lines(found, "row_index")
    assert totals(back) == totals(found)


MEASURES = {
    "T2": (
        "total",
        "fiscal",
        "special_account",
        "business_income",
        "superior_subsidy",
        "other",
        "carry_over",
    ),
    "T3": ("total", "basic", "project", "superior_remittance", "operating_expenditure", "affiliated_subsidy"),
    "T5": ("total", "basic", "project", "change"),
    "T6": ("total", "personnel", "operating"),
    "T7": (
        "total",
        "overseas_visits",
        "vehicle_subtotal",
        "vehicle_purchase",
        "vehicle_running",
        "hospitality",
        "meetings",
        "training",
    ),
    "T8": ("opening_carry_over", "revenue", "total", "basic", "project", "closing_carry_over"),
    "T9": ("total", "basic", "project"),
    "TA": ("admin_operating",),
}
CODES = {"T6": ("301", "30101"), "TA": ("302", "30201"), "T7": (None,)}
TIMES = st.sampled_from(
    [(p, f) for p in ("this_year", "prior_year") for f in ("approved", "adjusted", "executed")]
)
AMOUNTS = st.integers(1, 10**9).map(lambda hundreds: Decimal(hundreds) * 100)
TITLES = {
    "T2": "收入{}总表",
    "T3": "支出{}总表",
    "T5": "一般公共预算支出{}表",
    "T6": "一般公共预算基本支出{}表",
    "T7": "“三公”经费支出{}表",
    "T8": "政府性基金预算支出{}表",
    "T9": "国有资本经营预算支出{}表",
    "TA": "机关运行经费支出{}表",
}


@st.composite
def tabled(draw: st.DrawFn) -> Disclosure:
    """A budget or final accounts with one table that has any measures, years and phases beside each other."""
    kind, word = draw(st.sampled_from([("budget", "预算"), ("final", "决算")]))
    made = Disclosure.model_validate(
        {
            "document": {
                "name": f"甲县水务所2024年度单位{word}",
                "kind": kind,
                "level": "unit",
                "unit_name": "甲县水务所",
                "year": 2024,
                "amount_unit": "万元",
            }
        }
    )
    assert isinstance(made.document, DocumentRecord)
    table_id = draw(st.sampled_from(sorted(MEASURES)))
    made.sections.append(
        Section(
            seq=1, title=TITLES[table_id].format(word), number="一", depth=1, kind="table", table_id=table_id
        )
    )
    # A table of the expenses needs one of those that name it.
    named = {"hospitality"} if table_id == "T7" else {MEASURES[table_id][0]}
    measures = named | draw(st.sets(st.sampled_from(MEASURES[table_id])))
    times = draw(st.lists(TIMES, min_size=1, max_size=3, unique=True))
    for row, code in enumerate(CODES.get(table_id, ("213", "21303", "2130301")), start=1):
        for measure in sorted(measures):
            for period, phase in times[:1] if measure == "change" else times:
                shown = {"table_id": table_id, "row_index": row, "code": code}
                more: dict[str, Any] = (
                    {"name": f"科目{row}", "period": period, "phase": phase} if code else {}
                )
                more |= {"period": period, "phase": phase}
                if measure == "change":
                    more |= {"period": "this_year", "phase": None}
                money = {"measure": measure, "amount": draw(AMOUNTS), "decimals": 2, "amount_unit": "万元"}
                made.lines.append(Line.model_validate({"seq": len(made.lines) + 1, **shown, **more, **money}))
    return made


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(tabled(), st.sampled_from([".docx", ".html", ".xlsx"]))
def test_measures_years_and_phases_beside_each_other_come_back(made: Disclosure, suffix: str) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / f"a{suffix}"
        write(made, path)
        back = read(path)
        lost = losses(made, path)
    derived = ("code_level", "subject")
    assert lines(back, *derived) == lines(made, *derived)
    assert lost == []
