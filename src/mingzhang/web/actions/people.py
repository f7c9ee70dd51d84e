"""Operations on units and people (单位与人员)."""

from __future__ import annotations

import secrets
from typing import Literal

from django.contrib.auth.hashers import PBKDF2PasswordHasher, get_hasher
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from pydantic import Field

from mingzhang.web.actions.action import Action, Done, OwnAction
from mingzhang.web.actions.data import Input
from mingzhang.web.errors import Missing, Refused
from mingzhang.web.models import AuditEntry, Disclosure, Membership, Role, SignInAttempt, Unit, User
from mingzhang.web.workflow import Permission


class UnitRow(Input):
    """A unit as a row of the list that is imported."""

    code: str = Field(pattern=r"^[0-9A-Za-z]{3,32}$")
    name: str = Field(min_length=2, max_length=200)
    level: Literal["government", "department", "unit"] = "unit"
    parent: str = ""
    """Code of the unit above; blank for the county at the top."""
    region_code: str = Field(default="", pattern=r"^(\d{6}|\d{9})?$")
    profile: str = Field(default="", max_length=20)
    unit_type: Literal["", "administrative", "participating", "public_institution"] = ""
    is_active: bool = True


class SetUnits(Input):
    """Units to be made or changed; those above come before those below."""

    units: list[UnitRow] = Field(min_length=1, max_length=20_000)


def _set_units(_actor: User, data: SetUnits) -> Done[list[Unit]]:
    done, made = [], 0
    for number, row in enumerate(data.units, 1):
        parent = Unit.objects.filter(code=row.parent).first() if row.parent else None
        if row.parent and parent is None:
            raise Refused(
                "no_parent",
                f"第 {number} 行：没有上级单位 {row.parent}",
                f"row {number}: there is no unit {row.parent} above it",
                row=number,
                field="parent",
            )
        unit = Unit.objects.filter(code=row.code).first() or Unit(code=row.code)
        made += unit.pk is None
        _check_place(unit, parent, number)
        unit.parent = parent
        for name in ("name", "level", "region_code", "profile", "unit_type", "is_active"):
            setattr(unit, name, getattr(row, name))
        unit.save()
        done.append(unit)
    return Done(
        done, {"made": made, "changed": len(done) - made, "codes": [unit.code for unit in done][:500]}
    )


def _check_place(unit: Unit, parent: Unit | None, row: int) -> None:
    """Raise Refused where a unit would stand below itself, or a second county beside the first."""
    if parent is None and Unit.objects.filter(parent__isnull=True).exclude(pk=unit.pk).exists():
        raise Refused(
            "second_top", f"第 {row} 行：须写明上级单位", f"row {row}: name the unit above", row=row
        )
    if parent is not None and unit.pk is not None and unit.covers(parent):
        raise Refused(
            "in_itself", f"第 {row} 行：上级单位在本单位之下", f"row {row}: is above itself", row=row
        )


SET_UNITS: Action[SetUnits, list[Unit]] = Action(
    "people.set_units", Permission.MANAGE_PEOPLE, SetUnits, _set_units
)


class RemoveUnit(Input):
    """A unit that nothing refers to: no unit below it, no disclosure, nobody's role, no audit entry."""

    code: str


def _remove_unit(_actor: User, data: RemoveUnit) -> Done[None]:
    unit = unit_of(data.code)
    if unit.parent is None or is_used(unit):
        raise Refused(
            "unit_in_use",
            "单位有下级、人员、公开文件或操作记录，只能停用",
            "it has units, people, disclosures or log entries: close it instead",
        )
    unit.delete()
    return Done(None, {"code": data.code, "name": unit.name})


def is_used(unit: Unit) -> bool:
    """Tell whether anything refers to a unit, so that it cannot be removed."""
    return (
        unit.children.exists()
        or unit.memberships.exists()
        or Disclosure.objects.filter(unit=unit).exists()
        or AuditEntry.objects.filter(unit=unit).exists()
    )


REMOVE_UNIT: Action[RemoveUnit, None] = Action(
    "people.remove_unit", Permission.MANAGE_PEOPLE, RemoveUnit, _remove_unit
)


class MembershipRow(Input):
    """A role for a unit."""

    unit: str
    role: Role


class SetUser(Input):
    """A user to be made or changed, with all roles."""

    username: str = Field(pattern=r"^[0-9A-Za-z_.@-]{2,64}$")
    display_name: str = Field(min_length=1, max_length=100)
    email: str = Field(default="", max_length=254, pattern=r"^([^@\s]+@[^@\s]+)?$")
    language: Literal["zh", "en"] = "zh"
    is_active: bool = True
    password: str | None = Field(default=None, max_length=200)
    """First or new password; to be changed at the next sign-in. None leaves it as it is."""
    memberships: list[MembershipRow] = Field(default=[], max_length=500)


def _set_user(actor: User, data: SetUser) -> Done[User]:
    user, made = _put_user(actor, data)
    _keep_administrator()
    return Done(user, _told(data, made=made))


def _put_user(actor: User, data: SetUser) -> tuple[User, bool]:
    """Make or change a user with all roles; return whether it was made."""
    user = User.objects.filter(username=data.username).first()
    made = user is None
    user = user or User(username=data.username)
    if not made and user.pk == actor.pk and not data.is_active:
        raise Refused("yourself", "不能停用自己", "you cannot close your own account")
    for name in ("display_name", "email", "language", "is_active"):
        setattr(user, name, getattr(data, name))
    if data.password is not None:
        set_password(user, data.password)
        user.must_change_password = True
    elif made:
        user.set_unusable_password()
    user.save()
    _put_roles(user, data.memberships)
    return user, made


