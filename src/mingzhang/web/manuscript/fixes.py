"""Certain corrections of findings as edits of the manuscript."""

from __future__ import annotations

from mingzhang.check.report import Finding, Fix
from mingzhang.model.place import Place
from mingzhang.web.manuscript.edits import SetField, apply
from mingzhang.web.manuscript.fields import kind
from mingzhang.web.manuscript.manuscript import Manuscript
from mingzhang.web.manuscript.paths import parse_path
from mingzhang.web.manuscript.refusal import EditRefused
from mingzhang.web.manuscript.rendered import Rendered
from mingzhang.write.fix.plan import corrected, occurrences
from mingzhang.write.fix.spots import Spot


def fix_edits(
    manuscript: Manuscript, draft: Rendered, finding: Finding, path: str | None
) -> tuple[SetField, ...] | None:
    """Return the certain correction of a finding as edits; None where there is none or its text is not there.

    path: what the finding speaks of. Words are corrected as `mingzhang fix` does it: a number is never cut,
    what is right stays.
    """
    fix = finding.fix
    if fix is None or not fix.replace:
        return None
    targets: list[tuple[str | None, Place | None]] = [(path, finding.place)]
    if fix.places:
        targets = [(draft.locate(place, finding.where.project), place) for place in fix.places]
    edits: dict[str, SetField] = {}
    for target, place in targets:
        if target is None:
            return None
        made = _corrected(manuscript, target, place if len(targets) == 1 else None, fix, edits)
        if made is None:
            return None
        edits[made.path] = made
    return tuple(edits.values()) if _can_be_made(manuscript, edits) else None


def _corrected(
    manuscript: Manuscript, path: str, place: Place | None, fix: Fix, done: dict[str, SetField]
) -> SetField | None:
    found = parse_path(path)
    if found.field is None:
        return _in_record(manuscript, path, fix)
    text = str(done[path].value) if path in done else manuscript.shown(path)
    start, end = _bounds(text, place, found.list)
    edits = list(occurrences(Spot(0, place or Place(), text), fix, start, end))
    if not edits and (start, end) != (0, len(text)):
        return None
    if not edits:
        return _in_record(manuscript, found.record, fix) if found.id is not None else None
    return SetField(path=path, was=manuscript.shown(path), value=corrected(text, edits))


def _bounds(text: str, place: Place | None, name: str) -> tuple[int, int]:
    """Return the part of a text that a place names; offsets within a cell are not those of a field."""
    if name != "paragraphs" or place is None or place.char_start is None or place.char_end is None:
        return 0, len(text)
    return place.char_start, min(place.char_end, len(text))


def _in_record(manuscript: Manuscript, path: str, fix: Fix) -> SetField | None:
    """Return the correction in the one field of a record that holds the wrong text."""
    found = parse_path(path)
    row = manuscript.record(path)
    made = []
    for name, value in row.items():
        if name == "id" or not isinstance(value, str) or kind(found.list, name) != "text":
            continue
        edits = list(occurrences(Spot(0, Place(), value), fix, 0, len(value)))
        if edits:
            made.append(SetField(path=f"{path}/{name}", was=value, value=corrected(value, edits)))
    return made[0] if len(made) == 1 else None


def _can_be_made(manuscript: Manuscript, edits: dict[str, SetField]) -> bool:
    try:
        apply(manuscript, list(edits.values()))
    except EditRefused:
        return False
    return bool(edits)
