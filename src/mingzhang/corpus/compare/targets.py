"""Whether a target was tightened or loosened (指标值收紧、放宽)."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from functools import cache
from typing import Literal

from mingzhang.corpus.compare.records import Verdict
from mingzhang.corpus.compare.words import words
from mingzhang.model.forms.words import plain
from mingzhang.model.money import MoneyUnit
from mingzhang.model.records import Indicator
from mingzhang.model.references import reference

Better = Literal["higher", "lower"]
_FLOOR, _CEILING = ("≥", "＞"), ("≤", "＜")
_STRICT = ("＞", "＜")


def verdict(before: Indicator, after: Indicator) -> Verdict | None:
    """Return what became of the target; None where it is the same.

    A floor (≥, ＞) is tightened by a higher value, a ceiling (≤, ＜) and a time limit by a lower one. For a
    value without either, the indicator's name and class say which way is better. Where the kind, the unit or
    the way itself changed, or a number became words, it is only `changed`.
    """
    x, y = _number(before), _number(after)
    if x is None or y is None:
        same = plain(before.target_text or "") == plain(after.target_text or "")
        return None if same else "changed"
    ways = (_way(before), _way(after))
    if x == y and _unit(before) == _unit(after):
        return _sign_verdict(before, after)
    if _unit(before) != _unit(after) or before.target_kind != after.target_kind:
        return "changed"
    way = ways[0] if ways[0] == ways[1] else None
    if before.sign in ("＝", None) and after.sign not in ("＝", None):
        way = ways[1]
    elif after.sign in ("＝", None) and before.sign not in ("＝", None):
        way = ways[0]
    if way is None:
        return "changed"
    return "tightened" if (y > x) == (way == "higher") else "loosened"


def _sign_verdict(before: Indicator, after: Indicator) -> Verdict | None:
    """Judge equal values: only the sign can differ."""
    if before.sign == after.sign or {before.sign, after.sign} == {"＝", None}:
        return None
    for family in (_FLOOR, _CEILING):
        if before.sign in family and after.sign in family:
            return "tightened" if after.sign in _STRICT else "loosened"
    return "changed"


def _way(one: Indicator) -> Better | None:
    if one.sign in _FLOOR:
        return "higher"
    if one.sign in _CEILING:
        return "lower"
    if one.target_kind == "date":
        return "lower"
    return _better(plain(one.level3 or ""), plain(one.level2 or ""))


@cache
def _better(name: str, level2: str) -> Better | None:
    """Which way an indicator without a sign is better: its name's longest known word, else its class."""
    hits = [(word, way) for word, way in _directions() if word in name]
    ways = {"higher": "higher", "duration": "higher", "lower": "lower", "deadline": "lower"}
    if hits:
        longest = max(len(word) for word, _ in hits)
        found = {ways[way] for word, way in hits if len(word) == longest}
        return _one(found)
    better: dict[str, list[str]] = words()["better"]
    return _one({way for way, classes in better.items() if any(word in level2 for word in classes)})


def _one(found: set[str]) -> Better | None:
    if found == {"higher"}:
        return "higher"
    return "lower" if found == {"lower"} else None


@cache
def _directions() -> tuple[tuple[str, str], ...]:
    table = reference("ref_direction_word").to_pylist()
    # Notes name words that only hold for money: these say nothing of other targets.
    return tuple((row["word"], row["direction"]) for row in table if not row["note"])


def _unit(one: Indicator) -> str:
    """Return the unit without its multiple: 万人 is 人, every unit of money 元."""
    unit = plain(one.target_unit or "")
    if one.target_kind == "money":
        return "元" + unit.partition("/")[1] + unit.partition("/")[2]
    return unit[1:] if len(unit) > 1 and unit[0] in words()["multiples"] else unit


def _number(one: Indicator) -> Decimal | None:
    """Return the value in the unit without its multiple; None for words."""
    if one.target is None or one.sign == "定性":
        return None
    return one.target * _multiple(one)


def _multiple(one: Indicator) -> Decimal:
    unit = plain(one.target_unit or "").partition("/")[0]
    multiples: dict[str, str] = words()["multiples"]
    if one.target_kind == "money":
        money: Callable[[str], MoneyUnit] = MoneyUnit
        name = unit if unit.endswith("元") else unit + "元"
        return Decimal(money(name).yuan) if name in {str(one) for one in MoneyUnit} else Decimal(1)
    return Decimal(multiples[unit[0]]) if len(unit) > 1 and unit[0] in multiples else Decimal(1)
