"""Signing in and out, and one's own account."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth import logout, update_session_auth_hash
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_http_methods, require_POST

from mingzhang.web.accounts.config import configured
from mingzhang.web.actions import access, perform_own
from mingzhang.web.errors import Refused
from mingzhang.web.models import ApiToken, User
from mingzhang.web.pages.forms import filled
from mingzhang.web.setup import is_set_up
from mingzhang.web.sign_in import CodeNeeded, sign_in
from mingzhang.web.words import language_of, words

ACCOUNTS = configured()


@require_http_methods(["GET", "POST"])
def sign_in_page(request: HttpRequest) -> HttpResponse:
    """Ask for name and password (登录)."""
    if not is_set_up():
        return redirect("set-up")
    error = None
    if request.method == "POST":
        try:
            user = sign_in(request, request.POST.get("username", ""), request.POST.get("password", ""))
        except CodeNeeded:
            return redirect("sign-in-code")
        except Refused as refusal:
            error = refusal.message(language_of(request))
        else:
            return redirect("account" if user.must_change_password else _after(request))
    values = {
        "error": error,
        "username": request.POST.get("username", ""),
        "next": request.POST.get("next", request.GET.get("next", "")),
        "sso": ACCOUNTS.oidc_name if ACCOUNTS.oidc else None,
    }
    return render(request, "web/sign_in.html", values, status=200 if error is None else 403)


def _after(request: HttpRequest) -> str:
    """Return where to go after signing in: a page of this site, else the board."""
    target = request.POST.get("next", "")
    fits = url_has_allowed_host_and_scheme(target, {request.get_host()}, request.is_secure())
    return target if target and fits else "board"


@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """End the session (退出)."""
    logout(request)
    return redirect("sign-in")


@require_http_methods(["GET", "POST"])
def account(request: HttpRequest) -> HttpResponse:
    """Show one's roles and tokens; change the password (账号)."""
    user = request.user
    if not isinstance(user, User):
        return redirect("sign-in")
    error = None
    if request.method == "POST":
        try:
            perform_own(access.CHANGE_PASSWORD, user, filled(access.ChangePassword, request.POST))
        except Refused as refusal:
            error = refusal.message(language_of(request))
        else:
            update_session_auth_hash(request, user)
            messages.success(request, words(language_of(request))("password_changed"))
            return redirect("board")
    values = {
        "section": "account",
        "error": error,
        "memberships": user.memberships.select_related("unit"),
        "tokens": user.tokens.all(),
        "scopes": ApiToken.Scope.values,
        "totp": ACCOUNTS.totp,
    }
    return render(request, "web/account.html", values, status=422 if error else 200)
