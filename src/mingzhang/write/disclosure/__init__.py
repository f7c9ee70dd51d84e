"""A Disclosure as a document: docx, xlsx, html or text (成文)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from mingzhang.model.disclosure import Disclosure
from mingzhang.model.failure import UnusableInput
from mingzhang.write.disclosure.docx import docx_bytes
from mingzhang.write.disclosure.html import html_bytes
from mingzhang.write.disclosure.layout import lay_out
from mingzhang.write.disclosure.shapes import Item
from mingzhang.write.disclosure.text import text_bytes
from mingzhang.write.disclosure.xlsx import xlsx_bytes

_WRITERS: dict[str, Callable[[str, Sequence[Item]], bytes]] = {
    ".docx": docx_bytes,
    ".xlsx": xlsx_bytes,
    ".html": html_bytes,
    ".txt": text_bytes,
}


def write_disclosure(disclosure: Disclosure, path: Path) -> None:
    """Write a disclosure to `path` in the format of its suffix: .docx, .xlsx, .html or .txt.

    The same disclosure gives the same bytes. Reading the file back gives the same records.
    Raises UnusableInput for another suffix, OSError where the file cannot be written.
    """
    writer = _WRITERS.get(path.suffix.lower())
    if writer is None:
        known = "、".join(_WRITERS)
        raise UnusableInput(
            path.name,
            f"不能写成这种格式，可用 {known}",
            f"cannot be written in this format: use {', '.join(_WRITERS)}",
            code="unknown_format",
        )
    path.write_bytes(writer(disclosure.document.name or path.stem, lay_out(disclosure)))


__all__ = ["write_disclosure"]
