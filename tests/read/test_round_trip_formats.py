"""One disclosure in every format: the same records, and the same findings wherever they stand."""

from __future__ import annotations

import subprocess
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from mingzhang.check import check
from mingzhang.corpus.county.generate import generate
from mingzhang.model.disclosure import Disclosure
from mingzhang.read import read
from mingzhang.write.disclosure import write_disclosure

SEED = "corpus/xianghe_zzb_2021_unit_budget.txt"
COUNTY = "云岭县交通运输局2024年单位预算.docx"
RECORDS = (
    "lines",
    "institutions",
    "projects",
    "plan_points",
    "goals",
    "indicators",
    "procurements",
    "assets",
)
RECORDS += ("statements", "terms")
POSITIONS = {"place", "seq", "section", "paragraph", "part_of", "row_index"}
LAYOUT = {"TXT120"}
"""Rules on blanks and empty paragraphs, which only some formats keep."""

Records = dict[str, Counter[str]]


def squeezed(value: Any) -> Any:
    """Text without blanks and line ends, which the width of a page decides in a PDF."""
    return "".join(value.split()) if isinstance(value, str) else value


def records(found: Disclosure) -> Records:
    rows = {name: getattr(found, name) for name in RECORDS} | {"document": [found.document]}
    without = POSITIONS | {"doc", "file"}
    return {
        name: Counter(
            repr({key: squeezed(value) for key, value in row.model_dump(exclude=without).items()})
            for row in named
        )
        for name, named in rows.items()
    }


def findings(found: Disclosure) -> Counter[tuple[Any, ...]]:
    (report,) = check([found]).documents
    return Counter(
        (
            finding.code,
            finding.where.project,
            *sorted((name, squeezed(value.value)) for name, value in finding.values.items()),
        )
        for finding in report.findings
        if finding.code not in LAYOUT
    )


def same(found: Disclosure, expected: Disclosure) -> None:
    got, wanted = records(found), records(expected)
    assert {name: got[name] - wanted[name] for name in wanted} == {name: Counter() for name in wanted}
    assert {name: wanted[name] - got[name] for name in wanted} == {name: Counter() for name in wanted}
    assert found.unrecognised == []
    assert findings(found) == findings(expected)


def converted(path: Path, target: str) -> Path:
    """Return a file that LibreOffice makes of `path`, in a folder of its own."""
    folder = path.parent / target
    profile = f"-env:UserInstallation=file://{path.parent}/profile"
    command = ["soffice", profile, "--headless", "--convert-to", target, "--outdir", str(folder), str(path)]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    return folder / f"{path.stem}.{target}"


@pytest.fixture(scope="module")
def seed(shared: Path) -> Disclosure:
    return read(shared / SEED)


@pytest.fixture(scope="module")
def county(tmp_path_factory: pytest.TempPathFactory) -> Disclosure:
    """A unit of the invented county with planted defects, as its text file is read."""
    made = next(document.disclosure for document in generate() if document.name == COUNTY)
    path = tmp_path_factory.mktemp("county") / "county.txt"
    write_disclosure(made, path)
    return read(path)


@pytest.mark.corpus
@pytest.mark.parametrize("suffix", [".docx", ".xlsx", ".html"])
def test_real_text_says_the_same_in_every_format(seed: Disclosure, tmp_path: Path, suffix: str) -> None:
    write_disclosure(seed, tmp_path / f"seed{suffix}")
    same(read(tmp_path / f"seed{suffix}"), seed)


@pytest.mark.parametrize("suffix", [".docx", ".xlsx", ".html"])
def test_unit_with_tables_says_the_same_in_every_format(
    county: Disclosure, tmp_path: Path, suffix: str
) -> None:
    write_disclosure(county, tmp_path / f"county{suffix}")
    same(read(tmp_path / f"county{suffix}"), county)


@pytest.mark.office
@pytest.mark.corpus
@pytest.mark.parametrize("target", ["pdf", "html", "odt", "doc"])
def test_office_files_of_the_real_text_say_the_same(seed: Disclosure, tmp_path: Path, target: str) -> None:
    write_disclosure(seed, tmp_path / "seed.docx")
    same(read(converted(tmp_path / "seed.docx", target)), seed)


@pytest.mark.office
@pytest.mark.parametrize("target", ["pdf", "html", "odt"])
def test_office_files_of_a_unit_with_tables_say_the_same(
    county: Disclosure, tmp_path: Path, target: str
) -> None:
    write_disclosure(county, tmp_path / "county.docx")
    same(read(converted(tmp_path / "county.docx", target)), county)
