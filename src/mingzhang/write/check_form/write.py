"""Write the form about one document, or a folder of forms with their summary."""

from __future__ import annotations

import io
from collections.abc import Sequence
from pathlib import Path

from openpyxl import Workbook

from mingzhang.check.report import DocumentReport, Report
from mingzhang.check.rule import Rule
from mingzhang.write.check_form.form import form_book
from mingzhang.write.check_form.judge import FilledForm, fill
from mingzhang.write.check_form.layout import Layout, load_layout
from mingzhang.write.check_form.summary import Entry, summary_book
from mingzhang.write.disclosure.packing import repack
from mingzhang.write.pictures import Pictures
from mingzhang.write.texts import Texts


def write_check_form(
    report: Report, path: Path, lang: str, pictures: Pictures | None = None, layout: Layout | None = None
) -> list[Path]:
    """Write the check form, and return the files written.

    One document: its form at `path`. Several (or only failures): `path` is a folder, or names one by a file
    name whose suffix is dropped; it gets a form for each document and a summary, which is the last file
    returned.
    pictures: source of the pictures beside the remarks (see `PagePictures`). layout: see `load_layout`.
    """
    layout = layout or load_layout()
    if len(report.documents) == 1:
        document = report.documents[0]
        path.parent.mkdir(parents=True, exist_ok=True)
        _save(
            form_book(document, fill(report, document, layout, lang), layout, report.rules, lang, pictures),
            path,
        )
        return [path]
    return _write_folder(
        report, path.with_suffix("") if path.suffix == ".xlsx" else path, lang, pictures, layout
    )


def form_bytes(
    document: DocumentReport,
    filled: FilledForm,
    rules: Sequence[Rule],
    lang: str,
    pictures: Pictures | None = None,
    layout: Layout | None = None,
) -> bytes:
    """Return the workbook of a form that is filled in already, such as by a reviewer (see `decided`)."""
    return _bytes(form_book(document, filled, layout or load_layout(), rules, lang, pictures))


def summary_bytes(entries: Sequence[Entry], lang: str, layout: Layout | None = None) -> bytes:
    """Return the workbook that sums up forms that are filled in already; `Entry.file` is linked from it."""
    return _bytes(summary_book(Report(rules=()), entries, layout or load_layout(), lang))


def _write_folder(
    report: Report, folder: Path, lang: str, pictures: Pictures | None, layout: Layout
) -> list[Path]:
    texts = Texts("mingzhang.write.check_form", lang)
    folder.mkdir(parents=True, exist_ok=True)
    summary = folder / texts("summary_file")
    entries: list[Entry] = []
    for document in report.documents:
        filled = fill(report, document, layout, lang)
        name = _free_name(document, texts("file_suffix"), {entry.file for entry in entries})
        _save(form_book(document, filled, layout, report.rules, lang, pictures), folder / name)
        entries.append(Entry(document, filled, name))
    _save(summary_book(report, entries, layout, lang), summary)
    return [*(folder / entry.file for entry in entries), summary]


def _free_name(document: DocumentReport, suffix: str, taken: set[str]) -> str:
    stem, number = Path(document.file).stem, 1
    while (name := f"{stem}{f'-{number}' if number > 1 else ''}{suffix}") in taken:
        number += 1
    return name


def _save(book: Workbook, path: Path) -> None:
    path.write_bytes(_bytes(book))


def _bytes(book: Workbook) -> bytes:
    buffer = io.BytesIO()
    book.save(buffer)
    return repack(buffer.getvalue())
