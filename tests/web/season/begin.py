"""Fills an empty installation for the season of one unit: `begin UNIT NAME YEAR PROFILE`."""

from __future__ import annotations

import sys
from datetime import date

from mingzhang.web.server.database import migrate, set_up_django

PASSWORD = "correct-horse-7"


def begin(code: str, name: str, year: int, profile: str) -> None:
    from mingzhang.web.actions import people, perform, seasons  # noqa: PLC0415
    from mingzhang.web.models import User  # noqa: PLC0415
    from mingzhang.web.setup import SetUp, set_up  # noqa: PLC0415

    given = {"county": "示例县", "region_code": "419000", "profile": profile, "username": "administrator"}
    administrator = set_up(SetUp(**given, display_name="管理员", password=PASSWORD))
    department = people.UnitRow(code=code[:3], name=f"{name}（部门）", level="department", parent="419000")
    rows = [department, people.UnitRow(code=code, name=name, parent=code[:3])]
    perform(people.SET_UNITS, administrator, people.SetUnits(units=rows))
    for role, display, unit in (
        ("clerk", "张编制", code),
        ("approver", "李审核", code),
        ("reviewer", "王财政", "419000"),
    ):
        membership = people.MembershipRow.model_validate({"unit": unit, "role": role})
        perform(
            people.SET_USER,
            administrator,
            people.SetUser(username=role, display_name=display, password=PASSWORD, memberships=[membership]),
        )
    # The first sign-in asks for another password; that page has tests of its own.
    User.objects.update(must_change_password=False)
    perform(
        seasons.SET_SEASON,
        administrator,
        seasons.SetSeason.model_validate(
            {"year": year, "kind": "budget", "congress_approved_on": date.today()}
        ),
    )


if __name__ == "__main__":
    set_up_django()
    migrate()
    begin(sys.argv[1], sys.argv[2], int(sys.argv[3]), sys.argv[4])
