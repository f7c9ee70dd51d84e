"""The report as one self-contained HTML page: filters, source rows, rule explanations; also for print."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from importlib.resources import files
from typing import Any

from lxml.html import builder, tostring

from mingzhang import __version__
from mingzhang.check.catalogue import families
from mingzhang.check.report import DocumentReport, Finding, Report
from mingzhang.check.rule import SEVERITIES, Rule
from mingzhang.check.wording import message
from mingzhang.write.pictures import Pictures
from mingzhang.write.report.figures import Figures
from mingzhang.write.report.grouping import Entry, entries, statuses, totals, waived_entries, waived_total
from mingzhang.write.report.html_coverage import document_coverage, matrix
from mingzhang.write.report.html_rules import rule_link, rule_section
from mingzhang.write.report.places import place_words
from mingzhang.write.report.profile_words import profile_words
from mingzhang.write.report.waivers import waived_words, waiver_problems, waivers_line
from mingzhang.write.texts import Texts
from mingzhang.write.xml_text import xml_text

_ASSETS = files("mingzhang.write.report") / "assets"
Node = Any
"""An element of lxml's builder, which has no types."""
E: Any = builder.E


def html_report(report: Report, lang: str, pictures: Pictures | None = None) -> str:
    """Return the report as one HTML page without any outside address; text of documents is only text.

    pictures: source of the pictures shown beside the findings (see `PagePictures`).
    """
    texts = Texts("mingzhang.write.report", lang)
    figures = Figures(pictures, texts)
    page = E.html(
        E.head(
            E.meta(charset="utf-8"),
            E.meta(name="viewport", content="width=device-width, initial-scale=1"),
            E.title(texts("report_title")),
            E.style((_ASSETS / "report.css").read_text(encoding="utf-8")),
        ),
        E.body(
            E.header(E.h1(texts("report_title")), *_head(report, texts)),
            E.main(*_main(report, figures, texts)),
            E.footer(texts("made_by", version=__version__)),
            E.script((_ASSETS / "report.js").read_text(encoding="utf-8")),
        ),
        lang="en" if lang == "en" else "zh-CN",
    )
    return "<!doctype html>\n" + str(tostring(page, encoding="unicode", method="html")) + "\n"


def _main(report: Report, figures: Figures, texts: Texts) -> Iterator[Node]:
    if not report.documents:
        yield E.section(E.p(texts("nothing_checked"), {"class": "notice"}))
    if len(report.documents) > 1:
        yield _overview(report, texts)
    if report.failures:
        yield _failures(report, texts)
    if report.waivers:
        yield _waivers(report, texts)
    yield _filters(report, texts)
    rules = {rule.code: rule for rule in report.rules}
    for number, document in enumerate(report.documents, 1):
        yield _document(report, document, rules, number, figures, texts)
    if len(report.documents) > 1:
        yield matrix(report, texts)
    if report.documents:
        yield rule_section(report, texts)


def _head(report: Report, texts: Texts) -> Iterator[Node]:
    if not report.documents:
        return
    yield _totals(report, texts)
    links = [("rules", "rules")]
    if len(report.documents) > 1:
        links.insert(0, ("coverage", "matrix"))
    yield E.nav(*(E.a(texts(words), href=f"#{target}") for target, words in links))


def _totals(report: Report, texts: Texts) -> Node:
    counts = totals(report)
    tiles = [
        E.li(E.strong(str(counts[severity])), E.span(texts(f"severity_{severity}")), {"class": severity})
        for severity in SEVERITIES
    ]
    tiles.insert(0, E.li(E.strong(str(len(report.documents))), E.span(texts("documents"))))
    if waived := waived_total(report):
        tiles.append(E.li(E.strong(str(waived)), E.span(texts("waived")), {"class": "waived"}))
    return E.ul(*tiles, {"class": "totals"})


