"""The clause grammar: walk the tokens of a paragraph and make drafts of the numbers that are certain."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from mingzhang.read.recognise.statements import bounds, comparison, words
from mingzhang.read.recognise.statements.frame import Frame
from mingzhang.read.recognise.statements.numbers import add_count, add_money, add_percent, flush_prior
from mingzhang.read.recognise.statements.reasons import explain, reason_end
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
    bounds.on_stop(state, Token("stop", len(state.folded.text), len(state.folded.text), "。"))
    flush_prior(state)


def _skip_use(state: State, tokens: Sequence[Token], index: int) -> int:
    """Pass over what the money is for: its numbers are no claims on the budget."""
    comparison.settle(state, tokens[index].start)
    named = state.frame.topic()
    if named is not None:
        state.topic, state.waiting = named, True
    state.frame, state.after_gap = Frame(), False
    if index + 1 < len(tokens) and tokens[index + 1].kind == "bought":
        words.on_bought(state, tokens[index + 1])
    stop = reason_end(state.folded.text, tokens, index + 1, state.brackets != [])
    for position in range(index + 1, min(stop, len(tokens) - 1)):
        if tokens[position].text == "，" and _resumes(tokens, position + 1):
            return position
    return max(stop, index + 1)


def _resumes(tokens: Sequence[Token], index: int) -> bool:
    """Tell whether a claim follows a use in one sentence: ，占…, ，公务接待2批次 or ，年初预算为2万元."""
    kind, follows = tokens[index].kind, [token.kind for token in tokens[index + 1 : index + 3]]
    if kind == "subject":
        return follows[:1] == ["count"]
    if kind == "phase":
        return follows[:1] == ["money"]
    return kind in _AFTER_USE and (kind != "opener" or "gap" not in follows)


_HANDLERS: dict[str, Handler] = {
    "gap": words.on_gap,
    "organisation": words.on_organisation,
    "subject": words.on_names,
    "scope": words.on_names,
    "side": words.on_names,
    "note": words.on_note,
    "counted": words.on_counted,
    "bare": words.on_bare,
    "bought": words.on_bought,
    "chain": words.on_chain,
    "equipment": words.on_equipment,
    "year": words.on_year,
    "date": words.on_date,
    "phase": words.on_phase,
    "than": words.on_than,
    "mark": words.on_mark,
    "direction": words.on_direction,
    "either": lambda state, token: comparison.turn(state, None, token),
    "relation": words.on_relation,
    "opener": bounds.on_opener,
    "announcement": bounds.on_announcement,
    "within": bounds.on_within,
    "covers": bounds.on_covers,
    "none": bounds.on_none,
    "share": bounds.on_share,
    "complete": bounds.on_complete,
    "together": bounds.on_together,
    "et_cetera": bounds.on_et_cetera,
    "money": add_money,
    "percent": add_percent,
    "count": add_count,
    "zero": add_money,
    "open": bounds.on_open,
    "close": bounds.on_close,
    "stop": bounds.on_stop,
}
