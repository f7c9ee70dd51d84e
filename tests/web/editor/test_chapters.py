"""Pages of the editor: each chapter, its fields, and where a finding leads."""

from __future__ import annotations

import re

import pytest

from mingzhang.web.manuscript import Manuscript
from mingzhang.web.models import Disclosure, ReturnNote
from mingzhang.web.pages.outline import Outline
from tests.web.conftest import County, browser, clean_records
from tests.web.editor.conftest import Page, put

pytestmark = pytest.mark.usefixtures("quick")


def outline() -> Outline:
    return Outline(Manuscript.from_disclosure(clean_records()))


def test_the_tree_has_every_part_of_the_document_once() -> None:
    keys = [chapter.key for chapter in outline().chapters]

    assert keys == [
        "cover",
        *("s1", "s4", "s8", "s9", "s10", "s15", "s16", "s17", "s18", "s19"),
        *("T1", "T2", "T3", "T4", "T5", "T6", "T7", "T8", "T9"),
        *("projects", "p1", "p2", "p3", "p4"),
        *("PROC", "ASSET", "INST"),
    ]


@pytest.mark.parametrize(
    ("path", "chapter"),
    [
        ("document/year", "cover"),
        ("paragraphs/2", "cover"),
        ("paragraphs/14/text", "s4"),
        ("sections/5", "s4"),
        ("paragraphs/46/text", "T1"),
        ("paragraphs/25/text", "p1"),
        ("lines/1/amount", "T1"),
        ("projects/2/name", "p2"),
        ("indicators/1/level3", "p1"),
        ("goals/1", "p1"),
        ("procurements/1/amount", "PROC"),
        ("assets/1", "ASSET"),
        ("institutions/1/name", "INST"),
        ("projects/99/name", "projects"),
        ("", "cover"),
        (None, "cover"),
    ],
)
def test_every_path_is_edited_in_one_chapter(path: str | None, chapter: str) -> None:
    assert outline().chapter_of(path) == chapter


def test_each_chapter_opens_and_every_field_of_it_is_a_place_of_the_manuscript(page: Page) -> None:
    manuscript = Manuscript.from_json(page.disclosure.draft)

    for chapter in outline().chapters:
        answer = page.get(f"c/{chapter.key}/")
        assert answer.status_code == 200, chapter.key
        paths = re.findall(r'data-path="([^"]+)"', answer.content.decode())
        assert all(manuscript.has(path) for path in paths), chapter.key
        assert paths or chapter.key == "projects", chapter.key


def test_every_field_of_the_manuscript_that_is_printed_can_be_reached(page: Page) -> None:
    manuscript = Manuscript.from_json(page.disclosure.draft)
    shown = "".join(page.get(f"part/{one.key}/").json()["html"] for one in outline().chapters)

    for name in ("paragraphs", "indicators", "goals", "procurements", "assets", "institutions"):
        field = {"paragraphs": "text", "goals": "text", "indicators": "level3"}.get(name)
        for row in manuscript.rows(name):
            if field is not None:
                assert f'"{name}/{row["id"]}/{field}"' in shown
            else:
                assert f'data-record="{name}/{row["id"]}"' in shown
    for row in manuscript.rows("lines"):
        if row["table_id"] != "PF":
            assert f'"lines/{row["id"]}/amount"' in shown


def test_the_place_of_a_finding_opens_its_chapter(page: Page) -> None:
    answer = page.get("?at=indicators/1/level3")

    assert answer.status_code == 302
    assert answer.url == f"{page.home}c/p1/?at=indicators%2F1%2Flevel3"


def test_a_chapter_that_is_not_there_leads_to_the_cover(page: Page) -> None:
    assert page.get("c/p99/").url == f"{page.home}c/cover/"
    assert page.get("part/p99/").status_code == 404


def test_no_script_and_no_style_stands_in_a_page(page: Page) -> None:
    shown = page.get("c/T1/").content.decode()

    assert " style=" not in shown
    assert re.findall(r"<script(?![^>]*(?:src=|application/json))", shown) == []


