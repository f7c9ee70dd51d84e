"""Lists from Excel: what they change, what is wrong with them row by row, and hostile files."""

from __future__ import annotations

import io
import json
import re
import zipfile
from html import unescape

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from mingzhang.web.errors import Refused
from mingzhang.web.imports import unit_rows, user_rows
from mingzhang.web.imports.columns import Subject, columns
from mingzhang.web.imports.sheet import SheetRow, sheet_rows
from mingzhang.web.models import AuditEntry, Membership, Unit, User
from tests.web.conftest import County, browser
from tests.web.manage.conftest import workbook

UNITS = ("单位编码", "单位名称", "上级编码", "级次", "单位性质", "地区口径", "区划代码")
PEOPLE = ("用户名", "姓名", "单位编码", "角色")


def read(subject: Subject, *rows: tuple[object, ...]) -> list[SheetRow]:
    return sheet_rows(workbook(*rows).getvalue(), "list.xlsx", columns(subject))


def refusal(data: bytes, name: str = "list.xlsx") -> str:
    with pytest.raises(Refused) as caught:
        sheet_rows(data, name, columns("units"))
    return caught.value.code


def test_rows_are_read_below_title_and_heads_with_their_numbers() -> None:
    rows = read(
        "units",
        ("云岭县预算单位一览表",),
        (),
        ("序号", "单位编码（必填）", "单位名称"),
        (1, 103, " 云岭县财政局 "),
        (),
        (2, "103001", "云岭县财政局（本级）"),
    )
    assert rows == [
        SheetRow(4, {"code": "103", "name": "云岭县财政局"}),
        SheetRow(6, {"code": "103001", "name": "云岭县财政局（本级）"}),
    ]


def test_english_heads_are_known_too() -> None:
    assert read("units", ("Unit code", "Unit name"), ("103", "Finance")) == [
        SheetRow(2, {"code": "103", "name": "Finance"})
    ]


@pytest.mark.parametrize(
    ("rows", "code"),
    [
        ([("编号", "单位"), ("1", "2")], "no_heads"),
        ([("单位编码", "单位名称")], "no_rows"),
        ([("单位编码", "单位名称", "编码"), ("1", "2", "3")], "head_twice"),
        ([], "no_heads"),
    ],
)
def test_lists_without_what_is_needed_are_refused(rows: list[tuple[object, ...]], code: str) -> None:
    assert refusal(workbook(*rows).getvalue()) == code


def test_files_that_are_no_spreadsheet_are_refused() -> None:
    assert refusal("单位编码,单位名称\n103,财政局".encode(), "list.csv") == "no_spreadsheet"
    assert refusal(workbook(UNITS).getvalue()[:200]) == "truncated"
    assert refusal(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "list.xls") in (
        "truncated",
        "no_spreadsheet",
    )


def test_cells_in_far_corners_and_zip_bombs_are_refused() -> None:
    wide = workbook(UNITS)
    book = load_workbook(wide)
    assert book.active is not None
    book.active["XFD1048576"] = "x"
    corner = io.BytesIO()
    book.save(corner)
    assert refusal(corner.getvalue()) == "too_many_cells"
    bomb = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(workbook(UNITS).getvalue())) as good,
        zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as bad,
    ):
        for name in good.namelist():
            data = good.read(name)
            bad.writestr(name, data + b" " * (120 << 20) if name.endswith("sheet1.xml") else data)
    assert refusal(bomb.getvalue()) == "zip_bomb"


def told(rows: list[SheetRow]) -> list[tuple[object, ...]]:
    return [
        (
            one.numbers,
            one.name,
            one.kind,
            [(change.field, change.before, change.after) for change in one.differences],
            [(fault.field, fault.zh) for fault in one.faults],
        )
        for one in unit_rows.plan(rows)
    ]


