"""The document of a version as it will be published, each element with its path in the manuscript."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory

from django.core.cache import cache

from mingzhang.model.disclosure import Disclosure as Records
from mingzhang.web.manuscript import Manuscript, Rendered, rendered
from mingzhang.web.publishing import files_folder
from mingzhang.write.disclosure import with_contents, write
from mingzhang.write.disclosure.html import marked_body
from mingzhang.write.disclosure.layout import lay_out
from mingzhang.write.disclosure.shapes import Item, Table, Text

HOUR = 3600
NEAR = 40
"""Paragraphs looked ahead for the same words: the rest was split or joined by the reader."""


def document_html(text: str) -> str:
    """Return a manuscript's document as markup: what is published, read-only, elements with `data-path`."""
    return _kept("document", text, lambda: _document_html(text))


def records_of(text: str) -> Records:
    """Return the records that a reader of the document finds; `file` is its name."""
    found = _kept("records", text, lambda: _records_of(text).to_json(indent=None))
    return Records.model_validate_json(found)


def _records_of(text: str) -> Records:
    records = rendered(Manuscript.from_json(text)).disclosure
    header = records.document.model_copy(update={"file": records.document.name})
    return records.model_copy(update={"document": header})


def pdf_of(text: str) -> bytes:
    """Return the document as PDF, as it will be printed; made once for each text and kept beside the files.

    Raises UnusableInput where no Chinese font is installed.
    """
    path = files_folder() / "previews" / f"{_digest(text)}.pdf"
    if not path.is_file():
        path.parent.mkdir(parents=True, exist_ok=True)
        with TemporaryDirectory(dir=path.parent) as folder:
            made = Path(folder, "d.pdf")
            write(Manuscript.from_json(text).to_disclosure(), made)
            made.replace(path)
    return path.read_bytes()


def _kept(kind: str, text: str, make: Callable[[], str]) -> str:
    """Return what was made of a text before, else make it: the same text gives the same."""
    return str(cache.get_or_set(f"{kind}:{_digest(text)}", make, HOUR))


def _digest(text: str) -> str:
    return sha256(text.encode()).hexdigest()


def _document_html(text: str) -> str:
    manuscript = Manuscript.from_json(text)
    items = lay_out(with_contents(manuscript.to_disclosure()))
    return marked_body(items, Paths(items, rendered(manuscript)))


class Paths:
    """Path of each item and cell: function of item, row and column as `marked_body` asks."""

    def __init__(self, items: Sequence[Item], draft: Rendered) -> None:
        """Pair the items with the document read back."""
        self._traces = draft.paths
        tables = (number for number, item in enumerate(items) if isinstance(item, Table))
        self._tables = {number: index for index, number in enumerate(tables, 1)}
        self._texts = dict(_text_paths(items, draft))

    def __call__(self, item: int, row: int | None, column: int | None) -> str | None:
        """Return a path; None where the place has none."""
        index = self._tables.get(item)
        if index is None:
            return self._texts.get(item)
        if row is None or column is None:
            return self._traces.tables.get(index) or None
        path = self._traces.cells.get((index, row, column))
        # The caption of a table laid out from records has no place of its own where no table is kept.
        return None if path is None or path.startswith("/") else path


def _text_paths(items: Sequence[Item], draft: Rendered) -> Iterator[tuple[int, str]]:
    """Yield number and path of each text: those laid out and those read back follow in the same order."""
    texts = [(n, item) for n, item in enumerate(items) if isinstance(item, Text) and item.text.strip()]
    at = 0
    for paragraph in draft.disclosure.paragraphs:
        if paragraph.kind == "furniture" or not paragraph.text.strip():
            continue
        wanted = _plain(paragraph.text)
        window = range(at, min(at + NEAR, len(texts)))
        hit = next((n for n in window if _plain(texts[n][1].text) == wanted), None)
        if hit is None:
            continue
        at = hit + 1
        path = draft.locate(paragraph.place)
        if path:
            yield texts[hit][0], path


def _plain(text: str) -> str:
    return "".join(text.split())
