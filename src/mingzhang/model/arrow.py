"""Records as Arrow tables and back: what the rules, the lake and the data package work on.

The schemas are derived from the record classes. Every table begins with `doc`, the SHA-256 of the file, and
ends with `place`; besides the records there is the table `unrecognised`.
"""

from __future__ import annotations

import types
import typing
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from enum import Enum
from functools import cache
from typing import Annotated, Any, Literal, Union

import pyarrow as pa
from pydantic import BaseModel, TypeAdapter
from pydantic.fields import FieldInfo

from mingzhang.model.disclosure import Disclosure, Unrecognised
from mingzhang.model.place import Place
from mingzhang.model.records import RECORDS, DocumentRecord, Record

UNRECOGNISED = "unrecognised"
_PARTS: tuple[type[Record] | type[Unrecognised], ...] = (*RECORDS[1:], Unrecognised)
"""The classes of which a disclosure holds a list."""
_PRECISION = {2: 20, 6: 24}
_BOX_DECIMALS = 2


def schema_of(record: type[Record] | type[Unrecognised]) -> pa.Schema:
    """Return the Arrow schema of a record class: `doc`, its own fields in order, `place`.

    str, Literal, StrEnum → string; int → int32; bool → bool; date → date32; amounts → decimal128(20, 2),
    in 元; other numbers → decimal128(24, 6); Place → struct with box as list<float32>. All columns but `doc`
    may be null. Field metadata `description` holds the field's docstring; schema metadata the table's name
    and its Chinese term.
    Raises TypeError for a field type that has no column type.
    """
    return _schema_of(record)


def table_name(record: type[Record] | type[Unrecognised]) -> str:
    """Return the name of the table that a class's rows stand in."""
    return record.table if issubclass(record, Record) else UNRECOGNISED


def tables(disclosures: Iterable[Disclosure]) -> dict[str, pa.Table]:
    """Return one table per record class, and `unrecognised`, over all the disclosures; empty ones too.

    Raises ValueError if two disclosures have the same `document.doc`: their rows could not be told apart.
    """
    found = list(disclosures)
    docs = [disclosure.document.doc for disclosure in found]
    if len(set(docs)) != len(docs):
        raise ValueError("two disclosures have the same document.doc")
    result = {
        DocumentRecord.table: _table(DocumentRecord, docs, [disclosure.document for disclosure in found])
    }
    for record in _PARTS:
        rows: list[BaseModel] = []
        keys: list[str] = []
        for doc, disclosure in zip(docs, found, strict=True):
            part = getattr(disclosure, _attribute(record))
            rows.extend(part)
            keys.extend([doc] * len(part))
        result[table_name(record)] = _table(record, keys, rows)
    return result


def disclosures(tables: Mapping[str, pa.Table]) -> list[Disclosure]:
    """Return the disclosures that `tables` made, in the order of the table `document`.

    A missing table gives no rows and a missing column blanks; columns we do not know are left alone. Box
    corners come back rounded to a hundredth of a point, numbers that are not money without trailing zeros.
    Raises pydantic.ValidationError for a value that the record does not allow.
    """
    documents = _rows(DocumentRecord, tables.get(DocumentRecord.table))
    parts: dict[str, dict[str, list[Any]]] = {row.doc: {} for _, row in documents}
    for record in _PARTS:
        for doc, row in _rows(record, tables.get(table_name(record))):
            if doc in parts:
                parts[doc].setdefault(_attribute(record), []).append(row)
    return [Disclosure.model_validate({"document": row, **parts[row.doc]}) for _, row in documents]


def _attribute(record: type[BaseModel]) -> str:
    return record.plural if issubclass(record, Record) else UNRECOGNISED


@cache
def _schema_of(record: type[BaseModel]) -> pa.Schema:
    fields = (
        []
        if "doc" in record.model_fields
        else [_field("doc", pa.string(), "SHA-256 of the file (文件哈希).")]
    )
    fields += [_field(name, _type_of(info), info.description) for name, info in _columns(record)]
    metadata = {"table": record.table, "chinese": record.chinese} if issubclass(record, Record) else {}
    return pa.schema(fields, metadata=metadata or {"table": UNRECOGNISED, "chinese": "未识别内容"})


