"""Which files a command means: files, folders and zip archives of documents."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from zipfile import ZipInfo

from mingzhang.model.failure import UnusableInput
from mingzhang.read.formats.detect import DOCUMENT_SUFFIXES
from mingzhang.read.formats.limits import DEFAULT, BoundedZip, Limits, zip_bomb
from mingzhang.read.load import read_bytes

_UTF8_NAME = 0x800


def expand(paths: Sequence[Path], unpack_into: Path, limits: Limits = DEFAULT) -> Iterator[Path]:
    """Yield the documents among `paths`: files as they are, folders and zip archives with what they hold.

    Folders: recursive, sorted by path, known suffixes only; hidden files, Office lock files (~$…) and links
    to folders are left out. Archives are unpacked to folders of their own in `unpack_into`, which the caller
    makes and removes. A path that is missing, or an archive that cannot be used, is yielded itself, and
    loading it says what is wrong.
    """
    for path in paths:
        members = _in_folder(path) if path.is_dir() else [path]
        for member in members:
            if member.suffix.lower() == ".zip":
                room = _Room(limits.unpacked_bytes)
                yield from _in_archive(member, unpack_into, limits, limits.archive_depth, room)
            else:
                yield member


@dataclass(slots=True)
class _Room:
    """Bytes that one archive with all archives in it may still fill."""

    left: int


def unpack(archive: Path, into: Path, limits: Limits = DEFAULT, room: _Room | None = None) -> list[Path]:
    """Unpack the documents and inner archives of `archive` below `into` and return their paths, sorted.

    No member can land outside `into`. Names written in GBK without a mark, as Chinese Windows does, are
    decoded. room: what archives around this one have left. Raises UnusableInput: encrypted, truncated,
    zip_bomb, and those of reading the file.
    """
    room = room or _Room(limits.unpacked_bytes)
    members = BoundedZip(read_bytes(archive, limits), archive.name, limits)
    written: list[Path] = []
    for name in members.names:
        relative = _safe_name(members.info(name))
        if relative is None:
            continue
        room.left -= members.info(name).file_size
        if room.left < 0:
            raise zip_bomb(archive.name)
        data = members.get(name)
        target = into / relative
        if data is None or target.exists():
            continue
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(data)
        except OSError as error:
            raise UnusableInput(
                archive.name,
                "无法解压：其中有系统不允许的文件名或磁盘已满",
                "cannot be unpacked: a file name the system refuses, or a full disk",
                code="unreadable",
            ) from error
        written.append(target)
    return sorted(written)


def _in_folder(folder: Path) -> Iterator[Path]:
    for root, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if not _is_ignored(name))
        for name in sorted(files):
            if not _is_ignored(name) and _is_document(name):
                yield Path(root, name)


def _in_archive(archive: Path, unpack_into: Path, limits: Limits, depth: int, room: _Room) -> Iterator[Path]:
    number = sum(1 for _ in unpack_into.iterdir())
    try:
        members = unpack(archive, unpack_into / f"{number:04d}", limits, room)
    except UnusableInput:
        members = []
    if not members:
        yield archive
    for member in members:
        if member.suffix.lower() == ".zip" and depth > 1:
            yield from _in_archive(member, unpack_into, limits, depth - 1, room)
        else:
            yield member


def _safe_name(info: ZipInfo) -> PurePosixPath | None:
    """Return the path a member may be unpacked to; None for folders, links, other files and unsafe names."""
    name = info.filename
    if not info.flag_bits & _UTF8_NAME:
        try:
            name = name.encode("cp437").decode("gb18030")
        except UnicodeError:
            name = info.filename
    path = PurePosixPath(name.replace("\\", "/"))
    is_link = (info.external_attr >> 16) & 0o170000 == 0o120000
    unsafe = path.is_absolute() or any(part == ".." or ":" in part or "\0" in part for part in path.parts)
    if info.is_dir() or is_link or unsafe or not path.parts:
        return None
    if any(_is_ignored(part) or part == "__MACOSX" for part in path.parts) or not _is_document(path.name):
        return None
    return path


def _is_ignored(name: str) -> bool:
    return name.startswith((".", "~$"))


def _is_document(name: str) -> bool:
    suffix = PurePosixPath(name).suffix.lower()
    return suffix in DOCUMENT_SUFFIXES or suffix == ".zip"
