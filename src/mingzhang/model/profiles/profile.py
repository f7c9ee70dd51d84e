"""What a profile file says."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cached_property
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

NATIONAL = "national"
"""The profile that fits any document, and the base of a bureau's own one that names none."""


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Title(_Frozen):
    """Name of a profile in Chinese and English."""

    zh: str = Field(min_length=1)
    en: str = Field(min_length=1)


class RequiredTable(_Frozen):
    """A statutory table that must be there, under the title that the region prints (法定表)."""

    kind: Literal["budget", "final"]
    level: Literal["department", "unit"]
    table_id: Literal["T1", "T2", "T3", "T4", "T5", "T6", "T7", "T8", "T9"]
    title_zh: str
    title_en: str = ""
    year_from: int | None = None
    year_to: int | None = None


class Profile(_Frozen):
    """One regional profile (地区口径)."""

    name: str = Field(pattern=r"^[a-z][a-z0-9_]*$")
    title: Title
    base: str = NATIONAL
    """The profile whose rows hold where this one has none of its own."""
    region_prefixes: tuple[str, ...] = ()
    """First two digits of region codes."""
    marks: tuple[str, ...] = ()
    """Names of places and bodies that only documents of this region carry in title and head."""
    forms: frozenset[str] = frozenset()
    """Project forms that only this region uses (`model/forms/form_*.toml`)."""
    rules_off: tuple[str, ...] = ()
    """Codes of rules that do not apply here: they are reported as not applicable."""
    thresholds: dict[str, Decimal] = {}
    """Key of `ref_profile` → its value here."""
    tables: tuple[RequiredTable, ...] = ()
    """Statutory tables under titles of its own, in place of those of the base of same kind, level and id."""

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """What finds a mark in a text; nothing for a profile without marks."""
        return re.compile("|".join(map(re.escape, self.marks)) or "(?!)")
