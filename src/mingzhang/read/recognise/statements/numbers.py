"""Numbers: decide what a sum, percentage or count is, from the words of its clause."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from mingzhang.model.money import MoneyUnit
from mingzhang.model.records.amounts import Phase
from mingzhang.model.vocabulary import Subject
from mingzhang.read.recognise.statements import comparison
from mingzhang.read.recognise.statements.chapter import THREE_PUBLIC_PARTS
from mingzhang.read.recognise.statements.draft import Draft, Measure, Money, Topic
from mingzhang.read.recognise.statements.frame import Frame
from mingzhang.read.recognise.statements.lexicon import lexicon
from mingzhang.read.recognise.statements.state import Prior, State
from mingzhang.read.recognise.statements.tokens import Token

_PERFORMANCE = (Subject.PERFORMANCE_PROJECTS, Subject.MONITORED_PROJECTS, Subject.EVALUATED_PROJECTS)
_TOTALS = (Subject.REVENUE, Subject.EXPENDITURE, Subject.REVENUE_EXPENDITURE)
_FUNCTIONAL = (Subject.FUNCTION_CLASS, Subject.FUNCTION_SUBCLASS, Subject.FUNCTION_ITEM)
_SIDED = (Subject.FISCAL_APPROPRIATION, Subject.GENERAL_PUBLIC, Subject.FUND, Subject.STATE_CAPITAL)
_COMPLETE: dict[str, Phase] = {
    "年初预算": "approved", "预算": "approved", "年度预算": "approved",
    "全年预算": "adjusted", "调整预算": "adjusted", "调整后预算": "adjusted",
}  # fmt: skip
_SOURCES = (
    *_SIDED, Subject.SPECIAL_ACCOUNT, Subject.OWN_SOURCE, Subject.BUSINESS_INCOME, Subject.OPERATING_INCOME,
    Subject.OTHER_INCOME, Subject.CARRY_OVER,
)  # fmt: skip
_OF_A_WHOLE = (Subject.BASIC, Subject.PROJECT, Subject.PERSONNEL, Subject.OPERATING)
_PURCHASES = (
    Subject.PROCUREMENT,
    Subject.PROCUREMENT_GOODS,
    Subject.PROCUREMENT_WORKS,
    Subject.PROCUREMENT_SERVICES,
)
_EMPTY_TABLE = ("空表", "无数据")
_INSTRUCTION = ("的部门", "的单位", "的")


def add_money(state: State, token: Token) -> None:
    """Take a sum: a base, a change, an amount, or nothing that is certain."""
    frame, open_ = state.frame, state.comparison
    bare = token.kind == "zero"
    money = Money(Decimal(0), 0, MoneyUnit.WAN) if bare else Money.of(token)
    if frame.complete is not None and not frame.broken and state.topic is not None:
        _completed(state, token, money)
        return
    unknown = frame.broken or state.after_gap or frame.share
    if unknown or (bare and not _ends_clause(state, token)):
        state.lost_at = token.start
        state.lose()
    elif open_ is not None and open_.awaits_base and not frame.turned:
        open_.base = money
        return
    elif frame.turned:
        comparison.apply(state, token.end, change=money)
    else:
        _amount(state, token, money)
    _next(state)


def _completed(state: State, token: Token, money: Money) -> None:
    """Take the budget of 完成年初预算210万元的95.24%; 收入完成210万元 is none."""
    topic, last = state.topic, state.last
    if not state.frame.complete:
        state.lose()
    elif topic is not None:
        draft = state.add(topic, "amount", token)
        draft.amount, draft.phase = money, _COMPLETE.get(state.frame.complete or "预算")
        state.last = last


def _ends_clause(state: State, token: Token) -> bool:
    """Tell whether a bare 0 is an amount: 公务用车购置为 0, or 年初预算为 0, and nothing behind it."""
    named = state.frame.topic() is not None or (state.frame.phase is not None and state.topic is not None)
    return named and state.folded.text[token.end : token.end + 1] in ("", *"，。；")


def _next(state: State) -> None:
    state.frame = Frame()


def _amount(state: State, token: Token, money: Money) -> None:
    topic = _topic(state)
    if topic is not None:
        topic = _together(state, topic)
    if (
        topic is None
        or _of_procurement(state, topic, token)
        or (state.headless and topic.subject in _OF_A_WHOLE)
    ):
        state.lose()
        return
    frame = state.frame
    if frame.year is not None and state.year is not None and frame.year == state.year - 1:
        flush_prior(state)
        if _is_base(state, topic, money):
            return
        state.prior = Prior(topic, money, frame.year, frame.phase, state.segment_start, token.end)
        state.topic, state.waiting = topic, False
        return
    draft = state.add(topic, "amount", token)
    draft.amount = money
    prior = state.prior
    if prior is not None and prior.topic.same(topic):
        draft.base, draft.base_year, draft.base_phase = prior.money, prior.year, prior.phase
        draft.start = min(draft.start, prior.start)
        state.prior = None
    if state.comparison is not None and state.comparison.direction is None:
        state.comparison = None


def _of_procurement(state: State, topic: Topic, token: Token) -> bool:
    """Tell whether a source of money is one of procurement: 政府采购预算5万元，其中一般公共预算拨款3万元."""
    if topic.subject not in _SOURCES:
        return False
    before = state.folded.text[state.sentence_start : token.start]
    head = state.head.topic.subject if state.head is not None else None
    return state.chapter.procurement or "政府采购" in before or head in _PURCHASES


def _together(state: State, topic: Topic) -> Topic | None:
    """Return what an amount behind several names is about: the parts of the three public expenses together.

    None for names that make no known total: 会议费、培训费5万元.
    """
    named = {other.subject for other in state.listed} - {topic.subject}
    if not named or topic.subject == Subject.THREE_PUBLIC:
        return topic
    named.add(topic.subject)
    vehicles = Subject.VEHICLES in named or named >= {Subject.VEHICLE_PURCHASE, Subject.VEHICLE_RUNNING}
    whole = (
        vehicles
        and named >= {Subject.OVERSEAS_VISITS, Subject.HOSPITALITY}
        and named <= set(THREE_PUBLIC_PARTS)
    )
    return Topic(Subject.THREE_PUBLIC, scope=topic.scope) if whole else None


def _topic(state: State) -> Topic | None:
    """Return what an amount is about: the topic its clause names, or the one still waiting."""
    frame, current = state.frame, state.topic
    if frame.covers:
        if current is None or current.subject not in _PERFORMANCE:
            return None
        scoped = frame.topic()
        scope = (
            scoped.subject if scoped is not None and scoped.subject != Subject.FISCAL_APPROPRIATION else None
        )
        return Topic(current.subject, scope=scope, counts=current.counts)
    if frame.names_something():
        only_side = frame.side is not None and not frame.scopes and frame.core is None and frame.chain is None
        return _by_side(state) if only_side else frame.topic()
    if current is not None and (
        state.waiting or (not frame.unknown and (frame.phase is not None or frame.year is not None))
    ):
        return current
    return state.chapter.topic if frame.phase is not None and not state.own else None


def _is_base(state: State, topic: Topic, money: Money) -> bool:
    """Take 2025年预算2万元，2024年预算3万元 for an amount and its base."""
    last = state.last
    if last is None or len(state.own) == state.sentence or last.base is not None or last.compared:
        return False
    if last.measure != "amount" or not last.topic.same(topic):
        return False
    last.base, last.base_year = money, state.frame.year
    last.base_phase = state.frame.phase or state.default_phase()
    return True


def _by_side(state: State) -> Topic | None:
    """Return what a bare 收入 or 支出 is about: 政府性基金收入50万元，支出50万元 goes on with the fund."""
    current, named = state.topic, state.frame.topic()
    word = state.frame.side.text if state.frame.side is not None else ""
    if state.waiting and current is not None and current.subject in _FUNCTIONAL:
        return current
    if named is not None and named.subject in _TOTALS:
        chapter = state.chapter
        if chapter.narrow:
            return chapter.topic if named.subject == Subject.EXPENDITURE else None
        if chapter.fiscal and "财政拨款" not in state.folded.text:
            return Topic(Subject.FISCAL_APPROPRIATION, named.side)
        if current is not None and _goes_on(state, current, word):
            return replace(current, side=named.side)
    if len(word) > 2 or state.frame.phase is not None or len(state.own) == state.sentence or named is None:
        return named
    if current is not None and current.subject in _SIDED:
        return replace(current, side=named.side)
    other_side = current is not None and current.subject in _TOTALS and current.side not in (None, named.side)
    return named if other_side and not state.lists else None


def _goes_on(state: State, current: Topic, word: str) -> bool:
    """Tell whether 支出总计 goes on with 财政拨款收入总计, the number right before it."""
    if current.subject not in _SIDED or state.lists or len(state.own) == state.sentence or len(word) == 2:
        return False
    other = word.replace("支出", "收入") if "支出" in word else word.replace("收入", "支出")
    last = state.last
    before = state.folded.text[state.sentence_start : last.end] if last is not None else ""
    return last is not None and last.topic.same(current) and other in before and other != word


def flush_prior(state: State) -> None:
    """State an amount of the year before by itself where no amount of this year took it up."""
    prior, state.prior = state.prior, None
    if prior is None:
        return
    draft = Draft(prior.topic, "amount", state.section, state.paragraph, prior.start, prior.end)
    draft.year, draft.phase, draft.amount = prior.year, prior.phase or state.default_phase(), prior.money
    state.own.append(draft)
    state.everything.append(draft)


def add_percent(state: State, token: Token) -> None:
    """Take a percentage: of a change, a share, or a completion rate."""
    frame = state.frame
    if not (frame.broken or state.after_gap):
        if frame.complete is not None:
            _rate(state, token)
        elif frame.share:
            _share(state, token)
        elif frame.turned:
            comparison.apply(state, token.end, percent=token)
    _next(state)


def _rate(state: State, token: Token) -> None:
    topic = state.frame.topic() or state.topic
    draft = comparison.rate_of(state, topic, _COMPLETE.get(state.frame.complete or "预算"), token.end)
    if draft is not None and draft.quantity is None:
        draft.quantity, draft.end = token, token.end


def _share(state: State, token: Token) -> None:
    part = state.last
    if part is None or part.measure != "amount":
        return
    named = state.frame.topic() if state.frame.names_something() else None
    whole = state.find(named) if named is not None else part.parent
    topic, waiting = state.topic, state.waiting
    share = state.add(part.topic, "share", token)
    state.topic, state.waiting = topic, waiting
    share.amount, share.quantity, share.year, share.phase = part.amount, token, part.year, part.phase
    share.parent, share.listed = whole, None


def add_count(state: State, token: Token) -> None:
    """Take a count: its unit and the topic together say of what."""
    words = lexicon()
    frame = state.frame
    if token.text in words.count_subjects:
        frame_year = frame.year
        draft = _counted(state, Topic(words.count_subjects[token.text]), token)
        draft.parent = None
        state.frame = Frame(year=frame_year)
        return
    named = frame.topic() if frame.names_something() else state.topic
    subject = _counted_subject(named, token, frame.counted) if named is not None else None
    if frame.broken or state.after_gap:
        state.frame = Frame(broken=True)
        return
    if subject is None or named is None:
        if named is None or not frame.names_something():
            state.loose_count = token
        elif named is not None:
            state.topic, state.waiting = named, True
            _next(state)
        return
    state.loose_count = None
    if subject == Subject.VEHICLES_BOUGHT and not state.final:
        subject = Subject.VEHICLES_TO_BUY.value
    _counted(state, Topic(subject, names=named.names, counts=named.counts, stock=named.stock), token)
    _next(state)


def _counted_subject(named: Topic, token: Token, counted: str | None) -> str | None:
    """Return the subject of a count under a topic: by 批次 or 人次 before it, else by its unit."""
    by_unit = dict(named.counts)
    if counted is None:
        return by_unit.get(token.text)
    units = ("批次", "人次") if counted == "batches" else ("人次", "批次")
    wanted, other = by_unit.get(units[0]), by_unit.get(units[1])
    if token.text in ("个", "次"):
        return wanted if counted == "batches" else None
    found = by_unit.get(token.text)
    return found if found != other or found == wanted else None


def _counted(state: State, topic: Topic, token: Token) -> Draft:
    measure: Measure = "area" if token.text == "平方米" else "count"
    return state.add(topic, measure, token)


def add_zero(state: State, token: Token) -> None:
    """Take 无…经费 at the end of its clause: it states that the amount is nil."""
    frame = state.frame
    named = frame.none and frame.names_something() and frame.counted is None
    topic = frame.topic() if named else None
    text = state.folded.text
    if topic is None or state.after_gap or any(word in text for word in _EMPTY_TABLE):
        return
    if text[: token.start].endswith(_INSTRUCTION):
        return
    if state.comparison is None:
        draft = state.add(topic, "amount", token)
        draft.amount = Money(Decimal(0), 0, MoneyUnit.YUAN)
