"""The data package: valid for Frictionless, the same records back, and nothing taken from a changed file."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import zipfile
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from frictionless import Package

from mingzhang.model.disclosure import Disclosure
from mingzhang.model.failure import UnusableInput
from mingzhang.model.place import Place
from mingzhang.model.records import Paragraph
from mingzhang.read import read
from mingzhang.write import write
from mingzhang.write.disclosure import read_package


def descriptor(path: Path) -> dict[str, Any]:
    with zipfile.ZipFile(path) as package:
        found: dict[str, Any] = json.loads(package.read("datapackage.json"))
    return found


def table(path: Path, name: str) -> list[dict[str, str]]:
    with zipfile.ZipFile(path) as package:
        text = package.read(f"data/{name}.csv").decode("utf-8")
    return list(csv.DictReader(io.StringIO(text, newline="")))


@pytest.fixture
def written(small: Disclosure, tmp_path: Path) -> Path:
    write(small, tmp_path / "small.zip")
    return tmp_path / "small.zip"


def test_records_come_back_the_same(small: Disclosure, written: Path) -> None:
    assert read_package(written) == small


def test_blank_and_empty_text_stay_apart(small: Disclosure, tmp_path: Path) -> None:
    texts = ["", "\\N", "a\r\nb", '"', "=1+1", "、，", " "]
    place = Place(page=1, box=(1.5, 2.25, 3.0, 4.0))
    paragraphs = [Paragraph(seq=n, text=text, place=place) for n, text in enumerate(texts, start=1)]
    made = small.model_copy(update={"paragraphs": paragraphs})
    write(made, tmp_path / "a.zip")
    assert read_package(tmp_path / "a.zip") == made


def test_frictionless_finds_it_valid(written: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(written) as package:
        package.extractall(tmp_path / "package")
    report = Package(str(tmp_path / "package" / "datapackage.json")).validate()
    assert report.flatten(["title", "fieldName", "rowNumber", "type", "note"]) == []
    assert len(report.tasks) == 16


@pytest.mark.corpus
def test_real_document_is_valid_and_comes_back(shared: Path, tmp_path: Path) -> None:
    found = read(shared / "corpus" / "shpt_wanli_2023_dept_budget.pdf")
    write(found, tmp_path / "a.zip")
    assert read_package(tmp_path / "a.zip") == found
    with zipfile.ZipFile(tmp_path / "a.zip") as package:
        package.extractall(tmp_path / "package")
    assert Package(str(tmp_path / "package" / "datapackage.json")).validate().valid


def test_every_resource_states_its_hash_and_size(written: Path) -> None:
    with zipfile.ZipFile(written) as package:
        for resource in descriptor(written)["resources"]:
            content = package.read(resource["path"])
            digest = "sha256:" + hashlib.sha256(content).hexdigest()
            assert (resource["hash"], resource["bytes"]) == (digest, len(content))


def test_budget_resource_names_its_fiscal_columns(written: Path) -> None:
    (budget,) = (r for r in descriptor(written)["resources"] if r["name"] == "budget")
    types = {f["name"]: f["columnType"] for f in budget["schema"]["fields"] if "columnType" in f}
    assert types["functional_code"] == "functional-classification:generic:code"
    assert types["amount"] == "value"
    row = next(row for row in table(written, "budget") if row["measure"] == "project")
    shown = {name: row[name] for name in ("year", "phase", "direction", "functional_code", "amount")}
    assert shown == {
        "year": "2024",
        "phase": "approved",
        "direction": "expenditure",
        "functional_code": "213",
        "amount": "100000.00",
    }


def test_amounts_stay_exact(small: Disclosure, tmp_path: Path) -> None:
    line = small.lines[0].model_copy(update={"amount": Decimal("123456789012345678.90")})
    write(small.model_copy(update={"lines": [line]}), tmp_path / "a.zip")
    assert table(tmp_path / "a.zip", "line")[0]["amount"] == "123456789012345678.90"


def test_same_records_give_the_same_bytes(small: Disclosure, tmp_path: Path) -> None:
    write(small, tmp_path / "a.zip")
    write(small, tmp_path / "b.zip")
    assert (tmp_path / "a.zip").read_bytes() == (tmp_path / "b.zip").read_bytes()


def test_changed_table_is_refused(written: Path, tmp_path: Path) -> None:
    changed = tmp_path / "changed.zip"
    with zipfile.ZipFile(written) as source, zipfile.ZipFile(changed, "w") as target:
        for name in source.namelist():
            target.writestr(name, source.read(name).replace(b"100000.00", b"900000.00"))
    with pytest.raises(UnusableInput) as refused:
        read_package(changed)
    assert refused.value.code == "no_data_package"
    assert "data/budget.csv" in refused.value.cause_en
