"""Who the identity provider says somebody is, as a user who exists; nobody is made by it (单点登录)."""

from __future__ import annotations

from typing import Any, NoReturn

from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from django.contrib import messages
from django.http import HttpRequest
from django.shortcuts import redirect

from mingzhang.web import audit
from mingzhang.web.models import User
from mingzhang.web.sign_in import begin_session
from mingzhang.web.words import language_of, words


class Adapter(DefaultSocialAccountAdapter):  # type: ignore[misc]
    """Ends the provider's flow with a session of ours, or with a refusal that is audited."""

    def pre_social_login(self, request: HttpRequest, sociallogin: Any) -> NoReturn:
        """Sign in the one active user whom the claims name; always answers, so nothing of allauth follows."""
        claims = claims_of(sociallogin)
        user = user_of(claims)
        if user is None:
            name = str(claims.get("preferred_username") or claims.get("email") or claims.get("sub"))[:64]
            audit.append(None, "account.sign_in_failed", detail={"username": name, "by": "oidc"})
            _refuse(request, "sso_unknown", name=name)
        begin_session(request, user, "oidc")
        raise ImmediateHttpResponse(redirect("board"))

    def on_authentication_error(self, request: HttpRequest, *_: object, **__: object) -> NoReturn:
        """Go back to the sign-in page: the provider refused, or could not be reached."""
        audit.append(None, "account.sign_in_failed", detail={"username": "", "by": "oidc"})
        _refuse(request, "sso_failed")

    def is_open_for_signup(self, *_: object) -> bool:
        """Refuse: people are made by the administrator."""
        return False


def claims_of(sociallogin: Any) -> dict[str, Any]:
    """Return what the provider says of a person."""
    data: dict[str, Any] = sociallogin.account.extra_data
    return {**(data.get("id_token") or {}), **(data.get("userinfo") or {})} or data


def user_of(claims: dict[str, Any]) -> User | None:
    """Return the active user with the claimed user name, else the only one with the verified address."""
    if name := claims.get("preferred_username"):
        found = User.objects.filter(username=str(name), is_active=True).first()
        if found is not None:
            return found
    if (address := claims.get("email")) and claims.get("email_verified") is True:
        some = list(User.objects.filter(email__iexact=str(address), is_active=True)[:2])
        return some[0] if len(some) == 1 else None
    return None


def _refuse(request: HttpRequest, key: str, **values: object) -> NoReturn:
    messages.error(request, words(language_of(request))(key, **values))
    raise ImmediateHttpResponse(redirect("sign-in"))
