"""The lists of a manuscript, their fields and what kind of value each field holds."""

from __future__ import annotations

import types
from collections.abc import Mapping
from copy import copy
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Annotated, Any, Final, Literal, Union, get_args, get_origin

from pydantic import BaseModel, ConfigDict, Field, create_model

from mingzhang.model.money import FEN
from mingzhang.model.records import (
    Asset,
    Cell,
    DocumentRecord,
    Goal,
    Indicator,
    Institution,
    Line,
    Paragraph,
    PlanPoint,
    Procurement,
    Project,
    Section,
)

Kind = Literal["text", "money", "number", "integer", "flag", "date", "choice", "reference", "row"]
Scalar = str | int | bool | None
Row = Mapping[str, Scalar]
"""A record in JSON form: its id, its fields; amounts as strings, blanks left out."""

ID_PATTERN: Final = r"[0-9a-z]{1,16}"
"""Ids that a client may choose."""
TEXT_LIMIT: Final = 20_000
"""Characters of one text."""
EDIT_LIMIT: Final = 5_000
"""Edits of one batch."""


class TablePlace(BaseModel):
    """Where a table stands (表格位置): written after the words of its section.

    T1 … T9 are laid out from their lines, PF from the project, INST, PROC and ASSET from their records; any
    other table stands in `cells`.
    """

    model_config = ConfigDict(extra="forbid")

    table_id: str | None = None
    """T1 …, PF, INST, PROC, ASSET; None for a table of its own."""
    section: int | None = None
    project: int | None = None
    """The project of a PF."""
    caption: str | None = None
    """Date above the asset table as printed: 截止时间：2025年12月31日."""


@dataclass(frozen=True, slots=True)
class ListShape:
    """One list of a manuscript."""

    name: str
    record: type[BaseModel]
    left_out: frozenset[str]
    """Fields of the record that follow from the order or from other records."""
    references: Mapping[str, str] = field(default_factory=dict)
    """Field → list whose ids it holds."""
    most: int = 5_000
    """How many records there can be."""
    added: Mapping[str, tuple[Any, Any]] = field(default_factory=dict)
    """Fields of the manuscript that the record has not."""

    @property
    def fields(self) -> tuple[str, ...]:
        """Names of the fields in the manuscript, without id."""
        own = (name for name in self.record.model_fields if name not in self.left_out)
        return (*own, *self.added)


def _shape(name: str, record: type[BaseModel], left_out: str = "", **more: Any) -> ListShape:
    return ListShape(name, record, frozenset({"seq", "place", *left_out.split()}), **more)


_OF_PROJECT = {"project": "projects"}
_ROW = {"row": (str | None, None)}
LISTS: Final[Mapping[str, ListShape]] = {
    shape.name: shape
    for shape in (
        _shape(
            "sections", Section, "entry_kind contents_page", references={"parent": "sections"}, most=2_000
        ),
        _shape("paragraphs", Paragraph, references={"section": "sections"}, most=10_000),
        _shape("tables", TablePlace, references={"section": "sections", **_OF_PROJECT}, most=1_000),
        _shape(
            "cells",
            Cell,
            "table_index section table_id project",
            references={"table": "tables"},
            most=50_000,
            added={"table": (str, ...)},
        ),
        _shape("lines", Line, "row_index", references=_OF_PROJECT, most=20_000, added=_ROW),
        _shape("institutions", Institution, most=2_000),
        _shape("projects", Project, most=1_000),
        _shape("plan_points", PlanPoint, references=_OF_PROJECT, most=12_000),
        _shape("goals", Goal, references=_OF_PROJECT, most=10_000),
        _shape("indicators", Indicator, references=_OF_PROJECT, most=20_000),
        _shape("procurements", Procurement, most=5_000),
        _shape("assets", Asset, references={"part_of": "assets"}, most=1_000),
    )
}
"""Every list, those named by others before those that name them where possible."""
DOCUMENT_FIELDS: Final = tuple(
    name for name in DocumentRecord.model_fields if name not in ("doc", "file", "place")
)

MONEY: Final[Mapping[str, Mapping[str, str | None]]] = {
    "lines": {"amount": "decimals"},
    "projects": {
        "amount": "decimals",
        "total_amount": "total_decimals",
        "fiscal": "fiscal_decimals",
        "carry_over": "carry_over_decimals",
        "other": "other_decimals",
    },
    "plan_points": {"amount": "decimals"},
    "procurements": {
        "amount": "decimals",
        "unit_price": "price_decimals",
        "project_amount": None,
        "general_public": None,
        "fund": None,
        "state_capital": None,
        "special_account": None,
        "own_source": None,
    },
    "assets": {"value": "decimals"},
}
"""List → amount → field with the decimals it is shown with; None where the row's `decimals` hold."""
DERIVED: Final[Mapping[str, frozenset[str]]] = {
    "lines": frozenset({"decimals"}),
    "projects": frozenset(name for name in MONEY["projects"].values() if name),
    "plan_points": frozenset({"decimals"}),
    "procurements": frozenset({"decimals", "price_decimals", "quantity_decimals", "catalogue_edition"}),
    "assets": frozenset({"decimals", "kind"}),
    "indicators": frozenset({"target_kind", "target_unparsed", "actual", "actual_unit"}),
}
"""Fields that follow from what is typed into others and cannot be set themselves."""


