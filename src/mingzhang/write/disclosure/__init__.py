"""A Disclosure as a document: docx, xlsx, html, pdf, text, JSON or a data package (成文)."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from mingzhang.model.disclosure import Disclosure
from mingzhang.model.failure import UnusableInput
from mingzhang.write.disclosure.data_package import package_bytes, read_package
from mingzhang.write.disclosure.docx import docx_bytes
from mingzhang.write.disclosure.front import with_contents
from mingzhang.write.disclosure.html import html_bytes
from mingzhang.write.disclosure.json_form import json_bytes, load_disclosure
from mingzhang.write.disclosure.layout import lay_out
from mingzhang.write.disclosure.losses import Loss, losses
from mingzhang.write.disclosure.pdf import pdf_bytes
from mingzhang.write.disclosure.shapes import Item
from mingzhang.write.disclosure.text import text_bytes
from mingzhang.write.disclosure.xlsx import xlsx_bytes

Writer = Callable[[Disclosure], bytes]


def _laid_out(writer: Callable[[str, list[Item]], bytes]) -> Writer:
    return lambda disclosure: writer(disclosure.document.name or "", lay_out(disclosure))


_WRITERS: dict[str, Writer] = {
    ".docx": _laid_out(docx_bytes),
    ".xlsx": _laid_out(xlsx_bytes),
    ".html": lambda disclosure: html_bytes(disclosure, lay_out(disclosure)),
    ".pdf": _laid_out(pdf_bytes),
    ".txt": _laid_out(text_bytes),
    ".json": json_bytes,
    ".zip": package_bytes,
}
_PAGED = (".docx", ".pdf", ".html", ".xlsx")
"""Forms that open with a title page and a contents page."""


def write(disclosure: Disclosure, path: Path) -> None:
    """Write a disclosure to `path` as the official document of its suffix, with a contents page.

    .docx, .xlsx, .pdf and .html get a contents page where the disclosure has chapters and no contents of its
    own: reading them back gives the records of `with_contents(disclosure)`. .json, .zip (Fiscal Data Package)
    and .txt hold the records as they are. The same disclosure gives the same bytes.
    Raises UnusableInput for another suffix and for a PDF where no Chinese font is installed, OSError where
    the file cannot be written.
    """
    paged = path.suffix.lower() in _PAGED
    write_disclosure(with_contents(disclosure) if paged else disclosure, path)


def write_disclosure(disclosure: Disclosure, path: Path) -> None:
    """Write a disclosure to `path` in the format of its suffix, with nothing added to its records.

    The same disclosure gives the same bytes. Reading the file back gives the same records.
    Raises UnusableInput for another suffix and for a PDF where no Chinese font is installed, OSError where
    the file cannot be written.
    """
    require_form(path)
    path.write_bytes(_WRITERS[path.suffix.lower()](disclosure))


def require_form(path: Path) -> None:
    """Raise UnusableInput (unknown_format) where a disclosure cannot be written to a file of this name."""
    if path.suffix.lower() not in _WRITERS:
        known = "、".join(_WRITERS)
        raise UnusableInput(
            path.name,
            f"不能写成这种格式，可用 {known}",
            f"cannot be written in this format: use {', '.join(_WRITERS)}",
            code="unknown_format",
        )


__all__ = [
    "Loss",
    "load_disclosure",
    "losses",
    "read_package",
    "require_form",
    "with_contents",
    "write",
    "write_disclosure",
]
