"""Operations of review: comment, approve, return, waive, check form, secrecy review (审核)."""

from __future__ import annotations

from datetime import UTC, datetime

from pydantic import BaseModel, Field

from mingzhang.web import checking, policy
from mingzhang.web.actions.action import DisclosureAction, Done
from mingzhang.web.actions.data import Input
from mingzhang.web.errors import Conflict, Missing, Refused
from mingzhang.web.models import (
    Check,
    CheckFinding,
    CheckForm,
    Comment,
    Disclosure,
    ReturnNote,
    SecrecyReview,
    User,
    Version,
    Waiver,
)

LONGEST = 4_000
"""Characters of a remark."""


class Remark(Input):
    """A comment on a place, or an answer to one."""

    text: str = Field(min_length=1, max_length=LONGEST)
    path: str = Field(default="", max_length=200)
    quote: str = Field(default="", max_length=LONGEST)
    answers: int | None = None


def _comment(actor: User, disclosure: Disclosure, data: Remark) -> Done[Comment]:
    answered = None
    if data.answers is not None:
        answered = disclosure.comments.filter(pk=data.answers, answers__isnull=True).first()
        if answered is None:
            raise Missing("no_comment", "没有这条批注", "there is no such comment", comment=data.answers)
    comment = Comment.objects.create(
        disclosure=disclosure,
        version=disclosure.head,
        path=answered.path if answered else data.path,
        quote=data.quote,
        text=data.text,
        answers=answered,
        by=actor,
    )
    return Done(comment, {"comment": comment.pk, "path": comment.path, "text": comment.text})


COMMENT: DisclosureAction[Remark, Comment] = DisclosureAction("comment", Remark, _comment)


class Resolve(Input):
    """Mark a comment as settled, or open it again."""

    comment: int
    resolved: bool = True


def _resolve(actor: User, disclosure: Disclosure, data: Resolve) -> Done[Comment]:
    comment = disclosure.comments.filter(pk=data.comment).first()
    if comment is None:
        raise Missing("no_comment", "没有这条批注", "there is no such comment", comment=data.comment)
    comment.resolved_by = actor if data.resolved else None
    comment.resolved_at = datetime.now(UTC) if data.resolved else None
    comment.save()
    return Done(comment, {"comment": comment.pk, "resolved": data.resolved})


RESOLVE: DisclosureAction[Resolve, Comment] = DisclosureAction("comment", Resolve, _resolve)


class RunCheck(Input):
    """Check the draft as it stands, or a version that has no finished check."""

    version: int | None = None


def _check(_actor: User, disclosure: Disclosure, data: RunCheck) -> Done[Check]:
    version = None
    if data.version is not None:
        version = disclosure.versions.filter(number=data.version).first()
        if version is None:
            raise Missing("no_version", "没有这一版", "there is no such version", version=data.version)
    check = checking.request(disclosure, version)
    return Done(check, {"version": data.version, "revision": check.revision})


CHECK: DisclosureAction[RunCheck, Check] = DisclosureAction("check", RunCheck, _check)


class Opinion(Input):
    """What an approver or reviewer writes with an approval."""

    version: int
    """Number of the version that was looked at: what is approved is what was seen."""
    text: str = Field(default="", max_length=LONGEST)


def seen(disclosure: Disclosure, number: int) -> Version:
    """Return the head if it is the version that was looked at. Raises Conflict otherwise."""
    if disclosure.head is None or disclosure.head.number != number:
        raise Conflict(
            "another_version",
            "已有新的报送版本，请重新查看",
            "another version has been submitted: look at it first",
            head=disclosure.head.number if disclosure.head else None,
        )
    return disclosure.head


def _approve(actor: User, disclosure: Disclosure, data: Opinion) -> Done[Version]:
    version = seen(disclosure, data.version)
    policy.require_other_person(actor, disclosure)
    return Done(version, {"version": version.number, "opinion": data.text})


UNIT_APPROVE: DisclosureAction[Opinion, Version] = DisclosureAction("unit_approve", Opinion, _approve)
APPROVE: DisclosureAction[Opinion, Version] = DisclosureAction("approve", Opinion, _approve)


