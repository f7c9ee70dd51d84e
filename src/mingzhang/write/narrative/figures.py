"""The figures that records give to the narrative, and the functional items (事项金额)."""

from __future__ import annotations

import tomllib
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import cache
from importlib.resources import files
from typing import Any

from mingzhang.model.disclosure import Disclosure
from mingzhang.model.money import MoneyUnit, shown_tolerance
from mingzhang.model.records import Line
from mingzhang.model.records.amounts import Phase

_LEVELS = ("class", "subclass", "item")
_PURCHASES = {"A": "procurement_goods", "B": "procurement_works", "C": "procurement_services"}
"""First letter of the catalogue code → 货物, 工程, 服务."""
_HALVES = ("personnel", "operating")
_PERSONNEL = ("301", "303")
"""Economic classes of 人员经费: 工资福利支出, 对个人和家庭的补助."""
_CODE_LENGTHS = (3, 5, 7)


@cache
def figure_map() -> Mapping[str, Any]:
    """Return figures.toml: `figure` where figures stand, `items` tables of items, `parts` parts of totals."""
    return tomllib.loads(files(__package__).joinpath("figures.toml").read_text(encoding="utf-8"))


@dataclass(frozen=True, slots=True)
class Item:
    """A functional subject of a table with its amount (科目)."""

    code: str
    names: tuple[str, ...]
    """Names from 类 down."""
    amount: Decimal | None


@dataclass(frozen=True, slots=True)
class Figures:
    """What the records of one disclosure say, in 元."""

    amounts: Mapping[str, Decimal]
    """Figure → amount; blanks are left out."""
    halves: Mapping[str, Decimal]
    """Figure → half a unit in the last place that its table shows."""
    decimals: Mapping[str, int]
    """Figure → decimals that its record shows in 万元; none for records in other units."""
    nil: frozenset[str]
    """Figures that are blank and certain to be nothing: of a table without any amount (空表), or a part of a
    total to which the other parts add up."""
    items: tuple[Item, ...]
    """Items of general public budget expenditure (项)."""
    fund_items: tuple[Item, ...]
    """Items of government funds and state capital operations."""
    classes: tuple[Item, ...]
    """Classes of general public budget expenditure (类)."""

    def items_of(self, which: str) -> tuple[Item, ...]:
        """Return items, fund_items, or fiscal_items: both, amounts of one code added up."""
        if which != "fiscal_items":
            return self.items if which == "items" else self.fund_items
        both = {item.code: item for item in self.items}
        for item in self.fund_items:
            same = both.get(item.code)
            amounts = [one.amount for one in (same, item) if one is not None and one.amount is not None]
            both[item.code] = replace(item, amount=sum(amounts, Decimal(0)) if amounts else None)
        return tuple(both.values())


def is_row(line: Line, entry: Mapping[str, str]) -> bool:
    """Say whether a line is the one an entry of `figure` names."""
    row = line.subject or ("total" if line.code_level == "total" else None)
    side = entry.get("side") if entry["table"] in ("T1", "T4") else None
    return row == entry["row"] and line.measure == entry.get("measure", "total") and side in (None, line.side)


def figures_of(disclosure: Disclosure, phase: Phase | None = None, period: str = "this_year") -> Figures:
    """Return the figures of a disclosure.

    phase: of the lines that count where a table shows several, such as 预算数 beside 决算数; the disclosure's
    own where None. period: prior_year takes the columns 上年 instead; holdings and projects have none.
    """
    own: Phase = "executed" if disclosure.document.kind == "final" else "approved"
    phases = (None, own) if phase is None else (phase,)
    lines = [
        line
        for line in disclosure.lines
        if line.period == period and line.phase in phases and line.project is None
    ]
    found = _Found()
    found.take(lines)
    nil = found.nil(lines)
    for name, amount in _economic_halves(lines):
        found.amounts.setdefault(name, amount)
    if period == "this_year" and phase is None:
        found.amounts |= dict(_holdings(disclosure))
        total = next((one for one in disclosure.assets if one.kind == "total"), None)
        if total is not None and total.amount_unit == MoneyUnit.WAN:
            found.decimals["assets_total"] = total.decimals or 0
    in_tables = [[line for line in lines if line.table_id == name] for name in figure_map()["items"]]
    chosen: Sequence[Line] = next((rows for rows in in_tables if _has_items(rows)), [])
    funds = [line for line in lines if line.table_id in figure_map()["fund_items"]]
    items, fund_items, classes = (
        tuple(_items(rows, level)) for rows, level in ((chosen, "item"), (funds, "item"), (chosen, "class"))
    )
    return Figures(found.amounts, found.halves, found.decimals, nil, items, fund_items, classes)


@dataclass(slots=True)
class _Found:
    """Figures being collected."""

    amounts: dict[str, Decimal] = field(default_factory=dict)
    halves: dict[str, Decimal] = field(default_factory=dict)
    decimals: dict[str, int] = field(default_factory=dict)

    def take(self, lines: Sequence[Line]) -> None:
        """Take every figure from the first row that has it."""
        of_table = _halves(lines)
        for entry in figure_map()["figure"]:
            name = entry["name"]
            for line in lines:
                if line.table_id != entry["table"] or line.amount is None or not is_row(line, entry):
                    continue
                if name not in self.amounts:
                    self.amounts[name], self.halves[name] = line.amount, of_table[entry["table"]]
                    if line.amount_unit == MoneyUnit.WAN:
                        self.decimals[name] = line.decimals or 0

    def nil(self, lines: Sequence[Line]) -> frozenset[str]:
        """Return the figures that are certain to be nothing."""
        present = {line.table_id for line in lines}
        empty = present - {line.table_id for line in lines if line.amount is not None}
        names = {entry["name"] for entry in figure_map()["figure"] if entry["table"] in empty}
        return frozenset((names - self.amounts.keys()) | set(_nil_parts(self.amounts, self.halves)))


