"""What the particulars of operations have in common."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict, field_validator


class Input(BaseModel):
    """Particulars of an operation: the named fields and no others."""

    model_config = ConfigDict(extra="forbid", use_attribute_docstrings=True, str_strip_whitespace=True)

    @field_validator("*")
    @classmethod
    def _without_nul(cls, value: object) -> object:
        """PostgreSQL keeps no text with NUL."""
        if isinstance(value, str) and "\0" in value:
            raise ValueError("must not contain NUL")
        return value
