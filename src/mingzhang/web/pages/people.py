"""People: list, roles, passwords, locks (人员)."""

from __future__ import annotations

from collections.abc import Iterable

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from mingzhang.web.actions import perform
from mingzhang.web.actions.people import RESET_PASSWORD, SET_USER, SET_USERS, UNLOCK, Named, SetUser, SetUsers
from mingzhang.web.errors import Refused
from mingzhang.web.models import Role, Unit, User
from mingzhang.web.pages.forms import filled
from mingzhang.web.pages.signed_in import needs, signed_in
from mingzhang.web.sign_in import locked_names
from mingzhang.web.words import language_of, words
from mingzhang.web.workflow import Permission

A_PAGE = 50
"""People on one page of the list."""
STATUSES = ("active", "locked", "closed")
SPARE_ROWS = 2
"""Empty rows for further roles in the form."""


@require_GET
@signed_in
def people(request: HttpRequest, user: User) -> HttpResponse:
    """List the people; `q`, `unit`, `role` and `status` (locked, closed) choose."""
    needs(Permission.MANAGE_PEOPLE, user)
    locked = locked_names()
    found = _chosen(request, locked.keys())
    page = Paginator(found, A_PAGE).get_page(request.GET.get("page"))
    values = {
        "section": "people",
        "page": page,
        "locked": locked,
        "roles": Role.values,
        "statuses": STATUSES,
        "units": sorted(Unit.objects.all(), key=lambda unit: unit.path),
        "asked": request.GET,
    }
    return render(request, "web/people.html", values)


def _chosen(request: HttpRequest, locked: Iterable[str]) -> QuerySet[User]:
    found = User.objects.prefetch_related("memberships__unit")
    if sought := request.GET.get("q", "").strip():
        found = found.filter(Q(username__icontains=sought) | Q(display_name__icontains=sought))
    if code := request.GET.get("unit", "").strip().split(" ")[0]:
        path = Unit.objects.filter(code=code).values_list("path", flat=True).first() or "-"
        found = found.filter(memberships__unit__path__startswith=path)
    if (role := request.GET.get("role", "")) in Role.values:
        found = found.filter(memberships__role=role)
    status = request.GET.get("status", "")
    if status == "locked":
        found = found.filter(username__in=locked)
    elif status in ("active", "closed"):
        found = found.filter(is_active=status == "active")
    return found.distinct()


@require_http_methods(["GET", "POST"])
@signed_in
def person(request: HttpRequest, user: User, user_id: int | None = None) -> HttpResponse:
    """Make somebody, or change roles and particulars; who is new gets a first password, shown once."""
    needs(Permission.MANAGE_PEOPLE, user)
    found = get_object_or_404(User, pk=user_id) if user_id is not None else None
    error = None
    if request.method == "POST":
        try:
            made = _save(request, user, found)
        except Refused as refusal:
            error = refusal.message(language_of(request))
        else:
            if made is not None:
                return shown_once(request, *made)
            messages.success(request, words(language_of(request))("person_saved"))
            return redirect("people")
    values = {
        "section": "people",
        "person": found,
        "sent": request.POST if error else found,
        "is_active": "is_active" in request.POST if error else found is None or found.is_active,
        "memberships": _rows(request, found, sent=error is not None),
        "roles": Role.values,
        "units": sorted(Unit.objects.all(), key=lambda unit: unit.path),
        "locked": locked_names().get(found.username) if found else None,
        "error": error,
    }
    return render(request, "web/person.html", values, status=422 if error else 200)


def _save(request: HttpRequest, user: User, found: User | None) -> tuple[User, str] | None:
    given: dict[str, object] = {
        "is_active": "is_active" in request.POST,
        "memberships": [{"unit": unit, "role": role} for unit, role in _sent_roles(request) if unit and role],
    }
    if found is not None:
        given["username"] = found.username
    data = filled(SetUser, request.POST, password=None, **given)
    if found is not None:
        perform(SET_USER, user, data)
        return None
    if User.objects.filter(username=data.username).exists():
        raise Refused("name_taken", f"用户名 {data.username} 已有", f"there is a {data.username} already")
    [(made, password)] = perform(SET_USERS, user, SetUsers(users=[data]))
    return (made, password) if password is not None else None


def _sent_roles(request: HttpRequest) -> list[tuple[str, str]]:
    units, roles = request.POST.getlist("unit"), request.POST.getlist("role")
    return [(unit.strip().split(" ")[0], role) for unit, role in zip(units, roles, strict=False)]


def _rows(request: HttpRequest, found: User | None, *, sent: bool) -> list[tuple[str, str]]:
    """Return unit and role of each row of the form, with empty ones to add to."""
    if sent:
        rows = [row for row in _sent_roles(request) if row[0]]
    else:
        held = found.memberships.select_related("unit") if found else []
        rows = [(f"{one.unit.code} {one.unit.name}", one.role) for one in held]
    return [*rows, *[("", "")] * SPARE_ROWS]


@require_POST
@signed_in
def reset_password(request: HttpRequest, user: User, user_id: int) -> HttpResponse:
    """Give somebody a new password, shown once (重置口令)."""
    found = get_object_or_404(User, pk=user_id)
    return shown_once(request, found, perform(RESET_PASSWORD, user, Named(username=found.username)))


@require_POST
@signed_in
def unlock(request: HttpRequest, user: User, user_id: int) -> HttpResponse:
    """Let somebody who failed too often sign in again (解除锁定)."""
    found = get_object_or_404(User, pk=user_id)
    perform(UNLOCK, user, Named(username=found.username))
    messages.success(request, words(language_of(request))("person_unlocked", name=str(found)))
    return redirect("person", found.pk)


def shown_once(request: HttpRequest, person: User, password: str) -> HttpResponse:
    """Show a password that is kept nowhere."""
    values = {"section": "people", "made": [(person, password)], "changed": 0}
    response = render(request, "web/first_passwords.html", values)
    response.headers["Cache-Control"] = "no-store"
    return response
