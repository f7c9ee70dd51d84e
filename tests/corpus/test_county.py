"""The invented county: same seed, same files; its figures tie; its defects cover every family."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from decimal import Decimal
from pathlib import Path

import pytest

from mingzhang.corpus.county import CountyDocument, generate, write_county
from mingzhang.corpus.county.defects import DEFECTS
from mingzhang.corpus.county.figures import figures_of
from mingzhang.corpus.county.generate import clean_disclosure
from mingzhang.corpus.county.units import YEARS, units
from mingzhang.model.disclosure import Disclosure
from mingzhang.model.records import Line

SEED = 2025
FAMILIES = {"STR", "SUM", "TIE", "NAR", "TPX", "PRJ", "PLN", "IND", "PRC", "AST", "TXT", "COD", "SEC"}


@pytest.fixture(scope="module")
def documents() -> list[CountyDocument]:
    return generate(SEED)


@pytest.fixture(scope="module")
def clean() -> list[Disclosure]:
    made = []
    for unit in units():
        years = figures_of(unit, YEARS, SEED)
        made += [clean_disclosure(unit, years, year, SEED) for year in YEARS]
    return made


def amounts(disclosure: Disclosure, table_id: str, measure: str, **marks: str) -> list[Decimal]:
    lines = [x for x in disclosure.lines if x.table_id == table_id and x.measure == measure]
    fitting = [x for x in lines if all(getattr(x, name) == value for name, value in marks.items())]
    return [x.amount for x in fitting if x.amount is not None]


def one(disclosure: Disclosure, table_id: str, measure: str, **marks: str) -> Decimal:
    (amount,) = amounts(disclosure, table_id, measure, **marks)
    return amount


def by_row(lines: Iterable[Line]) -> list[dict[str, Decimal]]:
    rows: dict[tuple[str | None, int | None], dict[str, Decimal]] = {}
    for line in lines:
        if line.amount is not None:
            rows.setdefault((line.table_id, line.row_index), {})[str(line.measure)] = line.amount
    return list(rows.values())


def test_twelve_units_disclose_two_years_each(documents: list[CountyDocument]) -> None:
    names = {document.disclosure.document.unit_name for document in documents}
    assert (len(names), len(documents)) == (12, 24)
    assert {document.year for document in documents} == {2024, 2025}


def test_same_seed_gives_the_same_disclosures(documents: list[CountyDocument]) -> None:
    assert generate(SEED) == documents


def test_another_seed_gives_other_figures(documents: list[CountyDocument]) -> None:
    assert generate(1)[0].disclosure.lines != documents[0].disclosure.lines


def test_two_thirds_have_three_to_eight_defects_and_the_rest_none(documents: list[CountyDocument]) -> None:
    counts = [len(document.planted) for document in documents]
    assert [count for count in counts if count == 0] == [0] * 8
    assert all(3 <= count <= 8 for count in counts if count)


def test_defects_cover_every_family_and_every_registered_defect(documents: list[CountyDocument]) -> None:
    planted = {defect.code for document in documents for defect in document.planted}
    assert {code[:3] for code in planted} == FAMILIES
    assert planted == {defect.code for defect in DEFECTS}


def test_every_planted_defect_names_its_place(documents: list[CountyDocument]) -> None:
    planted = [defect for document in documents for defect in document.planted]
    assert [d for d in planted if not (d.where and d.note)] == []


def test_clean_rows_add_up(clean: list[Disclosure]) -> None:
    for disclosure in clean:
        spending = [line for line in disclosure.lines if line.table_id in ("T3", "T5", "T8")]
        assert all(row["total"] == row["basic"] + row["project"] for row in by_row(spending))
        economic = [line for line in disclosure.lines if line.table_id == "T6"]
        assert all(row["total"] == row["personnel"] + row["operating"] for row in by_row(economic))


def test_clean_classes_are_the_sum_of_their_items(clean: list[Disclosure]) -> None:
    for disclosure in clean:
        for table_id in ("T2", "T3", "T5"):
            parts = [
                sum(amounts(disclosure, table_id, "total", code_level=level))
                for level in ("class", "subclass", "item")
            ]
            assert parts == [one(disclosure, table_id, "total", name="合计")] * 3


def test_clean_tables_tie(clean: list[Disclosure]) -> None:
    for disclosure in clean:
        total = one(disclosure, "T1", "total", name="收入总计")
        assert total == one(disclosure, "T1", "total", name="支出总计")
        assert (
            total
            == one(disclosure, "T2", "total", name="合计")
            == one(disclosure, "T3", "total", name="合计")
        )
        assert one(disclosure, "T5", "basic", name="合计") == one(disclosure, "T6", "total", name="合计")
        fund = sum(amounts(disclosure, "T8", "total", name="合计"), Decimal(0))
        general = one(disclosure, "T5", "total", name="合计")
        assert one(disclosure, "T4", "total", name="支出总计") == general + fund
        public = [one(disclosure, "T7", m) for m in ("total", "hospitality", "vehicle_subtotal")]
        assert public[0] == public[1] + public[2]


def test_clean_forms_cover_the_project_expenditure(clean: list[Disclosure]) -> None:
    for disclosure in clean:
        forms = sum(project.amount or Decimal(0) for project in disclosure.projects)
        assert forms == one(disclosure, "T3", "project", name="合计")
        assert 2 <= len(disclosure.projects) <= 5


def test_clean_purchases_stay_within_their_project(clean: list[Disclosure]) -> None:
    for disclosure in clean:
        money = {project.name: project.amount for project in disclosure.projects}
        rows = [row for row in disclosure.procurements if not row.is_total]
        assert all((row.amount or 0) <= (money[row.project] or 0) for row in rows)


def test_clean_targets_are_all_parsed_with_sign_and_unit(clean: list[Disclosure]) -> None:
    rows = [i for disclosure in clean for i in disclosure.indicators]
    assert [
        i.target_text for i in rows if not (i.sign and i.target and i.target_unit and i.target_kind)
    ] == []


def test_project_keeps_its_code_from_year_to_year(clean: list[Disclosure]) -> None:
    codes: dict[tuple[str | None, str | None], set[str | None]] = {}
    for disclosure in clean:
        for project in disclosure.projects:
            codes.setdefault((project.unit_code, project.name), set()).add(project.code)
    assert [key for key, found in codes.items() if len(found) != 1] == []
    assert all(len(str(code)) == 21 for found in codes.values() for code in found)


def test_county_is_written_with_the_list_of_what_is_planted(
    tmp_path: Path, documents: list[CountyDocument]
) -> None:
    written = write_county(tmp_path, SEED)
    assert [path.name for path in written] == [*(d.name for d in documents), "planted.csv"]
    assert {path.suffix for path in written} == {".docx", ".xlsx", ".html", ".txt", ".csv"}
    with (tmp_path / "planted.csv").open(encoding="utf-8-sig", newline="") as stream:
        rows = list(csv.reader(stream))
    expected = [[d.name, p.code, p.where, p.note] for d in documents for p in d.planted]
    assert rows == [["file", "code", "where", "note"], *expected]
