"""The editor in a real Chromium, against a server of its own with its worker."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.chromium import Browser, until

PASSWORD = "correct-horse-7"
SECONDS = 90

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A server with a draft; yields the address of its editor."""
    home = tmp_path_factory.mktemp("home")
    environment = {
        **os.environ,
        "MINGZHANG_HOME": str(home),
        "MINGZHANG_DATABASE": "",
        "DJANGO_SETTINGS_MODULE": "mingzhang.web.settings",
    }
    root = Path(__file__).parents[3]

    def run(*command: str) -> str:
        made = subprocess.run(
            [sys.executable, *command], env=environment, cwd=root, check=True, capture_output=True, text=True
        )
        return made.stdout.strip()

    run("-m", "django", "migrate", "-v0")
    pk = run("-m", "tests.web.editor.fill", PASSWORD).splitlines()[-1]
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = [str(Path(sys.executable).with_name("granian")), "--interface", "wsgi", "--workers", "1"]
    log = (home / "log").open("w")
    processes = [
        subprocess.Popen(
            [*server, "--port", str(port), "mingzhang.web.wsgi:application"],
            env=environment,
            cwd=root,
            stdout=log,
            stderr=log,
        ),
        subprocess.Popen(
            [sys.executable, "-m", "django", "db_worker", "--queue-name", "*"],
            env=environment,
            cwd=root,
            stdout=log,
            stderr=log,
        ),
    ]
    address = f"http://127.0.0.1:{port}/work/"
    try:
        _wait_for(f"{address}sign-in/", home / "log")
        yield f"{address}d/{pk}/edit/"
    finally:
        for process in processes:
            process.terminate()
        for process in processes:
            process.wait(timeout=20)
        log.close()


def _wait_for(address: str, log: Path) -> None:
    until = time.monotonic() + SECONDS
    while time.monotonic() < until:
        try:
            with urllib.request.urlopen(address, timeout=5):
                return
        except OSError:
            time.sleep(0.3)
    pytest.fail(f"the server did not start:\n{log.read_text()}")


class Desk:
    """One clerk at the editor."""

    def __init__(self, chromium: Browser, site: str, name: str) -> None:
        self.context = chromium.new_context(viewport={"width": 1366, "height": 768})
        self.context.grant_permissions(["clipboard-read", "clipboard-write"])
        self.page = self.context.new_page()
        self.page.set_default_timeout(SECONDS * 1000)
        self.errors: list[str] = []
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))
        self.site = site
        self.page.goto(site)
        self.page.fill("[name=username]", name)
        self.page.fill("[name=password]", PASSWORD)
        self.page.click("button.primary")
        self.page.wait_for_selector("#chapter")

    def open(self, chapter: str) -> None:
        self.page.goto(f"{self.site}c/{chapter}/")
        self.page.wait_for_selector("#save-state.saved")

    def field(self, path: str) -> Any:
        return self.page.locator(f'#chapter [data-path="{path}"]')

    def value(self, path: str) -> str:
        return str(self.field(path).get_attribute("data-value"))

    def saved(self) -> None:
        self.page.wait_for_selector("#save-state.saved")

    def undo(self) -> None:
        self.page.click("[data-do=undo]")
        self.saved()


@pytest.fixture
def desk(chromium: Browser, site: str) -> Iterator[Desk]:
    found = Desk(chromium, site, "li")
    yield found
    assert found.errors == []
    found.context.close()


def test_typing_into_a_grid_marks_the_total_and_the_button_mends_it(desk: Desk) -> None:
    desk.open("T1")
    keyboard = desk.page.keyboard

    desk.field("lines/2/amount").click()
    keyboard.type("30.23")
    keyboard.press("Enter")
    assert desk.value("lines/2/amount") == "30.23"
    desk.page.wait_for_selector('td.off[data-path="lines/7/amount"]')
    desk.page.click('td[data-path="lines/7/amount"] button.sum')
    assert desk.value("lines/7/amount") == "2500.00"
    desk.page.locator("[data-do=sums]").first.click()
    assert desk.value("lines/9/amount") == "2500.00"
    assert desk.page.locator("td.off").count() == 0

    desk.page.wait_for_selector("#save-state:not(.saved)")
    desk.saved()
    desk.page.reload()
    assert desk.field("lines/9/amount").inner_text() == "2500.00"


def test_a_block_from_a_spreadsheet_is_pasted_and_taken_back(desk: Desk) -> None:
    desk.open("T2")
    before = [desk.field(f"lines/{n}/amount").inner_text() for n in (19, 20, 25, 26)]
    desk.page.evaluate("navigator.clipboard.writeText('1,000.00\\t2.00\\n3.00\\t4.00\\n')")

    desk.field("lines/19/amount").click()
    desk.page.keyboard.press("Control+v")

    after = [desk.value(f"lines/{n}/amount") for n in (19, 20, 25, 26)]
    assert after == ["1,000.00", "2.00", "3.00", "4.00"]
    desk.page.wait_for_selector("#save-state:not(.saved)")
    desk.saved()
    desk.page.keyboard.press("Control+c")
    assert desk.page.evaluate("navigator.clipboard.readText()") == "1,000.00\t2.00\n3.00\t4.00"
    desk.undo()
    desk.page.wait_for_selector(f'td[data-path="lines/19/amount"][data-value="{before[0]}"]')
    assert [desk.value(f"lines/{n}/amount") for n in (19, 20, 25, 26)] == before


