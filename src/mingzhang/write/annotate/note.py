"""Findings as the notes of an annotated copy."""

from __future__ import annotations

from collections.abc import Iterator

from mingzhang.check.report import DocumentReport, Finding, Report
from mingzhang.check.wording import message
from mingzhang.write.office.note import Note
from mingzhang.write.report.places import place_words
from mingzhang.write.texts import Texts
from mingzhang.write.xml_text import xml_text


def document_notes(report: Report, document: DocumentReport, lang: str) -> list[Note]:
    """Return the notes of what stands in a document, the gravest first; equal ones at one place once.

    A waived finding gets no note: nobody is to mend it.
    """
    return list(dict.fromkeys(_notes(report, document, lang)))


def _notes(report: Report, document: DocumentReport, lang: str) -> Iterator[Note]:
    words = Texts("mingzhang.write.report", lang)
    texts = Texts("mingzhang.write.annotate", lang)
    for finding in document.standing:
        yield _note(report, finding, words, texts)


def _note(report: Report, finding: Finding, words: Texts, texts: Texts) -> Note:
    rule = report.rule(finding.code)
    header = rule.header
    severity = words(f"severity_{finding.severity}")
    lines = (
        message(rule, finding, words.lang),
        texts("mend", text=header.fix.text(words.lang)),
        texts("basis", text=header.legal_basis.text(words.lang)),
    )
    return Note(
        head=xml_text(texts("head", severity=severity, code=rule.code, title=header.title.text(words.lang))),
        lines=tuple(xml_text(line) for line in lines),
        place=finding.place,
        where=xml_text(place_words(finding, words)),
        severity=finding.severity,
        row=finding.where.row,
        quote=finding.where.quote,
    )
