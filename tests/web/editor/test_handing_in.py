"""Findings beside the fields, the narrative from the figures, preview and handing in."""

from __future__ import annotations

from typing import Any

import pytest

from mingzhang.web import checking
from mingzhang.web.manuscript import Manuscript
from mingzhang.web.models import Disclosure
from mingzhang.web.pages.preview import FORMS
from tests.web.conftest import County, browser
from tests.web.editor.conftest import Page, code, put
from tests.web.workflow.steps import WRONG

pytestmark = pytest.mark.usefixtures("quick")


def checked(page: Page) -> None:
    page.post("check", {})
    page.disclosure.refresh_from_db()
    checking.run(checking.request(page.disclosure).pk)


def spoil(page: Page) -> None:
    """Write what the quick check calls an error."""
    page.save(put("paragraphs/1/text", f"{WRONG}的标题"))


def test_a_finding_stands_in_its_chapter_with_its_place(page: Page) -> None:
    spoil(page)
    checked(page)

    shown = page.get("findings?chapter=cover").content.decode()

    assert 'data-path="paragraphs/1/text"' in shown
    assert 'data-status="done"' in shown
    assert "{&quot;cover&quot;: [1, 0, 0]}" in shown
    assert 'class="finding ' not in page.get("findings?chapter=T1").content.decode()


def test_a_finding_whose_place_was_changed_since_is_stale(page: Page) -> None:
    spoil(page)
    checked(page)
    page.save(put("paragraphs/1/text", "对的标题"))

    shown = page.get("findings?chapter=cover&scope=all").content.decode()

    assert "finding error stale" in shown
    assert "修改后尚未检查" in shown


def test_a_page_that_knows_the_state_gets_no_content(page: Page) -> None:
    checked(page)
    shown = page.get("findings?chapter=cover").content.decode()
    state = shown.partition('data-state="')[2].partition('"')[0]

    assert page.get(f"findings?chapter=cover&known={state}").status_code == 204


def test_a_draft_without_errors_is_handed_in(page: Page) -> None:
    checked(page)
    shown = page.get("submit/").content.decode()
    assert "没有错误，可以报送" in shown

    answer = page.client.post(f"{page.home}submit/", {"base": page.disclosure.revision})

    assert answer.status_code == 302
    page.disclosure.refresh_from_db()
    assert page.disclosure.state == "submitted"


def test_errors_that_remain_must_be_explained(page: Page) -> None:
    spoil(page)
    checked(page)
    base = page.disclosure.revision

    refused = page.client.post(f"{page.home}submit/", {"base": base})
    assert refused.status_code == 422
    assert "还有 1 个错误" in refused.content.decode()
    page.client.post(f"{page.home}submit/", {"base": base, "explanation": "上级文件如此"})

    page.disclosure.refresh_from_db()
    assert page.disclosure.state == "submitted"
    assert page.disclosure.head is not None
    assert page.disclosure.head.note == "上级文件如此"


def test_what_was_saved_after_the_page_was_shown_is_not_handed_in(page: Page) -> None:
    checked(page)
    page.save(put("document/unit_code", "1"))

    answer = page.client.post(f"{page.home}submit/", {"base": 1})

    assert answer.status_code == 422
    assert "其他人修改了草稿" in answer.content.decode()


def test_what_was_handed_in_is_taken_back(county: County, submitted: Disclosure) -> None:
    page = Page(browser(county.clerk), submitted)

    assert page.client.post(f"{page.home}withdraw").status_code == 302

    submitted.refresh_from_db()
    assert submitted.state == "draft"


@pytest.mark.parametrize("form", sorted(FORMS))
def test_the_draft_is_shown_as_it_would_be_published(page: Page, form: str) -> None:
    answer = page.get(f"preview/draft.{form}")

    assert answer.status_code == 200
    assert answer.headers["Content-Type"] == FORMS[form]
    assert len(answer.content) > 1_000


def test_the_preview_runs_no_script_and_unknown_forms_are_not_there(page: Page) -> None:
    policy = page.get("preview/draft.html").headers["Content-Security-Policy"]

    assert "default-src 'none'" in policy
    assert "script-src" not in policy
    assert page.get("preview/draft.exe").status_code == 404
    assert "draft.html" in page.get("preview/").content.decode()


def narrated(page: Page, **fields: str) -> Any:
    return page.client.post(f"{page.home}narrative", fields)


def test_the_narrative_shows_what_stands_there_and_what_the_figures_give(page: Page) -> None:
    page.save(put("paragraphs/20/text", "手写的机关运行经费说明。"))

    shown = narrated(page, chapter="s8").content.decode()

    assert "手写的机关运行经费说明。" in shown
    assert "106.32" in shown
    assert 'name="take:admin_operating"' in shown
    assert " checked" not in shown


def test_nothing_written_by_hand_is_replaced_unless_it_is_chosen(page: Page) -> None:
    page.save(put("paragraphs/20/text", "手写的机关运行经费说明。"))

    assert narrated(page, chapter="s8", asked="1", take="1").json() == {"edits": []}
    edits = narrated(page, chapter="s8", asked="1", take="1", **{"take:admin_operating": "1"}).json()["edits"]
    assert page.save(*edits).status_code == 200

    page.disclosure.refresh_from_db()
    text = Manuscript.from_json(page.disclosure.draft).shown("paragraphs/20/text")
    assert "106.32万元" in text


def test_an_answer_fills_its_gap(page: Page) -> None:
    page.save(put("paragraphs/20/text", "手写的机关运行经费说明。"))
    shown = narrated(page, chapter="s8").content.decode()
    name = "answer:" + shown.partition('name="answer:')[2].partition('"')[0]

    again = narrated(page, chapter="s8", asked="1", **{name: "下乡检查增多"}).content.decode()

    assert "下乡检查增多" in again


def test_the_narrative_of_somebody_elses_unit_is_not_there(county: County, draft: Disclosure) -> None:
    stranger = Page(browser(county.person("clerk", county.other)), draft)

    assert narrated(stranger).status_code == 404
    assert code(stranger.get("suggest?q=x")) == (404, "no_disclosure")
    assert stranger.get("submit/").status_code == 404
