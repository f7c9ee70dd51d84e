"""Changes: what an edit did, place by place, in a form that can be stored and undone."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Any

from pydantic import BaseModel, ConfigDict

from mingzhang.web.manuscript.fields import Row, Scalar
from mingzhang.web.manuscript.manuscript import Manuscript
from mingzhang.web.manuscript.paths import parse_path
from mingzhang.web.manuscript.refusal import EditRefused


class Change(BaseModel):
    """One place before and after; swapping both gives its undoing.

    Of a field (`projects/7f3a/amount`): the stored values, None for a blank. Of a record (`projects/7f3a`):
    None where it is not there, else {"record": {…}, "after": id of the record before it or None}; only
    {"after": …} on both sides where it was moved.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    path: str
    before: Any = None
    after: Any = None


def inverted(changes: Sequence[Change]) -> list[Change]:
    """Return the changes that undo these, in the order in which they are to be made."""
    return [Change(path=one.path, before=one.after, after=one.before) for one in reversed(changes)]


class Desk:
    """A manuscript laid open: single steps, each noted as a Change."""

    def __init__(self, manuscript: Manuscript) -> None:
        """Take a manuscript; it is not changed itself."""
        self._document: Row = manuscript.document
        self._lists: dict[str, Mapping[str, Row]] = dict(manuscript.lists)
        self._own: set[str] = set()
        self.changes: list[Change] = []

    def manuscript(self) -> Manuscript:
        """Return the manuscript as it stands now."""
        self._own.clear()
        return Manuscript(self._document, MappingProxyType(dict(self._lists)))

    def rows(self, name: str) -> Mapping[str, Row]:
        """Return a list: id → record."""
        return self._lists[name]

    def row(self, name: str, ident: str | None) -> Row:
        """Return a record, or the document. Raises EditRefused: unknown_path."""
        if name == "document":
            return self._document
        found = self._lists[name].get(ident or "")
        if found is None:
            raise EditRefused(f"{name}/{ident}", "unknown_path")
        return found

    def put(self, name: str, ident: str | None, values: Mapping[str, Scalar]) -> None:
        """Set fields of a record; None is a blank. What stays as it is leaves no change."""
        old = self.row(name, ident)
        differing = {field: value for field, value in values.items() if old.get(field) != value}
        if not differing:
            return
        head = name if ident is None else f"{name}/{ident}"
        for field, value in differing.items():
            self.changes.append(Change(path=f"{head}/{field}", before=old.get(field), after=value))
        new = MappingProxyType({k: v for k, v in {**old, **differing}.items() if v is not None})
        if ident is None:
            self._document = new
        else:
            self._writable(name)[ident] = new

    def insert(self, name: str, row: Row, after: str | None) -> None:
        """Insert a record behind `after`, None for the beginning."""
        ident = str(row["id"])
        self._require(name, after)
        self._place(name, ident, row, after)
        value = {"record": dict(row), "after": after}
        self.changes.append(Change(path=f"{name}/{ident}", after=value))

    def remove(self, name: str, ident: str) -> None:
        """Remove a record."""
        row = self.row(name, ident)
        value = {"record": dict(row), "after": self.before(name, ident)}
        del self._writable(name)[ident]
        self.changes.append(Change(path=f"{name}/{ident}", before=value))

    def move(self, name: str, ident: str, after: str | None) -> None:
        """Move a record behind `after`, None for the beginning."""
        row = self.row(name, ident)
        self._require(name, after)
        old = self.before(name, ident)
        if after in (old, ident):
            return
        del self._writable(name)[ident]
        self._place(name, ident, row, after)
        self.changes.append(Change(path=f"{name}/{ident}", before={"after": old}, after={"after": after}))

    def before(self, name: str, ident: str) -> str | None:
        """Return the id of the record before one, None for the first."""
        previous: str | None = None
        for other in self._lists[name]:
            if other == ident:
                return previous
            previous = other
        raise EditRefused(f"{name}/{ident}", "unknown_path")

    def last(self, name: str) -> str | None:
        """Return the id of the last record of a list."""
        return next(reversed(list(self._lists[name])), None)

    def _writable(self, name: str) -> dict[str, Row]:
        if name not in self._own:
            self._lists[name] = dict(self._lists[name])
            self._own.add(name)
        found = self._lists[name]
        assert isinstance(found, dict)
        return found

    def _require(self, name: str, after: str | None) -> None:
        if after is not None and after not in self._lists[name]:
            raise EditRefused(f"{name}/{after}", "unknown_path")

    def _place(self, name: str, ident: str, row: Row, after: str | None) -> None:
        rows = self._writable(name)
        if after is not None and after == next(reversed(rows), None):
            rows[ident] = row
            return
        placed: dict[str, Row] = {ident: row} if after is None else {}
        for other, record in rows.items():
            placed[other] = record
            if other == after:
                placed[ident] = row
        self._lists[name] = placed


def replay(manuscript: Manuscript, changes: Sequence[Change]) -> Manuscript:
    """Make recorded changes.

    Raises EditRefused (changed_since) where a place is not as it was before them.
    """
    desk = Desk(manuscript)
    for change in changes:
        _again(desk, change)
    return desk.manuscript()


def _again(desk: Desk, change: Change) -> None:
    path = parse_path(change.path)
    if path.field is not None:
        if desk.row(path.list, path.id).get(path.field) != change.before:
            raise EditRefused(change.path, "changed_since")
        desk.put(path.list, path.id, {path.field: change.after})
        return
    assert path.id is not None
    is_there = path.id in desk.rows(path.list)
    if is_there is (change.before is None):
        raise EditRefused(change.path, "changed_since")
    if change.before is None:
        desk.insert(path.list, change.after["record"], _nearest(desk, path.list, change.after["after"]))
    elif change.after is None:
        if dict(desk.row(path.list, path.id)) != change.before["record"]:
            raise EditRefused(change.path, "changed_since")
        desk.remove(path.list, path.id)
    else:
        desk.move(path.list, path.id, _nearest(desk, path.list, change.after["after"]))


def _nearest(desk: Desk, name: str, after: str | None) -> str | None:
    """Return the place to insert at: behind `after`, or at the end where that is gone."""
    return after if after is None or after in desk.rows(name) else desk.last(name)


def touched(changes: Sequence[Change]) -> Iterator[str]:
    """Yield the paths of the records that changes concern, again for each."""
    for change in changes:
        yield parse_path(change.path).record
