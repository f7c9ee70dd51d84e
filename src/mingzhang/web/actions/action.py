"""What an operation is, and the one way in which each is performed (操作)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from django.db import transaction
from pydantic import BaseModel, ConfigDict

from mingzhang.web import audit, policy, webhooks
from mingzhang.web.errors import Missing, NotAllowed
from mingzhang.web.models import Disclosure, Unit, User
from mingzhang.web.workflow import TRANSITIONS, Permission, State, Transition, transition

Data = TypeVar("Data", bound=BaseModel)
Result = TypeVar("Result")


class Nothing(BaseModel):
    """An operation that needs no particulars."""

    model_config = ConfigDict(extra="forbid")


@dataclass(slots=True)
class Done(Generic[Result]):
    """What an operation changed: its result, what the audit log keeps, and what follows after the commit."""

    result: Result
    detail: Mapping[str, object] = field(default_factory=dict)
    unit: Unit | None = None
    """The unit it was about, where it was not about a disclosure."""
    disclosure: Disclosure | None = None
    """The disclosure that it made."""
    afterwards: tuple[Callable[[], object], ...] = ()
    """Called once the transaction is committed: background work, calls of webhooks."""


@dataclass(frozen=True, slots=True)
class DisclosureAction(Generic[Data, Result]):
    """An operation on one disclosure; the transition table says when, whereto and who."""

    name: str
    """Name in the transition table."""
    data: type[Data]
    change: Callable[[User, Disclosure, Data], Done[Result]]
    """Does it. The state is set before; the disclosure is saved after."""
    prepare: Callable[[int], None] | None = None
    """Called with the disclosure's key before it is locked: what takes long and may be done for nothing."""


@dataclass(frozen=True, slots=True)
class Action(Generic[Data, Result]):
    """An operation on anything else: units, people, seasons, the system."""

    name: str
    """Name in the audit log: people.add_user."""
    permission: Permission
    data: type[Data]
    change: Callable[[User, Data], Done[Result]]
    unit_of: Callable[[Data], Unit | None] = lambda _: None
    """The unit for which the permission is needed; None: at the top of the tree."""


def perform_on(action: DisclosureAction[Data, Result], actor: User, disclosure_id: int, data: Data) -> Result:
    """Run one operation on a disclosure, all or nothing, with one entry in the audit log.

    Raises Missing (404: none, or none that the actor may read), NotAllowed (403), WrongState or Conflict
    (409), Refused (422). Webhooks are told of a change of state after the commit.
    """
    if action.prepare is not None:
        action.prepare(disclosure_id)
    with transaction.atomic():  # SQLite: opened IMMEDIATE, row locks do nothing there
        disclosure = _locked(actor, disclosure_id)
        before = State(disclosure.state)
        step = _permitted(action.name, actor, disclosure)
        disclosure.state = step.to
        done = action.change(actor, disclosure, data)
        disclosure.save()
        detail = {**done.detail, "from": str(before), "to": str(disclosure.state)}
        entry = audit.append(actor, f"disclosure.{action.name}", disclosure=disclosure, detail=detail)
        if before != disclosure.state:
            webhooks.announce(entry)
        for follow in done.afterwards:
            transaction.on_commit(follow)
    return done.result


def perform(action: Action[Data, Result], actor: User, data: Data) -> Result:
    """Run any other operation, all or nothing, with one entry in the audit log. Raises as `perform_on`."""
    with transaction.atomic():
        policy.require(actor, action.permission, action.unit_of(data))
        done = action.change(actor, data)
        audit.append(actor, action.name, unit=done.unit, disclosure=done.disclosure, detail=done.detail)
        for follow in done.afterwards:
            transaction.on_commit(follow)
    return done.result


@dataclass(frozen=True, slots=True)
class OwnAction(Generic[Data, Result]):
    """An operation on the actor's own account: whoever is signed in may do it."""

    name: str
    data: type[Data]
    change: Callable[[User, Data], Done[Result]]


def perform_own(action: OwnAction[Data, Result], actor: User, data: Data) -> Result:
    """Run an operation on one's own account, all or nothing, with one entry in the audit log."""
    if not actor.is_authenticated or not actor.is_active:
        raise NotAllowed("not_signed_in", "请先登录", "sign in first")
    with transaction.atomic():
        done = action.change(actor, data)
        audit.append(actor, action.name, detail=done.detail)
    return done.result


def possible(actor: User, disclosure: Disclosure) -> frozenset[str]:
    """Return the operations that state and permissions leave to `actor`: the buttons of a page."""
    granted = policy.permissions(actor, disclosure.unit)
    return frozenset(
        operation
        for (state, operation), step in TRANSITIONS.items()
        if state == disclosure.state and step.permission in granted
    )


def _locked(actor: User, disclosure_id: int) -> Disclosure:
    """Lock the row; a disclosure that the actor may not read is as if it did not exist."""
    found = (
        Disclosure.objects.select_for_update(of=("self",))
        .select_related("unit", "season", "head", "published")
        .filter(pk=disclosure_id)
        .first()
    )
    if found is None or not policy.allowed(actor, Permission.READ, found.unit):
        raise Missing("no_disclosure", "没有这份公开文件", "there is no such disclosure", id=disclosure_id)
    return found


def _permitted(operation: str, actor: User, disclosure: Disclosure) -> Transition:
    """Return the transition. Who may do it in no state hears NotAllowed, who may not do it now WrongState."""
    ways = {step.permission for (_, name), step in TRANSITIONS.items() if name == operation}
    granted = policy.permissions(actor, disclosure.unit)
    if not ways & granted:
        policy.require(actor, next(iter(sorted(ways))), disclosure.unit)
    step = transition(State(disclosure.state), operation)
    policy.require(actor, step.permission, disclosure.unit)
    return step
