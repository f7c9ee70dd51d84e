"""Documents checked together: copies of one file, and which document is compared with which."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from typing import Any

import pytest

from mingzhang.check.engine import check
from mingzhang.check.store import Store
from mingzhang.model.arrow import tables
from mingzhang.model.disclosure import Disclosure
from mingzhang.model.records import Institution


def _document(doc: str, **header: Any) -> Disclosure:
    given = {"kind": "budget", "level": "unit", "year": 2025, "unit_name": "云河市东山区司法局"} | header
    return Disclosure.model_validate({"document": {"doc": doc, "file": f"{doc}.pdf", **given}})


@pytest.fixture
def store() -> Iterator[Store]:
    with closing(Store()) as opened:
        yield opened


def _companions(store: Store, *documents: Disclosure) -> set[tuple[str, str, str | None]]:
    query = "select doc, kind, companion_doc from companion where kind <> 'other'"
    assert store.load(tables(documents), [query]) == {}
    return {(row["doc"], row["kind"], row["companion_doc"]) for row in store.rows(query)}


def test_a_file_and_its_copy_are_two_documents_with_one_hash() -> None:
    original = _document("abc")
    report = check([original, original.model_copy()])
    assert [(d.sha256, d.file) for d in report.documents] == [("abc", "abc.pdf"), ("abc", "abc.pdf")]
    assert report.failures == ()
    assert report.documents[0].findings == report.documents[1].findings
    assert report.documents[0].coverage == report.documents[1].coverage


def test_years_of_one_unit_are_companions_of_each_other(store: Store) -> None:
    found = _companions(store, _document("a", year=2024), _document("b"), _document("c", year=2027))
    assert found == {("a", "next_year", "b"), ("b", "previous_year", "a")}


def test_a_copy_of_a_file_is_no_companion(store: Store) -> None:
    assert _companions(store, _document("a"), _document("a#2")) == set()


def test_unit_and_department_find_each_other_by_name(store: Store) -> None:
    department = _document("d", level="department", unit_name="中共云河市东山区委组织部")
    unit = _document("u", unit_name="东山区委组织部（本级）")
    assert _companions(store, department, unit) == {("d", "unit", "u"), ("u", "department", "d")}


def test_units_are_complete_when_every_listed_one_is_loaded(store: Store) -> None:
    units = [Institution(seq=1, name="东山区司法局（本级）"), Institution(seq=2, name="东山区公证处")]
    department = _document("d", level="department", unit_name="东山区司法局")
    department = department.model_copy(update={"institutions": units})
    office = _document("u", unit_name="东山区司法局")
    notary = _document("n", unit_name="东山区公证处")
    assert ("d", "units", "u") not in _companions(store, department, office)
    assert {("d", "units", "u"), ("d", "units", "n")} <= _companions(store, department, office, notary)


def test_the_same_place_name_in_two_provinces_is_not_one_unit(store: Store) -> None:
    one = _document("a", unit_name="云河市东山区司法局", year=2024)
    other = _document("b", unit_name="临江市东山区司法局")
    assert _companions(store, one, other) == set()


def test_the_region_code_keeps_units_of_one_name_apart(store: Store) -> None:
    one = _document("a", unit_name="组织部", year=2024, region_code="131024")
    other = _document("b", unit_name="组织部", region_code="310107")
    assert _companions(store, one, other) == set()


def test_a_final_finds_the_budgets_of_its_year_and_the_next(store: Store) -> None:
    final = _document("f", kind="final", year=2024)
    found = _companions(store, final, _document("b", year=2024), _document("n"))
    assert {pair for pair in found if pair[0] == "f"} == {("f", "budget", "b"), ("f", "next_budget", "n")}
