"""Zip packages with fixed time stamps, so that the same records give the same bytes."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable

# openpyxl states the moments of making and saving here, whatever the properties say.
_MOMENT = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*")
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
    """Return an Office package with the same parts and fixed time stamps, in its properties too."""
    with zipfile.ZipFile(io.BytesIO(package)) as archive:
        return pack((entry.filename, _timeless(archive.read(entry))) for entry in archive.infolist())


def _timeless(part: bytes) -> bytes:
    return _MOMENT.sub(rb"\g<1>2000-01-01T00:00:00Z", part)
