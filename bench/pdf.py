"""Time the PDF reader against pdfplumber and against bare extraction with PDFium, on the same pages.

Usage: python bench/pdf.py [FILE…]; without files, every PDF of ../shared/corpus. The best run counts.
"""

from __future__ import annotations

import ctypes
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pdfplumber
import pypdfium2
import pypdfium2.raw as pdfium

from mingzhang.read.formats.pdf import read_pdf

CORPUS = Path(__file__).resolve().parents[2] / "shared" / "corpus"


def ours(path: Path) -> None:
    read_pdf(path.read_bytes(), path.name)


def bare(path: Path) -> None:
    """Take what any reader on PDFium must: text, the box of each character, the bounds of each path."""
    document = pypdfium2.PdfDocument(path)
    rect = pdfium.FS_RECTF()
    edges = [ctypes.c_float() for _ in range(4)]
    pointers = [ctypes.byref(edge) for edge in edges]
    for page in document:
        text = page.get_textpage()
        text.get_text_range()
        for index in range(text.count_chars()):
            pdfium.FPDFText_GetLooseCharBox(text.raw, index, ctypes.byref(rect))
        for index in range(pdfium.FPDFPage_CountObjects(page.raw)):
            item = pdfium.FPDFPage_GetObject(page.raw, index)
            if pdfium.FPDFPageObj_GetType(item) == pdfium.FPDF_PAGEOBJ_PATH:
                pdfium.FPDFPageObj_GetBounds(item, *pointers)
        text.close()
        page.close()
    document.close()


def plumber(path: Path) -> None:
    with pdfplumber.open(path) as document:
        for page in document.pages:
            page.extract_text()
            page.extract_tables()


def best(work: Callable[[Path], None], path: Path, runs: int) -> float:
    seconds = []
    for _ in range(runs):
        start = time.perf_counter()
        work(path)
        seconds.append(time.perf_counter() - start)
    return min(seconds)


def main() -> None:
    paths = [Path(name) for name in sys.argv[1:]] or sorted(CORPUS.glob("*.pdf"))
    names = ("file", "pages", "ours", "PDFium", "plumber", "ours/PDFium", "plumber/ours")
    print("{:36} {:>5} {:>8} {:>8} {:>8} {:>12} {:>13}".format(*names))
    total = [0.0, 0.0, 0.0]
    pages = 0
    for path in paths:
        count = len(pypdfium2.PdfDocument(path))
        row = [best(ours, path, 3), best(bare, path, 3), best(plumber, path, 1)]
        show(path.stem, count, row)
        total = [sum(pair) for pair in zip(total, row, strict=True)]
        pages += count
    show("all", pages, total)


def show(name: str, pages: int, seconds: list[float]) -> None:
    own, base, other = seconds
    times = " ".join(f"{value:7.3f}s" for value in seconds)
    print(f"{name:36} {pages:5} {times} {own / base:11.2f}x {other / own:12.1f}x", flush=True)


if __name__ == "__main__":
    main()