class Return(Input):
    """Send it back to the clerk."""

    version: int
    reason: str = Field(min_length=2, max_length=LONGEST)


def _return(actor: User, disclosure: Disclosure, data: Return) -> Done[ReturnNote]:
    version = seen(disclosure, data.version)
    note = ReturnNote.objects.create(disclosure=disclosure, version=version, reason=data.reason, by=actor)
    disclosure.publish_at = None
    return Done(note, {"version": version.number, "reason": data.reason})


RETURN: DisclosureAction[Return, ReturnNote] = DisclosureAction("return", Return, _return)


class Waive(Input):
    """Let a finding of the head stand, or take that back."""

    finding: int
    reason: str = Field(default="", max_length=LONGEST)
    revoke: bool = False


def _waive(actor: User, disclosure: Disclosure, data: Waive) -> Done[Waiver]:
    finding = CheckFinding.objects.filter(pk=data.finding, run__disclosure=disclosure).first()
    if finding is None:
        raise Missing("no_finding", "没有这个问题", "there is no such finding", finding=data.finding)
    waiver = Waiver.objects.filter(disclosure=disclosure, key=finding.key, revoked_at__isnull=True).first()
    if data.revoke:
        if waiver is None:
            raise Missing("no_waiver", "没有豁免", "there is no waiver", finding=data.finding)
        waiver.revoked_by, waiver.revoked_at = actor, datetime.now(UTC)
        waiver.save()
    else:
        if waiver is not None:
            raise Conflict("already_waived", "已经豁免", "it is waived already", waiver=waiver.pk)
        if len(data.reason) < 2:
            raise Refused("reason_needed", "请写明理由", "a reason is needed", field="reason")
        waiver = Waiver.objects.create(
            disclosure=disclosure, code=finding.code, key=finding.key, reason=data.reason, by=actor
        )
    for check in Check.objects.filter(
        disclosure=disclosure, status=Check.Status.DONE, findings__key=finding.key
    ):
        checking.apply_waivers(check)
    return Done(
        waiver, {"code": waiver.code, "reason": waiver.reason, "revoked": data.revoke, "path": finding.path}
    )


WAIVE: DisclosureAction[Waive, Waiver] = DisclosureAction("waive", Waive, _waive)


class FormItem(BaseModel):
    """One item of the check form."""

    meets: bool | None
    """符合要求; None where the reviewer has not decided."""
    remarks: list[str] = Field(default=[], max_length=200)


class FillCheckForm(Input):
    """The check form as the reviewer filled it in."""

    version: int
    items: dict[str, FormItem] = Field(max_length=200)


def _fill(actor: User, disclosure: Disclosure, data: FillCheckForm) -> Done[CheckForm]:
    version = seen(disclosure, data.version)
    items = {key: item.model_dump() for key, item in data.items.items()}
    form, _ = CheckForm.objects.update_or_create(
        version=version, defaults={"disclosure": disclosure, "items": items, "by": actor}
    )
    return Done(form, {"version": version.number, "items": items})


FILL_CHECK_FORM: DisclosureAction[FillCheckForm, CheckForm] = DisclosureAction(
    "fill_check_form", FillCheckForm, _fill
)


class Secrecy(Input):
    """Outcome of the secrecy review."""

    version: int
    passed: bool
    opinion: str = Field(min_length=2, max_length=LONGEST)


def _secrecy(actor: User, disclosure: Disclosure, data: Secrecy) -> Done[SecrecyReview]:
    version = seen(disclosure, data.version)
    policy.require_other_person(actor, disclosure)
    review = SecrecyReview.objects.create(
        disclosure=disclosure, version=version, passed=data.passed, opinion=data.opinion, by=actor
    )
    return Done(review, {"version": version.number, "passed": data.passed, "opinion": data.opinion})


SECRECY_REVIEW: DisclosureAction[Secrecy, SecrecyReview] = DisclosureAction(
    "secrecy_review", Secrecy, _secrecy
)
