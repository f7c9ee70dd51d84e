"""How the installation is (运行状况)."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from mingzhang.web.health import health
from mingzhang.web.models import User
from mingzhang.web.pages.signed_in import needs, signed_in
from mingzhang.web.workflow import Permission


@require_GET
@signed_in
def system(request: HttpRequest, user: User) -> HttpResponse:
    """Show versions, background work, disk and counts."""
    needs(Permission.MANAGE_SYSTEM, user)
    return render(request, "web/system.html", {"section": "system", "health": health()})
