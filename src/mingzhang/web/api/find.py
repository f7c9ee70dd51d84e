"""What a caller may read, by number: a disclosure, its versions, its checks."""

from __future__ import annotations

from django.http import HttpRequest

from mingzhang.web import policy
from mingzhang.web.api.access import actor
from mingzhang.web.errors import Missing
from mingzhang.web.models import Check, Disclosure, Publication, Version


def disclosure_of(request: HttpRequest, disclosure_id: int) -> Disclosure:
    """Return a disclosure that the caller may read. Raises Missing."""
    readable = policy.visible_disclosures(actor(request)).select_related("head", "published")
    found = readable.filter(pk=disclosure_id).first()
    if found is None:
        raise Missing("no_disclosure", "没有这份公开文件", "there is no such disclosure", id=disclosure_id)
    return found


def version_of(request: HttpRequest, disclosure_id: int, number: int) -> Version:
    """Return a version of a disclosure that the caller may read. Raises Missing."""
    disclosure = disclosure_of(request, disclosure_id)
    found = disclosure.versions.filter(number=number).select_related("parent", "created_by").first()
    if found is None:
        raise Missing("no_version", "没有这一版", "there is no such version", version=number)
    return found


def check_of(request: HttpRequest, check_id: int) -> Check:
    """Return a check of a disclosure that the caller may read. Raises Missing."""
    readable = policy.visible_disclosures(actor(request))
    found = Check.objects.filter(pk=check_id, disclosure__in=readable).select_related("version").first()
    if found is None:
        raise Missing("no_check", "没有这次检查", "there is no such check", check=check_id)
    return found


def publication_of(request: HttpRequest, publication_id: int) -> Publication:
    """Return a publication of a disclosure that the caller may read. Raises Missing."""
    readable = policy.visible_disclosures(actor(request))
    found = Publication.objects.filter(pk=publication_id, disclosure__in=readable).first()
    if found is None:
        raise Missing(
            "no_publication", "没有这次公开", "there is no such publication", publication=publication_id
        )
    return found
