"""The board: where every unit stands in a season (工作台)."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from mingzhang.web import policy
from mingzhang.web.models import User
from mingzhang.web.pages.signed_in import signed_in


@signed_in
def board(request: HttpRequest, user: User) -> HttpResponse:
    """Show the disclosures that the user may read."""
    return render(
        request, "web/board.html", {"section": "board", "disclosures": policy.visible_disclosures(user)}
    )
