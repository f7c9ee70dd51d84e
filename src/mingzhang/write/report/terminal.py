"""The report on a terminal: what matters first, many hits of one rule as one entry with its places."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.rule import Rule as Ruler
from rich.table import Table
from rich.text import Text

from mingzhang.check.report import DocumentReport, Finding, Report
from mingzhang.check.rule import SEVERITIES, Severity
from mingzhang.check.wording import message
from mingzhang.model.failure import Failure
from mingzhang.write.report.grouping import (
    Entry,
    entries,
    not_checkable,
    statuses,
    totals,
    waived_entries,
    waived_total,
)
from mingzhang.write.report.places import place_words, short_place
from mingzhang.write.report.profile_words import profile_words
from mingzhang.write.report.requirements import requirement_words
from mingzhang.write.report.waivers import waived_words, waiver_problems, waivers_line
from mingzhang.write.texts import Texts

STYLE: dict[Severity, str] = {"error": "bold red", "warning": "yellow", "info": "cyan"}
SHOWN: dict[Severity, int] = {"error": 20, "warning": 3, "info": 1}
"""Findings of one entry worded in full; the others are named by their places."""


def print_report(console: Console, report: Report, lang: str) -> None:
    """Print every document of the report, then the failures and, for several documents, the totals."""
    texts = Texts("mingzhang.write.report", lang)
    for document in report.documents:
        console.print(_document(report, document, texts))
    if report.failures:
        console.print(_failures(report.failures, texts))
    _print_waivers(console, report, texts)
    if len(report.documents) != 1:
        _print_totals(console, report, texts)
    if found := next((one.code for document in report.documents for one in document.standing), None):
        console.print(Text(texts("rule_help", code=found), style="dim"))


def print_summary(console: Console, report: Report, lang: str) -> None:
    """Print one line a document and the totals; for runs over many documents."""
    texts = Texts("mingzhang.write.report", lang)
    table = Table(box=None, pad_edge=False, header_style="bold")
    table.add_column(texts("file"), overflow="fold")
    table.add_column(texts("unit"), overflow="fold")
    table.add_column(texts("year"))
    for severity in SEVERITIES:
        table.add_column(texts(f"severity_{severity}"), justify="right", style=STYLE[severity])
    for document in report.documents:
        counts = [str(document.count(severity) or "·") for severity in SEVERITIES]
        table.add_row(document.file, document.unit_name or "", str(document.year or ""), *counts)
    console.print(table)
    if report.failures:
        console.print(_failures(report.failures, texts))
    _print_waivers(console, report, texts)
    _print_totals(console, report, texts)


def _print_totals(console: Console, report: Report, texts: Texts) -> None:
    if not report.documents:
        console.print(texts("nothing_checked"), style="bold")
        return
    counts = totals(report)
    waived = waived_total(report)
    words = texts(
        "run_summary",
        documents=len(report.documents),
        errors=counts["error"],
        warnings=counts["warning"],
        infos=counts["info"],
        failures=len(report.failures),
    )
    console.print(words + (texts("run_waived", n=waived) if waived else ""), style="bold")


def _print_waivers(console: Console, report: Report, texts: Texts) -> None:
    line = waivers_line(report, texts)
    if line is None:
        return
    head = Text(f"{texts('waivers')}: ", style="bold")
    head.append(line, style="not bold")
    problems = [Text(f"  {problem}", style="yellow") for problem in waiver_problems(report, texts)]
    console.print(Group(head, *problems, Text()))


def _document(report: Report, document: DocumentReport, texts: Texts) -> RenderableType:
    parts: list[RenderableType] = [Ruler(document.file, align="left", style="dim"), _head(document, texts)]
    parts.extend(_entry(entry, texts) for entry in entries(report, document))
    if document.waived:
        parts.append(_waived(report, document, texts))
    parts.append(_coverage(document, texts))
    return Group(*parts)


def _head(document: DocumentReport, texts: Texts) -> Text:
    unknown = texts("unknown")
    kind = texts(f"kind_{document.kind}") if document.kind else unknown
    level = texts(f"level_{document.level}") if document.level else unknown
    head = Text(f"{document.unit_name or unknown} · {document.year or unknown} · {level} {kind}\n")
    if profile := profile_words(document, texts):
        head.append(profile + "\n", style="dim")
    if document.is_template:
        head.append(texts("template") + "\n", style="yellow")
    head.append(
        texts(
            "summary",
            errors=document.count("error"),
            warnings=document.count("warning"),
            infos=document.count("info"),
        ),
        style="bold" if document.standing else "bold green",
    )
    if document.waived:
        head.append(f"  {texts('waived_count', n=len(document.waived))}", style="dim")
    return head


def _entry(entry: Entry, texts: Texts) -> RenderableType:
    head = Text()
    head.append(f"{texts('severity_' + entry.severity)} ", style=STYLE[entry.severity])
    head.append(f"{entry.rule.code} {entry.rule.header.title.text(texts.lang)}", style="bold")
    if len(entry.findings) > 1:
        head.append(f"  {texts('places', n=len(entry.findings))}", style="dim")
    shown = entry.findings[: SHOWN[entry.severity]]
    body: list[RenderableType] = [_finding(entry, finding, texts) for finding in shown]
    rest = entry.findings[len(shown) :]
    if rest:
        body.append(Text(texts("more_places", n=len(rest), places=_places(rest, texts)), style="dim"))
    body.append(_mend(entry, texts))
    return Group(Text(), head, Padding(Group(*body), (0, 0, 0, 2)))


def _waived(report: Report, document: DocumentReport, texts: Texts) -> RenderableType:
    """Return every waived finding with its reason: none of them may be lost from sight."""
    parts: list[RenderableType] = [Text()]
    for entry in waived_entries(report, document):
        head = Text()
        head.append(f"{texts('waived')} ", style="dim bold")
        head.append(f"{entry.rule.code} {entry.rule.header.title.text(texts.lang)}", style="dim")
        parts.append(head)
        for finding in entry.findings:
            lines = _finding(entry, finding, texts)
            if finding.waiver is not None:
                lines.append(f"\n  {waived_words(finding.waiver, texts)}")
            lines.stylize("dim")
            parts.append(Padding(lines, (0, 0, 0, 2)))
    return Group(*parts)


def _finding(entry: Entry, finding: Finding, texts: Texts) -> Text:
    """Return place and message, and for errors the source as printed."""
    lines = Text()
    lines.append(f"{place_words(finding, texts, names=False)}  ", style="blue")
    lines.append(message(entry.rule, finding, texts.lang))
    quote = " │ ".join(cell.replace("\n", " ") for cell in finding.where.row) or finding.where.quote
    if quote and entry.severity == "error":
        lines.append(f"\n  {texts('source')}: {_short(quote, 100)}", style="dim italic")
    return lines


def _mend(entry: Entry, texts: Texts) -> Text:
    header = entry.rule.header
    mend = Text(f"{texts('mend')}: ", style="green")
    mend.append(header.fix.text(texts.lang), style="default")
    mend.append(f"  [{texts('basis')}: {header.legal_basis.text(texts.lang)}]", style="dim")
    return mend


def _places(findings: Sequence[Finding], texts: Texts) -> str:
    return ", ".join(dict.fromkeys(short_place(finding, texts) for finding in findings))


def _coverage(document: DocumentReport, texts: Texts) -> RenderableType:
    counts = statuses(document)
    lines = [
        Text(),
        Text(
            texts(
                "coverage",
                rules=len(document.coverage),
                **{
                    status: counts[status]
                    for status in ("violated", "passed", "not_applicable", "not_checkable")
                },
            ),
            style="dim",
        ),
    ]
    for missing, codes in not_checkable(document).items():
        lacking = "、".join(requirement_words(need, texts.lang) for need in missing)
        lines.append(
            Text("  " + texts("not_checkable_because", missing=lacking, codes=" ".join(codes)), style="dim")
        )
    if document.unrecognised:
        lines.append(Text(texts("unrecognised_count", n=len(document.unrecognised)), style="dim"))
        lines.extend(
            Text(f"  {_short(one.text, 60)}: {one.reason}", style="dim") for one in document.unrecognised[:5]
        )
    return Group(*lines, Text())


def _failures(failures: Sequence[Failure], texts: Texts) -> RenderableType:
    lines = [Text(texts("failures"), style="bold red")]
    for failure in failures:
        cause = failure.cause_en if texts.lang == "en" else failure.cause_zh
        lines.append(Text(f"  {failure.file or ''}: {cause}"))
    return Group(*lines, Text())


def _short(text: str, limit: int = 160) -> str:
    flat = text.replace("\n", " ")
    return flat if len(flat) <= limit else f"{flat[:limit]}…"
