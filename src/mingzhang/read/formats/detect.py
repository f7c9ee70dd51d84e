"""Which format a file really has, told by its content and not by its suffix."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import PurePath
from typing import Literal

from mingzhang.model.failure import UnusableInput
from mingzhang.read.formats.encoding import decode_text
from mingzhang.read.formats.limits import BoundedZip, Limits

__all__ = ["Detected", "Kind", "decode_text", "detect"]

Kind = Literal[
    "text", "html", "pdf", "docx", "xlsx", "xlsb", "xls", "ods", "doc", "rtf", "odt", "wordml", "sheetml"
]
"""doc, rtf, odt, wordml (Word 2003 XML) and sheetml (Excel 2003 XML) need LibreOffice."""

_SUFFIXES: dict[str, frozenset[Kind]] = {
    ".txt": frozenset({"text"}),
    ".csv": frozenset({"text"}),
    ".tsv": frozenset({"text"}),
    ".md": frozenset({"text"}),
    ".htm": frozenset({"html"}),
    ".html": frozenset({"html"}),
    ".shtml": frozenset({"html"}),
    ".xhtml": frozenset({"html"}),
    ".pdf": frozenset({"pdf"}),
    ".docx": frozenset({"docx"}),
    ".docm": frozenset({"docx"}),
    ".dotx": frozenset({"docx"}),
    ".xlsx": frozenset({"xlsx"}),
    ".xlsm": frozenset({"xlsx"}),
    ".xlsb": frozenset({"xlsb"}),
    ".xls": frozenset({"xls"}),
    ".et": frozenset({"xls", "xlsx"}),
    ".ods": frozenset({"ods"}),
    ".doc": frozenset({"doc"}),
    ".wps": frozenset({"doc", "docx"}),
    ".rtf": frozenset({"rtf"}),
    ".odt": frozenset({"odt"}),
    ".xml": frozenset({"wordml", "sheetml"}),
}
DOCUMENT_SUFFIXES = frozenset(_SUFFIXES) - {".csv"}
"""Endings of what is taken from a folder or archive. A CSV there is data on documents: read only by name."""

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_WORD_HEADER = b"\xec\xa5\xc1\x00"
_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"BM", b"II*\x00", b"MM\x00*")
_ARCHIVES = (b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b", b"BZh", b"\xfd7zXZ")
_HTML = re.compile(
    rb"<\s*(!doctype\s+html|html|head|body|meta|title|table|div|p|span|h[1-6])\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Detected:
    """The format of a file; `unexpected` where its suffix says another."""

    kind: Kind
    unexpected: bool


def detect(data: bytes, file: str, limits: Limits) -> Detected:
    """Return the format that the content of `data` has. `file` is the name without folder.

    Raises UnusableInput: encrypted, picture, archive, truncated, unsupported, mojibake, zip_bomb.
    """
    kind = _kind(data, file, limits)
    suffix = PurePath(file).suffix.lower()
    return Detected(kind, kind not in _SUFFIXES.get(suffix, {kind}))


def _kind(data: bytes, file: str, limits: Limits) -> Kind:
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _zip_kind(BoundedZip(data, file, limits), file)
    if data.startswith(_OLE):
        return _ole_kind(data, file)
    if b"%PDF-" in data[:1024]:
        return "pdf"
    if data.lstrip()[:5] == b"{\\rtf":
        return "rtf"
    _refuse_pictures_and_archives(data, file)
    return _markup_kind(data, file)


def _zip_kind(archive: BoundedZip, file: str) -> Kind:
    if archive.encrypted:
        raise _encrypted(file)
    names = set(archive.names)
    if "OFD.xml" in names:
        raise _unsupported(file, "OFD 版式文件", "an OFD file")
    if "mimetype" in names:
        return _opendocument_kind(archive, file)
    if "[Content_Types].xml" in names or "_rels/.rels" in names:
        if any(name.startswith("xl/workbook.bin") for name in names):
            return "xlsb"
        if any(name.startswith("xl/") for name in names):
            return "xlsx"
        if any(name.startswith("ppt/") for name in names):
            raise _unsupported(file, "演示文稿", "a presentation")
        return "docx"
    if any(name.startswith("word/") for name in names):
        return "docx"
    raise UnusableInput(
        file,
        "是压缩包，请指明其中的文件，或先解压",
        "is an archive: name the files inside, or unpack it first",
        code="archive",
    )


def _opendocument_kind(archive: BoundedZip, file: str) -> Kind:
    manifest = archive.get("META-INF/manifest.xml") or b""
    if b"encryption-data" in manifest:
        raise _encrypted(file)
    mimetype = archive.get("mimetype") or b""
    if b"opendocument.spreadsheet" in mimetype:
        return "ods"
    if b"opendocument.text" in mimetype:
        return "odt"
    raise _unsupported(file, "此类 OpenDocument 文件", "this kind of OpenDocument file")


def _ole_kind(data: bytes, file: str) -> Kind:
    def has(stream: str) -> bool:
        return f"{stream}\0".encode("utf-16-le") in data

    if has("EncryptedPackage"):
        raise _encrypted(file)
    if has("WordDocument"):
        if _is_encrypted_doc(data):
            raise _encrypted(file)
        return "doc"
    if has("Workbook") or has("Book"):
        return "xls"
    if has("PowerPoint Document"):
        raise _unsupported(file, "演示文稿", "a presentation")
    raise UnusableInput(
        file,
        "是 OLE 复合文件，但其中没有 Word 或 Excel 内容（可能已损坏）",
        "is an OLE file without Word or Excel content (damaged?)",
        code="truncated",
    )


def _is_encrypted_doc(data: bytes) -> bool:
    """Tell whether the header of the Word stream, at a sector begin, says fEncrypted ([MS-DOC] FibBase)."""
    start = data.find(_WORD_HEADER)
    while start % 512 and start != -1:
        start = data.find(_WORD_HEADER, start + 1)
    return start != -1 and bool(int.from_bytes(data[start + 10 : start + 12], "little") & 0x0100)


def _refuse_pictures_and_archives(data: bytes, file: str) -> None:
    riff_picture = data[:4] == b"RIFF" and data[8:12] == b"WEBP"
    # "BM" alone could begin a text; a bitmap states its own size in the next four bytes.
    bitmap = data[:2] != b"BM" or int.from_bytes(data[2:6], "little") == len(data)
    if riff_picture or (data.startswith(_PICTURES) and bitmap):
        raise UnusableInput(
            file,
            "是图片，没有可读的文字，请提供原始文件",
            "is a picture without readable text: give the original file",
            code="picture",
        )
    if data.startswith(_ARCHIVES):
        raise UnusableInput(
            file,
            "是压缩包（不是 zip），请先解压",
            "is an archive other than zip: unpack it first",
            code="archive",
        )


def _markup_kind(data: bytes, file: str) -> Kind:
    head = data[:4096]
    if b"\0" in head:
        head = head.replace(b"\0", b"")
    if head.startswith(b"MIME-Version:") and b"multipart/related" in data[:4096]:
        raise _unsupported(file, "单个文件网页 (MHT)", "a single-file web page (MHT)")
    if b"urn:schemas-microsoft-com:office:spreadsheet" in head and b"<html" not in head.lower():
        return "sheetml"
    if b"schemas.microsoft.com/office/word/2003/wordml" in head or b"2006/xmlPackage" in head:
        return "wordml"
    start = head.lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")
    if start.startswith(b"<") and _HTML.search(head):
        return "html"
    decode_text(data, file)
    return "html" if PurePath(file).suffix.lower() in {".html", ".htm", ".shtml"} and b"<" in data else "text"


def _encrypted(file: str) -> UnusableInput:
    return UnusableInput(
        file,
        "是加密的文件，请先解除密码",
        "is encrypted: remove the password first",
        code="encrypted",
    )


def _unsupported(file: str, what_zh: str, what_en: str) -> UnusableInput:
    return UnusableInput(
        file,
        f"是{what_zh}，不支持，请另存为 docx、xlsx 或 PDF",
        f"is {what_en}, which is not supported: save it as docx, xlsx or PDF",
        code="unsupported",
    )
