"""A small county for tests of the workbench: two departments, three units, one person per role and place."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache

import pytest
from django.test import Client

from mingzhang.corpus.county.figures import figures_of
from mingzhang.corpus.county.generate import clean_disclosure
from mingzhang.corpus.county.units import YEARS, units
from mingzhang.model.disclosure import Disclosure as Records
from mingzhang.web import checking
from mingzhang.web.actions import drafts, perform, perform_on
from mingzhang.web.manuscript import Manuscript
from mingzhang.web.models import Disclosure, Membership, Role, Season, Unit, User

PASSWORD = "correct-horse-7"


@dataclass(frozen=True)
class County:
    """The tree of units and its people."""

    top: Unit
    office: Unit
    """Department 101."""
    archive: Unit
    """Unit 101002 below the office."""
    other: Unit
    """Unit 102001 of another department."""
    season: Season

    def person(self, role: str, unit: Unit) -> User:
        """Return the person who holds a role for a unit, made at the first call."""
        username = f"{role}-{unit.code}"
        user = User.objects.filter(username=username).first()
        if user is None:
            user = User.objects.create_user(username, PASSWORD, display_name=username)
            Membership.objects.create(user=user, unit=unit, role=Role(role))
        return user

    @property
    def clerk(self) -> User:
        return self.person("clerk", self.archive)

    @property
    def approver(self) -> User:
        return self.person("approver", self.archive)

    @property
    def reviewer(self) -> User:
        return self.person("reviewer", self.top)

    @property
    def auditor(self) -> User:
        return self.person("auditor", self.top)

    @property
    def administrator(self) -> User:
        return self.person("administrator", self.top)


@pytest.fixture
def county(db: None) -> County:  # noqa: ARG001 (opens the database to the test)
    """The county, with a budget season of 2025."""
    top = Unit.objects.create(
        code="419000", name="云岭县", level="government", region_code="419000", profile="national"
    )
    office = Unit.objects.create(code="101", name="云岭县档案局", level="department", parent=top)
    archive = Unit.objects.create(code="101002", name="云岭县档案馆", parent=office)
    department = Unit.objects.create(code="102", name="云岭县水利局", level="department", parent=top)
    other = Unit.objects.create(code="102001", name="云岭县水利站", parent=department)
    season = Season.objects.create(year=2025, kind="budget", congress_approved_on=date(2025, 1, 15))
    return County(top, office, archive, other, season)


@cache
def clean_records(number: int = 0) -> Records:
    """Return a faultless disclosure of the invented county for 2025."""
    unit = units()[number]
    return clean_disclosure(unit, figures_of(unit, YEARS, 2025), 2025, 2025)


@pytest.fixture
def draft(county: County) -> Disclosure:
    """A draft of the archive, begun by its clerk."""
    manuscript = Manuscript.from_disclosure(clean_records())
    return perform(
        drafts.START,
        county.clerk,
        drafts.Start(season=county.season.pk, unit=county.archive.pk, manuscript=manuscript, source="file"),
    )


@pytest.fixture
def submitted(county: County, draft: Disclosure) -> Disclosure:
    """The draft, checked and handed in by its clerk."""
    checking.run(checking.request(draft).pk)
    perform_on(drafts.SUBMIT, county.clerk, draft.pk, drafts.Submit(base=draft.revision, explanation="测试"))
    draft.refresh_from_db()
    return draft


def browser(user: User | None = None) -> Client:
    """Return a client, signed in as `user`."""
    client = Client()
    if user is not None:
        client.force_login(user, backend="mingzhang.web.sign_in.PasswordBackend")
    return client
