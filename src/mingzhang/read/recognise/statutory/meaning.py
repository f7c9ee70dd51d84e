"""What a row is: its code and level, or its subject."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from mingzhang.read.recognise.statutory.columns import Block, Side
from mingzhang.read.recognise.statutory.rows import PrintedRow, depth, stripped
from mingzhang.read.recognise.statutory.vocabulary import RowPattern, vocabulary

CodeLevel = Literal["class", "subclass", "item", "total", "group"]

ECONOMIC = frozenset({"T6", "TB", "TA"})
_BUDGETS = frozenset({"general_public", "fund", "state_capital"})
_LEVELS: tuple[CodeLevel, ...] = ("class", "subclass", "item")


@dataclass(frozen=True, slots=True)
class Meaning:
    """What the rules need to know of a row."""

    code: str | None = None
    level: CodeLevel | None = None
    subject: str | None = None
    measure: str | None = None
    """Stands in for the measure `total` of the row's cells, where the row and not the column says it."""


def coded(rows: Sequence[PrintedRow], block: Block, table_id: str) -> list[Meaning]:
    """Return the meaning of the rows of a table laid out by subject codes (T2, T3, T5, T6, T8, T9)."""
    parts = [column.part for column in block.of("code")]
    by_unit = bool(block.of("unit_name")) and not block.of("name")
    result: list[Meaning] = []
    above = ["", "", ""]
    for row in rows:
        if row.code_parts:
            code, level = _code(row.code_parts, parts, above)
            result.append(Meaning(code, level))
        else:
            result.append(_uncoded(row, table_id, by_unit=by_unit))
    return result


def _code(
    texts: tuple[str, ...], parts: Sequence[int | None], above: list[str]
) -> tuple[str, CodeLevel | None]:
    """Join the code of a row; upper parts left blank on it come from the rows above, kept in `above`."""
    filled = [index for index, text in enumerate(texts) if text]
    whole = texts[filled[-1]]
    if len(whole) > 3 or len(texts) == 1 or parts[filled[-1]] is None:
        return whole, _level_by_length(whole)
    deepest = (parts[filled[-1]] or 1) - 1
    for index in filled:
        place = (parts[index] or 1) - 1
        above[place] = texts[index]
        above[place + 1 :] = [""] * (2 - place)
    return "".join(above[: deepest + 1]), _LEVELS[deepest]


