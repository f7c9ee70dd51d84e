"""A finding as the note that stands beside it in an annotated copy."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from mingzhang.check.report import DocumentReport, Finding, Report
from mingzhang.check.rule import Severity
from mingzhang.check.wording import message
from mingzhang.model.place import Place
from mingzhang.write.report.places import place_words
from mingzhang.write.texts import Texts
from mingzhang.write.xml_text import xml_text

FIXED_DATE = "2000-01-01T00:00:00Z"
"""The date of notes unless another is given: the same report gives the same bytes."""


@dataclass(frozen=True, slots=True)
class Signature:
    """Who wrote the notes, and when (ISO 8601, UTC)."""

    author: str
    date: str = FIXED_DATE


@dataclass(frozen=True, slots=True)
class Note:
    """What one note says, and where. Texts hold no character that XML forbids."""

    head: str
    """Severity, code and title of the rule in words: 【错误】SUM060 合计等于分项之和."""
    lines: tuple[str, ...]
    """Message, how to mend, legal basis."""
    place: Place | None
    """None: the whole document."""
    where: str
    """The place in words."""
    severity: Severity = "error"
    row: tuple[str, ...] = ()
    """Cells of the source row as printed."""
    quote: str | None = None
    """The part of the document that the note is about, as printed (see Where.quote)."""

    @property
    def text(self) -> str:
        """Return head and lines, joined by line ends."""
        return "\n".join((self.head, *self.lines))


def document_notes(report: Report, document: DocumentReport, lang: str) -> list[Note]:
    """Return the notes of a document's findings, the gravest first; equal ones at one place once."""
    return list(dict.fromkeys(_notes(report, document, lang)))


def _notes(report: Report, document: DocumentReport, lang: str) -> Iterator[Note]:
    words = Texts("mingzhang.write.report", lang)
    texts = Texts("mingzhang.write.annotate", lang)
    for finding in document.findings:
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
