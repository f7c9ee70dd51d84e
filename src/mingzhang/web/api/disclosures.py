"""Disclosures and their versions (公开文件与版本)."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import Field, File, Form, Query, Router, Schema
from ninja.files import UploadedFile

from mingzhang.corpus.compare import compare
from mingzhang.web import policy
from mingzhang.web.actions import perform, possible
from mingzhang.web.actions.data import Input
from mingzhang.web.actions.drafts import START, Start
from mingzhang.web.api import files, starting
from mingzhang.web.api.access import actor, operation
from mingzhang.web.api.audit import EntryOut
from mingzhang.web.api.find import disclosure_of, version_of
from mingzhang.web.api.paging import Page, Part, page
from mingzhang.web.api.seasons import season_of
from mingzhang.web.errors import Missing
from mingzhang.web.manuscript import Manuscript
from mingzhang.web.models import AuditEntry, Disclosure, Unit, User, Version
from mingzhang.web.review.document import records_of
from mingzhang.web.workflow import Permission, State

router = Router(tags=["disclosures"])


class DisclosureOut(Schema):
    """A unit's disclosure of a season."""

    id: int
    season: int = Field(alias="season_id")
    year: int = Field(alias="season.year")
    kind: str = Field(alias="season.kind")
    unit: str = Field(alias="unit.code")
    unit_name: str = Field(alias="unit.name")
    state: State
    revision: int
    """Of the draft: the `base` of a save."""
    saved_by: str | None = Field(None, alias="saved_by.username")
    saved_at: datetime
    head: int | None = Field(None, alias="head.number")
    """Number of the latest version handed on."""
    published: int | None = Field(None, alias="published.number")
    """Number of the version that the public sees."""
    correction: str
    publish_at: datetime | None


class DisclosureDetail(DisclosureOut):
    """A disclosure, with what the caller may do now."""

    possible: list[str]


class VersionOut(Schema):
    """A version of the chain: it never changes."""

    number: int
    parent: int | None = Field(None, alias="parent.number")
    reason: str
    sha256: str
    note: str
    created_by: str = Field(alias="created_by.username")
    created_at: datetime


class VersionDetail(VersionOut):
    """A version with its manuscript (mingzhang/manuscript/1)."""

    manuscript: dict[str, Any]

    @staticmethod
    def resolve_manuscript(obj: Version) -> Any:
        """Return the stored JSON as data."""
        return json.loads(obj.manuscript)


class Wanted(Schema):
    """Which disclosures are asked for."""

    season: int | None = Field(None, ge=1, le=2**31)
    unit: str | None = None
    """Code of a unit: its own and those of all units below it."""
    state: State | None = None


class Begin(Input):
    """How a disclosure begins."""

    season: int = Field(ge=1, le=2**31)
    unit: str
    """Code of the unit."""
    source: starting.Source = "blank"
    manuscript: dict[str, Any] | None = None
    """A manuscript (mingzhang/manuscript/1) to begin with, instead of `source`."""


@router.get("", **operation("disclosures", Page[DisclosureOut]))
def disclosures(request: HttpRequest, part: Part, wanted: Query[Wanted]) -> dict[str, Any]:
    """List the disclosures that the caller may read, by season and unit."""
    found = policy.visible_disclosures(actor(request)).select_related("head", "published")
    if wanted.season is not None:
        found = found.filter(season=wanted.season)
    if wanted.state is not None:
        found = found.filter(state=wanted.state)
    if wanted.unit is not None:
        top = policy.visible_units(actor(request)).filter(code=wanted.unit).first()
        found = found.filter(unit__path__startswith=top.path) if top else found.none()
    return page(found.defer("draft", "head__manuscript", "published__manuscript"), part)


@router.get("/{int:disclosure_id}", **operation("disclosure", DisclosureDetail))
def disclosure(request: HttpRequest, disclosure_id: int) -> Disclosure:
    """Return a disclosure and the operations open to the caller."""
    return with_possible(actor(request), disclosure_of(request, disclosure_id))