def _economic_halves(lines: Sequence[Line]) -> Iterable[tuple[str, Decimal]]:
    """Yield 人员经费 and 公用经费 of a T6 without columns for them, where its classes make up its total."""
    rows = [line for line in lines if line.table_id == "T6" and line.measure == "total" and line.amount]
    total = next((line.amount for line in rows if line.code_level == "total"), None)
    classes = [(line.code or "", line.amount or Decimal(0)) for line in rows if line.code_level == "class"]
    personnel = sum((amount for code, amount in classes if code[:3] in _PERSONNEL), Decimal(0))
    if total is not None and sum((amount for _, amount in classes), Decimal(0)) == total:
        yield from (("personnel", personnel), ("operating", total - personnel))


def _halves(lines: Iterable[Line]) -> dict[str | None, Decimal]:
    found: dict[str | None, Decimal] = {}
    for line in lines:
        if line.amount is not None and line.amount_unit:
            half = shown_tolerance((line.decimals or 0,), MoneyUnit(line.amount_unit))
            found[line.table_id] = min(half, found.get(line.table_id, half))
    return defaultdict(Decimal, found)


def _nil_parts(amounts: Mapping[str, Decimal], halves: Mapping[str, Decimal]) -> Iterable[str]:
    """Yield the blank parts of totals that are made up by the parts given."""
    for total, parts in figure_map()["parts"].items():
        given = [part for part in parts if part in amounts]
        if total in amounts and len(given) < len(parts) and adds_up(total, given, amounts, halves):
            yield from (part for part in parts if part not in amounts)


def adds_up(
    total: str, parts: Sequence[str], amounts: Mapping[str, Decimal], halves: Mapping[str, Decimal]
) -> bool:
    """Say whether parts make up their total within the rounding of their tables."""
    tolerance = sum((halves.get(name, Decimal(0)) for name in (total, *parts)), Decimal(0))
    return abs(amounts[total] - sum((amounts[part] for part in parts), Decimal(0))) <= tolerance


def _has_items(lines: Iterable[Line]) -> bool:
    return any(line.code_level == "item" and line.amount is not None for line in lines)


def _items(lines: Sequence[Line], level: str) -> Iterable[Item]:
    names = {
        line.code: (line.name or "").strip() for line in lines if line.code_level in _LEVELS and line.code
    }
    known: set[str] = set()
    for line in lines:
        code = line.code
        if line.code_level != level or line.measure != "total" or not code or code in known:
            continue
        known.add(code)
        lengths = _CODE_LENGTHS[: _LEVELS.index(level) + 1]
        chain = [names.get(code[:length], "") for length in lengths]
        yield Item(code, tuple(chain), line.amount)


def economic_items(disclosure: Disclosure, half: str) -> list[str]:
    """Return the names of the economic items (款) with money in one half of T6: personnel or operating."""
    found: dict[str, str] = {}
    for line in disclosure.lines:
        own = line.table_id == "T6" and line.period == "this_year" and line.code_level == "subclass"
        if not own or not line.amount or not line.code or not line.name:
            continue
        side = (
            line.measure
            if line.measure in _HALVES
            else "personnel"
            if line.code[:3] in _PERSONNEL
            else "operating"
        )
        if side == half:
            found.setdefault(line.code, line.name.strip())
    split = {line.measure for line in disclosure.lines if line.table_id == "T6"} & set(_HALVES)
    if split:
        return [name for code, name in sorted(found.items()) if _in_half(disclosure, code, half)]
    return [name for _, name in sorted(found.items())]


def _in_half(disclosure: Disclosure, code: str, half: str) -> bool:
    lines = [line for line in disclosure.lines if line.table_id == "T6" and line.code == code and line.amount]
    halves = {line.measure for line in lines if line.measure in _HALVES}
    return half in halves if halves else (code[:3] in _PERSONNEL) == (half == "personnel")


def _holdings(disclosure: Disclosure) -> Iterable[tuple[str, Decimal]]:
    """Yield the figures of procurement, assets and projects, each only where its rows give it in full."""
    yield from _procurement(disclosure)
    for asset in disclosure.assets:
        if asset.kind == "total" and asset.value is not None:
            yield "assets_total", asset.value
        if asset.kind == "vehicle" and asset.part_of is None and asset.quantity is not None:
            yield "vehicle_count", asset.quantity
    if disclosure.projects:
        yield "performance_count", Decimal(len(disclosure.projects))
        amounts = [project.amount for project in disclosure.projects]
        if all(amount is not None for amount in amounts):
            yield "performance_amount", sum((amount or Decimal(0) for amount in amounts), Decimal(0))


def _procurement(disclosure: Disclosure) -> Iterable[tuple[str, Decimal]]:
    rows = [
        row for row in disclosure.procurements if not row.is_total and _says(row.item, row.catalogue_code)
    ]
    total = next((row.amount for row in disclosure.procurements if row.is_total), None)
    given = [row.amount for row in rows if row.amount is not None]
    if rows and len(given) == len(rows):
        total = total if total is not None else sum(given, Decimal(0))
        kinds = [_PURCHASES.get((row.catalogue_code or "")[:1].upper()) for row in rows]
        if all(kinds) and sum(given, Decimal(0)) == total:
            for name in _PURCHASES.values():
                parts = (
                    row.amount or Decimal(0) for row, kind in zip(rows, kinds, strict=True) if kind == name
                )
                yield name, sum(parts, Decimal(0))
    if total is not None:
        yield "procurement", total


def _says(*texts: str | None) -> bool:
    return any(text and text.strip() for text in texts)
