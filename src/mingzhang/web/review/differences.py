"""What a version changed against last year's published disclosure, and against the submission before it."""

from __future__ import annotations

from hashlib import sha256

from django.core.cache import cache

from mingzhang.corpus.compare import compare
from mingzhang.corpus.compare.forms.html import comparison_fragment
from mingzhang.web.models import Disclosure, Version
from mingzhang.web.review.document import HOUR, records_of


def last_year(disclosure: Disclosure) -> Version | None:
    """Return what the unit published a year earlier for the same kind of season."""
    return disclosure.last_year()


def submission_before(disclosure: Disclosure, version: Version | None) -> Version | None:
    """Return the submission before a version; before the draft, the last there is."""
    submitted = disclosure.versions.filter(reason=Version.Reason.SUBMITTED)
    if version is not None:
        submitted = submitted.filter(number__lt=version.number)
    return submitted.order_by("-number").first()


def difference_html(before: str, after: str, lang: str) -> str:
    """Return the differences between two manuscripts as markup."""
    key = sha256(f"{lang}\0{before}\0{after}".encode()).hexdigest()
    return str(
        cache.get_or_set(
            f"difference:{key}",
            lambda: comparison_fragment(compare(records_of(before), records_of(after)), lang),
            HOUR,
        )
    )
