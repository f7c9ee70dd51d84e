"""People and their roles (人员)."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from ninja import Field, Router, Schema

from mingzhang.web import policy
from mingzhang.web.actions import perform
from mingzhang.web.actions.people import (
    RESET_PASSWORD,
    SET_USER,
    SET_USERS,
    UNLOCK,
    Named,
    SetUser,
    SetUsers,
    user_of,
)
from mingzhang.web.api.access import actor, operation
from mingzhang.web.api.paging import Page, Part, page
from mingzhang.web.models import User
from mingzhang.web.workflow import Permission

router = Router(tags=["people"])


class MembershipOut(Schema):
    """A role for a unit and all below it."""

    unit: str = Field(alias="unit.code")
    role: str


class PersonOut(Schema):
    """Somebody who signs in."""

    username: str
    display_name: str
    email: str
    language: str
    is_active: bool
    must_change_password: bool
    memberships: list[MembershipOut]


class PersonMade(Schema):
    """Somebody of a list, with the first password where it is a new account: it is shown only here."""

    person: PersonOut
    password: str | None


class Password(Schema):
    """A first password, to be changed at the next sign-in; it is shown only here."""

    password: str


@router.get("", **operation("people", Page[PersonOut]))
def people(request: HttpRequest, part: Part) -> dict[str, Any]:
    """List everybody with their roles."""
    policy.require(actor(request), Permission.MANAGE_PEOPLE)
    return page(User.objects.prefetch_related("memberships__unit"), part)


@router.get("/{username}", **operation("person", PersonOut))
def person(request: HttpRequest, username: str) -> User:
    """Return somebody by user name."""
    policy.require(actor(request), Permission.MANAGE_PEOPLE)
    return user_of(username)


@router.post("", **operation("set_person", PersonOut))
def set_person(request: HttpRequest, data: SetUser) -> User:
    """Make or change somebody by user name, with all roles."""
    return perform(SET_USER, actor(request), data)


@router.put("", **operation("set_people", list[PersonMade]))
def set_people(request: HttpRequest, data: SetUsers) -> list[dict[str, Any]]:
    """Make or change many; new accounts get first passwords."""
    done = perform(SET_USERS, actor(request), data)
    return [{"person": user, "password": password} for user, password in done]


@router.post("/{username}/password", **operation("reset_password", Password))
def reset_password(request: HttpRequest, username: str) -> dict[str, str]:
    """Give somebody a new first password."""
    return {"password": perform(RESET_PASSWORD, actor(request), Named(username=username))}


@router.post("/{username}/unlock", **operation("unlock"))
def unlock(request: HttpRequest, username: str) -> None:
    """Let somebody who failed too often sign in again at once."""
    perform(UNLOCK, actor(request), Named(username=username))
