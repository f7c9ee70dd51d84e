"""What people do in a season, as steps in a real browser."""

from __future__ import annotations

import re
import time
from dataclasses import dataclass
from pathlib import Path

from tests.chromium import Browser, until
from tests.web.season.begin import PASSWORD

SLOW = 60_000
"""Milliseconds that a check or a publication may take on a busy machine."""


@dataclass
class Album:
    """Where pictures of the pages go; nowhere unless asked for."""

    folder: Path | None = None

    def take(self, page: Browser, name: str) -> None:
        if self.folder is not None:
            page.screenshot(path=str(self.folder / f"{name}.png"))


class Person:
    """Somebody at a browser of their own."""

    def __init__(self, browser: Browser, address: str, username: str | None = None) -> None:
        context = browser.new_context(
            viewport={"width": 1366, "height": 768}, locale="zh-CN", accept_downloads=True
        )
        self.page = context.new_page()
        self.page.set_default_timeout(SLOW)
        self.address = address
        self.complaints: list[str] = []
        """What the browser or the server complained of."""
        self.page.on("console", self._console)
        self.page.on("response", self._response)
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        if username is not None:
            self.open("/work/")
            self.page.fill("[name=username]", username)
            self.page.fill("[name=password]", PASSWORD)
            self.page.click("main button.primary")
            self.page.wait_for_selector("header.top nav")

    def open(self, path: str) -> None:
        self.page.goto(self.address + path)

    def _console(self, message: Browser) -> None:
        if message.type == "error":
            self.complaints.append(message.text)

    def _response(self, response: Browser) -> None:
        if response.status >= 400:
            self.complaints.append(f"{response.status} {response.url}")


class Clerk(Person):
    """The unit's clerk (编制)."""

    home: str
    """The disclosure's own address."""

    def import_file(self, path: Path, album: Album) -> None:
        """Begin with a file that is written already."""
        self.page.click("text=开始编制")
        album.take(self.page, "start")
        way = self.page.locator("form.way:has(input[name=way][value=file])")
        way.locator("[name=file]").set_input_files(str(path))
        way.locator("button").click()
        self.page.wait_for_selector("text=读到的内容")
        self.page.locator("main form button.primary").first.click()
        self.page.wait_for_url("**/edit/**")
        self.home = re.sub(r"/edit/.*", "/", self.page.url.removeprefix(self.address))
        self.wait_for_check()

    def wait_for_check(self) -> None:
        """Wait until the draft as it stands is checked and the panel shows it."""
        self.page.wait_for_selector("#findings-list[data-status=done]", state="attached")
        until(
            self.page,
            "() => ['已保存', ''].some((t) => document.body.innerText.includes(t)) && "
            "document.querySelector('.check-state')?.innerText === '已检查'",
        )

    def findings(self) -> list[str]:
        """Return the codes of all findings, in their order."""
        return [text.strip() for text in self.page.locator("#findings-list .code").all_text_contents()]

    def mend_by_button(self, code: str) -> None:
        """Press the button that mends the first finding of a rule, where the page offers one."""
        self._show_all()
        finding = self.page.locator(f".finding:has(.code:text-is('{code}')):has([data-fix])").first
        finding.locator("summary").click()
        before = self.findings().count(code)
        finding.locator("[data-fix]").click()
        self._until_fewer(code, before)

    def mend_by_typing(self, code: str, old: str, new: str, field: str | None = None) -> None:
        """Go to the place of the first finding of a rule and replace a part of the text in its field.

        field: another field of the same record, where the rule speaks of two.
        """
        self._show_all()
        finding = self.page.locator(f".finding:has(.code:text-is('{code}'))").first
        path, before = finding.get_attribute("data-path"), self.findings().count(code)
        if field is not None:
            path = f"{path.rpartition('/')[0]}/{field}"
        finding.locator("summary").click()
        finding.locator("[data-do=jump]").click()
        self._type(self.page.locator(f"[data-path='{path}']").first, old, new)
        self._until_fewer(code, before)

    def rewrite(self, chapter: str, old: str, new: str) -> None:
        """Replace a part of a paragraph of a chapter, and wait until the draft is checked again."""
        self.page.click(f"nav a:has-text('{chapter}')")
        self._type(self.page.locator(f"textarea[data-path]:text('{old}')").first, old, new)
        until(self.page, "() => document.querySelector('.check-state')?.innerText !== '已检查'")
        self.wait_for_check()

    def _type(self, field: Browser, old: str, new: str) -> None:
        field.wait_for()
        if field.evaluate("(e) => e.tagName") == "TD":
            text = field.inner_text().replace(old, new)
            field.click()
            self.page.keyboard.type(text)
            self.page.keyboard.press("Enter")
        else:
            field.fill(field.input_value().replace(old, new))
            field.blur()

    def submit(self, explanation: str, album: Album, name: str) -> None:
        """Hand the draft in; errors that remain are explained."""
        self.open(f"{self.home}edit/submit/")
        self.page.wait_for_selector("[name=explanation]")
        album.take(self.page, name)
        self.page.fill("[name=explanation]", explanation)
        self.page.click("main form button.primary")
        self.page.wait_for_selector(".badge.submitted")

    def _show_all(self) -> None:
        self.page.check("input[name=scope][value=all]")

    def _until_fewer(self, code: str, before: int) -> None:
        """Wait until the check of what was saved has fewer findings of the rule."""
        end = time.monotonic() + SLOW / 1000
        while time.monotonic() < end:
            state = self.page.locator(".check-state").inner_text()
            if state == "已检查" and self.findings().count(code) < before:
                return
            self.page.wait_for_timeout(200)
        raise AssertionError(f"{code} is still found {before} times")


class Reviewer(Person):
    """Who approves and returns: for the unit, or for the finance bureau (审核)."""

    def decide(self, home: str, operation: str, **fields: str) -> None:
        """Press a button of the disclosure's page, with what its form asks for."""
        self.open(home)
        form = self.page.locator(f"form[action$='/do/{operation}/']").first
        if not form.is_visible():
            self.page.locator(f"details:has(form[action$='/do/{operation}/']) > summary").first.click()
        for name, text in fields.items():
            field = form.locator(f"[name={name}]").first
            if field.get_attribute("type") == "radio":
                form.locator(f"[name={name}][value='{text}']").check()
            else:
                field.fill(text)
        with self.page.expect_navigation():
            form.locator("button").last.click()

    def comment(self, home: str, paragraph: str, text: str, album: Album) -> None:
        """Write a remark on a paragraph of the document."""
        self.open(f"{home}review/")
        self.page.locator("#paper", has_text=paragraph).locator(
            f"[data-path]:has-text('{paragraph}')"
        ).last.click()
        self.page.click("[data-shows=comments]")
        self.page.fill("#new-comment [name=text]", text)
        album.take(self.page, "review")
        self.page.click("#new-comment button.primary")
        self.page.wait_for_selector(f".thread:has-text('{text}')")
