"""A waiver (豁免): a reviewer accepts a finding, says why, answers for it, and only for a time."""

from __future__ import annotations

import re
from datetime import date
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints

from mingzhang.check.plain import plain

_Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]


def _says_something(value: str) -> str:
    if not plain(value):
        raise ValueError("blank")
    return value


_Fragment = Annotated[str, AfterValidator(_says_something)]
"""Text to be met in a finding: what is left of it without spaces must not be blank, or it fits everything."""


class Waiver(BaseModel):
    """One waiver: which finding, in which document, at which place, why, by whom, until when.

    Every text selector that is given must fit; blanks, line ends and full-width forms do not matter, so that
    a fragment may be copied from any report. Numbers of pages and lines shift when a document is mended:
    `page` and `line` decide alone only where no text is given, otherwise they choose among several findings
    that the text fits (the nearest).
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    code: Annotated[str, StringConstraints(pattern=r"^[A-Z]{3}\d{3}[A-Z]?$")]
    """Code of one rule; never a family."""
    document: _Fragment
    """Name of the file, where * and ? stand for other characters; or its SHA-256; or the name of the unit."""
    project: _Fragment | None = None
    """Name of the project, or its number in the document."""
    table: _Fragment | None = None
    """Part of the title of the table or chapter."""
    row: _Fragment | None = None
    """Part of the source row: one of its cells, or cells that follow each other."""
    quote: _Fragment | None = None
    """Part of the sentence or cell as printed."""
    message: _Fragment | None = None
    """Part of the finding's sentence, Chinese or English."""
    page: Annotated[int, Field(ge=1)] | None = None
    line: Annotated[int, Field(ge=1)] | None = None
    reason: _Text
    """Why the finding is accepted (理由)."""
    owner: _Text
    """Who answers for it (责任人)."""
    expires: date
    """The last day on which it holds (到期日)."""
    source: str = ""
    """Where it was written: mingzhang.toml:12, the line of its first word."""

    @property
    def has_text(self) -> bool:
        """Tell whether a text says which finding is meant."""
        return any((self.project, self.table, self.row, self.quote, self.message))


WaiverStatus = Literal["applied", "expired", "unmatched", "unknown_rule", "not_concerned"]
"""applied: it waives findings. expired: it no longer does. unmatched: its document was checked with its rule,
and there is no such finding (any more). unknown_rule: no rule of this code was run, and none is built in.
not_concerned: its document or rule is not in this run, or the rule could not be checked."""


class WaiverUse(BaseModel):
    """What became of one waiver in a run."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    waiver: Waiver
    status: WaiverStatus
    findings: int = 0
    """How many findings it waives, or would if it had not expired."""


DIGITS = re.compile(r"(?:项目|project)?(\d{1,6})", re.IGNORECASE)
"""A project named by its number, as reports word it."""
