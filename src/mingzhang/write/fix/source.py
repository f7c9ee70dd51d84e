"""Corrections in the source of a web page or text file: every other byte of it stays as it was."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from html import escape

from mingzhang.model.failure import UnusableInput
from mingzhang.read.formats.encoding import decode_text
from mingzhang.write.fix.plan import Edit, Reason
from mingzhang.write.fix.spots import Spot, Spots

_ENCODINGS = ("utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le", "utf-16-be")
_WIDTHS = (40, 16, 6, 2, 1)
"""Characters beside an edit by which its place in the source is told, where the whole text does not do."""
_NO_TEXT = re.compile(r"<!--.*?-->|<(script|style|title)\b.*?</\1\s*>|<[^>]*>", re.DOTALL | re.IGNORECASE)
_LINE_END = re.compile(r"\r\n|\r|\n")


def correct_source(
    data: bytes, spots: Spots, edits: Sequence[Edit], *, markup: bool
) -> tuple[bytes, dict[Edit, Reason]]:
    """Return the file in its own encoding with the edits made, and those whose place cannot be told.

    spots: the pieces of text of this very file; markup: whether it is a web page.
    Raises UnusableInput: mojibake, encoding (the bytes cannot be given back as they were).
    """
    encoding, source = _decode(data)
    shown = _NO_TEXT.sub(lambda match: "\0" * len(match[0]), source) if markup else source
    finder = _Finder(shown, spots)
    failed: dict[Edit, Reason] = {}
    found: list[tuple[int, int, str]] = []
    for edit in dict.fromkeys(edits):
        trimmed = edit.trimmed(spots[edit.spot].text)
        at = finder.find(spots[edit.spot], trimmed)
        if at is None:
            failed[edit] = "source"
        else:
            new = escape(trimmed.new, quote=False) if markup else trimmed.new
            found.append((at, at + trimmed.end - trimmed.start, new))
    for start, end, new in sorted(found, reverse=True):
        source = source[:start] + new + source[end:]
    return source.encode(encoding), failed


def _decode(data: bytes) -> tuple[str, str]:
    """Return the encoding that gives the bytes back, and the text."""
    text = decode_text(data, "")
    for encoding in _ENCODINGS:
        try:
            if data.decode(encoding).removeprefix("\ufeff") == text and text.encode(encoding) == data:
                return encoding, text
        except UnicodeError:
            continue
    raise UnusableInput(
        "",
        "文件的编码无法原样写回",
        "the encoding of the file cannot be written back as it was",
        code="encoding",
    )


class _Finder:
    """Finds an edit in the source: by words around it that occur as often there as in the text."""

    def __init__(self, source: str, spots: Spots) -> None:
        self._source = source
        self._spots = spots
        self._lines = [0, *(match.end() for match in _LINE_END.finditer(source))]

    def find(self, spot: Spot, edit: Edit) -> int | None:
        """Return the position in the source at which the edit begins; None where it cannot be told."""
        start, end, fellows = self._region(spot)
        for words, offset in _contexts(spot.text, edit):
            there = list(_occurrences(self._source[start:end], words))
            here = [(one.number, at) for one in fellows for at in _occurrences(one.text, words)]
            wanted = (spot.number, edit.start - offset)
            if len(there) == len(here) and wanted in here:
                return start + there[here.index(wanted)] + offset
        return None

    def _region(self, spot: Spot) -> tuple[int, int, Sequence[Spot]]:
        """Return where in the source a spot stands (its line, where it has one), and all spots there."""
        line = spot.place.line
        if line is None or line > len(self._lines) or "\n" in spot.text:
            return 0, len(self._source), self._spots
        start = self._lines[line - 1]
        end = self._lines[line] if line < len(self._lines) else len(self._source)
        return start, end, [one for one in self._spots if one.place.line == line]


def _contexts(text: str, edit: Edit) -> Iterator[tuple[str, int]]:
    """Yield words that hold the edit, the longest first, and where in them it begins."""
    sides = ((left, right) for width in _WIDTHS for left, right in ((width, width), (width, 0), (0, width)))
    for left, right in ((len(text), len(text)), *sides):
        start = max(edit.start - left, 0)
        words = text[start : edit.end + right]
        if words.strip() and "\n" not in words:
            yield words, edit.start - start


def _occurrences(text: str, words: str) -> Iterator[int]:
    at = text.find(words)
    while at >= 0:
        yield at
        at = text.find(words, at + 1)
