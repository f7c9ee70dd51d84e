"""The answers of a form: in order or not, why it was not checked, and the remarks in a reviewer's words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from mingzhang.check.report import Coverage, DocumentReport, Finding, Report
from mingzhang.check.wording import message
from mingzhang.model.place import Place
from mingzhang.write.check_form.assign import assign, is_named
from mingzhang.write.check_form.layout import Layout, Point
from mingzhang.write.report.places import position_words
from mingzhang.write.report.requirements import requirement_words
from mingzhang.write.report.waivers import waived_words
from mingzhang.write.texts import Texts

Answer = Literal["yes", "no", "unchecked"]
SHOWN = 3
"""Findings of one rule at one point that get a remark of their own; the others are named by their places."""
_LOOKED = frozenset({"passed", "violated"})


@dataclass(frozen=True, slots=True)
class Remark:
    """One numbered remark, with the place its picture shows."""

    text: str
    place: Place | None
    code: str = ""
    """Code of its rule; blank for a reviewer's own words."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """One line of a filled form."""

    point: Point
    answer: Answer
    remarks: tuple[Remark, ...] = ()
    reason: str = ""
    """Why it was not checked."""
    waived: tuple[Remark, ...] = ()
    """What a reviewer has accepted: it stands there and does not count."""


@dataclass(frozen=True, slots=True)
class FilledForm:
    """A form about one document."""

    judgements: tuple[Judgement, ...]
    remarks: tuple[Remark, ...]
    """Infos, which do not count against the document, and what fits no point of the form."""

    @property
    def hints(self) -> tuple[str, ...]:
        """Return the words of `remarks`."""
        return tuple(remark.text for remark in self.remarks)


def fill(
    report: Report,
    document: DocumentReport,
    layout: Layout,
    lang: str,
    accepted: Mapping[int, str] | None = None,
) -> FilledForm:
    """Fill the form about one document. Errors and warnings make a point 否; infos are hints.

    Waived findings do not count; they are named at their point. accepted: place among the document's findings
    (from 0) → why a reviewer accepts it, where that is not told by a waiver of the report.
    """
    words = Texts("mingzhang.write.report", lang)
    texts = Texts("mingzhang.write.check_form", lang)
    why = _Accepted(document, accepted or {}, words)
    *placed, homeless = assign(report, document, layout)
    judgements = []
    for point, findings in zip(layout.point, placed, strict=True):
        grave = [one for one in findings if one.severity != "info" and why(one) is None]
        waived = tuple(_waived(report, findings, why, words, texts))
        unlooked = _unlooked(document, point, texts)
        if unlooked is not None and all(is_named(finding.code, point.unknown) for finding in grave):
            said = [message(report.rule(finding.code), finding, words.lang) for finding in grave]
            reason = "".join(said) or unlooked
            judgements.append(Judgement(point, "unchecked", reason=reason, waived=waived))
        elif grave:
            remarks = tuple(_remarks(report, grave, words, texts))
            judgements.append(Judgement(point, "no", remarks, waived=waived))
        elif waived or not point.optional:
            judgements.append(Judgement(point, "yes", waived=waived))
    hints = [one for one in document.findings if one.severity == "info" and why(one) is None]
    hints += [one for one in homeless if one.severity != "info" and why(one) is None]
    remarks = (*_remarks(report, hints, words, texts, shown=1), *_waived(report, homeless, why, words, texts))
    return FilledForm(tuple(judgements), remarks)


class _Accepted:
    """Why a finding is accepted; None where it stands."""

    def __init__(self, document: DocumentReport, accepted: Mapping[int, str], words: Texts) -> None:
        # By identity: two findings of a rule may be equal, and only one of them accepted.
        self._given = {id(document.findings[index]): why for index, why in accepted.items()}
        self._words = words

    def __call__(self, finding: Finding) -> str | None:
        if finding.waiver is not None:
            return waived_words(finding.waiver, self._words)
        return self._given.get(id(finding))


def _waived(
    report: Report, findings: Sequence[Finding], why: _Accepted, words: Texts, texts: Texts
) -> Iterator[Remark]:
    """Yield a remark for each waived finding, with the reviewer's reason."""
    for finding in findings:
        because = why(finding)
        if because is None:
            continue
        said = _sentence(finding, message(report.rule(finding.code), finding, words.lang), words, texts)
        yield Remark(texts("waived", remark=said, because=because), finding.place, finding.code)


def _unlooked(document: DocumentReport, point: Point, texts: Texts) -> str | None:
    """Return why nobody looked at a point; None where the rules it rests on gave a result."""
    if point.optional:
        return None
    if document.is_template:
        return texts("template")
    for names in point.checked_by:
        concerned = [entry for entry in document.coverage if is_named(entry.code, names.split("|"))]
        if not any(entry.status in _LOOKED for entry in concerned):
            return _reason(concerned, texts)
    return None if point.checked_by else ""


def _reason(concerned: Sequence[Coverage], texts: Texts) -> str:
    """Say why none of the rules concerned gave a result."""
    missing = dict.fromkeys(need for entry in concerned for need in entry.missing)
    if missing:
        needs = [requirement_words(need, texts.lang) for need in missing]
        return texts("missing", needs=texts("comma").join(needs))
    return texts("not_applicable") if concerned else texts("no_rule")


def _remarks(
    report: Report, findings: Sequence[Finding], words: Texts, texts: Texts, *, shown: int = SHOWN
) -> Iterator[Remark]:
    """Yield the remarks, those of one rule together; a rule met often is summed up after `shown` of them."""
    groups: dict[tuple[str, str], list[Finding]] = {}
    for finding in findings:
        groups.setdefault((finding.code, finding.severity), []).append(finding)
    for (code, _), group in groups.items():
        rule = report.rule(code)
        said: dict[str, Finding] = {}
        for finding in group:
            said.setdefault(_sentence(finding, message(rule, finding, words.lang), words, texts), finding)
        for text, finding in list(said.items())[:shown]:
            yield Remark(text, finding.place, code)
        rest = list(said.values())[shown:]
        if rest:
            title = rule.header.title.text(words.lang)
            places = dict.fromkeys(_short_position(finding, words) for finding in rest)
            yield Remark(
                texts("more", title=title, n=len(rest), places=texts("comma").join(filter(None, places))),
                None,
                code,
            )


def _sentence(finding: Finding, said: str, words: Texts, texts: Texts) -> str:
    place = _position(finding, words)
    return texts("remark", place=place, message=said) if place else said


def _position(finding: Finding, words: Texts) -> str:
    """Return page or line, and the project: 第31页项目3. A page is enough: the picture shows the rest."""
    place = finding.place
    if place is not None and place.page is not None:
        place = Place(page=place.page)
    parts = position_words(place, words)
    if finding.where.project is not None:
        parts.append(words("project", n=finding.where.project))
    return " ".join(parts) if words.lang == "en" else "".join(parts)


def _short_position(finding: Finding, words: Texts) -> str:
    """Return the position without its line where the project tells enough."""
    if finding.where.project is not None and (finding.place is None or finding.place.page is None):
        return words("project", n=finding.where.project)
    return _position(finding, words)
