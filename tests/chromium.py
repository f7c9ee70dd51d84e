"""Debian's Chromium driven by playwright, and axe-core: fixtures of every test in a real browser."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

CHROMIUM = Path("/usr/bin/chromium")
FLAGS = ("--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--disable-background-networking")
Browser = Any
Page = Any
"""playwright is there for development only."""


def missing(what: str) -> None:
    """Skip visibly, or fail under CI."""
    if os.environ.get("CI"):
        pytest.fail(f"{what} must be present under CI")
    pytest.skip(f"{what} is not installed")


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """Debian's Chromium without a window; the database may be asked from the thread that drives it."""
    if not CHROMIUM.exists():
        missing(str(CHROMIUM))
    try:
        from playwright.sync_api import sync_playwright  # noqa: PLC0415
    except ImportError:
        missing("playwright")
    with sync_playwright() as playwright, pytest.MonkeyPatch.context() as patched:
        patched.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
        opened = playwright.chromium.launch(executable_path=str(CHROMIUM), args=list(FLAGS))
        yield opened
        opened.close()


def until(page: Page, script: str, arg: object = None, seconds: float = 30) -> None:
    """Wait until a script's value in the page is true.

    The workbench's content policy forbids evaluating strings in the page, which playwright's own wait does
    from its second look on; here each look is asked from outside.

    Raises:
        AssertionError: not true after so many seconds; the message holds the script.
    """
    end = time.monotonic() + seconds
    while not page.evaluate(script, arg):
        assert time.monotonic() < end, f"not true after {seconds} s: {script}"
        page.wait_for_timeout(50)


@pytest.fixture(scope="module")
def axe_script() -> str:
    """The source of axe-core, from the Python package that carries it."""
    try:
        from axe_playwright_python.base import AXE_FILE_PATH  # noqa: PLC0415
    except ImportError:
        missing("axe-playwright-python")
    return AXE_FILE_PATH.read_text(encoding="utf-8")
