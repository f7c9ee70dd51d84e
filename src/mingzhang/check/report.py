"""What a check gives: findings, coverage and failures, as frozen typed values worded only when written."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict

from mingzhang.check.rule import Rule, Severity
from mingzhang.check.waiver import Waiver, WaiverUse
from mingzhang.model.disclosure import Unrecognised
from mingzhang.model.failure import Failure
from mingzhang.model.place import Place

Status = Literal["violated", "passed", "not_applicable", "not_checkable"]


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Value(_Frozen):
    """A value of a finding, tagged: it is worded later, in the document's unit and the reader's language."""

    kind: Literal["money", "percent", "number", "date", "text"]
    value: str
    """Money is exact 元."""


class Where(_Frozen):
    """The place in words a person can follow."""

    chapter: str | None = None
    """Chapter heading with its number."""
    project: int | None = None
    """`seq` of the project."""
    project_name: str | None = None
    table: str | None = None
    """Title of the table."""
    row: tuple[str, ...] = ()
    """Cells of the source row as printed."""
    header: tuple[str, ...] = ()
    """Column heads of that row, where the table has them and they are as many."""
    quote: str | None = None
    """The sentence, paragraph or cell as printed."""


class Fix(_Frozen):
    """A certain correction: put `by` in the place of `replace`, at the finding's place."""

    replace: str
    by: str
    places: tuple[Place, ...] = ()
    """Where to do it, if not at the finding's place alone."""


class Finding(_Frozen):
    """One violation of one rule."""

    code: str
    severity: Severity
    place: Place | None = None
    where: Where = Where()
    values: dict[str, Value] = {}
    """Named columns of the query, without blanks: observed, expected, difference, name …"""
    amount_unit: str = "元"
    """Unit in which money is shown."""
    fix: Fix | None = None
    waiver: Waiver | None = None
    """The waiver by which a reviewer accepts it; it then counts no more."""


class Coverage(_Frozen):
    """The outcome of one rule on one document."""

    code: str
    status: Status
    missing: tuple[str, ...] = ()
    """Requirements that were not met, for not_checkable: `line:T3`."""


class DocumentReport(_Frozen):
    """All about one document."""

    file: str
    sha256: str
    name: str | None = None
    kind: str | None = None
    level: str | None = None
    unit_name: str | None = None
    year: int | None = None
    profile: str | None = None
    """Regional profile under which it was checked: hebei, shanghai, jiangsu, national, or a bureau's own."""
    profile_given: bool = False
    """True if the user named the profile; otherwise it was recognised from the document."""
    is_template: bool = False
    findings: tuple[Finding, ...] = ()
    """Errors first, then warnings, then info; by code and place within."""
    coverage: tuple[Coverage, ...] = ()
    unrecognised: tuple[Unrecognised, ...] = ()

    @property
    def standing(self) -> tuple[Finding, ...]:
        """The findings that nobody has waived, in their order."""
        return tuple(finding for finding in self.findings if finding.waiver is None)

    @property
    def waived(self) -> tuple[Finding, ...]:
        """The findings that a waiver accepts, in their order."""
        return tuple(finding for finding in self.findings if finding.waiver is not None)

    def count(self, severity: Severity) -> int:
        """Return how many findings of `severity` stand; waived ones do not count."""
        return sum(finding.severity == severity for finding in self.findings if finding.waiver is None)


class Report(_Frozen):
    """The outcome of a run."""

    rules: tuple[Rule, ...]
    """The rules that ran: their texts word the findings."""
    documents: tuple[DocumentReport, ...] = ()
    failures: tuple[Failure, ...] = ()
    waivers: tuple[WaiverUse, ...] = ()
    """What became of each waiver, in the order in which they were given."""

    def rule(self, code: str) -> Rule:
        """Return the rule of `code`; KeyError if it did not run."""
        for rule in self.rules:
            if rule.code == code:
                return rule
        raise KeyError(code)
