"""One's own tokens for programs, and the language of one's pages."""

from __future__ import annotations

from datetime import datetime, time

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.views.decorators.http import require_POST

from mingzhang.web.actions import perform_own
from mingzhang.web.actions.access import MAKE_TOKEN, REVOKE_TOKEN, MakeToken, RevokeToken
from mingzhang.web.actions.people import SET_LANGUAGE, SetLanguage
from mingzhang.web.models import User
from mingzhang.web.pages.forms import filled, valid
from mingzhang.web.pages.signed_in import signed_in
from mingzhang.web.words import LANGUAGE_COOKIE, language_of, words


@require_POST
@signed_in
def make(request: HttpRequest, user: User) -> HttpResponse:
    """Make a token (接口令牌) and show it: it is kept nowhere."""
    until = parse_date(request.POST.get("until", ""))
    ends = timezone.make_aware(datetime.combine(until, time(23, 59, 59))) if until else None
    token, text = perform_own(MAKE_TOKEN, user, filled(MakeToken, request.POST, expires_at=ends))
    response = render(request, "web/token_made.html", {"section": "account", "token": token, "text": text})
    response.headers["Cache-Control"] = "no-store"
    return response


@require_POST
@signed_in
def revoke(request: HttpRequest, user: User, token_id: int) -> HttpResponse:
    """Revoke a token."""
    perform_own(REVOKE_TOKEN, user, RevokeToken(token=token_id))
    messages.success(request, words(language_of(request))("token_revoked"))
    return redirect("account")


@require_POST
@signed_in
def language(request: HttpRequest, user: User) -> HttpResponse:
    """Set the language of one's pages, on this machine and others."""
    data = valid(SetLanguage, {"language": request.POST.get("language", "")})
    perform_own(SET_LANGUAGE, user, data)
    response = redirect("account")
    response.set_cookie(LANGUAGE_COOKIE, data.language, samesite="Lax", httponly=True, max_age=31_536_000)
    return response
