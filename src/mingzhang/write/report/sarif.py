"""The report as SARIF 2.1.0, which code-review tools show."""

from __future__ import annotations

import json
from typing import Any

from mingzhang import __version__
from mingzhang.check.report import DocumentReport, Finding, Report
from mingzhang.check.rule import Rule
from mingzhang.check.wording import message
from mingzhang.write.report.places import place_words
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
                "rules": [_rule(rule, lang) for rule in report.rules],
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


def _rule(rule: Rule, lang: str) -> dict[str, Any]:
    header = rule.header
    return {
        "id": rule.code,
        "name": "".join(word.capitalize() for word in rule.name.split("_")),
        "shortDescription": {"text": header.title.text(lang)},
        "fullDescription": {"text": header.why.text(lang)},
        "help": {"text": f"{header.fix.text(lang)}\n{header.legal_basis.text(lang)}"},
        "defaultConfiguration": {"level": _LEVEL[header.severity]},
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
    }
