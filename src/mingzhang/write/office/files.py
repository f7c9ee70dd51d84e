"""The files of a run, and new ones beside them."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path

from mingzhang.check.report import DocumentReport
from mingzhang.model.failure import UnusableInput
from mingzhang.read.formats.limits import Limits
from mingzhang.read.load import read_bytes


class FilesOfRun:
    """The files of a run, found by what they hold."""

    def __init__(self, paths: Sequence[Path], limits: Limits) -> None:
        self._limits = limits
        self._left: dict[str, list[Path]] = {}
        for path in paths:
            data = self._read(path)
            if data is not None:
                self._left.setdefault(hashlib.sha256(data).hexdigest(), []).append(path)

    def take(self, document: DocumentReport) -> tuple[Path, bytes] | None:
        """Return path and bytes of a document's file; each file once. None if it is not there as it was."""
        paths = self._left.get(document.sha256, [])
        if not paths:
            return None
        path = next((path for path in paths if path.name == document.file), paths[0])
        paths.remove(path)
        data = self._read(path)
        return None if data is None else (path, data)

    def _read(self, path: Path) -> bytes | None:
        try:
            return read_bytes(path, self._limits)
        except UnusableInput:
            return None


def write_new(folder: Path, stem: str, suffix: str, data: bytes) -> Path:
    """Write a file that did not exist, and return its path."""
    number = 1
    while True:
        target = folder / f"{stem}{f'-{number}' if number > 1 else ''}{suffix}"
        try:
            with target.open("xb") as stream:
                stream.write(data)
        except FileExistsError:
            number += 1
        else:
            return target
