"""Make the pictures of docs/gallery from the invented county, with Debian's Chromium.

    python docs/gallery.py

Not part of `generate.py --check`: a picture differs with fonts and browser.
"""

from __future__ import annotations

import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory

from mingzhang.check import check
from mingzhang.corpus.county import write_county
from mingzhang.read import read
from mingzhang.write.report import FORMATS
from part import DOCS, ROOT

CHROMIUM = "/usr/bin/chromium"
GALLERY = ROOT / DOCS / "gallery"
UNIT = "云岭县教育局2025年单位预算.docx"
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
    """Write report.png: the HTML report on one unit of the county."""
    with TemporaryDirectory() as folder:
        work = Path(folder)
        write_county(work / "county")
        report = check([read(work / "county" / UNIT)])
        page = work / "report.html"
        page.write_text(FORMATS["html"](report, "zh"), encoding="utf-8")
        screenshot(page, GALLERY / "report.png", work / "profile", height=1150)


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
