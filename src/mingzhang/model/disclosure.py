"""A disclosure: its header and its records."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from mingzhang.model.place import Place
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
    Statement,
    Term,
)


class Unrecognised(BaseModel):
    """Something the reader met and could not place (未识别内容): reported, never dropped."""

    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True)

    what: str
    """Stable name of what happened: table, row, amount, column, page, target, encrypted_part …"""
    text: str
    """The text in question, shortened to 200 characters."""
    reason: str
    """Why it could not be placed, in Chinese."""
    place: Place | None = None


class Disclosure(BaseModel):
    """One disclosure: a header and flat lists of records (一份预决算公开)."""

    model_config = ConfigDict(extra="forbid", populate_by_name=True)

    schema_: Literal["mingzhang/disclosure/1"] = Field(default="mingzhang/disclosure/1", alias="schema")
    document: DocumentRecord
    sections: list[Section] = []
    paragraphs: list[Paragraph] = []
    cells: list[Cell] = []
    lines: list[Line] = []
    institutions: list[Institution] = []
    projects: list[Project] = []
    plan_points: list[PlanPoint] = []
    goals: list[Goal] = []
    indicators: list[Indicator] = []
    procurements: list[Procurement] = []
    assets: list[Asset] = []
    statements: list[Statement] = []
    terms: list[Term] = []
    unrecognised: list[Unrecognised] = []

    def to_json(self, *, indent: int | None = 2) -> str:
        """Return it as JSON: amounts as strings, blanks left out, schema named (DESIGN.md section 9)."""
        return self.model_dump_json(by_alias=True, exclude_none=True, indent=indent)
