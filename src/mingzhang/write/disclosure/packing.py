"""Zip packages with fixed time stamps, so that the same records give the same bytes."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable

_STAMP = (2000, 1, 1, 0, 0, 0)


def pack(parts: Iterable[tuple[str, bytes]]) -> bytes:
    """Return a zip of (name, content) in the order given."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts:
            entry = zipfile.ZipInfo(name, _STAMP)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o600 << 16
            archive.writestr(entry, content)
    return buffer.getvalue()


def repack(package: bytes) -> bytes:
    """Return a zip with the same parts and fixed time stamps."""
    with zipfile.ZipFile(io.BytesIO(package)) as archive:
        return pack((entry.filename, archive.read(entry)) for entry in archive.infolist())
