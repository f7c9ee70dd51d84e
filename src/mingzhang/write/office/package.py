"""Change a few parts of an Office package and leave every other byte of it as it was."""

from __future__ import annotations

import io
import posixpath
import zipfile
from collections.abc import Iterator

from lxml import etree

from mingzhang.model.failure import UnusableInput
from mingzhang.read.formats.limits import DEFAULT, BoundedZip, Limits, truncated
from mingzhang.read.formats.xml import parse_xml

CONTENT_TYPES = "[Content_Types].xml"
_TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"
_RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_EMPTY_RELATIONS = b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"/>'
RELATION_KIND = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_STAMP = (2000, 1, 1, 0, 0, 0)


class OfficePackage:
    """A docx or xlsx whose parts can be read and put back; parts that are not touched are copied whole."""

    def __init__(self, data: bytes, limits: Limits = DEFAULT) -> None:
        """Open the zip. Raises UnusableInput: truncated, zip_bomb."""
        self._data = data
        self._zip = BoundedZip(data, "", limits)
        self._changed: dict[str, bytes] = {}

    def __contains__(self, name: str) -> bool:
        return name in self._changed or name in self._zip.names

    def get(self, name: str) -> bytes | None:
        """Return the bytes of part `name` as it is now, None if there is none."""
        return self._changed.get(name) or self._zip.get(name)

    def root(self, name: str) -> etree._Element | None:
        """Return the root element of part `name`, None if there is none. Raises UnusableInput."""
        data = self.get(name)
        return None if data is None else parse_xml(data, "")

    def put(self, name: str, part: etree._Element | bytes) -> None:
        """Replace or add part `name`."""
        if not isinstance(part, bytes):
            part = etree.tostring(part, xml_declaration=True, encoding="UTF-8", standalone=True)
        self._changed[name] = part

    def free_name(self, pattern: str) -> str:
        """Return the first name of `pattern` (with {n}) that no part has."""
        number = 1
        while pattern.format(n=number) in self:
            number += 1
        return pattern.format(n=number)

    def main_part(self) -> str:
        """Return the name of the main part. Raises UnusableInput where the package does not say it."""
        for kind, _, target in self.relations(""):
            if kind == "officeDocument":
                return target
        raise truncated("")

    def relations(self, source: str) -> Iterator[tuple[str, str, str]]:
        """Yield (kind, id, target) of the inner relations of part `source`; "" is the package itself."""
        root = self.root(_relations_name(source))
        for relation in root if root is not None else ():
            if relation.get("TargetMode") == "External":
                continue
            target = posixpath.join("/", posixpath.dirname(source), relation.get("Target", ""))
            kind = relation.get("Type", "").rpartition("/")[2]
            yield kind, relation.get("Id", ""), posixpath.normpath(target).lstrip("/")

    def relate(self, source: str, kind: str, target: str) -> str:
        """Add a relation from part `source` to part `target`, and return its id."""
        name = _relations_name(source)
        root = self.root(name)
        if root is None:
            root = parse_xml(_EMPTY_RELATIONS, "")
        taken = {relation.get("Id") for relation in root}
        number = len(taken) + 1
        while f"rIdMz{number}" in taken:
            number += 1
        etree.SubElement(
            root, _RELATION, Id=f"rIdMz{number}", Type=f"{RELATION_KIND}/{kind}", Target=f"/{target}"
        )
        self.put(name, root)
        return f"rIdMz{number}"

    def declare(self, name: str, content_type: str) -> None:
        """State the content type of part `name`."""
        root = self._content_types()
        if not any(entry.get("PartName") == f"/{name}" for entry in root):
            etree.SubElement(root, f"{_TYPES}Override", PartName=f"/{name}", ContentType=content_type)
            self.put(CONTENT_TYPES, root)

    def declare_suffix(self, suffix: str, content_type: str) -> None:
        """State the content type of all parts with `suffix` (without dot)."""
        root = self._content_types()
        if not any(entry.get("Extension", "").lower() == suffix for entry in root):
            root.insert(0, root.makeelement(f"{_TYPES}Default", Extension=suffix, ContentType=content_type))
            self.put(CONTENT_TYPES, root)

    def to_bytes(self) -> bytes:
        """Return the package: old parts in their order with their time stamps, new ones after them."""
        buffer = io.BytesIO()
        with (
            zipfile.ZipFile(io.BytesIO(self._data)) as old,
            zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new,
        ):
            for entry in old.infolist():
                content = self._changed.get(entry.filename)
                new.writestr(entry, old.read(entry) if content is None else content)
            known = set(old.namelist())
            for name, content in self._changed.items():
                if name not in known:
                    added = zipfile.ZipInfo(name, _STAMP)
                    added.compress_type = zipfile.ZIP_DEFLATED
                    new.writestr(added, content)
        return buffer.getvalue()

    def _content_types(self) -> etree._Element:
        root = self.root(CONTENT_TYPES)
        if root is None:
            raise truncated("")
        return root


def no_body() -> UnusableInput:
    """Return the failure for a file in which there is nothing to write to."""
    return UnusableInput("", "文件没有可以改写的正文", "the file has no body to write to", code="no_document")


def _relations_name(source: str) -> str:
    folder, base = posixpath.split(source)
    return posixpath.join(folder, "_rels", f"{base}.rels")
