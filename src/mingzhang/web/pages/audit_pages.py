"""The audit log: look through it, verify its chain, take it away (审计日志)."""

from __future__ import annotations

import json
from datetime import datetime, time, timedelta

from django.core.paginator import Paginator
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.views.decorators.http import require_GET, require_POST

from mingzhang.web import audit
from mingzhang.web.models import AuditEntry, Unit, User
from mingzhang.web.pages.signed_in import needs, signed_in
from mingzhang.web.workflow import Permission

A_PAGE = 50
"""Entries on one page."""


@require_GET
@signed_in
def entries(request: HttpRequest, user: User) -> HttpResponse:
    """List the entries, the latest first; `who`, `unit`, `action`, `since` and `until` choose."""
    needs(Permission.READ_AUDIT, user)
    page = Paginator(_chosen(request), A_PAGE).get_page(request.GET.get("page"))
    values = {
        "section": "audit",
        "page": page,
        "rows": [(entry, json.loads(entry.detail)) for entry in page],
        "actions": AuditEntry.objects.order_by("action").values_list("action", flat=True).distinct(),
        "units": sorted(Unit.objects.all(), key=lambda unit: unit.path),
        "asked": request.GET,
    }
    return render(request, "web/audit.html", values)


def _chosen(request: HttpRequest) -> QuerySet[AuditEntry]:
    found = AuditEntry.objects.select_related("actor", "unit", "disclosure__season").defer(
        "disclosure__draft"
    )
    if who := request.GET.get("who", "").strip():
        found = found.filter(Q(actor_name__icontains=who) | Q(actor__display_name__icontains=who))
    if code := request.GET.get("unit", "").strip().split(" ")[0]:
        path = Unit.objects.filter(code=code).values_list("path", flat=True).first() or "-"
        found = found.filter(unit__path__startswith=path)
    if action := request.GET.get("action", ""):
        found = found.filter(action=action)
    since, until = (_day(request.GET.get(name, "")) for name in ("since", "until"))
    if since:
        found = found.filter(at__gte=since)
    if until:
        found = found.filter(at__lt=until + timedelta(days=1))
    return found.order_by("-seq")


def _day(text: str) -> datetime | None:
    """Return when a day begins on the clock of the office; None for what is no day."""
    try:
        day = parse_date(text)
    except ValueError:
        return None
    return timezone.make_aware(datetime.combine(day, time())) if day else None


@require_POST
@signed_in
def verify(request: HttpRequest, user: User) -> HttpResponse:
    """Go along the chain and show whether it holds (校验)."""
    needs(Permission.READ_AUDIT, user)
    count, faults = audit.verify()
    values = {"count": count, "faults": faults, "at": timezone.now()}
    return render(request, "web/audit_verified.html", values)


@require_GET
@signed_in
def export(request: HttpRequest, user: User) -> StreamingHttpResponse:  # noqa: ARG001
    """Give the whole log as lines of JSON, hashes included: it can be verified elsewhere (导出)."""
    needs(Permission.READ_AUDIT, user)
    name = f"mingzhang-audit-{timezone.localdate():%Y%m%d}.jsonl"
    response = StreamingHttpResponse(audit.export(), content_type="application/jsonl; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
