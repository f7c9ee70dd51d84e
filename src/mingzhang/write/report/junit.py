"""The report as JUnit XML: one suite a document, one case a rule, so that a build server can show it."""

from __future__ import annotations

from lxml import etree

from mingzhang.check.report import Coverage, DocumentReport, Finding, Report
from mingzhang.check.rule import Rule
from mingzhang.check.wording import message
from mingzhang.write.report.grouping import all_waived
from mingzhang.write.report.places import place_words
from mingzhang.write.report.requirements import requirement_words
from mingzhang.write.report.waivers import concerning, waived_words, waiver_problems
from mingzhang.write.texts import Texts
from mingzhang.write.xml_text import xml_text


def junit_report(report: Report, lang: str) -> str:
    """Return the report as JUnit text: violated = failure; waived, not checkable or applicable = skipped."""
    texts = Texts("mingzhang.write.report", lang)
    suites = etree.Element("testsuites", name="mingzhang")
    for document in report.documents:
        _suite(suites, report, document, texts)
    if report.failures:
        _failures(suites, report, lang)
    _waivers(suites, report, texts)
    text: str = etree.tostring(suites, encoding="unicode", pretty_print=True)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{text}'


def _suite(suites: etree._Element, report: Report, document: DocumentReport, texts: Texts) -> None:
    outcomes = [coverage.status for coverage in document.coverage]
    waived = len(all_waived(document))
    suite = etree.SubElement(
        suites,
        "testsuite",
        name=document.file,
        tests=str(len(outcomes)),
        failures=str(outcomes.count("violated") - waived),
        errors="0",
        skipped=str(outcomes.count("not_applicable") + outcomes.count("not_checkable") + waived),
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
        found = [finding for finding in document.standing if finding.code == coverage.code]
        accepted = [finding for finding in document.waived if finding.code == coverage.code]
        lines = [_line(rule, one, texts) for one in (*found, *accepted)]
        if not found:
            skipped = etree.SubElement(case, "skipped", message=xml_text(lines[0]))
            skipped.text = xml_text("\n".join(lines))
            return
        failure = etree.SubElement(case, "failure", type=found[0].severity, message=xml_text(lines[0]))
        failure.text = xml_text("\n".join(lines))
    elif coverage.status != "passed":
        lacking = ", ".join(requirement_words(need, texts.lang) for need in coverage.missing)
        etree.SubElement(case, "skipped", message=f"{texts('status_' + coverage.status)} {lacking}".strip())


def _line(rule: Rule, finding: Finding, texts: Texts) -> str:
    line = f"{place_words(finding, texts)}: {message(rule, finding, texts.lang)}"
    if finding.waiver is None:
        return line
    return f"{texts('waived')}: {line} {waived_words(finding.waiver, texts)}"


def _waivers(suites: etree._Element, report: Report, texts: Texts) -> None:
    """Show the waivers that need a look, as skipped cases: they fail nothing themselves."""
    problems = list(waiver_problems(report, texts))
    if not problems:
        return
    number = str(len(problems))
    suite = etree.SubElement(
        suites, "testsuite", name="waivers", tests=number, failures="0", errors="0", skipped=number
    )
    for use, problem in zip(concerning(report), problems, strict=True):
        name = f"{use.waiver.code} {use.waiver.source}".strip()
        case = etree.SubElement(suite, "testcase", classname="waivers", name=xml_text(name))
        etree.SubElement(case, "skipped", message=xml_text(problem))


def _failures(suites: etree._Element, report: Report, lang: str) -> None:
    number = str(len(report.failures))
    suite = etree.SubElement(suites, "testsuite", name="failures", tests=number, failures="0", errors=number)
    for failure in report.failures:
        case = etree.SubElement(suite, "testcase", classname=failure.kind, name=failure.file or failure.code)
        cause = failure.cause_en if lang == "en" else failure.cause_zh
        etree.SubElement(case, "error", type=failure.code, message=xml_text(cause))
