"""Findings as people read them: the gravest first, all places of one rule in one entry."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from mingzhang.check.report import Coverage, DocumentReport, Finding, Report
from mingzhang.check.rule import SEVERITIES, Rule, Severity


@dataclass(frozen=True, slots=True)
class Entry:
    """All findings of one rule with one severity in one document."""

    rule: Rule
    severity: Severity
    findings: tuple[Finding, ...]


def entries(report: Report, document: DocumentReport) -> Iterator[Entry]:
    """Yield the entries of a document: errors, warnings, info; within, in the order of the catalogue."""
    for severity in SEVERITIES:
        groups: dict[str, list[Finding]] = {}
        for finding in document.findings:
            if finding.severity == severity:
                groups.setdefault(finding.code, []).append(finding)
        for code, findings in groups.items():
            yield Entry(report.rule(code), severity, tuple(findings))


def statuses(document: DocumentReport) -> Counter[str]:
    """Count the rules of a document by status."""
    return Counter(coverage.status for coverage in document.coverage)


def not_checkable(document: DocumentReport) -> dict[tuple[str, ...], list[str]]:
    """Return missing requirements → codes of the rules they keep from being checked."""
    groups: dict[tuple[str, ...], list[str]] = {}
    for entry in _blocked(document):
        groups.setdefault(entry.missing, []).append(entry.code)
    return groups


def totals(report: Report) -> Counter[Severity]:
    """Count the findings of all documents by severity."""
    return Counter(finding.severity for document in report.documents for finding in document.findings)


def _blocked(document: DocumentReport) -> Iterator[Coverage]:
    return (entry for entry in document.coverage if entry.status == "not_checkable")
