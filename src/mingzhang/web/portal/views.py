"""The portal served to the public: the files of its folder and nothing else."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path
from typing import TypeVar

from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.cache import get_conditional_response, patch_cache_control
from django.utils.http import http_date
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_safe

from mingzhang.corpus.portal.site import MANIFEST
from mingzhang.web.middleware import OWN_POLICY
from mingzhang.web.models import Publication
from mingzhang.web.portal.building import current_folder, page_of

Response = TypeVar("Response", bound=HttpResponseBase)
POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'self'",
    )
)
"""The portal needs its own style sheet and script, pictures drawn in the page, and nothing else."""
TYPES = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".csv": "text/csv; charset=utf-8",
    ".xml": "application/xml",
    ".txt": "text/plain; charset=utf-8",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".pdf": "application/pdf",
    ".zip": "application/zip",
}
FRESH = 300
"""Seconds for which a browser need not ask again."""


@require_safe
def portal(request: HttpRequest, address: str = "") -> HttpResponseBase:
    """Answer with a file of the portal, a page for an empty portal, or that there is no such page."""
    folder = current_folder()
    if folder is None:
        return _empty(request) if address == "" else missing(request)
    name = address + "index.html" if address == "" or address.endswith("/") else address
    digest = _manifest(folder, (folder / MANIFEST).stat().st_mtime_ns).get(name)
    path = folder / name
    kind = TYPES.get(path.suffix)
    if digest is None or kind is None or not path.is_file():
        return missing(request)
    if name.startswith("download/"):
        return _answer(request, digest, path, lambda: _download(path, kind))
    return _page(request, digest, path, kind)


@require_safe
def version(request: HttpRequest, disclosure: int, number: int) -> HttpResponseBase:
    """Lead to the page of a version of a disclosure, whichever it is now: an address that never changes."""
    found = Publication.objects.filter(disclosure=disclosure, version__number=number).first()
    page = page_of(found) if found else None
    return redirect(f"/{page}") if page else missing(request)


def missing(request: HttpRequest) -> HttpResponse:
    """Say that there is no such page."""
    return _own(render(request, "web/portal/missing.html", status=404))


def _empty(request: HttpRequest) -> HttpResponse:
    response = _own(render(request, "web/portal/empty.html"))
    response.headers["Cache-Control"] = "no-cache"
    return response


@gzip_page
def _page(request: HttpRequest, digest: str, path: Path, kind: str) -> HttpResponseBase:
    return _answer(request, digest, path, lambda: HttpResponse(path.read_bytes(), content_type=kind))


def _download(path: Path, kind: str) -> HttpResponseBase:
    return FileResponse(path.open("rb"), as_attachment=True, filename=path.name, content_type=kind)


def _answer(
    request: HttpRequest, digest: str, path: Path, make: Callable[[], HttpResponseBase]
) -> HttpResponseBase:
    """Answer with what `make` gives, or that the reader has it already."""
    etag, changed = f'"{digest[:32]}"', int(path.stat().st_mtime)
    response = get_conditional_response(request, etag=etag, last_modified=changed) or make()
    response.headers["ETag"] = etag
    response.headers["Last-Modified"] = http_date(datetime.fromtimestamp(changed, UTC).timestamp())
    patch_cache_control(response, public=True, max_age=FRESH)
    return _own(response)


def _own(response: Response) -> Response:
    response.headers[OWN_POLICY] = POLICY
    return response


@lru_cache(maxsize=4)
def _manifest(folder: Path, changed: int) -> dict[str, str]:  # noqa: ARG001 (part of the key)
    """Return path → SHA-256 of the files of a portal: what may be served."""
    found: dict[str, str] = json.loads((folder / MANIFEST).read_text("utf-8"))["files"]
    return found
