"""The findings about a draft, each with the place of the manuscript it speaks of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict

from mingzhang.check.catalogue import built_in_rules
from mingzhang.check.engine import check
from mingzhang.check.report import DocumentReport, Finding, Report
from mingzhang.check.rule import Bilingual, Rule, Severity
from mingzhang.check.wording import message
from mingzhang.model.disclosure import Disclosure
from mingzhang.web.manuscript.edits import SetField
from mingzhang.web.manuscript.fixes import fix_edits
from mingzhang.web.manuscript.manuscript import Manuscript
from mingzhang.web.manuscript.pointing import pointed
from mingzhang.web.manuscript.rendered import Rendered, rendered
from mingzhang.write.report.places import place_words
from mingzhang.write.texts import Texts

Status = Literal["violated", "passed", "not_applicable", "not_checkable"]


class Note(BaseModel):
    """One finding about a draft (检查意见)."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    code: str
    """Of the rule: IND014."""
    severity: Severity
    title: Bilingual
    message: Bilingual
    """What is wrong, with both sides."""
    where: Bilingual
    """The place in words."""
    path: str | None
    """The place in the manuscript; None: the whole document."""
    span: tuple[int, int] | None = None
    """Characters of the text at `path` it speaks of, where it speaks of a part (0-based, end exclusive)."""
    mend: Bilingual
    """How to mend it."""
    why: Bilingual
    legal_basis: Bilingual
    fix: tuple[SetField, ...] | None = None
    """The certain correction as edits; None where a person has to decide."""
    key: str
    """The same for the same finding of a later check: for comments and waivers on it."""


@dataclass(frozen=True, slots=True)
class Checked:
    """The outcome of a check of a draft."""

    notes: tuple[Note, ...]
    rendered: Rendered
    report: Report

    @property
    def document(self) -> DocumentReport:
        """The report about the draft itself, with coverage."""
        return self.report.documents[0]


def checked(
    manuscript: Manuscript, prior: Sequence[Disclosure] = (), *, rules: Sequence[Rule] | None = None
) -> list[Note]:
    """Return the findings about a draft as it will be published, the gravest first.

    prior: other disclosures that rules compare with, such as last year's. rules: all by default.
    """
    return list(check_draft(manuscript, prior, rules=rules).notes)


def check_draft(
    manuscript: Manuscript, prior: Sequence[Disclosure] = (), *, rules: Sequence[Rule] | None = None
) -> Checked:
    """Check a draft as it will be published; besides the findings, give the document and the whole report."""
    draft = rendered(manuscript)
    return _checked(manuscript, draft, check([draft.disclosure, *prior], rules))


def check_drafts(manuscripts: Sequence[Manuscript], *, rules: Sequence[Rule] | None = None) -> list[Checked]:
    """Check many drafts, each by itself, in a fraction of the time; rules across documents are left out."""
    drafts = [rendered(manuscript) for manuscript in manuscripts]
    alone = [rule for rule in rules or built_in_rules() if rule.header.scope == "document"]
    report = check([draft.disclosure for draft in drafts], alone)
    return [
        _checked(manuscript, draft, report.model_copy(update={"documents": (document,)}))
        for manuscript, draft, document in zip(manuscripts, drafts, report.documents, strict=True)
    ]


def _checked(manuscript: Manuscript, draft: Rendered, report: Report) -> Checked:
    document = report.documents[0]
    words = {lang: Texts("mingzhang.write.report", lang) for lang in ("zh", "en")}
    notes = tuple(_note(manuscript, draft, report, finding, words) for finding in document.findings)
    return Checked(notes, draft, report)


def _note(
    manuscript: Manuscript, draft: Rendered, report: Report, finding: Finding, words: dict[str, Any]
) -> Note:
    rule = report.rule(finding.code)
    header = rule.header
    path, span = pointed(manuscript, draft, finding)
    sentence = message(rule, finding, "zh")
    return Note(
        code=finding.code,
        severity=finding.severity,
        title=header.title,
        message=Bilingual(zh=sentence, en=message(rule, finding, "en")),
        where=Bilingual(zh=place_words(finding, words["zh"]), en=place_words(finding, words["en"])),
        path=path,
        span=span,
        mend=header.fix,
        why=header.why,
        legal_basis=header.legal_basis,
        fix=fix_edits(manuscript, draft, finding, path),
        key=f"{finding.code}:{path or ''}:{sentence}",
    )
