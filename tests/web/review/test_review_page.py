"""The review page: the document with its places, findings tied to them, differences."""

from __future__ import annotations

import re

from mingzhang.web.models import CheckFinding, Disclosure
from mingzhang.web.review.document import document_html

from ..conftest import County, browser
from ..path import PROJECT, changed, handed_in


def paths_in(html: str) -> set[str]:
    return set(re.findall(r'data-path="([^"]+)"', html))


def test_every_finding_leads_to_an_element_of_the_document(faulty: Disclosure) -> None:
    assert faulty.head is not None
    paths = paths_in(document_html(faulty.head.manuscript))
    found = [one.path for one in CheckFinding.objects.filter(run__version=faulty.head) if one.path]
    assert PROJECT in found
    for path in found:
        assert any(
            one == path or one.startswith(f"{path}/") or path.startswith(f"{one}/") for one in paths
        ), path


def test_paragraphs_headings_and_cells_have_paths(faulty: Disclosure) -> None:
    paths = paths_in(document_html(faulty.draft))
    lists = {path.split("/")[0] for path in paths}
    assert lists >= {"sections", "paragraphs", "lines", "projects", "indicators", "procurements"}


def test_text_of_the_document_is_only_text(county: County, draft: Disclosure) -> None:
    changed(draft, county.clerk, "paragraphs/5/text", "<script>alert(1)</script>\"'&")
    page = browser(county.clerk).get(f"/work/d/{draft.pk}/review/").content.decode()
    assert "<script>alert(1)" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page


def test_the_page_keeps_the_policy_no_inline_script_or_style(county: County, faulty: Disclosure) -> None:
    client = browser(county.reviewer)
    for page in ("", "review/", "review/?tab=last_submission", "check-form/", "publish/"):
        answer = client.get(f"/work/d/{faulty.pk}/{page}")
        html = answer.content.decode()
        assert answer.status_code == 200
        assert re.findall(r"\sstyle=|<style|\son[a-z]+=", html) == []
        assert re.findall(r"<script(?![^>]*\ssrc=)", html) == []


def test_both_sides_basis_and_mending_of_a_finding_are_shown(county: County, faulty: Disclosure) -> None:
    client = browser(county.reviewer)
    page = client.get(f"/work/d/{faulty.pk}/review/").content.decode()
    for words in ("PRJ030", "预算数99.99万元", "文件中", "应为", "相差", "依据", "怎么改"):
        assert words in page
    page = client.get(f"/work/d/{faulty.pk}/review/?lang=en").content.decode()
    for words in ("Observed", "Expected", "Legal basis", "How to mend it"):
        assert words in page


def test_an_older_version_says_that_it_is_old_and_takes_no_decision(
    county: County, faulty: Disclosure
) -> None:
    client = browser(county.clerk)
    client.post(f"/work/d/{faulty.pk}/do/withdraw/")
    changed(faulty, county.clerk, PROJECT, "88.88")
    handed_in(faulty, county.clerk)
    page = browser(county.approver).get(f"/work/d/{faulty.pk}/review/?version=1").content.decode()
    assert "这不是最新版本，最新是第2版。" in page
    assert "/do/unit_approve/" not in page
    newer = browser(county.approver).get(f"/work/d/{faulty.pk}/review/?tab=last_submission").content.decode()
    assert "/do/unit_approve/" in newer
    assert "99.99" in newer
    assert "88.88" in newer


def test_unknown_versions_are_not_found(county: County, faulty: Disclosure) -> None:
    client = browser(county.clerk)
    for number in ("9", "-1", "x", "1e3"):
        assert client.get(f"/work/d/{faulty.pk}/review/?version={number}").status_code == 404


def test_without_last_year_the_tab_says_so(county: County, faulty: Disclosure) -> None:
    page = browser(county.clerk).get(f"/work/d/{faulty.pk}/review/?tab=last_year").content.decode()
    assert "本单位上年没有已公开的文件可比。" in page


def test_pages_as_printed_are_pictures(county: County, faulty: Disclosure) -> None:
    client = browser(county.reviewer)
    page = client.get(f"/work/d/{faulty.pk}/review/?tab=printed").content.decode()
    pictures = re.findall(r'src="(/work/d/\d+/review/printed/\d+/\?version=1)"', page)
    assert len(pictures) > 5
    answer = client.get(pictures[0])
    assert (answer["Content-Type"], answer.content[:4]) == ("image/png", b"\x89PNG")
    assert client.get(f"/work/d/{faulty.pk}/review/printed/999/").status_code == 404
