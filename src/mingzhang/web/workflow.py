"""The one transition table of a disclosure: (state, operation) → state and permission (流转表).

Buttons, API, the diagram in docs/workflow.md and the tests read it. What is not listed is refused.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from mingzhang.web.errors import WrongState


class State(StrEnum):
    """Where a disclosure stands (状态)."""

    DRAFT = "draft"
    RETURNED = "returned"
    SUBMITTED = "submitted"
    UNIT_APPROVED = "unit_approved"
    APPROVED = "approved"
    PUBLISHED = "published"


class Permission(StrEnum):
    """What somebody may do to a unit's disclosures or to the workbench (权限)."""

    READ = "disclosure.read"
    EDIT = "disclosure.edit"
    SUBMIT = "disclosure.submit"
    COMMENT = "disclosure.comment"
    UNIT_REVIEW = "disclosure.unit_review"
    REVIEW = "disclosure.review"
    PUBLISH = "disclosure.publish"
    SECRECY_REVIEW = "disclosure.secrecy_review"
    MANAGE_SEASONS = "season.manage"
    MANAGE_PEOPLE = "people.manage"
    READ_AUDIT = "audit.read"
    MANAGE_SYSTEM = "system.manage"


@dataclass(frozen=True, slots=True)
class Transition:
    """Where an operation leads, and who may do it."""

    to: State
    permission: Permission


S, P = State, Permission
EDITABLE = (S.DRAFT, S.RETURNED)
UNDER_REVIEW = (S.SUBMITTED, S.UNIT_APPROVED, S.APPROVED)

TRANSITIONS: dict[tuple[State, str], Transition] = {
    **{(state, "edit"): Transition(state, P.EDIT) for state in EDITABLE},
    **{(state, "submit"): Transition(S.SUBMITTED, P.SUBMIT) for state in EDITABLE},
    (S.SUBMITTED, "withdraw"): Transition(S.DRAFT, P.SUBMIT),
    (S.SUBMITTED, "unit_approve"): Transition(S.UNIT_APPROVED, P.UNIT_REVIEW),
    (S.SUBMITTED, "return"): Transition(S.RETURNED, P.UNIT_REVIEW),
    (S.UNIT_APPROVED, "approve"): Transition(S.APPROVED, P.REVIEW),
    (S.UNIT_APPROVED, "return"): Transition(S.RETURNED, P.REVIEW),
    (S.APPROVED, "return"): Transition(S.RETURNED, P.REVIEW),
    (S.APPROVED, "publish"): Transition(S.PUBLISHED, P.PUBLISH),
    (S.PUBLISHED, "supersede"): Transition(S.DRAFT, P.EDIT),
    (S.PUBLISHED, "write_files"): Transition(S.PUBLISHED, P.PUBLISH),
    **{(state, "comment"): Transition(state, P.COMMENT) for state in State},
    **{(state, "check"): Transition(state, P.READ) for state in State},
    **{(state, "waive"): Transition(state, P.REVIEW) for state in UNDER_REVIEW},
    **{(state, "fill_check_form"): Transition(state, P.REVIEW) for state in UNDER_REVIEW},
    **{(state, "secrecy_review"): Transition(state, P.SECRECY_REVIEW) for state in UNDER_REVIEW},
}

OPERATIONS = tuple(dict.fromkeys(operation for _, operation in TRANSITIONS))


def transition(state: State, operation: str) -> Transition:
    """Return where `operation` leads from `state`. Raises WrongState where it is not listed."""
    found = TRANSITIONS.get((state, operation))
    if found is None:
        raise WrongState(
            "wrong_state",
            f"当前状态（{state}）不能进行此操作（{operation}）",
            f"not possible in this state ({state}): {operation}",
            state=str(state),
            operation=operation,
        )
    return found


def open_to(state: State) -> tuple[str, ...]:
    """Return the operations that the table lists for a state."""
    return tuple(operation for source, operation in TRANSITIONS if source == state)
