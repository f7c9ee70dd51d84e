"""A disclosure from its beginning to the public and back, by programs alone."""

from __future__ import annotations

import json
from collections.abc import Callable

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from mingzhang.web import audit, checking, publishing
from mingzhang.web.models import Check, Disclosure, Publication
from tests.web.api.conftest import Caller, token_of
from tests.web.conftest import County
from tests.web.workflow.steps import PARAGRAPH, WRONG, small_manuscript

Make = Callable[..., Caller]


def check_all() -> None:
    """Do what the worker does."""
    for check in Check.objects.filter(status="waiting"):
        checking.run(check.pk)


def test_from_the_beginning_to_the_public_and_back(county: County, calls: Make) -> None:
    clerk, approver, reviewer = calls(county.clerk), calls(county.approver), calls(county.reviewer)
    begun = clerk.done(
        "POST",
        "/disclosures",
        {"season": county.season.pk, "unit": "101002", "manuscript": small_manuscript().to_data()},
    )
    at = f"/disclosures/{begun['id']}"
    assert (begun["state"], begun["revision"], begun["head"]) == ("draft", 1, None)
    assert begun["possible"] == ["check", "comment", "edit", "submit"]

    edit = {"op": "set", "path": PARAGRAPH, "value": f"{WRONG}的任务"}
    saved = clerk.done("POST", f"{at}/draft/edits", {"base": 1, "edits": [edit]})
    assert saved == {
        "revision": 2,
        "changes": [{"path": PARAGRAPH, "before": "本年度工作任务。", "after": f"{WRONG}的任务"}],
        "others": [],
    }
    assert clerk.done("GET", f"{at}/draft")["manuscript"]["paragraphs"][0]["text"] == f"{WRONG}的任务"

    clerk.done("POST", f"{at}/checks", {})
    check_all()
    (check,) = [row for row in clerk.done("GET", f"{at}/checks")["items"] if row["revision"] == 2]
    assert (check["status"], check["errors"]) == ("done", 1)
    (finding,) = clerk.done("GET", f"/checks/{check['id']}/findings")["items"]
    assert (finding["code"], finding["path"]) == ("TXT001", PARAGRAPH)

    assert clerk.refused("POST", f"{at}/submit", {"base": 2}) == (422, "errors_remain")
    version = clerk.done("POST", f"{at}/submit", {"base": 2, "explanation": "情况属实"})
    assert (version["number"], version["parent"], version["note"]) == (1, None, "情况属实")

    approver.done("POST", f"{at}/comments", {"text": "请核实", "path": PARAGRAPH})
    assert approver.done("POST", f"{at}/unit-approve", {"version": 1})["state"] == "unit_approved"
    (finding,) = reviewer.done("GET", f"/checks/{Check.objects.get(version__number=1).pk}/findings")["items"]
    reviewer.done("POST", f"{at}/waivers", {"finding": finding["id"], "reason": "情况属实"})
    assert reviewer.done("POST", f"{at}/approve", {"version": 1})["state"] == "approved"
    public = reviewer.done("POST", f"{at}/publish", {"version": 1})
    assert (public["state"], public["published"]) == ("published", 1)

    publishing.write_files(Publication.objects.get())
    (publication,) = reviewer.done("GET", "/publications")["items"]
    assert [one["form"] for one in publication["artifacts"]] == sorted(publishing.FORMS)
    file = reviewer("GET", f"/publications/{publication['id']}/files/docx")
    assert file.headers["Content-Disposition"].startswith("attachment;")
    sums = {one["form"]: one["sha256"] for one in publication["artifacts"]}
    assert audit.sha256(file.content).hexdigest() == sums["docx"]

    again = clerk.done("POST", f"{at}/supersede", {"reason": "更正数据"})
    assert (again["state"], again["published"]) == ("draft", 1)
    history = clerk.done("GET", f"{at}/history")["items"]
    assert [entry["action"].partition(".")[2] for entry in history] == [
        "supersede",
        "publish",
        "approve",
        "waive",
        "unit_approve",
        "comment",
        "submit",
        "check",
        "edit",
        "start",
    ]
    assert audit.verify()[1] == []


def test_two_saves_of_one_place_show_both_sides(county: County, draft: Disclosure, calls: Make) -> None:
    first, second = calls(county.clerk), calls(county.person("clerk", county.office))
    path = f"/disclosures/{draft.pk}/draft/edits"
    place = "document/unit_name"
    first.done("POST", path, {"base": 1, "edits": [{"op": "set", "path": place, "value": "甲"}]})
    mine = {"base": 1, "edits": [{"op": "set", "path": place, "value": "乙"}]}
    response = second("POST", path, mine)
    error = json.loads(response.content)["error"]
    assert (response.status_code, error["code"], error["detail"]["revision"]) == (409, "edited_by_others", 2)
    (conflict,) = error["detail"]["conflicts"]
    assert (conflict["path"], conflict["theirs"], conflict["mine"]) == (place, "甲", "乙")
    insisted = second.done("POST", path, {**mine, "base": 2})
    assert insisted["revision"] == 3
    changes = first.done("GET", f"/disclosures/{draft.pk}/draft/changes", since=1)["items"]
    assert [(row["revision"], row["path"], row["after"], row["by"]) for row in changes] == [
        (2, place, "甲", "clerk-101002"),
        (3, place, "乙", "clerk-101"),
    ]
    undone = second.done("POST", f"/disclosures/{draft.pk}/draft/undo", {"revision": 3})
    assert [change["after"] for change in undone["changes"]] == ["甲"]
    refused = first.refused("POST", f"/disclosures/{draft.pk}/draft/undo", {"revision": 3})
    assert refused == (409, "changed_since")


