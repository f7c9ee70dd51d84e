"""Comments: on a place, with answers, settled and opened again."""

from __future__ import annotations

from mingzhang.web.models import AuditEntry, Disclosure

from ..conftest import County, browser
from ..path import PROJECT

HTMX = {"HX-Request": "true"}


def test_a_thread_lives_from_remark_to_settlement(county: County, faulty: Disclosure) -> None:
    address = f"/work/d/{faulty.pk}/review/comments/"
    approver, clerk = browser(county.approver), browser(county.clerk)
    sent = {"path": PROJECT, "quote": "99.99", "text": "金额 <b>不对</b>"}
    part = approver.post(address, sent, headers=HTMX).content.decode()
    assert part.lstrip().startswith('<div id="comments" data-open="1"')
    assert "金额 &lt;b&gt;不对&lt;/b&gt;" in part
    assert "的预算数" in part
    first = faulty.comments.get()
    assert (first.path, first.quote, first.version_id) == (PROJECT, "99.99", faulty.head_id)
    clerk.post(address, {"answers": first.pk, "text": "已改"}, headers=HTMX)
    answer = faulty.comments.get(answers=first)
    assert (answer.text, answer.path) == ("已改", PROJECT)
    part = approver.post(address, {"comment": first.pk, "resolved": "1"}, headers=HTMX).content.decode()
    assert 'data-open="0"' in part
    first.refresh_from_db()
    assert first.resolved_by == county.approver
    approver.post(address, {"comment": first.pk, "resolved": "0"}, headers=HTMX)
    first.refresh_from_db()
    assert (first.resolved_by, first.resolved_at) == (None, None)
    assert AuditEntry.objects.filter(disclosure=faulty, action="disclosure.comment").count() == 4


def test_an_empty_remark_an_answer_to_nothing_and_a_reader_are_refused(
    county: County, faulty: Disclosure
) -> None:
    address = f"/work/d/{faulty.pk}/review/comments/"
    assert browser(county.clerk).post(address, {"text": "  "}, headers=HTMX).status_code == 422
    assert browser(county.clerk).post(address, {"text": "答", "answers": 99}, headers=HTMX).status_code == 404
    assert browser(county.auditor).post(address, {"text": "看"}, headers=HTMX).status_code == 403
    assert faulty.comments.count() == 0


def test_a_place_has_a_name_in_both_languages(county: County, faulty: Disclosure) -> None:
    client = browser(county.clerk)
    address = f"/work/d/{faulty.pk}/review/place/?path={PROJECT}"
    assert client.get(address).content.decode().endswith("的预算数")
    assert "of project" in client.get(f"{address}&lang=en").content.decode()
    for path in ("", "nothing/1", "projects/1/nothing", "../../secret"):
        assert client.get(f"/work/d/{faulty.pk}/review/place/", {"path": path}).status_code == 404


def test_a_comment_on_a_place_that_is_gone_stays(county: County, faulty: Disclosure) -> None:
    client = browser(county.clerk)
    client.post(f"/work/d/{faulty.pk}/review/comments/", {"path": "nothing/1", "text": "旧批注"})
    page = client.get(f"/work/d/{faulty.pk}/review/").content.decode()
    assert "旧批注" in page
    assert "该处已不在本版本中" in page
