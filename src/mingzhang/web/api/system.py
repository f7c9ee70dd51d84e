"""One's own account and tokens, webhooks (账号、令牌、回调)."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.contrib.auth import update_session_auth_hash
from django.http import HttpRequest
from ninja import Router, Schema

from mingzhang.web import policy
from mingzhang.web.actions import perform, perform_own
from mingzhang.web.actions.access import (
    CHANGE_PASSWORD,
    MAKE_TOKEN,
    REVOKE_TOKEN,
    SET_WEBHOOK,
    ChangePassword,
    MakeToken,
    RevokeToken,
    SetWebhook,
)
from mingzhang.web.actions.people import SET_LANGUAGE, SetLanguage
from mingzhang.web.api.access import actor, operation
from mingzhang.web.api.paging import Page, Part, page
from mingzhang.web.api.people import MembershipOut
from mingzhang.web.errors import Missing
from mingzhang.web.models import User, Webhook
from mingzhang.web.workflow import Permission

router = Router(tags=["system"])


class Me(Schema):
    """Who calls."""

    username: str
    display_name: str
    language: str
    memberships: list[MembershipOut]
    permissions: list[str]
    """At the top of the tree."""


class TokenOut(Schema):
    """A token of one's own; the token itself is not kept."""

    id: int
    name: str
    scopes: list[str]
    created_at: datetime
    expires_at: datetime | None
    last_used_at: datetime | None
    revoked_at: datetime | None


class TokenMade(TokenOut):
    """A new token: it is shown only here."""

    token: str


class WebhookOut(Schema):
    """An address that is told of changes of state."""

    id: int
    url: str
    operations: list[str]
    is_active: bool
    created_at: datetime


class WebhookSet(WebhookOut):
    """A webhook; of a new one the secret of its signature, which is shown only here."""

    secret: str | None


class DeliveryOut(Schema):
    """One call, and how it went."""

    id: int
    attempts: int
    status: int | None
    cause: str
    created_at: datetime
    delivered_at: datetime | None
    body: str


@router.get("/me", **operation("me", Me))
def me(request: HttpRequest) -> User:
    """Return who calls, with roles."""
    user = actor(request)
    user.permissions = sorted(map(str, policy.permissions(user)))  # type: ignore[attr-defined]
    return user


@router.post("/me/password", **operation("change_password"))
def change_password(request: HttpRequest, data: ChangePassword) -> None:
    """Change one's own password; the session goes on, others end."""
    perform_own(CHANGE_PASSWORD, actor(request), data)
    update_session_auth_hash(request, actor(request))


@router.post("/me/language", **operation("set_language"))
def set_language(request: HttpRequest, data: SetLanguage) -> None:
    """Set the language of one's own pages."""
    perform_own(SET_LANGUAGE, actor(request), data)


@router.get("/tokens", **operation("tokens", Page[TokenOut]))
def tokens(request: HttpRequest, part: Part) -> dict[str, Any]:
    """List one's own tokens, the latest first."""
    return page(actor(request).tokens.all(), part)


@router.post("/tokens", **operation("make_token", TokenMade))
def make_token(request: HttpRequest, data: MakeToken) -> Any:
    """Make a token of one's own."""
    made, text = perform_own(MAKE_TOKEN, actor(request), data)
    made.token = text  # type: ignore[attr-defined]
    return made


@router.delete("/tokens/{int:token_id}", **operation("revoke_token"))
def revoke_token(request: HttpRequest, token_id: int) -> None:
    """Revoke a token of one's own."""
    perform_own(REVOKE_TOKEN, actor(request), RevokeToken(token=token_id))


@router.get("/webhooks", **operation("webhooks", Page[WebhookOut]))
def webhooks(request: HttpRequest, part: Part) -> dict[str, Any]:
    """List the webhooks."""
    policy.require(actor(request), Permission.MANAGE_SYSTEM)
    return page(Webhook.objects.all(), part)


@router.post("/webhooks", **operation("set_webhook", WebhookSet))
def set_webhook(request: HttpRequest, data: SetWebhook) -> Webhook:
    """Make a webhook, or change the one that `webhook` names."""
    hook = perform(SET_WEBHOOK, actor(request), data)
    if data.webhook is not None:
        hook.secret = None  # type: ignore[assignment]  # not saved: only left out of the answer
    return hook


@router.get("/webhooks/{int:webhook_id}/deliveries", **operation("deliveries", Page[DeliveryOut]))
def deliveries(request: HttpRequest, webhook_id: int, part: Part) -> dict[str, Any]:
    """List the calls of a webhook, the latest first."""
    policy.require(actor(request), Permission.MANAGE_SYSTEM)
    hook = Webhook.objects.filter(pk=webhook_id).first()
    if hook is None:
        raise Missing("no_webhook", "没有这个回调", "there is no such webhook", webhook=webhook_id)
    return page(hook.deliveries.all(), part)
