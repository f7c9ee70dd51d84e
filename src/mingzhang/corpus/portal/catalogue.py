"""The order of a portal: regions, departments, units and their disclosures, each with its address."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from unicodedata import normalize

from mingzhang.corpus.portal.entry import Entry
from mingzhang.corpus.portal.regions import region_of

_UNSAFE = re.compile(r"[^0-9A-Za-z]+")
_LEVELS = ("government", "department", "unit")
_KINDS = ("budget", "final", "self_evaluation")


@dataclass(frozen=True, slots=True)
class Item:
    """A disclosure with its address in the site, such as 131024-305002-2024-budget."""

    slug: str
    entry: Entry

    @property
    def series(self) -> tuple[str | None, str | None]:
        """Level and kind: what can be compared over the years."""
        return self.entry.header.level, self.entry.header.kind


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit with its disclosures, the latest first."""

    slug: str
    name: str
    other_names: tuple[str, ...]
    region: str | None
    code: str | None
    items: tuple[Item, ...]

    @property
    def department(self) -> str:
        """The first three digits of the code, "" where there is none."""
        return (self.code or "")[:3]


@dataclass(frozen=True, slots=True)
class Catalogue:
    """All units, ordered by region, code and name."""

    units: tuple[Unit, ...]
    departments: Mapping[tuple[str | None, str], str]
    """Region and department (three digits) → name, where a disclosure tells it."""

    @property
    def items(self) -> list[Item]:
        """Every disclosure in the order of the units."""
        return [item for unit in self.units for item in unit.items]

    @property
    def regions(self) -> list[str | None]:
        """The region codes in order; None for units that do not tell theirs."""
        return list(dict.fromkeys(unit.region for unit in self.units))

    @property
    def years(self) -> list[int | None]:
        """The years, the latest first; None for disclosures that do not tell theirs."""
        found = {item.entry.header.year for item in self.items}
        return sorted(found, key=lambda year: -(year or 0))


def catalogue_of(entries: Sequence[Entry]) -> Catalogue:
    """Return the entries as units: of one region and code, or one region and name without a code."""
    codes = {(_region(e), _name(e)): e.header.unit_code for e in entries if e.header.unit_code}
    grouped: dict[tuple[str, str], list[Entry]] = {}
    for entry in entries:
        region = _region(entry)
        code = entry.header.unit_code or codes.get((region, _name(entry)))
        key = ("code", f"{region}/{code}") if region and code else ("name", f"{region or ''}/{_name(entry)}")
        grouped.setdefault(key, []).append(entry)
    units = [_unit(key, members) for key, members in grouped.items()]
    units.sort(key=lambda unit: (unit.region or "~", unit.code or "~", unit.name, unit.slug))
    return Catalogue(tuple(units), _departments(units))


def _departments(units: Sequence[Unit]) -> dict[tuple[str | None, str], str]:
    """Name departments after the unit that discloses for one, else after the one whose code ends in 001."""
    names: dict[tuple[str | None, str], str] = {}
    with_code = [unit for unit in units if unit.department]
    for unit in with_code:
        if any(item.entry.header.level == "department" for item in unit.items):
            names.setdefault((unit.region, unit.department), unit.name)
    for unit in with_code:
        if unit.code == f"{unit.department}001":
            names.setdefault((unit.region, unit.department), unit.name)
    return names


def _region(entry: Entry) -> str | None:
    """Return the code of the region as printed, else that of the name with which unit or title begins."""
    header = entry.header
    return header.region_code or region_of(header.unit_name) or region_of(header.name)


def _name(entry: Entry) -> str:
    name = entry.header.unit_name or entry.header.name or entry.source.stem
    return re.sub(r"\s+", "", normalize("NFKC", name))


def _unit(key: tuple[str, str], entries: Sequence[Entry]) -> Unit:
    ordered = sorted(entries, key=_order)
    names = list(dict.fromkeys(_name(entry) for entry in ordered))
    region = next(filter(None, map(_region, ordered)), None)
    code = next((entry.header.unit_code for entry in ordered if entry.header.unit_code), None)
    slug = f"{_plain(region or '')}-{_plain(code or '')}" if key[0] == "code" else f"u-{_short(key[1])}"
    return Unit(slug, names[0], tuple(names[1:]), region, code, _items(slug, ordered))


def _order(entry: Entry) -> tuple[int, int, int, str, str]:
    header = entry.header
    level = _LEVELS.index(header.level) if header.level else len(_LEVELS)
    kind = _KINDS.index(header.kind) if header.kind else len(_KINDS)
    return -(header.year or 0), level, -kind, str(header.published_on or ""), entry.digest


def _items(unit: str, entries: Sequence[Entry]) -> tuple[Item, ...]:
    """Give each disclosure its address; where several are of one year, level and kind, with its hash."""
    plain = []
    for entry in entries:
        header = entry.header
        parts = (unit, header.level or "", str(header.year or ""), (header.kind or "").replace("_", "-"))
        plain.append("-".join(part for part in parts if part))
    return tuple(
        Item(slug if plain.count(slug) == 1 else f"{slug}-{entry.digest[:8]}", entry)
        for slug, entry in zip(plain, entries, strict=True)
    )


def _plain(text: str) -> str:
    """Return a code as part of an address; with a hash where characters had to go."""
    plain = _UNSAFE.sub("", text)
    return plain if plain == text else f"{plain}{_short(text)}"


def _short(text: str) -> str:
    return sha256(text.encode()).hexdigest()[:12]
