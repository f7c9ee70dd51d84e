"""What the words of a clause do: name a topic, a year or a phase, open a comparison."""

from __future__ import annotations

from dataclasses import replace
from typing import cast

from mingzhang.model.records.amounts import Phase
from mingzhang.model.vocabulary import Subject
from mingzhang.read.recognise.statements import comparison
from mingzhang.read.recognise.statements.draft import Direction, Topic
from mingzhang.read.recognise.statements.frame import Comparison, Frame
from mingzhang.read.recognise.statements.lexicon import lexicon
from mingzhang.read.recognise.statements.names import printed_names
from mingzhang.read.recognise.statements.numbers import add_count
from mingzhang.read.recognise.statements.state import State
from mingzhang.read.recognise.statements.tokens import Token

_BASE_FOLLOWS = ("比", "较", "同")
"""Unknown text that ends so opens a comparison with something unknown."""


def on_gap(state: State, token: Token) -> None:
    """Take unknown text: what it touches is not certain, except behind a heading that runs in."""
    frame = state.frame
    if token.text.endswith(lexicon().heading_endings):
        state.frame = Frame()
        return
    frame.unknown = frame.unknown or len(token.text) > 1
    if (
        token.text[:1] == "．"
        or token.text.endswith(_BASE_FOLLOWS)
        or (frame.names_something() or frame.turned or frame.phase or frame.none)
    ):
        frame.broken = True


def on_organisation(state: State, token: Token) -> None:
    """Take the name of a unit: known text, unless it stands behind a word of direction."""
    if state.frame.turned:
        on_gap(state, token)


def on_names(state: State, token: Token) -> None:
    """Take a subject, a scope or 收入/支出: together they make the topic."""
    frame = state.frame
    if state.after_gap or (frame.turned and not frame.broken):
        frame.broken = True
        return
    word = token.word
    if word is None or frame.chain is not None:
        return
    if token.kind == "scope":
        frame.scopes.append(word.value)
    elif token.kind == "subject":
        frame.core = token
        if state.loose_count is not None:
            add_count(state, state.loose_count)
    elif frame.core is None:
        frame.broken = frame.broken or (frame.side is not None and frame.side.word != word)
        frame.side = token
    elif frame.core.word is not None and {frame.core.word.side, word.value} == {"revenue", "expenditure"}:
        frame.broken = True


def on_note(state: State, token: Token) -> None:
    """Take （“三公”经费） behind the names of its parts: the amount that follows is theirs together."""
    named = token.word is not None and token.word.value == Subject.THREE_PUBLIC
    if named and state.listed and state.frame.core is not None:
        state.frame.core = token


def on_bare(state: State, token: Token) -> None:
    """Take 购置费 or 运行费 alone in a list of 公务用车购置及运行费."""
    totals = state.lists[-1].totals if state.lists else []
    if token.word is None or state.after_gap or not any(t.topic.subject == Subject.VEHICLES for t in totals):
        on_gap(state, token)
    elif not state.frame.names_something() and not state.frame.turned:
        state.frame.chain = Topic(token.word.value)


def on_counted(state: State, token: Token) -> None:
    """Take 批次, 人次 before their number."""
    state.frame.counted = token.word.value if token.word is not None else None


def on_bought(state: State, token: Token) -> None:
    """Take 新购一辆公务用车: how many vehicles the year bought."""
    frame = state.frame
    if frame.broken or state.after_gap or frame.names_something() or frame.year not in (None, state.year):
        return
    subject = Subject.VEHICLES_BOUGHT if state.final else Subject.VEHICLES_TO_BUY
    topic, waiting, last = state.topic, state.waiting, state.last
    state.add(Topic(subject.value), "count", replace(token, kind="count"))
    state.topic, state.waiting, state.last = topic, waiting, last


def on_chain(state: State, token: Token) -> None:
    """Take the names of a functional subject."""
    chain = token.chain
    if chain is not None:
        names = printed_names(chain, state.outline.above() if chain.levels[0] != "类" else [])
        state.frame = Frame(
            year=state.frame.year,
            chain=Topic(chain.subject, "expenditure", names=tuple(names), code=chain.code),
        )


def on_equipment(state: State, token: Token) -> None:
    """Take 单价100万元以上设备: its number is a threshold, not an amount."""
    if state.after_gap:
        state.frame.broken = True
        return
    buying = "购置" in token.text
    subject = Subject.EQUIPMENT_TO_BUY if buying else Subject.EQUIPMENT_COUNT
    name = token.text[token.text.index("单") :]
    counts = tuple((unit, subject.value) for unit in ("台(套)", "台/套", "台", "套"))
    state.frame.chain = Topic(subject.value, names=(name,), counts=counts, stock=not buying)


def on_year(state: State, token: Token) -> None:
    """Take a year: the base of an open comparison, or the year of the next number."""
    open_ = state.comparison
    if open_ is not None and open_.awaits_base:
        open_.year = token.year
    else:
        state.frame.year = token.year
        state.as_of = None


def on_date(state: State, token: Token) -> None:
    """Take a date of a stock (截至2025年8月31日)."""
    state.as_of = token.day


def on_phase(state: State, token: Token) -> None:
    """Take a word of phase: of the base of an open comparison, or of the next number."""
    phase = cast(Phase, token.word.value) if token.word else None
    open_ = state.comparison
    if open_ is not None and open_.awaits_base:
        open_.phase = phase
    elif token.text != "预算" or state.frame.phase is None:
        state.frame.phase = phase


def on_than(state: State, token: Token) -> None:
    """Take 比, 较, 与 before a base."""
    comparison.begin(state, token)


def on_mark(state: State, _token: Token) -> None:
    """Take 相比, 同比: a comparison with the year before where no base is named."""
    if state.comparison is None and not state.after_gap:
        year = state.year - 1 if state.year is not None else None
        state.comparison = state.compared_to = Comparison(year=year, awaits_base=False)
        state.target = None
    elif state.comparison is not None:
        state.comparison.awaits_base = False


def on_direction(state: State, token: Token) -> None:
    """Take a word of direction."""
    comparison.turn(state, cast(Direction, token.word.value) if token.word else None, token)


def on_relation(state: State, token: Token) -> None:
    """Take a relation (小于上年预算数)."""
    if token.word is not None:
        comparison.relate(state, cast(Direction, token.word.value), token)
