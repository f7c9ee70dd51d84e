"""The portal in a real Chromium: axe-core, narrow screens, search from a folder, no script, strict policy."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from threading import Thread
from typing import Any

import pytest

from mingzhang.cli.serve_folder import address_of, server_of
from tests.chromium import Browser, until

PAGES = (
    *("index.html", "search.html", "data.html", "region/419000.html", "year/2025.html"),
    *("unit/419000-301001.html", "disclosure/419000-301001-unit-2025-budget.html"),
)
WIDTHS = (1366, 360)

pytestmark = pytest.mark.browser


@pytest.fixture
def served(county_site: Path) -> Iterator[str]:
    """The address of the county's portal served with its strict policy."""
    server = server_of(county_site)
    Thread(target=server.serve_forever, daemon=True).start()
    yield address_of(server).removesuffix("index.html")
    server.shutdown()
    server.server_close()


@pytest.mark.parametrize(("lang", "width"), [("", 1366), ("", 360), ("en/", 1366)])
def test_axe_finds_no_violation(
    chromium: Browser, axe_script: str, county_site: Path, lang: str, width: int
) -> None:
    page = chromium.new_page(viewport={"width": width, "height": 900})
    found = {}
    for name in PAGES:
        page.goto((county_site / (lang + name)).as_uri())
        page.add_script_tag(content=axe_script)
        result = page.evaluate("axe.run()")
        found[name] = [
            (one["id"], one["impact"], [node["html"][:200] for node in one["nodes"][:3]])
            for one in result["violations"]
        ]
    page.close()
    assert {name: violations for name, violations in found.items() if violations} == {}


@pytest.mark.parametrize("width", WIDTHS)
def test_no_page_is_wider_than_the_screen(chromium: Browser, county_site: Path, width: int) -> None:
    page = chromium.new_page(viewport={"width": width, "height": 900})
    widths = {}
    for name in (*PAGES, *(f"en/{name}" for name in PAGES)):
        page.goto((county_site / name).as_uri())
        widths[name] = page.evaluate("document.documentElement.scrollWidth")
    page.close()
    assert {name: wide for name, wide in widths.items() if wide > width} == {}


def results(page: Any, address: str) -> tuple[str, list[str]]:
    """Return what the search page says and the titles that it lists."""
    page.goto(address)
    until(page, "!/…|^$/.test(document.getElementById('status').textContent)")
    return page.inner_text("#status"), page.locator("#results h2").all_inner_texts()


def test_search_works_from_a_plain_folder(chromium: Browser, county_site: Path) -> None:
    page = chromium.new_page()
    search = (county_site / "search.html").as_uri()
    title = "云岭县教育局{}年单位预算信息公开情况说明"
    both = [title.format(2025), title.format(2024)]
    assert results(page, f"{search}?q=营养餐") == ("共2份公开文件。", both)
    assert results(page, f"{search}?q=教育局 营养餐&year=2024") == ("共1份公开文件。", both[1:])
    assert results(page, f"{search}?q=２４６９.７７")[1] == both[:1]
    assert results(page, f"{search}?q=没有这样的词语") == ("没有找到。", [])
    assert results(page, f"{search}?q=元")[0] == "请输入至少两个相连的字。"
    english = (county_site / "en" / "search.html").as_uri()
    assert results(page, f"{english}?q=营养餐") == ("Found in 2 disclosures.", both)
    page.click("#results ul a")
    assert "/en/disclosure/419000-301001-unit-2025-budget.html#" in page.url
    page.close()


def test_search_form_leads_there_and_hits_are_marked(chromium: Browser, county_site: Path) -> None:
    page = chromium.new_page()
    page.goto((county_site / "index.html").as_uri())
    page.fill("#q", "营养餐")
    page.keyboard.press("Enter")
    page.wait_for_selector("#results mark")
    assert set(page.locator("#results mark").all_inner_texts()) == {"营养餐"}
    page.fill("#q", "<img src=x onerror=alert(1)>")
    page.keyboard.press("Enter")
    until(page, "document.getElementById('results').children.length === 0")
    assert page.locator("img").count() == 0
    page.close()


def test_without_script_all_but_search_is_there(chromium: Browser, county_site: Path) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((county_site / "search.html").as_uri())
    assert page.is_visible("text=搜索需要浏览器允许 JavaScript")
    assert page.locator("#results li").count() == 0
    page.goto((county_site / "index.html").as_uri())
    page.click("text=2025年 >> nth=0")
    page.click("text=云岭县教育局2025年单位预算信息公开情况说明")
    assert page.inner_text("h1") == "云岭县教育局2025年单位预算信息公开情况说明"
    assert page.locator("svg.chart").count() == 4
    context.close()


def test_strict_policy_blocks_nothing(chromium: Browser, served: str) -> None:
    page = chromium.new_page()
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    for name in PAGES:
        page.goto(served + name)
    assert results(page, f"{served}search.html?q=营养餐")[0] == "共2份公开文件。"
    page.close()
    assert complaints == []
