"""The document as it would be published now (预览)."""

from __future__ import annotations

import re
from base64 import b64encode
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_GET

from mingzhang.model.failure import UnusableInput
from mingzhang.web.errors import Missing, Refused
from mingzhang.web.middleware import OWN_POLICY
from mingzhang.web.models import User
from mingzhang.web.pages.editing import opened
from mingzhang.web.pages.outline import manuscript_of
from mingzhang.web.pages.signed_in import signed_in
from mingzhang.write import write

FORMS = {
    "html": "text/html; charset=utf-8",
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
_STYLES = re.compile(rb"<style>(.*?)</style>", re.DOTALL)


@require_GET
@signed_in
def preview(request: HttpRequest, user: User, disclosure_id: int) -> HttpResponse:
    """Show the page around the document, with links to its other forms."""
    values = {"disclosure": opened(user, disclosure_id), "section": "board"}
    return render(request, "web/edit/preview.html", values)


@require_GET
@xframe_options_sameorigin
@signed_in
def preview_file(_request: HttpRequest, user: User, disclosure_id: int, form: str) -> HttpResponse:
    """Send the draft in one form. Raises Missing for a form unknown, Refused where it cannot be made."""
    if form not in FORMS:
        raise Missing("no_form", "没有这种格式", "there is no such form", form=form)
    disclosure = opened(user, disclosure_id)
    try:
        data = _written(disclosure.draft, form)
    except UnusableInput as error:
        raise Refused(error.code, error.cause_zh, error.cause_en) from error
    response = HttpResponse(data, content_type=FORMS[form])
    if form == "html":
        response.headers[OWN_POLICY] = _policy(data)
    else:
        way = "inline" if form == "pdf" else "attachment"
        response.headers["Content-Disposition"] = f'{way}; filename="draft-{disclosure.pk}.{form}"'
    return response


@lru_cache(maxsize=8)
def _written(text: str, form: str) -> bytes:
    """Return a draft as a file; the same draft gives the same bytes."""
    records = manuscript_of(text).to_disclosure()
    with TemporaryDirectory() as folder:
        path = Path(folder, f"draft.{form}")
        write(records, path)
        return path.read_bytes()


def _policy(data: bytes) -> str:
    """Return a policy under which the document's own style sheet holds, and nothing else."""
    hashes = " ".join(
        f"'sha256-{b64encode(sha256(style).digest()).decode()}'" for style in _STYLES.findall(data)
    )
    style = f"style-src {hashes} 'unsafe-hashes'" if hashes else "style-src 'none'"
    return (
        f"default-src 'none'; {style}; style-src-attr 'unsafe-inline'; img-src data:; "
        "base-uri 'none'; frame-ancestors 'self'"
    )
