"""The report as JUnit XML: one suite a document, one case a rule, so that a build server can show it."""

from __future__ import annotations

from lxml import etree

from mingzhang.check.report import Coverage, DocumentReport, Report
from mingzhang.check.wording import message
from mingzhang.write.report.places import place_words
from mingzhang.write.report.requirements import requirement_words
from mingzhang.write.texts import Texts
from mingzhang.write.xml_text import xml_text


def junit_report(report: Report, lang: str) -> str:
    """Return the report as JUnit text: violated = failure, not checkable or applicable = skipped."""
    texts = Texts("mingzhang.write.report", lang)
    suites = etree.Element("testsuites", name="mingzhang")
    for document in report.documents:
        _suite(suites, report, document, texts)
    if report.failures:
        _failures(suites, report, lang)
    text: str = etree.tostring(suites, encoding="unicode", pretty_print=True)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{text}'


def _suite(suites: etree._Element, report: Report, document: DocumentReport, texts: Texts) -> None:
    outcomes = [coverage.status for coverage in document.coverage]
    suite = etree.SubElement(
        suites,
        "testsuite",
        name=document.file,
        tests=str(len(outcomes)),
        failures=str(outcomes.count("violated")),
        errors="0",
        skipped=str(outcomes.count("not_applicable") + outcomes.count("not_checkable")),
    )
    for coverage in document.coverage:
        _case(suite, report, document, coverage, texts)


def _case(
    suite: etree._Element, report: Report, document: DocumentReport, coverage: Coverage, texts: Texts
) -> None:
    rule = report.rule(coverage.code)
    case = etree.SubElement(
        suite, "testcase", classname=rule.family, name=f"{rule.code} {rule.header.title.text(texts.lang)}"
    )
    if coverage.status == "violated":
        found = [finding for finding in document.findings if finding.code == coverage.code]
        lines = [f"{place_words(one, texts)}: {message(rule, one, texts.lang)}" for one in found]
        failure = etree.SubElement(case, "failure", type=found[0].severity, message=xml_text(lines[0]))
        failure.text = xml_text("\n".join(lines))
    elif coverage.status != "passed":
        lacking = ", ".join(requirement_words(need, texts.lang) for need in coverage.missing)
        etree.SubElement(case, "skipped", message=f"{texts('status_' + coverage.status)} {lacking}".strip())


def _failures(suites: etree._Element, report: Report, lang: str) -> None:
    number = str(len(report.failures))
    suite = etree.SubElement(suites, "testsuite", name="failures", tests=number, failures="0", errors=number)
    for failure in report.failures:
        case = etree.SubElement(suite, "testcase", classname=failure.kind, name=failure.file or failure.code)
        cause = failure.cause_en if lang == "en" else failure.cause_zh
        etree.SubElement(case, "error", type=failure.code, message=xml_text(cause))
