"""Publication: now, at a time, taken back, superseded; what is written once stays as it is."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from mingzhang.model.failure import UnusableInput
from mingzhang.web import publishing, verifying
from mingzhang.web.actions import perform_on, publish
from mingzhang.web.models import Artifact, AuditEntry, Disclosure, Publication
from mingzhang.write.disclosure import load_disclosure

from ..conftest import County, browser
from ..path import corrected, published
from .test_operations import do

LATER = {"default": {"BACKEND": "django_tasks.backends.dummy.DummyBackend", "QUEUES": ["default", "checks"]}}
"""Keeps what is ordered for later, and does nothing by itself."""


@pytest.fixture
def out(ready: Disclosure, county: County, django_capture_on_commit_callbacks: Any) -> Disclosure:
    """The faulty version, published."""
    with django_capture_on_commit_callbacks(execute=True):
        published(ready, county)
    return ready


def test_publishing_writes_every_form_once_and_notes_its_hash(
    out: Disclosure, county: County, files: Path
) -> None:
    one = Publication.objects.get(disclosure=out)
    assert {artifact.form for artifact in one.artifacts.all()} == set(publishing.FORMS)
    for artifact in one.artifacts.all():
        data = (files / artifact.path).read_bytes()
        assert (sha256(data).hexdigest(), len(data)) == (artifact.sha256, artifact.size)
        got = browser(county.clerk).get(f"/work/d/{out.pk}/published/{one.pk}/{artifact.form}/")
        assert b"".join(got.streaming_content) == data
    assert publishing.write_files(one) == []
    assert verifying.verify(out).faults == ()
    records = load_disclosure(files / one.artifacts.get(form="json").path)
    assert records.document.doc == one.artifacts.get(form="docx").sha256
    assert records.document.published_on == timezone.localdate(one.at)


def test_a_changed_or_lost_file_shows_in_the_overview(out: Disclosure, county: County, files: Path) -> None:
    artifacts = {one.form: files / one.path for one in Artifact.objects.all()}
    artifacts["html"].chmod(0o644)
    artifacts["html"].write_text("changed", encoding="utf-8")
    artifacts["zip"].unlink()
    page = browser(county.auditor).get(f"/work/d/{out.pk}/verified/").content.decode()
    assert "第1版 html：文件内容被改动" in page
    assert "第1版 zip：文件不见了" in page


def test_errors_that_remain_must_be_explained(ready: Disclosure, county: County) -> None:
    reviewer = browser(county.reviewer)
    assert do(reviewer, ready, "publish", version=1).status_code == 422
    assert do(reviewer, ready, "publish", version=2, note="说明").status_code == 409
    assert not Publication.objects.exists()
    assert do(reviewer, ready, "publish", version=1, note="说明").status_code == 204
    assert ready.state == "published"


def test_only_the_bureau_publishes(ready: Disclosure, county: County) -> None:
    for user in (county.clerk, county.approver, county.auditor):
        assert do(browser(user), ready, "publish", version=1, note="说明").status_code == 403


def test_a_set_time_is_kept_and_the_worker_publishes_then(
    ready: Disclosure, county: County, settings: Any
) -> None:
    settings.TASKS = LATER
    at = timezone.localtime() + timedelta(days=3)
    sent = {"version": 1, "note": "说明", "at": at.strftime("%Y-%m-%dT%H:%M")}
    assert do(browser(county.reviewer), ready, "publish", **sent).status_code == 204
    assert (ready.state, ready.published) == ("approved", None)
    assert ready.publish_at == at.replace(second=0, microsecond=0)
    page = browser(county.clerk).get(f"/work/d/{ready.pk}/publish/").content.decode()
    assert f"已定于 {at:%Y-%m-%d %H:%M} 公开。" in page
    publish.publish_due.call(ready.pk, 1, county.reviewer.pk, "说明", ready.publish_at.isoformat())
    ready.refresh_from_db()
    assert (ready.state, ready.publish_at) == ("published", None)
    last = AuditEntry.objects.filter(disclosure=ready).last()
    assert last is not None
    assert last.action == "disclosure.publish"


def test_a_return_takes_the_set_time_back(ready: Disclosure, county: County, settings: Any) -> None:
    settings.TASKS = LATER
    at = datetime.now(UTC) + timedelta(days=3)
    perform_on(publish.PUBLISH, county.reviewer, ready.pk, publish.Publish(version=1, at=at, note="说明"))
    do(browser(county.reviewer), ready, "return", version=1, reason="再改")
    assert ready.publish_at is None
    publish.publish_due.call(ready.pk, 1, county.reviewer.pk, "说明", at.isoformat())
    ready.refresh_from_db()
    assert (ready.state, Publication.objects.count()) == ("returned", 0)


def test_of_two_set_times_only_the_last_counts(ready: Disclosure, county: County, settings: Any) -> None:
    settings.TASKS = LATER
    times = [datetime.now(UTC) + timedelta(days=days) for days in (1, 2)]
    for at in times:
        perform_on(publish.PUBLISH, county.reviewer, ready.pk, publish.Publish(version=1, at=at, note="说"))
    publish.publish_due.call(ready.pk, 1, county.reviewer.pk, "说", times[0].isoformat())
    assert not Publication.objects.exists()
    publish.publish_due.call(ready.pk, 1, county.reviewer.pk, "说", times[1].isoformat())
    assert Publication.objects.count() == 1


def test_a_time_that_is_none_is_refused(ready: Disclosure, county: County) -> None:
    answer = do(browser(county.reviewer), ready, "publish", version=1, note="说明", at="tomorrow")
    assert (answer.status_code, ready.publish_at) == (422, None)


def test_a_correction_supersedes_and_the_first_version_stays(
    out: Disclosure, county: County, django_capture_on_commit_callbacks: Any
) -> None:
    corrected(out, county, "项目金额漏计", "88.88")
    with django_capture_on_commit_callbacks(execute=True):
        published(out, county, "仍有误差")
    first, second = Publication.objects.order_by("id")
    assert (second.supersedes, second.note, out.published) == (first, "项目金额漏计", second.version)
    client = browser(county.clerk)
    page = client.get(f"/work/d/{out.pk}/publish/").content.decode()
    assert "更正，取代第1版：项目金额漏计" in page
    for one in (first, second):
        answer = client.get(f"/versions/{out.pk}/{one.version.number}/", follow=True)
        assert answer.status_code == 200
    assert "取代第1版" in answer.content.decode()


@pytest.mark.usefixtures("out")
def test_what_is_published_cannot_be_changed_by_orm_or_sql() -> None:
    one = Publication.objects.get()
    for row in (one, one.version, one.artifacts.first(), AuditEntry.objects.first()):
        assert row is not None
        with pytest.raises(TypeError):
            row.save()
        with pytest.raises(TypeError):
            row.delete()
        table = row._meta.db_table
        for statement in (f"update {table} set id = id", f"delete from {table}"):
            with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
                cursor.execute(statement)


def test_a_form_that_cannot_be_written_is_told_and_written_when_asked_again(
    ready: Disclosure,
    county: County,
    monkeypatch: pytest.MonkeyPatch,
    django_capture_on_commit_callbacks: Any,
) -> None:
    real = publishing.write

    def without_fonts(records: Any, path: Path) -> None:
        if path.suffix == ".pdf":
            raise UnusableInput(path.name, "没有中文字体", "no Chinese font", code="no_font")
        real(records, path)

    monkeypatch.setattr(publishing, "write", without_fonts)
    with django_capture_on_commit_callbacks(execute=True):
        published(ready, county)
    reviewer = browser(county.reviewer)
    page = reviewer.get(f"/work/d/{ready.pk}/publish/files/").content.decode()
    assert "没有中文字体" in page
    assert "/do/write_files/" in page
    monkeypatch.setattr(publishing, "write", real)
    with django_capture_on_commit_callbacks(execute=True):
        assert do(reviewer, ready, "write_files").status_code == 204
    assert Artifact.objects.filter(form="pdf").count() == 1
    assert "没有中文字体" not in reviewer.get(f"/work/d/{ready.pk}/publish/files/").content.decode()


def test_drafts_and_versions_can_be_taken_in_every_form(faulty: Disclosure, county: County) -> None:
    client = browser(county.clerk)
    heads = {"docx": b"PK", "pdf": b"%PDF", "xlsx": b"PK", "html": b"<!DOC", "json": b"{", "zip": b"PK"}
    for form, head in heads.items():
        answer = client.get(f"/work/d/{faulty.pk}/download/{form}/?version=1")
        assert answer.content.startswith(head), form
        assert answer["Content-Disposition"].startswith("attachment; filename*=UTF-8''")
    assert client.get(f"/work/d/{faulty.pk}/download/docx/?version=draft").status_code == 200
    for bad in ("exe", "..", "docx%2F..%2F.."):
        assert client.get(f"/work/d/{faulty.pk}/download/{bad}/").status_code == 404
    assert client.get(f"/work/d/{faulty.pk}/published/1/docx/").status_code == 404
