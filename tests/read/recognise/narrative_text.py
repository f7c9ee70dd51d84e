"""Paragraphs for tests of the narrative."""

from __future__ import annotations

from collections.abc import Iterable

from mingzhang.model.place import Place
from mingzhang.model.records import Paragraph


def paragraphs_of(texts: Iterable[str]) -> list[Paragraph]:
    """Return body paragraphs with these texts, numbered from 1."""
    return [
        Paragraph(seq=number, text=text, place=Place(paragraph=number))
        for number, text in enumerate(texts, start=1)
    ]
