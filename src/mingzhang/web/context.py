"""What every template knows."""

from __future__ import annotations

from django.http import HttpRequest

from mingzhang.web import policy
from mingzhang.web.models import User
from mingzhang.web.words import language_of


def workbench(request: HttpRequest) -> dict[str, object]:
    """Return the language and the permissions of the user at the top of the tree."""
    user = getattr(request, "user", None)
    granted = policy.permissions(user) if isinstance(user, User) else ()
    return {"lang": language_of(request), "granted": {str(permission) for permission in granted}}
