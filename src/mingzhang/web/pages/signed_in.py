"""Pages that only people who are signed in see."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, resolve_url

from mingzhang.web import policy
from mingzhang.web.models import Unit, User
from mingzhang.web.workflow import Permission

Parameters = ParamSpec("Parameters")


def signed_in(
    view: Callable[Concatenate[HttpRequest, User, Parameters], HttpResponseBase],
) -> Callable[Concatenate[HttpRequest, Parameters], HttpResponseBase]:
    """Give a view the user; send others to sign in, and who must change the password to do that first."""

    @wraps(view)
    def handle(
        request: HttpRequest, /, *args: Parameters.args, **kwargs: Parameters.kwargs
    ) -> HttpResponseBase:
        if not isinstance(request.user, User):
            return redirect_to_login(request.get_full_path(), resolve_url("sign-in"))
        if request.user.must_change_password:
            return redirect("account")
        return view(request, request.user, *args, **kwargs)

    return handle


def needs(permission: Permission, actor: User, unit: Unit | None = None) -> None:
    """Raise NotAllowed unless the user has a permission: for pages that perform no operation."""
    policy.require(actor, permission, unit)
