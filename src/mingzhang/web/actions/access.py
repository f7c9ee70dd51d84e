"""Operations on one's own account, on tokens and webhooks (账号、令牌、回调)."""

from __future__ import annotations

import secrets
from datetime import UTC, datetime
from hashlib import sha256
from urllib.parse import urlsplit

from pydantic import AwareDatetime, Field

from mingzhang.web.actions.action import Action, Done, OwnAction
from mingzhang.web.actions.data import Input
from mingzhang.web.actions.people import set_password
from mingzhang.web.errors import Missing, Refused
from mingzhang.web.models import ApiToken, User, Webhook
from mingzhang.web.workflow import OPERATIONS, Permission

PREFIX = "mz_"
"""Tokens begin with it, so that one that leaked is known for what it is."""


class MakeToken(Input):
    """A new token of the actor's own."""

    name: str = Field(min_length=1, max_length=100)
    scopes: list[ApiToken.Scope] = Field(min_length=1, max_length=4)
    expires_at: AwareDatetime | None = None


def _make_token(actor: User, data: MakeToken) -> Done[tuple[ApiToken, str]]:
    """Make a token; the token itself is in the result and nowhere else."""
    text = PREFIX + secrets.token_urlsafe(32)
    token = ApiToken.objects.create(
        user=actor,
        name=data.name,
        digest=digest(text),
        scopes=sorted(set(data.scopes)),
        expires_at=data.expires_at,
    )
    return Done((token, text), {"token": token.pk, "name": token.name, "scopes": token.scopes})


MAKE_TOKEN: OwnAction[MakeToken, tuple[ApiToken, str]] = OwnAction(
    "account.make_token", MakeToken, _make_token
)


class RevokeToken(Input):
    """A token of the actor's own that is to be used no more."""

    token: int


def _revoke_token(actor: User, data: RevokeToken) -> Done[None]:
    """Revoke a token; who uses it is refused from now on."""
    token = actor.tokens.filter(pk=data.token, revoked_at__isnull=True).first()
    if token is None:
        raise Missing("no_token", "没有这个令牌", "there is no such token", token=data.token)
    token.revoked_at = datetime.now(UTC)
    token.save()
    return Done(None, {"token": token.pk, "name": token.name})


REVOKE_TOKEN: OwnAction[RevokeToken, None] = OwnAction("account.revoke_token", RevokeToken, _revoke_token)


class ChangePassword(Input):
    """A new password for oneself."""

    current: str = Field(max_length=200)
    new: str = Field(max_length=200)


def _change_password(actor: User, data: ChangePassword) -> Done[None]:
    if not actor.check_password(data.current):
        raise Refused("wrong_password", "当前口令不对", "the current password is wrong", field="current")
    if data.current == data.new:
        raise Refused(
            "same_password", "新口令与当前口令相同", "the new password is the current one", field="new"
        )
    set_password(actor, data.new)
    actor.must_change_password = False
    actor.save()
    return Done(None)


CHANGE_PASSWORD: OwnAction[ChangePassword, None] = OwnAction(
    "account.change_password", ChangePassword, _change_password
)


def digest(token: str) -> str:
    """Return what is kept of a token."""
    return sha256(token.encode()).hexdigest()


class SetWebhook(Input):
    """A webhook to be made, or changed where `webhook` names one."""

    webhook: int | None = None
    url: str = Field(max_length=500)
    operations: list[str] = Field(default=[], max_length=50)
    is_active: bool = True


def _set_webhook(actor: User, data: SetWebhook) -> Done[Webhook]:
    parts = urlsplit(data.url)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise Refused(
            "bad_url", "地址须以 http:// 或 https:// 开头", "the address must be http or https", field="url"
        )
    if unknown := set(data.operations) - set(OPERATIONS):
        names = ", ".join(sorted(unknown))
        raise Refused(
            "unknown_operation", f"没有这些操作：{names}", f"unknown operations: {names}", field="operations"
        )
    if data.webhook is None:
        hook = Webhook(secret=secrets.token_urlsafe(32), created_by=actor)
    else:
        found = Webhook.objects.filter(pk=data.webhook).first()
        if found is None:
            raise Missing("no_webhook", "没有这个回调", "there is no such webhook", webhook=data.webhook)
        hook = found
    hook.url, hook.operations, hook.is_active = data.url, data.operations, data.is_active
    hook.save()
    return Done(
        hook, {"webhook": hook.pk, "url": hook.url, "operations": hook.operations, "active": hook.is_active}
    )


SET_WEBHOOK: Action[SetWebhook, Webhook] = Action(
    "system.set_webhook", Permission.MANAGE_SYSTEM, SetWebhook, _set_webhook
)
