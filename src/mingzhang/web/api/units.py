"""Units (单位)."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from ninja import Field, Router, Schema

from mingzhang.web import policy
from mingzhang.web.actions import perform
from mingzhang.web.actions.people import REMOVE_UNIT, SET_UNITS, RemoveUnit, SetUnits
from mingzhang.web.api.access import actor, operation
from mingzhang.web.api.paging import Page, Part, page
from mingzhang.web.errors import Missing
from mingzhang.web.models import Unit

router = Router(tags=["units"])


class UnitOut(Schema):
    """A unit of the tree."""

    id: int
    code: str
    name: str
    level: str
    parent: str | None = Field(None, alias="parent.code")
    """Code of the unit above; null at the top."""
    region_code: str
    profile: str
    unit_type: str
    is_active: bool


@router.get("", **operation("units", Page[UnitOut]))
def units(request: HttpRequest, part: Part) -> dict[str, Any]:
    """List the units that the caller may read, in the order of the tree."""
    return page(policy.visible_units(actor(request)).select_related("parent"), part)


@router.get("/{code}", **operation("unit", UnitOut))
def unit(request: HttpRequest, code: str) -> Unit:
    """Return a unit by its code."""
    found = policy.visible_units(actor(request)).filter(code=code).first()
    if found is None:
        raise Missing("no_unit", "没有这个单位", "there is no such unit", unit=code)
    return found


@router.post("", **operation("set_units", list[UnitOut]))
def set_units(request: HttpRequest, data: SetUnits) -> list[Unit]:
    """Make or change units by their codes; those above come before those below."""
    return perform(SET_UNITS, actor(request), data)


@router.delete("/{code}", **operation("remove_unit"))
def remove_unit(request: HttpRequest, code: str) -> None:
    """Remove a unit that nothing refers to."""
    perform(REMOVE_UNIT, actor(request), RemoveUnit(code=code))
