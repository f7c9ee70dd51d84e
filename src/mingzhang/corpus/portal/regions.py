"""Regions by code and by the name that a unit's name begins with."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import cache
from itertools import combinations

from mingzhang.model.codesets import codeset

_PARTY = ("中国共产党", "中共")
_LEVELS = 4
_LEAST = 3
"""Characters of a name that is looked for: shorter ones begin other words too."""


@cache
def region_name(code: str | None) -> str:
    """Return the names of a region and those above it, 河北省 廊坊市 香河县; the code where it is unknown."""
    return " ".join(name for _, name in _chain(code)) or (code or "")


def region_of(name: str | None) -> str | None:
    """Return the code of the region whose name a unit's name or a title begins with, the longest; else None.

    上海市普陀区司法局 stands in 310107. A name that several regions have (新华区) tells none.
    """
    text = name or ""
    for party in _PARTY:
        text = text.removeprefix(party)
    known = _by_name()
    for length in range(min(len(text), max(map(len, known))), _LEAST - 1, -1):
        if text[:length] in known:
            return known[text[:length]]
    return None


def _chain(code: str | None) -> list[tuple[str, str]]:
    """Return code and name of a region and those above it, the highest first, without 市辖区 as a level."""
    names, parents = _regions()
    chain: list[tuple[str, str]] = []
    step = code
    while step is not None and step in names and len(chain) < _LEVELS:
        # 310100 市辖区 only groups the districts of 上海市.
        if not chain or names[step] not in ("市辖区", "县"):
            chain.insert(0, (step, names[step]))
        step = parents[step]
    return chain


@cache
def _regions() -> tuple[dict[str, str], dict[str, str | None]]:
    """Return code → name as it is now, and code → code of the region above."""
    rows = codeset("region").rows
    return {row.code: row.name for row in rows}, {row.code: row.parent for row in rows}


@cache
def _by_name() -> dict[str, str]:
    """Return every way to print a region's name, with or without those above it, that only one region has."""
    ways = [(way, code) for code in _regions()[0] for way in _ways(code)]
    count = Counter(way for way, _ in ways)
    return {way: code for way, code in ways if count[way] == 1 and len(way) >= _LEAST}


def _ways(code: str) -> Iterator[str]:
    *above, (_, own) = _chain(code)
    for many in range(len(above) + 1):
        for chosen in combinations(above, many):
            yield "".join(name for _, name in chosen) + own
