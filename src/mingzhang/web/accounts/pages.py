"""Pages of the second factor: asked for on signing in, set up and removed by each for themselves."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from mingzhang.web.accounts import second_factor
from mingzhang.web.actions import perform_own
from mingzhang.web.errors import Refused
from mingzhang.web.models import User
from mingzhang.web.pages.signed_in import signed_in
from mingzhang.web.sign_in import sign_in_with_code, waits_for_code
from mingzhang.web.words import language_of


@never_cache
@require_http_methods(["GET", "POST"])
def code(request: HttpRequest) -> HttpResponse:
    """Ask for the code of who gave the right password (动态口令)."""
    if not waits_for_code(request):
        return redirect("sign-in")
    error = None
    if request.method == "POST":
        try:
            user = sign_in_with_code(request, request.POST.get("code", ""))
        except Refused as refusal:
            error = refusal.message(language_of(request))
        else:
            return redirect("account" if user.must_change_password else "board")
    return render(request, "web/accounts/code.html", {"error": error}, status=403 if error else 200)


@never_cache
@require_http_methods(["GET", "POST"])
@signed_in
def second_factor_page(request: HttpRequest, user: User) -> HttpResponse:
    """Set up or remove one's second factor."""
    there = second_factor.is_set(user)
    error = None
    if request.method == "POST":
        sent = request.POST.get("code", "")
        try:
            if there:
                data = second_factor.RemoveSecondFactor(code=sent)
                perform_own(second_factor.REMOVE_SECOND_FACTOR, user, data)
            else:
                new = second_factor.SetSecondFactor(secret=second_factor.secret_of(request), code=sent)
                perform_own(second_factor.SET_SECOND_FACTOR, user, new)
        except Refused as refusal:
            error = refusal.message(language_of(request))
        else:
            request.session.pop(second_factor.SECRET, None)
            return redirect("second-factor")
    values: dict[str, object] = {"error": error, "there": there, "section": "account"}
    if not there:
        secret = second_factor.secret_of(request)
        values |= {"secret": secret, "picture": second_factor.picture_of(user, secret)}
    return render(request, "web/accounts/second_factor.html", values, status=422 if error else 200)