def _counts(document: DocumentReport, *, waived: bool) -> list[int]:
    """Return the numbers of a document's row: by severity, waived if any are, rules not checkable."""
    counts = [document.count(severity) for severity in SEVERITIES]
    if waived:
        counts.append(len(document.waived))
    return [*counts, statuses(document)["not_checkable"]]


def _overview(report: Report, texts: Texts) -> Node:
    heads = [texts("file"), texts("unit"), texts("year"), *(texts(f"severity_{s}") for s in SEVERITIES)]
    waived = waived_total(report) > 0
    heads += [texts("waived")] if waived else []
    heads.append(texts("rules_unchecked"))
    rows = [
        E.tr(
            E.td(E.a(xml_text(document.file), href=f"#d{number}")),
            E.td(xml_text(document.unit_name or "")),
            E.td(str(document.year or "")),
            *(E.td(str(n), {"class": "number"}) for n in _counts(document, waived=waived)),
        )
        for number, document in enumerate(report.documents, 1)
    ]
    return E.section(
        E.h2(texts("documents")),
        E.div(
            E.table(
                E.thead(E.tr(*(E.th(head, scope="col") for head in heads))),
                E.tbody(*rows),
                {"class": "overview"},
            ),
            {"class": "scroll", "tabindex": "0"},
        ),
    )


def _filters(report: Report, texts: Texts) -> Node:
    used = {finding.code[:3] for document in report.documents for finding in document.findings}
    names = families()
    kinds: list[tuple[str, str]] = [(s, texts(f"severity_{s}")) for s in SEVERITIES]
    if waived_total(report):
        kinds.append(("waived", texts("waived")))
    groups = [
        (code, f"{code} {names[code].text(texts.lang) if code in names else ''}") for code in sorted(used)
    ]
    projects = sorted(
        {
            finding.where.project
            for document in report.documents
            for finding in document.findings
            if finding.where.project is not None
        }
    )
    return E.form(
        _select("severity", texts("severity"), kinds, texts),
        _select("family", texts("family"), groups, texts),
        _select(
            "project", texts("project_label"), [(str(n), texts("project", n=n)) for n in projects], texts
        ),
        E.label(texts("search"), E.input(type="search", name="words", autocomplete="off")),
        E.output("", {"data-template": texts("shown_of", shown="{shown}", all="{all}")}, name="count"),
        {"class": "filters", "hidden": "hidden", "aria-label": texts("filter")},
    )


def _select(name: str, label: str, options: Sequence[tuple[str, str]], texts: Texts) -> Node:
    choices = [E.option(texts("all"), value="")]
    choices.extend(E.option(text, value=value) for value, text in options)
    return E.label(label, E.select(*choices, name=name))


def _document(
    report: Report,
    document: DocumentReport,
    rules: Mapping[str, Rule],
    number: int,
    figures: Figures,
    texts: Texts,
) -> Node:
    kind = texts(f"kind_{document.kind}") if document.kind else texts("unknown")
    level = texts(f"level_{document.level}") if document.level else ""
    parts = [
        E.h2(xml_text(document.unit_name or document.file)),
        E.p(
            xml_text(f"{document.file} · {document.year or texts('unknown')} · {level} {kind}"),
            {"class": "about"},
        ),
    ]
    if profile := profile_words(document, texts):
        parts.append(E.p(xml_text(profile), {"class": "about"}))
    if document.is_template:
        parts.append(E.p(texts("template"), {"class": "notice"}))
    parts.append(E.p(_summary(document, texts), {"class": "summary"}))
    parts.extend(_entry(document, entry, figures, texts) for entry in entries(report, document))
    parts.extend(_entry(document, entry, figures, texts) for entry in waived_entries(report, document))
    parts.append(document_coverage(document, rules, number, texts))
    if document.unrecognised:
        parts.append(_unrecognised(document, texts))
    return E.section(*parts, {"class": "document", "id": f"d{number}"})


