"""A whole season in a real browser: import, mend, submit, approve, return, mend, publish, find, download."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from mingzhang.corpus.county import generate
from mingzhang.read import read
from mingzhang.write import write
from tests.chromium import Browser
from tests.web.operations.conftest import Installation
from tests.web.season.people import SLOW, Album, Clerk, Person, Reviewer

pytestmark = pytest.mark.browser

Serving = Callable[[str, str, int, str], str]
EXPLAINED = "其余问题已核实，待主管部门答复后统一处理。"


@pytest.fixture
def serving(tmp_path: Path) -> Iterator[Serving]:
    """Start `mingzhang serve` on an installation with one unit; gives the address."""
    running: list[subprocess.Popen[bytes]] = []

    def serve(code: str, name: str, year: int, profile: str) -> str:
        place = Installation(tmp_path / "home", "")
        begin = [sys.executable, "-m", "tests.web.season.begin", code, name, str(year), profile]
        subprocess.run(begin, env=place.environment, check=True)
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        command = place.command("serve", "--port", str(port), "--workers", "1")
        log = (tmp_path / "serve.log").open("wb")
        running.append(subprocess.Popen(command, env=place.environment, stdout=log, stderr=log))
        address = f"http://127.0.0.1:{port}"
        wait_for(f"{address}/work/sign-in/")
        return address

    yield serve
    for process in running:
        process.send_signal(signal.SIGTERM)
        process.wait(timeout=60)


def wait_for(address: str) -> None:
    for _ in range(600):
        try:
            urllib.request.urlopen(address, timeout=5).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise AssertionError(f"{address} does not answer")


def season(
    chromium: Browser,
    address: str,
    file: Path,
    mends: Callable[[Clerk], None],
    again: Callable[[Clerk], None],
    remark: str,
    query: str,
    folder: Path,
    album: Album,
) -> Path:
    """Live through the season; return the docx that a visitor downloads."""
    clerk = Clerk(chromium, address, "clerk")
    album.take(clerk.page, "board-clerk")
    clerk.import_file(file, album)
    album.take(clerk.page, "editor")
    mends(clerk)
    clerk.submit(EXPLAINED, album, "submit")

    Reviewer(chromium, address, "approver").decide(clerk.home, "unit_approve", text="同意报送")
    reviewer = Reviewer(chromium, address, "reviewer")
    reviewer.comment(clerk.home, remark, "请写明与上年相比的增减情况。", album)
    reviewer.decide(clerk.home, "return", reason="“三公”经费说明不完整，请补充。")

    clerk.open(clerk.home)
    clerk.page.wait_for_selector("text=“三公”经费说明不完整，请补充。")
    album.take(clerk.page, "returned")
    clerk.open(f"{clerk.home}edit/")
    clerk.wait_for_check()
    again(clerk)
    clerk.submit(EXPLAINED, album, "submit-again")

    approver = Reviewer(chromium, address, "approver")
    approver.decide(clerk.home, "unit_approve", text="")
    if approver.page.locator("form[action$='/do/secrecy_review/']").count():
        approver.decide(clerk.home, "secrecy_review", passed="true", opinion="不涉密。")
    reviewer.decide(clerk.home, "approve", text="")
    reviewer.open(f"{clerk.home}publish/")
    album.take(reviewer.page, "publish")
    form = reviewer.page.locator("form[action$='/do/publish/']")
    if form.locator("[name=note]").count():
        form.locator("[name=note]").fill("存疑问题已由单位说明。")
    with reviewer.page.expect_navigation():
        form.locator("button").last.click()
    public = "#files a[href^='/']:not([href^='/work'])"
    reviewer.page.wait_for_selector(public, timeout=5 * SLOW)
    album.take(reviewer.page, "published")

    visitor = Person(chromium, address)
    visitor.open("/search.html")
    visitor.page.fill("input[type=search]", query)
    visitor.page.keyboard.press("Enter")
    album.take(visitor.page, "search")
    visitor.page.locator("main a[href*='disclosure/']").first.click()
    visitor.page.wait_for_load_state()
    album.take(visitor.page, "public")
    with visitor.page.expect_download() as coming:
        visitor.page.locator("a[href$='.docx'], a[href*='docx']").first.click()
    target = folder / "downloaded.docx"
    coming.value.save_as(target)
    for person in (clerk, approver, reviewer, visitor):
        assert person.complaints == []
    return target


@pytest.mark.corpus
def test_the_seed_is_imported_mended_reviewed_published_and_found(
    chromium: Browser, serving: Serving, shared: Path, tmp_path: Path
) -> None:
    file = shared / "corpus" / "xianghe_zzb_2021_unit_budget.txt"
    address = serving("203001", "香河县委组织部", 2021, "hebei")

    def mends(clerk: Clerk) -> None:
        clerk.mend_by_button("IND150")
        clerk.mend_by_button("TXT160")
        clerk.mend_by_typing("TXT090", "关于关于", "关于")

    def again(clerk: Clerk) -> None:
        clerk.mend_by_typing("TPX030", "公务接待费5.5万元。", "公务接待费5.5万元。因公出国（境）费0万元。")

    downloaded = season(
        chromium, address, file, mends, again, "经费预算安排12.15万元", "后进村整顿", tmp_path, Album()
    )
    before, after = read(file), read(downloaded)
    assert after.document.unit_name == before.document.unit_name
    assert [project.name for project in after.projects] == [project.name for project in before.projects]
    assert "关于关于" in before.to_json()
    assert "关于关于" not in after.to_json()


def test_a_unit_goes_through_its_season(chromium: Browser, serving: Serving, tmp_path: Path) -> None:
    """With MINGZHANG_GALLERY=FOLDER the pictures of docs/gallery are taken on the way."""
    document = next(one for one in generate() if one.name == "云岭县档案馆2024年单位预算.docx")
    file = tmp_path / document.name
    write(document.disclosure, file)
    header = document.disclosure.document
    address = serving(header.unit_code or "", header.unit_name or "", 2024, "national")
    folder = os.environ.get("MINGZHANG_GALLERY")

    def mends(clerk: Clerk) -> None:
        clerk.mend_by_button("TXT090")
        clerk.mend_by_typing("IND160", "≥", "≤", field="sign")
        clerk.mend_by_typing("NAR180", "主要原因是。", "主要原因是压减办公用品采购。")

    def again(clerk: Clerk) -> None:
        clerk.rewrite("政府采购", "安排政府采购预算", "共安排政府采购预算")

    album = Album(Path(folder) if folder else None)
    downloaded = season(chromium, address, file, mends, again, "政府采购预算", "档案馆", tmp_path, album)
    assert read(downloaded).document.unit_name == header.unit_name
