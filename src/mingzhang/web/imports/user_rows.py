"""A list of people compared with those stored; a person stands in one row for each role (人员导入)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from mingzhang.web.actions.people import MembershipRow, SetUser
from mingzhang.web.imports.columns import columns
from mingzhang.web.imports.plan import Difference, Fault, Kind, Planned, made, translated
from mingzhang.web.imports.sheet import SheetRow
from mingzhang.web.models import Role, Unit, User

FIELDS = ("display_name", "email", "is_active")
Stored = Mapping[str, SetUser]


def plan(rows: Sequence[SheetRow]) -> list[Planned[SetUser]]:
    """Return what the rows of each person would do; their roles in the list take the place of those held."""
    stored = {user.username: row_of(user) for user in User.objects.prefetch_related("memberships__unit")}
    units = set(Unit.objects.values_list("code", flat=True))
    by_name: dict[str, list[SheetRow]] = {}
    for row in rows:
        by_name.setdefault(row.values.get("username", ""), []).append(row)
    return [_planned(name, own, stored, units) for name, own in by_name.items()]


def row_of(user: User) -> SetUser:
    """Return a stored user as particulars of `people.SET_USER`."""
    return SetUser.model_construct(
        username=user.username,
        display_name=user.display_name,
        email=user.email,
        language=user.language,
        is_active=user.is_active,
        password=None,
        memberships=[
            MembershipRow(unit=row.unit.code, role=Role(row.role)) for row in user.memberships.all()
        ],
    )


def _planned(name: str, rows: Sequence[SheetRow], stored: Stored, units: set[str]) -> Planned[SetUser]:
    numbers = [row.number for row in rows]
    values: dict[str, object] = {}
    faults: list[Fault] = []
    roles: list[MembershipRow] = []
    for row in rows:
        own, found = translated(row, columns("people"))
        faults += found
        unit, role = own.pop("unit", None), own.pop("role", None)
        if unit is not None and unit not in units:
            faults.append(Fault("unit", f"没有单位“{unit}”", f"there is no unit {unit!r}"))
        elif unit is not None and role is not None:
            roles.append(MembershipRow(unit=str(unit), role=Role(str(role))))
        faults += _contradictions(values, own)
        values |= own
    before = stored.get(name)
    given = {**(before.model_dump() if before else {}), **values, "memberships": _once(roles)}
    data, more = made(SetUser, given, columns("people")) if name and "display_name" in given else (None, [])
    if faults or more or data is None:
        return Planned(numbers, name, "wrong", faults=list(dict.fromkeys([*faults, *more])))
    found_differences = _differences(before, data)
    kind: Kind = "new" if before is None else "changed" if found_differences else "unchanged"
    return Planned(numbers, name, kind, data, found_differences)


def _once(roles: Sequence[MembershipRow]) -> list[MembershipRow]:
    return list({(row.unit, row.role): row for row in roles}.values())


def _contradictions(values: Mapping[str, object], own: Mapping[str, object]) -> list[Fault]:
    """Return what a later row of the same person says otherwise."""
    return [
        Fault(
            name,
            f"同一用户名前后不一致：“{values[name]}”“{own[name]}”",
            f"differs: {values[name]!r}, {own[name]!r}",
        )
        for name in FIELDS
        if name in values and name in own and values[name] != own[name]
    ]


def _differences(before: SetUser | None, after: SetUser) -> list[Difference]:
    if before is None:
        return []
    found = [
        Difference(name, getattr(before, name), getattr(after, name))
        for name in FIELDS
        if getattr(before, name) != getattr(after, name)
    ]
    held, wanted = (sorted((row.unit, str(row.role)) for row in one.memberships) for one in (before, after))
    if held != wanted:
        found.append(Difference("role", held, wanted))
    return found
