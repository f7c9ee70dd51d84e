"""Write an annotated copy of every document of a report."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

from mingzhang.check.report import DocumentReport, Report
from mingzhang.model.failure import UnusableInput
from mingzhang.read.formats.detect import Kind, detect
from mingzhang.read.formats.limits import DEFAULT, Limits
from mingzhang.read.formats.office import convert
from mingzhang.read.load import read_bytes
from mingzhang.write.annotate.docx import annotate_docx
from mingzhang.write.annotate.html import annotate_html
from mingzhang.write.annotate.note import FIXED_DATE, Note, Signature, document_notes
from mingzhang.write.annotate.pdf import annotate_pdf
from mingzhang.write.annotate.text import annotate_text
from mingzhang.write.annotate.xlsx import annotate_xlsx
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
    files = _Files(paths, limits)
    for document in report.documents:
        notes = document_notes(report, document, lang)
        if not notes:
            yield texts("nothing", file=document.file)
            continue
        found = files.take(document)
        if found is None:
            yield texts("changed", file=document.file)
            continue
        try:
            yield _copy(found[0], found[1], notes, folder, signature, texts, limits)
        except UnusableInput as error:
            cause = error.cause_en if texts.lang == "en" else error.cause_zh
            yield texts("refused", file=document.file, cause=cause)
        except OSError as error:
            cause = texts("no_copy", folder=folder, cause=error.strerror)
            yield texts("refused", file=document.file, cause=cause)


class _Files:
    """The files of a run, found by what they hold."""

    def __init__(self, paths: Sequence[Path], limits: Limits) -> None:
        self._limits = limits
        self._left: dict[str, list[Path]] = {}
        for path in paths:
            data = self._read(path)
            if data is not None:
                self._left.setdefault(hashlib.sha256(data).hexdigest(), []).append(path)

    def take(self, document: DocumentReport) -> tuple[Path, bytes] | None:
        """Return path and bytes of a document's file; each file once. None if it is not there as it was."""
        paths = self._left.get(document.sha256, [])
        if not paths:
            return None
        path = next((path for path in paths if path.name == document.file), paths[0])
        paths.remove(path)
        data = self._read(path)
        return None if data is None else (path, data)

    def _read(self, path: Path) -> bytes | None:
        try:
            return read_bytes(path, self._limits)
        except UnusableInput:
            return None


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
    target = _write_new(folder, f"{path.stem}.annotated", suffix, annotated)
    return texts(sentence, file=path.name, n=len(notes), path=target, suffix=suffix)


def _write_new(folder: Path, stem: str, suffix: str, data: bytes) -> Path:
    """Write a file that did not exist, and return its path."""
    number = 1
    while True:
        target = folder / f"{stem}{f'-{number}' if number > 1 else ''}{suffix}"
        try:
            with target.open("xb") as stream:
                stream.write(data)
        except FileExistsError:
            number += 1
        else:
            return target
