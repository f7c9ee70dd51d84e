"""Publications and their files (公开)."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import Field, Router, Schema

from mingzhang.web import policy
from mingzhang.web.actions import Nothing, perform_on
from mingzhang.web.actions.publish import PUBLISH, WRITE_FILES, Publish
from mingzhang.web.api import files
from mingzhang.web.api.access import actor, operation
from mingzhang.web.api.disclosures import DisclosureDetail, with_possible
from mingzhang.web.api.find import disclosure_of, publication_of
from mingzhang.web.api.paging import Page, Part, page
from mingzhang.web.errors import Missing
from mingzhang.web.models import Disclosure, Publication
from mingzhang.web.publishing import artifact_path

router = Router(tags=["publications"])


class ArtifactOut(Schema):
    """One written form of a published version."""

    form: str
    sha256: str
    size: int


class PublicationOut(Schema):
    """A version put before the public."""

    id: int
    disclosure: int = Field(alias="disclosure_id")
    version: int = Field(alias="version.number")
    supersedes: int | None = Field(alias="supersedes_id")
    note: str
    by: str = Field(alias="by.username")
    at: datetime
    artifacts: list[ArtifactOut]
    """Files written so far; they follow in the background."""


@router.post("/disclosures/{int:disclosure_id}/publish", **operation("publish", DisclosureDetail))
def publish(request: HttpRequest, disclosure_id: int, data: Publish) -> Disclosure:
    """Put the approved version before the public, at once or at a set time."""
    perform_on(PUBLISH, actor(request), disclosure_id, data)
    return with_possible(actor(request), disclosure_of(request, disclosure_id))


@router.post("/disclosures/{int:disclosure_id}/write-files", **operation("write_files", PublicationOut))
def write_files(request: HttpRequest, disclosure_id: int) -> Publication:
    """Try again to write files of the last publication that are missing, and build the portal."""
    return perform_on(WRITE_FILES, actor(request), disclosure_id, Nothing())


@router.get("/publications", **operation("publications", Page[PublicationOut]))
def publications(request: HttpRequest, part: Part) -> dict[str, Any]:
    """List the publications of the disclosures that the caller may read, the latest first."""
    found = Publication.objects.filter(disclosure__in=policy.visible_disclosures(actor(request)))
    found = found.select_related("version", "by").defer("version__manuscript").prefetch_related("artifacts")
    return page(found.order_by("-id"), part)


@router.get("/publications/{int:publication_id}", **operation("publication", PublicationOut))
def publication(request: HttpRequest, publication_id: int) -> Publication:
    """Return a publication with its files."""
    return publication_of(request, publication_id)


@router.get(
    "/publications/{int:publication_id}/files/{form}",
    **operation("publication_file", openapi_extra=files.BINARY),
)
def publication_file(request: HttpRequest, publication_id: int, form: files.Form) -> HttpResponse:
    """Return a published file, byte by byte as the public gets it."""
    found = publication_of(request, publication_id)
    artifact = found.artifacts.filter(form=form).first()
    if artifact is None:
        raise Missing("no_file", "没有这个文件", "there is no such file (yet)", form=form)
    return files.download(artifact_path(artifact).read_bytes(), found.disclosure.unit.name, form)
