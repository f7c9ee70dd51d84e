"""Pages of one disclosure ask the database as often with thirty remarks as with three."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from mingzhang.web import checking
from mingzhang.web.models import Check, CheckFinding, Comment, Disclosure, DraftChange
from tests.web.conftest import County, browser
from tests.web.workflow.steps import at, quick_check

PAGES = (
    "",
    "review/",
    "review/?tab=last_submission",
    "check-form/",
    "publish/",
    "edit/c/cover/",
    "edit/findings",
    "edit/history",
)


BASELINE = {
    "": 15,
    "review/": 11,
    "review/?tab=last_submission": 12,
    "check-form/": 8,
    "publish/": 10,
    "edit/c/cover/": 11,
    "edit/findings": 9,
    "edit/history": 7,
}


def fill(county: County, disclosure: Disclosure, count: int) -> None:
    """Add so many comments with answers, findings and changes."""
    check = Check.objects.filter(disclosure=disclosure).latest("pk")
    known = CheckFinding.objects.filter(run=check).first()
    for number in range(count):
        first = Comment.objects.create(
            disclosure=disclosure, version=disclosure.head, text="请核对", by=county.approver
        )
        Comment.objects.create(disclosure=disclosure, text="已核对", by=county.clerk, answers=first)
        DraftChange.objects.create(
            disclosure=disclosure,
            revision=disclosure.revision,
            path="document/name",
            change={"path": "document/name", "before": None, "after": None},
            by=county.clerk,
        )
        if known is not None:
            known.pk, known.ordinal, known.key = None, 100 + number, f"{number}"
            known.save(force_insert=True)


def counts(county: County, disclosure: Disclosure) -> dict[str, int]:
    client = browser(county.clerk)
    found = {}
    for page in PAGES:
        client.get(f"/work/d/{disclosure.pk}/{page}")  # what is kept between requests is there then
        with CaptureQueriesContext(connection) as asked:
            response = client.get(f"/work/d/{disclosure.pk}/{page}")
        assert response.status_code == 200, page
        found[page] = len(asked)
    return found


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checking, "check_draft", quick_check)


def test_queries_do_not_grow_with_remarks_findings_and_changes(county: County) -> None:
    disclosure = at(county, "returned")
    fill(county, disclosure, 3)
    few = counts(county, disclosure)
    assert few == BASELINE
    fill(county, disclosure, 27)
    assert counts(county, disclosure) == few