def _columns(record: type[BaseModel]) -> list[tuple[str, FieldInfo]]:
    """The fields of a record in the order of its columns: `place`, inherited first, comes last."""
    fields = record.model_fields
    return [(name, info) for name, info in fields.items() if name != "place"] + [("place", fields["place"])]


def _field(name: str, kind: pa.DataType, description: str | None) -> pa.Field:
    metadata = {"description": " ".join(description.split())} if description else None
    return pa.field(name, kind, nullable=name != "doc", metadata=metadata)


def _type_of(info: FieldInfo) -> pa.DataType:
    places = _decimal_places(info.metadata)
    return _arrow_type(info.annotation, places)


def _decimal_places(metadata: Sequence[Any]) -> int | None:
    for part in metadata:
        nested = part.metadata if isinstance(part, FieldInfo) else [part]
        for entry in nested:
            if (places := getattr(entry, "decimal_places", None)) is not None:
                return int(places)
    return None


def _arrow_type(annotation: Any, places: int | None) -> pa.DataType:
    origin = typing.get_origin(annotation)
    if origin in (Union, types.UnionType):
        (inner,) = (part for part in typing.get_args(annotation) if part is not type(None))
        return _arrow_type(inner, places)
    if origin is Annotated:
        inner, *metadata = typing.get_args(annotation)
        return _arrow_type(inner, _decimal_places(metadata))
    if origin is Literal or (isinstance(annotation, type) and issubclass(annotation, (str, Enum))):
        return pa.string()
    if origin is tuple:
        return pa.list_(pa.float32())
    if annotation is Decimal and places is not None:
        return pa.decimal128(_PRECISION[places], places)
    simple = {bool: pa.bool_(), int: pa.int32(), date: pa.date32()}
    if annotation in simple:
        return simple[annotation]
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return pa.struct(
            [_field(name, _type_of(info), info.description) for name, info in annotation.model_fields.items()]
        )
    raise TypeError(f"no column type for {annotation!r}")


def _table(record: type[BaseModel], docs: list[str], rows: Sequence[BaseModel]) -> pa.Table:
    schema = _schema_of(record)
    values = [row.__dict__ for row in rows]
    columns = []
    for field in schema:
        if field.name == "doc":
            columns.append(pa.array(docs, pa.string()))
        elif field.name == "place":
            columns.append(_places([row["place"] for row in values], field.type))
        else:
            columns.append(pa.array([row[field.name] for row in values], field.type))
    return pa.Table.from_arrays(columns, schema=schema)


def _places(places: list[Place | None], kind: pa.StructType) -> pa.StructArray:
    parts = [
        pa.array([None if place is None else getattr(place, field.name) for place in places], field.type)
        for field in kind
    ]
    mask = pa.array([place is None for place in places], pa.bool_())
    return pa.StructArray.from_arrays(parts, fields=list(kind), mask=mask)


def _rows(record: type[BaseModel], table: pa.Table | None) -> list[tuple[str, Any]]:
    if table is None:
        return []
    known = [field for field in _schema_of(record) if field.name in table.column_names]
    columns = {field.name: _values(table.column(field.name), field.type) for field in known}
    docs = columns["doc"] if "doc" in record.model_fields else columns.pop("doc")
    names = list(columns)
    made = [dict(zip(names, row, strict=True)) for row in zip(*columns.values(), strict=True)]
    adapter: TypeAdapter[list[Any]] = TypeAdapter(list[record])  # type: ignore[valid-type]
    return list(zip(docs, adapter.validate_python(made), strict=True))


def _values(column: pa.ChunkedArray, kind: pa.DataType) -> list[Any]:
    values: list[Any] = column.to_pylist()
    if pa.types.is_decimal(kind) and kind.scale == 6:
        return [None if value is None else _without_zeros(value) for value in values]
    if pa.types.is_struct(kind):
        return [None if value is None else _rounded_box(value) for value in values]
    return values


def _without_zeros(value: Decimal) -> Decimal:
    return Decimal(format(value.normalize(), "f"))


def _rounded_box(place: dict[str, Any]) -> dict[str, Any]:
    box = place.get("box")
    return place if box is None else {**place, "box": tuple(round(part, _BOX_DECIMALS) for part in box)}
