"""Signing in with a name and a password; names that fail too often are locked for a while (登录与锁定)."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from django.contrib.auth import login
from django.contrib.auth.backends import BaseBackend
from django.db import transaction
from django.http import HttpRequest

from mingzhang.web import audit
from mingzhang.web.accounts import second_factor
from mingzhang.web.errors import NotAllowed
from mingzhang.web.models import SignInAttempt, User

FAILURES = 5
"""Failures in a row after which a name is locked."""
LOCKED_FOR = timedelta(minutes=15)


CODE_WITHIN = timedelta(minutes=5)
"""Time for the code of the second factor after the password."""
WAITING = "waits_for_code"
"""Key of the session: who owes a code, and since when."""


class CodeNeeded(NotAllowed):
    """The password was right; the code of the second factor is asked for next."""


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
    if user is None:
        _failed(request, username)
        raise NotAllowed("wrong_password", "用户名或口令不对", "wrong user name or password")
    if second_factor.is_set(user):
        request.session[WAITING] = (user.pk, datetime.now(UTC).timestamp())
        raise CodeNeeded("code_needed", "请输入动态口令", "enter your authenticator code")
    begin_session(request, user, "password")
    return user


def waits_for_code(request: HttpRequest) -> User | None:
    """Return who gave the right password a moment ago and still owes the code."""
    pk, since = request.session.get(WAITING, (None, 0.0))
    if pk is None or datetime.now(UTC).timestamp() - since > CODE_WITHIN.total_seconds():
        return None
    return User.objects.filter(pk=pk, is_active=True).first()


def sign_in_with_code(request: HttpRequest, code: str) -> User:
    """Finish signing in with the code of the second factor. Raises NotAllowed: wrong, too late, or locked."""
    user = waits_for_code(request)
    if user is None:
        raise NotAllowed("too_late", "请重新登录", "sign in again")
    if until := locked_until(user.username):
        raise NotAllowed(
            "locked",
            f"登录失败次数过多，{minutes(until)} 分钟后再试",
            f"too many failures: try again in {minutes(until)} minutes",
        )
    if not second_factor.fits(user, code):
        _failed(request, user.username)
        raise NotAllowed("wrong_code", "动态口令不对", "the code is wrong")
    begin_session(request, user, "code")
    return user


def begin_session(request: HttpRequest, user: User, by: str) -> None:
    """Sign somebody in who has proved who they are. by: password, code or oidc."""
    with transaction.atomic():
        SignInAttempt.objects.create(username=user.username, address=_address(request), succeeded=True)
        detail = {"username": user.username} | ({} if by == "password" else {"by": by})
        audit.append(user, "account.sign_in", detail=detail)
    login(request, user, backend="mingzhang.web.sign_in.PasswordBackend")
    request.session.pop(WAITING, None)


def _failed(request: HttpRequest, username: str) -> None:
    with transaction.atomic():
        SignInAttempt.objects.create(username=username[:64], address=_address(request), succeeded=False)
        audit.append(None, "account.sign_in_failed", detail={"username": username[:64]})


def _address(request: HttpRequest) -> str:
    return str(request.META.get("REMOTE_ADDR", ""))


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