def test_an_edit_of_a_draft_that_was_replaced_is_refused(
    county: County, draft: Disclosure, calls: Make
) -> None:
    clerk = calls(county.clerk)
    path = f"/disclosures/{draft.pk}/draft"
    other = {"base": 1, "manuscript": small_manuscript().to_data()}
    assert clerk.done("PUT", path, other) == {"revision": 2}
    late = {"base": 1, "edits": [{"op": "set", "path": "document/unit_name", "value": "甲"}]}
    assert clerk.refused("POST", f"{path}/edits", late) == (409, "replaced")
    (version,) = clerk.done("GET", f"/disclosures/{draft.pk}/versions")["items"]
    assert (version["number"], version["reason"]) == (1, "replaced")
    differences = clerk.done("GET", f"/disclosures/{draft.pk}/differences", before=1)
    assert differences["relation"] == "other"


def test_a_disclosure_begins_blank_and_with_a_document(
    county: County, draft: Disclosure, calls: Make
) -> None:
    clerk = calls(county.person("clerk", county.top))
    blank = clerk.done("POST", "/disclosures", {"season": county.season.pk, "unit": "102001"})
    assert (blank["unit"], blank["unit_name"], blank["state"]) == ("102001", "云岭县水利站", "draft")
    last = {"season": county.season.pk, "unit": "101", "source": "last"}
    assert clerk.refused("POST", "/disclosures", last) == (404, "no_last_year")
    records = calls(county.auditor)("GET", f"/disclosures/{draft.pk}/draft/files/docx")
    sent = {
        "season": county.season.pk,
        "unit": "101",
        "file": SimpleUploadedFile("公开.docx", records.content),
    }
    headers = {"Authorization": f"Bearer {token_of(county.person('clerk', county.top))}"}
    response = Client().post("/api/disclosures/from-file", sent, headers=headers)
    assert response.status_code == 200, response.content.decode()
    assert response.json()["unit"] == "101"
    bad = {**sent, "file": SimpleUploadedFile("公开.docx", b"no document")}
    response = Client().post("/api/disclosures/from-file", bad, headers=headers)
    assert response.status_code == 422
    assert response.json()["error"].keys() == {"code", "zh", "en", "detail"}


def test_lists_come_in_pages(county: County, calls: Make) -> None:
    reviewer = calls(county.reviewer)
    codes = [unit["code"] for unit in reviewer.done("GET", "/units")["items"]]
    assert codes == ["419000", "101", "101002", "102", "102001"]
    part = reviewer.done("GET", "/units", limit=2, offset=1)
    assert ([unit["code"] for unit in part["items"]], part["count"]) == (["101", "101002"], 5)
    assert [unit["code"] for unit in calls(county.clerk).done("GET", "/units")["items"]] == ["101002"]


def test_an_administrator_manages_units_people_and_seasons(county: County, calls: Make) -> None:
    admin = calls(county.administrator)
    row = {"code": "103", "name": "云岭县教育局", "level": "department", "parent": "419000"}
    assert admin.done("POST", "/units", {"units": [row]})[0]["parent"] == "419000"
    user = {
        "username": "wang",
        "display_name": "王",
        "password": "battery-staple-8",
        "memberships": [{"unit": "103", "role": "clerk"}],
    }
    assert admin.done("POST", "/people", user)["memberships"] == [{"unit": "103", "role": "clerk"}]
    assert admin.done("GET", "/people/wang")["must_change_password"] is True
    season = admin.done("POST", "/seasons", {"year": 2026, "kind": "final"})
    assert season["is_open"] is True
    board = admin.done("GET", f"/seasons/{season['id']}/board")
    assert {line["state"] for line in board} == {"not_started"}
    assert admin.done("POST", f"/seasons/{season['id']}/checks")["total"] == 0
    assert admin("DELETE", "/units/102001").status_code == 200


def test_the_audit_log_is_listed_verified_and_exported(
    county: County, draft: Disclosure, calls: Make
) -> None:
    auditor = calls(county.auditor)
    entries = auditor.done("GET", "/audit", disclosure=draft.pk)
    (entry,) = entries["items"]
    assert (entry["actor"], entry["action"], entry["unit"]) == ("clerk-101002", "disclosure.start", "101002")
    assert auditor.done("GET", "/audit/verify") == {"entries": 2, "faults": []}
    exported = b"".join(auditor("GET", "/audit/export").streaming_content).decode()  # type: ignore[attr-defined]
    assert [json.loads(line)["action"] for line in exported.splitlines()] == [
        "disclosure.start",
        "account.make_token",
    ]
