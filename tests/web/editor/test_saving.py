"""The editor's one JSON endpoint: what it saves, answers and refuses."""

from __future__ import annotations

import pytest
from django.test import Client

from mingzhang.web.manuscript import Manuscript
from mingzhang.web.models import AuditEntry, Disclosure
from tests.web.conftest import County, browser
from tests.web.editor.conftest import Page, code, put

pytestmark = pytest.mark.usefixtures("quick")


def test_a_save_answers_with_the_text_as_it_reads_now(page: Page) -> None:
    answer = page.save(put("projects/1/amount", "1,234.5")).json()

    assert answer["revision"] == 2
    assert answer["shown"]["projects/1/amount"] == "1234.5"
    assert (answer["structure"], answer["others_structure"], answer["others"]) == (False, False, [])
    page.disclosure.refresh_from_db()
    assert Manuscript.from_json(page.disclosure.draft).record("projects/1")["amount"] == "12345000.00"


def test_a_save_leaves_one_entry_in_the_audit_log(page: Page) -> None:
    before = AuditEntry.objects.count()

    page.save(put("document/unit_name", "云岭县档案馆"))

    assert AuditEntry.objects.count() == before + 1
    assert AuditEntry.objects.order_by("-pk")[0].action == "disclosure.edit"


def test_rows_added_say_that_the_chapter_must_be_shown_anew(page: Page) -> None:
    record = {"id": "new1", "project": "1", "level3": "档案数字化数量"}

    answer = page.save({"op": "add", "list": "indicators", "record": record}).json()

    assert answer["structure"] is True
    assert answer["shown"]["indicators/new1/level3"] == "档案数字化数量"


def test_what_others_changed_meanwhile_comes_with_the_answer(page: Page, county: County) -> None:
    colleague = Page(browser(county.person("clerk", county.office)), page.disclosure)
    colleague.save(put("projects/2/purpose", "同事写的"))

    answer = page.save(put("projects/1/purpose", "我写的"), base=1).json()

    assert answer["revision"] == 3
    assert answer["others"] == ["projects/2/purpose"]
    assert answer["shown"]["projects/2/purpose"] == "同事写的"
    assert answer["shown"]["projects/1/purpose"] == "我写的"


def test_the_same_place_changed_by_both_is_a_conflict_and_nothing_is_saved(
    page: Page, county: County
) -> None:
    colleague = Page(browser(county.person("clerk", county.office)), page.disclosure)
    colleague.save(put("projects/1/purpose", "同事写的"))

    answer = page.save(put("projects/1/purpose", "我写的"), put("document/unit_code", "1"), base=1)

    assert code(answer) == (409, "edited_by_others")
    conflict = answer.json()["error"]["detail"]["conflicts"][0]
    assert (conflict["path"], conflict["theirs"], conflict["mine"]) == (
        "projects/1/purpose",
        "同事写的",
        "我写的",
    )
    page.disclosure.refresh_from_db()
    assert page.disclosure.revision == 2


def test_an_amount_that_is_none_is_refused_with_its_path(page: Page) -> None:
    answer = page.save(put("projects/1/amount", "很多"))

    assert code(answer) == (422, "edit_refused")
    assert answer.json()["error"]["detail"]["path"] == "projects/1/amount"


def test_a_body_that_is_no_json_is_refused(page: Page) -> None:
    answer = page.client.post(f"{page.home}save", "nonsense", content_type="application/json")

    assert code(answer) == (422, "bad_json")


def test_edits_of_a_wrong_shape_are_refused(page: Page) -> None:
    assert code(page.post("save", {"base": 1, "edits": [{"op": "destroy"}]})) == (422, "invalid")


def test_a_submitted_draft_cannot_be_edited(county: County, submitted: Disclosure) -> None:
    page = Page(browser(county.clerk), submitted)

    assert code(page.save(put("document/unit_code", "1"))) == (409, "wrong_state")


