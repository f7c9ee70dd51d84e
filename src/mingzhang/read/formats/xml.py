"""XML parsing for files that may be hostile: no document type, no entities, no network."""

from __future__ import annotations

from typing import cast

from lxml import etree

from mingzhang.model.failure import UnusableInput
from mingzhang.read.formats.limits import truncated

_DECLARATIONS = (b"<!DOCTYPE", b"<!ENTITY")


def parse_xml(data: bytes, file: str) -> etree._Element:
    """Return the root element of `data`, one part of an office document.

    Office formats forbid a document type declaration, so one is refused (code xml_entities) before it can
    define anything. Raises UnusableInput xml_entities, or truncated where the XML is not well-formed.
    """
    parser = etree.XMLParser(
        resolve_entities=False, load_dtd=False, no_network=True, huge_tree=False, remove_comments=True,
        remove_pis=True,
    )  # fmt: skip
    if any(mark in data[:4096] for mark in _DECLARATIONS):
        raise _entities(file)
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise truncated(file) from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise _entities(file)
    return cast("etree._Element", root)


def _entities(file: str) -> UnusableInput:
    return UnusableInput(
        file,
        "内部 XML 含有文档类型或实体声明，不安全，未读取",
        "holds XML with a document type or entity declaration, which is unsafe, and was not read",
        code="xml_entities",
    )
