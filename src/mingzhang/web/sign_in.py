"""Signing in with a name and a password; names that fail too often are locked for a while (登录与锁定)."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from django.contrib.auth import login
from django.contrib.auth.backends import BaseBackend
from django.db import transaction
from django.http import HttpRequest

from mingzhang.web import audit
from mingzhang.web.errors import NotAllowed
from mingzhang.web.models import SignInAttempt, User

FAILURES = 5
"""Failures in a row after which a name is locked."""
LOCKED_FOR = timedelta(minutes=15)


class PasswordBackend(BaseBackend):
    """Knows users by name and password (口令)."""

    def authenticate(
        self,
        request: HttpRequest | None,  # noqa: ARG002
        username: str | None = None,
        password: str | None = None,
        **_: object,
    ) -> User | None:
        """Return the user, or None. Takes as long for a name that does not exist."""
        user = User.objects.filter(username=username or "").first()
        if user is None:
            User().set_password(password or "")
            return None
        return user if user.check_password(password or "") and user.is_active else None

    def get_user(self, user_id: int) -> User | None:
        """Return an active user by key."""
        return User.objects.filter(pk=user_id, is_active=True).first()


def sign_in(request: HttpRequest, username: str, password: str) -> User:
    """Sign somebody in and begin the session. Raises NotAllowed: wrong, or locked."""
    if until := locked_until(username):
        raise NotAllowed(
            "locked",
            f"登录失败次数过多，{minutes(until)} 分钟后再试",
            f"too many failures: try again in {minutes(until)} minutes",
        )
    user = PasswordBackend().authenticate(request, username, password)
    with transaction.atomic():
        SignInAttempt.objects.create(
            username=username[:64], address=request.META.get("REMOTE_ADDR", ""), succeeded=user is not None
        )
        audit.append(
            user, "account.sign_in" if user else "account.sign_in_failed", detail={"username": username[:64]}
        )
    if user is None:
        raise NotAllowed("wrong_password", "用户名或口令不对", "wrong user name or password")
    login(request, user, backend="mingzhang.web.sign_in.PasswordBackend")
    return user


def locked_until(username: str) -> datetime | None:
    """Return until when a name is locked; None where it is not."""
    since = datetime.now(UTC) - LOCKED_FOR
    recent = list(SignInAttempt.objects.filter(username=username[:64], at__gte=since)[:FAILURES])
    if len(recent) < FAILURES or any(attempt.succeeded for attempt in recent):
        return None
    return recent[0].at + LOCKED_FOR


def locked_names() -> dict[str, datetime]:
    """Return the names that are locked now, each with until when; one query for all of them."""
    since = datetime.now(UTC) - LOCKED_FOR
    recent: dict[str, list[SignInAttempt]] = {}
    for attempt in SignInAttempt.objects.filter(at__gte=since):
        recent.setdefault(attempt.username, []).append(attempt)
    return {
        name: attempts[0].at + LOCKED_FOR
        for name, attempts in recent.items()
        if len(attempts) >= FAILURES and not any(one.succeeded for one in attempts[:FAILURES])
    }


def minutes(until: datetime) -> int:
    """Return the minutes that are left, at least one."""
    return max(1, round((until - datetime.now(UTC)).total_seconds() / 60))
