"""The report as SARIF 2.1.0, which code-review tools show."""

from __future__ import annotations

import json
from typing import Any

from mingzhang import __version__
from mingzhang.check.report import DocumentReport, Finding, Report
from mingzhang.check.rule import Rule
from mingzhang.check.waiver import Waiver
from mingzhang.check.wording import message
from mingzhang.write.report.places import place_words
from mingzhang.write.report.waivers import waiver_problems
from mingzhang.write.texts import Texts

_LEVEL = {"error": "error", "warning": "warning", "info": "note"}


def sarif_report(report: Report, lang: str) -> str:
    """Return the report as SARIF text; failures are tool notifications, never results."""
    texts = Texts("mingzhang.write.report", lang)
    run = {
        "tool": {
            "driver": {
                "name": "Mingzhang",
                "version": __version__,
                "rules": [_rule(rule, texts) for rule in report.rules],
            }
        },
        "artifacts": [
            {"location": {"uri": document.file}, "hashes": {"sha-256": document.sha256}}
            for document in report.documents
        ],
        "invocations": [
            {
                "executionSuccessful": not report.failures,
                "toolExecutionNotifications": [
                    {
                        "level": "error",
                        "descriptor": {"id": failure.code},
                        "message": {
                            "text": f"{failure.file or ''}: "
                            f"{failure.cause_en if lang == 'en' else failure.cause_zh}"
                        },
                    }
                    for failure in report.failures
                ]
                + [
                    {"level": "warning", "descriptor": {"id": "waiver"}, "message": {"text": problem}}
                    for problem in waiver_problems(report, texts)
                ],
            }
        ],
        "results": [
            _result(report, document, finding, texts)
            for document in report.documents
            for finding in document.findings
        ],
    }
    log = {"$schema": "https://json.schemastore.org/sarif-2.1.0.json", "version": "2.1.0", "runs": [run]}
    return json.dumps(log, ensure_ascii=False, indent=2) + "\n"


def _rule(rule: Rule, texts: Texts) -> dict[str, Any]:
    header, lang = rule.header, texts.lang
    return {
        "id": rule.code,
        "name": "".join(word.capitalize() for word in rule.name.split("_")),
        "shortDescription": {"text": header.title.text(lang)},
        "fullDescription": {"text": header.why.text(lang)},
        # No helpUri: it must be an absolute address, and a rule has none; the help itself is here.
        "help": _help(rule, texts),
        "defaultConfiguration": {"level": _LEVEL[header.severity]},
    }


def _help(rule: Rule, texts: Texts) -> dict[str, str]:
    """Return the page of a rule, plain and as Markdown."""
    header, lang = rule.header, texts.lang
    parts = (("why", header.why), ("mend", header.fix), ("basis", header.legal_basis))
    more = texts("rule_help", code=rule.code)
    plain = [f"{texts(key)}: {text.text(lang)}" for key, text in parts]
    marked = [f"**{texts(key)}** {text.text(lang)}" for key, text in parts]
    return {"text": "\n".join([*plain, more]), "markdown": "\n\n".join([*marked, more])}


def _suppression(waiver: Waiver) -> dict[str, Any]:
    return {
        "kind": "external",
        "status": "accepted",
        "justification": waiver.reason,
        "properties": {
            "owner": waiver.owner,
            "expires": waiver.expires.isoformat(),
            "source": waiver.source,
        },
    }


def _result(report: Report, document: DocumentReport, finding: Finding, texts: Texts) -> dict[str, Any]:
    location: dict[str, Any] = {
        "physicalLocation": {"artifactLocation": {"uri": document.file}},
        "logicalLocations": [{"fullyQualifiedName": place_words(finding, texts)}],
    }
    if finding.place is not None and finding.place.line is not None:
        location["physicalLocation"]["region"] = {"startLine": finding.place.line}
    return {
        "ruleId": finding.code,
        "level": _LEVEL[finding.severity],
        "message": {"text": message(report.rule(finding.code), finding, texts.lang)},
        "locations": [location],
        # Empty, not absent: a viewer then knows that nothing suppresses it (SARIF 2.1.0, 3.27.23).
        "suppressions": [] if finding.waiver is None else [_suppression(finding.waiver)],
    }
