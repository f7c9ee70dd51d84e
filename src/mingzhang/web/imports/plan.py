"""What an import would do: each row with what is new, changed or wrong (导入预览)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Generic, Literal, TypeVar

from pydantic import BaseModel, ValidationError

from mingzhang.web.imports.columns import Column
from mingzhang.web.imports.sheet import SheetRow

Data = TypeVar("Data", bound=BaseModel)
Kind = Literal["new", "changed", "unchanged", "wrong"]
KINDS: tuple[Kind, ...] = ("wrong", "new", "changed", "unchanged")


@dataclass(frozen=True, slots=True)
class Fault:
    """Why a row cannot be taken."""

    field: str
    """Of the column, "" for the row as a whole."""
    zh: str
    en: str


@dataclass(frozen=True, slots=True)
class Difference:
    """What a row changes in a field: values as they are stored; of roles, pairs of unit and role."""

    field: str
    before: object
    after: object


@dataclass(slots=True)
class Planned(Generic[Data]):
    """A row, or the rows of one person, and what would come of it."""

    numbers: list[int]
    """Rows of the worksheet."""
    name: str
    kind: Kind
    data: Data | None = None
    """None where it is wrong."""
    differences: list[Difference] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)


def counted(planned: Iterable[Planned[Data]]) -> dict[str, int]:
    """Return how many rows are wrong, new, changed and unchanged."""
    found = Counter(one.kind for one in planned)
    return {kind: found[kind] for kind in KINDS}


def translated(row: SheetRow, known: Iterable[Column]) -> tuple[dict[str, object], list[Fault]]:
    """Return the cells of a row as they are stored, and what no column knows; blank cells are left out."""
    values: dict[str, object] = {}
    faults: list[Fault] = []
    for column in known:
        text = row.values.get(column.field, "")
        if not text:
            if column.is_required:
                faults.append(Fault(column.field, "不能为空", "must not be blank"))
        elif (stored := column.stored(text)) is not None:
            values[column.field] = stored
        else:
            faults.append(Fault(column.field, f"不认识“{text}”", f"{text!r} is not known"))
    return values, faults


def made(
    kind: type[Data], values: Mapping[str, object], known: Iterable[Column]
) -> tuple[Data | None, list[Fault]]:
    """Return the particulars of an operation, or what does not fit, by the notes of the columns."""
    try:
        return kind.model_validate(values), []
    except ValidationError as error:
        notes = {column.field: column for column in known}
        faults = []
        for fault in error.errors(include_url=False):
            name = str(fault["loc"][0]) if fault["loc"] else ""
            given, column = values.get(name), notes.get(name)
            why_zh, why_en = (column.note_zh, column.note_en) if column else ("", fault["msg"])
            faults.append(Fault(name, f"“{given}”不符合要求：{why_zh}", f"{given!r} does not fit: {why_en}"))
        return None, faults
