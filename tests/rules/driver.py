"""Reads the cases of rules (YAML) and runs them: tiny records in, findings out."""

from __future__ import annotations

import csv
import os
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from unittest.mock import patch

import yaml

from mingzhang.check.engine import check
from mingzhang.check.report import DocumentReport, Finding, Report
from mingzhang.check.rule import Rule
from mingzhang.model.disclosure import Disclosure
from mingzhang.model.place import Place
from mingzhang.model.records import RECORDS
from mingzhang.model.target import parse_target

CASES = Path(__file__).parent
BY_TABLE = {record.table: record for record in RECORDS}
OUTCOMES = ("violating", "clean", "not_checkable", "not_applicable")
_OWN_KEYS = {"why", "findings", "missing", "documents", "references"}


def load(file: Path) -> dict[str, list[dict[str, Any]]]:
    """Return outcome → cases of one file."""
    data = yaml.safe_load(file.read_text(encoding="utf-8"))
    assert set(data) <= set(OUTCOMES), f"{file.name}: unknown keys {set(data) - set(OUTCOMES)}"
    return {outcome: data.get(outcome) or [] for outcome in OUTCOMES}


def run(rule: Rule, case: dict[str, Any]) -> Report:
    """Check the documents of one case with one rule."""
    parts = case.get("documents") or [case]
    with _references(case.get("references") or {}):
        return check([disclosure(rule, part, number) for number, part in enumerate(parts, 1)], [rule])


@contextmanager
def _references(tables: dict[str, list[dict[str, Any]]]) -> Iterator[None]:
    """Add the rows of a case to the reference tables (ref_…), as a user's own files would."""
    with TemporaryDirectory() as home:
        folder = Path(home) / "references"
        folder.mkdir()
        for name, rows in tables.items():
            with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
                writer = csv.DictWriter(file, sorted({column for row in rows for column in row}))
                writer.writeheader()
                writer.writerows(rows)
        with patch.dict(os.environ, {"MINGZHANG_HOME": home} if tables else {}):
            yield


def only(report: Report) -> DocumentReport:
    """Return the report of the first document, which the case is about."""
    assert not report.failures, report.failures
    return report.documents[0]


def disclosure(rule: Rule, case: dict[str, Any], number: int) -> Disclosure:
    """Make the records of a case; what it leaves out is filled so that the rule applies.

    Records get `seq` by their order (per project where they have one), cells and paragraphs a place.
    """
    unknown = set(case) - _OWN_KEYS - set(BY_TABLE) - {"unrecognised"}
    assert not unknown, f"unknown keys {unknown}"
    header = {
        "doc": f"doc{number}",
        "file": f"doc{number}.docx",
        "kind": rule.header.kinds[0],
        "level": rule.header.levels[-1] if "unit" not in rule.header.levels else "unit",
        "year": _year(rule),
        "amount_unit": "万元",
    } | (case.get("document") or {})
    lists: dict[str, Any] = {}
    for table, record in BY_TABLE.items():
        if table != "document" and case.get(table):
            lists[record.plural] = _records(table, case[table])
    lists["unrecognised"] = case.get("unrecognised") or []
    return Disclosure.model_validate({"document": header, **lists})


def _year(rule: Rule) -> int:
    first, _, last = rule.header.years.partition("-")
    return int(first) if first else int(last) if last else 2021


def _records(table: str, rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    counters: dict[Any, int] = defaultdict(int)
    fields = BY_TABLE[table].model_fields
    made = []
    for ordinal, given in enumerate(rows, 1):
        row = _target(given["target_text"]) | given if "target_text" in given else dict(given)
        key = row.get("project", 1) if table in {"plan_point", "goal", "indicator"} else None
        counters[key] += 1
        if "seq" in fields:
            row.setdefault("seq", counters[key])
        row.setdefault("place", _place(table, row, ordinal))
        made.append(row)
    return made


def _place(table: str, row: dict[str, Any], ordinal: int) -> dict[str, Any]:
    if table == "cell":
        row.setdefault("table_index", 1)
        row.setdefault("row_index", ordinal)
        row.setdefault("column_index", 1)
        return {name: row[name] for name in ("table_index", "row_index", "column_index")}
    if table in {"paragraph", "section", "statement", "term"}:
        return {"paragraph": ordinal}
    return Place(table_index=1, row_index=ordinal, column_index=1).model_dump(exclude_none=True)


def _target(text: str) -> dict[str, Any]:
    """Parse a target as the reader does, so that cases stay short."""
    target = parse_target(text)
    return {
        "sign": target.sign,
        "target": target.value,
        "target_unit": target.unit,
        "target_kind": target.kind,
        "target_remark": target.remark,
        "target_unparsed": target.unparsed,
    }


def shown(finding: Finding, names: set[str]) -> dict[str, Any]:
    """Return the parts of a finding that an expectation names, as text."""
    values: dict[str, Any] = {name: value.value for name, value in finding.values.items()}
    values |= {"project": finding.where.project, "severity": finding.severity}
    if finding.fix is not None:
        values |= {"fix_replace": finding.fix.replace, "fix_by": finding.fix.by}
    if finding.place is not None:
        values["place"] = finding.place.model_dump(exclude_none=True)
    return {name: _text(values.get(name)) for name in names}


def _text(value: Any) -> Any:
    return str(value) if isinstance(value, Decimal | int | float) else value


def expected(finding: dict[str, Any]) -> dict[str, Any]:
    """Return an expectation with its numbers as text."""
    return {name: _text(value) for name, value in finding.items()}
