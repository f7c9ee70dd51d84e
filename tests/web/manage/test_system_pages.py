"""Seasons, webhooks, the audit log and the state of the installation, as their pages show them."""

from __future__ import annotations

import json
import re
from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse
from django_tasks_db.models import DBTaskResult

from mingzhang.web import audit
from mingzhang.web.models import AuditEntry, Season, Webhook, WebhookDelivery
from tests.web.conftest import County, browser


def test_a_season_is_made_dated_and_closed(county: County) -> None:
    client = browser(county.reviewer)
    sent = {"year": "2026", "kind": "budget", "congress_approved_on": "2026-01-16"}
    response = client.post(reverse("seasons"), sent)
    season = Season.objects.get(year=2026)
    assert response.headers["Location"] == reverse("season", args=(season.pk,))
    assert (season.congress_approved_on, season.is_open) == (date(2026, 1, 16), True)
    address = reverse("season", args=(season.pk,))
    page = client.get(address).content.decode()
    assert "2026-02-05" in page
    assert "预算法 第十四条第二款" in page
    client.post(address, {"congress_approved_on": "2026-01-16", "bureau_replied_on": "2026-01-30"})
    season.refresh_from_db()
    assert (season.bureau_replied_on, season.is_open) == (date(2026, 1, 30), False)


def test_dates_of_a_season_stand_in_their_order(county: County) -> None:
    address = reverse("season", args=(county.season.pk,))
    sent = {"congress_approved_on": "2025-02-01", "bureau_replied_on": "2025-01-01", "is_open": "on"}
    response = browser(county.reviewer).post(address, sent)
    assert response.status_code == 422
    assert 'value="2025-01-01"' in response.content.decode()
    county.season.refresh_from_db()
    assert county.season.congress_approved_on == date(2025, 1, 15)


def test_who_does_not_manage_seasons_changes_none(county: County) -> None:
    client = browser(county.clerk)
    assert client.post(reverse("seasons"), {"year": "2027", "kind": "final"}).status_code == 403
    address = reverse("season", args=(county.season.pk,))
    assert client.post(address, {"is_open": "on"}).status_code == 403
    assert '<form method="post" class="fields">' not in client.get(address).content.decode()


def test_the_key_of_a_webhook_is_shown_once(county: County) -> None:
    client = browser(county.administrator)
    sent = {"url": "http://oa.example/hook", "operations": ["submit", "publish"]}
    made = client.post(reverse("webhooks"), sent).content.decode()
    hook = Webhook.objects.get()
    assert hook.secret in made
    assert hook.operations == ["submit", "publish"]
    for address in (reverse("webhooks"), reverse("webhook", args=(hook.pk,))):
        assert hook.secret not in client.get(address).content.decode()


def test_webhooks_are_changed_and_closed_and_their_calls_listed(county: County) -> None:
    hook = Webhook.objects.create(url="http://oa.example/", secret="k", created_by=county.administrator)
    WebhookDelivery.objects.create(webhook=hook, body='{"event": 1}', attempts=5, cause="Connection refused")
    WebhookDelivery.objects.create(
        webhook=hook, body='{"event": 2}', attempts=1, status=204, delivered_at=datetime.now(UTC)
    )
    client = browser(county.administrator)
    address = reverse("webhook", args=(hook.pk,))
    page = client.get(address).content.decode()
    assert "Connection refused" in page
    assert "未送达" in page
    assert client.post(address, {"url": "ftp://oa.example/", "is_active": "on"}).status_code == 422
    assert client.post(address, {"url": "https://oa.example/new", "operations": ["edit"]}).status_code == 302
    hook.refresh_from_db()
    assert (hook.url, hook.operations, hook.is_active, hook.secret) == (
        "https://oa.example/new",
        ["edit"],
        False,
        "k",
    )


@pytest.fixture
def logged(county: County) -> list[AuditEntry]:
    """Three entries: of the clerk, the reviewer and the administrator."""
    return [
        audit.append(county.clerk, "disclosure.edit", unit=county.archive, detail={"paths": ["title"]}),
        audit.append(county.reviewer, "season.set", detail={"year": 2025}),
        audit.append(county.administrator, "people.set_units", unit=county.other, detail={"made": 1}),
    ]


