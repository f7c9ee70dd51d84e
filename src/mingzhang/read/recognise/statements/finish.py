"""Drafts become records: lists that prove nothing are dropped, then every draft gets its place."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from decimal import Decimal

from mingzhang.model.place import Place
from mingzhang.model.records import Paragraph, Statement
from mingzhang.model.vocabulary import Subject
from mingzhang.read.recognise.statements.draft import Draft
from mingzhang.read.recognise.statements.fold import Folded
from mingzhang.read.recognise.statements.lexicon import lexicon

_FUNDS = (Subject.GENERAL_PUBLIC, Subject.FUND, Subject.STATE_CAPITAL)
_FUNCTIONAL = (Subject.FUNCTION_CLASS, Subject.FUNCTION_SUBCLASS, Subject.FUNCTION_ITEM)
_OPENING_QUOTES = "“‘「『"
_SUMMED = ("amount", "count", "area")


def prune_lists(drafts: Sequence[Draft]) -> None:
    """Leave one list of parts to each total, and only lists that may be complete.

    Lists that end with 等, hold a lone entry after 其中, or mix amounts with counts prove nothing.
    """
    complete = lexicon().complete_openers
    for lists in _lists(drafts).values():
        for parts in lists.values():
            amounts = [part for part in parts if part.measure != "change"]
            listed = parts[0].listed
            lone = len(parts) == 1 and (listed is None or listed.opener not in complete)
            mixed = len({part.measure for part in amounts}) > 1
            if lone or mixed or (listed is not None and listed.incomplete):
                _unhang(parts)
    for lists in _lists(drafts).values():
        for parts in lists.values():
            _give_change_to_total(parts)
        if len(lists) > 1:
            _leave_one(list(lists.values()), drafts)


def _give_change_to_total(parts: Sequence[Draft]) -> None:
    """Settle whose a change behind the last part is, where neither the total nor another part has one.

    It is the total's where its percentage follows from the total alone, and nobody's where from neither.
    """
    *others, last = parts
    total = last.parent
    alone = total is not None and total.direction is None and all(part.direction is None for part in others)
    if not others or total is None or not alone or last.measure != "amount" or last.base is not None:
        return
    if (
        last.change is None
        or last.percent is None
        or last.paragraph != total.paragraph
        or _follows(last, last)
    ):
        return
    followed = _follows(total, last)
    for name in ("direction", "change", "percent", "base_year", "base_phase", "reason_given", "reason"):
        if followed:
            setattr(total, name, getattr(last, name))
        setattr(last, name, None)


def _follows(whole: Draft, changed: Draft) -> bool:
    """Tell whether the percentage of `changed` is its change divided by what `whole` was before it."""
    if whole.amount is None or changed.change is None or changed.percent is None:
        return False
    change = changed.change.yuan if changed.direction == "increase" else -changed.change.yuan
    base = whole.amount.yuan - change
    place = Decimal(1).scaleb(-changed.percent.decimals)
    return base > 0 and abs(abs(change) * 100 / base - changed.percent.value) <= place


def _lists(drafts: Sequence[Draft]) -> dict[int, dict[int, list[Draft]]]:
    """Return the parts by total and list."""
    found: dict[int, dict[int, list[Draft]]] = defaultdict(lambda: defaultdict(list))
    for draft in drafts:
        if draft.parent is not None and draft.measure in (*_SUMMED, "change"):
            found[id(draft.parent)][draft.listed.key if draft.listed else 0].append(draft)
    return found


def _leave_one(lists: Sequence[list[Draft]], drafts: Sequence[Draft]) -> None:
    """Leave one list: the last, hung on the entry of an earlier one that is the whole total, if any.

    A list by fund that compares each of them stays before a later list by functional subject, which does not;
    that one goes to another amount of the paragraph which is the same money, if any.
    """
    *earlier, last = lists
    total = last[0].parent
    for part in (part for parts in earlier for part in parts):
        if total is not None and part.amount is not None and part.amount == total.amount:
            for entry in last:
                entry.parent = part
            return
    kept = next((parts for parts in earlier if _compares_funds(parts)), None) if _functional(last) else None
    for parts in lists:
        if parts is not (kept or last):
            _unhang(parts)
    if kept is not None and total is not None:
        twin = _twin(total, drafts)
        for part in last:
            part.parent = twin


def _twin(total: Draft, drafts: Sequence[Draft]) -> Draft | None:
    """Return another amount of the paragraph that is all expenditure, equals `total` and has no parts."""
    return next(
        (
            draft
            for draft in drafts
            if draft is not total
            and draft.topic.subject == Subject.EXPENDITURE
            and (draft.paragraph, draft.measure, draft.year, draft.phase, draft.amount)
            == (total.paragraph, "amount", total.year, total.phase, total.amount)
            and not any(part.parent is draft for part in drafts)
        ),
        None,
    )


def _compares_funds(parts: Sequence[Draft]) -> bool:
    return all(part.topic.subject in _FUNDS and part.direction is not None for part in parts)


def _functional(parts: Sequence[Draft]) -> bool:
    return all(part.topic.subject in _FUNCTIONAL and part.direction is None for part in parts)


def _unhang(parts: Sequence[Draft]) -> None:
    for part in parts:
        part.parent = None


def records(
    drafts: Sequence[Draft], folded: Mapping[int, Folded], paragraphs: Mapping[int, Paragraph]
) -> list[Statement]:
    """Return the statements in reading order, numbered from 1."""
    ordered = sorted(drafts, key=lambda draft: draft.paragraph)
    numbers = {id(draft): number for number, draft in enumerate(ordered, start=1)}
    return [
        _record(draft, numbers, folded[draft.paragraph], paragraphs[draft.paragraph]) for draft in ordered
    ]


def _record(draft: Draft, numbers: Mapping[int, int], folded: Folded, paragraph: Paragraph) -> Statement:
    start, end = _sentence(draft, folded)
    place = paragraph.place or Place()
    amount, change, base, quantity, percent = (
        draft.amount,
        draft.change,
        draft.base,
        draft.quantity,
        draft.percent,
    )
    if draft.direction in ("increase", "decrease") and draft.reason_given is None:
        draft.reason_given = False
    topic = draft.topic
    return Statement(
        seq=numbers[id(draft)],
        part_of=numbers.get(id(draft.parent)) if draft.parent is not None else None,
        section=draft.section,
        paragraph=draft.paragraph,
        subject=topic.subject,
        scope=topic.scope,
        side=topic.side,
        measure=draft.measure,
        year=draft.year,
        phase=draft.phase,
        amount=amount.yuan if amount else None,
        decimals=amount.decimals if amount else None,
        amount_unit=amount.unit.value if amount else change.unit.value if change else None,
        quantity=quantity.value if quantity else None,
        quantity_decimals=quantity.decimals if quantity else None,
        quantity_unit=(quantity.text if quantity.kind == "count" else "%") if quantity else None,
        direction=draft.direction,
        change_amount=abs(change.yuan) if change else None,
        change_decimals=change.decimals if change else None,
        change_percent=percent.value if percent else None,
        percent_decimals=percent.decimals if percent else None,
        base_year=draft.base_year,
        base_phase=draft.base_phase,
        base_amount=base.yuan if base else None,
        base_decimals=base.decimals if base else None,
        reason_given=draft.reason_given,
        reason=draft.reason,
        as_of=draft.as_of,
        code=topic.code,
        name_chain="-".join(topic.names) or None,
        sentence=folded.printed[start:end],
        place=place.model_copy(update={"char_start": start, "char_end": end}),
    )


def _sentence(draft: Draft, folded: Folded) -> tuple[int, int]:
    """Return the printed span of the clauses a draft was read from, opening quote and next stop included."""
    end = draft.end
    while end < len(folded.text) and folded.text[end] not in "。；":
        end += 1
    first, last = folded.span(draft.start, min(end + 1, len(folded.text)))
    quoted = first > 0 and folded.printed[first - 1] in _OPENING_QUOTES
    return (first - 1 if quoted else first), last
