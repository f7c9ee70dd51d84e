"""The portal as readers get it: pages, headers, downloads, versions, and nothing that is not its own."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from mingzhang.corpus.portal import Published
from mingzhang.model.failure import Failure
from mingzhang.web.models import Artifact, Disclosure, Publication
from mingzhang.web.portal import building
from mingzhang.web.portal.views import POLICY

from ..conftest import County
from ..path import corrected, published

EMPTY = "还没有公开的文件。"


def page_address() -> str:
    """Return the address of the one disclosure on the portal."""
    page = building.page_of(Publication.objects.order_by("-id")[0])
    assert page is not None
    return f"/{page}"


@pytest.mark.django_db
def test_before_the_first_publication_there_is_a_start_page(client: Client) -> None:
    answer = client.get("/")
    assert (answer.status_code, EMPTY in answer.content.decode()) == (200, True)
    assert "Nothing has been published yet." in client.get("/?lang=en").content.decode()
    assert client.get("/index.html").status_code == 404


@pytest.mark.usefixtures("public")
def test_pages_have_their_type_a_strict_policy_and_a_tag(client: Client) -> None:
    answer = client.get("/")
    assert answer.status_code == 200
    assert answer["Content-Type"] == "text/html; charset=utf-8"
    assert answer["Content-Security-Policy"] == POLICY
    assert "unsafe" not in POLICY
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Cache-Control"] == "public, max-age=300"
    html = answer.content.decode()
    assert "云岭县预决算公开" in html
    types = {
        "assets/portal.css": "text/css",
        "assets/search.js": "text/javascript",
        "data/disclosures.csv": "text/csv",
    }
    for address, kind in types.items():
        assert client.get(f"/{address}")["Content-Type"].startswith(kind)
    tag, changed = answer["ETag"], answer["Last-Modified"]
    assert client.get("/", headers={"If-None-Match": tag}).status_code == 304
    assert client.get("/", headers={"If-Modified-Since": changed}).status_code == 304
    assert client.get("/", headers={"If-None-Match": '"other"'}).status_code == 200
    assert client.head("/").status_code == 200
    assert client.post("/").status_code == 405


@pytest.mark.usefixtures("public")
def test_no_page_needs_an_inline_script_or_style(files: Path) -> None:
    folder = building.current_folder()
    assert folder is not None
    assert folder.is_relative_to(files)
    for path in folder.rglob("*.html"):
        if "download" in path.parts:
            continue
        html = path.read_text("utf-8")
        assert re.findall(r"<script(?![^>]*\ssrc=)|<style|\sstyle=|\son[a-z]+=\"", html) == [], path.name


@pytest.mark.usefixtures("public")
@pytest.mark.parametrize(
    "address",
    [
        "/../settings.py",
        "/%2e%2e/current.json",
        "/..%2f..%2fsecret_key",
        "/assets/../../current.json",
        "/assets/%2e%2e/portal.json",
        "/portal.json",
        "/current.json",
        "//etc/passwd",
        "/%00",
        "/download/",
        "/nothing.html",
        "/" + "a" * 5000,
        "/C:\\windows\\win.ini",
    ],
)
def test_nothing_but_files_of_the_portal_is_served(client: Client, address: str) -> None:
    answer = client.get(address)
    assert answer.status_code == 404
    assert "没有这个页面" in answer.content.decode()
    assert answer["Content-Security-Policy"] == POLICY


@pytest.mark.usefixtures("public")
def test_the_workbench_is_not_hidden_by_the_portal(client: Client) -> None:
    assert client.get("/work/sign-in/").status_code == 200
    assert client.get("/work/nothing/")["Content-Security-Policy"] != POLICY


def test_downloads_are_the_frozen_files(public: Disclosure, client: Client, files: Path) -> None:
    html = client.get(page_address()).content.decode()
    links = re.findall(r'href="\.\./(download/[^"]+)"', html)
    assert len(links) == 3
    for link in links:
        answer = client.get(f"/{link}")
        kept = Artifact.objects.get(publication__disclosure=public, form=link.rpartition(".")[2])
        assert b"".join(answer.streaming_content) == (files / kept.path).read_bytes()
        assert answer["Content-Disposition"].startswith("attachment")
        assert client.get(f"/{link}", headers={"If-None-Match": answer["ETag"]}).status_code == 304


def test_a_correction_is_open_and_the_first_version_stays(
    public: Disclosure, county: County, client: Client, django_capture_on_commit_callbacks: Any
) -> None:
    first = page_address()
    corrected(public, county, "项目金额 <漏计>", "88.88")
    assert "取代" not in client.get(first).content.decode()
    with django_capture_on_commit_callbacks(execute=True):
        published(public, county)
    page = client.get(page_address()).content.decode()
    assert "更正：本版于" in page
    assert "项目金额 &lt;漏计&gt;" in page
    changes = re.search(r'href="\.\./(version/[^"]+-changes\.html)"', page)
    assert changes is not None
    difference = client.get(f"/{changes[1]}").content.decode()
    assert "88.88" in difference
    old = client.get(f"/versions/{public.pk}/1/", follow=True)
    assert old.status_code == 200
    assert "本页是第1版，已于" in old.content.decode()
    assert client.get(f"/versions/{public.pk}/2/")["Location"] == page_address()
    assert client.get(f"/versions/{public.pk}/3/").status_code == 404


def test_several_publications_in_a_row_make_one_portal(
    public: Disclosure,
    county: County,
    django_capture_on_commit_callbacks: Any,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    made: list[Path] = []
    real = building.publish

    def counted(folder: Path, out: Path, *rest: Any) -> Published:
        made.append(out)
        return real(folder, out, *rest)

    monkeypatch.setattr(building, "publish", counted)
    building.build_portal()
    assert made == []
    corrected(public, county, "第一次", "88.88")
    with django_capture_on_commit_callbacks(execute=False) as ordered:
        published(public, county)
    for _ in range(3):
        for order in ordered:
            order()
    assert len(made) == 1
    assert building.is_current()


def test_what_readers_have_stays_where_a_build_fails(
    public: Disclosure,
    county: County,
    client: Client,
    django_capture_on_commit_callbacks: Any,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    before = {path: client.get(path).content for path in ("/", page_address())}
    cause = Failure(kind="tool", file="x", code="page_crashed", cause_zh="坏", cause_en="broke")
    monkeypatch.setattr(building, "publish", lambda *_: Published(0, 0, 0, 0, 0, 0, (cause,)))
    corrected(public, county, "更正", "88.88")
    with django_capture_on_commit_callbacks(execute=True):
        published(public, county)
    assert {path: client.get(path).content for path in before} == before
    assert not building.is_current()
    with pytest.raises(RuntimeError, match="broke"):
        building.build_portal()
    monkeypatch.undo()


def test_files_that_did_not_change_are_the_same_files(
    public: Disclosure, county: County, django_capture_on_commit_callbacks: Any
) -> None:
    old = building.current_folder()
    assert old is not None
    style = (old / "assets/portal.css").stat().st_ino
    start = (old / "index.html").read_bytes()
    corrected(public, county, "更正", "88.88")
    with django_capture_on_commit_callbacks(execute=True):
        published(public, county)
    new = building.current_folder()
    assert new is not None
    assert new != old
    assert (new / "assets/portal.css").stat().st_ino == style
    assert (old / "index.html").read_bytes() == start
