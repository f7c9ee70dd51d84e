"""The extra `accounts` against a running server: codes of an authenticator, and an identity provider."""

from __future__ import annotations

import base64
import hmac
import json
import re
import struct
import time
from typing import Any
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, build_opener

import pytest

from .conftest import Installation

pytest.importorskip("allauth", reason="the extra accounts is not installed")

from .identity_provider import provider

PASSWORD = "correct-horse-7"


def code_of(secret: str, later: int) -> str:
    """Return the code of a secret now, or some half minutes later (RFC 6238)."""
    counter = int(time.time()) // 30 + later
    digest = hmac.digest(base64.b32decode(secret), struct.pack(">Q", counter), "sha1")
    start = digest[-1] & 15
    return f"{(struct.unpack('>I', digest[start : start + 4])[0] & 0x7FFFFFFF) % 1_000_000:06d}"


class Browser:
    """Keeps cookies and form tokens."""

    def __init__(self, address: str) -> None:
        self.address = address
        self.opener = build_opener(HTTPCookieProcessor())
        self.url = self.text = ""

    def get(self, path: str) -> str:
        return self._open(self.address + path, None)

    def post(self, path: str, **fields: str) -> str:
        self.get(path)
        token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', self.text)
        assert token is not None, self.text
        return self._open(
            self.address + path, urlencode({"csrfmiddlewaretoken": token[1], **fields}).encode()
        )

    def _open(self, url: str, data: bytes | None) -> str:
        try:
            answer = self.opener.open(url, data)
        except HTTPError as error:
            answer = error
        with answer:
            self.url, self.text = answer.url.removeprefix(self.address), answer.read().decode()
        return self.url


def entries(installation: Installation) -> list[tuple[str, str, Any]]:
    """Return the actions of the audit log about signing in: actor, action, detail."""
    log = map(json.loads, installation.run("audit", "export").stdout.splitlines())
    return [
        (one["actor_name"], one["action"], json.loads(one["detail"]))
        for one in log
        if one["action"].startswith("account.")
    ]


def set_password(installation: Installation) -> None:
    installation.do("set_password", "clerk", PASSWORD)


def test_a_code_is_asked_for_once_a_second_factor_is_set_up(begun: Installation) -> None:
    one = Installation(begun.home, "", {"MINGZHANG_TOTP": "1"})
    assert one.run("migrate").returncode == 0
    set_password(one)
    with one.served("--no-worker") as (_, address):
        clerk = Browser(address)
        assert clerk.post("work/sign-in/", username="clerk", password=PASSWORD) == "work/"
        assert clerk.post("work/account/second-factor/", code="000000") == "work/account/second-factor/"
        assert "动态口令不对" in clerk.text
        secret = re.search(r"<code>([A-Z2-7]+)</code>", clerk.text)
        assert secret is not None
        clerk.post("work/account/second-factor/", code=code_of(secret[1], 0))
        assert "已启用" in clerk.text
        other = Browser(address)
        assert other.post("work/sign-in/", username="clerk", password=PASSWORD) == "work/sign-in/code/"
        assert other.get("work/").startswith("work/sign-in/")
        other.post("work/sign-in/code/", code="000000")
        assert "动态口令不对" in other.text
        next_code = code_of(secret[1], 1)  # the one before has been used
        assert other.post("work/sign-in/code/", code=next_code) == "work/"
        third = Browser(address)
        third.post("work/sign-in/", username="clerk", password=PASSWORD)
        third.post("work/sign-in/code/", code=next_code)
        assert "动态口令不对" in third.text
    assert entries(one) == [
        ("clerk", "account.sign_in", {"username": "clerk"}),
        ("clerk", "account.set_second_factor", {}),
        ("system", "account.sign_in_failed", {"username": "clerk"}),
        ("clerk", "account.sign_in", {"by": "code", "username": "clerk"}),
        ("system", "account.sign_in_failed", {"username": "clerk"}),
    ]


def test_the_identity_provider_signs_in_those_who_exist_and_makes_nobody(begun: Installation) -> None:
    claims: dict[str, Any] = {"sub": "1", "preferred_username": "clerk"}
    with provider(claims) as issuer:
        told = {
            "MINGZHANG_OIDC_ISSUER": issuer,
            "MINGZHANG_OIDC_CLIENT_ID": "mingzhang",
            "MINGZHANG_OIDC_CLIENT_SECRET": "secret",
            "MINGZHANG_OIDC_NAME": "云岭县统一认证",
        }
        one = Installation(begun.home, "", told)
        assert one.run("migrate").returncode == 0
        with one.served("--no-worker") as (_, address):
            clerk = Browser(address)
            clerk.get("work/sign-in/")
            assert "用云岭县统一认证登录" in clerk.text
            way = re.search(r'href="/(work/sso/[^"]+)"', clerk.text)
            assert way is not None
            assert clerk.get(way[1]) == "work/"
            assert "王编制" in clerk.text
            claims |= {"sub": "2", "preferred_username": "nobody", "email": "x@example.com"}
            stranger = Browser(address)
            stranger.get("work/sign-in/")
            assert stranger.get(way[1]) == "work/sign-in/"
            assert "这里没有用户 nobody" in stranger.text
    assert entries(one) == [
        ("clerk", "account.sign_in", {"by": "oidc", "username": "clerk"}),
        ("system", "account.sign_in_failed", {"by": "oidc", "username": "nobody"}),
    ]


def test_half_a_configuration_is_one_line(begun: Installation) -> None:
    done = Installation(begun.home, "", {"MINGZHANG_OIDC_ISSUER": "https://sso.example"}).run("migrate")
    assert (done.returncode, done.stdout) == (2, "")
    assert "MINGZHANG_OIDC_CLIENT_ID" in done.stderr
    assert len(done.stderr.splitlines()) == 1
