"""One shape for every refusal."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest
from django.test import Client

from mingzhang.web.api import units
from mingzhang.web.models import Disclosure
from tests.web.api.conftest import Caller, token_of
from tests.web.conftest import County

Make = Callable[..., Caller]


def test_the_shape_is_pinned(county: County, draft: Disclosure) -> None:
    caller = Caller(token_of(county.clerk))
    response = caller("POST", f"/disclosures/{draft.pk}/withdraw")
    assert response.status_code == 409
    assert json.loads(response.content) == {
        "error": {
            "code": "wrong_state",
            "zh": "当前状态（draft）不能进行此操作（withdraw）",
            "en": "not possible in this state (draft): withdraw",
            "detail": {"state": "draft", "operation": "withdraw"},
        }
    }


def test_invalid_input_names_each_field(county: County, draft: Disclosure) -> None:
    caller = Caller(token_of(county.clerk))
    response = caller("POST", f"/disclosures/{draft.pk}/submit", {"base": "x", "other": 1})
    error = json.loads(response.content)["error"]
    assert (response.status_code, error["code"]) == (422, "invalid")
    assert set(error["detail"]["fields"]) == {"data.base", "data.other"}


@pytest.mark.parametrize(
    ("method", "path", "body", "answer"),
    [
        ("GET", "/nothing", None, (404, "no_page")),
        ("DELETE", "/units", None, (405, "method")),
        ("GET", "/units/none", None, (404, "no_unit")),
        ("GET", "/disclosures/999", None, (404, "no_disclosure")),
        ("GET", "/disclosures/99999999999999999999", None, (404, "no_disclosure")),
        ("POST", "/disclosures/{id}/approve", {"version": 1}, (403, "not_allowed")),
        ("POST", "/disclosures/{id}/submit", {"base": 1}, (422, "not_checked")),
        ("POST", "/disclosures/{id}/submit", {"base": 7}, (409, "edited_by_others")),
        ("PUT", "/disclosures/{id}/draft", {"base": 1, "manuscript": {}}, (422, "edit_refused")),
        ("GET", "/units?limit=201", None, (422, "invalid")),
        ("GET", "/units/a%00b", None, (400, "bad_request")),
    ],
)
def test_every_kind_of_refusal_has_it(
    county: County, draft: Disclosure, method: str, path: str, body: object, answer: tuple[int, str]
) -> None:
    caller = Caller(token_of(county.clerk))
    assert caller.refused(method, path.format(id=draft.pk), body) == answer


@pytest.mark.parametrize("body", [b"{", b'{"base": NaN}', b'"\\ud800"', b'"\\u0000"', b"\xff"])
def test_a_body_that_is_no_json_has_it(county: County, draft: Disclosure, body: bytes) -> None:
    headers = {"Authorization": f"Bearer {token_of(county.clerk)}"}
    path = f"/api/disclosures/{draft.pk}/submit"
    response = Client().post(path, body, content_type="application/json", headers=headers)
    assert (response.status_code, response.json()["error"]["code"]) == (400, "bad_request")


def test_a_fault_of_the_server_has_it_too(county: County, monkeypatch: pytest.MonkeyPatch) -> None:
    caller = Caller(token_of(county.clerk))

    def broken(*_: object) -> None:
        raise RuntimeError("broken")

    monkeypatch.setattr(units, "page", broken)
    assert caller.refused("GET", "/units") == (500, "broken")


def test_a_method_that_is_not_there_says_which_are(county: County) -> None:
    response = Caller(token_of(county.clerk))("DELETE", "/units")
    assert response.headers["Allow"] == "GET, POST"
