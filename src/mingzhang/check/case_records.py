"""The documents of a case: what it leaves out is filled so that the rule applies, and cases stay short."""

from __future__ import annotations

import csv
import os
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from pydantic import ValidationError

from mingzhang.check.problem import suggestion
from mingzhang.check.rule import Rule
from mingzhang.model.arrow import UNRECOGNISED
from mingzhang.model.disclosure import Disclosure
from mingzhang.model.place import Place
from mingzhang.model.records import RECORDS
from mingzhang.model.references import reference_names
from mingzhang.model.target import parse_target

_BY_TABLE = {record.table: record for record in RECORDS}
_TABLE_OF = {record.plural: record.table for record in RECORDS}
CASE_KEYS = ("why", "findings", "missing", "documents", "references", *_BY_TABLE, UNRECOGNISED)
"""The keys that a case may have."""
_HOME = "MINGZHANG_HOME"


class CaseError(Exception):
    """A case whose records cannot be made; the cause in Chinese and English."""

    def __init__(self, cause_zh: str, cause_en: str) -> None:
        """Keep both causes."""
        super().__init__(f"{cause_zh} / {cause_en}")
        self.cause_zh = cause_zh
        self.cause_en = cause_en


def case_disclosures(rule: Rule, case: Mapping[str, Any]) -> list[Disclosure]:
    """Return the documents of a case: those of its key `documents`, or the one that it is itself.

    Records get `seq` by their order (per project where they have one), cells and paragraphs a place.
    Raises CaseError for a record, field or value that does not exist.
    """
    return [_disclosure(rule, part, n) for n, part in enumerate(case.get("documents") or [case], 1)]


@contextmanager
def references_of(case: Mapping[str, Any]) -> Iterator[None]:
    """Add the rows of a case to the reference tables (ref_…), as a user's own files would."""
    tables: Mapping[str, Sequence[Mapping[str, Any]]] = case.get("references") or {}
    if not tables:
        yield
        return
    before = os.environ.get(_HOME)
    with TemporaryDirectory() as home:
        _write_references(Path(home) / "references", tables)
        os.environ[_HOME] = home
        try:
            yield
        finally:
            if before is None:
                del os.environ[_HOME]
            else:
                os.environ[_HOME] = before


def _write_references(folder: Path, tables: Mapping[str, Sequence[Mapping[str, Any]]]) -> None:
    folder.mkdir()
    for name, rows in tables.items():
        if name not in reference_names():
            near_zh, near_en = suggestion(name, reference_names())
            raise CaseError(
                f"没有名为 {name} 的参考表{near_zh}", f"there is no reference table {name}{near_en}"
            )
        with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, sorted({column for row in rows for column in row}))
            writer.writeheader()
            writer.writerows(rows)


def _disclosure(rule: Rule, case: Mapping[str, Any], number: int) -> Disclosure:
    header = {
        "doc": f"doc{number}",
        "file": f"doc{number}.docx",
        "kind": rule.header.kinds[0],
        "level": "unit" if "unit" in rule.header.levels else rule.header.levels[-1],
        "year": _year(rule),
        "amount_unit": "万元",
    } | (case.get("document") or {})
    lists: dict[str, Any] = {}
    for table, record in _BY_TABLE.items():
        if table != "document" and case.get(table):
            lists[record.plural] = _records(table, case[table])
    lists[UNRECOGNISED] = case.get(UNRECOGNISED) or []
    try:
        return Disclosure.model_validate({"document": header, **lists})
    except ValidationError as error:
        raise _wrong_record(error) from error


def _wrong_record(error: ValidationError) -> CaseError:
    first = error.errors()[0]
    plural, *rest = (str(part) for part in first["loc"])
    table = _TABLE_OF.get(plural, plural)
    where_zh = where_en = table
    if rest and rest[0].isdigit():
        row = int(rest.pop(0)) + 1
        where_zh, where_en = f"{table} 第 {row} 行", f"{table}, row {row}"
    name = ".".join(rest)
    if first["type"] == "extra_forbidden":
        near_zh, near_en = suggestion(name, _BY_TABLE[table].model_fields if table in _BY_TABLE else ())
        return CaseError(
            f"{where_zh}：没有名为 {name} 的列{near_zh}", f"{where_en}: there is no column {name}{near_en}"
        )
    given = first["input"]
    return CaseError(
        f"{where_zh}：{name} 不能是 {given!r}（{first['msg']}）",
        f"{where_en}: {name} cannot be {given!r} ({first['msg']})",
    )


def _year(rule: Rule) -> int:
    first, _, last = rule.header.years.partition("-")
    return int(first) if first else int(last) if last else 2021


def _records(table: str, rows: Any) -> list[dict[str, Any]]:
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise CaseError(
            f"{table} 应为行的列表：[{{列: 值}}]", f"{table} must be a list of rows: [{{column: value}}]"
        )
    counters: dict[Any, int] = defaultdict(int)
    fields = _BY_TABLE[table].model_fields
    made = []
    for ordinal, given in enumerate(rows, 1):
        row = (
            _target(str(given["target_text"])) | given
            if given.get("target_text") is not None
            else dict(given)
        )
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
    """Parse a target as the reader does."""
    target = parse_target(text)
    return {
        "sign": target.sign,
        "target": target.value,
        "target_unit": target.unit,
        "target_kind": target.kind,
        "target_remark": target.remark,
        "target_unparsed": target.unparsed,
    }
