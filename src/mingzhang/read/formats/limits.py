"""Limits for files that may be hostile, and a zip that is opened within them."""

from __future__ import annotations

import io
import zipfile
import zlib
from dataclasses import dataclass

from mingzhang.model.failure import UnusableInput

MEGABYTE = 1 << 20


@dataclass(frozen=True, slots=True)
class Limits:
    """How much of one file a reader takes before it gives up. Sizes are in bytes."""

    file_bytes: int = 200 * MEGABYTE
    unpacked_bytes: int = 500 * MEGABYTE
    zip_ratio: int = 200
    """Unpacked size of a zip member divided by its packed size."""
    zip_ratio_floor: int = 8 * MEGABYTE
    """Members below this size pass whatever their ratio: a table of equal rows packs very well."""
    zip_members: int = 10_000
    pages: int = 2_000
    cells: int = 1_000_000
    """Cells of one document, empty ones inside a table included."""
    paragraphs: int = 1_000_000
    nesting: int = 20
    """Tables within tables."""
    archive_depth: int = 3
    """Archives within archives."""
    convert_seconds: int = 180
    """Time that LibreOffice may take for one file."""


DEFAULT = Limits()


class BoundedZip:
    """A zip file of which no member is unpacked beyond the limits.

    Sizes stated in the directory are checked first; since they may lie, reading stops at the stated size.
    """

    def __init__(self, data: bytes, file: str, limits: Limits) -> None:
        """Open the zip in `data`.

        Raises UnusableInput: truncated (no readable directory), zip_bomb (too many or too large members).
        """
        self.file = file
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, ValueError, OverflowError, NotImplementedError) as error:
            raise truncated(file) from error
        members = self._zip.infolist()
        self._members = {info.filename.replace("\\", "/").lstrip("/"): info for info in members}
        if (
            len(members) > limits.zip_members
            or sum(info.file_size for info in members) > limits.unpacked_bytes
        ):
            raise zip_bomb(file)
        for info in members:
            packed = max(info.compress_size, 1)
            if info.file_size > limits.zip_ratio_floor and info.file_size > packed * limits.zip_ratio:
                raise zip_bomb(file)

    @property
    def names(self) -> list[str]:
        """Return the names of all members, with / between folders, in the order of the directory."""
        return list(self._members)

    @property
    def encrypted(self) -> bool:
        """Tell whether any member needs a password."""
        return any(info.flag_bits & 1 for info in self._members.values())

    def info(self, name: str) -> zipfile.ZipInfo:
        """Return the directory entry of member `name`. Raises KeyError if there is none."""
        return self._members[name]

    def get(self, name: str) -> bytes | None:
        """Return the unpacked bytes of member `name`, None if there is none.

        Raises UnusableInput: encrypted, truncated, zip_bomb.
        """
        info = self._members.get(name)
        if info is None:
            return None
        if info.flag_bits & 1:
            raise UnusableInput(
                self.file,
                "是加密的压缩文件，请先解除密码",
                "is an encrypted zip file: remove the password first",
                code="encrypted",
            )
        try:
            with self._zip.open(info) as stream:
                data = stream.read(info.file_size)
                # One more read lets zipfile compare the checksum, and shows a member longer than stated.
                longer = stream.read(1)
        except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, ValueError, OSError) as error:
            raise truncated(self.file) from error
        if longer:
            raise zip_bomb(self.file)
        return data


def truncated(file: str) -> UnusableInput:
    """Return the failure for a file that breaks off or is damaged, code truncated."""
    return UnusableInput(
        file,
        "文件不完整或已损坏，请重新下载或重新保存",
        "is incomplete or damaged: download or save it again",
        code="truncated",
    )


def too_many_cells(file: str, limit: int) -> UnusableInput:
    """Return the failure for a file with more cells than `limit`, code too_many_cells."""
    return UnusableInput(
        file,
        f"表格过大，超过 {limit:,} 个单元格的上限",
        f"has tables of more than {limit:,} cells, the limit",
        code="too_many_cells",
    )


def too_long(file: str, limit: int) -> UnusableInput:
    """Return the failure for a file with more paragraphs than `limit`, code too_long."""
    return UnusableInput(
        file,
        f"段落过多，超过 {limit:,} 段的上限",
        f"has more than {limit:,} paragraphs, the limit",
        code="too_long",
    )


def too_deep(file: str, limit: int) -> UnusableInput:
    """Return the failure for tables nested deeper than `limit`, code too_deep."""
    return UnusableInput(
        file,
        f"表格嵌套超过 {limit} 层的上限",
        f"has tables nested more than {limit} deep, the limit",
        code="too_deep",
    )


def zip_bomb(file: str) -> UnusableInput:
    """Return the failure for an archive that unpacks beyond the limits, code zip_bomb."""
    return UnusableInput(
        file,
        "解压后过大，疑似压缩炸弹，未读取",
        "unpacks to far more than its size (a zip bomb?) and was not read",
        code="zip_bomb",
    )
