"""Around every request to the API: whatever the server itself refuses has the API's one shape too."""

from __future__ import annotations

from collections.abc import Callable
from http import HTTPStatus

from django.http import HttpRequest, HttpResponse

from mingzhang.web.api.answers import plain

Handler = Callable[[HttpRequest], HttpResponse]
ROOT = "/api/"


def api_errors(handler: Handler) -> Handler:
    """Answer in JSON below /api/: no such address, no such method, a body that is too large, a fault."""

    def handle(request: HttpRequest) -> HttpResponse:
        if not request.path.startswith(ROOT):
            return handler(request)
        if "\0" in request.path or "%00" in request.META.get("QUERY_STRING", ""):
            return plain(HTTPStatus.BAD_REQUEST)
        response = handler(request)
        is_json = response.headers.get("Content-Type", "").startswith("application/json")
        if response.status_code < HTTPStatus.BAD_REQUEST or is_json:
            return response
        answer = plain(response.status_code)
        if "Allow" in response.headers:
            # The framework takes them from a set: another order each time it starts.
            answer.headers["Allow"] = ", ".join(sorted(response.headers["Allow"].split(", ")))
        return answer

    return handle