def test_the_english_page_has_english_words(page: Page) -> None:
    shown = page.get("c/p1/?lang=en").content.decode()

    assert "Add row below" in shown
    assert "Indicators" in shown


def test_a_table_shows_its_unit_and_which_cells_are_sums(page: Page) -> None:
    shown = page.get("c/T1/").content.decode()

    assert "单位：万元" in shown
    assert 'data-path="lines/7/amount" data-field="amount" data-sum="0,1 1,1 2,1 3,1 4,1 5,1"' in shown


def test_runs_of_empty_paragraphs_are_one_line_that_removes_them(page: Page) -> None:
    records = [{"id": f"e{n}", "section": "8", "kind": "body", "text": ""} for n in range(3)]
    page.save(*({"op": "add", "list": "paragraphs", "after": "20", "record": one} for one in records))

    shown = page.get("part/s8/").json()["html"]

    assert "3 个连续空段" in shown
    assert "paragraphs/e1" in shown


def test_a_returned_draft_shows_why(county: County, submitted: Disclosure) -> None:
    Disclosure.objects.filter(pk=submitted.pk).update(state="returned")
    ReturnNote.objects.create(
        disclosure=submitted, version=submitted.head, reason="三公经费说明不全", by=county.approver
    )

    shown = Page(browser(county.clerk), submitted).get("c/cover/").content.decode()

    assert "三公经费说明不全" in shown


def test_a_submitted_disclosure_can_only_be_looked_at(county: County, submitted: Disclosure) -> None:
    shown = Page(browser(county.clerk), submitted).get("c/T1/").content.decode()

    assert '"editable": false' in shown
    assert 'data-do="row"' not in shown
    assert "撤回" in shown


def test_suggestions_come_from_other_indicators_with_what_goes_with_them(page: Page) -> None:
    found = page.get("suggest?q=校舍&level2=数量指标").json()["suggestions"]

    assert ("维修校舍面积", "≥", "平方米") in [
        (one["level3"], one["sign"], one["target_unit"]) for one in found
    ]


def test_a_project_is_copied_with_all_that_belongs_to_it(page: Page) -> None:
    from mingzhang.web.pages.projects import copy_edits  # noqa: PLC0415

    manuscript = Manuscript.from_json(page.disclosure.draft)
    answer = page.save(*copy_edits(manuscript, "1", "zh"))
    assert answer.status_code == 200

    page.disclosure.refresh_from_db()
    after = Manuscript.from_json(page.disclosure.draft)
    copy = list(after.rows("projects"))[1]
    assert copy["name"] == "中小学校舍维修改造经费（副本）"
    for name in ("plan_points", "goals", "indicators"):
        own = [row for row in after.rows(name) if row["project"] == "1"]
        copied = [row for row in after.rows(name) if row["project"] == copy["id"]]
        assert len(copied) == len(own)


def test_the_value_of_a_qualitative_target_is_its_text(page: Page) -> None:
    page.save(put("indicators/1/target_text", "明显提升"))

    shown = page.get("part/p1/").json()["html"]

    assert 'data-path="indicators/1/target_text"' in shown


def test_required_tables_that_are_missing_are_added_blank(page: Page) -> None:
    manuscript = Manuscript.from_json(page.disclosure.draft)
    lines = [row["id"] for row in manuscript.rows("lines") if row["table_id"] in ("T2", "T9")]
    page.save(*({"op": "remove", "path": f"lines/{one}"} for one in lines))
    assert "还缺 2 张规定的公开表" in page.get("c/cover/").content.decode()

    answer = page.save(*page.post("tables", {}).json()["edits"])

    assert answer.status_code == 200
    page.disclosure.refresh_from_db()
    after = Outline(Manuscript.from_json(page.disclosure.draft))
    assert after.statutory == tuple(f"T{n}" for n in range(1, 10))
    assert page.get("c/T2/").status_code == 200
    assert page.post("tables", {}).json() == {"edits": []}
