"""Apply waivers (豁免) to a report: what is accepted stays in it, marked, and no longer counts."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from fnmatch import fnmatchcase

from mingzhang.check.catalogue import built_in_rules
from mingzhang.check.plain import plain
from mingzhang.check.report import DocumentReport, Finding, Report
from mingzhang.check.rule import Rule
from mingzhang.check.waiver import DIGITS, Waiver, WaiverStatus, WaiverUse
from mingzhang.check.wording import message

_SHA256 = re.compile(r"[0-9a-f]{64}")
_LOOKED = frozenset({"violated", "passed", "not_applicable"})
Hit = tuple[int, int]
"""Index of a document in the report, and of a finding in the document."""


def apply_waivers(report: Report, waivers: Sequence[Waiver], today: date) -> Report:
    """Return the report with the findings that `waivers` accept marked, and the use of each waiver.

    A waiver holds up to and including its day of expiry; the first that fits marks the finding. Failures are
    never touched: a rule that broke cannot be waived.
    """
    rules = {rule.code: rule for rule in report.rules}
    by_code = [_by_code(document) for document in report.documents]
    marks: dict[int, dict[int, Waiver]] = {}
    uses: list[WaiverUse] = []
    for waiver in waivers:
        hits = list(_hits(report, by_code, waiver, rules.get(waiver.code)))
        status = _status(report, waiver, rules, bool(hits), today)
        uses.append(WaiverUse(waiver=waiver, status=status, findings=len(hits)))
        if status == "applied":
            for number, index in hits:
                marks.setdefault(number, {}).setdefault(index, waiver)
    documents = tuple(
        _marked(document, marks.get(number, {})) for number, document in enumerate(report.documents)
    )
    return report.model_copy(update={"documents": documents, "waivers": (*report.waivers, *uses)})


def is_document(waiver: Waiver, document: DocumentReport) -> bool:
    """Tell whether a waiver names this document: by SHA-256, name of the file, or name of the unit."""
    name = waiver.document.strip()
    if _SHA256.fullmatch(name.lower()):
        return document.sha256 == name.lower()
    names = {document.file, document.file.rpartition("/")[2], document.unit_name or ""}
    # Only * and ? are special: brackets are common in names of files.
    pattern = plain(name).replace("[", "[[]")
    return any(fnmatchcase(plain(one), pattern) for one in names if one)


def fits(waiver: Waiver, rule: Rule, finding: Finding) -> bool:
    """Tell whether every text that a waiver gives is met in a finding; pages and lines are not looked at."""
    return all(
        test(getattr(waiver, name), rule, finding)
        for name, test in _TESTS.items()
        if getattr(waiver, name) is not None
    )


def _by_code(document: DocumentReport) -> dict[str, list[tuple[int, Finding]]]:
    """Return rule code → its findings with their indices."""
    found: dict[str, list[tuple[int, Finding]]] = {}
    for index, finding in enumerate(document.findings):
        found.setdefault(finding.code, []).append((index, finding))
    return found


def _hits(
    report: Report,
    by_code: Sequence[Mapping[str, list[tuple[int, Finding]]]],
    waiver: Waiver,
    rule: Rule | None,
) -> Iterable[Hit]:
    if rule is None:
        return
    for number, document in enumerate(report.documents):
        candidates = by_code[number].get(waiver.code, [])
        if not candidates or not is_document(waiver, document):
            continue
        fitting = [(index, finding) for index, finding in candidates if fits(waiver, rule, finding)]
        for name in ("page", "line"):
            fitting = _placed(fitting, name, getattr(waiver, name), exactly=not waiver.has_text)
        yield from ((number, index) for index, _ in fitting)


def _placed(
    candidates: list[tuple[int, Finding]], name: str, wanted: int | None, *, exactly: bool
) -> list[tuple[int, Finding]]:
    """Return the candidates at a page or line; those nearest to it where a text has already chosen them."""
    if wanted is None:
        return candidates
    far = {
        index: abs(number - wanted)
        for index, finding in candidates
        if (number := getattr(finding.place, name, None)) is not None
    }
    if not exactly and not far:
        # The document is now in another format, which has no such number.
        return candidates
    least = 0 if exactly else min(far.values())
    return [(index, finding) for index, finding in candidates if far.get(index) == least]


def _status(
    report: Report, waiver: Waiver, rules: Mapping[str, Rule], hit: bool, today: date
) -> WaiverStatus:
    if waiver.expires < today:
        return "expired"
    if hit:
        return "applied"
    if waiver.code not in rules:
        known = any(rule.code == waiver.code for rule in built_in_rules())
        return "not_concerned" if known else "unknown_rule"
    looked = any(
        coverage.code == waiver.code and coverage.status in _LOOKED
        for document in report.documents
        if is_document(waiver, document)
        for coverage in document.coverage
    )
    return "unmatched" if looked else "not_concerned"


def _marked(document: DocumentReport, marks: Mapping[int, Waiver]) -> DocumentReport:
    if not marks:
        return document
    findings = tuple(
        finding
        if finding.waiver is not None or index not in marks
        else finding.model_copy(update={"waiver": marks[index]})
        for index, finding in enumerate(document.findings)
    )
    return document.model_copy(update={"findings": findings})


def _is_project(wanted: str, _: Rule, finding: Finding) -> bool:
    number = DIGITS.fullmatch(plain(wanted))
    if number is not None:
        return finding.where.project == int(number[1])
    return plain(finding.where.project_name or "") == plain(wanted)


def _in_table(wanted: str, _: Rule, finding: Finding) -> bool:
    return _within(wanted, finding.where.table, finding.where.chapter)


def _in_row(wanted: str, _: Rule, finding: Finding) -> bool:
    return _within(wanted, "".join(finding.where.row))


def _in_quote(wanted: str, _: Rule, finding: Finding) -> bool:
    return _within(wanted, finding.where.quote or "".join(finding.where.row))


def _in_message(wanted: str, rule: Rule, finding: Finding) -> bool:
    return _within(wanted, *(message(rule, finding, lang) for lang in ("zh", "en")))


def _within(wanted: str, *texts: str | None) -> bool:
    return any(plain(wanted) in plain(text) for text in texts if text)


_TESTS: Mapping[str, Callable[[str, Rule, Finding], bool]] = {
    "project": _is_project,
    "table": _in_table,
    "row": _in_row,
    "quote": _in_quote,
    "message": _in_message,
}
"""Text selector → whether it fits; the cheapest first."""
