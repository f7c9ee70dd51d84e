"""Suggestions for indicators from what the unit and the county used before (指标建议)."""

from __future__ import annotations

import json
from collections import Counter
from functools import lru_cache
from typing import Any, NamedTuple

from django.db.models import Q
from django.http import HttpRequest
from django.views.decorators.http import require_GET

from mingzhang.web.models import Disclosure, User, Version
from mingzhang.web.pages.editing import answering, opened

_MOST = 12
_OWN_WEIGHT = 3
"""The unit's own indicators count so many times."""


class Used(NamedTuple):
    """An indicator as some disclosure has it."""

    level1: str
    level2: str
    level3: str
    description: str
    sign: str
    target_unit: str
    basis: str


@require_GET
@answering
def suggest(request: HttpRequest, user: User, disclosure_id: int) -> dict[str, Any]:
    """Return the indicators whose name has the text asked for, the most used first."""
    disclosure = opened(user, disclosure_id)
    asked, level2 = request.GET.get("q", "").strip(), request.GET.get("level2", "")
    names: Counter[str] = Counter()
    forms: dict[str, Counter[Used]] = {}
    for weight, used in _known(disclosure):
        for one in used:
            if asked in one.level3 and asked != one.level3:
                own = weight * (2 if level2 and one.level2 == level2 else 1)
                names[one.level3] += own
                forms.setdefault(one.level3, Counter())[one] += own
    found = []
    for name, count in names.most_common(_MOST):
        usual = forms[name].most_common(1)[0][0]
        found.append({**usual._asdict(), "count": count})
    return {"suggestions": found}


def _known(disclosure: Disclosure) -> list[tuple[int, tuple[Used, ...]]]:
    """Return the indicators of this draft, the unit's other disclosures and what the county published."""
    county = disclosure.unit.path.partition("/")[0] + "/"
    own = Q(disclosure__unit_id=disclosure.unit_id)
    public = Q(disclosure__published_id__isnull=False, disclosure__unit__path__startswith=county)
    versions = Version.objects.filter(own | public, pk__in=_latest(own | public)).values_list(
        "pk", "disclosure__unit_id"
    )
    found = [(_OWN_WEIGHT, _used(disclosure.draft))]
    for pk, unit in versions:
        found.append((_OWN_WEIGHT if unit == disclosure.unit_id else 1, _of_version(pk)))
    return found


def _latest(wanted: Q) -> list[int]:
    """Return the published version of each disclosure, else the one handed on last."""
    rows = (
        Version.objects.filter(wanted)
        .values_list("disclosure__published_id", "disclosure__head_id")
        .distinct()
    )
    return [published or head for published, head in rows if published or head]


@lru_cache(maxsize=2_000)
def _of_version(pk: int) -> tuple[Used, ...]:
    """Return the indicators of a version: versions never change."""
    return _used(Version.objects.only("manuscript").get(pk=pk).manuscript)


@lru_cache(maxsize=64)
def _used(text: str) -> tuple[Used, ...]:
    """Return the indicators in a stored manuscript."""
    rows = json.loads(text).get("indicators", ())
    return tuple(
        Used(*(str(row.get(name) or "") for name in Used._fields)) for row in rows if row.get("level3")
    )
