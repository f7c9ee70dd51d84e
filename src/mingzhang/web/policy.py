"""Who may do what: permissions by role, for a unit and all units below it (权限)."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from mingzhang.web.errors import NotAllowed
from mingzhang.web.models import Disclosure, Membership, Role, Unit, User
from mingzhang.web.workflow import Permission

P, R = Permission, Role

GRANTS: dict[Permission, frozenset[Role]] = {
    P.READ: frozenset(R),
    P.EDIT: frozenset({R.CLERK}),
    P.SUBMIT: frozenset({R.CLERK}),
    P.COMMENT: frozenset({R.CLERK, R.APPROVER, R.REVIEWER}),
    P.UNIT_REVIEW: frozenset({R.APPROVER}),
    P.REVIEW: frozenset({R.REVIEWER}),
    P.PUBLISH: frozenset({R.REVIEWER}),
    P.SECRECY_REVIEW: frozenset({R.APPROVER}),
    P.MANAGE_SEASONS: frozenset({R.REVIEWER, R.ADMINISTRATOR}),
    P.MANAGE_PEOPLE: frozenset({R.ADMINISTRATOR}),
    P.READ_AUDIT: frozenset({R.AUDITOR, R.ADMINISTRATOR}),
    P.MANAGE_SYSTEM: frozenset({R.ADMINISTRATOR}),
}
"""Permission → the roles that have it."""


def allowed(actor: User, permission: Permission, unit: Unit | None = None) -> bool:
    """Tell whether `actor` has a permission for a unit; None asks for it at the top of the tree.

    Somebody whose account is closed, or who must first change the password, may do nothing.
    """
    if not actor.is_authenticated or not actor.is_active or actor.must_change_password:
        return False
    held = Membership.objects.filter(user=actor, role__in=GRANTS[permission])
    if unit is None:
        return held.filter(unit__parent__isnull=True).exists()
    return held.filter(unit__path__in=unit.ancestors()).exists()


def require(actor: User, permission: Permission, unit: Unit | None = None) -> None:
    """Raise NotAllowed unless `actor` has the permission for the unit."""
    if not allowed(actor, permission, unit):
        raise NotAllowed(
            "not_allowed",
            "没有权限进行此操作",
            "you may not do this",
            permission=str(permission),
        )


def permissions(actor: User, unit: Unit | None = None) -> frozenset[Permission]:
    """Return all permissions of `actor` for a unit, with one query: what pages show or hide."""
    if not actor.is_authenticated or not actor.is_active or actor.must_change_password:
        return frozenset()
    held = Membership.objects.filter(user=actor)
    held = (
        held.filter(unit__parent__isnull=True)
        if unit is None
        else held.filter(unit__path__in=unit.ancestors())
    )
    roles = {Role(role) for role in held.values_list("role", flat=True)}
    return frozenset(permission for permission, granted in GRANTS.items() if granted & roles)


def visible_units(actor: User, permission: Permission = Permission.READ) -> QuerySet[Unit]:
    """Return the units for which `actor` has a permission."""
    if not actor.is_authenticated or not actor.is_active or actor.must_change_password:
        return Unit.objects.none()
    paths = Membership.objects.filter(user=actor, role__in=GRANTS[permission]).values_list(
        "unit__path", flat=True
    )
    within = Q(pk__in=[])
    for path in set(paths):
        within |= Q(path__startswith=path)
    return Unit.objects.filter(within)


def visible_disclosures(actor: User) -> QuerySet[Disclosure]:
    """Return the disclosures that `actor` may read."""
    return Disclosure.objects.filter(unit__in=visible_units(actor)).select_related(
        "unit", "season", "saved_by"
    )


def require_other_person(actor: User, disclosure: Disclosure) -> None:
    """Raise NotAllowed where `actor` handed the version on: nobody approves their own (不相容职务)."""
    if disclosure.head is not None and disclosure.head.created_by_id == actor.pk:
        raise NotAllowed(
            "own_work", "不能审核本人报送的文件", "nobody approves what they submitted themselves"
        )
