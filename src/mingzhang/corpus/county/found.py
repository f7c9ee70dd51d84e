"""Which of the planted defects a check found."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from mingzhang.check.report import Report


@dataclass(frozen=True, slots=True)
class Outcome:
    """One planted defect and whether a finding of its code stands in its file."""

    file: str
    code: str
    where: str
    note: str
    found: bool


def outcomes(planted: Path, report: Report) -> Iterator[Outcome]:
    """Yield the planted defects of `planted.csv` whose rules ran, in the order of the file."""
    ran = {rule.code for rule in report.rules}
    found = {(document.file, finding.code) for document in report.documents for finding in document.findings}
    with planted.open(encoding="utf-8-sig", newline="") as file:
        for row in csv.DictReader(file):
            if row["code"] in ran:
                yield Outcome(
                    row["file"], row["code"], row["where"], row["note"], (row["file"], row["code"]) in found
                )
