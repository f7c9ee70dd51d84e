"""The figures of a unit's year, made top-down in whole hundreds of 元, so that every tie holds."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from random import Random

from mingzhang.corpus.county.units import ProjectPlan, Unit

FIRST_YEAR = 2023
"""Year before the first disclosure: its figures are only compared with."""

_PENSION, _ANNUITY, _MEDICAL, _HOUSING = "2080505", "2080506", "21011", "2210201"


@dataclass(frozen=True, slots=True)
class ProjectMoney:
    """A project's money of the year: amount = fiscal + other."""

    plan: ProjectPlan
    amount: int
    other: int

    @property
    def fiscal(self) -> int:
        """Money from the budget: general public or fund."""
        return self.amount - self.other


@dataclass(frozen=True, slots=True)
class Figures:
    """A unit's year, in hundreds of 元. personnel and operating: economic item → amount."""

    unit: Unit
    year: int
    personnel: dict[str, int]
    operating: dict[str, int]
    projects: tuple[ProjectMoney, ...]
    assets: dict[str, int]

    @property
    def basic(self) -> int:
        """基本支出."""
        return sum(self.personnel.values()) + sum(self.operating.values())

    @property
    def project(self) -> int:
        """项目支出."""
        return sum(project.amount for project in self.projects)

    @property
    def total(self) -> int:
        """收入总计 and 支出总计."""
        return self.basic + self.project

    @property
    def fund(self) -> int:
        """政府性基金."""
        return sum(project.fiscal for project in self.projects if project.plan.fund)

    @property
    def business(self) -> int:
        """事业收入."""
        return sum(project.other for project in self.projects)

    @property
    def general(self) -> int:
        """一般公共预算."""
        return self.total - self.fund - self.business

    @property
    def hospitality(self) -> int:
        """公务接待费."""
        return self.operating["30217"]

    @property
    def running(self) -> int:
        """公务用车运行维护费."""
        return self.operating["30231"]

    @property
    def admin_operating(self) -> int | None:
        """机关运行经费; None for a public institution, which has none."""
        return None if self.unit.type == "public_institution" else sum(self.operating.values())

    def basic_by_item(self) -> dict[str, int]:
        """Return basic expenditure by functional item (项)."""
        institution = self.unit.type != "administrative"
        apart = {
            "2080502" if institution else "2080501": self.personnel["30302"],
            _PENSION: self.personnel["30108"],
            _ANNUITY: self.personnel["30109"],
            _MEDICAL + ("02" if institution else "01"): self.personnel["30110"],
            _HOUSING: self.personnel["30113"],
        }
        return {self.unit.main: self.basic - sum(apart.values())} | apart

    def project_by_item(self, *, fund: bool, fiscal_only: bool) -> dict[str, int]:
        """Return project expenditure by functional item of the fund or of the general budget."""
        items: dict[str, int] = {}
        for project in self.projects:
            if project.plan.fund == fund:
                amount = project.fiscal if fiscal_only else project.amount
                items[project.plan.item] = items.get(project.plan.item, 0) + amount
        return items


def rolled_up(items: dict[str, int]) -> dict[str, int]:
    """Return items with their 款 and 类 sums, in the order of the codes."""
    sums = dict(items)
    for length in (3, 5):
        for code, amount in items.items():
            sums[code[:length]] = sums.get(code[:length], 0) + amount
    return {code: sums[code] for code in sorted(sums)}


def figures_of(unit: Unit, years: Iterable[int], seed: int) -> dict[int, Figures]:
    """Return the unit's figures for FIRST_YEAR and `years`, each year grown out of the one before."""
    scale, made = 10_000, {}
    for year in range(FIRST_YEAR, max(years) + 1):
        random = Random(f"{seed}/{unit.code}/{year}")
        personnel = _personnel(unit, random, scale)
        operating = _operating(unit, random, year)
        made[year] = Figures(
            unit, year, personnel, operating, _projects(unit, year, seed), _assets(unit, year, seed)
        )
        scale = _part(scale, random.randrange(10_100, 10_400))
    return made


def _part(amount: int, rate: int, step: int = 1) -> int:
    """Return amount × rate / 10,000, rounded to a multiple of `step`; whole numbers throughout."""
    return (2 * amount * rate + 10_000 * step) // (20_000 * step) * step


def _personnel(unit: Unit, random: Random, scale: int) -> dict[str, int]:
    pay = {"30101": _part(unit.staff * 432, scale)}
    if unit.type == "public_institution":
        pay["30107"] = _part(unit.staff * 356, scale)
    else:
        pay["30102"] = _part(unit.staff * 291, scale)
        pay["30103"] = unit.staff * random.randrange(96, 108)
    base = sum(pay.values())
    rates = {"30108": 1600, "30109": 800, "30110": 700, "30112": 60, "30113": 1200}
    pay |= {code: _part(base, rate) for code, rate in rates.items()}
    pay["30302"] = _part(unit.retired * 61, scale)
    return dict(sorted(pay.items()))


def _operating(unit: Unit, random: Random, year: int) -> dict[str, int]:
    share = {"30201": 38, "30202": 9, "30205": 4, "30206": 15, "30207": 11, "30211": 33, "30213": 17}
    costs = {
        code: _part(unit.staff * part, random.randrange(9200, 10_600), 10) for code, part in share.items()
    }
    # Hospitality and vehicles are held or cut from year to year, as frugality rules ask.
    kept = max(0, 3 - (year - FIRST_YEAR))
    costs["30217"] = 40 + unit.staff % 5 * 10 + kept * 10
    costs["30228"] = unit.staff * 21
    costs["30229"] = unit.staff * 12
    costs["30231"] = unit.vehicles * (280 - (year - FIRST_YEAR) * (unit.staff % 3) * 10)
    if unit.type != "public_institution":
        costs["30239"] = unit.staff * 78
    return dict(sorted(costs.items()))


def _projects(unit: Unit, year: int, seed: int) -> tuple[ProjectMoney, ...]:
    shares = sum(plan.share for plan in unit.projects)
    made: list[ProjectMoney] = []
    for plan in unit.projects:
        if plan.since > year:
            continue
        random = Random(f"{seed}/{unit.code}/{plan.name}")
        amount = unit.project_money * 100 * plan.share // shares
        for _ in range(FIRST_YEAR, year):
            amount = _part(amount, random.choice((9400, 9700, 10_300, 10_500, 10_800)))
        other = _part(unit.income * 100, random.randrange(9500, 10_500), 50) if not made else 0
        made.append(ProjectMoney(plan, _part(amount, 10_000, 50), other))
    return tuple(made)


def _assets(unit: Unit, year: int, seed: int) -> dict[str, int]:
    random = Random(f"{seed}/{unit.code}/{year}/assets")
    building, office = unit.staff * 18 + 260, unit.staff * 9
    return {
        "building_area": building,
        "office_area": office,
        "building": building * 11,
        "office_building": office * 11,
        "vehicle": unit.vehicles * random.randrange(820, 960),
        "equipment": random.randrange(2300, 2900),
        "other": unit.staff * random.randrange(150, 190),
    }
