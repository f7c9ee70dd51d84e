"""Waivers: with a reason, visible, counted out, revoked; and the secrecy review."""

from __future__ import annotations

from mingzhang.web import checking
from mingzhang.web.actions import perform_on, review
from mingzhang.web.models import Check, CheckFinding, Disclosure

from ..conftest import County, browser
from .test_operations import do


def error_of(disclosure: Disclosure) -> CheckFinding:
    found = CheckFinding.objects.filter(run__version=disclosure.head, severity="error").first()
    assert found is not None
    return found


def counts(disclosure: Disclosure) -> tuple[int, int]:
    check = checking.latest(disclosure, disclosure.head)
    assert check is not None
    return check.errors, check.waived


def test_a_waived_error_counts_no_more_and_stays_visible(county: County, faulty: Disclosure) -> None:
    errors, _ = counts(faulty)
    finding = error_of(faulty)
    reviewer = browser(county.reviewer)
    assert do(reviewer, faulty, "waive", finding=finding.pk, reason="").status_code == 422
    assert do(reviewer, faulty, "waive", finding=finding.pk, reason="上级口径").status_code == 204
    assert counts(faulty) == (errors - 1, 1)
    page = reviewer.get(f"/work/d/{faulty.pk}/review/").content.decode()
    assert "上级口径" in page
    assert 'data-severity="waived"' in page
    assert do(reviewer, faulty, "waive", finding=finding.pk, reason="再次").status_code == 409


def test_a_waiver_holds_for_the_next_version_until_it_is_revoked(county: County, faulty: Disclosure) -> None:
    finding = error_of(faulty)
    perform_on(review.WAIVE, county.reviewer, faulty.pk, review.Waive(finding=finding.pk, reason="口径"))
    errors, _ = counts(faulty)
    browser(county.clerk).post(f"/work/d/{faulty.pk}/do/withdraw/")
    checking_again = Check.objects.filter(disclosure=faulty, version=None).first()
    assert checking_again is not None
    assert checking_again.waived == 1
    faulty.refresh_from_db()
    do(browser(county.clerk), faulty, "submit", base=faulty.revision, explanation="同前")
    assert counts(faulty) == (errors, 1)
    do(browser(county.reviewer), faulty, "waive", finding=error_of(faulty).pk, revoke="true")
    assert counts(faulty) == (errors + 1, 0)


def test_only_the_bureau_waives(county: County, faulty: Disclosure) -> None:
    for user in (county.clerk, county.approver, county.auditor):
        answer = do(browser(user), faulty, "waive", finding=error_of(faulty).pk, reason="不行")
        assert answer.status_code == 403


def test_a_version_that_needs_a_secrecy_review_cannot_be_published_without_one(
    county: County, ready: Disclosure
) -> None:
    Check.objects.filter(version=ready.head).update(needs_secrecy_review=True)
    reviewer, approver = browser(county.reviewer), browser(county.approver)
    assert "须保密审查" in reviewer.get(f"/work/d/{ready.pk}/review/").content.decode()
    assert "条件不齐，不能公开。" in reviewer.get(f"/work/d/{ready.pk}/publish/").content.decode()
    assert do(reviewer, ready, "publish", version=1, note="说明").status_code == 422
    sent = {"version": 1, "passed": "false", "opinion": "含机密"}
    assert do(approver, ready, "secrecy_review", **sent).status_code == 204
    assert do(reviewer, ready, "publish", version=1, note="说明").status_code == 422
    do(approver, ready, "secrecy_review", version=1, passed="true", opinion="已核，不涉密")
    assert "已核，不涉密" in reviewer.get(f"/work/d/{ready.pk}/").content.decode()
    assert do(reviewer, ready, "publish", version=1, note="说明").status_code == 204
