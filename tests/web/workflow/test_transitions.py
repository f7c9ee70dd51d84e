"""Every pair of state and operation: where it leads, or that it is refused and leaves nothing behind."""

from __future__ import annotations

import json

import pytest

from mingzhang.web.actions import ON_DISCLOSURES
from mingzhang.web.errors import WrongState
from mingzhang.web.models import AuditEntry
from mingzhang.web.workflow import OPERATIONS, TRANSITIONS, State, open_to
from tests.web.conftest import County
from tests.web.tables import contents
from tests.web.workflow.steps import at, do

LEADS = {
    ("draft", "edit"): "draft",
    ("draft", "submit"): "submitted",
    ("draft", "comment"): "draft",
    ("returned", "edit"): "returned",
    ("returned", "submit"): "submitted",
    ("returned", "comment"): "returned",
    ("submitted", "withdraw"): "draft",
    ("submitted", "unit_approve"): "unit_approved",
    ("submitted", "return"): "returned",
    ("submitted", "comment"): "submitted",
    ("submitted", "waive"): "submitted",
    ("submitted", "fill_check_form"): "submitted",
    ("submitted", "secrecy_review"): "submitted",
    ("unit_approved", "approve"): "approved",
    ("unit_approved", "return"): "returned",
    ("unit_approved", "comment"): "unit_approved",
    ("unit_approved", "waive"): "unit_approved",
    ("unit_approved", "fill_check_form"): "unit_approved",
    ("unit_approved", "secrecy_review"): "unit_approved",
    ("approved", "publish"): "published",
    ("approved", "return"): "returned",
    ("approved", "comment"): "approved",
    ("approved", "waive"): "approved",
    ("approved", "fill_check_form"): "approved",
    ("approved", "secrecy_review"): "approved",
    ("published", "supersede"): "draft",
    ("published", "comment"): "published",
    ("published", "write_files"): "published",
    **{(str(state), "check"): str(state) for state in State},
}
"""Typed from the design, not from the program's table."""
NAMES = tuple(dict.fromkeys(action.name for action in ON_DISCLOSURES))
PAIRS = [(str(state), name) for state in State for name in NAMES]
DOES = {
    **dict.fromkeys(("edit", "submit", "withdraw", "supersede", "comment", "check"), "clerk"),
    **dict.fromkeys(("unit_approve", "secrecy_review"), "approver"),
    **dict.fromkeys(("approve", "waive", "fill_check_form", "publish", "write_files"), "reviewer"),
}


def task_of(state: str, operation: str) -> str:
    """Return the role whose task an operation is in a state."""
    if operation == "return":
        return "approver" if state == "submitted" else "reviewer"
    return DOES[operation]


def test_the_table_lists_what_the_design_lists() -> None:
    listed = {(str(state), name): str(step.to) for (state, name), step in TRANSITIONS.items()}
    assert listed == LEADS
    assert set(OPERATIONS) == set(NAMES)


def test_every_state_says_what_is_open_to_it() -> None:
    for state in State:
        assert set(open_to(state)) == {name for before, name in LEADS if before == state}


@pytest.mark.parametrize(("state", "operation"), [pair for pair in PAIRS if pair in LEADS])
def test_a_listed_operation_leads_where_the_table_says(county: County, state: str, operation: str) -> None:
    disclosure = at(county, state)
    actor = getattr(county, task_of(state, operation))
    last = AuditEntry.objects.latest("seq").seq
    do(disclosure, operation, actor)
    assert disclosure.state == LEADS[state, operation]
    entries = list(AuditEntry.objects.filter(seq__gt=last))
    assert [(entry.action, entry.actor, entry.disclosure, entry.unit) for entry in entries] == [
        (f"disclosure.{operation}", actor, disclosure, county.archive)
    ]
    detail = json.loads(entries[0].detail)
    assert (detail["from"], detail["to"]) == (state, disclosure.state)


@pytest.mark.parametrize(("state", "operation"), [pair for pair in PAIRS if pair not in LEADS])
def test_an_unlisted_operation_is_refused_and_changes_nothing(
    county: County, state: str, operation: str
) -> None:
    disclosure = at(county, state)
    actor = getattr(county, task_of(state, operation))
    before = contents()
    with pytest.raises(WrongState) as refused:
        do(disclosure, operation, actor)
    assert contents() == before
    assert (refused.value.code, refused.value.status) == ("wrong_state", 409)
    assert refused.value.detail == {"state": state, "operation": operation}
