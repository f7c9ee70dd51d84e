"""Beginning a disclosure in every way, with good files and bad ones."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import docx
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from mingzhang.corpus.county.figures import figures_of
from mingzhang.corpus.county.generate import clean_disclosure
from mingzhang.corpus.county.units import YEARS, units
from mingzhang.model.disclosure import Disclosure as Records
from mingzhang.web.actions import drafts, perform
from mingzhang.web.manuscript import Manuscript
from mingzhang.web.models import Disclosure, Season, Version
from mingzhang.web.pages import importing
from mingzhang.write import write
from tests.web.conftest import County, browser, clean_records

pytestmark = pytest.mark.usefixtures("quick", "uploads")


def last_year() -> Records:
    unit = units()[0]
    return clean_disclosure(unit, figures_of(unit, YEARS, 2024), 2024, 2024)


def upload(records: Records, folder: Path, name: str) -> SimpleUploadedFile:
    path = folder / name
    write(records, path)
    return SimpleUploadedFile(name, path.read_bytes())


def address(county: County) -> str:
    return f"/work/start/{county.season.pk}/{county.archive.pk}/"


def begun(county: County) -> Manuscript:
    found = Disclosure.objects.get(season=county.season, unit=county.archive)
    return Manuscript.from_json(found.draft)


def taken(client: Client, answer: object) -> str:
    """Go on from the page that shows what was read; return that page."""
    url = getattr(answer, "url", "")
    shown = client.get(url).content.decode()
    assert client.post(url).status_code == 302
    return shown


@pytest.fixture
def clerk(county: County) -> Client:
    return browser(county.clerk)


def test_the_page_offers_every_way(clerk: Client, county: County) -> None:
    shown = clerk.get(address(county)).content.decode()

    for way in ("last", "last_file", "tables", "file", "blank"):
        assert f'value="{way}"' in shown


def test_blank_has_the_unit_and_all_tables(clerk: Client, county: County) -> None:
    answer = clerk.post(address(county), {"way": "blank"})

    manuscript = begun(county)
    assert answer.status_code == 302
    assert manuscript.document["unit_name"] == "云岭县档案馆"
    assert manuscript.document["year"] == 2025
    assert {line["table_id"] for line in manuscript.rows("lines")} >= {f"T{n}" for n in range(1, 10)}


@pytest.mark.parametrize("suffix", ["docx", "txt", "html", "xlsx", "pdf", "json"])
def test_a_finished_file_of_each_kind_is_read(
    clerk: Client,
    county: County,
    tmp_path: Path,
    suffix: str,
    django_capture_on_commit_callbacks: Any,
) -> None:
    file = upload(clean_records(), tmp_path, f"公开.{suffix}")

    with django_capture_on_commit_callbacks(execute=True):
        answer = clerk.post(address(county), {"way": "file", "file": file})
    shown = taken(clerk, answer)

    manuscript = begun(county)
    assert [row["name"] for row in manuscript.rows("projects")] == [
        one.name for one in clean_records().projects
    ]
    assert len(manuscript.lists["indicators"]) == len(clean_records().indicators)
    assert "读到的内容" in shown


def test_what_was_not_recognised_is_listed_and_kept(clerk: Client, county: County, tmp_path: Path) -> None:
    path = tmp_path / "公开.docx"
    write(clean_records(), path)
    document = docx.Document(str(path))
    table = document.add_table(2, 2)
    for at, text in enumerate("甲乙丙丁"):
        table.cell(at // 2, at % 2).text = text
    document.save(str(path))
    file = SimpleUploadedFile("公开.docx", path.read_bytes())

    shown = taken(clerk, clerk.post(address(county), {"way": "file", "file": file}))

    assert "甲 | 乙 | 丙 | 丁" in shown
    assert "不是任何已知的表" in shown
    begun_as = Disclosure.objects.get(season=county.season, unit=county.archive)
    cover = clerk.get(f"/work/d/{begun_as.pk}/edit/c/cover/").content.decode()
    assert "甲 | 乙 | 丙 | 丁" in cover


def test_last_year_from_the_database_is_moved_on(clerk: Client, county: County) -> None:
    season = Season.objects.create(year=2024, kind="budget")
    before = perform(
        drafts.START,
        county.clerk,
        drafts.Start(
            season=season.pk,
            unit=county.archive.pk,
            manuscript=Manuscript.from_disclosure(last_year()),
            source="file",
        ),
    )

    shown = taken(clerk, clerk.post(address(county), {"way": "last", "earlier": str(before.pk)}))

    manuscript = begun(county)
    assert manuscript.document["year"] == 2025
    assert {row["table_id"] for row in manuscript.rows("lines")} >= {f"T{n}" for n in range(1, 10)}
    assert [row["name"] for row in manuscript.rows("projects")] == [one.name for one in last_year().projects]
    assert all("amount" not in row for row in manuscript.rows("projects"))
    assert len(manuscript.lists["indicators"]) == len(last_year().indicators)
    assert "还需要做" in shown


def test_an_earlier_year_is_moved_on_as_often_as_needed(
    clerk: Client, county: County, draft: Disclosure
) -> None:
    later = Season.objects.create(year=2027, kind="budget")
    home = f"/work/start/{later.pk}/{county.archive.pk}/"

    taken(clerk, clerk.post(home, {"way": "last", "earlier": str(draft.pk)}))

    made = Disclosure.objects.get(season=later, unit=county.archive)
    assert Manuscript.from_json(made.draft).document["year"] == 2027


def test_last_year_as_a_file_is_moved_on(clerk: Client, county: County, tmp_path: Path) -> None:
    file = upload(last_year(), tmp_path, "上年.docx")

    taken(clerk, clerk.post(address(county), {"way": "last_file", "last_file": file}))

    assert begun(county).document["year"] == 2025


def test_tables_of_the_platform_give_the_amounts_and_last_year_the_text(
    clerk: Client, county: County, tmp_path: Path
) -> None:
    sent = {
        "way": "tables",
        "tables": upload(clean_records(), tmp_path, "预算表.xlsx"),
        "last_file": upload(last_year(), tmp_path, "上年.docx"),
    }

    shown = taken(clerk, clerk.post(address(county), sent))

    manuscript = begun(county)
    total = next(row for row in manuscript.rows("lines") if row.get("subject") == "year_total")
    assert total["amount"] == "24697700.00"
    assert "来源" in shown
    assert "预算表.xlsx" in shown


def test_a_file_of_another_year_or_unit_is_pointed_out(clerk: Client, county: County, tmp_path: Path) -> None:
    answer = clerk.post(address(county), {"way": "file", "file": upload(last_year(), tmp_path, "a.docx")})

    shown = clerk.get(answer.url).content.decode()  # type: ignore[attr-defined]

    assert "文件是 2024 年的，本次工作是 2025 年" in shown
    assert "云岭县教育局" in shown


@pytest.mark.parametrize(
    ("name", "content", "cause"),
    [
        ("空.docx", b"", "文件是空的"),
        ("坏.docx", b"PK\x03\x04 broken", "不完整或已损坏"),
        ("坏.pdf", b"%PDF-1.7 nothing", "坏.pdf"),
        ("信.txt", "同志们好，会议改在下午三点。".encode(), "不是预算、决算公开文件"),
        ("表.exe", b"MZ", "不支持这种文件"),
        ("假.json", b'{"schema": 1}', "假.json"),
    ],
)
def test_a_file_that_cannot_be_used_says_which_and_why(
    clerk: Client,
    county: County,
    name: str,
    content: bytes,
    cause: str,
    django_capture_on_commit_callbacks: Any,
) -> None:
    file = SimpleUploadedFile(name, content)

    with django_capture_on_commit_callbacks(execute=True):
        answer: Any = clerk.post(address(county), {"way": "file", "file": file})
    shown = (clerk.get(answer.url) if answer.status_code == 302 else answer).content.decode()

    assert name in shown
    assert cause in shown
    assert not Disclosure.objects.exists()


def test_a_file_too_large_is_refused_before_it_is_read(
    clerk: Client, county: County, monkeypatch: pytest.MonkeyPatch
) -> None:
    limits = importing.LIMITS
    monkeypatch.setattr(importing, "LIMITS", limits.__class__(file_bytes=10))
    file = SimpleUploadedFile("大.txt", b"0123456789012")

    answer = clerk.post(address(county), {"way": "file", "file": file})

    assert answer.status_code == 422
    assert "大.txt：超过" in answer.content.decode()


def test_no_file_and_no_way_are_asked_for(clerk: Client, county: County) -> None:
    assert "请选择文件" in clerk.post(address(county), {"way": "file"}).content.decode()
    assert "请选择从哪里开始" in clerk.post(address(county), {}).content.decode()
    assert "请选择上年文件" in clerk.post(address(county), {"way": "last"}).content.decode()


def test_somebody_elses_upload_is_not_there(clerk: Client, county: County, tmp_path: Path) -> None:
    url = clerk.post(  # type: ignore[attr-defined]
        address(county), {"way": "file", "file": upload(clean_records(), tmp_path, "a.json")}
    ).url

    assert browser(county.person("clerk", county.office)).get(url).status_code == 404


def test_only_the_units_clerk_may_begin(county: County) -> None:
    assert browser(county.reviewer).get(address(county)).status_code == 403
    assert browser(county.person("clerk", county.other)).get(address(county)).status_code == 403


def test_what_was_begun_is_opened_instead(clerk: Client, county: County, draft: Disclosure) -> None:
    assert clerk.get(address(county)).url == f"/work/d/{draft.pk}/edit/"  # type: ignore[attr-defined]


def test_importing_again_replaces_the_draft_and_keeps_the_old_one(
    clerk: Client, draft: Disclosure, tmp_path: Path
) -> None:
    records = clean_records(1)
    home = f"/work/d/{draft.pk}/edit/import/"

    taken(clerk, clerk.post(home, {"way": "file", "file": upload(records, tmp_path, "新.json")}))

    old = draft.draft
    draft.refresh_from_db()
    assert draft.revision == 2
    assert Manuscript.from_json(draft.draft).document["unit_name"] == records.document.unit_name
    assert Version.objects.get(disclosure=draft, reason="replaced").manuscript == old


def test_an_import_does_not_replace_what_was_saved_meanwhile(
    clerk: Client, draft: Disclosure, tmp_path: Path
) -> None:
    home = f"/work/d/{draft.pk}/edit/import/"
    url = clerk.post(home, {"way": "file", "file": upload(clean_records(1), tmp_path, "新.json")}).url  # type: ignore[attr-defined]

    assert clerk.post(url, {"base": "0"}).status_code == 409


def test_nothing_is_imported_into_a_submitted_disclosure(clerk: Client, submitted: Disclosure) -> None:
    assert clerk.get(f"/work/d/{submitted.pk}/edit/import/").status_code == 422
