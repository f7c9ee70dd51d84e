"""Review and portal in a browser: nothing that axe finds, nothing that a policy stops, keys alone do."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import pytest
from django.conf import settings
from django.db import connection
from pytest_django.live_server_helper import LiveServer

from mingzhang.web.actions import perform_on, review
from mingzhang.web.models import CheckFinding, Disclosure, Publication, User
from mingzhang.web.portal import building
from tests.chromium import until

from ..conftest import County, browser
from ..path import PROJECT, corrected, published

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser
WIDE, PHONE = {"width": 1366, "height": 768}, {"width": 390, "height": 844}


@pytest.fixture
def address(db: None, chromium: Browser) -> Iterator[str]:  # noqa: ARG001 (opens the database to the test)
    """Address of a server that shares the test's connection, and so its transaction."""
    if connection.vendor != "sqlite":
        pytest.skip("only a database in memory is shared by threads")
    server = LiveServer("localhost")
    yield server.url
    for context in chromium.contexts:  # a connection kept open would outlive the shared database
        context.close()
    server.stop()


def opened(chromium: Browser, address: str, user: User | None, size: dict[str, int] = WIDE) -> Page:
    """Return a page of somebody signed in; what the console complains of is kept in `page.faults`."""
    context = chromium.new_context(viewport=size)  # type: ignore[arg-type]
    if user is not None:
        cookie = browser(user).cookies[settings.SESSION_COOKIE_NAME].value
        context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": cookie, "url": address}])
    page = context.new_page()
    faults: list[str] = []
    page.on("console", lambda one: faults.append(one.text) if one.type == "error" else None)
    page.on("pageerror", lambda one: faults.append(str(one)))
    page.faults = faults  # type: ignore[attr-defined]
    return page


def assert_sound(page: Page) -> None:
    """Assert that axe, the console and the width have nothing to say against a page."""
    axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()
    found = [
        (one["id"], [node["html"][:120] for node in one["nodes"]])
        for one in axe.run(page).response["violations"]
    ]
    assert (page.url, found, page.faults) == (page.url, [], [])  # type: ignore[attr-defined]
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), page.url


def test_pages_of_a_review_are_sound_in_both_languages(
    chromium: Browser, address: str, county: County, faulty: Disclosure
) -> None:
    remark = review.Remark(text="请核对", path=PROJECT, quote="99.99")
    perform_on(review.COMMENT, county.approver, faulty.pk, remark)
    page = opened(chromium, address, county.approver)
    for lang in ("zh", "en"):
        for name in ("", "review/", "review/?tab=last_submission", "check-form/", "publish/"):
            mark = "&" if "?" in name else "?"
            page.goto(f"{address}/work/d/{faulty.pk}/{name}{mark}lang={lang}", wait_until="networkidle")
            assert_sound(page)
        page.goto(f"{address}/work/d/{faulty.pk}/review/")
        for side in ("comments", "decision"):
            page.click(f"[data-shows={side}]")
            assert_sound(page)


def test_a_finding_leads_to_its_place_and_filters_hide_others(
    chromium: Browser, address: str, county: County, faulty: Disclosure
) -> None:
    page = opened(chromium, address, county.reviewer)
    page.goto(f"{address}/work/d/{faulty.pk}/review/")
    finding = CheckFinding.objects.filter(run__version=faulty.head, path=PROJECT)[0]
    page.click(f"#finding-{finding.pk} .to-place")
    place = page.locator(f'#paper [data-path="{PROJECT}"]')
    assert "shown" in (place.get_attribute("class") or "")
    place.scroll_into_view_if_needed()
    assert place.is_visible()
    page.select_option("[data-filter=code]", finding.code)
    shown = page.locator(".finding:visible")
    assert {one.get_attribute("data-code") for one in shown.all()} == {finding.code}


def test_a_comment_is_written_with_keys_alone(
    chromium: Browser, address: str, county: County, faulty: Disclosure
) -> None:
    page = opened(chromium, address, county.approver)
    page.goto(f"{address}/work/d/{faulty.pk}/review/", wait_until="networkidle")
    page.focus("#paper-pane")
    for _ in range(4):
        page.keyboard.press("Shift+ArrowDown")
    chosen = page.locator("#paper .shown").get_attribute("data-path")
    page.keyboard.press("Enter")
    until(page, "document.activeElement.name === 'text'")
    page.keyboard.type("请写明依据")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_selector(".thread")
    assert [(one.path, one.text) for one in faulty.comments.all()] == [(chosen, "请写明依据")]
    assert page.inner_text("#open-threads") == "1"
    assert page.faults == []  # type: ignore[attr-defined]


def test_what_is_refused_is_told_in_the_form(
    chromium: Browser, address: str, county: County, faulty: Disclosure
) -> None:
    page = opened(chromium, address, county.approver)
    page.goto(f"{address}/work/d/{faulty.pk}/review/", wait_until="networkidle")
    page.click("[data-shows=decision]")
    page.evaluate("document.querySelector('form[action$=\"/unit_approve/\"] [name=version]').value = '9'")
    page.click("form[action$='/unit_approve/'] button")
    page.wait_for_selector("form[action$='/unit_approve/'] .refusal .notice")
    assert "已有新的报送版本" in page.inner_text("form[action$='/unit_approve/'] .refusal")


def test_the_portal_is_sound_on_a_screen_and_a_phone(
    chromium: Browser,
    address: str,
    county: County,
    ready: Disclosure,
    django_capture_on_commit_callbacks: Any,
) -> None:
    empty = opened(chromium, address, None)
    empty.goto(f"{address}/")
    assert_sound(empty)
    with django_capture_on_commit_callbacks(execute=True):
        published(ready, county)
    corrected(ready, county, "漏计", "88.88")
    with django_capture_on_commit_callbacks(execute=True):
        published(ready, county)
    pages = [building.page_of(one) for one in Publication.objects.order_by("id")]
    changes = str(pages[0]).replace("-v1.html", "-v2-changes.html")
    for size in (WIDE, PHONE):
        page = opened(chromium, address, None, size)
        for name in ("", "search.html", "data.html", *pages, changes, f"en/{pages[1]}"):
            page.goto(f"{address}/{name}", wait_until="networkidle")
            assert_sound(page)
    page.goto(f"{address}/search.html?q=教育", wait_until="networkidle")
    page.wait_for_selector("#results li, #results article")
    assert page.faults == []  # type: ignore[attr-defined]
