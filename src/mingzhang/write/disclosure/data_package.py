"""A disclosure as a Frictionless Data Package 2 with Fiscal Data Package column types, and back (数据包).

A CSV file for every record class, its schema derived from the class; `budget.csv` flattens the amounts for
fiscal tools. Every resource carries its SHA-256.
"""

from __future__ import annotations

import csv
import hashlib
import io
import json
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import pyarrow as pa
from pydantic import BaseModel, ValidationError

from mingzhang.model.arrow import schema_of, table_name
from mingzhang.model.disclosure import Disclosure, Unrecognised
from mingzhang.model.failure import UnusableInput
from mingzhang.model.records import RECORDS, DocumentRecord, Record
from mingzhang.read.formats.limits import DEFAULT, BoundedZip
from mingzhang.read.load import read_bytes
from mingzhang.write.disclosure.budget_rows import BUDGET_SCHEMA, budget_rows
from mingzhang.write.disclosure.packing import pack

DESCRIPTOR = "datapackage.json"
_PROFILES = "https://datapackage.org/profiles/2.0"
_TAXONOMY = "https://frictionlessdata.io/taxonomies/fiscal/budgets.json"
# What stands for a blank in a text column that also holds empty texts.
_NULL = "\\N"
_CLASSES: tuple[type[Record] | type[Unrecognised], ...] = (*RECORDS, Unrecognised)
_SIMPLE = {pa.string(): "string", pa.bool_(): "boolean", pa.date32(): "date", pa.int32(): "integer"}
Row = Mapping[str, Any]


def package_bytes(disclosure: Disclosure) -> bytes:
    """Return a disclosure as a zipped data package; the same disclosure gives the same bytes."""
    doc = disclosure.document.doc
    tables = [("budget", BUDGET_SCHEMA, budget_rows(disclosure))]
    tables += [
        (
            table_name(record),
            schema_of(record),
            [{"doc": doc} | row.__dict__ for row in _rows(disclosure, record)],
        )
        for record in _CLASSES
    ]
    resources, parts = [], []
    for name, schema, rows in tables:
        nulls = {field.name: _null(field, rows) for field in schema}
        content = _csv(schema, rows, nulls)
        parts.append((f"data/{name}.csv", content))
        resources.append(_resource(name, schema, nulls, content))
    descriptor = json.dumps(_descriptor(disclosure, resources), ensure_ascii=False, indent=2) + "\n"
    return pack([(DESCRIPTOR, descriptor.encode("utf-8")), *parts])


def read_package(path: Path) -> Disclosure:
    """Return the disclosure in a data package that `package_bytes` made.

    Raises UnusableInput: those of reading a file and of zip archives, no_data_package where a part is
    missing, changed since (hash) or does not fit the records.
    """
    package = BoundedZip(read_bytes(path, DEFAULT), path.name, DEFAULT)
    try:
        descriptor = json.loads(package.get(DESCRIPTOR) or b"")
        found = {entry["name"]: _read(package, entry) for entry in descriptor["resources"]}
        (document,) = found[DocumentRecord.table]
        parts = {_attribute(record): found.get(table_name(record), []) for record in _CLASSES[1:]}
        return Disclosure.model_validate({"document": document, **parts})
    except (ValidationError, ValueError, LookupError, TypeError) as error:
        reason = str(error).splitlines()[0][:200]
        raise UnusableInput(
            path.name,
            f"不是公开文件的数据包：{reason}",
            f"is not a disclosure's data package: {reason}",
            code="no_data_package",
        ) from error


def _attribute(record: type[BaseModel]) -> str:
    return record.plural if issubclass(record, Record) else "unrecognised"


def _rows(disclosure: Disclosure, record: type[BaseModel]) -> Sequence[BaseModel]:
    return [disclosure.document] if record is DocumentRecord else getattr(disclosure, _attribute(record))


def _null(field: pa.Field, rows: Iterable[Row]) -> str:
    """Return what stands for a blank in a column: nothing, unless the column holds empty texts."""
    values = {row[field.name] for row in rows} if field.type == pa.string() else set()
    null = _NULL if "" in values else ""
    while null and null in values:
        null += "N"
    return null


def _csv(schema: pa.Schema, rows: Iterable[Row], nulls: Mapping[str, str]) -> bytes:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(schema.names)
    for row in rows:
        writer.writerow([nulls[n] if row[n] is None else _cell(row[n]) for n in schema.names])
    return text.getvalue().encode("utf-8")


def _cell(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Decimal):
        return f"{value:f}"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, BaseModel):
        return value.model_dump_json(exclude_none=True)
    return str(value)


def _resource(name: str, schema: pa.Schema, nulls: Mapping[str, str], content: bytes) -> dict[str, Any]:
    metadata = {key.decode(): value.decode() for key, value in (schema.metadata or {}).items()}
    keys: dict[str, Any] = {}
    if name == DocumentRecord.table:
        keys = {"primaryKey": ["doc"]}
    elif "doc" in schema.names:
        reference = {"resource": DocumentRecord.table, "fields": ["doc"]}
        keys = {"foreignKeys": [{"fields": ["doc"], "reference": reference}]}
    return {
        "name": name,
        "title": metadata.get("chinese", name),
        "type": "table",
        "path": f"data/{name}.csv",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": len(content),
        "hash": "sha256:" + hashlib.sha256(content).hexdigest(),
        "schema": {"fields": [_field(name, field, nulls[field.name]) for field in schema], **keys},
    }


def _field(table: str, field: pa.Field, null: str) -> dict[str, Any]:
    kind = _SIMPLE.get(field.type) or ("number" if pa.types.is_decimal(field.type) else "object")
    found: dict[str, Any] = {"name": field.name, "type": kind}
    if field.metadata and b"description" in field.metadata:
        found["description"] = field.metadata[b"description"].decode()
    if column_type := _column_types().get(table, {}).get(field.name):
        found["columnType"] = column_type
    if null:
        found["missingValues"] = [null]
    return found


@cache
def _column_types() -> dict[str, dict[str, str]]:
    return tomllib.loads(files(__package__).joinpath("column_types.toml").read_text(encoding="utf-8"))


def _descriptor(disclosure: Disclosure, resources: list[dict[str, Any]]) -> dict[str, Any]:
    header = disclosure.document
    name = "-".join(filter(None, ("disclosure", header.unit_code, str(header.year or ""), header.doc[:12])))
    return {
        "$schema": f"{_PROFILES}/datapackage.json",
        "name": name,
        "title": header.name or name,
        "columnTypes": _TAXONOMY,
        "countryCode": "CN",
        "regionCode": header.region_code or "",
        "granularity": "aggregated",
        "resources": resources,
    }


def _read(package: BoundedZip, entry: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Return the rows of a resource, blanks as None. Raises ValueError where its hash is another."""
    content = package.get(entry["path"])
    if content is None or "sha256:" + hashlib.sha256(content).hexdigest() != entry["hash"]:
        raise ValueError(f"{entry['path']}: missing or changed (hash)")
    fields = {field["name"]: field for field in entry["schema"]["fields"]}
    rows = []
    for row in csv.DictReader(io.StringIO(content.decode("utf-8"), newline="")):
        if entry["name"] != DocumentRecord.table:
            row.pop("doc", None)
        rows.append({name: _value(fields[name], text) for name, text in row.items()})
    return rows


def _value(field: Mapping[str, Any], text: str) -> Any:
    if text in field.get("missingValues", [""]):
        return None
    return json.loads(text) if field["type"] == "object" else text
