"""The texts of the workbench in both languages, and which language a request is answered in."""

from __future__ import annotations

from django.http import HttpRequest

from mingzhang.write.texts import Texts

LANGUAGE_COOKIE = "mingzhang_lang"


def language_of(request: HttpRequest) -> str:
    """Return zh or en: as the address asks, else the cookie, else the user's, else Chinese."""
    for asked in (request.GET.get("lang"), request.COOKIES.get(LANGUAGE_COOKIE)):
        if asked in ("zh", "en"):
            return asked
    user = getattr(request, "user", None)
    return getattr(user, "language", None) or "zh"


def words(lang: str) -> Texts:
    """Return the workbench's own texts in a language."""
    return Texts("mingzhang.web", lang)
