"""Edits: what a page or a program asks to change in a manuscript."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated, Any, Final, Literal

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError

from mingzhang.web.manuscript import linked
from mingzhang.web.manuscript.changes import Change, Desk, inverted, replay
from mingzhang.web.manuscript.derived import typed_record, values_of
from mingzhang.web.manuscript.fields import EDIT_LIMIT, ID_PATTERN, LISTS, Row, Scalar
from mingzhang.web.manuscript.manuscript import Manuscript, normal
from mingzhang.web.manuscript.paths import parse_path
from mingzhang.web.manuscript.refusal import EditRefused

END: Final = "$end"
"""The place behind the last record of a list."""


class _Edit(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class SetField(_Edit):
    """Put a value, as typed, into a field."""

    op: Literal["set"] = "set"
    path: str
    """`list/id/field` or `document/field`."""
    was: Any = None
    """The text the clerk saw before (`Manuscript.shown`); only shown again in a conflict, never compared."""
    value: Any = None
    """As typed: an amount in the unit the record shows ("2,207.95"), a number, a date, a text, the id of
    another record. "" and None are a blank, which is never zero."""


class AddRecord(_Edit):
    """Add a record."""

    op: Literal["add"] = "add"
    list: str
    after: str | None = END
    """Id of the record before it; None for the beginning of the list."""
    record: dict[str, Any]
    """Its `id`, chosen by the client ([0-9a-z]{1,16}, unused), and its fields as typed, as in SetField."""


class RemoveRecord(_Edit):
    """Remove a record with what belongs to it: a project with its goals, a section with its paragraphs."""

    op: Literal["remove"] = "remove"
    path: str
    """`list/id`."""


class MoveRecord(_Edit):
    """Move a record in its list; a section takes what is in it along."""

    op: Literal["move"] = "move"
    path: str
    """`list/id`."""
    after: str | None = END
    """Id of the record before it; None for the beginning of the list."""


Edit = Annotated[SetField | AddRecord | RemoveRecord | MoveRecord, Field(discriminator="op")]
EDITS: Final[TypeAdapter[list[Edit]]] = TypeAdapter(list[Edit])
"""Reads a list of edits: EDITS.validate_json(body)."""


@dataclass(frozen=True, slots=True)
class Applied:
    """The outcome of a batch of edits."""

    manuscript: Manuscript
    changes: tuple[Change, ...]
    """Every place that changed, derived ones too, in order; keep them for undo and history."""


def apply(manuscript: Manuscript, edits: Sequence[Edit]) -> Applied:
    """Make edits, all or none.

    Derived fields are kept in step: an amount with its text and decimals, a target with its parts, a heading
    with its section, a goal form's money line with its project, the label of a row on all its lines.
    Raises EditRefused with path, code and reasons in Chinese and English.
    """
    if len(edits) > EDIT_LIMIT:
        raise EditRefused("", "too_many_edits", most=EDIT_LIMIT, count=len(edits))
    desk = Desk(manuscript)
    for edit in edits:
        make(desk, edit)
    changes = tuple(desk.changes)
    return Applied(desk.manuscript(), changes)


def undo(manuscript: Manuscript, changes: Sequence[Change]) -> Applied:
    """Take back the changes of one batch.

    Raises EditRefused (changed_since) where one of the places has been changed since.
    """
    steps = inverted(changes)
    return Applied(replay(manuscript, steps), tuple(steps))


def parse_edits(data: Any) -> list[Edit]:
    """Return edits from plain data (parsed JSON). Raises EditRefused (wrong_type) for the first fault."""
    try:
        return EDITS.validate_python(data)
    except ValidationError as error:
        first = error.errors(include_url=False, include_context=False, include_input=False)[0]
        at = "/".join(map(str, first["loc"]))
        raise EditRefused(at, "wrong_type", value=first["msg"]) from error


def make(desk: Desk, edit: Edit) -> None:
    """Make one edit on an open manuscript."""
    if isinstance(edit, SetField):
        _set(desk, edit)
    elif isinstance(edit, AddRecord):
        _add(desk, edit)
    else:
        path = parse_path(edit.path)
        if path.id is None or path.field is not None:
            raise EditRefused(edit.path, "unknown_path")
        if isinstance(edit, RemoveRecord):
            linked.remove(desk, path.list, path.id)
        else:
            after = desk.last(path.list) if edit.after == END else edit.after
            desk.row(path.list, path.id)
            linked.move(desk, path.list, path.id, after)


def _set(desk: Desk, edit: SetField) -> None:
    path = parse_path(edit.path)
    if path.field is None:
        raise EditRefused(edit.path, "unknown_path")
    row = desk.row(path.list, path.id)
    values = values_of(
        edit.path, path.list, row, path.field, edit.value, unit=_unit(desk, row), year=_year(desk)
    )
    fitting = _require_fit(path.list, {**row, **values}, edit.path)
    values = {field: fitting.get(field) for field in values}
    _require_references(desk, path.list, path.id, values)
    desk.put(path.list, path.id, values)
    if path.id is not None:
        linked.follow(desk, path.list, path.id, values)


def _add(desk: Desk, edit: AddRecord) -> None:
    shape = LISTS.get(edit.list)
    if shape is None:
        raise EditRefused(edit.list, "unknown_list")
    ident = edit.record.get("id")
    if not isinstance(ident, str) or re.fullmatch(ID_PATTERN, ident) is None:
        raise EditRefused(edit.list, "bad_id", value=str(ident)[:40])
    if ident in desk.rows(edit.list):
        raise EditRefused(f"{edit.list}/{ident}", "used_id", value=ident)
    if len(desk.rows(edit.list)) >= shape.most:
        raise EditRefused(edit.list, "too_many_records", most=shape.most)
    row = typed_record(edit.list, edit.record, unit=_unit(desk, edit.record), year=_year(desk))
    fitting = dict(_require_fit(edit.list, row, f"{edit.list}/{ident}"))
    _require_references(desk, edit.list, ident, fitting)
    linked.add(desk, edit.list, fitting, desk.last(edit.list) if edit.after == END else edit.after)


def _unit(desk: Desk, row: Row) -> str:
    unit = row.get("amount_unit") or desk.row("document", None).get("amount_unit")
    return str(unit or "万元")


def _year(desk: Desk) -> Scalar:
    return desk.row("document", None).get("year")


def _require_fit(name: str, values: Row, path: str) -> Row:
    """Return a record as it would be, validated. Raises EditRefused: wrong_type."""
    row = {field: value for field, value in values.items() if value is not None}
    return normal(name, row, lambda at, cause: EditRefused(path or at, "wrong_type", value=cause))


def _require_references(desk: Desk, name: str, ident: str | None, values: Row) -> None:
    if name not in LISTS:
        return
    for field, target in LISTS[name].references.items():
        value = values.get(field)
        if value is None:
            continue
        if value not in desk.rows(target):
            raise EditRefused(f"{name}/{ident}/{field}", "unknown_reference", value=value)
        if target == name and ident in desk.rows(name) and _is_below(desk, name, field, str(value), ident):
            raise EditRefused(f"{name}/{ident}/{field}", "circular")


def _is_below(desk: Desk, name: str, field: str, start: str, ident: str | None) -> bool:
    """Tell whether a record is, or stands below, another."""
    at: Scalar = start
    for _ in desk.rows(name):
        if at == ident:
            return True
        if at is None:
            return False
        at = desk.row(name, str(at)).get(field)
    return True
