"""Paragraphs of a PDF's narrative for tests: lines joined by simple signs, independent of our PDF reader."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

import pypdfium2

from mingzhang.model.place import Place
from mingzhang.model.records import Paragraph

_ITEM = re.compile(
    r"\s*(?:[一二三四五六七八九十]+、|[（(]\s*[一二三四五六七八九十\d]+\s*[)）]|\d{1,2}\s*[．.、])"
)
_ENDED = re.compile(r"[。；：:;]\s*$")


def paragraphs_of(texts: Iterable[str]) -> list[Paragraph]:
    """Return body paragraphs with these texts, numbered from 1."""
    return [
        Paragraph(seq=number, text=text, place=Place(paragraph=number))
        for number, text in enumerate(texts, start=1)
    ]


def pdf_paragraphs(path: Path, first: str) -> list[Paragraph]:
    """Return the paragraphs of a PDF from the first page that holds `first`, line breaks kept inside them."""
    document = pypdfium2.PdfDocument(path)
    pages = [
        page.get_textpage().get_text_range().replace("\r\n", "\n").replace("\ufffe", "") for page in document
    ]
    start = next(number for number, text in enumerate(pages) if first in re.sub(r"\s", "", text))
    lines = [
        line for text in pages[start:] for line in text.split("\n") if not re.fullmatch(r"[\s\d—-]*", line)
    ]
    widths = [_width(line) for line in lines]
    full = sorted(widths)[len(lines) * 9 // 10]
    joined: list[str] = []
    open_ = False
    for line, width in zip(lines, widths, strict=True):
        if open_ and not _ITEM.match(line):
            joined[-1] += "\n" + line
        else:
            joined.append(line)
        open_ = width >= full * (0.85 if _ENDED.search(line) or _ITEM.match(line) else 0.75)
    return paragraphs_of(joined)


def _width(line: str) -> int:
    return sum(2 if character > "ÿ" else 1 for character in line.strip())
