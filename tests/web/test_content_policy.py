"""No page holds a script or style of its own, and each tells the browser to run none that does."""

from __future__ import annotations

import pytest
from lxml import html

from mingzhang.web import checking
from tests.web import matrix
from tests.web.conftest import County
from tests.web.test_permission_matrix import clients, filled, known, people
from tests.web.workflow.steps import at, quick_check


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checking, "check_draft", quick_check)


def inline(markup: str) -> list[str]:
    """Return what a strict policy would stop: scripts, styles and handlers that stand in a page."""
    page = html.fromstring(markup)
    found = [one.tag for one in page.xpath("//script[not(@src)][not(@type='application/json')] | //style")]
    handlers = page.xpath("//@*[starts-with(name(), 'on')] | //@style")
    return [*found, *map(str, handlers)]


def test_a_page_with_a_script_of_its_own_is_noticed() -> None:
    assert inline("<p onclick='x()' style='color: red'><script>y()</script></p>") == [
        "script",
        "x()",
        "color: red",
    ]


@pytest.mark.parametrize("state", ["draft", "submitted", "approved", "published"])
def test_no_page_has_script_or_style_of_its_own(county: County, state: str) -> None:
    users = people(county)
    parts = {**known(county, at(county, state), users), "token_id": 0}
    browsers = clients(users)
    looked, wrong = 0, []
    for row in matrix.rows():
        if row.state != state or row.method != "GET" or row.route not in matrix.page_routes():
            continue
        for column, cell in zip(matrix.COLUMNS, row.cells, strict=True):
            if cell != matrix.DONE:
                continue
            path = matrix.address(row.route, {**parts, **filled(row.path, parts)})
            response = matrix.send(browsers[column], "GET", path, None)
            policy = response.headers.get("Content-Security-Policy", "")
            scripts = [part for part in policy.split(";") if "script-src" in part]
            if "unsafe" in policy or not (scripts or "default-src" in policy):
                wrong.append(f"{path} ({column}): {policy!r}")
            if response.headers.get("Content-Type", "").startswith("text/html") and not response.streaming:
                looked += 1
                wrong += [f"{path} ({column}): {one}" for one in inline(response.content.decode() or "<p>")]
    assert wrong == []
    assert looked > 0
