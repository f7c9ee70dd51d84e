"""A list of units compared with the tree that is stored (单位导入)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from mingzhang.model.profiles import profiles
from mingzhang.web.actions.people import UnitRow
from mingzhang.web.imports.columns import columns
from mingzhang.web.imports.plan import Difference, Fault, Kind, Planned, made, translated
from mingzhang.web.imports.sheet import SheetRow
from mingzhang.web.models import Unit

FIELDS = ("name", "parent", "level", "unit_type", "profile", "region_code", "is_active")
"""What a row may change, in the order of the columns."""
STEP = 3
"""Digits by which a unit's code is longer than that of the unit above it."""


def plan(rows: Sequence[SheetRow]) -> list[Planned[UnitRow]]:
    """Return what each row would do. What is blank or has no column keeps what is stored."""
    stored = {unit.code: row_of(unit) for unit in Unit.objects.select_related("parent")}
    top = next((row.code for row in stored.values() if not row.parent), "")
    codes = [row.values.get("code", "") for row in rows]
    known = {*stored, *codes}
    planned = [_planned(row, stored, known, top) for row in rows]
    twice = {code for code, count in Counter(codes).items() if code and count > 1}
    for one in planned:
        if one.name in twice:
            _refuse(one, Fault("code", "编码在表中重复", "the code stands in the list twice"))
    _refuse_circles(planned, stored)
    return planned


def in_order(planned: Sequence[Planned[UnitRow]]) -> list[UnitRow]:
    """Return the rows that change something, units above before those below."""
    rows = {one.data.code: one.data for one in planned if one.data and one.kind in ("new", "changed")}
    done: dict[str, UnitRow] = {}

    def add(row: UnitRow) -> None:
        if row.parent in rows and row.parent not in done:
            add(rows[row.parent])
        done.setdefault(row.code, row)

    for row in rows.values():
        add(row)
    return list(done.values())


def row_of(unit: Unit) -> UnitRow:
    """Return a stored unit as a row."""
    return UnitRow.model_construct(
        code=unit.code,
        name=unit.name,
        level=unit.level,
        parent=unit.parent.code if unit.parent else "",
        region_code=unit.region_code,
        profile=unit.profile,
        unit_type=unit.unit_type,
        is_active=unit.is_active,
    )


def _planned(row: SheetRow, stored: Mapping[str, UnitRow], known: set[str], top: str) -> Planned[UnitRow]:
    values, faults = translated(row, columns("units"))
    code = str(values.get("code", ""))
    before = stored.get(code)
    if "profile" in values:
        faults += _profile(values)
    given = {**(before.model_dump() if before else {}), **values}
    if before is None:
        given.setdefault("parent", _parent_by_code(code, known, top))
        given.setdefault("level", "department" if given["parent"] == top else "unit")
    if str(given.get("parent", "")) not in {*known, ""} or (not given.get("parent") and code != top and top):
        parent = given.get("parent")
        faults.append(
            Fault("parent", f"没有上级单位“{parent}”", f"there is no unit {parent!r} to stand below")
        )
    data, more = made(UnitRow, given, columns("units")) if code and "name" in given else (None, [])
    if faults or more or data is None:
        return Planned([row.number], code, "wrong", faults=[*faults, *more])
    found = _differences(before, data)
    kind: Kind = "new" if before is None else "changed" if found else "unchanged"
    return Planned([row.number], code, kind, data, found)


def _parent_by_code(code: str, known: set[str], top: str) -> str:
    """Return the code of the unit above: this one without its last digits if known, else the county's."""
    above = code[:-STEP]
    return above if above in known and above != code else top


def _profile(values: dict[str, object]) -> list[Fault]:
    """Put the name of a regional profile in the place of its title."""
    names = {name: one.name for one in profiles() for name in (one.name, one.title.zh, one.title.en)}
    given = str(values["profile"])
    if given not in names:
        known = "、".join(one.title.zh for one in profiles())
        return [Fault("profile", f"没有“{given}”；可用：{known}", f"there is no {given!r}")]
    values["profile"] = names[given]
    return []


def _differences(before: UnitRow | None, after: UnitRow) -> list[Difference]:
    if before is None:
        return []
    return [
        Difference(name, getattr(before, name), getattr(after, name))
        for name in FIELDS
        if getattr(before, name) != getattr(after, name)
    ]


def _refuse(one: Planned[UnitRow], fault: Fault) -> None:
    one.kind, one.data = "wrong", None
    one.faults.append(fault)


def _refuse_circles(planned: Sequence[Planned[UnitRow]], stored: Mapping[str, UnitRow]) -> None:
    """Refuse rows by which a unit would come to stand below itself."""
    above = {code: row.parent for code, row in stored.items()}
    above |= {one.data.code: one.data.parent for one in planned if one.data}
    for one in planned:
        code, seen = one.name, set[str]()
        while code in above and code not in seen:
            seen.add(code)
            code = above[code]
        if one.data and code == one.name:
            _refuse(one, Fault("parent", "上级单位在本单位之下", "the unit above stands below it"))
