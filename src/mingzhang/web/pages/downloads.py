"""Files of a disclosure for those who may read it: drafts and versions in every form, published files."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import quote

from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseBase
from django.views.decorators.http import require_safe

from mingzhang.model.disclosure import Disclosure as Records
from mingzhang.model.failure import UnusableInput
from mingzhang.model.place import Place
from mingzhang.read.formats.pdf.picture import crop
from mingzhang.web.errors import Missing, Refused
from mingzhang.web.manuscript import Manuscript
from mingzhang.web.models import Disclosure, User, Version
from mingzhang.web.pages.disclosures import asked_version, readable, text_of
from mingzhang.web.pages.signed_in import signed_in
from mingzhang.web.portal.views import TYPES
from mingzhang.web.publishing import FORMS, RECORDS, artifact_path
from mingzhang.web.review.document import pdf_of, records_of
from mingzhang.web.review.printed import Printed
from mingzhang.write import write

DRAFT = "draft"
_SCALE = 1.5
"""Pixels of a page's picture for each point."""


@require_safe
@signed_in
def download(request: HttpRequest, user: User, disclosure: int, form: str) -> HttpResponse:
    """Give the draft (`?version=draft`) or a version in one of the forms."""
    found = readable(user, disclosure)
    version, text = _asked(request, found)
    if form not in FORMS:
        raise Missing("no_form", "没有这种格式", "there is no such form", form=form)
    number = f"v{version.number}" if version else DRAFT
    return attached(
        _written(text, form),
        f"{found.unit.name}{found.season.year}-{number}.{form}",
        inline="inline" in request.GET,
    )


@require_safe
@signed_in
def printed_page(request: HttpRequest, user: User, disclosure: int, number: int) -> HttpResponse:
    """Give a picture of a page as it will be printed."""
    found = readable(user, disclosure)
    _, text = _asked(request, found)
    try:
        data = crop(_pdf(text), Place(page=number), scale=_SCALE)
    except (UnusableInput, ValueError) as error:
        raise Missing("no_page", "没有这一页", "there is no such page", page=number) from error
    return HttpResponse(data, content_type="image/png", headers={"Cache-Control": "private, max-age=3600"})


@require_safe
@signed_in
def published_file(
    request: HttpRequest,  # noqa: ARG001 (the address says all)
    user: User,
    disclosure: int,
    publication: int,
    form: str,
) -> HttpResponseBase:
    """Give a published file as it was written."""
    found = readable(user, disclosure)
    one = found.publications.filter(pk=publication).select_related("version").first()
    artifact = one.artifacts.filter(form=form).first() if one else None
    if one is None or artifact is None or not artifact_path(artifact).is_file():
        raise Missing("no_file", "没有这个文件", "there is no such file", form=form)
    name = f"{found.unit.name}{found.season.year}-v{one.version.number}.{form}"
    return FileResponse(
        artifact_path(artifact).open("rb"),
        as_attachment=True,
        filename=name,
        content_type=TYPES.get(f".{form}", "application/octet-stream"),
    )


def attached(data: bytes, name: str, *, inline: bool = False) -> HttpResponse:
    """Return bytes as a file to keep, or to look at in the browser."""
    response = HttpResponse(data, content_type=TYPES.get(Path(name).suffix, "application/octet-stream"))
    kind = "inline" if inline else "attachment"
    response.headers["Content-Disposition"] = f"{kind}; filename*=UTF-8''{quote(name)}"
    return response


def page_count(text: str) -> int:
    """Return how many pages the printed document has. Raises Refused where no PDF can be made."""
    return Printed(_pdf(text)).pages


def _asked(request: HttpRequest, disclosure: Disclosure) -> tuple[Version | None, str]:
    version = None if request.GET.get("version") == DRAFT else asked_version(request, disclosure)
    return version, text_of(disclosure, version)


def _pdf(text: str) -> bytes:
    try:
        return pdf_of(text)
    except UnusableInput as error:
        raise Refused(error.code, error.cause_zh, error.cause_en) from error


def _written(text: str, form: str) -> bytes:
    if form == "pdf":
        return _pdf(text)
    records: Records = records_of(text) if form in RECORDS else Manuscript.from_json(text).to_disclosure()
    with TemporaryDirectory(prefix="mingzhang-") as folder:
        path = Path(folder, f"d.{form}")
        write(records, path)
        return path.read_bytes()
