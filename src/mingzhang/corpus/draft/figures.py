"""Figures of the narrative that the tables of the year give: filled in, with their change on last year."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from functools import cache
from importlib.resources import files
from typing import Any

from mingzhang.corpus.compare.alike import name_key
from mingzhang.model.disclosure import Disclosure
from mingzhang.model.money import MoneyUnit
from mingzhang.model.records import Line, Statement
from mingzhang.write.narrative.figures import figure_map, figures_of, is_row

_NUMBER = re.compile(r"\d[\d,，]*(?:\.\d+)?")
_HUNDREDTH = Decimal("0.01")
_FILLED = ("amount", "count", "share", "change")
_LEVELS = ("class", "subclass", "item")
Key = tuple[str | None, str | None, str | None, str]
"""Subject, side, scope and chain of names."""


@cache
def _data() -> dict[str, Any]:
    return tomllib.loads(files(__package__).joinpath("figures.toml").read_text(encoding="utf-8"))


def figures(disclosure: Disclosure) -> dict[Key, Decimal]:
    """Return what the records say of the subjects of the narrative, 元; blanks are left out."""
    lines = disclosure.lines
    own = [line for line in lines if line.period == "this_year" and line.amount is not None]
    found: dict[Key, Decimal] = {}
    for entry in figure_map()["figure"]:
        for line in own:
            if line.table_id == entry["table"] and is_row(line, entry) and line.amount is not None:
                key = (entry["subject"], entry.get("side"), entry.get("scope"), "")
                found.setdefault(key, line.amount)
    by_table = (dict(_items([one for one in own if one.table_id == name])) for name in figure_map()["items"])
    for chain, amount in next((items for items in by_table if items), {}).items():
        found.setdefault(("function_item", "expenditure", None, chain), amount)
    held = figures_of(disclosure).amounts
    for name, subject in _data()["holdings"].items():
        if name in held:
            found[subject, None, None, ""] = held[name]
    return found


def _items(lines: Sequence[Line]) -> Iterator[tuple[str, Decimal]]:
    """Yield each functional item as its names joined, 类-款-项, with its total."""
    names = {line.code: name_key(line.name) for line in lines if line.code_level in _LEVELS and line.code}
    for line in lines:
        if line.code_level == "item" and line.measure == "total" and line.code and line.amount is not None:
            above = [names.get(line.code[:3]), names.get(line.code[:5]), names.get(line.code)]
            yield "-".join(name or "" for name in above), line.amount


@dataclass(slots=True)
class Filled:
    """A paragraph whose known figures are marks of one character, and what the marks stand for."""

    text: str
    marks: dict[str, str]

    def restored(self, text: str) -> str:
        """Return a text with the marks as what they stand for."""
        return "".join(self.marks.get(letter, letter) for letter in text)


class FigureFiller:
    """Puts the year's figures into last year's sentences."""

    def __init__(self, new: Disclosure, last: Disclosure) -> None:
        """Take the year's records and last year's disclosure, whose figures are the base of changes."""
        self._new, self._old = figures(new), figures(last)
        held = figures_of(new).amounts
        self._counts = {subject: held[name] for name, subject in _data()["counts"].items() if name in held}
        self._year = last.document.year
        self._by_seq = {one.seq: one for one in last.statements}
        self._of: dict[int, list[Statement]] = {}
        for one in last.statements:
            own = one.measure in _FILLED and one.year == self._year
            if own and one.paragraph is not None and one.place is not None:
                self._of.setdefault(one.paragraph, []).append(one)

    def fill(self, paragraph: int, text: str) -> Filled:
        """Return the paragraph `paragraph` of last year with marks for what the tables tell.

        A figure is replaced only where its sentence says what it is, the tables have it, and the number
        printed is last year's own.
        """
        filled = Filled(text, {})
        spans: list[tuple[int, int, str]] = []
        position = 0
        for one in self._of.get(paragraph, ()):
            for start, end, words in self._replacements(one, text, position):
                spans.append((start, end, words))
                position = max(position, end)
        for start, end, words in sorted(set(spans), reverse=True):
            mark = chr(0xE000 + len(filled.marks))
            filled.marks[mark] = words
            filled.text = filled.text[:start] + mark + filled.text[end:]
        return filled

    def new_items(self) -> tuple[int | None, list[str]]:
        """Return sentences for items that last year's text has not, and after which of its paragraphs.

        None where the text does not go through the items, or the tables have none.
        """
        told = [one for some in self._of.values() for one in some if one.subject == "function_item"]
        known = {_key(one)[3] for one in told}
        items = [(key[3], amount) for key, amount in self._new.items() if key[0] == "function_item"]
        last = max((one.paragraph or 0 for one in told if _key(one) in self._new), default=None)
        if last is None:
            return None, []
        template: str = _data()["new_item"]
        wan = MoneyUnit.WAN.yuan
        return last, [
            template.format(*chain.split("-"), amount=_shown(amount / wan))
            for chain, amount in items
            if chain not in known and amount and chain.count("-") == len(_LEVELS) - 1
        ]

    def _replacements(self, one: Statement, text: str, position: int) -> Iterator[tuple[int, int, str]]:
        if one.place is None:
            return
        end = one.place.char_end or len(text)
        span = max(one.place.char_start or 0, position), end
        if one.measure in ("share", "count"):
            yield from self._quantity(one, text, span)
            return
        new = self._new.get(_key(one))
        if new is None:
            return
        if one.measure == "change":
            yield from self._change_alone(one, text, span, new)
            return
        if one.amount is None:
            return
        unit = MoneyUnit(one.amount_unit or MoneyUnit.WAN)
        found = _number_at(text, *span, one.amount / unit.yuan)
        if found is None:
            return
        yield found.start(), found.end(), _shown(new / unit.yuan)
        base = self._old.get(_key(one), one.amount)
        if one.base_phase in (None, one.phase) and one.base_year == (self._year or 0) - 1:
            yield from self._change(one, text, (found.end(), end), (new, base, unit))

    def _quantity(self, one: Statement, text: str, span: tuple[int, int]) -> Iterator[tuple[int, int, str]]:
        """Yield a count of the records, or a share that both its amounts give anew."""
        new: str | None = None
        if one.measure == "count" and one.subject in self._counts:
            new = f"{self._counts[one.subject]:f}"
        whole = self._by_seq.get(one.part_of or 0)
        if one.measure == "share" and whole is not None:
            part, total = self._new.get(_key(one)), self._new.get(_key(whole))
            if part is not None and total is not None and total > 0:
                new = f"{_rounded(100 * part / total)}"
        if new is None or one.quantity is None:
            return
        found = _number_at(text, *span, one.quantity)
        if found is not None:
            yield found.start(), found.end(), new

    def _change_alone(
        self, one: Statement, text: str, span: tuple[int, int], new: Decimal
    ) -> Iterator[tuple[int, int, str]]:
        """Yield a change that stands without its amount: 基本支出减少263.67万元."""
        base = self._old.get(_key(one))
        if base is not None and one.base_phase in (None, one.phase):
            unit = MoneyUnit(one.amount_unit or MoneyUnit.WAN)
            yield from self._change(one, text, span, (new, base, unit))

    def _change(
        self, one: Statement, text: str, span: tuple[int, int], change: tuple[Decimal, Decimal, MoneyUnit]
    ) -> Iterator[tuple[int, int, str]]:
        new, base, unit = change
        words = _data()["words"]
        # As published texts do: what a reader gets from the two figures printed.
        printed, before = _rounded(new / unit.yuan), _rounded(base / unit.yuan)
        shown = printed - before
        told = (
            f"{words['up'] if shown > 0 else words['down']}{_shown(abs(shown))}{unit}"
            if shown
            else words["flat"]
        )
        verbs = words["verbs"]
        if one.direction == "unchanged":
            match = re.compile(words["flats"]).search(text, *span)
            if match and shown and re.search(words["needs_joint"], text[span[0] : match.start()]):
                told = words["joint"] + told
        else:
            match = re.compile(rf"(?:{verbs})了?\s*{_NUMBER.pattern}\s*{unit}").search(text, *span)
        if match is None:
            return
        yield match.start(), match.end(), told
        percent = re.compile(rf"[，,]?\s*(?:{verbs})了?\s*{_NUMBER.pattern}\s*[%％]").match(text, match.end())
        if percent is not None and percent.end() <= span[1] and (before or not shown):
            rate = _rounded(100 * abs(shown) / before) if before else Decimal(0)
            verb = words["up_percent"] if shown > 0 else words["down_percent"]
            yield percent.start(), percent.end(), f"，{verb}{rate}%" if shown else ""


def _key(one: Statement) -> Key:
    return one.subject, one.side, one.scope, "-".join(map(name_key, (one.name_chain or "").split("-")))


def _number_at(text: str, begin: int, end: int, value: Decimal) -> re.Match[str] | None:
    """Return the first number from `begin` to `end` that is `value`."""
    for match in _NUMBER.finditer(text, begin, end):
        digits = match[0].replace(",", "").replace("，", "").rstrip(".")
        if digits and Decimal(digits) == value:
            return match
    return None


def _rounded(value: Decimal) -> Decimal:
    return value.quantize(_HUNDREDTH, ROUND_HALF_UP)


def _shown(value: Decimal) -> str:
    return f"{_rounded(value)}"
