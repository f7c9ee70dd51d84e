"""Time the docx reader against the floor (document.xml parsed once with lxml), python-docx and markitdown.

Usage: python bench/word.py [FILE…]; without files, disclosures of 25 and 625 projects that are written first.
MARKITDOWN may name the Python of an environment that has markitdown: it is then measured too.
"""

from __future__ import annotations

import io
import os
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

import docx
from lxml import etree

from machine import machine, seconds, seed
from mingzhang.model.disclosure import Disclosure
from mingzhang.read.formats.docx import read_docx
from mingzhang.write.disclosure import write_disclosure

_MARKITDOWN = """
import sys, time
from markitdown import MarkItDown
reader = MarkItDown()
start = time.perf_counter()
reader.convert(sys.argv[1])
print(time.perf_counter() - start)
"""
_NUMBERED = ("projects", "plan_points", "goals", "indicators")


def enlarged(disclosure: Disclosure, times: int) -> Disclosure:
    """Return a disclosure with all its projects `times` over: 25 times the seed prints 400 pages."""
    step = max(project.seq for project in disclosure.projects)
    changed = {}
    for name in _NUMBERED:
        key = "seq" if name == "projects" else "project"
        changed[name] = [
            row.model_copy(update={key: getattr(row, key) + turn * step})
            for turn in range(times)
            for row in getattr(disclosure, name)
        ]
    return disclosure.model_copy(update=changed)


def floor(data: bytes) -> None:
    """Unpack and parse the main part: what no reader can avoid."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        etree.fromstring(package.read("word/document.xml"), etree.XMLParser(huge_tree=True))


def python_docx(data: bytes) -> None:
    """Walk all text and all cells with python-docx."""
    document = docx.Document(io.BytesIO(data))
    for paragraph in document.paragraphs:
        _ = paragraph.text
    for table in document.tables:
        for row in table.rows:
            for cell in row.cells:
                _ = cell.text


def markitdown(path: Path) -> float | None:
    """Return the time markitdown takes, measured inside its own process; None if it is not there."""
    python = os.environ.get("MARKITDOWN")
    if python is None:
        return None
    done = subprocess.run([python, "-c", _MARKITDOWN, str(path)], capture_output=True, text=True, check=True)
    return float(done.stdout)


def measure(path: Path) -> None:
    """Print one row of the table."""
    data = path.read_bytes()
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        size = package.getinfo("word/document.xml").file_size / 1e6
    least = seconds(lambda: floor(data), 5)
    ours = seconds(lambda: read_docx(data, path.name), 5)
    theirs = seconds(lambda: python_docx(data), 1)
    other = markitdown(path)
    shown = "–" if other is None else f"{other:.2f} s ({other / ours:.1f}×)"
    print(
        f"| {path.name} | {size:.1f} MB | {least:.3f} s | {ours:.3f} s | {ours / least:.2f}× |"
        f" {theirs:.2f} s ({theirs / ours:.1f}×) | {shown} |",
        flush=True,
    )


def main() -> None:
    """Measure the files named, or two that are written for it."""
    print(machine())
    print("\n| file | XML | lxml alone | read_docx | of lxml | python-docx | markitdown |")
    print("|---|---|---|---|---|---|---|")
    if len(sys.argv) > 1:
        for name in sys.argv[1:]:
            measure(Path(name))
        return
    with tempfile.TemporaryDirectory() as folder:
        for times in (1, 25):
            path = Path(folder) / f"{25 * times}_projects.docx"
            write_disclosure(enlarged(seed(), times), path)
            measure(path)


if __name__ == "__main__":
    main()
