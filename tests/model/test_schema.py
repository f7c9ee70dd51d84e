from __future__ import annotations

import json
import subprocess
import sys
from decimal import Decimal
from pathlib import Path

import jsonschema
import pytest

from mingzhang.model.disclosure import Disclosure, Unrecognised
from mingzhang.model.place import Place
from mingzhang.model.records import DocumentRecord, Indicator, Line
from mingzhang.model.schema import disclosure_schema, shipped_schema

ROOT = Path(__file__).resolve().parents[2]


def example() -> Disclosure:
    return Disclosure(
        document=DocumentRecord(doc="a" * 64, kind="budget", year=2021),
        lines=[Line(seq=1, amount=Decimal("1E+3"), place=Place(page=2, box=(1, 2, 3, 4))), Line(seq=2)],
        indicators=[Indicator(target=Decimal("95.5"), sign="≥", target_kind="ratio")],
        unrecognised=[Unrecognised(what="row", text="?", reason="无法归类")],
    )


def test_json_of_a_disclosure_is_valid_against_the_shipped_schema() -> None:
    schema = shipped_schema()
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.Draft202012Validator(schema).validate(json.loads(example().to_json()))


def test_numbers_are_strings_of_digits_in_json() -> None:
    written = json.loads(example().to_json())
    assert [line.get("amount") for line in written["lines"]] == ["1000", None]
    assert written["indicators"][0]["target"] == "95.5"


def test_json_reads_back_as_the_same_disclosure() -> None:
    assert Disclosure.model_validate_json(example().to_json()) == example()


@pytest.mark.parametrize(
    ("path", "value"),
    [("schema", "mingzhang/disclosure/2"), ("lines", [{"amount": 12.5}]), ("lines", [{"unknown": 1}])],
)
def test_schema_refuses_another_version_a_float_amount_and_an_unknown_field(path: str, value: object) -> None:
    broken = json.loads(example().to_json()) | {path: value}
    assert not jsonschema.Draft202012Validator(disclosure_schema()).is_valid(broken)


def test_derived_files_are_up_to_date() -> None:
    run = subprocess.run(
        [sys.executable, str(ROOT / "docs" / "generate.py"), "--check"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (run.stdout, run.stderr, run.returncode) == ("", "", 0)
