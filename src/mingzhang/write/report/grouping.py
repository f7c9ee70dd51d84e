"""Findings as people read them: the gravest first, all places of one rule in one entry."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, get_args

from mingzhang.check.report import Coverage, DocumentReport, Finding, Report
from mingzhang.check.rule import SEVERITIES, Rule, Severity

Outcome = Literal["violated", "waived", "not_checkable", "passed", "not_applicable"]
"""Status of a rule on a document, where a rule whose every finding is waived stands apart."""
OUTCOMES: tuple[Outcome, ...] = get_args(Outcome)


@dataclass(frozen=True, slots=True)
class Entry:
    """All findings of one rule with one severity in one document."""

    rule: Rule
    severity: Severity
    findings: tuple[Finding, ...]


def entries(report: Report, document: DocumentReport) -> Iterator[Entry]:
    """Yield the entries of what stands: errors, warnings, info; within, in the order of the catalogue."""
    yield from _entries(report, document.standing)


def waived_entries(report: Report, document: DocumentReport) -> Iterator[Entry]:
    """Yield the entries of what has been waived, in the same order."""
    yield from _entries(report, document.waived)


def _entries(report: Report, findings: Sequence[Finding]) -> Iterator[Entry]:
    for severity in SEVERITIES:
        groups: dict[str, list[Finding]] = {}
        for finding in findings:
            if finding.severity == severity:
                groups.setdefault(finding.code, []).append(finding)
        for code, members in groups.items():
            yield Entry(report.rule(code), severity, tuple(members))


def by_family(document: DocumentReport) -> dict[str, dict[Outcome, list[Coverage]]]:
    """Return family → outcome → its rules, in the order of the rules and of OUTCOMES."""
    accepted = all_waived(document)
    found: dict[str, dict[Outcome, list[Coverage]]] = {}
    for coverage in document.coverage:
        outcome: Outcome = "waived" if coverage.code in accepted else coverage.status
        found.setdefault(coverage.code[:3], {}).setdefault(outcome, []).append(coverage)
    return {
        family: {outcome: those[outcome] for outcome in OUTCOMES if outcome in those}
        for family, those in found.items()
    }


def statuses(document: DocumentReport) -> Counter[str]:
    """Count the rules of a document by status."""
    return Counter(coverage.status for coverage in document.coverage)


def all_waived(document: DocumentReport) -> frozenset[str]:
    """Return the codes of the rules whose every finding in a document is waived."""
    return frozenset(finding.code for finding in document.waived) - {
        finding.code for finding in document.standing
    }


def not_checkable(document: DocumentReport) -> dict[tuple[str, ...], list[str]]:
    """Return missing requirements → codes of the rules they keep from being checked."""
    groups: dict[tuple[str, ...], list[str]] = {}
    for entry in _blocked(document):
        groups.setdefault(entry.missing, []).append(entry.code)
    return groups


def totals(report: Report) -> Counter[Severity]:
    """Count the findings that stand in all documents by severity."""
    return Counter(finding.severity for document in report.documents for finding in document.standing)


def waived_total(report: Report) -> int:
    """Count the waived findings of all documents."""
    return sum(len(document.waived) for document in report.documents)


def _blocked(document: DocumentReport) -> Iterator[Coverage]:
    return (entry for entry in document.coverage if entry.status == "not_checkable")
