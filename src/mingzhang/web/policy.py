"""Who may do what: permissions by role, for a unit and all units below it (权限)."""

from __future__ import annotations

from collections.abc import Callable

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


def permissions_of_many(actor: User) -> Callable[[Unit], frozenset[Permission]]:
    """Return what tells the permissions of `actor` for any unit, with one query in all: for long lists."""
    if not actor.is_authenticated or not actor.is_active or actor.must_change_password:
        return lambda _: frozenset()
    held = [
        (path, Role(role))
        for path, role in Membership.objects.filter(user=actor).values_list("unit__path", "role")
    ]

    def of(unit: Unit) -> frozenset[Permission]:
        roles = {role for path, role in held if unit.path.startswith(path)}
        return frozenset(permission for permission, granted in GRANTS.items() if granted & roles)

    return of


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
    """Raise NotAllowed for who submitted, imported or edited what is to be judged (不相容职务).

    What was published before was judged then: only what came after it counts.
    """
    published = disclosure.published
    versions = disclosure.versions.filter(created_by=actor)
    changes = disclosure.changes.filter(by=actor)
    if published is not None:
        versions = versions.filter(number__gt=published.number)
        changes = changes.filter(at__gt=published.created_at)
    if disclosure.saved_by_id == actor.pk or versions.exists() or changes.exists():
        raise NotAllowed(
            "own_work",
            "不能审核本人编制或报送的文件",
            "nobody approves what they prepared or submitted themselves",
        )
