"""Webhooks: addresses that are told of changes of state, and how the calls went (回调)."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Count, Max, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from mingzhang.web.actions import perform
from mingzhang.web.actions.access import SET_WEBHOOK, SetWebhook
from mingzhang.web.errors import Refused
from mingzhang.web.models import User, Webhook
from mingzhang.web.pages.forms import filled
from mingzhang.web.pages.signed_in import needs, signed_in
from mingzhang.web.webhooks import SIGNATURE
from mingzhang.web.words import language_of, words
from mingzhang.web.workflow import TRANSITIONS, Permission

A_PAGE = 50
"""Calls on one page of the log."""
CHANGES = tuple(dict.fromkeys(name for (state, name), step in TRANSITIONS.items() if step.to != state))
"""Operations that change a state: what a webhook may be told of."""


@require_http_methods(["GET", "POST"])
@signed_in
def webhooks(request: HttpRequest, user: User) -> HttpResponse:
    """List the webhooks; make one, whose secret is shown once."""
    needs(Permission.MANAGE_SYSTEM, user)
    error = None
    if request.method == "POST":
        try:
            made = perform(SET_WEBHOOK, user, filled(SetWebhook, request.POST, webhook=None, is_active=True))
        except Refused as refusal:
            error = refusal.message(language_of(request))
        else:
            values = {"section": "webhooks", "webhook": made, "signature": SIGNATURE}
            response = render(request, "web/webhook_made.html", values)
            response.headers["Cache-Control"] = "no-store"
            return response
    found = Webhook.objects.annotate(
        calls=Count("deliveries"),
        failed=Count("deliveries", filter=Q(deliveries__delivered_at__isnull=True)),
        last=Max("deliveries__delivered_at"),
    ).order_by("pk")
    values = {
        "section": "webhooks",
        "webhooks": found,
        "changes": CHANGES,
        "sent": request.POST,
        "chosen": request.POST.getlist("operations"),
        "error": error,
    }
    return render(request, "web/webhooks.html", values, status=422 if error else 200)


@require_http_methods(["GET", "POST"])
@signed_in
def webhook(request: HttpRequest, user: User, webhook_id: int) -> HttpResponse:
    """Change a webhook; show how its calls went."""
    needs(Permission.MANAGE_SYSTEM, user)
    found = get_object_or_404(Webhook, pk=webhook_id)
    error = None
    if request.method == "POST":
        given = {"webhook": found.pk, "is_active": "is_active" in request.POST}
        try:
            perform(SET_WEBHOOK, user, filled(SetWebhook, request.POST, **given))
        except Refused as refusal:
            error = refusal.message(language_of(request))
        else:
            messages.success(request, words(language_of(request))("webhook_saved"))
            return redirect("webhook", found.pk)
    values = {
        "section": "webhooks",
        "webhook": found,
        "changes": CHANGES,
        "chosen": request.POST.getlist("operations") if error else found.operations,
        "page": Paginator(found.deliveries.all(), A_PAGE).get_page(request.GET.get("page")),
        "error": error,
    }
    return render(request, "web/webhook.html", values, status=422 if error else 200)
