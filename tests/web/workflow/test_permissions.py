"""Who may do what: every role, for the own unit, from the unit above, and for another's."""

from __future__ import annotations

import pytest
from django.db import transaction

from mingzhang.web.actions import perform_on, possible
from mingzhang.web.errors import Missing, NotAllowed, WrongState
from mingzhang.web.models import Disclosure, Membership, Role, Unit, User
from mingzhang.web.workflow import State
from tests.web.conftest import County
from tests.web.tables import contents
from tests.web.workflow.steps import at, check_now, do, particulars
from tests.web.workflow.test_transitions import LEADS, NAMES

MAY = {
    "clerk": {"edit", "submit", "withdraw", "supersede", "comment", "check"},
    "approver": {"unit_approve", "return from submitted", "comment", "secrecy_review", "check"},
    "reviewer": {
        "approve",
        "return from unit_approved",
        "return from approved",
        "comment",
        "waive",
        "fill_check_form",
        "publish",
        "write_files",
        "check",
    },
    "auditor": {"check"},
    "administrator": {"check"},
}
"""Typed from the design: role → operations."""
STATES = [str(state) for state in State]


def may(role: str, state: str, operation: str) -> bool:
    """Tell whether a role may do an operation at all in a state, as the design says."""
    return operation in MAY[role] or f"{operation} from {state}" in MAY[role]


def somebody(role: str, unit: Unit) -> User:
    """Return a person who took no part so far."""
    user = User.objects.create_user(f"new-{role}", display_name=role)
    Membership.objects.create(user=user, unit=unit, role=Role(role))
    return user


def outcome(disclosure: Disclosure, operation: str, actor: User) -> str:
    """Perform an operation and take it back; a refused one must have changed nothing."""
    before = contents()
    try:
        with transaction.atomic():
            do(disclosure, operation, actor)
            transaction.set_rollback(True)
    except (Missing, NotAllowed, WrongState) as refused:
        assert contents() == before
        return type(refused).__name__
    disclosure.refresh_from_db()
    return "done"


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("role", MAY)
def test_a_role_for_the_unit_or_one_above_does_what_it_may(county: County, role: str, state: str) -> None:
    disclosure = at(county, state)
    listed = [name for name in NAMES if (state, name) in LEADS]
    expected = {name: "done" if may(role, state, name) else "NotAllowed" for name in listed}
    for unit in (county.archive, county.office, county.top):
        actor = somebody(role, unit)
        assert {name: outcome(disclosure, name, actor) for name in listed} == expected
        done = {name for name, result in expected.items() if result == "done"}
        assert possible(actor, disclosure) == done
        actor.delete()


@pytest.mark.parametrize("role", MAY)
def test_a_role_for_another_unit_knows_of_nothing(county: County, role: str) -> None:
    disclosure = at(county, "submitted")
    actor = somebody(role, county.other)
    assert {outcome(disclosure, name, actor) for name in NAMES} == {"Missing"}
    assert possible(actor, disclosure) == frozenset()


def test_what_nobody_may_do_in_any_state_is_not_a_question_of_the_state(county: County) -> None:
    disclosure = at(county, "published")
    assert outcome(disclosure, "edit", county.auditor) == "NotAllowed"
    assert outcome(disclosure, "edit", county.clerk) == "WrongState"


@pytest.mark.parametrize("closed", [{"is_active": False}, {"must_change_password": True}])
def test_a_closed_account_and_one_with_a_first_password_do_nothing(
    county: County, closed: dict[str, bool]
) -> None:
    disclosure = at(county, "submitted")
    User.objects.filter(pk=county.approver.pk).update(**closed)
    assert {outcome(disclosure, name, county.approver) for name in NAMES} == {"Missing"}


@pytest.mark.parametrize(
    ("state", "operation"),
    [("submitted", "unit_approve"), ("unit_approved", "approve"), ("submitted", "secrecy_review")],
)
def test_nobody_approves_what_they_submitted_themselves(county: County, state: str, operation: str) -> None:
    for role in Role:
        Membership.objects.get_or_create(user=county.clerk, unit=county.top, role=role)
    disclosure = at(county, state)
    before = contents()
    with pytest.raises(NotAllowed) as refused:
        do(disclosure, operation, county.clerk)
    assert contents() == before
    assert refused.value.code == "own_work"


def test_who_edited_it_does_not_approve_it_though_another_submitted_it(county: County) -> None:
    disclosure = at(county, "draft")
    both = somebody("clerk", county.archive)
    Membership.objects.create(user=both, unit=county.archive, role=Role.APPROVER)
    do(disclosure, "edit", both)
    check_now(disclosure)
    do(disclosure, "submit", county.clerk)
    action, data = particulars(disclosure, "unit_approve")
    with pytest.raises(NotAllowed) as refused:
        perform_on(action, both, disclosure.pk, data)
    assert refused.value.code == "own_work"
    do(disclosure, "return", county.approver)
    check_now(disclosure)
    do(disclosure, "submit", county.clerk)
    assert outcome(disclosure, "unit_approve", both) == "NotAllowed"
    assert outcome(disclosure, "unit_approve", county.approver) == "done"
