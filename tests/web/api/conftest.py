"""Callers of the API: programs with tokens, and people who are signed in."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client

from mingzhang.web import checking
from mingzhang.web.actions import perform_own
from mingzhang.web.actions.access import MAKE_TOKEN, MakeToken
from mingzhang.web.models import ApiToken, User
from tests.web.workflow.steps import quick_check

ALL = tuple(ApiToken.Scope)


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checking, "check_draft", quick_check)


def token_of(user: User, scopes: tuple[str, ...] = ALL, **more: Any) -> str:
    """Return a new token of somebody."""
    data = MakeToken(name="test", scopes=[ApiToken.Scope(scope) for scope in scopes], **more)
    return perform_own(MAKE_TOKEN, user, data)[1]


class Caller:
    """A program that calls the API with a token, or without."""

    def __init__(self, token: str | None = None) -> None:
        self.headers = {"Authorization": f"Bearer {token}"} if token else {}
        self.client = Client(raise_request_exception=False)

    def __call__(self, method: str, path: str, body: Any = None, **query: Any) -> HttpResponse:
        """Send a request below /api."""
        sent = {} if body is None else {"data": json.dumps(body), "content_type": "application/json"}
        return getattr(self.client, method.lower())(
            f"/api{path}", headers=self.headers, query_params=query or None, **sent
        )

    def done(self, method: str, path: str, body: Any = None, **query: Any) -> Any:
        """Send a request that must succeed; return the answer as data."""
        response = self(method, path, body, **query)
        assert response.status_code == 200, response.content.decode()
        return json.loads(response.content)

    def refused(self, method: str, path: str, body: Any = None, **query: Any) -> tuple[int, str]:
        """Send a request that must be refused in the one shape; return status and code."""
        response = self(method, path, body, **query)
        data = json.loads(response.content)
        assert data.keys() == {"error"}
        assert data["error"].keys() == {"code", "zh", "en", "detail"}
        return response.status_code, data["error"]["code"]


@pytest.fixture
def calls() -> Callable[..., Caller]:
    """Return what makes a caller for a user: with all scopes unless told."""

    def make(user: User | None, scopes: tuple[str, ...] = ALL) -> Caller:
        return Caller(token_of(user, scopes) if user else None)

    return make
