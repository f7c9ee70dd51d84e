"""Review: comments, approvals, returns, waivers, check form, secrecy review (审核)."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.http import HttpRequest
from ninja import Field, Router, Schema

from mingzhang.web.actions import perform_on
from mingzhang.web.actions.review import (
    APPROVE,
    COMMENT,
    FILL_CHECK_FORM,
    RESOLVE,
    RETURN,
    SECRECY_REVIEW,
    UNIT_APPROVE,
    WAIVE,
    FillCheckForm,
    Opinion,
    Remark,
    Resolve,
    Return,
    Secrecy,
    Waive,
)
from mingzhang.web.api.access import actor, operation
from mingzhang.web.api.disclosures import DisclosureDetail, with_possible
from mingzhang.web.api.find import disclosure_of
from mingzhang.web.api.paging import Page, Part, page
from mingzhang.web.models import CheckForm, Comment, Disclosure, ReturnNote, SecrecyReview, Waiver

router = Router(tags=["reviews"])


class CommentOut(Schema):
    """A remark on a place, or an answer to one."""

    id: int
    version: int | None = Field(None, alias="version.number")
    path: str
    quote: str
    text: str
    answers: int | None = Field(alias="answers_id")
    by: str = Field(alias="by.username")
    at: datetime
    resolved_by: str | None = Field(None, alias="resolved_by.username")
    resolved_at: datetime | None


class ReturnOut(Schema):
    """Why it was sent back."""

    version: int = Field(alias="version.number")
    reason: str
    by: str = Field(alias="by.username")
    at: datetime


class WaiverOut(Schema):
    """A finding that stands, with the reason."""

    id: int
    code: str
    reason: str
    by: str = Field(alias="by.username")
    at: datetime
    revoked_by: str | None = Field(None, alias="revoked_by.username")
    revoked_at: datetime | None


class CheckFormOut(Schema):
    """The check form of a version as the reviewer filled it in."""

    version: int = Field(alias="version.number")
    items: dict[str, Any]
    by: str = Field(alias="by.username")
    at: datetime


class SecrecyOut(Schema):
    """Outcome of a secrecy review."""

    version: int = Field(alias="version.number")
    passed: bool
    opinion: str
    by: str = Field(alias="by.username")
    at: datetime


BELOW = "/{int:disclosure_id}"


@router.get(f"{BELOW}/comments", **operation("comments", Page[CommentOut]))
def comments(request: HttpRequest, disclosure_id: int, part: Part) -> dict[str, Any]:
    """List the comments in the order of writing."""
    found = Comment.objects.filter(disclosure=disclosure_of(request, disclosure_id))
    return page(found.select_related("version", "by", "resolved_by").defer("version__manuscript"), part)


@router.post(f"{BELOW}/comments", **operation("comment", CommentOut))
def comment(request: HttpRequest, disclosure_id: int, data: Remark) -> Comment:
    """Comment on a place, or answer a comment."""
    return perform_on(COMMENT, actor(request), disclosure_id, data)


@router.post(f"{BELOW}/resolve", **operation("resolve", CommentOut))
def resolve(request: HttpRequest, disclosure_id: int, data: Resolve) -> Comment:
    """Mark a comment as settled, or open it again."""
    return perform_on(RESOLVE, actor(request), disclosure_id, data)


@router.post(f"{BELOW}/unit-approve", **operation("unit_approve", DisclosureDetail))
def unit_approve(request: HttpRequest, disclosure_id: int, data: Opinion) -> Disclosure:
    """Approve for the unit."""
    perform_on(UNIT_APPROVE, actor(request), disclosure_id, data)
    return with_possible(actor(request), disclosure_of(request, disclosure_id))


@router.post(f"{BELOW}/approve", **operation("approve", DisclosureDetail))
def approve(request: HttpRequest, disclosure_id: int, data: Opinion) -> Disclosure:
    """Approve for the finance bureau."""
    perform_on(APPROVE, actor(request), disclosure_id, data)
    return with_possible(actor(request), disclosure_of(request, disclosure_id))


@router.get(f"{BELOW}/returns", **operation("returns", Page[ReturnOut]))
def returns(request: HttpRequest, disclosure_id: int, part: Part) -> dict[str, Any]:
    """List why it was sent back, the latest first."""
    found = ReturnNote.objects.filter(disclosure=disclosure_of(request, disclosure_id))
    return page(found.select_related("version", "by").defer("version__manuscript"), part)


@router.post(f"{BELOW}/return", **operation("return", ReturnOut))
def send_back(request: HttpRequest, disclosure_id: int, data: Return) -> ReturnNote:
    """Send it back to the clerk."""
    return perform_on(RETURN, actor(request), disclosure_id, data)


@router.get(f"{BELOW}/waivers", **operation("waivers", Page[WaiverOut]))
def waivers(request: HttpRequest, disclosure_id: int, part: Part) -> dict[str, Any]:
    """List the findings that stand, those taken back too."""
    found = Waiver.objects.filter(disclosure=disclosure_of(request, disclosure_id))
    return page(found.select_related("by", "revoked_by"), part)


@router.post(f"{BELOW}/waivers", **operation("waive", WaiverOut))
def waive(request: HttpRequest, disclosure_id: int, data: Waive) -> Waiver:
    """Let a finding stand, or take that back."""
    return perform_on(WAIVE, actor(request), disclosure_id, data)


@router.get(f"{BELOW}/check-form", **operation("check_form", Page[CheckFormOut]))
def check_form(request: HttpRequest, disclosure_id: int, part: Part) -> dict[str, Any]:
    """List the filled check forms, one a version, the latest version first."""
    found = CheckForm.objects.filter(disclosure=disclosure_of(request, disclosure_id)).order_by(
        "-version__number"
    )
    return page(found.select_related("version", "by").defer("version__manuscript"), part)


@router.put(f"{BELOW}/check-form", **operation("fill_check_form", CheckFormOut))
def fill_check_form(request: HttpRequest, disclosure_id: int, data: FillCheckForm) -> CheckForm:
    """Fill in the check form of the version under review."""
    return perform_on(FILL_CHECK_FORM, actor(request), disclosure_id, data)


@router.get(f"{BELOW}/secrecy-reviews", **operation("secrecy_reviews", Page[SecrecyOut]))
def secrecy_reviews(request: HttpRequest, disclosure_id: int, part: Part) -> dict[str, Any]:
    """List the secrecy reviews, the latest first."""
    found = SecrecyReview.objects.filter(disclosure=disclosure_of(request, disclosure_id))
    return page(found.select_related("version", "by").defer("version__manuscript"), part)


@router.post(f"{BELOW}/secrecy-reviews", **operation("secrecy_review", SecrecyOut))
def secrecy_review(request: HttpRequest, disclosure_id: int, data: Secrecy) -> SecrecyReview:
    """Write down the outcome of the secrecy review of the version under review."""
    return perform_on(SECRECY_REVIEW, actor(request), disclosure_id, data)
