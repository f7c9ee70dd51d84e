"""Reasons: the words after 主要原因是, and which statements they explain."""

from __future__ import annotations

import re
from collections.abc import Sequence

from mingzhang.read.recognise.statements.comparison import settle
from mingzhang.read.recognise.statements.draft import Draft, Topic, says_something
from mingzhang.read.recognise.statements.state import State
from mingzhang.read.recognise.statements.tokens import Token

_CONTINUES = re.compile(r"(?:[二三四五六七八九]是|[2-9]\.|其次|再次|增减相抵)")
_BREAK = re.compile(r"\s*\n\s*")
_HAN = re.compile(r"[\u4e00-\u9fffA-Za-z]")


def explain(state: State, tokens: Sequence[Token], index: int) -> int:
    """Read the reason introduced by the token at `index`; return the index of the token that ends it."""
    token = tokens[index]
    settle(state, token.start)
    explained = _explained(state)
    stop = reason_end(state.folded.text, tokens, index + 1, state.brackets != [])
    inside = {token.kind for token in tokens[index + 1 : stop]}
    if {"than", "money"} <= inside:
        state.spoil_list()
    if explained:
        end = tokens[stop].start if stop < len(tokens) else len(state.folded.text)
        start = token.start if token.text.startswith("此项") else token.end
        give(state, explained, start, end)
        state.reasoned, state.reason_start = explained, start
    state.comparison = None
    return stop


def reason_end(text: str, tokens: Sequence[Token], index: int, bracketed: bool) -> int:
    """Return the index of the stop that ends a reason or a use beginning at tokens[index]."""
    while index < len(tokens):
        token = tokens[index]
        if token.kind == "stop" and token.text in "。；" and not _CONTINUES.match(text, token.end):
            return index
        if token.kind == "use" or (token.kind == "close" and bracketed):
            return index
        if token.kind == "opener" and text[token.end : token.end + 1] == "：":
            return index
        index += 1
    return index


def give(state: State, drafts: Sequence[Draft], start: int, end: int) -> None:
    """Set the reason of `drafts` to the printed text of the folded span."""
    first, last = state.folded.span(start, end) if end > start else (0, 0)
    text = _BREAK.sub("", state.folded.printed[first:last]).strip().strip("，,；;。：:、")
    given = _HAN.search(text) is not None
    for draft in drafts:
        draft.reason_given = given
        draft.reason = text if given else None


def _explained(state: State) -> list[Draft]:
    """Return the statements a reason speaks of: the topic before it, else the last comparison."""
    topic = state.frame.topic() if state.frame.names_something() else None
    if topic is None:
        return _with_earlier(state, state.compared) if state.compared is not None else []
    here = [draft for draft in state.own if draft.compared and draft.topic.same(topic)]
    if here:
        return _with_earlier(state, here[-1])
    if state.compared is not None and len(state.own) > state.sentence:
        return [state.compared]
    return _with_parts(state, topic)


def _with_earlier(state: State, compared: Draft) -> list[Draft]:
    """Return a comparison, with the chapter's earlier statement of the change where it only repeats that."""
    if compared.measure != "change" or says_something(compared):
        return [compared]
    for draft in reversed(state.everything):
        same = draft.section == state.section and draft.topic.same(compared.topic)
        same = same and (draft.direction, draft.base_year) == (compared.direction, compared.base_year)
        if same and draft.measure == "amount" and draft.reason is None:
            return [compared, draft]
    return [compared]


def _with_parts(state: State, topic: Topic) -> list[Draft]:
    """Return earlier comparisons of the chapter on the topic, and on their parts, that lack a reason."""
    found: list[Draft] = []
    for draft in state.everything:
        if (
            draft.section != state.section
            or draft.reason is not None
            or draft.direction in (None, "unchanged")
        ):
            continue
        parent = draft.parent
        if draft.topic.same(topic) or (
            parent in found and parent is not None and parent.direction == draft.direction
        ):
            found.append(draft)
    return found