def listed(page: bytes) -> list[int]:
    return [int(seq) for seq in re.findall(r'<tr><td class="number">(\d+)</td>', page.decode())]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ({}, [3, 2, 1]),
        ({"who": "clerk"}, [1]),
        ({"unit": "101"}, [1]),
        ({"action": "season.set"}, [2]),
        ({"since": "2000-01-01", "until": "2999-01-01"}, [3, 2, 1]),
        ({"until": "2000-01-01"}, []),
        ({"since": "not a day"}, [3, 2, 1]),
        ({"since": "2025-02-31"}, [3, 2, 1]),
    ],
)
@pytest.mark.usefixtures("logged")
def test_the_log_is_searched(county: County, query: dict[str, str], expected: list[int]) -> None:
    assert listed(browser(county.auditor).get(reverse("audit"), query).content) == expected


def test_the_log_is_paged(county: County) -> None:
    for number in range(51):
        audit.append(county.clerk, "account.sign_in", detail={"n": number})
    client = browser(county.auditor)
    assert listed(client.get(reverse("audit")).content) == list(range(51, 1, -1))
    assert listed(client.get(reverse("audit"), {"page": "2"}).content) == [1]


@pytest.mark.usefixtures("logged")
def test_the_log_is_taken_away_whole_with_its_hashes(county: County) -> None:
    response = browser(county.auditor).get(reverse("audit-export"))
    lines = b"".join(response.streaming_content).decode().splitlines()  # type: ignore[attr-defined]
    entries = [json.loads(line) for line in lines]
    assert [entry["seq"] for entry in entries] == [1, 2, 3]
    assert [entry["previous"] for entry in entries[1:]] == [entry["hash"] for entry in entries[:2]]


def test_verifying_tells_that_the_chain_holds_or_where_it_does_not(
    county: County, logged: list[AuditEntry], monkeypatch: pytest.MonkeyPatch
) -> None:
    client = browser(county.auditor)
    assert "3 条记录首尾相接" in client.post(reverse("audit-verify")).content.decode()
    fault = audit.Fault(logged[1].seq, "内容被改动", "was changed")
    monkeypatch.setattr(audit, "verify", lambda: (3, [fault]))
    told = client.post(reverse("audit-verify")).content.decode()
    assert "校验不通过" in told
    assert "第 2 条： 内容被改动" in told


def test_health_tells_what_runs_and_what_waits(county: County) -> None:
    client = browser(county.administrator)
    page = client.get(reverse("system")).content.decode()
    assert "一切正常" in page
    assert connection.display_name in page


def test_health_warns_when_work_waits_or_breaks(county: County) -> None:
    now = datetime.now(UTC)
    for status in ("READY", "FAILED"):
        DBTaskResult.objects.create(
            status=status,
            args_kwargs={"args": [], "kwargs": {}},
            task_path="mingzhang.web.checking.run_check",
            run_after=now - timedelta(hours=1),
            backend_name="default",
            exception_class_path="",
            traceback="",
        )
    DBTaskResult.objects.update(enqueued_at=now - timedelta(hours=1))
    page = browser(county.administrator).get(reverse("system")).content.decode()
    assert "后台任务自" in page
    assert "1 个后台任务出错" in page
    assert "一切正常" not in page


@pytest.mark.django_db
def test_a_new_installation_is_set_up_and_then_never_again() -> None:
    client = Client()
    assert client.get(reverse("sign-in")).headers["Location"] == reverse("set-up")
    sent = {
        "county": "云岭县",
        "region_code": "419000",
        "profile": "national",
        "username": "admin",
        "display_name": "王",
    }
    assert client.post(reverse("set-up"), {**sent, "password": "short"}).status_code == 422
    assert client.post(reverse("set-up"), {**sent, "password": "quiet-river-41"}).status_code == 302
    assert client.get(reverse("board")).status_code == 200
    assert client.get(reverse("set-up")).headers["Location"] == reverse("sign-in")
