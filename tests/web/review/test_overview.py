"""The overview: what each role sees and may do, what happened, whether everything is as it was written."""

from __future__ import annotations

import pytest

from mingzhang.web.actions import perform_on, review
from mingzhang.web.models import Disclosure

from ..conftest import County, browser

BUTTONS = {
    "clerk": {"withdraw"},
    "approver": {"unit_approve", "return"},
    "reviewer": set(),
    "auditor": set(),
}


def operations_on(html: str) -> set[str]:
    """Return the operations for which a page has a form."""
    return {part.split("/")[0] for part in html.split("/do/")[1:]}


@pytest.mark.parametrize("role", BUTTONS)
def test_each_role_has_the_forms_of_its_operations(county: County, faulty: Disclosure, role: str) -> None:
    answer = browser(getattr(county, role)).get(f"/work/d/{faulty.pk}/")
    assert answer.status_code == 200
    assert operations_on(answer.content.decode()) == BUTTONS[role]


def test_a_disclosure_of_another_unit_does_not_exist(county: County, faulty: Disclosure) -> None:
    stranger = browser(county.person("clerk", county.other))
    pages = ("", "verified/", "review/", "review/place/?path=projects/1", "check-form/", "publish/")
    for page in (*pages, "download/docx/", "check-form/xlsx/", "review/printed/1/", "publish/files/"):
        assert stranger.get(f"/work/d/{faulty.pk}/{page}").status_code == 404, page
    assert stranger.post(f"/work/d/{faulty.pk}/do/withdraw/").status_code == 404


def test_whoever_is_not_signed_in_is_sent_to_sign_in(faulty: Disclosure) -> None:
    answer = browser().get(f"/work/d/{faulty.pk}/")
    assert (answer.status_code, answer["Location"]) == (302, f"/work/sign-in/?next=/work/d/{faulty.pk}/")


def test_history_is_told_in_sentences_of_both_languages(county: County, faulty: Disclosure) -> None:
    client = browser(county.approver)
    page = client.get(f"/work/d/{faulty.pk}/?all").content.decode()
    for words in ("开始编制", "修改草稿 1 次，共", "报送第1版（错误", "待批复后调整"):
        assert words in page
    page = client.get(f"/work/d/{faulty.pk}/?all&lang=en").content.decode()
    for words in ("began it", "saved the draft 1 times", "submitted version 1 ("):
        assert words in page


def test_versions_are_verified_and_a_changed_one_shows(county: County, faulty: Disclosure) -> None:
    client = browser(county.auditor)
    assert "已核验：1 个版本、0 个公开文件" in client.get(f"/work/d/{faulty.pk}/verified/").content.decode()
    assert faulty.head is not None
    faulty.head.manuscript += " "
    faulty.versions.model.objects.bulk_create(
        [
            type(faulty.head)(
                disclosure=faulty,
                number=2,
                parent=faulty.head,
                manuscript="{}",
                sha256="0" * 64,
                reason="submitted",
                created_by=county.clerk,
            )
        ]
    )
    page = client.get(f"/work/d/{faulty.pk}/verified/").content.decode()
    assert "第2版：内容与登记的摘要不符" in page


def test_the_reason_of_a_return_stands_at_the_top(county: County, faulty: Disclosure) -> None:
    reason = "第 1 个项目金额 <不对>"
    perform_on(review.RETURN, county.approver, faulty.pk, review.Return(version=1, reason=reason))
    page = browser(county.clerk).get(f"/work/d/{faulty.pk}/").content.decode()
    assert "退回了第1版" in page
    assert "第 1 个项目金额 &lt;不对&gt;" in page
    assert operations_on(page) == {"submit"}
