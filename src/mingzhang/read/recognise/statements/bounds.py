"""What opens and ends clauses, lists, brackets and sentences."""

from __future__ import annotations

from mingzhang.read.recognise.statements import comparison
from mingzhang.read.recognise.statements.frame import Frame
from mingzhang.read.recognise.statements.numbers import add_zero
from mingzhang.read.recognise.statements.outline import marker
from mingzhang.read.recognise.statements.reasons import give
from mingzhang.read.recognise.statements.state import State
from mingzhang.read.recognise.statements.tokens import Token
from mingzhang.read.recognise.statements.words import on_gap


def on_opener(state: State, token: Token) -> None:
    """Take 其中, 包括: what follows are parts of the number before."""
    comparison.settle(state, token.start)
    state.frame = Frame()
    state.comparison = None
    totals = state.totals_here()
    state.headless = not totals and state.lost_at >= state.sentence_start
    if len(state.own) == state.sentence:
        state.lists = [entry for entry in state.lists if entry.depth < len(state.brackets)]
    state.closing = state.open_list(totals, token)


def on_announcement(state: State, token: Token) -> None:
    """Take 主要内容如下: a list of the total that is named before it."""
    named = state.frame.topic() if state.frame.names_something() else None
    total = state.find(named) if named is not None else None
    totals = [total] if total is not None else state.totals_here()
    state.frame = Frame()
    state.lists = []
    state.closing = state.open_list(totals, token)


def on_within(state: State, token: Token) -> None:
    """Take 中 behind a total: 财政拨款支出预算中，…"""
    named = state.frame.topic()
    if named is None:
        on_gap(state, token)
        return
    total = next((draft for draft in reversed(state.own) if draft.topic.same(named)), None)
    state.frame = Frame()
    state.lists = []
    state.open_list([total] if total is not None else [], token)


def on_covers(state: State, _token: Token) -> None:
    """Take 涉及…资金: an amount of the projects counted before."""
    state.frame = Frame(covers=True)


def on_none(state: State, token: Token) -> None:
    """Take 无, 没有 before a name, or behind it at the end of the clause."""
    ends = state.folded.text[token.end : token.end + 1] in ("", *"，。；")
    if state.after_gap or (state.frame.names_something() and not ends):
        state.frame.broken = True
    state.frame.none = True


def on_share(state: State, _token: Token) -> None:
    """Take 占: a whole may follow, then the share."""
    state.frame = Frame(share=True, broken=state.frame.names_something())


def on_complete(state: State, token: Token) -> None:
    """Take 完成年初预算的."""
    state.frame.complete = token.text


def on_together(state: State, _token: Token) -> None:
    """Take 两项合计: what follows belongs to several numbers, to none alone."""
    state.last = None
    state.frame = Frame(broken=True)


def on_et_cetera(state: State, token: Token) -> None:
    """Take 等: behind a number it leaves the list open."""
    if state.last is not None and state.last.end == token.start:
        if state.last.listed is not None:
            state.last.listed.incomplete = True
    else:
        on_gap(state, token)


def on_open(state: State, token: Token) -> None:
    """Take an opening bracket: inside stand parts of the number right before it."""
    state.brackets.append((state.frame, state.topic, state.last, state.comparison, len(state.lists)))
    total = state.last
    state.frame, state.comparison = Frame(), None
    if total is not None and total.end == token.start:
        state.open_list([total], token)


def on_close(state: State, token: Token) -> None:
    """Take a closing bracket: go on as before it."""
    on_stop(state, Token("stop", token.start, token.start, "，"))
    if state.brackets:
        state.frame, state.topic, state.last, state.comparison, depth = state.brackets.pop()
        del state.lists[depth:]


def on_stop(state: State, token: Token) -> None:
    """Take a stop: it ends the clause, ； the entry and 。 the sentence."""
    comparison.settle(state, token.start)
    add_zero(state, token)
    named = state.frame.topic()
    if named is not None and not state.frame.share and state.frame.names_something():
        state.topic, state.waiting = named, True
        if token.text == "、" or (token.text == "，" and state.listed):
            state.listed.append(named)
    if token.text not in "、，":
        state.listed.clear()
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
    state.headless = False
    state.sentence_start = token.end
    if state.reasoned and text[token.end : token.end + 1] in "二三四五":
        end = text.find("。", token.end)
        if text[token.end + 1 : token.end + 2] == "是":
            give(state, state.reasoned, state.reason_start, end if end > 0 else len(text))
