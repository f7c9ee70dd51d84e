"""The findings of a check as a reviewer reads them, with both sides, and what became of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from mingzhang.check.report import DocumentReport, Finding
from mingzhang.check.wording import worded
from mingzhang.web.models import Check, CheckFinding, Waiver

SIDES = ("observed", "expected", "difference")


@dataclass(frozen=True, slots=True)
class Found:
    """One finding."""

    pk: int
    code: str
    severity: str
    path: str
    message: str
    title: str
    where: str
    why: str
    legal_basis: str
    mend: str
    chapter: str
    sides: tuple[tuple[str, str], ...]
    """observed, expected, difference with their values."""
    waiver: Waiver | None


def findings_of(check: Check | None, lang: str) -> list[Found]:
    """Return the findings of a check in a language, as the report has them."""
    if check is None:
        return []
    report = report_of(check)
    rows = check.findings.select_related("waiver__by")
    return [_found(row, _of_report(report, row), lang) for row in rows]


def report_of(check: Check) -> DocumentReport | None:
    """Return the report of a check; None while there is none."""
    return DocumentReport.model_validate_json(check.report) if check.report else None


def chapters(found: Sequence[Found]) -> list[str]:
    """Return the chapters that have findings, in their order."""
    return list(dict.fromkeys(one.chapter for one in found if one.chapter))


def codes(found: Sequence[Found]) -> list[str]:
    """Return the rules that have findings, by their codes."""
    return sorted({one.code for one in found})


def _of_report(report: DocumentReport | None, row: CheckFinding) -> Finding | None:
    """Return the finding in the report: both are in one order."""
    if report is None or not 1 <= row.ordinal <= len(report.findings):
        return None
    return report.findings[row.ordinal - 1]


def _found(row: CheckFinding, finding: Finding | None, lang: str) -> Found:
    def text(name: str) -> str:
        return str((row.content.get(name) or {}).get(lang) or "")

    sides: list[tuple[str, str]] = []
    if finding is not None:
        sides = [
            (name, worded(value, finding.amount_unit, lang))
            for name in SIDES
            if (value := finding.values.get(name)) is not None
        ]
    return Found(
        pk=row.pk,
        code=row.code,
        severity=row.severity,
        path=row.path,
        message=text("message"),
        title=text("title"),
        where=text("where"),
        why=text("why"),
        legal_basis=text("legal_basis"),
        mend=text("mend"),
        chapter=(finding.where.chapter if finding else None) or "",
        sides=tuple(sides),
        waiver=row.waiver,
    )
