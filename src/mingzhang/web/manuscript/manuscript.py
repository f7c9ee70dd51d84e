"""The manuscript (稿件): a disclosure being edited, every record under a stable id."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from types import MappingProxyType
from typing import Any, Final

from pydantic import ValidationError

from mingzhang.model.disclosure import Disclosure
from mingzhang.web.manuscript.convert import lists_of, records_of
from mingzhang.web.manuscript.fields import (
    DOCUMENT_FIELDS,
    LISTS,
    MONEY,
    Row,
    Scalar,
    in_one_form,
    kind,
    model,
)
from mingzhang.web.manuscript.paths import parse_path
from mingzhang.web.manuscript.refusal import EditRefused
from mingzhang.write.disclosure.labels import shown_amount, shown_number

SCHEMA: Final = "mingzhang/manuscript/1"
_SHOWN: Final = {
    ("lines", "amount"): "text",
    ("assets", "value"): "value_text",
    ("plan_points", "amount"): "text",
}
"""Amounts that keep their text as printed, and where."""


@dataclass(frozen=True, slots=True)
class Manuscript:
    """A disclosure being edited; never changed itself: `apply` gives a new one.

    Records are dictionaries in JSON form (amounts as strings of exact 元, dates ISO, blanks left out). Each
    has an `id` instead of `seq`, unique in its list, and names others by their ids.
    Not in it, because they follow from it (`rendered` gives them): places, statements, glossary terms, the
    contents page, page numbers, cells of tables that are laid out from records, and what was not recognised.
    """

    document: Row
    lists: Mapping[str, Mapping[str, Row]]
    """List → id → record, in order."""

    @classmethod
    def from_disclosure(cls, disclosure: Disclosure) -> Manuscript:
        """Return the manuscript of a disclosure as read or drafted; ids are "1", "2" … in each list."""
        header = disclosure.document.model_dump(mode="json", exclude_none=True)
        document = {name: header[name] for name in DOCUMENT_FIELDS if name in header}
        return cls(MappingProxyType(document), lists_of(disclosure))

    def to_disclosure(self) -> Disclosure:
        """Return the disclosure that is written: numbered by order, without what follows from it.

        A table laid out from records has one empty cell, which only says where it stands. Use
        `rendered(manuscript).disclosure` for whatever is checked, shown or published.
        """
        return Disclosure.model_validate({"document": dict(self.document), **records_of(self.lists)})

    def to_json(self, *, indent: int | None = None) -> str:
        """Return it as JSON text (schema mingzhang/manuscript/1); lists in their order."""
        return json.dumps(self.to_data(), ensure_ascii=False, indent=indent)

    def to_data(self) -> dict[str, Any]:
        """Return it as plain dictionaries and lists, as `to_json` writes it."""
        lists = {name: [dict(row) for row in self.lists[name].values()] for name in LISTS}
        return {"schema": SCHEMA, "document": dict(self.document), **lists}

    @classmethod
    def from_json(cls, text: str | bytes) -> Manuscript:
        """Return the manuscript in JSON text. Raises EditRefused (bad_manuscript) naming the first fault."""
        try:
            data = json.loads(text)
        except (ValueError, RecursionError) as error:
            raise EditRefused("", "bad_manuscript", value=str(error)) from error
        return cls.from_data(data)

    @classmethod
    def from_data(cls, data: Any) -> Manuscript:
        """Return the manuscript in plain data, each record validated. Raises EditRefused (bad_manuscript)."""
        if not isinstance(data, dict) or data.get("schema") != SCHEMA:
            raise EditRefused("", "bad_manuscript", value=f"schema ≠ {SCHEMA}")
        unknown = data.keys() - LISTS.keys() - {"schema", "document"}
        if unknown:
            raise EditRefused("", "bad_manuscript", value=", ".join(sorted(unknown)))
        document = _checked("document", data.get("document", {}))
        lists: dict[str, Mapping[str, Row]] = {}
        for name, shape in LISTS.items():
            rows = [_checked(name, row) for row in data.get(name, [])]
            if len(rows) > shape.most:
                raise EditRefused(name, "too_many_records", most=shape.most)
            lists[name] = MappingProxyType({str(row["id"]): row for row in rows})
            if len(lists[name]) != len(rows):
                raise EditRefused(name, "bad_manuscript", value=f"{name}: id")
        made = cls(document, MappingProxyType(lists))
        made._require_references()
        return made

    def canonical(self) -> bytes:
        """Return the bytes that a hash is taken of: JSON, keys sorted, no spaces, UTF-8."""
        return json.dumps(self.to_data(), ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode(
            "utf-8"
        )

    def digest(self) -> str:
        """Return the SHA-256 of `canonical()` in hexadecimal."""
        return hashlib.sha256(self.canonical()).hexdigest()

    def rows(self, name: str) -> Iterator[Row]:
        """Yield the records of a list in order. Raises EditRefused (unknown_list)."""
        if name not in self.lists:
            raise EditRefused(name, "unknown_list")
        yield from self.lists[name].values()

    def record(self, path: str) -> Row:
        """Return the record that a path names or is in. Raises EditRefused (unknown_path …)."""
        found = parse_path(path)
        if found.list == "document":
            return self.document
        row = self.lists[found.list].get(found.id or "")
        if row is None:
            raise EditRefused(path, "unknown_path")
        return row

    def has(self, path: str) -> bool:
        """Tell whether the record of a path is there. Raises EditRefused for a path that cannot be."""
        found = parse_path(path)
        return found.list == "document" or found.id in self.lists[found.list]

    def value(self, path: str) -> Any:
        """Return what is stored at a path: a field (None for a blank), or the record as a dictionary."""
        found = parse_path(path)
        row = self.record(path)
        return dict(row) if found.field is None else row.get(found.field)

    def shown(self, path: str) -> str:
        """Return a field as a person reads and types it: amounts in the record's unit; "" for a blank."""
        found = parse_path(path)
        row = self.record(path)
        return shown_field(self, found.list, row, found.field) if found.field else ""

    def unit(self, row: Row) -> str:
        """Return the money unit in which a record shows its amounts: 元, 万元."""
        return str(row.get("amount_unit") or self.document.get("amount_unit") or "万元")

    def _require_references(self) -> None:
        for name, shape in LISTS.items():
            for field, target in shape.references.items():
                for row in self.lists[name].values():
                    if (value := row.get(field)) is not None and value not in self.lists[target]:
                        raise EditRefused(
                            f"{name}/{row['id']}/{field}", "bad_manuscript", value=f"{field} = {value}"
                        )


