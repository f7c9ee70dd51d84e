"""The finance bureau's check form of a version: what findings say and what the reviewer decided (检查表)."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from mingzhang.check.catalogue import built_in_rules
from mingzhang.check.report import DocumentReport, Report
from mingzhang.web import checking
from mingzhang.web.actions.review import FormItem
from mingzhang.web.models import Check, CheckForm, Disclosure, Version
from mingzhang.web.review.findings import report_of
from mingzhang.web.review.pictures import VersionPictures
from mingzhang.web.words import words
from mingzhang.write.check_form import (
    Answer,
    Decision,
    Entry,
    FilledForm,
    decided,
    fill,
    form_bytes,
    load_layout,
    summary_bytes,
)

_UNSAFE = re.compile(r'[\\/:*?"<>|\s]+')


@dataclass(frozen=True, slots=True)
class Form:
    """A form with all that its pages and files need."""

    version: Version
    document: DocumentReport
    filled: FilledForm
    """As the findings have it, with the reviewer's decisions where there are any."""
    stored: CheckForm | None


def form_of(version: Version, lang: str) -> Form | None:
    """Return the form of a version; None while it is not checked."""
    check = checking.latest(version.disclosure, version)
    report = report_of(check) if check else None
    if check is None or report is None:
        return None
    disclosure = version.disclosure
    document = report.model_copy(update={"file": f"{disclosure.unit.name}{disclosure.season.year}.docx"})
    filled = fill(
        Report(rules=built_in_rules(), documents=(document,)),
        document,
        load_layout(),
        lang,
        _accepted(check, lang),
    )
    stored = CheckForm.objects.filter(version=version).select_related("by").first()
    if stored is not None:
        filled = decided(filled, _decisions(stored.items))
    return Form(version, document, filled, stored)


def _accepted(check: Check, lang: str) -> dict[int, str]:
    """Return place of a finding → why a reviewer accepts it."""
    texts = words(lang)
    waived = check.findings.filter(waiver__isnull=False).select_related("waiver__by")
    return {
        row.ordinal - 1: texts("review_waived_because", reason=row.waiver.reason, who=row.waiver.by)
        for row in waived
        if row.waiver is not None
    }


def _decisions(items: Mapping[str, object]) -> dict[str, Decision]:
    found = {key: FormItem.model_validate(item) for key, item in items.items()}
    return {key: Decision(ANSWERS[item.meets], tuple(item.remarks)) for key, item in found.items()}


ANSWERS: dict[bool | None, Answer] = {True: "yes", False: "no", None: "unchecked"}
"""`FormItem.meets` → answer of the form."""


def workbook(form: Form, lang: str, *, pictures: bool = True) -> bytes:
    """Return the form as xlsx with the reviewer's decisions, with pictures where a PDF can be made."""
    source = VersionPictures(form.version.manuscript) if pictures else None
    return form_bytes(form.document, form.filled, built_in_rules(), lang, source)


def file_name(form: Form, lang: str) -> str:
    """Return the name of a form's file."""
    name = f"{form.version.disclosure.unit.name}{words(lang)('review_check_form_file')}.xlsx"
    return _UNSAFE.sub("", name)


def season_archive(disclosures: Iterable[Disclosure], lang: str) -> bytes:
    """Return a ZIP with the form of every version handed on, and their summary (检查情况汇总)."""
    entries: list[Entry] = []
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for disclosure in disclosures:
            form = form_of(disclosure.head, lang) if disclosure.head else None
            if form is None:
                continue
            name = f"{disclosure.unit.code}-{file_name(form, lang)}"
            archive.writestr(name, workbook(form, lang, pictures=False))
            entries.append(Entry(form.document, form.filled, name))
        archive.writestr(words(lang)("review_check_form_summary_file"), summary_bytes(entries, lang))
    return buffer.getvalue()
