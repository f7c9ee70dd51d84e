"""One's own account: tokens shown once, and the language of the pages."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from hashlib import sha256

from django.urls import reverse

from mingzhang.web.models import ApiToken, AuditEntry
from tests.web.conftest import County, browser


def test_a_token_is_shown_once_and_kept_as_a_digest(county: County) -> None:
    client = browser(county.clerk)
    sent = {"name": "一体化", "scopes": ["read", "write"], "until": "2031-05-04"}
    response = client.post(reverse("token-make"), sent)
    found = re.search(r">(mz_[\w-]+)<", response.content.decode())
    assert found is not None
    token = ApiToken.objects.get()
    assert token.digest == sha256(found[1].encode()).hexdigest()
    assert (token.scopes, token.expires_at) == (
        ["read", "write"],
        datetime(2031, 5, 4, 15, 59, 59, tzinfo=UTC),
    )
    assert response.headers["Cache-Control"] == "no-store"
    page = client.get(reverse("account")).content.decode()
    assert "一体化" in page
    assert found[1] not in page


def test_a_token_needs_a_scope(county: County) -> None:
    assert browser(county.clerk).post(reverse("token-make"), {"name": "x"}).status_code == 422
    assert not ApiToken.objects.exists()


def test_only_the_owner_revokes_a_token(county: County) -> None:
    browser(county.clerk).post(reverse("token-make"), {"name": "x", "scopes": "read"})
    token = ApiToken.objects.get()
    address = reverse("token-revoke", args=(token.pk,))
    assert browser(county.administrator).post(address).status_code == 404
    assert browser(county.clerk).post(address).status_code == 302
    token.refresh_from_db()
    assert token.revoked_at is not None
    assert browser(county.clerk).post(address).status_code == 404


def test_the_language_holds_for_the_account(county: County) -> None:
    client = browser(county.clerk)
    client.post(reverse("account-language"), {"language": "en"})
    assert "My work" in client.get(reverse("board")).content.decode()
    assert (
        "My work"
        in browser(county.clerk.__class__.objects.get(pk=county.clerk.pk))
        .get(reverse("board"))
        .content.decode()
    )
    assert client.post(reverse("account-language"), {"language": "fr"}).status_code == 422
    assert [entry.action for entry in AuditEntry.objects.all()] == ["account.set_language"]


def test_switching_the_language_keeps_the_page_and_its_filters(county: County) -> None:
    client = browser(county.reviewer)
    page = client.get(reverse("board"), {"season": str(county.season.pk), "q": "水"}).content.decode()
    assert f'href="?season={county.season.pk}&amp;q=%E6%B0%B4&amp;lang=en"' in page
    client.get(reverse("seasons"), {"lang": "en"})
    assert "<h1>Seasons</h1>" in client.get(reverse("seasons")).content.decode()
