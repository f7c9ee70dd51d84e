"""Documents as files: uploaded and downloaded."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path, PurePath
from tempfile import TemporaryDirectory
from typing import Literal
from urllib.parse import quote

from django.http import HttpResponse
from ninja.files import UploadedFile

from mingzhang.web.manuscript import Manuscript
from mingzhang.web.review.document import records_of
from mingzhang.write import write

Form = Literal["docx", "pdf", "xlsx", "html", "txt", "json", "zip"]
RECORDS = ("json", "zip")
"""Forms that hold the records as a reader of the document finds them; the others are the document."""
TYPES: dict[str, str] = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "pdf": "application/pdf",
    "html": "text/html; charset=utf-8",
    "txt": "text/plain; charset=utf-8",
    "json": "application/json",
    "zip": "application/zip",
}
BINARY = {
    "responses": {
        200: {"content": {kind.split(";")[0]: {"schema": {"format": "binary"}} for kind in TYPES.values()}}
    }
}
"""What the description says of the answer of a download."""


def document_bytes(manuscript: str, form: Form) -> bytes:
    """Return a stored manuscript as a document. Raises UnusableInput: a PDF without a Chinese font."""
    with TemporaryDirectory() as folder:
        path = Path(folder, f"d.{form}")
        write(
            records_of(manuscript) if form in RECORDS else Manuscript.from_json(manuscript).to_disclosure(),
            path,
        )
        return path.read_bytes()


def download(data: bytes, name: str, form: str) -> HttpResponse:
    """Return a file that a browser saves and never shows as a page of the workbench."""
    response = HttpResponse(data, content_type=TYPES[form])
    response.headers["Content-Disposition"] = (
        f"attachment; filename*=UTF-8''{quote(f'{name}.{form}', safe='')}"
    )
    return response


@contextmanager
def on_disk(sent: Sequence[UploadedFile]) -> Iterator[list[Path]]:
    """Put uploaded files into a folder for as long as they are read, under their own names."""
    with TemporaryDirectory() as folder:
        paths = []
        for number, file in enumerate(sent):
            own = Path(folder, str(number))
            own.mkdir()
            path = own / (PurePath(file.name or "").name.lstrip(".")[-100:] or "file")
            with path.open("wb") as target:
                for chunk in file.chunks():
                    target.write(chunk)
            paths.append(path)
        yield paths
