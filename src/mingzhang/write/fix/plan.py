"""Which characters the certain corrections of a document's findings change."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Literal

from mingzhang.check.report import Finding, Fix
from mingzhang.model.place import Place
from mingzhang.write.fix.spots import Spot, Spots

Reason = Literal["no_place", "not_found", "ambiguous", "overlap", "number", "shape", "source"]
"""Why a correction cannot be made: no place; the text is not there; it stands in several pieces of text at
one place; it overlaps with another correction; a formula or number; a field, picture or note among the words;
its place in the source cannot be told."""


@dataclass(frozen=True, slots=True)
class Edit:
    """Characters [start, end) of a spot become `new`."""

    spot: int
    start: int
    end: int
    new: str

    def trimmed(self, text: str) -> Edit:
        """Return it without what is alike at begin and end; `text` is that of the spot."""
        old, new = text[self.start : self.end], self.new
        head = _alike(old, new)
        tail = _alike(old[head:][::-1], new[head:][::-1])
        return Edit(self.spot, self.start + head, self.end - tail, new[head : len(new) - tail])


@dataclass(slots=True)
class Step:
    """What becomes of the correction of one finding: its edits, or why there is none."""

    finding: Finding
    fix: Fix
    edits: list[Edit] = field(default_factory=list)
    reason: Reason | None = None


def plan(spots: Spots, findings: Iterable[Finding]) -> list[Step]:
    """Return a step for each finding with a certain correction; equal edits are shared, no two overlap."""
    taken: dict[int, list[Edit]] = {}
    steps: list[Step] = []
    for finding in findings:
        if finding.fix is not None:
            step = Step(finding, finding.fix)
            found = _edits(spots, finding, finding.fix)
            if isinstance(found, str):
                step.reason = found
            elif any(_overlaps(edit, taken.get(edit.spot, ())) for edit in found):
                step.reason = "overlap"
            else:
                step.edits = found
                for edit in found:
                    taken.setdefault(edit.spot, []).append(edit)
            steps.append(step)
    return steps


def corrected(text: str, edits: Iterable[Edit]) -> str:
    """Return the text of a spot with its edits made."""
    for edit in sorted(set(edits), key=lambda edit: edit.start, reverse=True):
        text = text[: edit.start] + edit.new + text[edit.end :]
    return text


def _edits(spots: Spots, finding: Finding, fix: Fix) -> list[Edit] | Reason:
    """Return the edits of one correction, at least one, or why there are none."""
    if finding.place is None and not fix.places:
        return "no_place"
    edits: dict[Edit, None] = {}
    for place in fix.places or (finding.place,):
        assert place is not None
        quote = finding.where.quote or "" if place == finding.place else ""
        found = _at_place(spots, place, fix, quote)
        if isinstance(found, str):
            return found
        edits |= dict.fromkeys(found or _in_row(spots, place, fix))
    return list(edits) or "not_found"


def _at_place(spots: Spots, place: Place, fix: Fix, quote: str) -> list[Edit] | Reason:
    holding = [(spot, edits) for spot in spots.at(place) if (edits := list(_within(spot, place, fix, quote)))]
    if len(holding) > 1:
        part = quote.removesuffix("…")
        holding = [(spot, edits) for spot, edits in holding if part and part in spot.text]
        if len(holding) != 1:
            return "ambiguous"
    return holding[0][1] if holding else []


def _in_row(spots: Spots, place: Place, fix: Fix) -> list[Edit]:
    """Return the edit of the one cell of the row that holds just the wrong text: a place may name the row."""
    cells = [spot for spot in spots.row(place) if spot.text == fix.replace]
    return [Edit(cells[0].number, 0, len(fix.replace), fix.by)] if len(cells) == 1 else []


def _within(spot: Spot, place: Place, fix: Fix, quote: str) -> Iterator[Edit]:
    """Yield the edits in the part of a spot that the place names; in all of it where it names no part."""
    start, end = place.char_start, place.char_end
    if start is None or end is None:
        yield from occurrences(spot, fix, 0, len(spot.text))
    elif spot.text[start:end].startswith(quote.removesuffix("…")):
        yield from occurrences(spot, fix, start, end)


def occurrences(spot: Spot, fix: Fix, start: int, end: int) -> Iterator[Edit]:
    """Yield an edit for every place in [start, end) of a spot where the wrong text stands by itself.

    A number is never cut, what is right already stays, and a word that stands three times becomes one.
    """
    text, old, new = spot.text, fix.replace, fix.by
    # What is left of a doubled word once it stands but once.
    again = old[len(new) :] if new and old.startswith(new) else ""
    at = text.find(old, start, end) if old else -1
    while at >= 0:
        stop = at + len(old)
        if _cuts_number(text, at, stop) or _is_right(text, at, old, new):
            stop = at + 1
        else:
            while again and text.startswith(again, stop):
                stop += len(again)
            yield Edit(spot.number, at, stop, new)
        at = text.find(old, stop, end)


def _cuts_number(text: str, start: int, end: int) -> bool:
    return _in_number(text, start) or _in_number(text, end)


def _in_number(text: str, at: int) -> bool:
    """Tell whether a number goes on over position `at`."""
    if not 0 < at < len(text):
        return False
    before, after = text[at - 1], text[at]
    if before.isdigit():
        return after.isdigit() or (after in ".,．，" and text[at + 1 : at + 2].isdigit())
    return before in ".,．" and after.isdigit() and text[at - 2 : at - 1].isdigit()


def _is_right(text: str, at: int, old: str, new: str) -> bool:
    """Tell whether the words found are part of the right ones."""
    end = at + len(old)
    return (new.startswith(old) and text.startswith(new, at)) or (
        new.endswith(old) and text.endswith(new, 0, end)
    )


def _overlaps(edit: Edit, taken: Sequence[Edit]) -> bool:
    return any(edit != other and edit.start < other.end and other.start < edit.end for other in taken)


def _alike(one: str, other: str) -> int:
    length = 0
    for first, second in zip(one, other, strict=False):
        if first != second:
            break
        length += 1
    return length
