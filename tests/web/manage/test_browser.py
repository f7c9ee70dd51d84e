"""The pages in a browser: no fault that axe finds, nothing that the security policy stops, keys alone do."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from django.conf import settings
from django.db import connection
from django.urls import reverse
from pytest_django.live_server_helper import LiveServer

from mingzhang.web.models import BulkCheck, ReturnNote, User, Webhook, WebhookDelivery
from tests.web.conftest import PASSWORD, County, browser
from tests.web.manage.conftest import begun

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser
WIDTH, HEIGHT = 1366, 768


@pytest.fixture
def filled(county: County) -> County:
    """The county with something in every list."""
    one = begun(county, county.archive, "returned", errors=2, warnings=1)
    begun(county, county.other, "published", infos=1)
    assert one.head is not None
    ReturnNote.objects.create(disclosure=one, version=one.head, reason="请核对合计", by=county.reviewer)
    hook = Webhook.objects.create(url="http://oa.example/", secret="k", created_by=county.administrator)
    WebhookDelivery.objects.create(webhook=hook, body="{}", attempts=5, cause="refused")
    BulkCheck.objects.create(season=county.season, requested_by=county.administrator, total=2, done=1)
    county.administrator.tokens.create(name="t", digest="d", scopes=["read"])
    return county


@pytest.fixture
def address(db: None) -> Iterator[str]:  # noqa: ARG001 (opens the database to the test)
    """Address of a server that shares the test's connection, and so its transaction.

    The fixture of pytest-django empties tables afterwards, which those of append-only records refuse.
    """
    if connection.vendor != "sqlite":
        pytest.skip("only a database in memory is shared by threads")
    server = LiveServer("localhost")
    yield server.url
    server.stop()


@pytest.fixture
def opened(chromium: Browser, address: str) -> Iterator[Opened]:
    """Pages of the server, with what the browser complained of."""
    with Opened(chromium, address) as opened:
        yield opened


class Opened:
    """A window of the browser at the size that offices have."""

    def __init__(self, chromium: Browser, address: str) -> None:
        self.address = address
        self.complaints: list[str] = []
        self.context = chromium.new_context(viewport={"width": WIDTH, "height": HEIGHT})
        self.page: Page = self.context.new_page()
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on(
            "console",
            lambda message: self.complaints.append(message.text) if message.type == "error" else None,
        )

    def __enter__(self) -> Opened:
        return self

    def __exit__(self, *_: object) -> None:
        self.context.close()

    def sign_in(self, user: User) -> None:
        """Take over the session of a signed-in client."""
        cookie = browser(user).cookies[settings.SESSION_COOKIE_NAME]
        self.context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": self.address}])

    def go(self, path: str) -> None:
        self.page.goto(self.address + path)

    def faults(self) -> list[str]:
        """Return what axe finds, what leaves the window to the right, and the browser's complaints."""
        axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()
        found = [
            f"{violation['id']}: {node['html'][:120]}"
            for violation in axe.run(self.page).response["violations"]
            for node in violation["nodes"]
        ]
        if self.page.evaluate("document.documentElement.scrollWidth") > WIDTH:
            found.append("the page is wider than the window")
        return [*found, *self.complaints]


def paths(county: County) -> dict[str, tuple[User, str]]:
    """Return every page with who opens it."""
    admin = county.administrator
    hook = Webhook.objects.get()
    named = (
        "seasons units unit-new units-import people person-new people-import account audit webhooks system"
    )
    return {
        **{name: (admin, reverse(name)) for name in named.split()},
        "board": (admin, reverse("board")),
        "board filtered": (admin, f"{reverse('board')}?state=overdue"),
        "board nothing": (admin, f"{reverse('board')}?q=nothing"),
        "tasks": (county.clerk, reverse("board")),
        "season": (admin, reverse("season", args=(county.season.pk,))),
        "season read": (county.clerk, reverse("season", args=(county.season.pk,))),
        "results": (admin, reverse("check-results", args=(county.season.pk,))),
        "unit": (admin, reverse("unit", args=(county.archive.pk,))),
        "person": (admin, reverse("person", args=(county.clerk.pk,))),
        "webhook": (admin, reverse("webhook", args=(hook.pk,))),
    }


def test_every_page_is_free_of_faults(filled: County, opened: Opened) -> None:
    found = {}
    for name, (user, path) in paths(filled).items():
        opened.sign_in(user)
        opened.complaints.clear()
        opened.go(path)
        found[name] = opened.faults()
    assert {name: faults for name, faults in found.items() if faults} == {}


def test_the_entrance_is_free_of_faults_and_needs_no_mouse(filled: County, opened: Opened) -> None:
    clerk = filled.clerk
    opened.go(reverse("board"))
    assert opened.faults() == []
    opened.page.keyboard.type(clerk.username)
    opened.page.keyboard.press("Tab")
    opened.page.keyboard.type(PASSWORD)
    opened.page.keyboard.press("Enter")
    opened.page.wait_for_selector("article.task")
    opened.page.keyboard.press("Tab")
    assert opened.page.evaluate("document.activeElement.className") == "skip"
    opened.page.keyboard.press("Enter")
    assert opened.page.evaluate("document.activeElement.id") == "content"


def test_units_below_a_department_fold_by_key(filled: County, opened: Opened) -> None:
    opened.sign_in(filled.administrator)
    opened.go(reverse("units"))
    shown = "() => [...document.querySelectorAll('tr[data-path]')].filter(row => !row.hidden).length"
    assert opened.page.evaluate(shown) == 5
    button = opened.page.locator(f"tr[data-path='{filled.office.path}'] .fold")
    button.press("Enter")
    assert (opened.page.evaluate(shown), button.get_attribute("aria-expanded")) == (4, "false")
    opened.page.locator(f"tr[data-path='{filled.top.path}'] .fold").press("Enter")
    assert opened.page.evaluate(shown) == 1


def test_progress_of_a_check_is_asked_for_until_it_is_done(filled: County, opened: Opened) -> None:
    opened.sign_in(filled.administrator)
    opened.go(reverse("board"))
    assert opened.page.locator("progress").get_attribute("value") == "1"
    bulk = BulkCheck.objects.get()
    BulkCheck.objects.update(done=2, finished_at=bulk.created_at)
    opened.page.locator("#bulk-check a").wait_for()
    assert opened.page.locator("progress").count() == 0
    assert opened.complaints == []


def test_the_log_is_verified_in_place(filled: County, opened: Opened) -> None:
    opened.sign_in(filled.administrator)
    opened.go(reverse("audit"))
    opened.page.get_by_role("button", name="校验").click()
    opened.page.locator("#verified .notice.success").wait_for()
    assert opened.faults() == []


def test_a_first_password_is_shown_and_saved_as_a_file(filled: County, opened: Opened) -> None:
    opened.sign_in(filled.administrator)
    opened.go(reverse("person-new"))
    opened.page.get_by_label("用户名").fill("liming")
    opened.page.get_by_label("姓名").fill("李明")
    opened.page.get_by_role("button", name="再加一行").click()
    assert opened.page.locator("[name=unit]").count() == 3
    opened.page.locator("[name=unit]").first.fill(filled.archive.code)
    opened.page.get_by_role("button", name="保存").click()
    password = opened.page.locator("code.secret").inner_text()
    with opened.page.expect_download() as download:
        opened.page.get_by_role("button", name="下载为 CSV").click()
    text = download.value.path().read_text(encoding="utf-8-sig")
    assert text.splitlines() == ['"用户名","姓名","口令"', f'"liming","李明","{password}"']
    assert opened.faults() == []
