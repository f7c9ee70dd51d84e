"""Reading back what was written gives the same records."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from mingzhang.model.disclosure import Disclosure
from mingzhang.read import read
from mingzhang.write.disclosure import write_disclosure

RECORDS = (
    "sections",
    "paragraphs",
    "lines",
    "institutions",
    "projects",
    "plan_points",
    "goals",
    "indicators",
    "procurements",
    "assets",
    "statements",
    "terms",
)
# A workbook puts the tables' headings on sheets behind the narrative, so that places in the order change.
FREE_OF_ORDER = {"seq", "section", "paragraph", "part_of", "row_index"}


def records(disclosure: Disclosure, *, without: set[str]) -> dict[str, list[dict[str, Any]]]:
    """All records as dictionaries; page numbers and running heads are the format's own."""
    found = {name: [r.model_dump(exclude=without) for r in getattr(disclosure, name)] for name in RECORDS}
    found["paragraphs"] = [p for p in found["paragraphs"] if p["kind"] != "furniture"]
    header = disclosure.document.model_dump(exclude=without | {"doc", "file"})
    return {"document": [header], **found}


def read_back(disclosure: Disclosure, path: Path) -> Disclosure:
    write_disclosure(disclosure, path)
    return read(path)


@pytest.fixture(scope="module")
def seed(shared: Path) -> Disclosure:
    return read(shared / "corpus" / "xianghe_zzb_2021_unit_budget.txt")


@pytest.mark.corpus
@pytest.mark.parametrize("suffix", [".docx", ".txt"])
def test_real_document_comes_back_with_every_record(seed: Disclosure, tmp_path: Path, suffix: str) -> None:
    back = read_back(seed, tmp_path / f"seed{suffix}")
    assert records(back, without={"place"}) == records(seed, without={"place"})


@pytest.mark.corpus
@pytest.mark.parametrize("suffix", [".html", ".xlsx"])
def test_real_document_comes_back_with_its_projects(seed: Disclosure, tmp_path: Path, suffix: str) -> None:
    expected = records(seed, without={"place"} | FREE_OF_ORDER)
    back = records(read_back(seed, tmp_path / f"seed{suffix}"), without={"place"} | FREE_OF_ORDER)
    names = ("document", "projects", "plan_points", "goals", "indicators", "lines", "assets", "terms")
    names += ("institutions", "statements")
    assert {name: back[name] for name in names} == {name: expected[name] for name in names}


@pytest.mark.parametrize("suffix", [".docx", ".html", ".txt"])
def test_small_document_comes_back_with_its_amounts(small: Disclosure, tmp_path: Path, suffix: str) -> None:
    back = read_back(small, tmp_path / f"small{suffix}")
    shown = {(x.table_id, x.name, x.measure): x.amount for x in back.lines if x.table_id != "PF"}
    assert shown == {(x.table_id, x.name, x.measure): x.amount for x in small.lines}
    assert [p.amount for p in back.projects] == [p.amount for p in small.projects]
