"""What happens around every request: content security policy, language, refusals as answers."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import translation

from mingzhang.web.errors import Refused
from mingzhang.web.pages.errors import refused_page
from mingzhang.web.words import LANGUAGE_COOKIE, language_of

Handler = Callable[[HttpRequest], HttpResponse]

POLICY = "; ".join(
    (
        "default-src 'self'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data: blob:",
        "object-src 'none'",
        "base-uri 'none'",
        "form-action 'self'",
        "frame-ancestors 'self'",
    )
)
"""Nothing comes from elsewhere, no script stands in a page."""
OWN_POLICY = "Content-Security-Policy"


def content_security_policy(handler: Handler) -> Handler:
    """Send the policy with every answer that has none of its own."""

    def handle(request: HttpRequest) -> HttpResponse:
        response = handler(request)
        response.headers.setdefault(OWN_POLICY, POLICY)
        response.headers.setdefault("Permissions-Policy", "camera=(), geolocation=(), microphone=()")
        return response

    return handle


def language(handler: Handler) -> Handler:
    """Speak the language of the user, else of the cookie, else Chinese; `?lang=en` switches."""

    def handle(request: HttpRequest) -> HttpResponse:
        chosen = language_of(request)
        with translation.override("en" if chosen == "en" else "zh-hans"):
            response = handler(request)
        if request.GET.get("lang") in ("zh", "en"):
            response.set_cookie(LANGUAGE_COOKIE, chosen, samesite="Lax", httponly=True, max_age=31_536_000)
        return response

    return handle


def domain_errors(handler: Handler) -> Handler:
    """Answer what an operation refused: JSON to the API, a page to people. See `process_exception`."""

    def handle(request: HttpRequest) -> HttpResponse:
        return handler(request)

    def process_exception(request: HttpRequest, error: Exception) -> HttpResponse | None:
        if not isinstance(error, Refused):
            return None
        if request.path.startswith("/api/"):
            return JsonResponse(error_body(error), status=error.status)
        return refused_page(request, error)

    handle.process_exception = process_exception  # type: ignore[attr-defined]
    return handle


def error_body(error: Refused) -> dict[str, object]:
    """Return the one JSON shape of every refusal."""
    return {"error": {"code": error.code, "zh": error.zh, "en": error.en, "detail": error.detail}}
