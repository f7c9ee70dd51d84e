"""Codes of an authenticator app as the second factor (动态口令)."""

from __future__ import annotations

import base64
from typing import Any

from django.apps import apps
from django.http import HttpRequest
from pydantic import Field

from mingzhang.web.actions.action import Done, OwnAction
from mingzhang.web.actions.data import Input
from mingzhang.web.errors import Refused
from mingzhang.web.models import User

SECRET = "second_factor_secret"
"""Key of the session for a secret that is not confirmed yet."""


def is_available() -> bool:
    """Tell whether people may set up a second factor here."""
    return apps.is_installed("allauth.mfa")


def is_set(user: User) -> bool:
    """Tell whether somebody is asked for a code on signing in."""
    return is_available() and _found(user) is not None


def fits(user: User, code: str) -> bool:
    """Tell whether a code is right now; each counts once."""
    from allauth.mfa.totp.internal.auth import TOTP  # noqa: PLC0415 (there with the extra only)

    found = _found(user)
    return found is not None and bool(TOTP(found).validate_code(code.strip().replace(" ", "")))


def secret_of(request: HttpRequest) -> str:
    """Return the secret that somebody is setting up, made at the first call."""
    from allauth.mfa.totp.internal.auth import generate_totp_secret  # noqa: PLC0415

    if SECRET not in request.session:
        request.session[SECRET] = generate_totp_secret()
    return str(request.session[SECRET])


def picture_of(user: User, secret: str) -> str:
    """Return the secret as a QR code, an address that needs no request."""
    from allauth.mfa.adapter import get_adapter  # noqa: PLC0415

    adapter = get_adapter()
    svg: str = adapter.build_totp_svg(adapter.build_totp_url(user, secret))
    return "data:image/svg+xml;base64," + base64.b64encode(svg.encode()).decode()


class SetSecondFactor(Input):
    """A secret, confirmed by a code made of it."""

    secret: str = Field(min_length=16, max_length=64)
    code: str = Field(max_length=20)


def _set(actor: User, data: SetSecondFactor) -> Done[None]:
    from allauth.mfa.totp.internal.auth import TOTP, validate_totp_code  # noqa: PLC0415

    if is_set(actor):
        raise Refused("second_factor_set", "已经启用", "it is set up already")
    if not validate_totp_code(data.secret, data.code.strip().replace(" ", "")):
        raise Refused("wrong_code", "动态口令不对", "the code is wrong", field="code")
    TOTP.activate(actor, data.secret)
    return Done(None)


SET_SECOND_FACTOR: OwnAction[SetSecondFactor, None] = OwnAction(
    "account.set_second_factor", SetSecondFactor, _set
)


class RemoveSecondFactor(Input):
    """Go without a second factor; a code is needed one last time."""

    code: str = Field(max_length=20)


def _remove(actor: User, data: RemoveSecondFactor) -> Done[None]:
    if not fits(actor, data.code):
        raise Refused("wrong_code", "动态口令不对", "the code is wrong", field="code")
    forget(actor)
    return Done(None)


REMOVE_SECOND_FACTOR: OwnAction[RemoveSecondFactor, None] = OwnAction(
    "account.remove_second_factor", RemoveSecondFactor, _remove
)


def forget(user: User) -> bool:
    """Take the second factor away; return whether there was one."""
    found = _found(user)
    if found is None:
        return False
    found.delete()
    return True


def _found(user: User) -> Any:
    manager = apps.get_app_config("mfa").get_model("Authenticator")._base_manager
    return manager.filter(user=user, type="totp").first()
