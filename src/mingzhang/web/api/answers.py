"""What the API answers where it refuses: one shape for everything, as `middleware.error_body` makes it."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from ninja import NinjaAPI, Schema
from ninja.errors import HttpError, ValidationError

from mingzhang.model.failure import UnusableInput
from mingzhang.web.errors import Missing, NotAllowed, NotSignedIn, Refused
from mingzhang.web.manuscript import EditRefused
from mingzhang.web.middleware import error_body


class Told(Schema):
    """Why it was refused (原因)."""

    code: str
    """Stable name for programs."""
    zh: str
    en: str
    detail: dict[str, Any]
    """Particulars; of invalid input `fields`: place of each → what does not fit."""


class Failed(Schema):
    """The answer to whatever was not done; nothing was changed."""

    error: Told


FAILURES = frozenset({400, 401, 403, 404, 409, 413, 422})
"""Statuses that an operation may answer besides 200."""


def answer(error: Refused) -> JsonResponse:
    """Return the answer for a refusal."""
    return JsonResponse(error_body(error), status=error.status)


def refuse_alike(api: NinjaAPI) -> None:
    """Have `api` answer every refusal in the one shape."""
    for kind in (Refused, UnusableInput, EditRefused, ValidationError, HttpError, Http404):
        api.add_exception_handler(kind, _refuse)


def _refuse(_request: HttpRequest, error: Exception | type[Exception]) -> HttpResponse:
    match error:
        case Refused():
            return answer(error)
        case UnusableInput():
            return answer(unusable(error))
        case EditRefused():
            return answer(edit_refused(error))
        case ValidationError():
            return answer(invalid(error))
        case HttpError():
            return _http(error)
        case _:
            return answer(Missing("missing", "不存在", "there is no such thing"))


def unusable(error: UnusableInput) -> Refused:
    """Return the refusal of a file that cannot be used."""
    return Refused(error.code, error.cause_zh, error.cause_en, file=error.file)


def edit_refused(error: EditRefused) -> Refused:
    """Return the refusal of a manuscript that cannot be used."""
    return Refused("edit_refused", error.reason("zh"), error.reason("en"), path=error.path, reason=error.code)


def invalid(error: ValidationError) -> Refused:
    """Return the refusal of parameters and bodies, naming every field that does not fit."""
    fields = {".".join(map(str, one["loc"][1:])): str(one["msg"]) for one in error.errors}
    text = "；".join(f"{name}：{message}" for name, message in fields.items())
    return Refused("invalid", f"参数有误：{text}", f"invalid: {text}", fields=fields)


def _http(error: HttpError) -> HttpResponse:
    if error.status_code == HTTPStatus.UNAUTHORIZED:
        return answer(NotSignedIn("not_signed_in", "请先登录或提供令牌", "sign in or send a token"))
    if error.status_code == HTTPStatus.FORBIDDEN:
        return answer(NotAllowed("csrf", "缺少 CSRF 令牌", "the CSRF token is missing or wrong"))
    return plain(error.status_code, str(error))


def plain(status: int, text: str = "") -> JsonResponse:
    """Return the answer for a status of the server itself, such as 405 or 500."""
    known = {
        400: ("bad_request", "请求格式不对", "the request cannot be read"),
        404: ("no_page", "没有这个接口", "there is no such address"),
        405: ("method", "此接口不支持该方法", "this method is not supported here"),
        413: ("too_large", "内容过大", "the body is too large"),
        500: ("broken", "服务器出错，详情见日志", "the server failed: see its log"),
    }
    code, zh, en = known.get(status, ("refused", "请求被拒绝", "refused"))
    body = {"error": {"code": code, "zh": zh, "en": en, "detail": {"text": text} if text else {}}}
    return JsonResponse(body, status=status)
