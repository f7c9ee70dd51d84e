"""A file of any format → Document."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import cast

from mingzhang.model.blocks import Document, Trouble
from mingzhang.model.failure import UnusableInput
from mingzhang.read.formats.detect import Detected, Kind, detect
from mingzhang.read.formats.docx import read_docx
from mingzhang.read.formats.html import read_html
from mingzhang.read.formats.limits import DEFAULT, Limits
from mingzhang.read.formats.office import convert, too_large
from mingzhang.read.formats.pdf import read_pdf, read_picture
from mingzhang.read.formats.sheets import read_spreadsheet
from mingzhang.read.formats.sheets.reader import SpreadsheetKind
from mingzhang.read.formats.text import read_text

_CONVERTED: dict[Kind, tuple[str, str]] = {
    "doc": (".doc", "docx"),
    "rtf": (".rtf", "docx"),
    "odt": (".odt", "docx"),
    "wordml": (".xml", "docx"),
    "sheetml": (".xml", "xlsx"),
}
"""Suffix that LibreOffice goes by, and what it makes of the file."""


def load(path: Path, limits: Limits = DEFAULT) -> Document:
    """Return the Document in the file at `path`, in whatever format its content is.

    Raises UnusableInput, one sentence that names file and cause: missing, folder, permission, empty,
    too_large, and those of `detect` and of the reader (encrypted, truncated, mojibake, picture …). A picture
    is read where OCR is installed and finds text in it.
    """
    data = read_bytes(path, limits)
    try:
        detected = detect(data, path.name, limits)
    except UnusableInput as error:
        picture = read_picture(data, path.name, limits) if error.code == "picture" else None
        if picture is None:
            raise
        return picture
    document = _read(data, path.name, detected.kind, limits)
    document.sha256 = hashlib.sha256(data).hexdigest()
    if detected.unexpected:
        document.troubles.append(_unexpected(path, detected))
    return document


def read_bytes(path: Path, limits: Limits) -> bytes:
    """Return the bytes of the file at `path`.

    Raises UnusableInput: missing, folder, permission, not_a_file, empty, too_large, unreadable.
    """
    try:
        if path.is_dir():
            raise _unusable(path, "是文件夹，不是文件", "is a folder, not a file", "folder")
        if path.exists() and not path.is_file():
            raise _unusable(path, "不是普通文件", "is not a regular file", "not_a_file")
        with path.open("rb") as stream:
            data = stream.read(limits.file_bytes + 1)
    except FileNotFoundError as error:
        raise _unusable(path, "文件不存在", "does not exist", "missing") from error
    except PermissionError as error:
        raise _unusable(path, "没有读取权限", "may not be read: permission denied", "permission") from error
    except (OSError, ValueError) as error:
        raise _unusable(path, "无法读取文件", "cannot be read", "unreadable") from error
    if not data:
        raise _unusable(path, "文件是空的", "is empty", "empty")
    if len(data) > limits.file_bytes:
        raise too_large(path.name, limits.file_bytes)
    return data


def _read(data: bytes, file: str, kind: Kind, limits: Limits) -> Document:
    if kind in _CONVERTED:
        suffix, target = _CONVERTED[kind]
        data, kind = convert(data, file, suffix, target, limits), cast("Kind", target)
    if kind == "text":
        return read_text(data, file)
    if kind == "html":
        return read_html(data, file, limits)
    if kind == "pdf":
        return read_pdf(data, file, limits)
    if kind == "docx":
        return read_docx(data, file, limits)
    return read_spreadsheet(data, file, cast("SpreadsheetKind", kind), limits)


def _unexpected(path: Path, detected: Detected) -> Trouble:
    return Trouble(
        "suffix",
        path.suffix,
        f"文件后缀与内容不符，已按内容（{detected.kind}）读取 / "
        f"the suffix does not fit the content, which was read as {detected.kind}",
    )


def _unusable(path: Path, cause_zh: str, cause_en: str, code: str) -> UnusableInput:
    return UnusableInput(path.name or str(path), cause_zh, cause_en, code=code)
