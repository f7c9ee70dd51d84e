"""Units, people and seasons of the invented county."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import date, timedelta

from mingzhang.corpus.county.units import COUNTY, REGION_CODE, units
from mingzhang.web.actions import people, perform, seasons
from mingzhang.web.models import Role, Season, Unit, User
from mingzhang.web.setup import SetUp, set_up

BUREAU = "001"
"""End of the code of a department's own unit; other units of its code's head stand below it."""


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who can sign in to the demo."""

    username: str
    name: str
    role: Role


PEOPLE = (
    Person("admin", "郑管理", Role.ADMINISTRATOR),
    Person("clerk", "王编制", Role.CLERK),
    Person("approver", "李审核", Role.APPROVER),
    Person("reviewer", "陈财政", Role.REVIEWER),
    Person("auditor", "赵审计", Role.AUDITOR),
)


@dataclass(frozen=True, slots=True)
class People:
    """Those of the demo by role, and the password that all of them have."""

    users: dict[Role, User]
    password: str


def new_password() -> str:
    """Return a password for one demo."""
    return f"yunling-{secrets.token_hex(4)}"


def make_people() -> People:
    """Set up the county, its units and one login a role."""
    password = new_password()
    head = PEOPLE[0]
    admin = set_up(
        SetUp(
            county=COUNTY,
            region_code=REGION_CODE,
            profile="national",
            username=head.username,
            display_name=head.name,
            password=password,
        )
    )
    perform(people.SET_UNITS, admin, people.SetUnits(units=_rows()))
    users = {head.role: admin}
    for person in PEOPLE[1:]:
        users[person.role] = perform(
            people.SET_USER,
            admin,
            people.SetUser(
                username=person.username,
                display_name=person.name,
                memberships=[people.MembershipRow(unit=REGION_CODE, role=person.role)],
            ),
        )
    # One hash for all: to make one is slow on purpose.
    User.objects.update(password=admin.password, must_change_password=False)
    return People({role: User.objects.get(pk=user.pk) for role, user in users.items()}, password)


def _rows() -> list[people.UnitRow]:
    codes = {unit.code for unit in units()}
    rows: list[people.UnitRow] = []
    for unit in units():
        above = unit.code[:3] + BUREAU
        is_head = unit.code == above
        rows.append(
            people.UnitRow(
                code=unit.code,
                name=unit.name,
                level="department" if is_head else "unit",
                parent=above if above in codes and not is_head else REGION_CODE,
                region_code=REGION_CODE,
                profile="national",
                unit_type=unit.type,
            )
        )
    return rows


def make_seasons(admin: User, today: date) -> tuple[Season, Season]:
    """Make last year's season, and this year's with days left to publish."""
    former = perform(
        seasons.SET_SEASON,
        admin,
        seasons.SetSeason(
            year=2024,
            kind=Season.Kind.BUDGET,
            congress_approved_on=date(2024, 1, 25),
            bureau_replied_on=date(2024, 2, 6),
            department_replied_on=date(2024, 2, 8),
        ),
    )
    present = perform(
        seasons.SET_SEASON,
        admin,
        seasons.SetSeason(
            year=2025,
            kind=Season.Kind.BUDGET,
            congress_approved_on=today - timedelta(days=18),
            bureau_replied_on=today - timedelta(days=9),
            department_replied_on=today - timedelta(days=4),
        ),
    )
    return former, present


def unit_of(code: str) -> Unit:
    """Return a unit of the county."""
    return Unit.objects.get(code=code)
