"""What was checked, in the HTML report: documents × families at a glance, and each document's rules."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from lxml.html import builder

from mingzhang.check.catalogue import families
from mingzhang.check.report import Coverage, DocumentReport, Report
from mingzhang.check.rule import Rule
from mingzhang.write.report.grouping import Outcome, by_family, statuses
from mingzhang.write.report.html_rules import rule_link
from mingzhang.write.report.requirements import requirement_words
from mingzhang.write.texts import Texts
from mingzhang.write.xml_text import xml_text

Node = Any
E: Any = builder.E
_MARKS: Mapping[Outcome, str] = {"violated": "✗", "waived": "◦", "passed": "✓", "not_checkable": "?"}
"""Signs of the cells; what does not apply gets none."""


def matrix(report: Report, texts: Texts) -> Node:
    """Return the table of documents × families; each cell leads to the family's rules in its document."""
    used = _families(report)
    heads = [E.th(texts("file"), scope="col")]
    heads += [
        E.th(E.b(code), E.span(_family_name(code, texts)), {"class": "family", "scope": "col"})
        for code in used
    ]
    rows = [
        E.tr(
            E.th(
                E.a(xml_text(document.unit_name or document.file), href=f"#d{number}"),
                E.span(xml_text(document.file)) if document.unit_name else "",
                scope="row",
            ),
            *_cells(document, number, used, texts),
        )
        for number, document in enumerate(report.documents, 1)
    ]
    table = E.table(E.thead(E.tr(*heads)), E.tbody(*rows), {"class": "matrix"})
    key = texts("matrix_key", **{str(outcome): mark for outcome, mark in _MARKS.items()})
    return E.section(
        E.h2(texts("matrix")),
        E.p(key, {"class": "about"}),
        E.div(table, {"class": "scroll", "tabindex": "0"}),
        id="coverage",
    )


def document_coverage(document: DocumentReport, rules: Mapping[str, Rule], number: int, texts: Texts) -> Node:
    """Return the rules of one document by family and outcome, closed; `number` counts documents from 1."""
    counts = statuses(document)
    sentence = texts(
        "coverage",
        rules=len(document.coverage),
        **{status: counts[status] for status in ("violated", "passed", "not_applicable", "not_checkable")},
    )
    groups = [
        E.details(
            E.summary(E.b(code), " ", _family_name(code, texts), " ", *_counts(outcomes, texts)),
            *_outcomes(outcomes, rules, texts),
            {"id": f"d{number}-{code}"},
        )
        for code, outcomes in by_family(document).items()
    ]
    return E.details(E.summary(sentence), *groups, {"class": "coverage"})


def _families(report: Report) -> list[str]:
    """Return the families of all documents, in the order of the rules."""
    return list(dict.fromkeys(one.code[:3] for document in report.documents for one in document.coverage))


def _family_name(code: str, texts: Texts) -> str:
    names = families()
    return names[code].text(texts.lang) if code in names else ""


def _cells(document: DocumentReport, number: int, used: Sequence[str], texts: Texts) -> Iterator[Node]:
    found = by_family(document)
    for code in used:
        outcomes = found.get(code, {})
        marks = [
            E.span(f"{mark}{len(outcomes[outcome])}", {"class": outcome})
            for outcome, mark in _MARKS.items()
            if outcomes.get(outcome)
        ]
        if not outcomes:
            yield E.td()
            continue
        told = texts("comma").join(
            f"{len(those)} {texts(f'status_{outcome}')}" for outcome, those in outcomes.items()
        )
        yield E.td(E.a(*(marks or ["·"]), href=f"#d{number}-{code}", title=f"{code}: {told}"))


def _counts(outcomes: Mapping[Outcome, Sequence[Coverage]], texts: Texts) -> Iterator[Node]:
    for outcome, those in outcomes.items():
        yield E.span(f"{len(those)} {texts(f'status_{outcome}')} ", {"class": f"status {outcome}"})


def _outcomes(
    outcomes: Mapping[Outcome, Sequence[Coverage]], rules: Mapping[str, Rule], texts: Texts
) -> Iterator[Node]:
    """Yield a paragraph for each outcome: titles where something is wrong or missing, else numbers alone."""
    colon = ": " if texts.lang == "en" else "："
    graves: tuple[Outcome, ...] = ("violated", "waived")
    for outcome in graves:
        if outcomes.get(outcome):
            lines = [_rule_line(rules[one.code], texts) for one in outcomes[outcome]]
            yield E.p(texts(f"status_{outcome}"), colon, {"class": f"status {outcome}"})
            yield E.ul(*lines)
    for missing, those in _by_missing(outcomes.get("not_checkable", ())).items():
        lacking = texts("comma").join(requirement_words(need, texts.lang) for need in missing)
        because = f" · {texts('missing_because', missing=lacking)}" if lacking else ""
        yield E.p(texts("status_not_checkable"), because, colon, {"class": "status not_checkable"})
        yield E.ul(*(_rule_line(rules[one.code], texts) for one in those))
    quiet: tuple[Outcome, ...] = ("passed", "not_applicable")
    for outcome in quiet:
        if outcomes.get(outcome):
            links = [link for one in outcomes[outcome] for link in (" ", rule_link(one.code))]
            yield E.p(E.span(texts(f"status_{outcome}"), {"class": f"status {outcome}"}), colon, *links)


def _by_missing(those: Sequence[Coverage]) -> dict[tuple[str, ...], list[Coverage]]:
    groups: dict[tuple[str, ...], list[Coverage]] = {}
    for one in those:
        groups.setdefault(one.missing, []).append(one)
    return groups


def _rule_line(rule: Rule, texts: Texts) -> Node:
    return E.li(rule_link(rule.code), " ", xml_text(rule.header.title.text(texts.lang)))