def in_one_form(name: str, row: Mapping[str, Scalar]) -> dict[str, Scalar]:
    """Return a record with each number in its one form: amounts to the 分, others without closing zeros."""
    exact = dict(row)
    for numeric in _numbers(name):
        if (value := row.get(numeric)) is None:
            continue
        number = Decimal(str(value))
        to_fen = number.quantize(FEN) if numeric in MONEY.get(name, {}) else None
        # A price of a unit may be finer than that.
        exact[numeric] = format(to_fen, "f") if to_fen == number else _short(number)
    return exact


@cache
def _numbers(name: str) -> tuple[str, ...]:
    fields = LISTS[name].fields if name in LISTS else ()
    return tuple(one for one in fields if kind(name, one) in ("money", "number"))


def _short(number: Decimal) -> str:
    plain = format(number, "f")
    return plain.rstrip("0").rstrip(".") if "." in plain else plain


@cache
def model(name: str) -> type[BaseModel]:
    """Return the pydantic model of a list's records in the manuscript, or of "document"."""
    if name == "document":
        return _made("Document", DocumentRecord, DOCUMENT_FIELDS, {}, {})
    shape = LISTS[name]
    own = tuple(field for field in shape.fields if field not in shape.added)
    added = {"id": (Annotated[str, Field(pattern=r"^[0-9a-z]{1,24}$")], ...), **shape.added}
    return _made(shape.record.__name__, shape.record, own, shape.references, added)


def _made(
    title: str,
    record: type[BaseModel],
    names: tuple[str, ...],
    references: Mapping[str, str],
    added: Mapping[str, tuple[Any, Any]],
) -> type[BaseModel]:
    fields: dict[str, Any] = {}
    for name in names:
        info = copy(record.model_fields[name])
        if name in references:
            required = get_origin(info.annotation) not in (types.UnionType, Union)
            fields[name] = (str, ...) if required else (str | None, None)
        else:
            fields[name] = (info.annotation if not info.metadata else info.rebuild_annotation(), info)
    config = ConfigDict(extra="forbid", frozen=True)
    return create_model(f"Manuscript{title}", __config__=config, **{**fields, **added})


_MADE_ANEW: Final = frozenset((("paragraphs", "kind", "contents"), ("paragraphs", "kind", "furniture")))
"""Values that only the finished document has: contents page, running heads and page numbers."""


@cache
def kind(name: str, field_name: str) -> Kind:
    """Return what a field of a list, or of "document", holds. KeyError for a field that is not there."""
    if field_name in MONEY.get(name, {}):
        return "money"
    if name in LISTS:
        if field_name in LISTS[name].references:
            return "reference"
        if field_name == "row" and name == "lines":
            return "row"
    return _plain_kind(_bare(model(name).model_fields[field_name].annotation))


def choices(name: str, field_name: str) -> tuple[str, ...]:
    """Return the values of a choice that a clerk can make."""
    known: tuple[str, ...] = get_args(_bare(model(name).model_fields[field_name].annotation))
    return tuple(value for value in known if (name, field_name, value) not in _MADE_ANEW)


_KINDS: Final[Mapping[Any, Kind]] = {
    Decimal: "number",
    bool: "flag",
    int: "integer",
    date: "date",
    str: "text",
}


def _plain_kind(annotation: Any) -> Kind:
    return "choice" if get_origin(annotation) is Literal else _KINDS[annotation]


def _bare(annotation: Any) -> Any:
    """Return an annotation without None and without constraints."""
    if get_origin(annotation) in (types.UnionType, Union):
        annotation = next(arg for arg in get_args(annotation) if arg is not type(None))
    return get_args(annotation)[0] if get_origin(annotation) is Annotated else annotation


def is_blank_text(name: str, field_name: str) -> bool:
    """Tell whether a text field holds "" for a blank: it is never None, or a printed blank is kept."""
    if field_name in ("quantity_text", "value_text"):
        return True
    if name in ("lines", "plan_points") and field_name == "text":
        return True
    return bool(model(name).model_fields[field_name].default == "")
