"""Checks and the rules (检查)."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any

from django.http import HttpRequest
from ninja import Field, Query, Router, Schema

from mingzhang.check.catalogue import built_in_rules
from mingzhang.check.rule import Bilingual, Rule, Severity
from mingzhang.web.actions import perform_on
from mingzhang.web.actions.review import CHECK, RunCheck
from mingzhang.web.api.access import actor, operation
from mingzhang.web.api.find import check_of, disclosure_of
from mingzhang.web.api.paging import Page, Part, Window, page
from mingzhang.web.models import Check

router = Router(tags=["checks"])


class RuleOut(Schema):
    """A rule of the catalogue."""

    code: str
    family: str
    name: str
    severity: Severity = Field(alias="header.severity")
    title: Bilingual = Field(alias="header.title")
    why: Bilingual = Field(alias="header.why")
    fix: Bilingual = Field(alias="header.fix")
    legal_basis: Bilingual = Field(alias="header.legal_basis")


class CheckOut(Schema):
    """The rules run once over a draft or a version."""

    id: int
    disclosure: int = Field(alias="disclosure_id")
    version: int | None = Field(None, alias="version.number")
    revision: int | None
    """Of the draft, where no version was checked."""
    status: str
    """waiting, running, done, failed."""
    errors: int
    warnings: int
    infos: int
    waived: int
    needs_secrecy_review: bool
    cause: str
    """Why it failed."""
    created_at: datetime
    finished_at: datetime | None


class FindingOut(Schema):
    """One finding, tied to a path of the manuscript."""

    id: int
    ordinal: int
    code: str
    severity: str
    path: str
    content: dict[str, Any]
    """Texts in both languages, place and certain correction."""
    waiver: int | None = Field(alias="waiver_id")


class Chosen(Window):
    """Which findings are asked for."""

    severity: Severity | None = None
    code: str | None = None


@router.get("/rules", **operation("rules", list[RuleOut]))
def rules(request: HttpRequest) -> list[Rule]:
    """List the rules of the catalogue, by family and code."""
    actor(request)
    return list(built_in_rules())


@router.get("/disclosures/{int:disclosure_id}/checks", **operation("checks", Page[CheckOut]))
def checks(request: HttpRequest, disclosure_id: int, part: Part) -> dict[str, Any]:
    """List the checks of a disclosure, the latest first."""
    found = Check.objects.filter(disclosure=disclosure_of(request, disclosure_id))
    return page(found.select_related("version").defer("report", "version__manuscript"), part)


@router.post("/disclosures/{int:disclosure_id}/checks", **operation("request_check", CheckOut))
def request_check(request: HttpRequest, disclosure_id: int, data: RunCheck) -> Check:
    """Check the draft as it stands, or a version, in the background; returns the one there is, if any."""
    return perform_on(CHECK, actor(request), disclosure_id, data)


@router.get("/checks/{int:check_id}", **operation("check", CheckOut))
def check(request: HttpRequest, check_id: int) -> Check:
    """Return a check: how far it is, and the counts."""
    return check_of(request, check_id)


@router.get("/checks/{int:check_id}/findings", **operation("findings", Page[FindingOut]))
def findings(request: HttpRequest, check_id: int, part: Query[Chosen]) -> dict[str, Any]:
    """List the findings of a check, as the report has them."""
    found = check_of(request, check_id).findings.all()
    if part.severity is not None:
        found = found.filter(severity=part.severity)
    if part.code is not None:
        found = found.filter(code=part.code)
    return page(found, part)


@router.get("/checks/{int:check_id}/report", **operation("report", dict[str, Any]))
def report(request: HttpRequest, check_id: int) -> dict[str, Any]:
    """Return the report of a check with coverage; empty while it is not done."""
    found: dict[str, Any] = json.loads(check_of(request, check_id).report or "{}")
    return found