@pytest.mark.usefixtures("county")
def test_units_are_new_changed_or_unchanged() -> None:
    rows = read(
        "units",
        UNITS,
        ("103", "云岭县财政局", "", "", "行政单位", "", ""),
        ("103001", "云岭县国库支付中心", "", "", "事业单位", "", "419000"),
        ("101", "云岭县档案馆局", "", "", "参公", "", ""),
        ("102001", "云岭县水利站", "102", "单位", "", "", ""),
    )
    assert told(rows) == [
        ([2], "103", "new", [], []),
        ([3], "103001", "new", [], []),
        (
            [4],
            "101",
            "changed",
            [("name", "云岭县档案局", "云岭县档案馆局"), ("unit_type", "", "participating")],
            [],
        ),
        ([5], "102001", "unchanged", [], []),
    ]
    made = {row.code: (row.parent, row.level) for row in unit_rows.in_order(unit_rows.plan(rows))}
    assert made == {
        "103": ("419000", "department"),
        "103001": ("103", "unit"),
        "101": ("419000", "department"),
    }


@pytest.mark.usefixtures("county")
def test_each_fault_of_a_unit_is_named_with_its_row() -> None:
    rows = read(
        "units",
        UNITS,
        ("103", "", "999", "科室", "企业", "火星", "12"),
        ("104", "云岭县审计局", "", "", "", "", "12"),
        ("105", "甲局", "", "", "", "", ""),
        ("105", "乙局", "", "", "", "", ""),
        ("1-6", "丙局", "", "", "", "", ""),
    )
    known = "河北省、上海市、江苏省、全国通用"
    assert told(rows) == [
        (
            [2],
            "103",
            "wrong",
            [],
            [
                ("name", "不能为空"),
                ("level", "不认识“科室”"),
                ("unit_type", "不认识“企业”"),
                ("profile", f"没有“火星”；可用：{known}"),
                ("parent", "没有上级单位“999”"),
            ],
        ),
        ([3], "104", "wrong", [], [("region_code", "“12”不符合要求：6 位或 9 位数字；可留空")]),
        ([4], "105", "wrong", [], [("code", "编码在表中重复")]),
        ([5], "105", "wrong", [], [("code", "编码在表中重复")]),
        ([6], "1-6", "wrong", [], [("code", "“1-6”不符合要求：必填。3 至 32 位字母或数字，如 305002")]),
    ]


@pytest.mark.usefixtures("county")
def test_units_cannot_come_to_stand_below_themselves() -> None:
    rows = read(
        "units",
        ("单位编码", "单位名称", "上级编码"),
        ("101", "云岭县档案局", "101002"),
        ("201", "甲局", "201"),
    )
    assert [(one.name, [fault.zh for fault in one.faults]) for one in unit_rows.plan(rows)] == [
        ("101", ["上级单位在本单位之下"]),
        ("201", ["上级单位在本单位之下"]),
    ]


@pytest.mark.usefixtures("county")
def test_units_above_are_applied_first_whatever_their_order_in_the_list() -> None:
    rows = read(
        "units", ("单位编码", "单位名称"), ("201002003", "丙站"), ("201002", "乙中心"), ("201", "甲局")
    )
    assert [row.code for row in unit_rows.in_order(unit_rows.plan(rows))] == ["201", "201002", "201002003"]


def test_people_stand_in_one_row_for_each_role(county: County) -> None:
    clerk = county.clerk
    rows = read(
        "people",
        PEOPLE,
        ("liming", "李明", "101002", "编制"),
        ("liming", "李明", "101", "单位审核"),
        (clerk.username, clerk.display_name, "102001", "编制"),
        ("wang", "王芳", "999", "局长"),
        ("wang", "王方", "101", "编制"),
        ("", "无名", "101", "编制"),
        ("坏名字", "张三", "101", "编制"),
    )
    assert [
        (
            one.numbers,
            one.name,
            one.kind,
            [(change.field, change.before, change.after) for change in one.differences],
            [(fault.field, fault.zh) for fault in one.faults],
        )
        for one in user_rows.plan(rows)
    ] == [
        ([2, 3], "liming", "new", [], []),
        ([4], clerk.username, "changed", [("role", [("101002", "clerk")], [("102001", "clerk")])], []),
        (
            [5, 6],
            "wang",
            "wrong",
            [],
            [
                ("role", "不认识“局长”"),
                ("unit", "没有单位“999”"),
                ("display_name", "同一用户名前后不一致：“王芳”“王方”"),
            ],
        ),
        ([7], "", "wrong", [], [("username", "不能为空")]),
        (
            [8],
            "坏名字",
            "wrong",
            [],
            [
                (
                    "username",
                    "“坏名字”不符合要求：必填。2 至 64 位字母、数字或 _ . @ -；有几个任职的人写几行",
                )
            ],
        ),
    ]


