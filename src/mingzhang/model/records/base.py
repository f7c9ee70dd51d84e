"""What every record has, and the column types they share."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, ClassVar

from pydantic import BaseModel, ConfigDict, Field, PlainSerializer

from mingzhang.model.place import Place


def _digits(value: Decimal) -> str:
    """Write a number without an exponent: 1E+3 is "1000" in JSON."""
    return format(value, "f")


_Digits = PlainSerializer(_digits, return_type=str, when_used="json")
Yuan = Annotated[Decimal, Field(max_digits=20, decimal_places=2), _Digits]
"""Exact 元; DECIMAL(20,2) in a table, a string in JSON."""
Number = Annotated[Decimal, Field(max_digits=24, decimal_places=6), _Digits]
"""Any other exact number (a quantity, a percentage, a target); DECIMAL(24,6) in a table."""


class Record(BaseModel):
    """One row of one table. Frozen; a blank is None, never zero or an empty string made up for it."""

    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True)

    table: ClassVar[str]
    """The table's name, also the key of JSON (plural there) and the name that rules use."""
    plural: ClassVar[str]
    chinese: ClassVar[str]
    """The Chinese term of a row."""

    place: Place | None = None
    """Where it stands in the file (位置)."""
