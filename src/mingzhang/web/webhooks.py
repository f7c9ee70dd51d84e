"""Calls of webhooks: one signed message for each change of state, tried again when it fails (回调)."""

from __future__ import annotations

import hmac
import json
from datetime import UTC, datetime, timedelta
from functools import partial
from hashlib import sha256
from http.client import HTTPException
from urllib.error import HTTPError, URLError
from urllib.request import HTTPRedirectHandler, Request, build_opener

from django.db import transaction
from django_tasks import task

from mingzhang.web.models import AuditEntry, Webhook, WebhookDelivery

SIGNATURE = "X-Mingzhang-Signature"
"""Header with `sha256=` and the HMAC-SHA-256 of the body under the webhook's secret, in hexadecimal."""
WAIT = 10
"""Seconds that an answer may take."""
ATTEMPTS = 5


def announce(entry: AuditEntry) -> None:
    """Have every webhook told of a change of state that `entry` records, once it is committed."""
    operation = entry.action.partition(".")[2]
    for webhook in Webhook.objects.filter(is_active=True):
        if webhook.operations and operation not in webhook.operations:
            continue
        delivery = WebhookDelivery.objects.create(webhook=webhook, body=message(entry))
        transaction.on_commit(partial(call.enqueue, delivery.pk))


def message(entry: AuditEntry) -> str:
    """Return the body of a call: JSON with the operation, the disclosure and its states."""
    disclosure = entry.disclosure
    detail = json.loads(entry.detail)
    return json.dumps(
        {
            "schema": "mingzhang/event/1",
            "event": entry.seq,
            "at": entry.at.astimezone(UTC).isoformat(),
            "operation": entry.action,
            "actor": entry.actor_name,
            "disclosure": entry.disclosure_id,
            "unit": disclosure.unit.code if disclosure else None,
            "year": disclosure.season.year if disclosure else None,
            "kind": disclosure.season.kind if disclosure else None,
            "from": detail.get("from"),
            "to": detail.get("to"),
        },
        ensure_ascii=False,
    )


def signature(secret: str, body: bytes) -> str:
    """Return the value of the header SIGNATURE."""
    return "sha256=" + hmac.new(secret.encode(), body, sha256).hexdigest()


def deliver(delivery_id: int) -> bool:
    """Make one call; note how it went. Returns whether it arrived (an answer of 2xx)."""
    delivery = WebhookDelivery.objects.select_related("webhook").get(pk=delivery_id)
    body = delivery.body.encode()
    request = Request(
        delivery.webhook.url,
        data=body,
        headers={
            "Content-Type": "application/json; charset=utf-8",
            SIGNATURE: signature(delivery.webhook.secret, body),
        },
    )
    delivery.attempts += 1
    try:
        with build_opener(_NoRedirect).open(request, timeout=WAIT) as answer:
            delivery.status, delivery.cause = answer.status, ""
            delivery.delivered_at = datetime.now(UTC)
    except HTTPError as error:
        delivery.status, delivery.cause = error.code, str(error.reason)[:300]
    except (URLError, HTTPException, OSError) as error:
        delivery.status, delivery.cause = None, str(error)[:300]
    delivery.save()
    return delivery.delivered_at is not None


@task()
def call(delivery_id: int) -> None:
    """Call a webhook in the background; where it failed, again after 1, 2, 4, 8 minutes."""
    if deliver(delivery_id):
        return
    attempts = WebhookDelivery.objects.get(pk=delivery_id).attempts
    if attempts < ATTEMPTS:
        later = datetime.now(UTC) + timedelta(minutes=2 ** (attempts - 1))
        call.using(run_after=later).enqueue(delivery_id)


class _NoRedirect(HTTPRedirectHandler):
    """Answers that point elsewhere are failures: the address was approved, not another."""

    def redirect_request(self, *args: object, **kwargs: object) -> None:
        """Follow nothing."""
