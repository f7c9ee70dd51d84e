"""The clause grammar: walk the tokens of a paragraph and make drafts of the numbers that are certain."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import cast

from mingzhang.model.records.amounts import Phase
from mingzhang.model.vocabulary import Subject
from mingzhang.read.recognise.statements import comparison
from mingzhang.read.recognise.statements.draft import Direction, Topic
from mingzhang.read.recognise.statements.frame import Comparison, Frame
from mingzhang.read.recognise.statements.lexicon import lexicon
from mingzhang.read.recognise.statements.names import printed_names
from mingzhang.read.recognise.statements.numbers import (
    add_count,
    add_money,
    add_percent,
    add_zero,
    flush_prior,
)
from mingzhang.read.recognise.statements.outline import marker
from mingzhang.read.recognise.statements.reasons import explain, give, reason_end
from mingzhang.read.recognise.statements.state import State
from mingzhang.read.recognise.statements.tokens import Token

_AFTER_USE = ("than", "complete", "share", "reason", "opener")
Handler = Callable[[State, Token], None]


def read_clauses(state: State, tokens: Sequence[Token]) -> None:
    """Walk all tokens of the paragraph."""
    index = 0
    while index < len(tokens):
        token = tokens[index]
        if token.kind == "reason":
            comparison.settle(state, token.start)
        if token.kind == "reason" and (state.compared is not None or state.frame.names_something()):
            index = explain(state, tokens, index)
            state.frame, state.after_gap = Frame(), False
            continue
        if token.kind in ("use", "reason"):
            index = _skip_use(state, tokens, index)
            continue
        _HANDLERS[token.kind](state, token)
        state.after_gap = token.kind == "gap"
        index += 1
    _stop(state, Token("stop", len(state.folded.text), len(state.folded.text), "。"))
    flush_prior(state)


def _skip_use(state: State, tokens: Sequence[Token], index: int) -> int:
    """Pass over what the money is for: its numbers are no claims on the budget."""
    comparison.settle(state, tokens[index].start)
    named = state.frame.topic()
    if named is not None:
        state.topic, state.waiting = named, True
    state.frame, state.after_gap = Frame(), False
    stop = reason_end(state.folded.text, tokens, index + 1, state.brackets != [])
    for position in range(index + 1, min(stop, len(tokens) - 1)):
        if tokens[position].text == "，" and _resumes(tokens, position + 1):
            return position
    return max(stop, index + 1)


def _resumes(tokens: Sequence[Token], index: int) -> bool:
    """Tell whether a claim follows a use in the same sentence: ，占…, or ，公务接待2批次."""
    counted = (
        index + 1 < len(tokens) and tokens[index].kind == "subject" and tokens[index + 1].kind == "count"
    )
    return counted or tokens[index].kind in _AFTER_USE


def _gap(state: State, token: Token) -> None:
    frame = state.frame
    if token.text.endswith(lexicon().heading_endings):
        state.frame = Frame()
        return
    if token.text[:1] == "．" or (frame.names_something() or frame.turned or frame.phase or frame.none):
        frame.broken = True


def _organisation(state: State, token: Token) -> None:
    if state.frame.turned:
        _gap(state, token)


def _names(state: State, token: Token) -> None:
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


def _chain(state: State, token: Token) -> None:
    chain = token.chain
    if chain is not None:
        names = printed_names(chain, state.outline.above() if chain.levels[0] != "类" else [])
        state.frame = Frame(
            year=state.frame.year,
            chain=Topic(chain.subject, "expenditure", names=tuple(names), code=chain.code),
        )


def _equipment(state: State, token: Token) -> None:
    if state.after_gap:
        state.frame.broken = True
        return
    buying = "购置" in token.text
    subject = Subject.EQUIPMENT_TO_BUY if buying else Subject.EQUIPMENT_COUNT
    name = token.text[token.text.index("单价") :]
    counts = tuple((unit, subject.value) for unit in ("台(套)", "台/套", "台", "套"))
    state.frame.chain = Topic(subject.value, names=(name,), counts=counts, stock=not buying)


def _year(state: State, token: Token) -> None:
    open_ = state.comparison
    if open_ is not None and open_.awaits_base:
        open_.year = token.year
    else:
        state.frame.year = token.year
        state.as_of = None


def _date(state: State, token: Token) -> None:
    state.as_of = token.day


def _phase(state: State, token: Token) -> None:
    phase = cast(Phase, token.word.value) if token.word else None
    open_ = state.comparison
    if open_ is not None and open_.awaits_base:
        open_.phase = phase
    elif token.text != "预算" or state.frame.phase is None:
        state.frame.phase = phase


def _than(state: State, token: Token) -> None:
    comparison.begin(state, token)


def _mark(state: State, _token: Token) -> None:
    if state.comparison is None and not state.after_gap:
        year = state.year - 1 if state.year is not None else None
        state.comparison = state.compared_to = Comparison(year=year, awaits_base=False)
        state.target = None
    elif state.comparison is not None:
        state.comparison.awaits_base = False


def _direction(state: State, token: Token) -> None:
    comparison.turn(state, cast(Direction, token.word.value) if token.word else None, token)


def _relation(state: State, token: Token) -> None:
    if token.word is not None:
        comparison.relate(state, cast(Direction, token.word.value), token)


def _opener(state: State, token: Token) -> None:
    comparison.settle(state, token.start)
    state.frame = Frame()
    state.comparison = None
    totals = state.totals_here()
    if len(state.own) == state.sentence:
        state.lists = [entry for entry in state.lists if entry.depth < len(state.brackets)]
    state.closing = state.open_list(totals, token)


def _announcement(state: State, token: Token) -> None:
    named = state.frame.topic() if state.frame.names_something() else None
    total = state.find(named) if named is not None else None
    totals = [total] if total is not None else state.totals_here()
    state.frame = Frame()
    state.lists = []
    state.closing = state.open_list(totals, token)


def _within(state: State, token: Token) -> None:
    named = state.frame.topic()
    if state.folded.text[token.end : token.end + 1] != "，" or named is None:
        _gap(state, token)
        return
    total = next((draft for draft in reversed(state.own) if draft.topic.same(named)), None)
    state.frame = Frame()
    state.lists = []
    state.open_list([total] if total is not None else [], token)


def _covers(state: State, _token: Token) -> None:
    state.frame = Frame(covers=True)


def _none(state: State, _token: Token) -> None:
    if state.after_gap or state.frame.names_something():
        state.frame.broken = True
    state.frame.none = True


def _share(state: State, _token: Token) -> None:
    state.frame = Frame(share=True, broken=state.frame.names_something())


def _complete(state: State, token: Token) -> None:
    state.frame.complete = token.text


def _et_cetera(state: State, token: Token) -> None:
    if state.last is not None and state.last.end == token.start:
        if state.last.listed is not None:
            state.last.listed.incomplete = True
    else:
        _gap(state, token)


def _open(state: State, token: Token) -> None:
    state.brackets.append((state.frame, state.topic, state.last, state.comparison, len(state.lists)))
    total = state.last
    state.frame, state.comparison = Frame(), None
    if total is not None and total.end == token.start:
        state.open_list([total], token)


def _close(state: State, token: Token) -> None:
    _stop(state, Token("stop", token.start, token.start, "，"))
    if state.brackets:
        state.frame, state.topic, state.last, state.comparison, depth = state.brackets.pop()
        del state.lists[depth:]


def _stop(state: State, token: Token) -> None:
    comparison.settle(state, token.start)
    add_zero(state, token)
    named = state.frame.topic()
    if named is not None and not state.frame.share and state.frame.names_something():
        state.topic, state.waiting = named, True
    keep = state.frame if token.text == "：" and state.frame.year else None
    state.frame = Frame(year=keep.year if keep else None)
    state.loose_count = None
    if token.text in "；。":
        state.comparison = None
        state.segment_start = token.end
        here = [entry for entry in state.lists if entry.depth == len(state.brackets)]
        if len(here) > 1:
            state.lists.remove(here[-1])
    if token.text == "。":
        _end_sentence(state, token)


def _end_sentence(state: State, token: Token) -> None:
    text = state.folded.text
    if not marker(text[token.end : token.end + 6])[1]:
        state.lists = [entry for entry in state.lists if entry.depth < len(state.brackets)]
    state.sentence = len(state.own)
    state.sentence_start = token.end
    if state.reasoned and text[token.end : token.end + 1] in "二三四五":
        end = text.find("。", token.end)
        if text[token.end + 1 : token.end + 2] == "是":
            give(state, state.reasoned, state.reason_start, end if end > 0 else len(text))


_HANDLERS: dict[str, Handler] = {
    "gap": _gap,
    "organisation": _organisation,
    "subject": _names,
    "scope": _names,
    "side": _names,
    "chain": _chain,
    "equipment": _equipment,
    "year": _year,
    "date": _date,
    "phase": _phase,
    "than": _than,
    "mark": _mark,
    "direction": _direction,
    "either": lambda state, token: comparison.turn(state, None, token),
    "relation": _relation,
    "opener": _opener,
    "announcement": _announcement,
    "within": _within,
    "covers": _covers,
    "none": _none,
    "share": _share,
    "complete": _complete,
    "et_cetera": _et_cetera,
    "money": add_money,
    "percent": add_percent,
    "count": add_count,
    "zero": add_money,
    "open": _open,
    "close": _close,
    "stop": _stop,
}
