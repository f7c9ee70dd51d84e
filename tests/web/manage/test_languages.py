"""Every page in English has no Chinese but names that people gave and the switch back."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from django.test import Client
from django.urls import reverse

from mingzhang.web import audit
from mingzhang.web.actions import ON_ANYTHING_ELSE, ON_DISCLOSURES, ON_ONESELF
from mingzhang.web.models import (
    BulkCheck,
    Disclosure,
    ReturnNote,
    Season,
    Unit,
    User,
    Webhook,
    WebhookDelivery,
)
from mingzhang.web.words import words
from tests.web.conftest import PASSWORD, County, browser
from tests.web.manage.conftest import begun, workbook

CHINESE = re.compile(r"[\u3400-\u9fff\u3000-\u303f\uff00-\uffef]+")
SWITCH = re.compile(r'<(a|option)[^>]*lang="zh-Hans"[^>]*>中文</\1>')


@pytest.fixture
def english(county: County) -> County:
    """The county with English names, something in every list."""
    for unit in Unit.objects.all():
        Unit.objects.filter(pk=unit.pk).update(name=f"Unit {unit.code}")
    for name in ("top", "office", "archive", "other"):
        getattr(county, name).refresh_from_db()
    assert len([county.clerk, county.administrator, county.reviewer, county.auditor]) == 4
    one = begun(county, county.archive, "returned", errors=2, warnings=1)
    begun(county, county.other, "published", infos=1)
    assert one.head is not None
    ReturnNote.objects.create(disclosure=one, version=one.head, reason="mend", by=county.reviewer)
    Season.objects.create(year=2024, kind="final", is_open=False)
    Season.objects.create(year=2025, kind="self_evaluation")
    hook = Webhook.objects.create(
        url="http://oa.example/", secret="k", operations=["submit"], created_by=county.administrator
    )
    WebhookDelivery.objects.create(webhook=hook, body="{}")
    BulkCheck.objects.create(season=county.season, requested_by=county.administrator, total=2, done=1)
    for action in ("account.sign_in", "people.set_user", "disclosure.return"):
        audit.append(county.clerk, action, unit=county.archive, disclosure=Disclosure.objects.get(pk=one.pk))
    county.administrator.tokens.create(name="t", digest="d", scopes=["read", "admin"])
    return county


def pages(county: County) -> Iterator[tuple[User, str]]:
    admin = county.administrator
    hook = Webhook.objects.get()
    yield admin, reverse("bulk-check", args=(BulkCheck.objects.get().pk,))
    for season in Season.objects.all():
        yield admin, reverse("season", args=(season.pk,))
        yield admin, f"{reverse('board')}?season={season.pk}"
        yield admin, reverse("check-results", args=(season.pk,))
    yield admin, f"{reverse('board')}?season={county.season.pk}&state=overdue&q=nothing"
    yield county.clerk, f"{reverse('board')}?season={county.season.pk}"
    for name in ("seasons", "units", "unit-new", "units-import", "people", "person-new", "people-import"):
        yield admin, reverse(name)
    yield admin, reverse("unit", args=(county.archive.pk,))
    yield admin, reverse("person", args=(county.clerk.pk,))
    for name in ("account", "audit", "webhooks", "system"):
        yield admin, reverse(name)
    yield admin, reverse("webhook", args=(hook.pk,))
    yield county.clerk, reverse("units")


def chinese(text: str) -> list[str]:
    return CHINESE.findall(SWITCH.sub("", text))


def test_pages_in_english_have_no_chinese(english: County) -> None:
    found = {}
    for person, address in pages(english):
        client = browser(person)
        client.cookies["mingzhang_lang"] = "en"
        found[address] = chinese(client.get(address).content.decode())
    assert {address: texts for address, texts in found.items() if texts} == {}


def test_pages_in_chinese_are_chinese(english: County) -> None:
    for person, address in pages(english):
        text = browser(person).get(address).content.decode()
        assert CHINESE.search(SWITCH.sub("", text)), address


def test_answers_to_forms_in_english_have_no_chinese(english: County) -> None:
    client = browser(english.administrator)
    client.cookies["mingzhang_lang"] = "en"
    sheet = workbook(
        ("Unit code", "Unit name", "Level"), ("103", "", "office"), ("104", "New", ""), ("101", "Other", "")
    )
    clerk = english.clerk
    answers = [
        client.post(reverse("units-import"), {"file": sheet}),
        client.post(reverse("units-import"), {"file": workbook(("a", "b"))}),
        client.post(reverse("person-reset-password", args=(clerk.pk,))),
        client.post(reverse("token-make"), {"name": "t", "scopes": "read"}),
        client.post(reverse("webhooks"), {"url": "http://oa.example/2"}),
        client.post(reverse("webhooks"), {"url": "ftp://oa.example/2"}),
        client.post(reverse("audit-verify")),
        client.post(reverse("account"), {"current": "x", "new": "y"}),
        client.post(reverse("account"), {"current": PASSWORD, "new": "y"}),
        client.post(reverse("seasons"), {"year": "1", "kind": "none"}),
    ]
    assert [chinese(answer.content.decode()) for answer in answers] == [[]] * len(answers)


@pytest.mark.django_db
def test_pages_of_the_entrance_in_both_languages() -> None:
    for lang, title in (("zh", "初始化"), ("en", "Set up")):
        text = Client().get(reverse("set-up"), {"lang": lang}).content.decode()
        assert f"<h1>{title}</h1>" in text
    User.objects.create_user("x")
    text = Client().get(reverse("sign-in"), {"lang": "en"}).content.decode()
    assert chinese(text) == []


def test_every_operation_of_the_log_has_a_name() -> None:
    names = [action.name for action in ON_ANYTHING_ELSE] + [action.name for action in ON_ONESELF]
    names += [f"disclosure.{action.name}" for action in ON_DISCLOSURES]
    names += ["account.sign_in", "account.sign_in_failed", "system.set_up"]
    for lang in ("zh", "en"):
        texts = words(lang)
        assert all(texts("action_" + name.replace(".", "_")) for name in names)