def _summary(document: DocumentReport, texts: Texts) -> str:
    counts = {f"{severity}s": document.count(severity) for severity in SEVERITIES}
    summary = texts("summary", **counts) if document.standing else texts("nothing")
    if not document.waived:
        return summary
    return f"{summary} · {texts('waived_count', n=len(document.waived))}"


def _entry(document: DocumentReport, entry: Entry, figures: Figures, texts: Texts) -> Node:
    header = entry.rule.header
    many = len(entry.findings)
    waived = entry.findings[0].waiver is not None
    kind = "waived" if waived else entry.severity
    badge = (
        f"{texts('waived')} · {texts(f'severity_{entry.severity}')}" if waived else texts(f"severity_{kind}")
    )
    return E.article(
        E.h3(
            E.span(badge, {"class": f"badge {kind}"}),
            rule_link(entry.rule.code),
            header.title.text(texts.lang),
            E.span(texts("places", n=many) if many > 1 else "", {"class": "many"}),
        ),
        E.ol(*(_finding(entry, finding, figures.of(document, finding), texts) for finding in entry.findings)),
        E.p(E.b(texts("mend")), " ", header.fix.text(texts.lang), {"class": "mend"}),
        E.p(E.b(texts("basis")), " ", header.legal_basis.text(texts.lang), {"class": "basis"}),
        {
            "class": f"entry {kind}" if waived else "entry",
            "data-severity": kind,
            "data-family": entry.rule.family,
        },
    )


def _finding(entry: Entry, finding: Finding, figure: Node | None, texts: Texts) -> Node:
    parts = [
        E.p(xml_text(place_words(finding, texts)), {"class": "place"}),
        E.p(xml_text(message(entry.rule, finding, texts.lang)), {"class": "message"}),
    ]
    if finding.waiver is not None:
        parts.append(E.p(xml_text(waived_words(finding.waiver, texts)), {"class": "reason"}))
    source = _source(finding)
    parts.extend(part for part in (source, figure) if part is not None)
    project = str(finding.where.project) if finding.where.project is not None else ""
    return E.li(*parts, {"class": "finding", "data-project": project})


def _source(finding: Finding) -> Node | None:
    """Return the source row as a small table with the cell in question marked, or the quoted sentence."""
    where = finding.where
    if not where.row:
        return E.blockquote(xml_text(where.quote)) if where.quote else None
    marked = where.quote if where.quote in where.row else None
    cells = [E.td(xml_text(text), {"class": "marked"} if text == marked else {}) for text in where.row]
    rows = [E.tr(*cells)]
    head = (
        [E.thead(E.tr(*(E.th(xml_text(text), scope="col") for text in where.header)))] if where.header else []
    )
    return E.div(E.table(*head, E.tbody(*rows), {"class": "source"}), {"class": "scroll", "tabindex": "0"})


def _waivers(report: Report, texts: Texts) -> Node:
    problems = [E.li(xml_text(problem)) for problem in waiver_problems(report, texts)]
    return E.section(
        E.h2(texts("waivers")),
        E.p(waivers_line(report, texts)),
        *([E.ul(*problems)] if problems else []),
        {"class": "waivers"},
    )


def _unrecognised(document: DocumentReport, texts: Texts) -> Node:
    rows = [E.li(E.q(xml_text(one.text)), " ", xml_text(one.reason)) for one in document.unrecognised]
    return E.details(
        E.summary(texts("unrecognised_count", n=len(rows))), E.ul(*rows), {"class": "unrecognised"}
    )


def _failures(report: Report, texts: Texts) -> Node:
    rows = [
        E.li(
            E.b(xml_text(failure.file or failure.code)),
            " ",
            xml_text(failure.cause_en if texts.lang == "en" else failure.cause_zh),
        )
        for failure in report.failures
    ]
    return E.section(E.h2(texts("failures")), E.ul(*rows), {"class": "failures"})
