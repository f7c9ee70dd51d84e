"""The tree of units: list, edit, close, remove (单位)."""

from __future__ import annotations

from django.contrib import messages
from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from mingzhang.model.profiles import profiles
from mingzhang.web.actions import perform
from mingzhang.web.actions.people import REMOVE_UNIT, SET_UNITS, RemoveUnit, SetUnits, UnitRow, is_used
from mingzhang.web.errors import Refused
from mingzhang.web.models import Unit, User
from mingzhang.web.pages.forms import filled, valid
from mingzhang.web.pages.signed_in import needs, signed_in
from mingzhang.web.words import language_of, words
from mingzhang.web.workflow import Permission

UNIT_TYPES = ("administrative", "participating", "public_institution")


@require_GET
@signed_in
def units(request: HttpRequest, user: User) -> HttpResponse:
    """List the tree; `q` looks for names and codes."""
    needs(Permission.MANAGE_PEOPLE, user)
    found = sorted(
        Unit.objects.select_related("parent").annotate(people=Count("memberships")),
        key=lambda unit: unit.path,
    )
    words_sought = request.GET.get("q", "").strip().casefold()
    shown = [u for u in found if words_sought in u.name.casefold() or words_sought in u.code.casefold()]
    above = {unit.parent_id for unit in found}
    values = {
        "section": "units",
        "rows": [(unit, unit.path.count("/") - 1, unit.pk in above) for unit in shown],
        "total": len(found),
        "departments": sum(unit.level == Unit.Level.DEPARTMENT for unit in found),
        "closed": sum(not unit.is_active for unit in found),
        "is_tree": not words_sought,
        "words": request.GET.get("q", ""),
    }
    return render(request, "web/units.html", values)


@require_http_methods(["GET", "POST"])
@signed_in
def unit(request: HttpRequest, user: User, unit_id: int | None = None) -> HttpResponse:
    """Make a unit, or change one; its code stays."""
    needs(Permission.MANAGE_PEOPLE, user)
    found = get_object_or_404(Unit, pk=unit_id) if unit_id is not None else None
    error = None
    if request.method == "POST":
        try:
            _save(request, user, found)
        except Refused as refusal:
            error = refusal.message(language_of(request))
        else:
            messages.success(request, words(language_of(request))("unit_saved"))
            return redirect("units")
    values = {
        "section": "units",
        "unit": found,
        "sent": request.POST if error else _shown(found, request.GET.get("above", "")),
        "is_active": "is_active" in request.POST if error else found is None or found.is_active,
        "others": sorted(Unit.objects.all(), key=lambda one: one.path),
        "levels": Unit.Level.values,
        "unit_types": UNIT_TYPES,
        "profiles": profiles(),
        "can_remove": found is not None and found.parent_id is not None and not is_used(found),
        "people": found.memberships.select_related("user") if found else (),
        "error": error,
    }
    return render(request, "web/unit.html", values, status=422 if error else 200)


def _save(request: HttpRequest, user: User, found: Unit | None) -> None:
    given: dict[str, object] = {"is_active": "is_active" in request.POST}
    if found is not None:
        given["code"] = found.code
    sent = request.POST.copy()
    sent["parent"] = (sent.get("parent") or "").split(" ")[0]
    row = filled(UnitRow, sent, **given)
    if found is None and Unit.objects.filter(code=row.code).exists():
        raise Refused(
            "code_taken", f"单位编码 {row.code} 已有", f"there is a unit {row.code} already", field="code"
        )
    perform(SET_UNITS, user, SetUnits(units=[row]))


def _shown(found: Unit | None, above: str) -> dict[str, str]:
    if found is None:
        return {"parent": above, "level": "unit"}
    names = ("code", "name", "level", "region_code", "profile", "unit_type")
    parent = found.parent.code if found.parent else ""
    return {"parent": parent, **{name: getattr(found, name) for name in names}}


@require_POST
@signed_in
def remove(request: HttpRequest, user: User, unit_id: int) -> HttpResponse:
    """Remove a unit to which nothing refers."""
    found = get_object_or_404(Unit, pk=unit_id)
    perform(REMOVE_UNIT, user, valid(RemoveUnit, {"code": found.code}))
    messages.success(request, words(language_of(request))("unit_removed"))
    return redirect("units")