def shown_field(manuscript: Manuscript, name: str, row: Row, field: str) -> str:
    """Return a field of a record as a person reads and types it; "" for a blank."""
    value = row.get(field)
    if kind(name, field) == "money":
        text = row.get(_SHOWN.get((name, field), ""))
        if text is not None:
            return str(text)
        if value is None:
            return ""
        decimals = row.get(MONEY[name][field] or "decimals")
        yuan = Decimal(str(value))
        unit = manuscript.unit(row)
        exact = shown_amount(yuan, unit, None)
        places = int(decimals) if decimals is not None else 0
        return exact if len(exact.partition(".")[2]) >= places else shown_amount(yuan, unit, places)
    if value is None:
        return ""
    if kind(name, field) == "number":
        if (name, field) == ("assets", "quantity") and row.get("quantity_text") is not None:
            return str(row["quantity_text"])
        shown = row.get("quantity_decimals") if field == "quantity" else None
        return shown_number(Decimal(str(value)), int(shown) if shown is not None else None)
    return ("true" if value else "false") if isinstance(value, bool) else str(value)


def _checked(name: str, row: Any) -> Row:
    """Return a record validated and in its one JSON form."""
    return normal(name, row, lambda at, cause: EditRefused(at, "bad_manuscript", value=f"{at}: {cause}"))


def normal(name: str, row: Any, refuse: Any) -> Row:
    """Return a record of a list validated, in its one JSON form; `refuse(path, cause)` makes the error."""
    try:
        made = model(name).model_validate(row)
    except ValidationError as error:
        first = error.errors(include_url=False, include_context=False, include_input=False)[0]
        ident = row.get("id", "") if isinstance(row, dict) else ""
        field = "/".join(map(str, first["loc"]))
        at = "/".join(part for part in (name, str(ident), field) if part)
        raise refuse(at, first["msg"]) from error
    plain: dict[str, Scalar] = made.model_dump(mode="json", exclude_none=True)
    return MappingProxyType(in_one_form(name, plain))
