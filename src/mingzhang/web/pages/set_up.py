"""The first page of a new installation."""

from __future__ import annotations

from django.contrib.auth import login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from mingzhang.model.profiles import profiles
from mingzhang.web.errors import Refused
from mingzhang.web.pages.forms import filled
from mingzhang.web.setup import SetUp, is_set_up, set_up
from mingzhang.web.words import language_of


@require_http_methods(["GET", "POST"])
def set_up_page(request: HttpRequest) -> HttpResponse:
    """Ask for the county and the administrator (初始化); gone once that is done."""
    if is_set_up():
        return redirect("sign-in")
    error = None
    if request.method == "POST":
        try:
            user = set_up(filled(SetUp, request.POST))
        except Refused as refusal:
            error = refusal.message(language_of(request))
        else:
            login(request, user, backend="mingzhang.web.sign_in.PasswordBackend")
            return redirect("board")
    values = {"error": error, "sent": request.POST, "profiles": profiles()}
    return render(request, "web/set_up.html", values, status=422 if error else 200)
