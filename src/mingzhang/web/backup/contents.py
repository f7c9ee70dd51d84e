"""Reading a backup file: everything in it is proved before anything is changed."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path, PurePosixPath
from zipfile import BadZipFile, ZipFile
from zlib import error as ZlibError  # noqa: N812

from pydantic import ValidationError

from mingzhang.model.failure import UnusableInput
from mingzhang.web.backup.archive import FILES, HOME, MANIFEST, TABLES, Entry, Manifest

BLOCK = 1 << 20


@contextmanager
def opened(path: Path) -> Iterator[tuple[ZipFile, Manifest]]:
    """Open a backup whose every part is what its manifest says.

    Raises UnusableInput: no backup, damaged, incomplete, or with parts that the manifest does not name.
    """
    try:
        with ZipFile(path) as archive:
            manifest = _manifest(archive, path)
            _prove(archive, manifest, path)
            yield archive, manifest
    except FileNotFoundError as error:
        raise UnusableInput(str(path), "没有这个文件", "there is no such file", code="missing") from error
    except (BadZipFile, ZlibError, EOFError) as error:
        raise _damaged(path, str(error)) from error


def _manifest(archive: ZipFile, path: Path) -> Manifest:
    try:
        return Manifest.model_validate_json(archive.read(MANIFEST))
    except (KeyError, ValidationError, UnicodeDecodeError) as error:
        if min((part.header_offset for part in archive.infolist()), default=0) > 0:
            # The end is missing, and what was read is an archive among the files of the backup.
            raise _damaged(path, MANIFEST) from error
        raise UnusableInput(
            str(path), "不是明账的备份文件", "is no backup of Mingzhang", code="no_backup"
        ) from error


def _prove(archive: ZipFile, manifest: Manifest, path: Path) -> None:
    parts: dict[str, Entry] = {**manifest.tables, **manifest.files}
    if sorted(archive.namelist()) != sorted([*parts, MANIFEST]):
        raise _damaged(path, MANIFEST)
    for name, entry in parts.items():
        pure = PurePosixPath(name)
        if not name.startswith((TABLES, FILES, HOME)) or pure.is_absolute() or ".." in pure.parts:
            raise _damaged(path, name)
        digest, size = sha256(), 0
        with archive.open(name) as part:
            while block := part.read(BLOCK):
                digest.update(block)
                size += len(block)
        if (digest.hexdigest(), size) != (entry.sha256, entry.size):
            raise _damaged(path, name)


def _damaged(path: Path, part: str) -> UnusableInput:
    return UnusableInput(
        str(path), f"备份已损坏或被改动：{part}", f"is damaged or was changed: {part}", code="damaged"
    )
