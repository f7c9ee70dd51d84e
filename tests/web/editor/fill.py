"""Fills the database of a server under test: a unit, two clerks, a draft. Run as a process."""

from __future__ import annotations

import sys
from datetime import date

import django

django.setup()

from mingzhang.corpus.county.figures import figures_of  # noqa: E402
from mingzhang.corpus.county.generate import clean_disclosure  # noqa: E402
from mingzhang.corpus.county.units import YEARS, units  # noqa: E402
from mingzhang.web.actions import drafts, perform  # noqa: E402
from mingzhang.web.manuscript import Manuscript  # noqa: E402
from mingzhang.web.models import Membership, Season, Unit, User  # noqa: E402


def fill(password: str) -> None:
    top = Unit.objects.create(
        code="419000", name="云岭县", level="government", region_code="419000", profile="national"
    )
    office = Unit.objects.create(code="301", name="云岭县教育局", level="department", parent=top)
    unit = Unit.objects.create(code="301001", name="云岭县教育局本级", parent=office)
    season = Season.objects.create(year=2025, kind="budget", congress_approved_on=date(2025, 1, 15))
    people = []
    for name in ("li", "wang"):
        user = User.objects.create_user(name, password, display_name=name)
        Membership.objects.create(user=user, unit=unit, role="clerk")
        people.append(user)
    records = clean_disclosure(units()[0], figures_of(units()[0], YEARS, 2025), 2025, 2025)
    data = drafts.Start(
        season=season.pk, unit=unit.pk, manuscript=Manuscript.from_disclosure(records), source="file"
    )
    print(perform(drafts.START, people[0], data).pk)


fill(sys.argv[1])
