"""The way through review by the forms of the pages, and what is refused on it."""

from __future__ import annotations

from django.http import HttpResponse
from django.test import Client

from mingzhang.web.models import AuditEntry, Disclosure

from ..conftest import County, browser
from ..path import PROJECT, WRONG, changed, checked

HTMX = {"HX-Request": "true"}


def do(client: Client, disclosure: Disclosure, operation: str, **fields: object) -> HttpResponse:
    """Send the form of an operation as the page does."""
    answer: HttpResponse = client.post(f"/work/d/{disclosure.pk}/do/{operation}/", fields, headers=HTMX)
    disclosure.refresh_from_db()
    return answer


def test_from_draft_to_approval_by_three_people(county: County, draft: Disclosure) -> None:
    changed(draft, county.clerk, PROJECT, WRONG)
    checked(draft)
    clerk, approver, reviewer = (browser(one) for one in (county.clerk, county.approver, county.reviewer))
    assert do(clerk, draft, "submit", base=draft.revision).status_code == 422
    answer = do(clerk, draft, "submit", base=draft.revision, explanation="待批复")
    assert (answer.status_code, answer["HX-Redirect"]) == (204, f"/work/d/{draft.pk}/")
    assert draft.state == "submitted"
    assert do(approver, draft, "unit_approve", version=1, text="同意").status_code == 204
    assert draft.state == "unit_approved"
    assert do(reviewer, draft, "approve", version=1).status_code == 204
    assert draft.state == "approved"
    actions = [entry.action for entry in AuditEntry.objects.filter(disclosure=draft)]
    assert actions[-3:] == ["disclosure.submit", "disclosure.unit_approve", "disclosure.approve"]


def test_a_refusal_is_a_part_to_show_in_the_form(county: County, faulty: Disclosure) -> None:
    answer = do(browser(county.approver), faulty, "unit_approve", version=7)
    assert answer.status_code == 409
    assert answer.content.decode().strip() == (
        '<p class="notice error" role="alert">已有新的报送版本，请重新查看</p>'
    )
    assert faulty.state == "submitted"


def test_without_script_a_refusal_is_a_page_and_a_success_leads_back(
    county: County, faulty: Disclosure
) -> None:
    client = browser(county.approver)
    address = f"/work/d/{faulty.pk}/do/return/"
    assert "回到工作台" in client.post(address, {"version": 1, "reason": ""}).content.decode()
    answer = client.post(address, {"version": 1, "reason": "金额不对", "next": "https://elsewhere.example/"})
    assert (answer.status_code, answer["Location"]) == (302, f"/work/d/{faulty.pk}/")


def test_nobody_approves_what_they_submitted(county: County, faulty: Disclosure) -> None:
    clerk = county.clerk
    clerk.memberships.create(unit=county.archive, role="approver")
    answer = do(browser(clerk), faulty, "unit_approve", version=1)
    assert (answer.status_code, faulty.state) == (403, "submitted")


def test_who_may_only_read_may_do_nothing(county: County, faulty: Disclosure) -> None:
    auditor = browser(county.auditor)
    for operation in ("withdraw", "unit_approve", "return", "publish", "waive", "secrecy_review"):
        sent = {"version": 1, "reason": "没有", "finding": 1, "passed": "true", "opinion": "没有"}
        fields = {
            "withdraw": {},
            "unit_approve": {"version": 1},
            "return": {"version": 1, "reason": "没有"},
            "publish": {"version": 1},
            "waive": {"finding": 1, "reason": "没有"},
            "secrecy_review": {"version": 1, "passed": "true", "opinion": sent["opinion"]},
        }[operation]
        assert do(auditor, faulty, operation, **fields).status_code == 403, operation
    assert faulty.state == "submitted"


def test_an_unknown_operation_is_not_found(county: County, faulty: Disclosure) -> None:
    assert do(browser(county.clerk), faulty, "destroy").status_code == 404


def test_a_withdrawn_version_stays_in_the_chain(county: County, faulty: Disclosure) -> None:
    assert do(browser(county.clerk), faulty, "withdraw").status_code == 204
    assert (faulty.state, faulty.versions.count()) == ("draft", 1)


def test_bureau_returns_with_a_reason_and_the_unit_submits_anew(county: County, ready: Disclosure) -> None:
    answer = do(browser(county.reviewer), ready, "return", version=1, reason="请改金额")
    assert (answer.status_code, ready.state) == (204, "returned")
    changed(ready, county.clerk, PROJECT, "88.88")
    checked(ready)
    do(browser(county.clerk), ready, "submit", base=ready.revision, explanation="改了")
    assert [(one.number, one.parent_id is None) for one in ready.versions.all()] == [(1, True), (2, False)]
