"""Write an annotated copy of every document of a report."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

from mingzhang.check.report import Report
from mingzhang.model.failure import UnusableInput
from mingzhang.read.formats.detect import Kind, detect
from mingzhang.read.formats.limits import DEFAULT, Limits
from mingzhang.read.formats.office import convert
from mingzhang.write.annotate.docx import annotate_docx
from mingzhang.write.annotate.html import annotate_html
from mingzhang.write.annotate.note import document_notes
from mingzhang.write.annotate.pdf import annotate_pdf
from mingzhang.write.annotate.text import annotate_text
from mingzhang.write.annotate.xlsx import annotate_xlsx
from mingzhang.write.office.files import FilesOfRun, write_new
from mingzhang.write.office.note import FIXED_DATE, Note, Signature
from mingzhang.write.texts import Texts

Annotator = Callable[[bytes, Sequence[Note], Signature, Texts], bytes]
"""Function of file, notes, signature and texts that gives the annotated file. Raises UnusableInput."""

_ANNOTATORS: Mapping[Kind, Annotator] = {
    "docx": annotate_docx,
    "xlsx": annotate_xlsx,
    "pdf": annotate_pdf,
    "html": annotate_html,
    "text": annotate_text,
}
_CONVERTED: Mapping[Kind, tuple[str, Kind]] = {
    "doc": (".doc", "docx"),
    "rtf": (".rtf", "docx"),
    "odt": (".odt", "docx"),
    "wordml": (".xml", "docx"),
    "sheetml": (".xml", "xlsx"),
    "xls": (".xls", "xlsx"),
    "xlsb": (".xlsb", "xlsx"),
    "ods": (".ods", "xlsx"),
}
"""Formats whose copy is first converted by LibreOffice: what they are, and what they become."""


def annotate_all(
    report: Report,
    paths: Sequence[Path],
    folder: Path,
    lang: str,
    *,
    date: str = FIXED_DATE,
    limits: Limits = DEFAULT,
) -> Iterator[str]:
    """Write annotated copies into `folder`, and yield a sentence for each document.

    paths: the files of report.documents, in their order; a file is known by its SHA-256, so that one that
    changed after the check is left alone. A copy is called <stem>.annotated<suffix>, with a number where
    that name is taken; no file is ever replaced.
    date: ISO 8601 in UTC, written into the notes. Raises nothing: what fails is what is yielded.
    """
    texts = Texts("mingzhang.write.annotate", lang)
    signature = Signature(Texts("mingzhang.write.report", lang)("comment_author"), date)
    files = FilesOfRun(paths, limits)
    for document in report.documents:
        notes = document_notes(report, document, lang)
        waived = texts("waived", n=len(document.waived)) if document.waived else ""
        if not notes:
            yield texts("nothing", file=document.file) + waived
            continue
        found = files.take(document)
        if found is None:
            yield texts("changed", file=document.file)
            continue
        try:
            yield _copy(found[0], found[1], notes, folder, signature, texts, limits) + waived
        except UnusableInput as error:
            cause = error.cause_en if texts.lang == "en" else error.cause_zh
            yield texts("refused", file=document.file, cause=cause)
        except OSError as error:
            cause = texts("no_copy", folder=folder, cause=error.strerror)
            yield texts("refused", file=document.file, cause=cause)


def _copy(
    path: Path,
    data: bytes,
    notes: Sequence[Note],
    folder: Path,
    signature: Signature,
    texts: Texts,
    limits: Limits,
) -> str:
    """Write the copy of one file and return the sentence that says so."""
    kind = detect(data, path.name, limits).kind
    suffix, sentence = path.suffix, "written"
    if kind in _CONVERTED:
        source, kind = _CONVERTED[kind]
        data = convert(data, path.name, source, kind, limits)
        suffix, sentence = f".{kind}", "converted"
    annotated = _ANNOTATORS[kind](data, notes, signature, texts)
    folder.mkdir(parents=True, exist_ok=True)
    target = write_new(folder, f"{path.stem}.annotated", suffix, annotated)
    return texts(sentence, file=path.name, n=len(notes), path=target, suffix=suffix)
