"""Write a corrected copy of every document of a report, and the list of what was changed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from mingzhang.check.report import DocumentReport, Finding, Report
from mingzhang.model.blocks import Document
from mingzhang.model.failure import UnusableInput
from mingzhang.read.formats.detect import Kind, detect
from mingzhang.read.formats.docx import read_docx
from mingzhang.read.formats.html import read_html
from mingzhang.read.formats.limits import DEFAULT, Limits
from mingzhang.read.formats.sheets import read_spreadsheet
from mingzhang.read.formats.text import read_text
from mingzhang.write.fix.changes import Change, changes_csv, changes_json
from mingzhang.write.fix.docx import correct_docx
from mingzhang.write.fix.plan import Edit, Reason, Step, corrected, plan
from mingzhang.write.fix.record import Recorder, change_notes, change_words
from mingzhang.write.fix.source import correct_source
from mingzhang.write.fix.spots import Spots
from mingzhang.write.fix.xlsx import correct_xlsx
from mingzhang.write.office.files import FilesOfRun, write_new
from mingzhang.write.office.note import FIXED_DATE, Signature
from mingzhang.write.texts import Texts

_READERS: Mapping[Kind, Callable[[bytes, str], Document]] = {
    "docx": read_docx,
    "xlsx": lambda data, file: read_spreadsheet(data, file, "xlsx"),
    "html": read_html,
    "text": read_text,
}
"""The formats that can be corrected."""
_SHEETS = frozenset({"xls", "xlsb", "ods", "sheetml"})


def correct_all(
    report: Report,
    paths: Sequence[Path],
    folder: Path,
    lang: str,
    *,
    date: str = FIXED_DATE,
    limits: Limits = DEFAULT,
) -> Iterator[str]:
    """Write corrected copies and the lists changes.csv and changes.json into `folder`; yield what was done.

    paths: the files of report.documents, in their order; a file is known by its SHA-256, so that one that
    changed after the check is left alone. A copy is called <stem>.corrected<suffix>, with a number where that
    name is taken; no file is ever replaced. Every finding that carries a certain correction and is
    not waived is corrected. date: ISO 8601 in UTC, of the changes.
    Raises nothing for a file that cannot be corrected, OSError where the lists cannot be written.
    """
    texts = Texts("mingzhang.write.fix", lang)
    signature = Signature(Texts("mingzhang.write.report", lang)("comment_author"), date)
    run = _Run(report, folder, texts, signature, limits)
    files = FilesOfRun(paths, limits)
    changes: list[Change] = []
    for document in report.documents:
        outcome = run.correct(document, files)
        changes.extend(outcome.changes)
        yield outcome.sentence
        yield from (change_words(change, texts) for change in outcome.changes)
    folder.mkdir(parents=True, exist_ok=True)
    table = write_new(folder, "changes", ".csv", changes_csv(changes).encode("utf-8-sig"))
    data = write_new(folder, "changes", ".json", changes_json(changes).encode())
    yield texts("lists", csv=table, json=data)


def is_folder_of(folder: Path, sources: Sequence[Path]) -> bool:
    """Tell whether one of the files or folders `sources` is `folder` or stands in it directly."""
    target = folder.resolve()
    return any(target == (source if source.is_dir() else source.parent).resolve() for source in sources)


@dataclass(slots=True)
class _Outcome:
    sentence: str
    changes: list[Change]


@dataclass(slots=True)
class _Run:
    report: Report
    folder: Path
    texts: Texts
    signature: Signature
    limits: Limits

    def correct(self, document: DocumentReport, files: FilesOfRun) -> _Outcome:
        """Write the copy of one document, if any."""
        recorder = Recorder(document, self.texts.lang)
        suggested = recorder.suggestions()
        findings = [finding for finding in document.standing if finding.fix is not None]
        if not findings:
            return _Outcome(self.texts("nothing", file=document.file), suggested)
        found = files.take(document)
        if found is None:
            sentence = self.texts("gone", file=document.file)
            return _Outcome(sentence, [*recorder.refused(findings, sentence), *suggested])
        try:
            outcome = self._copy(found[0], found[1], recorder, findings)
        except UnusableInput as error:
            cause = error.cause_en if self.texts.lang == "en" else error.cause_zh
            outcome = self._refused(recorder, findings, cause)
        except OSError as error:
            cause = self.texts("no_copy", folder=self.folder, cause=error.strerror)
            outcome = self._refused(recorder, findings, cause)
        outcome.changes += suggested
        return outcome

    def _copy(self, path: Path, data: bytes, recorder: Recorder, findings: Sequence[Finding]) -> _Outcome:
        kind = detect(data, path.name, self.limits).kind
        if kind not in _READERS:
            return self._refused(recorder, findings, self._unfit(kind, path.suffix))
        spots = Spots(_READERS[kind](data, path.name))
        steps = plan(spots, findings)
        written, failed = self._corrected(kind, data, spots, steps)
        edits = {edit for step in steps for edit in step.edits if edit not in failed}
        if not edits:
            changes = recorder.changes(steps, failed, spots, "")
            return _Outcome(self.texts("none_made", file=recorder.document.file), changes)
        _compare(kind, written, spots, edits)
        self.folder.mkdir(parents=True, exist_ok=True)
        target = write_new(self.folder, f"{path.stem}.corrected", path.suffix, written)
        sentence = self.texts("written", file=recorder.document.file, n=len(edits), path=target)
        return _Outcome(sentence, recorder.changes(steps, failed, spots, target.name))

    def _corrected(
        self, kind: Kind, data: bytes, spots: Spots, steps: Sequence[Step]
    ) -> tuple[bytes, dict[Edit, Reason]]:
        edits = [edit for step in steps for edit in step.edits]
        if kind == "docx":
            return correct_docx(data, spots, edits, self.signature)
        if kind == "xlsx":
            return correct_xlsx(
                data, spots, change_notes(self.report, spots, steps, self.texts), self.signature
            )
        return correct_source(data, spots, edits, markup=kind == "html")

    def _refused(self, recorder: Recorder, findings: Sequence[Finding], cause: str) -> _Outcome:
        sentence = self.texts("refused", file=recorder.document.file, cause=cause)
        return _Outcome(sentence, recorder.refused(findings, cause))

    def _unfit(self, kind: Kind, suffix: str) -> str:
        if kind == "pdf":
            return self.texts("format_pdf")
        better = "xlsx" if kind in _SHEETS else "docx"
        return self.texts("format_other", suffix=suffix.lstrip("."), better=better)


def _compare(kind: Kind, written: bytes, spots: Spots, edits: set[Edit]) -> None:
    """Read the copy and see that just the edits were made: a wrong copy is worse than none."""
    here: dict[int, list[Edit]] = defaultdict(list)
    for edit in edits:
        here[edit.spot].append(edit)
    expected = [corrected(spot.text, here[spot.number]) for spot in spots]
    if Spots(_READERS[kind](written, "")).texts != expected:
        zh, en = (Texts("mingzhang.write.fix", lang)("differs") for lang in ("zh", "en"))
        raise UnusableInput("", zh, en, code="differs")
