"""Drafts: what clerks change, hand in and take up again (编制)."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import Field, File, Form, Query, Router, Schema
from ninja.files import UploadedFile

from mingzhang.web import policy
from mingzhang.web.actions import Nothing, perform_on
from mingzhang.web.actions.data import Input
from mingzhang.web.actions.drafts import (
    EDIT,
    REPLACE,
    SUBMIT,
    SUPERSEDE,
    UNDO,
    WITHDRAW,
    Replace,
    Save,
    Saved,
    Submit,
    Supersede,
    Undo,
)
from mingzhang.web.api import files, starting
from mingzhang.web.api.access import actor, operation
from mingzhang.web.api.disclosures import DisclosureDetail, VersionOut, with_possible
from mingzhang.web.api.find import disclosure_of
from mingzhang.web.api.paging import Page, Window, page
from mingzhang.web.manuscript import Manuscript
from mingzhang.web.models import Disclosure, DraftChange, Version
from mingzhang.web.workflow import Permission

router = Router(tags=["drafts"])


class DraftOut(Schema):
    """The draft as it stands."""

    revision: int
    saved_by: str | None = Field(None, alias="saved_by.username")
    saved_at: datetime
    manuscript: dict[str, Any]

    @staticmethod
    def resolve_manuscript(obj: Disclosure) -> Any:
        """Return the stored JSON as data."""
        return json.loads(obj.draft)


class ChangeOut(Schema):
    """One changed field or record."""

    revision: int
    path: str
    before: Any = Field(None, alias="change.before")
    after: Any = Field(None, alias="change.after")
    by: str = Field(alias="by.username")
    at: datetime


class Revision(Schema):
    """The revision that a change led to."""

    revision: int


class Since(Window):
    """Changes after a revision."""

    since: int = Field(0, ge=0, le=2**31)


class Records(Input):
    """A manuscript to be put in the place of the draft."""

    base: int
    manuscript: dict[str, Any]


@router.get("/{int:disclosure_id}/draft", **operation("draft", DraftOut))
def draft(request: HttpRequest, disclosure_id: int) -> Disclosure:
    """Return the draft with its manuscript (mingzhang/manuscript/1)."""
    return disclosure_of(request, disclosure_id)


@router.get("/{int:disclosure_id}/draft/files/{form}", **operation("draft_file", openapi_extra=files.BINARY))
def draft_file(request: HttpRequest, disclosure_id: int, form: files.Form) -> HttpResponse:
    """Return the draft as a document, as it would be published."""
    found = disclosure_of(request, disclosure_id)
    return files.download(files.document_bytes(found.draft, form), found.unit.name, form)


@router.get("/{int:disclosure_id}/draft/changes", **operation("changes", Page[ChangeOut]))
def changes(request: HttpRequest, disclosure_id: int, part: Query[Since]) -> dict[str, Any]:
    """List what was changed after a revision, in order."""
    found = disclosure_of(request, disclosure_id)
    rows = DraftChange.objects.filter(disclosure=found, revision__gt=part.since).select_related("by")
    return page(rows, part)


@router.post("/{int:disclosure_id}/draft/edits", **operation("save", Saved))
def save(request: HttpRequest, disclosure_id: int, data: Save) -> Saved:
    """Save edits made on the revision `base`, all or none.

    Where somebody else changed the same place since: 409 with the conflicts and what others changed.
    """
    return perform_on(EDIT, actor(request), disclosure_id, data)


@router.post("/{int:disclosure_id}/draft/undo", **operation("undo", Saved))
def undo(request: HttpRequest, disclosure_id: int, data: Undo) -> Saved:
    """Take back the changes of one revision."""
    return perform_on(UNDO, actor(request), disclosure_id, data)


@router.put("/{int:disclosure_id}/draft", **operation("replace", Revision))
def replace(request: HttpRequest, disclosure_id: int, data: Records) -> dict[str, int]:
    """Put another manuscript in the place of the draft; what was there is kept as a version."""
    manuscript = Manuscript.from_data(data.manuscript)
    return _replace(request, disclosure_id, data.base, manuscript, "records")


@router.post("/{int:disclosure_id}/draft/from-file", **operation("replace_from_file", Revision))
def replace_from_file(
    request: HttpRequest, disclosure_id: int, base: Form[int], file: File[UploadedFile]
) -> dict[str, int]:
    """Put a document in the place of the draft; what was there is kept as a version."""
    policy.require(actor(request), Permission.EDIT, disclosure_of(request, disclosure_id).unit)
    return _replace(request, disclosure_id, base, starting.from_file(file), "file")


def _replace(
    request: HttpRequest, disclosure_id: int, base: int, manuscript: Manuscript, source: str
) -> dict[str, int]:
    data = Replace(base=base, manuscript=manuscript, source=source)
    return {"revision": perform_on(REPLACE, actor(request), disclosure_id, data)}


@router.post("/{int:disclosure_id}/submit", **operation("submit", VersionOut))
def submit(request: HttpRequest, disclosure_id: int, data: Submit) -> Version:
    """Hand the draft on to the unit's approver; it must have been checked as it stands."""
    return perform_on(SUBMIT, actor(request), disclosure_id, data)


@router.post("/{int:disclosure_id}/withdraw", **operation("withdraw", DisclosureDetail))
def withdraw(request: HttpRequest, disclosure_id: int) -> Disclosure:
    """Take back what was submitted and not yet approved."""
    perform_on(WITHDRAW, actor(request), disclosure_id, Nothing())
    return with_possible(actor(request), disclosure_of(request, disclosure_id))


@router.post("/{int:disclosure_id}/supersede", **operation("supersede", DisclosureDetail))
def supersede(request: HttpRequest, disclosure_id: int, data: Supersede) -> Disclosure:
    """Take up a published disclosure again; what the public sees stays until the next is published."""
    perform_on(SUPERSEDE, actor(request), disclosure_id, data)
    return with_possible(actor(request), disclosure_of(request, disclosure_id))
