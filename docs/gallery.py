"""Make the pictures of docs/gallery from the invented county, with Debian's Chromium.

    python docs/gallery.py            # all of them
    python docs/gallery.py documents  # only the written documents; needs LibreOffice and poppler-utils
    python docs/gallery.py portal     # only the pages of the portal
    python docs/gallery.py workbench  # only the season of a unit, as an end-to-end test lives through it

Not part of `generate.py --check`: a picture differs with fonts and browser.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from mingzhang.check import check
from mingzhang.corpus.county import write_county
from mingzhang.corpus.portal import publish
from mingzhang.model.disclosure import Disclosure
from mingzhang.read import read
from mingzhang.write import write
from mingzhang.write.report import FORMATS
from part import DOCS, ROOT

CHROMIUM = "/usr/bin/chromium"
GALLERY = ROOT / DOCS / "gallery"
UNIT = "云岭县教育局2025年单位预算.docx"
SEASON = ("board-clerk", "editor", "review", "returned", "published", "search", "public")
"""Pictures of the season that are kept."""
_FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--hide-scrollbars",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def main() -> None:
    """Make the pictures asked for: report, documents, portal, workbench; all without an argument."""
    wanted = sys.argv[1:] or ["report", "documents", "portal", "workbench"]
    with TemporaryDirectory() as folder:
        work = Path(folder)
        write_county(work / "county")
        disclosure = read(work / "county" / UNIT)
        if "report" in wanted:
            page = work / "report.html"
            page.write_text(FORMATS["html"](check([disclosure]), "zh"), encoding="utf-8")
            screenshot(page, GALLERY / "report.png", work / "profile", height=1150)
        if "documents" in wanted:
            documents(disclosure, work)
        if "portal" in wanted:
            portal(work)
        if "workbench" in wanted:
            workbench(work)


def workbench(work: Path) -> None:
    """Write workbench-*.png: the pages of one unit's season, on the way of the test that lives through it."""
    test = "tests/web/season/test_season.py::test_a_unit_goes_through_its_season"
    (work / "season").mkdir()
    subprocess.run(
        [sys.executable, "-m", "pytest", "-n", "0", test],
        cwd=ROOT,
        env={**os.environ, "MINGZHANG_GALLERY": str(work / "season")},
        check=True,
    )
    for name in SEASON:
        (GALLERY / f"workbench-{name}.png").write_bytes((work / "season" / f"{name}.png").read_bytes())


def documents(disclosure: Disclosure, work: Path) -> None:
    """Write word.png, page.png (PDF) and web.png: one disclosure in three of its forms."""
    for suffix in ("docx", "pdf", "html"):
        write(disclosure, work / f"unit.{suffix}")
    office = ["soffice", f"-env:UserInstallation=file://{work}/office", "--headless", "--convert-to", "pdf"]
    command = [*office, "--outdir", str(work / "word"), str(work / "unit.docx")]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    sheet(work / "word" / "unit.pdf", GALLERY / "word.png", work)
    sheet(work / "unit.pdf", GALLERY / "page.png", work)
    screenshot(work / "unit.html", GALLERY / "web.png", work / "profile", width=1000, height=1700)


def portal(work: Path) -> None:
    """Write index.png, unit.png and disclosure.png of the portal, and disclosure-narrow.png as on a phone."""
    publish(work / "county", work / "portal")
    pages = {
        "index": work / "portal" / "index.html",
        "unit": work / "portal" / "unit" / "419000-301001.html",
        "disclosure": work / "portal" / "disclosure" / "419000-301001-unit-2025-budget.html",
    }
    for name, page in pages.items():
        screenshot(page, GALLERY / f"{name}.png", work / "profile", width=1366, height=1250)
    narrow = GALLERY / "disclosure-narrow.png"
    screenshot(pages["disclosure"], narrow, work / "profile", width=360, height=1250)


def sheet(document: Path, picture: Path, work: Path) -> None:
    """Save some pages of a PDF side by side: title, contents, text, a goal form, wide and long tables."""
    pages = work / f"{picture.stem}_pages"
    pages.mkdir()
    shown = (1, 2, 4, 7, 11, 15)
    for page in shown:
        span = ["-f", str(page), "-l", str(page), "-singlefile"]
        command = ["pdftoppm", "-png", "-r", "80", *span, str(document), str(pages / str(page))]
        subprocess.run(command, check=True, capture_output=True, timeout=120)
    images = "".join(f'<img src="{pages.name}/{page}.png">' for page in shown)
    style = (
        "body{margin:0;background:#777;display:flex;flex-wrap:wrap;gap:16px;padding:16px}img{height:560px}"
    )
    html = work / f"{picture.stem}.html"
    html.write_text(f"<!DOCTYPE html><style>{style}</style>{images}", encoding="utf-8")
    screenshot(html, picture, work / "profile", width=1260, height=1170)


def screenshot(page: Path, picture: Path, profile: Path, *, width: int = 1100, height: int) -> None:
    """Save the first screen of a local page as PNG. Raises CalledProcessError if the browser fails."""
    picture.parent.mkdir(parents=True, exist_ok=True)
    size = f"--window-size={width},{height}"
    command = [
        CHROMIUM,
        *_FLAGS,
        f"--user-data-dir={profile}",
        size,
        f"--screenshot={picture}",
        page.as_uri(),
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=120)


if __name__ == "__main__":
    main()
