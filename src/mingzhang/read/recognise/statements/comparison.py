"""Comparisons: with the year before, and in final accounts with the budget of the same year."""

from __future__ import annotations

from mingzhang.model.records.amounts import Phase
from mingzhang.model.vocabulary import Subject
from mingzhang.read.recognise.statements.draft import Direction, Draft, Money, Topic
from mingzhang.read.recognise.statements.frame import Comparison
from mingzhang.read.recognise.statements.state import State
from mingzhang.read.recognise.statements.tokens import Token

_WHOLE = (Subject.REVENUE, Subject.EXPENDITURE, Subject.REVENUE_EXPENDITURE)
_BUDGETED: tuple[Phase, ...] = ("approved", "adjusted")


def begin(state: State, token: Token) -> None:
    """Open a comparison at 比, 较, 与: what follows is its base."""
    settle(state, token.start)
    frame = state.frame
    named = frame.topic() if frame.names_something() else None
    if frame.broken or state.after_gap:
        state.comparison = None
        frame.broken = True
        return
    state.comparison = state.compared_to = Comparison(named)
    state.target = None
    frame.year = None


def turn(state: State, direction: Direction | None, token: Token) -> None:
    """Take a word of direction (增加, 减少); None for 增加（减少）."""
    frame = state.frame
    if state.after_gap:
        frame.broken = True
    if frame.broken:
        return
    named = frame.topic() if frame.names_something() else None
    if state.comparison is None:
        follows = state.last is not None and len(state.own) > state.sentence
        if not follows and (named is None or state.compared_to is None):
            frame.broken = True
            return
        inherited = state.compared_to if len(state.own) > state.sentence else None
        state.comparison = Comparison(named, inherited.year if inherited else None, awaits_base=False)
        state.comparison.phase = inherited.phase if inherited else None
        state.target = None
    elif named is not None and not state.comparison.awaits_base:
        if state.comparison.topic is not None or state.target is not None:
            state.comparison = Comparison(None, state.comparison.year, state.comparison.phase)
            state.target = None
        state.comparison.topic = named
    state.comparison.awaits_base = False
    state.comparison.unclear = state.comparison.unclear or (token.kind == "either" and "(" not in token.text)
    state.comparison.direction = None if state.comparison.unclear else direction
    frame.scopes.clear()
    frame.core = frame.side = frame.chain = None
    frame.direction = direction
    frame.turned = True
    if direction == "unchanged":
        apply(state, token.end)
        state.comparison = None


def relate(state: State, direction: Direction, token: Token) -> None:
    """Take a relation (小于上年预算数): the base follows it, then the change."""
    begin(state, token)
    if state.comparison is not None:
        state.comparison.direction = direction
        state.frame.turned = True


def apply(state: State, end: int, change: Money | None = None, percent: Token | None = None) -> None:
    """Write the open comparison, with a change amount or percentage, to the statement it belongs to."""
    comparison = state.comparison
    if comparison is None:
        return
    target = state.target or _target(state, comparison, end)
    if target is None:
        return
    state.target = state.compared = target
    target.compared = True
    target.end = max(target.end, end)
    if target.direction is None:
        target.direction = comparison.direction
    if change is not None and target.change is None:
        target.change = change
        if target.direction is None and change.yuan == 0:
            target.direction = "unchanged"
    if percent is not None and target.percent is None:
        target.percent = percent
    if target.measure == "rate":
        return
    target.base_year = comparison.year or target.base_year
    target.base_phase = (
        comparison.phase or target.base_phase or ("executed" if state.final and comparison.year else None)
    )
    target.base = comparison.base or target.base


def settle(state: State, end: int) -> None:
    """Close a comparison whose clause ends with a direction and no number (决算数小于预算数)."""
    comparison = state.comparison
    if comparison is None or comparison.direction is None or state.frame.broken:
        return
    if state.target is None and state.frame.turned:
        apply(state, end)
        if comparison.direction == "unchanged" or completes(state, comparison):
            state.comparison = None


def completes(state: State, comparison: Comparison) -> bool:
    """Tell whether it compares the outturn with the budget of its own year."""
    return state.final and comparison.year is None and comparison.phase in _BUDGETED


def _target(state: State, comparison: Comparison, end: int) -> Draft | None:
    topic = comparison.topic
    if completes(state, comparison):
        return rate_of(state, topic or state.topic, comparison.phase, end)
    if topic is None:
        if len(state.own) > state.sentence:
            return state.last if state.last is not None and not state.last.compared else None
        return state.head if state.head is not None and not state.head.compared else None
    for draft in reversed(state.own):
        free = draft.measure == "amount" and not draft.compared and draft.year == state.year
        if free and draft.topic.same(topic) and draft.phase == state.default_phase():
            return draft
    if topic.subject in _WHOLE and state.head is not None:
        return _elliptic(state, topic, state.head, end)
    changed = state.add(topic, "change", Token("change", end, end))
    changed.phase = state.default_phase()
    changed.year = state.year
    return changed


def _elliptic(state: State, topic: Topic, head: Draft, end: int) -> Draft | None:
    """Take 收、支预算总计 in a sentence on 财政拨款收、支总预算 for that; None where the sides differ."""
    if topic.side is None and head.topic.subject in _WHOLE and head.topic.side is not None:
        changed = state.add(topic, "change", Token("change", end, end))
        changed.amount = _both(state)
        return changed
    fits = head in state.own and head.topic.side == topic.side and not head.compared
    return head if fits and head.measure == "amount" else None


def _both(state: State) -> Money | None:
    """Return the amount of the paragraph's total revenue where total expenditure is the same."""
    totals = {
        draft.topic.side: draft.amount
        for draft in reversed(state.own)
        if draft.measure == "amount"
        and draft.topic.subject in _WHOLE
        and draft.phase == state.default_phase()
    }
    revenue = totals.get("revenue")
    return revenue if revenue is not None and revenue == totals.get("expenditure") else None


def rate_of(state: State, topic: Topic | None, base_phase: Phase | None, end: int) -> Draft | None:
    """Return the completion-rate statement of a topic: its outturn over the budget `base_phase` names."""
    if topic is None:
        return None
    amounts: dict[Phase | None, Draft] = {}
    for draft in state.own:
        if draft.topic.same(topic) and draft.measure == "rate":
            return draft
        if draft.topic.same(topic) and draft.measure == "amount":
            amounts[draft.phase] = draft
    if base_phase is not None and base_phase not in amounts and len(amounts) > 1:
        base_phase = next((phase for phase in _BUDGETED if phase in amounts), base_phase)
    last, executed, base = state.last, amounts.get("executed"), amounts.get(base_phase)
    rate = state.add(topic, "rate", Token("rate", end, end))
    state.last, rate.parent = last, None
    rate.year, rate.phase, rate.base_phase = state.year, "executed", base_phase
    rate.amount = executed.amount if executed is not None else None
    rate.base = base.amount if base is not None else None
    return rate
