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
    width = sorted(len(line) for line in lines)[len(lines) * 9 // 10]
    joined: list[str] = []
    open_ = False
    for line in lines:
        if open_ and not _ITEM.match(line):
            joined[-1] += "\n" + line
        else:
            joined.append(line)
        open_ = len(line) >= width * 0.8 if _ENDED.search(line) else len(line) >= width * 0.6
    return paragraphs_of(joined)
