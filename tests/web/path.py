"""The way of a disclosure to the public, step by step, for tests of review, publication and portal."""

from __future__ import annotations

from functools import cache
from unittest.mock import patch

from mingzhang.web import checking
from mingzhang.web.actions import drafts, perform_on, publish, review
from mingzhang.web.manuscript import Checked, Manuscript, SetField, check_draft
from mingzhang.web.models import Disclosure, User

from .conftest import County

PROJECT = "projects/1/amount"
WRONG = "99.99"


@cache
def outcome_of(text: str) -> Checked:
    """Check a manuscript once in the whole run: the same text has the same findings."""
    return check_draft(Manuscript.from_json(text))


def checked(disclosure: Disclosure) -> None:
    """Check the draft as it stands."""
    disclosure.refresh_from_db()
    with patch.object(checking, "check_draft", lambda manuscript, _prior: outcome_of(manuscript.to_json())):
        checking.run(checking.request(disclosure).pk)


def changed(disclosure: Disclosure, actor: User, path: str, value: str) -> None:
    """Set one field of the draft."""
    disclosure.refresh_from_db()
    was = Manuscript.from_json(disclosure.draft).shown(path)
    edit = SetField(path=path, was=was, value=value)
    perform_on(drafts.EDIT, actor, disclosure.pk, drafts.Save(base=disclosure.revision, edits=[edit]))
    disclosure.refresh_from_db()


def handed_in(disclosure: Disclosure, actor: User, why: str = "待批复后调整") -> None:
    """Check and submit the draft."""
    checked(disclosure)
    perform_on(drafts.SUBMIT, actor, disclosure.pk, drafts.Submit(base=disclosure.revision, explanation=why))
    disclosure.refresh_from_db()


def approved(disclosure: Disclosure, county: County) -> None:
    """Approve the head for the unit and for the bureau."""
    assert disclosure.head is not None
    opinion = review.Opinion(version=disclosure.head.number)
    perform_on(review.UNIT_APPROVE, county.approver, disclosure.pk, opinion)
    perform_on(review.APPROVE, county.reviewer, disclosure.pk, opinion)
    disclosure.refresh_from_db()


def published(disclosure: Disclosure, county: County, note: str = "金额有误差") -> None:
    """Publish the head at once."""
    assert disclosure.head is not None
    order = publish.Publish(version=disclosure.head.number, note=note)
    perform_on(publish.PUBLISH, county.reviewer, disclosure.pk, order)
    disclosure.refresh_from_db()


def corrected(disclosure: Disclosure, county: County, reason: str, value: str) -> None:
    """Take up what is published, change a project's amount and bring it to approval again."""
    perform_on(drafts.SUPERSEDE, county.clerk, disclosure.pk, drafts.Supersede(reason=reason))
    changed(disclosure, county.clerk, PROJECT, value)
    handed_in(disclosure, county.clerk)
    approved(disclosure, county)
