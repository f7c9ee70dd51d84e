"""Which of two lists belong together: by equal keys, then by likeness. The same from either side."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Sequence
from fractions import Fraction
from functools import lru_cache
from typing import Generic, TypeVar

from mingzhang.model.forms.words import plain

T = TypeVar("T")

MOST_PAIRS = 250_000
"""Pairs that are compared for likeness at most; beyond, only equal keys are matched."""
_ORDINAL = re.compile(
    r"^(?:其中[::]?|第[一二三四五六七八九十百]+[章节条部分、]*|[(]?(?:[一二三四五六七八九十]+|\d{1,3})[)、.,]+(?!\d))+"
)
_YEAR = re.compile(r"(?:19|20)\d\d(?=年|[-—]|年度)")
_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")


def name_key(text: str | None) -> str:
    """Return a name without the number in front of it: 二、公共安全支出 is 公共安全支出."""
    return _ORDINAL.sub("", plain(text or ""))


@lru_cache(maxsize=65_536)
def timeless(text: str | None) -> str:
    """Return a name without its number and its years: 2024年办公经费 is 年办公经费."""
    return _YEAR.sub("", name_key(text))


@lru_cache(maxsize=65_536)
def masked(text: str) -> str:
    """Return a paragraph without its number and with every figure and year as one mark."""
    return _NUMBER.sub("#", _ORDINAL.sub("", plain(text)))


@lru_cache(maxsize=65_536)
def _pairs(text: str) -> Counter[str]:
    return Counter(text[at : at + 2] for at in range(max(len(text) - 1, 1)))


def likeness(one: str, other: str) -> Fraction:
    """Return how alike two texts are, 0 to 1: pairs of neighbouring letters in common (Dice)."""
    if not one or not other:
        return Fraction(one == other)
    a, b = _pairs(one), _pairs(other)
    return Fraction(2 * (a & b).total(), a.total() + b.total())


class Pairing(Generic[T]):
    """Matches two lists step by step; what is matched once stays so."""

    def __init__(self, before: Sequence[T], after: Sequence[T]) -> None:
        """Begin with nothing matched."""
        self.before, self.after = before, after
        self.partner: dict[int, int] = {}
        """Position in `before` → position in `after`."""
        self.how: dict[int, str] = {}
        """Position in `before` → name of the step that matched it."""

    def open_before(self) -> list[int]:
        """Return the positions in `before` without a partner."""
        return [at for at in range(len(self.before)) if at not in self.partner]

    def open_after(self) -> list[int]:
        """Return the positions in `after` without a partner."""
        taken = set(self.partner.values())
        return [at for at in range(len(self.after)) if at not in taken]

    def by_key(self, how: str, key: Callable[[T], Hashable | None]) -> None:
        """Match those of one key, in order where there are several; None and "" are no key."""
        waiting: dict[Hashable, list[int]] = defaultdict(list)
        for at in self.open_after():
            if found := key(self.after[at]):
                waiting[found].append(at)
        for at in self.open_before():
            found = key(self.before[at])
            if found and waiting.get(found):
                self._join(at, waiting[found].pop(0), how)

    def by_likeness(self, how: str, score: Callable[[T, T], Fraction], least: Fraction) -> bool:
        """Match the most alike first, down to `least`. Returns False where there are too many to look at."""
        lone, others = self.open_before(), self.open_after()
        if len(lone) * len(others) > MOST_PAIRS:
            return False
        scored = ((score(self.before[i], self.after[j]), i, j) for i in lone for j in others)
        best = sorted(
            (one for one in scored if one[0] >= least),
            key=lambda one: (-one[0], abs(one[1] - one[2]), min(one[1:]), max(one[1:])),
        )
        taken = set(self.partner.values())
        for _, i, j in best:
            if i not in self.partner and j not in taken:
                self._join(i, j, how)
                taken.add(j)
        return True

    def rows(self) -> list[tuple[T | None, T | None, str | None]]:
        """Return pairs in the order of `after`; what is only in `before` stands where it stood there."""
        back = {j: i for i, j in self.partner.items()}
        result: list[tuple[T | None, T | None, str | None]] = []
        due = self.open_before()
        for j, after in enumerate(self.after):
            i = back.get(j)
            if i is None:
                result.append((None, after, None))
                continue
            while due and due[0] < i:
                result.append((self.before[due.pop(0)], None, None))
            result.append((self.before[i], after, self.how[i]))
        result += [(self.before[i], None, None) for i in due]
        return result

    def _join(self, i: int, j: int, how: str) -> None:
        self.partner[i] = j
        self.how[i] = how
