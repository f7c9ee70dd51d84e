"""Saving while others save: what goes in by itself, and what a person has to decide (并发合并)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict

from mingzhang.web.manuscript.changes import Change, Desk, inverted, replay, touched
from mingzhang.web.manuscript.describe import describe
from mingzhang.web.manuscript.edits import (
    AddRecord,
    Applied,
    Edit,
    MoveRecord,
    RemoveRecord,
    SetField,
    apply,
    make,
)
from mingzhang.web.manuscript.fields import LISTS
from mingzhang.web.manuscript.manuscript import Manuscript
from mingzhang.web.manuscript.paths import parse_path
from mingzhang.web.manuscript.refusal import EditRefused

Reason = Literal["both_changed", "removed", "changed_and_removed", "both_added", "depends"]
"""Another value in the same place; the record, its project or its section was removed; what I remove was
changed; the same id was added; it needs another edit that conflicts."""


class Conflict(BaseModel):
    """An edit that was not made, because others changed the same place since."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    path: str
    reason: Reason
    label_zh: str
    label_en: str
    """The place for people: 项目“X”的预算数."""
    base: Any = None
    theirs: Any = None
    mine: Any = None
    """The three values as shown to people; None where the record is not there."""
    edit: dict[str, Any]
    """My edit as it was sent, to be sent again where the clerk insists."""


@dataclass(frozen=True, slots=True)
class Merged:
    """The outcome of a merge."""

    accepted: tuple[Edit, ...]
    """To be made on the current manuscript; `applied` has them made."""
    conflicts: tuple[Conflict, ...]
    already: tuple[Edit, ...]
    """Nothing to do for these: removals that others made too, and values that stood there before, which must
    not undo what others have put in their place since."""
    applied: Applied
    """The current manuscript with the accepted edits made."""


def merge(current: Manuscript, edits: Sequence[Edit], since: Sequence[Change]) -> Merged:
    """Merge edits that were made on an older revision into the current manuscript.

    current: the manuscript now. since: what others changed since the revision that the edits were made on, in
    order (the `changes` of every later revision one after the other).
    Raises EditRefused where an edit could not be made on that older revision either.
    """
    if not since:
        applied = apply(current, edits)
        return Merged(tuple(edits), (), (), applied)
    return _Merge(current, since).merged(edits)


class _Merge:
    def __init__(self, current: Manuscript, since: Sequence[Change]) -> None:
        self.current = current
        self.base = replay(current, inverted(since))
        self.fields = {change.path for change in since if parse_path(change.path).field is not None}
        self.records = set(touched(since))
        self.moved = {c.path for c in since if isinstance(c.before, dict) and "record" not in c.before}
        self.desk = Desk(current)
        self.mine = Desk(self.base)
        self.accepted: list[Edit] = []
        self.already: list[Edit] = []
        self.conflicts: list[Conflict] = []

    def merged(self, edits: Sequence[Edit]) -> Merged:
        for edit in edits:
            known = len(self.mine.changes)
            make(self.mine, edit)
            self._one(edit, self.mine.changes[known:])
        changes = tuple(self.desk.changes)
        applied = Applied(self.desk.manuscript(), changes)
        return Merged(tuple(self.accepted), tuple(self.conflicts), tuple(self.already), applied)

    def _one(self, edit: Edit, changes: Sequence[Change]) -> None:
        reason = self._clash(edit, changes)
        if reason == "gone":
            self.already.append(edit)
            return
        if reason is None:
            fitted = self._placed(edit)
            before = self.desk
            trial = Desk(before.manuscript())
            try:
                make(trial, fitted)
            except EditRefused:
                reason = "depends"
            else:
                trial.changes[:0] = before.changes
                self.desk = trial
                self.accepted.append(fitted)
                return
        self.conflicts.append(self._conflict(edit, reason))

    def _clash(self, edit: Edit, changes: Sequence[Change]) -> Any:
        """Return why an edit conflicts, "gone" where nothing is to do, None where it is to be made."""
        if isinstance(edit, AddRecord):
            if self.current.has(f"{edit.list}/{edit.record['id']}"):
                return "both_added"
            return self._lost_reference(edit.list, edit.record)
        path = parse_path(edit.path)
        if path.id is not None and path.id not in self.desk.rows(path.list):
            if isinstance(edit, RemoveRecord):
                return "gone"
            return "removed" if self._is_there(self.base, path.record) else "depends"
        if isinstance(edit, RemoveRecord):
            return self._clash_of_removal(edit)
        if not changes:
            return "gone"
        if isinstance(edit, MoveRecord):
            return "both_changed" if edit.path in self.moved else None
        for change in changes:
            is_shared = change.path in self.fields and self.current.has(change.path)
            if is_shared and self.current.value(change.path) != change.after:
                return "both_changed"
        return self._lost_reference(path.list, {path.field or "": edit.value})

    def _clash_of_removal(self, edit: RemoveRecord) -> Reason | None:
        """Tell whether something that would go with a removal was changed or added by others."""
        desk = Desk(self.current)
        make(desk, edit)
        gone = {change.path for change in desk.changes if change.after is None}
        return "changed_and_removed" if any(path in self.records for path in gone) else None

    def _lost_reference(self, name: str, values: Mapping[str, Any]) -> Reason | None:
        """Tell whether a record names another that was there and is not any more."""
        from_list = _references(name)
        for field, value in values.items():
            target = from_list.get(field)
            if (
                target
                and value
                and not self.current.has(f"{target}/{value}")
                and self.base.has(f"{target}/{value}")
            ):
                return "removed"
        return None

    def _placed(self, edit: Edit) -> Edit:
        """Return an edit whose place in the order is still there: behind the nearest record before it."""
        if not isinstance(edit, AddRecord | MoveRecord) or edit.after in (None, "$end"):
            return edit
        name = edit.list if isinstance(edit, AddRecord) else parse_path(edit.path).list
        after: str | None = edit.after
        while after is not None and after not in self.desk.rows(name):
            after = self.mine.before(name, after) if after in self.mine.rows(name) else None
        return edit.model_copy(update={"after": after})

    def _is_there(self, manuscript: Manuscript, path: str) -> bool:
        return path == "document" or manuscript.has(path)

    def _conflict(self, edit: Edit, reason: Reason) -> Conflict:
        path = f"{edit.list}/{edit.record['id']}" if isinstance(edit, AddRecord) else edit.path
        named = self.current if self._is_there(self.current, parse_path(path).record) else self.base
        mine: Any = None
        if isinstance(edit, SetField):
            mine = edit.value
        elif isinstance(edit, AddRecord):
            mine = edit.record
        return Conflict(
            path=path,
            reason=reason,
            label_zh=describe(named, path, "zh"),
            label_en=describe(named, path, "en"),
            base=_shown(self.base, path),
            theirs=_shown(self.current, path),
            mine=mine,
            edit=edit.model_dump(mode="json"),
        )


def _shown(manuscript: Manuscript, path: str) -> Any:
    found = parse_path(path)
    if found.list != "document" and not manuscript.has(path):
        return None
    return manuscript.shown(path) if found.field is not None else manuscript.value(path)


def _references(name: str) -> Mapping[str, str]:
    return LISTS[name].references if name in LISTS else {}
