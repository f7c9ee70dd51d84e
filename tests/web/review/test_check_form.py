"""The check form: filled in from the findings, decided by the reviewer, exported and read back."""

from __future__ import annotations

import io
import zipfile
from typing import Any

import pytest
from openpyxl import load_workbook

from mingzhang.web.models import CheckForm, Disclosure
from mingzhang.web.review.check_form import form_of

from ..conftest import County, browser

PROJECTS, COVER = "项目情况说明", "封面"


def sent(disclosure: Disclosure, **changes: dict[str, object]) -> dict[str, object]:
    """Return what the page sends, with some points changed by the reviewer."""
    assert disclosure.head is not None
    form = form_of(disclosure.head, "zh")
    assert form is not None
    fields: dict[str, object] = {"version": disclosure.head.number}
    for number, one in enumerate(form.filled.judgements, 1):
        key = one.point.key
        fields[f"key-{number}"] = key
        fields[f"answer-{number}"] = changes.get(key, {}).get("answer", one.answer)
        remarks = "\n".join(remark.text for remark in one.remarks)
        fields[f"remarks-{number}"] = changes.get(key, {}).get("remarks", remarks)
    return fields


def rows(data: bytes) -> dict[str, tuple[str, list[str]]]:
    """Return name of each point → answer and problems, as the workbook has them."""
    sheet: Any = load_workbook(io.BytesIO(data)).worksheets[0]
    found: dict[str, tuple[str, list[str]]] = {}
    name = ""
    for row in sheet.iter_rows(min_row=1, max_col=4, values_only=True):
        name = row[1] or name
        if row[1]:
            found[name] = (row[2] or "", [])
        if name in found and row[3]:
            found[name][1].append(row[3])
    return found


def test_findings_fill_the_form_in_beforehand(county: County, faulty: Disclosure) -> None:
    page = browser(county.reviewer).get(f"/work/d/{faulty.pk}/check-form/").content.decode()
    assert "按检查结果预填，尚未保存" in page
    assert "预算数99.99万元" in page
    found = rows(browser(county.reviewer).get(f"/work/d/{faulty.pk}/check-form/xlsx/").content)
    assert found[COVER] == ("是", [])
    answer, problems = next(value for name, value in found.items() if "项目" in name)
    assert answer == "否"
    assert any("预算数99.99万元" in text for text in problems)


def test_decisions_of_the_reviewer_are_kept_and_exported(county: County, faulty: Disclosure) -> None:
    client = browser(county.reviewer)
    changes = {
        COVER: {"answer": "no", "remarks": "=封面缺少公章\n\n第二条"},
        PROJECTS: {"answer": "yes", "remarks": ""},
    }
    answer = client.post(f"/work/d/{faulty.pk}/check-form/", sent(faulty, **changes))
    assert answer.status_code == 302
    kept = CheckForm.objects.get(version=faulty.head).items
    assert kept[COVER] == {"meets": False, "remarks": ["=封面缺少公章", "第二条"]}
    assert kept[PROJECTS] == {"meets": True, "remarks": []}
    found = rows(client.get(f"/work/d/{faulty.pk}/check-form/xlsx/").content)
    assert found[COVER] == ("否", ["1.=封面缺少公章", "2.第二条"])
    assert next(value for name, value in found.items() if "项目" in name) == ("是", [])
    assert "填写" in client.get(f"/work/d/{faulty.pk}/check-form/").content.decode()


def test_a_problem_left_as_it_is_has_a_picture_of_its_place(county: County, faulty: Disclosure) -> None:
    data = browser(county.reviewer).get(f"/work/d/{faulty.pk}/check-form/xlsx/").content
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        pictures = [name for name in archive.namelist() if name.startswith("xl/media/")]
    assert pictures


def test_unit_and_auditor_read_the_form_and_only_the_bureau_fills_it(
    county: County, faulty: Disclosure
) -> None:
    for user in (county.clerk, county.approver, county.auditor):
        client = browser(user)
        assert "保存检查表" not in client.get(f"/work/d/{faulty.pk}/check-form/").content.decode()
        assert client.post(f"/work/d/{faulty.pk}/check-form/", sent(faulty)).status_code == 403
    assert not CheckForm.objects.exists()


def test_a_form_about_another_version_or_with_a_strange_answer_is_refused(
    county: County, faulty: Disclosure
) -> None:
    client = browser(county.reviewer)
    fields = sent(faulty)
    assert client.post(f"/work/d/{faulty.pk}/check-form/", {**fields, "version": 3}).status_code == 409
    assert client.post(f"/work/d/{faulty.pk}/check-form/", {**fields, "answer-1": "?"}).status_code == 422


@pytest.mark.usefixtures("faulty")
def test_all_units_of_a_season_come_with_a_summary(county: County) -> None:
    address = f"/work/seasons/{county.season.pk}/check-forms/"
    assert browser(county.approver).get(address).status_code == 403
    answer = browser(county.reviewer).get(address)
    assert answer["Content-Type"] == "application/zip"
    with zipfile.ZipFile(io.BytesIO(answer.content)) as archive:
        assert archive.namelist() == ["101002-云岭县档案馆检查表.xlsx", "检查情况汇总.xlsx"]
        sheet: Any = load_workbook(io.BytesIO(archive.read("检查情况汇总.xlsx"))).worksheets[0]
    links = [cell.hyperlink.target for row in sheet.iter_rows() for cell in row if cell.hyperlink]
    assert links == ["101002-云岭县档案馆检查表.xlsx"]
