"""Parts of a Word file in one namespace, and what the reader reads where."""

from __future__ import annotations

from collections.abc import Sequence

from lxml import etree

from mingzhang.model.blocks import Grid
from mingzhang.model.place import Place
from mingzhang.read.formats.docx import names as n
from mingzhang.read.formats.docx import read_docx
from mingzhang.read.formats.docx.text import paragraph_text
from mingzhang.write.office.package import OfficePackage, no_body

_STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"


def read_part(package: OfficePackage, name: str) -> tuple[etree._Element, bool]:
    """Return the root of a part in the transitional namespace, and whether it was in the strict one."""
    part = package.get(name)
    if part is None:
        raise no_body()
    strict = _STRICT in part[:4096]
    if strict:
        package.put(name, part.replace(_STRICT, n.WORD.encode()))
    root = package.root(name)
    assert root is not None
    return root, strict


def write_part(package: OfficePackage, name: str, root: etree._Element, strict: bool) -> None:
    """Put a part back, in the namespace it came in."""
    package.put(name, root)
    if strict:
        package.put(name, (package.get(name) or b"").replace(n.WORD.encode(), _STRICT))


def block_texts(data: bytes) -> dict[Place, str]:
    """Return the text that the reader gives at each place of the file."""
    texts: dict[Place, str] = {}
    for block in read_docx(data, "").blocks:
        for one in block.cells if isinstance(block, Grid) else (block,):
            texts.setdefault(one.place, one.text)
    return texts


def begins(text: str, paragraphs: Sequence[etree._Element]) -> list[int] | None:
    """Return where each paragraph begins in the text that the reader gives for all of them together.

    Automatic numbers are in that text and not in the XML, so the paragraphs are matched from the end. None
    where they are not the ones the text was read from, as where one whose end is deleted runs into the next.
    """
    found: list[int] = []
    end = len(text)
    for paragraph in reversed(paragraphs):
        own = paragraph_text(paragraph)
        begin = end - len(own)
        if begin < 0 or text[begin:end] != own:
            return None
        found.append(begin)
        end = text.rfind("\n", 0, begin)
    return found[::-1] if end < 0 else None
