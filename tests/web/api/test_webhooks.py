"""Calls of webhooks: signed, to the approved address only, tried again when they fail."""

from __future__ import annotations

import hmac
import json
import threading
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import ClassVar

import pytest
from django.test import Client
from django_tasks import default_task_backend

from mingzhang.web import webhooks
from mingzhang.web.actions import perform
from mingzhang.web.actions.access import SET_WEBHOOK, SetWebhook
from mingzhang.web.models import AuditEntry, Webhook, WebhookDelivery
from tests.web.api.conftest import Caller
from tests.web.conftest import County
from tests.web.workflow.steps import at, do

Make = Callable[..., Caller]


class Receiver(BaseHTTPRequestHandler):
    """A server of the intranet that keeps what it is told."""

    answers: ClassVar[list[int]] = []
    """Statuses to answer with, in turn; 200 when there is none left."""
    received: ClassVar[list[tuple[str, dict[str, str], bytes]]] = []

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.received.append((self.path, dict(self.headers), body))
        self.send_response(self.answers.pop(0) if self.answers else 200)
        self.send_header("Location", "/elsewhere")
        self.end_headers()

    do_GET = do_POST  # noqa: N815

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def receiver() -> Iterator[str]:
    """Run the server; return its address."""
    Receiver.answers, Receiver.received = [], []
    server = HTTPServer(("127.0.0.1", 0), Receiver)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/hook"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def later(settings: pytest.FixtureRequest) -> None:
    """Have tasks kept instead of run."""
    settings.TASKS = {  # type: ignore[attr-defined]
        "default": {"BACKEND": "django_tasks.backends.dummy.DummyBackend", "QUEUES": ["default", "checks"]}
    }


def hook(county: County, url: str, *operations: str) -> Webhook:
    return perform(SET_WEBHOOK, county.administrator, SetWebhook(url=url, operations=list(operations)))


def test_a_change_of_state_is_told_with_a_signature(county: County, receiver: str) -> None:
    made = hook(county, receiver)
    disclosure = at(county, "submitted")
    delivery = WebhookDelivery.objects.get()
    assert webhooks.deliver(delivery.pk) is True
    ((path, headers, body),) = Receiver.received
    assert path == "/hook"
    signature = hmac.new(made.secret.encode(), body, sha256).hexdigest()
    assert headers["X-Mingzhang-Signature"] == f"sha256={signature}"
    entry = AuditEntry.objects.get(action="disclosure.submit")
    assert json.loads(body) == {
        "schema": "mingzhang/event/1",
        "event": entry.seq,
        "at": entry.at.isoformat(),
        "operation": "disclosure.submit",
        "actor": "clerk-101002",
        "disclosure": disclosure.pk,
        "unit": "101002",
        "year": 2025,
        "kind": "budget",
        "from": "draft",
        "to": "submitted",
    }
    delivery.refresh_from_db()
    assert (delivery.attempts, delivery.status, delivery.cause) == (1, 200, "")
    assert delivery.delivered_at is not None


def test_only_what_was_asked_for_and_what_changes_the_state_is_told(county: County, receiver: str) -> None:
    hook(county, receiver, "unit_approve")
    off = hook(county, receiver)
    perform(SET_WEBHOOK, county.administrator, SetWebhook(webhook=off.pk, url=receiver, is_active=False))
    disclosure = at(county, "submitted")
    do(disclosure, "comment", county.approver)
    do(disclosure, "unit_approve", county.approver)
    assert [json.loads(one.body)["operation"] for one in WebhookDelivery.objects.all()] == [
        "disclosure.unit_approve"
    ]


@pytest.mark.parametrize("status", [301, 302, 307, 308])
def test_a_redirect_is_not_followed(county: County, receiver: str, status: int) -> None:
    hook(county, receiver)
    at(county, "submitted")
    Receiver.answers = [status]
    delivery = WebhookDelivery.objects.get()
    assert webhooks.deliver(delivery.pk) is False
    assert [path for path, _, _ in Receiver.received] == ["/hook"]
    delivery.refresh_from_db()
    assert (delivery.status, delivery.delivered_at) == (status, None)


@pytest.mark.usefixtures("later")
def test_a_failed_call_is_tried_again_later_and_later(county: County, receiver: str) -> None:
    hook(county, receiver)
    at(county, "submitted")
    Receiver.answers = [500, 503, 404, 500, 500]
    delivery = WebhookDelivery.objects.get()
    waits = []
    for _ in range(webhooks.ATTEMPTS):
        default_task_backend.results.clear()
        before = datetime.now(UTC)
        webhooks.call.func(delivery.pk)
        waits.append(
            [
                round((one.task.run_after - before) / timedelta(minutes=1))
                for one in default_task_backend.results
            ]
        )
    assert waits == [[1], [2], [4], [8], []]
    delivery.refresh_from_db()
    assert (delivery.attempts, delivery.status, delivery.delivered_at) == (5, 500, None)


def test_an_address_that_does_not_answer_leaves_its_cause(county: County) -> None:
    hook(county, "http://127.0.0.1:9/hook")
    at(county, "submitted")
    delivery = WebhookDelivery.objects.get()
    assert webhooks.deliver(delivery.pk) is False
    delivery.refresh_from_db()
    assert delivery.status is None
    assert "refused" in delivery.cause


def test_the_secret_is_shown_once(county: County, calls: Make) -> None:
    admin = calls(county.administrator)
    made = admin.done("POST", "/webhooks", {"url": "http://intranet.example/hook"})
    secret = made["secret"]
    assert len(secret) >= 40
    changed = admin.done(
        "POST", "/webhooks", {"webhook": made["id"], "url": made["url"], "operations": ["publish"]}
    )
    assert (changed["secret"], changed["operations"]) == (None, ["publish"])
    assert Webhook.objects.get().secret == secret
    answers = [
        admin("GET", "/webhooks").content,
        admin("GET", f"/webhooks/{made['id']}/deliveries").content,
        "".join(AuditEntry.objects.values_list("detail", flat=True)).encode(),
    ]
    assert not any(secret.encode() in answer for answer in answers)


def test_an_address_of_another_kind_is_refused(county: County, calls: Make) -> None:
    admin = calls(county.administrator)
    for url in ("file:///etc/passwd", "ftp://host/x", "nothing"):
        assert admin.refused("POST", "/webhooks", {"url": url}) == (422, "bad_url")


def test_the_description_is_for_everybody_and_reads_offline() -> None:
    page = Client().get("/api/docs")
    assert page.status_code == 200
    assert "https://" not in page.content.decode()
