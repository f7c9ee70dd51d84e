"""What every template knows."""

from __future__ import annotations

from django.http import HttpRequest

from mingzhang.web import policy
from mingzhang.web.words import language_of


def workbench(request: HttpRequest) -> dict[str, object]:
    """Return the language and the permissions of the user at the top of the tree."""
    user = getattr(request, "user", None)
    signed_in = user is not None and user.is_authenticated
    return {
        "lang": language_of(request),
        "granted": {str(p) for p in policy.permissions(user)} if signed_in else set(),
    }