def _level_by_length(code: str) -> CodeLevel | None:
    return _LEVELS[min((len(code) - 2) // 2, 2)] if len(code) >= 2 else "class"


def _uncoded(row: PrintedRow, table_id: str, *, by_unit: bool) -> Meaning:
    label = stripped(row.name or "")
    labels = vocabulary().labels
    if not label or labels["total"].fullmatch(label):
        return Meaning(level="total")
    if by_unit:
        return Meaning(level="group")
    if table_id in ECONOMIC:
        for subject in ("personnel", "operating"):
            if labels[subject].fullmatch(label):
                return Meaning(level="total", subject=subject, measure=subject)
        code = vocabulary().economic_classes.get(label)
    else:
        code = vocabulary().functional_classes.get(label)
    return Meaning(code, "class") if code else Meaning(level="group")


def is_second_breakdown(rows: Sequence[PrintedRow]) -> bool:
    """Return whether no row of a block names a functional class: it breaks spending down in another way."""
    labels = {stripped(row.name or "") for row in rows}
    return not any(
        label in vocabulary().functional_classes and label not in vocabulary().economic_classes
        for label in labels
    )


def second(rows: Sequence[PrintedRow], side: Side) -> list[Meaning]:
    """Return the meaning of the rows of a block that stands beside the functional classes: all are groups.

    Its own sums have no subject: the totals of the side stand once, beside the classes.
    """
    patterns = [_pattern(row, side) for row in rows]
    subjects = [pattern.subject if pattern and not pattern.is_sum else None for pattern in patterns]
    return [Meaning(level="group", subject=subject) for subject in subjects]


def sourced(rows: Sequence[PrintedRow], side: Side) -> list[Meaning]:
    """Return the meaning of the rows of one side of T1 or T4, or of a T2 laid out by sources, in order."""
    patterns = [_pattern(row, side) for row in rows]
    classes = [vocabulary().functional_classes.get(stripped(row.name or "")) for row in rows]
    if side == "revenue":
        classes = [None] * len(rows)
    by_class = any(classes)
    result: list[Meaning] = []
    parents: list[tuple[int, str | None]] = []
    for row, pattern, code in zip(rows, patterns, classes, strict=True):
        level = depth(row.name or "")
        if level == 0 and row.group is None and not (pattern and pattern.subject in _BUDGETS and parents):
            parents = []
        parents = [parent for parent in parents if level == 0 or parent[0] < level]
        parent = parents[-1][1] if parents else None
        is_part = (
            row.group is not None
            or level == 5
            or (bool(parents) and parent not in ("year_total", "grand_total"))
        )
        if code is not None:
            result.append(Meaning(code, "group" if level == 5 else "class"))
        elif pattern is None:
            result.append(_unnamed(row, side, by_class=by_class, is_part=is_part))
        else:
            result.append(_named(pattern, parent, by_class=by_class, is_part=is_part))
        if level < 5 and (
            level > 0 or (pattern is not None and pattern.subject in ("fiscal", "carry_over", "balance"))
        ):
            parents.append((level, pattern.subject if pattern else None))
    return list(_sums_settled(rows, patterns, result))


def _pattern(row: PrintedRow, side: Side) -> RowPattern | None:
    label = stripped(row.name or "")
    return next(
        (p for p in vocabulary().rows if p.side in (None, side) and p.label.fullmatch(label)),
        None,
    )


def _unnamed(row: PrintedRow, side: Side, *, by_class: bool, is_part: bool) -> Meaning:
    """Return the meaning of a label that the vocabulary does not know: a class by its place, or a part."""
    if is_part:
        return Meaning(level="group")
    if side == "expenditure" and by_class and depth(row.name or ""):
        return Meaning(level="class")
    return Meaning(level="group" if side == "expenditure" and by_class else None)


def _named(pattern: RowPattern, parent: str | None, *, by_class: bool, is_part: bool) -> Meaning:
    if pattern.is_sum:
        return Meaning(level="total", subject=pattern.subject)
    if parent in ("carry_over", "balance") and pattern.subject in _BUDGETS:
        return Meaning(level="group", subject=f"{parent}_{pattern.subject}")
    beside = pattern.is_nature and by_class
    return Meaning(level="group" if is_part or beside else None, subject=pattern.subject)


def _sums_settled(
    rows: Sequence[PrintedRow], patterns: Sequence[RowPattern | None], meanings: Sequence[Meaning]
) -> Iterator[Meaning]:
    """Make every sum row but the last one a year total, unless its label names the kind of sum itself."""
    sums = [index for index, pattern in enumerate(patterns) if pattern is not None and pattern.is_sum]
    first_is_total = bool(sums) and sums[0] == 0
    for index, meaning in enumerate(meanings):
        last = index == (sums[0] if first_is_total else sums[-1]) if sums else False
        if index in sums and meaning.subject == "grand_total" and not last:
            named_grand = "总计" in stripped(rows[index].name or "")
            yield Meaning(level="total", subject="grand_total" if named_grand else "year_total")
        else:
            yield meaning


def three_public(rows: Sequence[PrintedRow]) -> list[Meaning]:
    """Return the meaning of the labelled rows of T7: one expense each, or one unit each beside 合计.

    Where the rows are the expenses, each says the measure that its column 预算数 or 决算数 leaves open.
    """
    labels = [stripped(row.name or "") for row in rows]
    found = [
        next((p for p in vocabulary().three_public if p.label.fullmatch(label)), None) for label in labels
    ]
    by_expense = any(p is not None and p.subject != "total" for p in found)
    if by_expense:
        return [_expense(pattern) for pattern in found]
    if len(rows) == 1:
        return [Meaning(level="total")]
    return [Meaning(level="total" if pattern else "group") for pattern in found]


def _expense(pattern: RowPattern | None) -> Meaning:
    if pattern is None or pattern.subject == "part":
        return Meaning(level="group", measure="part")
    return Meaning(level="total", measure=pattern.subject)
