"""What became of each finding, as rows of the list, lines for a person and notes of cells."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from mingzhang.check.report import DocumentReport, Finding, Report
from mingzhang.write.fix.changes import Change, Status
from mingzhang.write.fix.plan import Edit, Reason, Step
from mingzhang.write.fix.spots import Spot, Spots
from mingzhang.write.office.note import Note
from mingzhang.write.report.places import place_words, position_words
from mingzhang.write.texts import Texts
from mingzhang.write.xml_text import xml_text

_LINES: Mapping[Status, str] = {
    "changed": "change",
    "not_changed": "not_change",
    "suggested": "suggestion",
}
_RECOMPUTED = frozenset({"NAR090", "NAR230", "EVA010"})
"""Rules that divide two amounts of the document; other rules compare a percentage with a limit."""


class Recorder:
    """Words the corrections of one document."""

    def __init__(self, document: DocumentReport, lang: str) -> None:
        """Take the document and the language."""
        self.document = document
        self._texts = Texts("mingzhang.write.fix", lang)
        self._words = Texts("mingzhang.write.report", lang)

    def changes(
        self, steps: Sequence[Step], failed: Mapping[Edit, Reason], spots: Spots, copy: str
    ) -> list[Change]:
        """Return what became of the steps; a correction made at several places gives several."""
        changes: list[Change] = []
        for step in steps:
            if step.reason is not None:
                changes.append(self._failed(step.finding, self._texts(step.reason), copy))
            for edit in step.edits:
                if edit in failed:
                    changes.append(self._failed(step.finding, self._texts(failed[edit]), copy))
                else:
                    changes.append(self._made(step.finding, edit, spots[edit.spot], copy))
        return changes

    def refused(self, findings: Sequence[Finding], reason: str) -> list[Change]:
        """Return that none of the findings could be corrected, for one reason."""
        return [self._failed(finding, reason, "") for finding in findings]

    def suggestions(self) -> list[Change]:
        """Return recomputed percentages: one of the amounts may be wrong instead, so nothing is changed."""
        return [
            replace(
                self._change(finding, "suggested", ""),
                old=f"{finding.values['observed'].value}%",
                new=f"{finding.values['expected'].value}%",
            )
            for finding in self.document.standing
            if finding.fix is None and _recomputes(finding)
        ]

    def _made(self, finding: Finding, edit: Edit, spot: Spot, copy: str) -> Change:
        change = self._change(finding, "changed", copy)
        place = change.place
        if finding.fix is not None and finding.fix.places:
            place = " · ".join(position_words(spot.place, self._words))
        return replace(change, place=place, old=spot.text[edit.start : edit.end], new=edit.new)

    def _failed(self, finding: Finding, reason: str, copy: str) -> Change:
        return replace(self._change(finding, "not_changed", copy), reason=reason)

    def _change(self, finding: Finding, status: Status, copy: str) -> Change:
        place = place_words(finding, self._words)
        old, new = (finding.fix.replace, finding.fix.by) if finding.fix is not None else ("", "")
        return Change(self.document.file, copy, status, finding.code, place, old, new)


def change_words(change: Change, texts: Texts) -> str:
    """Return a line about one change; `texts` are those of this package."""
    return texts(
        _LINES[change.status],
        place=change.place,
        old=change.old,
        new=change.new or texts("deleted"),
        code=change.code,
        reason=change.reason,
    )


def change_notes(report: Report, spots: Spots, steps: Sequence[Step], texts: Texts) -> dict[Edit, list[Note]]:
    """Return the notes that tell in a workbook what was there, and by which rule it was changed."""
    notes: dict[Edit, list[Note]] = {}
    for step in steps:
        code = step.finding.code
        title = report.rule(code).header.title.text(texts.lang)
        head = xml_text(texts("note_head", code=code, title=title))
        for edit in step.edits:
            spot = spots[edit.spot]
            old = spot.text[edit.start : edit.end]
            lines = (texts("note_text", old=old, new=edit.new), texts("note_cell", text=spot.text))
            note = Note(head, tuple(map(xml_text, lines)), spot.place, "")
            notes.setdefault(edit, []).append(note)
    return notes


def _recomputes(finding: Finding) -> bool:
    sides = [finding.values.get(name) for name in ("observed", "expected")]
    return finding.code in _RECOMPUTED and all(side is not None and side.kind == "percent" for side in sides)
