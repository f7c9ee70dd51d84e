"""The report as JSON: the stable, versioned form other programs read (DESIGN.md section 9)."""

from __future__ import annotations

import json
from datetime import date
from importlib.resources import files
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from mingzhang.check.report import Coverage, DocumentReport, Finding, Fix, Report, Value, Where
from mingzhang.check.rule import Severity
from mingzhang.check.waiver import Waiver, WaiverUse
from mingzhang.check.wording import message, worded
from mingzhang.model.disclosure import Unrecognised
from mingzhang.model.failure import Failure
from mingzhang.model.place import Place
from mingzhang.model.schema import plain_schema

REPORT_SCHEMA = "report-1.json"
"""Name of the shipped schema file, beside which `docs/generate.py` keeps it up to date."""


class _Json(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)


class JsonValue(_Json):
    """One side of a finding: exact value and as shown; money is exact 元 in `value`."""

    kind: Literal["money", "percent", "number", "date", "text"]
    value: str
    shown: str


class JsonWaived(_Json):
    """By which waiver a finding is accepted."""

    reason: str
    owner: str
    expires: date
    """The last day on which it holds."""
    source: str


class JsonFinding(_Json):
    """One finding."""

    code: str
    severity: Severity
    title: str
    message: str
    place: Place | None
    where: Where
    project: int | None
    """`seq` of the project in the disclosure."""
    observed: JsonValue | None
    expected: JsonValue | None
    difference: JsonValue | None
    values: dict[str, JsonValue]
    """Every other named value of the rule's query."""
    legal_basis: str
    fix: str
    """How to mend it."""
    replacement: Fix | None
    """The certain correction, where there is one."""
    waived: JsonWaived | None
    """Null: the finding counts. Otherwise a reviewer has accepted it."""


class JsonDocument(_Json):
    """One document."""

    file: str
    sha256: str
    kind: str | None
    level: str | None
    unit_name: str | None
    year: int | None
    profile: str | None
    profile_given: bool
    """False: the profile was recognised from the document."""
    is_template: bool
    findings: list[JsonFinding]
    coverage: list[Coverage]
    unrecognised: list[Unrecognised]


class JsonReport(_Json):
    """A report of one run."""

    schema_: Literal["mingzhang/report/1"] = Field(default="mingzhang/report/1", alias="schema")
    lang: Literal["zh", "en"]
    documents: list[JsonDocument]
    failures: list[Failure]
    waivers: list[WaiverUse]
    """What became of each waiver of the run."""


def json_report(report: Report, lang: str) -> str:
    """Return the report as JSON text in `lang`."""
    outward = JsonReport(
        lang="en" if lang == "en" else "zh",
        documents=[_document(report, document, lang) for document in report.documents],
        failures=list(report.failures),
        waivers=list(report.waivers),
    )
    return outward.model_dump_json(by_alias=True, indent=2) + "\n"


def report_schema() -> dict[str, Any]:
    """Return the JSON Schema (2020-12) of a report in JSON, made from the classes above."""
    schema: dict[str, Any] = plain_schema(JsonReport.model_json_schema(by_alias=True, mode="serialization"))
    schema["$schema"] = "https://json-schema.org/draft/2020-12/schema"
    schema["$id"] = "mingzhang/report/1"
    schema["title"] = "检查报告"
    return {key: schema[key] for key in sorted(schema)}


def report_schema_text() -> str:
    """Return the schema as the text of its file."""
    return json.dumps(report_schema(), ensure_ascii=False, indent=2) + "\n"


def shipped_report_schema() -> dict[str, Any]:
    """Return the schema file of the installed package."""
    text = files("mingzhang.write.report").joinpath("schemas", REPORT_SCHEMA).read_text("utf-8")
    result: dict[str, Any] = json.loads(text)
    return result


def _document(report: Report, document: DocumentReport, lang: str) -> JsonDocument:
    return JsonDocument(
        file=document.file,
        sha256=document.sha256,
        kind=document.kind,
        level=document.level,
        unit_name=document.unit_name,
        year=document.year,
        profile=document.profile,
        profile_given=document.profile_given,
        is_template=document.is_template,
        findings=[_finding(report, finding, lang) for finding in document.findings],
        coverage=list(document.coverage),
        unrecognised=list(document.unrecognised),
    )


def _finding(report: Report, finding: Finding, lang: str) -> JsonFinding:
    rule = report.rule(finding.code)
    values = {name: _value(value, finding.amount_unit, lang) for name, value in finding.values.items()}
    return JsonFinding(
        code=finding.code,
        severity=finding.severity,
        title=rule.header.title.text(lang),
        message=message(rule, finding, lang),
        place=finding.place,
        where=finding.where,
        project=finding.where.project,
        observed=values.pop("observed", None),
        expected=values.pop("expected", None),
        difference=values.pop("difference", None),
        values=values,
        legal_basis=rule.header.legal_basis.text(lang),
        fix=rule.header.fix.text(lang),
        replacement=finding.fix,
        waived=None if finding.waiver is None else _waived(finding.waiver),
    )


def _waived(waiver: Waiver) -> JsonWaived:
    return JsonWaived(reason=waiver.reason, owner=waiver.owner, expires=waiver.expires, source=waiver.source)


def _value(value: Value, amount_unit: str, lang: str) -> JsonValue:
    return JsonValue(kind=value.kind, value=value.value, shown=worded(value, amount_unit, lang))
