"""Who may call: tokens with their scopes, people who are signed in, nobody else."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client

from mingzhang.web.api.root import api
from mingzhang.web.api.scopes import SCOPES
from mingzhang.web.models import ApiToken, AuditEntry, Disclosure, User
from tests.web.api.conftest import Caller, token_of
from tests.web.conftest import County

Make = Callable[..., Caller]


def test_every_operation_has_its_row_in_the_table_of_scopes() -> None:
    paths = api.get_openapi_schema(path_prefix="/api/")["paths"]
    declared = [one["operationId"] for methods in paths.values() for one in methods.values()]
    assert sorted(declared) == sorted(SCOPES)


def test_without_a_token_nothing_is_answered(county: County) -> None:  # noqa: ARG001
    assert Caller().refused("GET", "/units") == (401, "not_signed_in")
    assert Caller("mz_unknown").refused("GET", "/units") == (401, "bad_token")


def test_a_token_acts_for_its_user_and_its_use_is_noted(county: County) -> None:
    caller = Caller(token_of(county.clerk))
    assert caller.done("GET", "/me")["username"] == "clerk-101002"
    assert ApiToken.objects.get().last_used_at is not None


def test_the_token_itself_is_not_kept(county: County) -> None:
    text = token_of(county.clerk)
    assert text.startswith("mz_")
    assert text not in str(list(ApiToken.objects.values())) + str(list(AuditEntry.objects.values()))


@pytest.mark.parametrize(
    "change",
    [
        {"revoked_at": datetime(2025, 1, 1, tzinfo=UTC)},
        {"expires_at": datetime(2025, 1, 1, tzinfo=UTC)},
    ],
)
def test_a_revoked_or_expired_token_is_refused(county: County, change: dict[str, datetime]) -> None:
    caller = Caller(token_of(county.clerk, expires_at=datetime.now(UTC) + timedelta(days=1)))
    caller.done("GET", "/me")
    ApiToken.objects.update(**change)
    assert caller.refused("GET", "/me") == (401, "bad_token")


@pytest.mark.parametrize(
    ("change", "answer"),
    [
        ({"is_active": False}, (401, "bad_token")),
        ({"must_change_password": True}, (403, "must_change_password")),
    ],
)
def test_a_token_ends_with_the_account(
    county: County, change: dict[str, bool], answer: tuple[int, str]
) -> None:
    caller = Caller(token_of(county.clerk))
    User.objects.filter(pk=county.clerk.pk).update(**change)
    assert caller.refused("GET", "/units") == answer


@pytest.mark.parametrize(
    ("scopes", "method", "path", "body"),
    [
        (("write", "review", "admin"), "GET", "/units", None),
        (("read", "review", "admin"), "POST", "/disclosures/{id}/draft/edits", {"base": 1, "edits": []}),
        (("read", "write", "admin"), "POST", "/disclosures/{id}/comments", {"text": "请核实"}),
        (("read", "write", "review"), "GET", "/audit", None),
    ],
)
def test_a_token_without_the_scope_is_refused(
    county: County, draft: Disclosure, scopes: tuple[str, ...], method: str, path: str, body: object
) -> None:
    caller = Caller(token_of(county.clerk, scopes))
    assert caller.refused(method, path.format(id=draft.pk), body) == (403, "scope")


def test_a_token_never_exceeds_its_user(county: County, draft: Disclosure, calls: Make) -> None:
    clerk = calls(county.clerk)
    assert clerk.refused("GET", "/audit") == (403, "not_allowed")
    assert clerk.refused("POST", "/people", {"username": "ab", "display_name": "x"}) == (403, "not_allowed")
    assert calls(county.person("clerk", county.other)).refused("GET", f"/disclosures/{draft.pk}") == (
        404,
        "no_disclosure",
    )


def test_no_token_makes_another_one_or_changes_the_password(county: County, calls: Make) -> None:
    caller = calls(county.administrator)
    made = {"name": "other", "scopes": ["admin"]}
    assert caller.refused("POST", "/tokens", made) == (403, "no_token_will_do")
    assert caller.refused("POST", "/me/password", {"current": "a", "new": "b"}) == (403, "no_token_will_do")
    assert caller.refused("POST", "/people/clerk-101002/password") == (403, "no_token_will_do")


def test_who_is_signed_in_needs_the_csrf_token_to_change_something(county: County) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(county.clerk, backend="mingzhang.web.sign_in.PasswordBackend")
    body = '{"name": "mine", "scopes": ["read"]}'
    assert client.get("/api/me").status_code == 200
    refused = client.post("/api/tokens", body, content_type="application/json")
    assert (refused.status_code, refused.json()["error"]["code"]) == (403, "csrf")
    client.cookies["csrftoken"] = "a" * 32
    made = client.post(
        "/api/tokens", body, content_type="application/json", headers={"X-CSRFToken": "a" * 32}
    )
    assert made.status_code == 200
    assert made.json()["token"].startswith("mz_")
    assert "token" not in client.get("/api/tokens").json()["items"][0]


def test_who_has_a_first_password_can_only_change_it(county: County) -> None:
    User.objects.filter(pk=county.clerk.pk).update(must_change_password=True)
    client = Client()
    client.force_login(county.clerk, backend="mingzhang.web.sign_in.PasswordBackend")
    assert client.get("/api/units").json()["error"]["code"] == "must_change_password"
    body = {"current": "correct-horse-7", "new": "battery-staple-8"}
    assert client.post("/api/me/password", body, content_type="application/json").status_code == 200
    assert client.get("/api/units").status_code == 200