def kept(page: str) -> str:
    """Return what the preview would send to be applied."""
    found = re.search(r'name="rows" value="([^"]*)"', page)
    assert found is not None
    return unescape(found[1])


def test_a_list_of_units_is_previewed_and_then_applied(county: County) -> None:
    client = browser(county.administrator)
    sent = workbook(
        UNITS, ("103", "云岭县财政局", "", "", "", "", ""), ("101", "云岭县档案馆", "", "", "", "", "")
    )
    page = client.post(reverse("units-import"), {"file": sent}).content.decode()
    assert "云岭县财政局" in page
    assert not Unit.objects.filter(code="103").exists()
    response = client.post(reverse("units-import-apply"), {"rows": kept(page)})
    assert response.headers["Location"] == reverse("units")
    assert Unit.objects.get(code="103").path == "419000/103/"
    assert Unit.objects.get(code="101").name == "云岭县档案馆"
    assert [entry.action for entry in AuditEntry.objects.all()] == ["people.set_units"]


def test_a_list_with_a_fault_can_not_be_applied(county: County) -> None:
    client = browser(county.administrator)
    sent = workbook(UNITS, ("103", "云岭县财政局", "", "", "", "", ""), ("1", "短", "", "", "", "", ""))
    page = client.post(reverse("units-import"), {"file": sent}).content.decode()
    assert 'name="rows"' not in page
    assert "有错误，未导入" in page


def test_a_refused_file_is_told_on_the_page(county: County) -> None:
    client = browser(county.administrator)
    response = client.post(reverse("units-import"), {"file": workbook(("甲", "乙"))})
    assert response.status_code == 422
    assert "须有这几列：单位编码、单位名称" in response.content.decode()
    assert client.post(reverse("units-import")).status_code == 422
    assert client.post(reverse("units-import-apply"), {"rows": "{"}).status_code == 422


def test_new_people_get_first_passwords_that_are_shown_once(county: County) -> None:
    client = browser(county.administrator)
    sent = workbook(PEOPLE, ("liming", "李明", "101002", "编制"), ("wang", "王芳", "102", "单位审核"))
    page = client.post(reverse("people-import"), {"file": sent}).content.decode()
    response = client.post(reverse("people-import-apply"), {"rows": kept(page)})
    shown = re.findall(
        r"<td>(\w+)</td><td>[^<]*</td><td><code class=\"secret\">([^<]+)<", response.content.decode()
    )
    assert [name for name, _ in shown] == ["liming", "wang"]
    assert response.headers["Cache-Control"] == "no-store"
    for name, password in shown:
        user = User.objects.get(username=name)
        assert user.check_password(password)
        assert user.must_change_password
    assert Membership.objects.filter(user__username="wang", unit__code="102", role="approver").exists()
    entry = AuditEntry.objects.get()
    assert entry.action == "people.set_users"
    assert not any(password in entry.detail for _, password in shown)


def test_an_import_cannot_remove_the_last_administrator(county: County) -> None:
    admin = county.administrator
    client = browser(admin)
    rows = [
        {"username": admin.username, "display_name": "x", "memberships": [{"unit": "101", "role": "clerk"}]}
    ]
    assert client.post(reverse("people-import-apply"), {"rows": json.dumps(rows)}).status_code == 422
    assert [one.role for one in admin.memberships.all()] == ["administrator"]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_list_of_units_comes_back_unchanged(county: County, lang: str) -> None:
    Unit.objects.filter(code="102").update(name="=1+1", unit_type="participating", is_active=False)
    response = browser(county.administrator).get(reverse("units-template"), {"filled": "", "lang": lang})
    rows = sheet_rows(response.content, "list.xlsx", columns("units"))
    assert [(one.name, one.kind) for one in unit_rows.plan(rows)] == [
        (code, "unchanged") for code in ("419000", "101", "101002", "102", "102001")
    ]


@pytest.mark.parametrize("subject", ["units", "people"])
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_template_fits_what_is_read(county: County, subject: Subject, lang: str) -> None:
    response = browser(county.administrator).get(reverse(f"{subject}-template"), {"lang": lang})
    [row] = sheet_rows(response.content, "list.xlsx", columns(subject))
    assert row.values == {column.field: column.example for column in columns(subject)}