def test_the_clerk_of_another_unit_finds_nothing(county: County, draft: Disclosure) -> None:
    stranger = Page(browser(county.person("clerk", county.other)), draft)

    assert code(stranger.save(put("document/unit_code", "1"))) == (404, "no_disclosure")
    assert stranger.get("").status_code == 404
    assert code(stranger.get("since?base=1")) == (404, "no_disclosure")
    assert stranger.get("history").status_code == 404
    assert stranger.get("findings").status_code == 404
    assert code(stranger.post("check", {})) == (404, "no_disclosure")
    assert stranger.get("preview/draft.html").status_code == 404


def test_a_reviewer_may_look_but_not_edit(county: County, draft: Disclosure) -> None:
    reviewer = Page(browser(county.reviewer), draft)

    assert code(reviewer.save(put("document/unit_code", "1"))) == (403, "not_allowed")
    assert reviewer.get("c/cover/").status_code == 200


def test_who_is_signed_out_hears_so_and_the_page_keeps_the_text(draft: Disclosure) -> None:
    assert code(Page(Client(), draft).save(put("document/unit_code", "1"))) == (401, "signed_out")


def test_a_revision_is_taken_back(page: Page) -> None:
    page.save(put("projects/1/purpose", "第一稿"))
    page.save(put("document/unit_code", "101002"))

    answer = page.post("undo", {"revision": 2}).json()

    assert answer["revision"] == 4
    page.disclosure.refresh_from_db()
    manuscript = Manuscript.from_json(page.disclosure.draft)
    assert manuscript.shown("projects/1/purpose") != "第一稿"
    assert manuscript.shown("document/unit_code") == "101002"


def test_a_revision_changed_again_since_is_not_taken_back(page: Page) -> None:
    page.save(put("projects/1/purpose", "第一稿"))
    page.save(put("projects/1/purpose", "第二稿"))

    assert code(page.post("undo", {"revision": 2})) == (409, "changed_since")


def test_a_revision_that_is_none_cannot_be_taken_back(page: Page) -> None:
    assert code(page.post("undo", {"revision": 99})) == (404, "no_revision")


def test_since_tells_what_changed_and_by_whom(page: Page, county: County) -> None:
    person = county.person("clerk", county.office)
    Page(browser(person), page.disclosure).save(put("projects/1/purpose", "同事写的"))

    answer = page.get("since?base=1").json()

    assert (answer["revision"], answer["people"], answer["replaced"]) == (2, [str(person)], False)
    assert answer["shown"]["projects/1/purpose"] == "同事写的"


def test_history_names_the_place_the_texts_and_the_person(page: Page, county: County) -> None:
    page.save(put("projects/1/purpose", "新的用途"), put("projects/1/amount", "700"))

    shown = page.get("history").content.decode()

    assert str(county.clerk) in shown
    assert "的资金用途" in shown
    assert "新的用途" in shown
    assert "<del>680.5 万元</del> → <ins>700 万元</ins>" in shown


def test_a_row_added_to_a_table_has_a_cell_for_each_column(page: Page) -> None:
    edits = page.post("row", {"table": "T1", "after": "1", "side": "revenue"}).json()["edits"]

    assert [(edit["list"], edit["after"], edit["record"]["side"]) for edit in edits] == [
        ("lines", "1", "revenue")
    ]
    assert page.save(*edits).status_code == 200


def test_a_row_of_a_table_that_is_not_there_is_refused(page: Page) -> None:
    assert code(page.post("row", {"table": "T99", "after": None})) == (422, "edit_refused")


def test_totals_are_set_to_the_sums_of_their_parts(page: Page) -> None:
    page.save(put("lines/1/amount", "2500.00"))

    edits = page.post("sums", {"table": "T1"}).json()["edits"]

    assert [(edit["path"], edit["value"]) for edit in edits] == [
        ("lines/7/amount", "2500.00"),
        ("lines/9/amount", "2500.00"),
    ]
