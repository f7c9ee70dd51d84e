"""First-run set-up: the county at the top of the tree and its administrator (初始化)."""

from __future__ import annotations

from django.db import transaction
from pydantic import Field

from mingzhang.web import audit
from mingzhang.web.actions.data import Input
from mingzhang.web.actions.people import set_password
from mingzhang.web.errors import Refused
from mingzhang.web.models import Membership, Role, Unit, User


class SetUp(Input):
    """The county and its first administrator."""

    county: str = Field(min_length=2, max_length=200)
    region_code: str = Field(pattern=r"^\d{6}$")
    profile: str = Field(default="", max_length=20)
    username: str = Field(pattern=r"^[0-9A-Za-z_.@-]{2,64}$")
    display_name: str = Field(min_length=1, max_length=100)
    password: str = Field(max_length=200)


def is_set_up() -> bool:
    """Tell whether somebody can sign in at all."""
    return User.objects.exists()


def set_up(data: SetUp) -> User:
    """Make the county and the administrator. Raises Refused where that was done before."""
    with transaction.atomic():
        if is_set_up():
            raise Refused("set_up", "已经初始化", "it has been set up already")
        county = Unit.objects.create(
            code=data.region_code,
            name=data.county,
            level=Unit.Level.GOVERNMENT,
            region_code=data.region_code,
            profile=data.profile,
        )
        user = User(username=data.username, display_name=data.display_name)
        set_password(user, data.password)
        user.save()
        Membership.objects.create(user=user, unit=county, role=Role.ADMINISTRATOR)
        audit.append(user, "system.set_up", unit=county, detail={"county": data.county})
    return user
