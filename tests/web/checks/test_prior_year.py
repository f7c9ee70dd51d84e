"""A check compares a draft with what the unit published the year before."""

from __future__ import annotations

from mingzhang.corpus.county.figures import figures_of
from mingzhang.corpus.county.generate import clean_disclosure
from mingzhang.corpus.county.units import YEARS, units
from mingzhang.web import checking
from mingzhang.web.actions import drafts, perform
from mingzhang.web.manuscript import Manuscript
from mingzhang.web.models import CheckFinding, Disclosure, Season, Version
from tests.web.conftest import County


def begun(county: County, year: int, season: Season, figures_from: int = 0) -> Disclosure:
    """Return a draft of the first unit of the invented county, if asked for with the figures of another."""
    unit, other = units()[0], units()[figures_from]
    records = clean_disclosure(other, figures_of(other, YEARS, 2025), year, 2025)
    named = {"unit_code": unit.code, "unit_name": unit.name, "unit_type": unit.type}
    records = records.model_copy(update={"document": records.document.model_copy(update=named)})
    start = drafts.Start(
        season=season.pk,
        unit=county.archive.pk,
        manuscript=Manuscript.from_disclosure(records),
        source="file",
    )
    return perform(drafts.START, county.clerk, start)


def test_what_was_published_a_year_earlier_is_looked_at(county: County) -> None:
    before = begun(county, 2024, Season.objects.create(year=2024, kind="budget"), 1)
    now = begun(county, 2025, county.season)
    assert checking.prior_year(now) == []
    before.published = drafts.keep_version(county.clerk, before, Version.Reason.SUBMITTED, "")
    before.save()
    assert [records.document.year for records in checking.prior_year(now)] == [2024]

    check = checking.request(now)
    checking.run(check.pk)
    check.refresh_from_db()
    assert (check.status, check.cause) == ("done", "")
    codes = set(CheckFinding.objects.filter(run__disclosure=now).values_list("code", flat=True))
    assert {code for code in codes if code.startswith("XDC")} != set()
    assert not CheckFinding.objects.filter(run__disclosure=before).exists()
