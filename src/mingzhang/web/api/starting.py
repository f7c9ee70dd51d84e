"""What a disclosure begins with: nothing, last year's, records, a document, tables of the platform."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from ninja.files import UploadedFile

from mingzhang.model.disclosure import Disclosure as Records
from mingzhang.web.api.files import on_disk
from mingzhang.web.errors import Missing, Refused
from mingzhang.web.manuscript import Manuscript, blank, start_from, start_from_last, start_from_tables
from mingzhang.web.models import Disclosure, Season, Unit
from mingzhang.web.review.document import records_of

Source = Literal["blank", "last"]
_KINDS: dict[str, Literal["budget", "final"]] = {"budget": "budget", "final": "final"}
_LEVELS: dict[str, Literal["department", "unit"]] = {"department": "department", "unit": "unit"}


def begun(source: Source, season: Season, unit: Unit) -> Manuscript:
    """Return a manuscript made without a file. Raises Refused (no blank form of this kind) or Missing."""
    if source == "last":
        return start_from_last(last_year(season, unit)).manuscript
    kind, level = _KINDS.get(season.kind), _LEVELS.get(unit.level)
    if kind is None or level is None:
        raise Refused(
            "no_blank", "没有此类文件的空白底稿", "there is no blank form of this kind", kind=season.kind
        )
    return blank(unit.name, unit.code, season.year, kind, profile_of(unit), unit.region_code or None, level)


def profile_of(unit: Unit) -> str:
    """Return the regional profile of a unit: its own, else that of the next unit above that has one."""
    above: Unit | None = unit
    while above is not None and not above.profile:
        above = above.parent
    return above.profile if above is not None else "national"


def last_year(season: Season, unit: Unit) -> Records:
    """Return the records of the unit's disclosure of the year before. Raises Missing."""
    found = (
        Disclosure.objects.filter(unit=unit, season__kind=season.kind, season__year=season.year - 1)
        .select_related("published", "head")
        .first()
    )
    if found is None:
        raise Missing("no_last_year", "没有上年的文件", "there is no disclosure of the year before")
    version = found.published or found.head
    return records_of(version.manuscript if version else found.draft)


def from_file(sent: UploadedFile) -> Manuscript:
    """Return the manuscript of an uploaded document. Raises UnusableInput."""
    with on_disk([sent]) as (path,):
        return start_from(path)


def from_tables(sent: Sequence[UploadedFile], season: Season, unit: Unit) -> Manuscript:
    """Return the manuscript from the platform's tables and last year's. Raises UnusableInput, Missing."""
    last = last_year(season, unit)
    with on_disk(sent) as paths:
        return start_from_tables(paths, last).manuscript
