"""The audit log (审计日志)."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any

from django.http import HttpRequest, StreamingHttpResponse
from ninja import Field, Query, Router, Schema

from mingzhang.web import audit as log
from mingzhang.web import policy
from mingzhang.web.api.access import actor, operation
from mingzhang.web.api.paging import Page, Window, page
from mingzhang.web.models import AuditEntry
from mingzhang.web.workflow import Permission

router = Router(tags=["audit"])
LINES = "application/x-ndjson"


class EntryOut(Schema):
    """One operation: by whom, when, what."""

    seq: int
    at: datetime
    actor: str = Field(alias="actor_name")
    action: str
    unit: str | None = Field(None, alias="unit.code")
    disclosure: int | None = Field(alias="disclosure_id")
    detail: dict[str, Any]
    previous: str
    hash: str

    @staticmethod
    def resolve_detail(obj: AuditEntry) -> Any:
        """Return the particulars as data."""
        return json.loads(obj.detail)


class FaultOut(Schema):
    """A place where the chain does not hold."""

    seq: int
    cause_zh: str
    cause_en: str


class Verified(Schema):
    """Whether the chain holds."""

    entries: int
    faults: list[FaultOut]


class Sought(Window):
    """Which entries are asked for."""

    actor: str | None = None
    action: str | None = None
    disclosure: int | None = Field(None, ge=1, le=2**31)
    after: int = Field(0, ge=0, le=2**31)
    """Only entries with a higher number."""


@router.get("", **operation("audit", Page[EntryOut]))
def entries(request: HttpRequest, part: Query[Sought]) -> dict[str, Any]:
    """List the entries of the log in their order."""
    policy.require(actor(request), Permission.READ_AUDIT)
    found = AuditEntry.objects.filter(seq__gt=part.after).select_related("unit")
    if part.actor is not None:
        found = found.filter(actor_name=part.actor)
    if part.action is not None:
        found = found.filter(action=part.action)
    if part.disclosure is not None:
        found = found.filter(disclosure=part.disclosure)
    return page(found, part)


@router.get("/verify", **operation("verify_audit", Verified))
def verify(request: HttpRequest) -> dict[str, Any]:
    """Go along the whole chain and name every place where it does not hold."""
    policy.require(actor(request), Permission.READ_AUDIT)
    count, faults = log.verify()
    return {"entries": count, "faults": faults}


@router.get(
    "/export",
    **operation(
        "export_audit",
        openapi_extra={"responses": {200: {"content": {LINES: {"schema": {"type": "string"}}}}}},
    ),
)
def export(request: HttpRequest) -> StreamingHttpResponse:
    """Return every entry as one line of JSON, with its hash, in order."""
    policy.require(actor(request), Permission.READ_AUDIT)
    response = StreamingHttpResponse(log.export(), content_type=LINES)
    response.headers["Content-Disposition"] = 'attachment; filename="audit.ndjson"'
    return response
