"""The data of the invented county: its units and their projects, from the TOML files of this package."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Literal

COUNTY = "云岭县"

REGION_CODE = "419000"
"""Prefix of the project codes: a row 省直辖县级行政区划 that is no county, so that no real one is meant."""

YEARS = (2024, 2025)

UnitType = Literal["administrative", "participating", "public_institution"]


@dataclass(frozen=True, slots=True)
class Purchase:
    """One procurement of a project: price in 0.01 万元 (100 元) per unit."""

    code: str
    name: str
    unit: str
    price: int
    quantity: int


@dataclass(frozen=True, slots=True)
class ProjectPlan:
    """A project as the county plans it over the years."""

    name: str
    short: str
    item: str
    fund: bool
    share: int
    since: int
    purpose: str
    goals: tuple[str, ...]
    indicators: dict[str, tuple[str, str, str]]
    """Kind → name, description, target."""
    group: str
    purchases: tuple[Purchase, ...]


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit of the invented county. project_money and income in 万元 of the first year."""

    code: str
    name: str
    type: UnitType
    rank: str
    staff: int
    retired: int
    vehicles: int
    project_money: int
    income: int
    main: str
    duties: tuple[str, ...]
    projects: tuple[ProjectPlan, ...]


@cache
def words() -> dict[str, Any]:
    """Return words.toml: the sentences of the narrative."""
    return _load("words.toml")


@cache
def subject_names(kind: Literal["functional", "economic"]) -> dict[str, str]:
    """Return code → name of the functional or the economic classification."""
    return {str(code): str(name) for code, name in _load("subjects.toml")[kind].items()}


@cache
def units() -> tuple[Unit, ...]:
    """Return the units of the county with their projects, in the order of their codes."""
    projects = _load("projects.toml")
    return tuple(_unit(row, projects[row["code"]]) for row in _load("units.toml")["unit"])


def _load(name: str) -> dict[str, Any]:
    return tomllib.loads(files(__package__).joinpath(name).read_text(encoding="utf-8"))


def _unit(row: dict[str, Any], projects: list[dict[str, Any]]) -> Unit:
    return Unit(
        code=row["code"],
        name=row["name"],
        type=row["type"],
        rank=row["rank"],
        staff=row["staff"],
        retired=row["retired"],
        vehicles=row["vehicles"],
        project_money=row["project"],
        income=row.get("income", 0),
        main=row["main"],
        duties=tuple(row["duties"]),
        projects=tuple(_project(project) for project in projects),
    )


def _project(row: dict[str, Any]) -> ProjectPlan:
    kinds = ("quantity", "quality", "timeliness", "benefit", "sustained")
    return ProjectPlan(
        name=row["name"],
        short=row["short"],
        item=row["item"],
        fund=row.get("fund", False),
        share=row["share"],
        since=row["since"],
        purpose=row["purpose"],
        goals=tuple(row["goals"]),
        indicators={kind: three_parts(row[kind]) for kind in kinds},
        group=row["group"],
        purchases=tuple(_purchase(text) for text in row.get("buy", [])),
    )


def three_parts(text: str) -> tuple[str, str, str]:
    """Split “name | description | target”."""
    name, description, target = (part.strip() for part in text.split("|"))
    return name, description, target


def _purchase(text: str) -> Purchase:
    code, name, unit, price, quantity = (part.strip() for part in text.split("|"))
    whole, _, cents = price.partition(".")
    return Purchase(code, name, unit, int(whole) * 100 + int(cents), int(quantity))
