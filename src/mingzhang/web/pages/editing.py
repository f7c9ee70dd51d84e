"""What all pages of the editor share: the disclosure opened, JSON sent and answered."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec

from django.http import HttpRequest, HttpResponse, JsonResponse

from mingzhang.web import policy
from mingzhang.web.actions import possible
from mingzhang.web.errors import Missing, Refused
from mingzhang.web.models import Disclosure, User
from mingzhang.web.pages.signed_in import signed_in

Parameters = ParamSpec("Parameters")


def opened(user: User, disclosure_id: int) -> Disclosure:
    """Return a disclosure that the user may read. Raises Missing for any other."""
    found = policy.visible_disclosures(user).filter(pk=disclosure_id).first()
    if found is None:
        raise Missing("no_disclosure", "没有这份公开文件", "there is no such disclosure", id=disclosure_id)
    return found


def is_editable(user: User, disclosure: Disclosure) -> bool:
    """Tell whether the user may change the draft now."""
    return "edit" in possible(user, disclosure)


def refusal_body(error: Refused) -> dict[str, object]:
    """Return a refusal in the shape that the API gives it too."""
    return {"error": {"code": error.code, "zh": error.zh, "en": error.en, "detail": error.detail}}


def answering(
    view: Callable[Concatenate[HttpRequest, User, Parameters], dict[str, Any]],
) -> Callable[Concatenate[HttpRequest, Parameters], HttpResponse]:
    """Answer a script of the page with JSON, refusals too; who is signed out gets 401 and loses nothing."""

    @signed_in
    @wraps(view)
    def handle(
        request: HttpRequest, user: User, /, *args: Parameters.args, **kwargs: Parameters.kwargs
    ) -> HttpResponse:
        try:
            return JsonResponse(view(request, user, *args, **kwargs))
        except Refused as error:
            return JsonResponse(refusal_body(error), status=error.status)

    @wraps(view)
    def or_signed_out(
        request: HttpRequest, /, *args: Parameters.args, **kwargs: Parameters.kwargs
    ) -> HttpResponse:
        if not isinstance(request.user, User):
            error = Refused("signed_out", "登录已过期，请重新登录", "you are signed out: sign in again")
            return JsonResponse(refusal_body(error), status=401)
        answer = handle(request, *args, **kwargs)
        assert isinstance(answer, HttpResponse)
        return answer

    return or_signed_out


def sent(request: HttpRequest) -> dict[str, Any]:
    """Return the JSON object that a script sent. Raises Refused for anything else."""
    try:
        body = json.loads(request.body)
    except (ValueError, RecursionError):
        body = None
    if not isinstance(body, dict):
        raise Refused("bad_json", "请求内容有误", "the request is not understood")
    return body