def test_keys_of_a_spreadsheet_move_select_edit_cancel_and_clear(desk: Desk) -> None:
    desk.open("T1")
    keyboard = desk.page.keyboard
    desk.field("lines/3/amount").click()

    keyboard.type("9")
    keyboard.press("Escape")
    assert desk.value("lines/3/amount") == "0.00"
    keyboard.press("F2")
    keyboard.type("5")
    keyboard.press("Tab")
    assert desk.value("lines/3/amount") == "0.005"
    here = desk.page.evaluate("document.activeElement.closest('td').dataset.path")
    assert here == "lines/4/name"
    keyboard.press("ArrowUp")
    keyboard.press("ArrowRight")
    keyboard.press("Shift+ArrowDown")
    keyboard.press("Delete")
    assert [desk.value(f"lines/{n}/amount") for n in (3, 4)] == ["", ""]
    desk.page.wait_for_selector("#save-state:not(.saved)")
    desk.saved()
    desk.undo()


def test_an_amount_that_is_no_number_is_marked_and_not_sent(desk: Desk) -> None:
    desk.open("T1")
    desk.field("lines/4/amount").click()

    desk.page.keyboard.type("abc")
    desk.page.keyboard.press("Enter")

    desk.page.wait_for_selector('td.bad[data-path="lines/4/amount"]')
    assert desk.page.locator("#save-state.saved").count() == 1


def test_rows_are_added_and_removed_with_the_cursor_in_them(desk: Desk) -> None:
    desk.open("p1")
    rows = desk.page.locator("table[data-grid=indicators] tbody tr")
    count = rows.count()
    desk.page.locator('table[data-grid=indicators] td[data-path="indicators/1/level3"]').click()
    box = desk.page.locator(".grid-box:has(table[data-grid=indicators])")

    box.locator("[data-do=row]").click()
    until(
        desk.page,
        "count => document.querySelectorAll('table[data-grid=indicators] tbody tr').length === count",
        arg=count + 1,
    )
    until(desk.page, "document.activeElement.closest('td') !== null")
    desk.page.keyboard.press("ArrowRight")
    desk.page.keyboard.press("ArrowRight")
    desk.page.keyboard.insert_text("维修校舍栋数")
    desk.page.keyboard.press("Enter")
    assert rows.nth(1).locator('td[data-field="level3"]').get_attribute("data-value") == "维修校舍栋数"
    desk.page.wait_for_selector("#save-state:not(.saved)")
    desk.saved()

    rows.nth(1).locator("td").nth(2).click()
    box.locator("[data-do=remove]").click()
    desk.page.click("#confirm button.primary")
    until(
        desk.page,
        "count => document.querySelectorAll('table[data-grid=indicators] tbody tr').length === count",
        arg=count,
    )


def test_a_finding_appears_beside_what_was_typed_and_its_button_mends_it(desk: Desk) -> None:
    desk.open("s8")
    area = desk.field("paragraphs/20/text")
    area.focus()
    desk.page.keyboard.press("Control+End")
    desk.page.keyboard.insert_text("其他帐户资金按规定管理。")

    desk.page.wait_for_selector('textarea.has-finding[data-path="paragraphs/20/text"]')
    described = str(area.get_attribute("aria-describedby")).split()[0]
    assert "帐户" in desk.page.locator(f"#{described}").inner_text()
    desk.page.locator("details.finding:has([data-fix]) summary").first.click()
    desk.page.locator("[data-fix]").first.click()

    until(
        desk.page,
        "() => document.querySelector('[data-path=\"paragraphs/20/text\"]').value.includes('其他账户')",
    )
    desk.page.locator("[data-fix]").first.wait_for(state="detached")


def test_two_clerks_in_one_place_choose_and_nothing_is_lost(chromium: Browser, site: str) -> None:
    first, second = Desk(chromium, site, "li"), Desk(chromium, site, "wang")
    for one in (first, second):
        one.open("p2")
    purpose = "projects/2/purpose"

    first.field(purpose).fill("甲写的用途")
    second.field(purpose).fill("乙写的用途")
    second.field("projects/2/code").fill("41900021NY9AGUKCAPP7C")
    first.saved()
    second.page.wait_for_selector("#merge[open]")
    shown = second.page.locator("#merge .conflict")
    assert "的资金用途" in shown.locator("legend").inner_text()
    assert shown.locator(".theirs .value").inner_text() == "甲写的用途"
    assert shown.locator("textarea.mine").input_value() == "乙写的用途"
    shown.locator("textarea.mine").fill("甲乙合写的用途")
    second.page.locator("#merge button.primary").click()
    second.saved()

    second.page.reload()
    assert second.field(purpose).input_value() == "甲乙合写的用途"
    assert second.field("projects/2/code").input_value() == "41900021NY9AGUKCAPP7C"
    until(
        first.page,
        "path => document.querySelector(`[data-path='${path}']`).value === '甲乙合写的用途'",
        arg=purpose,
    )
    for one in (first, second):
        assert one.errors == []
        one.context.close()


def test_what_is_typed_offline_is_kept_and_saved_later(desk: Desk) -> None:
    desk.open("cover")
    desk.context.set_offline(True)

    desk.field("document/unit_code").fill("301009")
    desk.page.wait_for_selector("#save-state.offline")
    assert "301009" in desk.page.evaluate("sessionStorage.getItem('mingzhang-draft-1')")
    desk.context.set_offline(False)

    desk.saved()
    assert desk.page.evaluate("sessionStorage.getItem('mingzhang-draft-1')") is None
    desk.page.reload()
    assert desk.field("document/unit_code").input_value() == "301009"
