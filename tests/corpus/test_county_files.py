"""The files of the invented county read back as the records they were written from."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from mingzhang.corpus.county.figures import figures_of
from mingzhang.corpus.county.generate import clean_disclosure
from mingzhang.corpus.county.units import YEARS, Unit, units
from mingzhang.model.disclosure import Disclosure
from mingzhang.read import read
from mingzhang.write.disclosure import write_disclosure

SEED = 2025
RECORDS = ("sections", "paragraphs", "lines", "institutions", "projects", "plan_points", "goals")
RECORDS += ("indicators", "procurements", "assets", "statements", "terms")


def records(disclosure: Disclosure) -> dict[str, list[dict[str, Any]]]:
    hidden = {"place"}
    found = {name: [r.model_dump(exclude=hidden) for r in getattr(disclosure, name)] for name in RECORDS}
    found["paragraphs"] = [p for p in found["paragraphs"] if p["kind"] != "furniture"]
    header = disclosure.document.model_dump(exclude={"place", "doc", "file"})
    return {"document": [header], "unrecognised": list(disclosure.unrecognised), **found}


@pytest.mark.parametrize("suffix", [".docx", ".html", ".txt"])
@pytest.mark.parametrize("unit", units(), ids=lambda unit: unit.code)
def test_clean_disclosure_comes_back_with_every_record(tmp_path: Path, unit: Unit, suffix: str) -> None:
    year = YEARS[-1]
    disclosure = clean_disclosure(unit, figures_of(unit, YEARS, SEED), year, SEED)
    write_disclosure(disclosure, tmp_path / f"unit{suffix}")
    assert records(read(tmp_path / f"unit{suffix}")) == records(disclosure)
