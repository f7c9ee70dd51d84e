"""What tests of the management pages share: spreadsheets, and a county of any size."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence

import pytest
from openpyxl import Workbook

from mingzhang.web import audit
from mingzhang.web.models import Check, Disclosure, Membership, Role, Unit, User, Version
from tests.web.conftest import County


def workbook(*rows: Sequence[object], name: str = "list.xlsx") -> io.BytesIO:
    """Return an xlsx with these rows as a file to be sent."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in rows:
        sheet.append(list(row))
    file = io.BytesIO()
    book.save(file)
    file.seek(0)
    file.name = name
    return file


def begun(
    county: County, unit: Unit, state: str = "draft", by: User | None = None, **findings: int
) -> Disclosure:
    """Return a disclosure in a state, with a finished check where findings are named."""
    saved_by = by or county.clerk
    disclosure = Disclosure.objects.create(
        season=county.season, unit=unit, state=state, draft="{}", saved_by=saved_by
    )
    if state != "draft":
        version = Version.objects.create(
            disclosure=disclosure,
            number=1,
            reason="submitted",
            manuscript="{}",
            sha256="0" * 64,
            created_by=saved_by,
        )
        disclosure.head = version
        disclosure.published = version if state == "published" else None
        disclosure.save()
    if findings:
        revision = 1 if state in ("draft", "returned") else None
        version_of = None if revision else disclosure.head
        Check.objects.create(
            disclosure=disclosure, version=version_of, revision=revision, status="done", **findings
        )
    return disclosure


@pytest.fixture
def grown(county: County) -> Callable[[int], None]:
    """Make the county as large as wanted: units with a clerk, a disclosure and a check each."""

    def grow(units: int) -> None:
        department = Unit.objects.create(code="900", name="大局", level="department", parent=county.top)
        for number in range(units):
            unit = Unit.objects.create(code=f"900{number:03}", name=f"单位{number}", parent=department)
            clerk = User.objects.create_user(f"c{number}", display_name=f"人{number}")
            Membership.objects.create(user=clerk, unit=unit, role=Role.CLERK)
            one = begun(county, unit, by=clerk, errors=number)
            audit.append(clerk, "disclosure.edit", disclosure=one, detail={"count": number})

    return grow
