"""The parts of a docx package and how they refer to each other."""

from __future__ import annotations

import posixpath

from lxml import etree

from mingzhang.model.failure import UnusableInput
from mingzhang.read.formats.limits import BoundedZip, Limits
from mingzhang.read.formats.xml import parse_xml

_STRICT = (
    (b"http://purl.oclc.org/ooxml/wordprocessingml/main", b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"),
    (b"http://purl.oclc.org/ooxml/officeDocument/math", b"http://schemas.openxmlformats.org/officeDocument/2006/math"),
)  # fmt: skip
"""Namespaces of ISO 29500 strict and of transitional, which the readers speak."""


class Package:
    """A docx: its main part, and the parts the main part refers to."""

    def __init__(self, data: bytes, file: str, limits: Limits) -> None:
        """Open the zip. Raises UnusableInput: truncated, zip_bomb, encrypted, no_document."""
        self._zip = BoundedZip(data, file, limits)
        self._file = file
        main = self._relations("").get("officeDocument", ["word/document.xml"])[0]
        document = self.part(main)
        if document is None:
            raise UnusableInput(
                file,
                "不是有效的 Word 文件：缺少正文 document.xml",
                "is not a valid Word file: it has no document.xml",
                code="no_document",
            )
        self.document = document
        """Root element of the main part."""
        self._related = self._relations(main)

    def part(self, name: str) -> etree._Element | None:
        """Return the root element of part `name`; None if there is none."""
        data = self._zip.get(name)
        if data is None:
            return None
        for strict, transitional in _STRICT:
            if strict in data[:4096]:
                data = data.replace(strict, transitional)
        return parse_xml(data, self._file)

    def related(self, kind: str) -> list[etree._Element]:
        """Return the parts of relation `kind` of the main part: styles, numbering, footnotes, header …"""
        parts = (self.part(name) for name in dict.fromkeys(self._related.get(kind, [])))
        return [part for part in parts if part is not None]

    def _relations(self, name: str) -> dict[str, list[str]]:
        """Return targets of the internal relations of part `name` ("": of the package) by kind."""
        folder, base = posixpath.split(name)
        data = self._zip.get(posixpath.join(folder, "_rels", f"{base}.rels"))
        found: dict[str, list[str]] = {}
        if data is None:
            return found
        for relation in parse_xml(data, self._file):
            if not isinstance(relation.tag, str) or relation.get("TargetMode") == "External":
                continue
            kind = relation.get("Type", "").rpartition("/")[2]
            target = posixpath.normpath(posixpath.join("/", folder, relation.get("Target", "")))
            found.setdefault(kind, []).append(target.lstrip("/"))
        return found