@router.post("", **operation("start", DisclosureDetail))
def start(request: HttpRequest, data: Begin) -> Disclosure:
    """Begin a disclosure: blank, from last year's, or from a manuscript."""
    unit, season = unit_for_start(request, data.unit), season_of(data.season)
    if data.manuscript is not None:
        manuscript, source = Manuscript.from_data(data.manuscript), "records"
    else:
        manuscript, source = starting.begun(data.source, season, unit), data.source
    return _start(request, season.pk, unit, manuscript, source)


@router.post("/from-file", **operation("start_from_file", DisclosureDetail))
def start_from_file(
    request: HttpRequest, season: Form[int], unit: Form[str], file: File[UploadedFile]
) -> Disclosure:
    """Begin a disclosure with a document: docx, doc, pdf, xlsx, html, txt, or JSON of records."""
    found = unit_for_start(request, unit)
    return _start(request, season_of(season).pk, found, starting.from_file(file), "file")


@router.post("/from-tables", **operation("start_from_tables", DisclosureDetail))
def start_from_tables(
    request: HttpRequest, season: Form[int], unit: Form[str], tables: File[list[UploadedFile]]
) -> Disclosure:
    """Begin a disclosure with the platform's tables of the year and last year's disclosure."""
    found, of = unit_for_start(request, unit), season_of(season)
    return _start(request, of.pk, found, starting.from_tables(tables, of, found), "tables")


def _start(request: HttpRequest, season: int, unit: Unit, manuscript: Manuscript, source: str) -> Disclosure:
    data = Start(season=season, unit=unit.pk, manuscript=manuscript, source=source)
    made = perform(START, actor(request), data)
    return with_possible(actor(request), disclosure_of(request, made.pk))


def unit_for_start(request: HttpRequest, code: str) -> Unit:
    """Return a unit for which the caller may prepare. Raises Missing, NotAllowed: before files are read."""
    found = policy.visible_units(actor(request)).filter(code=code).first()
    if found is None:
        raise Missing("no_unit", "没有这个单位", "there is no such unit", unit=code)
    policy.require(actor(request), Permission.EDIT, found)
    return found


def with_possible(user: User, found: Disclosure) -> Disclosure:
    """Return a disclosure with the operations open to somebody, for DisclosureDetail."""
    found.possible = sorted(possible(user, found))  # type: ignore[attr-defined]
    return found


@router.get("/{int:disclosure_id}/versions", **operation("versions", Page[VersionOut]))
def versions(request: HttpRequest, disclosure_id: int, part: Part) -> dict[str, Any]:
    """List the versions of a disclosure in their order."""
    found = disclosure_of(request, disclosure_id).versions.select_related("parent", "created_by")
    return page(found.defer("manuscript", "parent__manuscript"), part)


@router.get("/{int:disclosure_id}/versions/{int:number}", **operation("version", VersionDetail))
def version(request: HttpRequest, disclosure_id: int, number: int) -> Version:
    """Return a version with its manuscript."""
    return version_of(request, disclosure_id, number)


@router.get(
    "/{int:disclosure_id}/versions/{int:number}/files/{form}",
    **operation("version_file", openapi_extra=files.BINARY),
)
def version_file(request: HttpRequest, disclosure_id: int, number: int, form: files.Form) -> HttpResponse:
    """Return a version as a document, as it would be published."""
    found = version_of(request, disclosure_id, number)
    name = f"{found.disclosure.unit.name}-v{number}"
    return files.download(files.document_bytes(found.manuscript, form), name, form)


@router.get("/{int:disclosure_id}/differences", **operation("differences", dict[str, Any]))
def differences(
    request: HttpRequest, disclosure_id: int, before: int, after: int | None = None
) -> dict[str, Any]:
    """Compare two versions of a disclosure; without `after`, a version with the draft."""
    old = version_of(request, disclosure_id, before).manuscript
    new = (
        disclosure_of(request, disclosure_id).draft
        if after is None
        else version_of(request, disclosure_id, after).manuscript
    )
    return compare(records_of(old), records_of(new)).model_dump(mode="json")


@router.get("/{int:disclosure_id}/history", **operation("history", Page[EntryOut]))
def history(request: HttpRequest, disclosure_id: int, part: Part) -> dict[str, Any]:
    """List what was done with a disclosure, the latest first: its entries of the audit log."""
    found = disclosure_of(request, disclosure_id)
    return page(AuditEntry.objects.filter(disclosure=found).select_related("unit").order_by("-seq"), part)