def _put_roles(user: User, rows: list[MembershipRow]) -> None:
    """Give a user these roles and no others."""
    wanted = {(unit_of(row.unit).pk, row.role) for row in rows}
    held = {(row.unit_id, Role(row.role)): row for row in user.memberships.all()}
    for key, row in held.items():
        if key not in wanted:
            row.delete()
    for unit_id, role in sorted(wanted - held.keys()):
        Membership.objects.create(user=user, unit_id=unit_id, role=role)


def _told(data: SetUser, *, made: bool) -> dict[str, object]:
    """Return what the audit log keeps of a user that was made or changed."""
    roles = [f"{row.unit} {row.role}" for row in data.memberships]
    return {
        "username": data.username,
        "made": made,
        "active": data.is_active,
        "roles": roles,
        "password": data.password is not None,
    }


def _keep_administrator() -> None:
    left = Membership.objects.filter(role=Role.ADMINISTRATOR, unit__parent__isnull=True, user__is_active=True)
    if not left.exists():
        raise Refused("last_administrator", "须至少保留一名管理员", "one administrator must remain")


SET_USER: Action[SetUser, User] = Action("people.set_user", Permission.MANAGE_PEOPLE, SetUser, _set_user)


class SetUsers(Input):
    """Users to be made or changed together: the rows of a list."""

    users: list[SetUser] = Field(min_length=1, max_length=5_000)


def _set_users(actor: User, data: SetUsers) -> Done[list[tuple[User, str | None]]]:
    """Make or change users; those who are new get a first password each, in the result and nowhere else."""
    done: list[tuple[User, str | None]] = []
    told = []
    for row in data.users:
        user, made = _put_user(actor, row)
        password = new_password() if made and row.password is None else None
        if password is not None:
            user.password = _hash_of_first(password)
            user.must_change_password = True
            user.save()
        done.append((user, password))
        told.append({**_told(row, made=made), "password": made or row.password is not None})
    _keep_administrator()
    return Done(done, {"users": told})


def _hash_of_first(password: str) -> str:
    """Return a hash that takes less work than usual: hundreds of them are made in one transaction.

    Enough for a random password; signing in makes it anew with the usual work.
    """
    hasher = get_hasher()
    if isinstance(hasher, PBKDF2PasswordHasher):
        return hasher.encode(password, hasher.salt(), iterations=ITERATIONS_OF_FIRST)
    return hasher.encode(password, hasher.salt())


SET_USERS: Action[SetUsers, list[tuple[User, str | None]]] = Action(
    "people.set_users", Permission.MANAGE_PEOPLE, SetUsers, _set_users
)


class Named(Input):
    """A user by name."""

    username: str = Field(max_length=64)


def _reset_password(actor: User, data: Named) -> Done[str]:
    """Give a user a new password, to be changed at the next sign-in; it is the result and not kept."""
    user = user_of(data.username)
    if user.pk == actor.pk:
        raise Refused(
            "yourself", "请在“账号”页修改自己的口令", "change your own password on your account page"
        )
    password = new_password()
    set_password(user, password)
    user.must_change_password = True
    user.save()
    return Done(password, {"username": user.username, "failures_cleared": _clear_failures(user)})


RESET_PASSWORD: Action[Named, str] = Action(
    "people.reset_password", Permission.MANAGE_PEOPLE, Named, _reset_password
)


def _unlock(_actor: User, data: Named) -> Done[None]:
    """Let somebody who failed too often sign in again at once."""
    user = user_of(data.username)
    return Done(None, {"username": user.username, "failures_cleared": _clear_failures(user)})


UNLOCK: Action[Named, None] = Action("people.unlock", Permission.MANAGE_PEOPLE, Named, _unlock)


def _clear_failures(user: User) -> int:
    """Forget the failures that lock a name; the audit log keeps each of them."""
    return SignInAttempt.objects.filter(username=user.username, succeeded=False).delete()[0]


class SetLanguage(Input):
    """The language of one's own pages."""

    language: Literal["zh", "en"]


def _set_language(actor: User, data: SetLanguage) -> Done[None]:
    actor.language = data.language
    actor.save(update_fields=["language"])
    return Done(None, {"language": data.language})


SET_LANGUAGE: OwnAction[SetLanguage, None] = OwnAction("account.set_language", SetLanguage, _set_language)


ITERATIONS_OF_FIRST = 20_000
"""Of PBKDF2 over a first password of 59 random bits."""
CHARACTERS = "abcdefghjkmnpqrstuvwxyz23456789"
"""Of a password that people type from paper: none that looks like another."""


def new_password() -> str:
    """Return a password of three groups of four, such as kf7w-m3pd-x9ha (59 bits)."""
    return "-".join("".join(secrets.choice(CHARACTERS) for _ in range(4)) for _ in range(3))


def set_password(user: User, password: str) -> None:
    """Give a user a password that meets the policy. Raises Refused with what it lacks."""
    try:
        validate_password(password, user)
    except ValidationError as error:
        text = " ".join(error.messages)
        raise Refused(
            "weak_password", f"口令不符合要求：{text}", f"weak password: {text}", field="password"
        ) from error
    user.set_password(password)


def unit_of(code: str) -> Unit:
    """Return the unit with a code. Raises Missing."""
    unit = Unit.objects.filter(code=code).first()
    if unit is None:
        raise Missing("no_unit", f"没有单位 {code}", f"there is no unit {code}", unit=code)
    return unit


def user_of(username: str) -> User:
    """Return the user with a name. Raises Missing."""
    user = User.objects.filter(username=username).first()
    if user is None:
        raise Missing("no_user", f"没有用户 {username}", f"there is no user {username}", username=username)
    return user
