"""Who calls the API: somebody signed in, or a program with a token (接口鉴权)."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from ninja.errors import HttpError
from ninja.security import APIKeyCookie, HttpBearer
from ninja.utils import check_csrf

from mingzhang.web.actions.access import digest
from mingzhang.web.api.answers import FAILURES, Failed
from mingzhang.web.api.scopes import SCOPES
from mingzhang.web.errors import NotAllowed, NotSignedIn
from mingzhang.web.models import ApiToken, User

CHANGES_FIRST_PASSWORD = "change_password"
"""The one operation left to who must first change the password."""


class Token(HttpBearer):
    """`Authorization: Bearer mz_…`: a token with the scope that the operation needs."""

    def __init__(self, operation: str) -> None:
        """operation: name in SCOPES."""
        super().__init__()
        self.scope = SCOPES[operation]

    def authenticate(self, request: HttpRequest, token: str) -> User:  # noqa: ARG002
        """Return the token's user. Raises NotSignedIn (401) or NotAllowed (403: scope, account)."""
        found = ApiToken.objects.select_related("user").filter(digest=digest(token)).first()
        now = datetime.now(UTC)
        if (
            found is None
            or found.revoked_at is not None
            or (found.expires_at is not None and found.expires_at <= now)
            or not found.user.is_active
        ):
            raise NotSignedIn(
                "bad_token", "令牌无效、已过期或已撤销", "the token is unknown, expired or revoked"
            )
        require_password(found.user)
        if self.scope is None:
            raise NotAllowed("no_token_will_do", "此操作须登录后进行", "sign in for this: no token will do")
        if self.scope not in found.scopes:
            raise NotAllowed(
                "scope",
                f"令牌没有“{self.scope}”范围",
                f"the token lacks the scope {self.scope}",
                scope=self.scope,
            )
        ApiToken.objects.filter(pk=found.pk).update(last_used_at=now)
        return found.user


class Session(APIKeyCookie):
    """The cookie of somebody who is signed in; what changes something needs the CSRF token too."""

    param_name = settings.SESSION_COOKIE_NAME

    def __init__(self, operation: str) -> None:
        """operation: name in SCOPES."""
        super().__init__(csrf=True)
        self.operation = operation

    def __call__(self, request: HttpRequest) -> User | None:
        """Return who is signed in, None where nobody is."""
        if not isinstance(request.user, User):
            return None
        if check_csrf(request) is not None:
            raise HttpError(403, "csrf")
        return self.authenticate(request, None)

    def authenticate(self, request: HttpRequest, key: str | None) -> User:  # noqa: ARG002
        """Return the user. Raises NotAllowed where the first password is still to be changed."""
        assert isinstance(request.user, User)
        if self.operation != CHANGES_FIRST_PASSWORD:
            require_password(request.user)
        return request.user


def require_password(user: User) -> None:
    """Raise NotAllowed where the first password is still to be changed."""
    if user.must_change_password:
        raise NotAllowed("must_change_password", "请先修改口令", "change your password first")


def operation(name: str, answer: Any = None, **more: Any) -> dict[str, Any]:
    """Return what every operation declares: its name, who may call it, what it answers.

    name: key of SCOPES and the operation's id in the description. answer: type of the answer with status 200.
    """
    return {
        "operation_id": name,
        "auth": [Token(name), Session(name)],
        "response": {200: answer, **dict.fromkeys(sorted(FAILURES), Failed)},
        **more,
    }


def actor(request: HttpRequest) -> User:
    """Return who calls."""
    user = getattr(request, "auth", None)
    assert isinstance(user, User)
    return user
