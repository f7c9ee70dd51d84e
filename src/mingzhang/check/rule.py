"""A rule: a query that returns its own violations, with all that people read about it."""

from __future__ import annotations

import re
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, field_validator

Severity = Literal["error", "warning", "info"]
SEVERITIES: tuple[Severity, ...] = ("error", "warning", "info")
"""From the gravest to the mildest."""
OWN_COLUMNS = frozenset(
    {"doc", "place", "project", "severity", "amount_unit", "is_count", "fix_replace", "fix_by", "fix_places"}
)
"""Columns of a query that are no values of the finding, so no message can name them. `is_count`: on this row
the columns that the header names as money are plain numbers."""


class Bilingual(BaseModel):
    """A text in Chinese and English."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    zh: str = Field(min_length=1)
    en: str = Field(min_length=1)

    def text(self, lang: str) -> str:
        """Return the text in `lang`: en, or Chinese for anything else."""
        return self.en if lang == "en" else self.zh


class Header(BaseModel):
    """The TOML block of a rule file."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    title: Bilingual
    message: Bilingual
    """Template; {name} stands for a column of the query. It names place, both sides, gap and mend."""
    why: Bilingual
    """Why it matters."""
    fix: Bilingual
    """How to mend it."""
    legal_basis: Bilingual
    """Law, article or practice; what is not certain says 待核实 / to verify."""
    severity: Severity
    requires: tuple[str, ...] = ()
    """Records without which the rule cannot be checked: `line:T3`, `statement:project`, `indicator`;
    `a|b` where one of them is enough; `companion:previous_year` (a kind of the view `companion`) for another
    document that must be loaded along."""
    kinds: tuple[Literal["budget", "final", "self_evaluation"], ...] = ("budget", "final")
    levels: tuple[Literal["government", "department", "unit"], ...] = ("government", "department", "unit")
    years: str = ""
    """Years of documents it applies to: "" any, "2017-", "2013-2022", "2021"."""
    not_applicable: str = ""
    """SQL that returns the `doc` of documents the rule does not apply to, besides kind, level and year."""
    scope: Literal["document", "corpus"] = "document"
    """corpus: looks across documents, so all of them must be loaded at once."""
    templates: bool = False
    """True if it also applies to official blanks."""
    money: tuple[str, ...] = ()
    """Columns of the query that are amounts in 元; shown in the document's unit."""
    percent: tuple[str, ...] = ()
    """Columns of the query that are per cent."""
    since: str = "0.1.0"
    """Version of Mingzhang since which the rule is stable."""

    @field_validator("years")
    @classmethod
    def _years_are_a_range(cls, value: str) -> str:
        if re.fullmatch(r"|\d{4}|\d{4}-|-\d{4}|\d{4}-\d{4}", value) is None:
            raise ValueError("years must be like 2021, 2017-, -2022 or 2013-2022")
        return value


class Rule(BaseModel):
    """One rule, loaded."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    code: str
    """Given once and retired for ever: IND014."""
    family: str
    name: str
    """Readable name, from the file: statutory_table_missing."""
    header: Header
    query: str
    """SQL without its comment."""
    file: str
    query_line: int = 1
    """Line of the file on which the query begins."""
    built_in: bool = True

    def covers_year(self, year: int | None) -> bool:
        """Tell whether the rule applies to documents of `year`; an unknown year only fits an open rule."""
        first, dash, last = self.header.years.partition("-")
        if not self.header.years:
            return True
        if year is None:
            return False
        if not dash:
            return year == int(first)
        return (not first or year >= int(first)) and (not last or year <= int(last))
