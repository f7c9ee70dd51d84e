"""Projects of a unit's year with plan, goals, indicators and procurement as records."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from random import Random

from mingzhang.corpus.county.figures import Figures, ProjectMoney
from mingzhang.corpus.county.tables import wan, yuan
from mingzhang.corpus.county.units import REGION_CODE, three_parts, words
from mingzhang.model.disclosure import Disclosure
from mingzhang.model.records import Goal, Indicator, PlanPoint, Procurement, Project
from mingzhang.model.target import parse_target

_MONTHS = (3, 6, 10, 12)
_PLANS = ((10, 35, 80, 100), (15, 40, 75, 100), (20, 45, 85, 100), (12, 48, 82, 100))
_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"


def add_projects(disclosure: Disclosure, figures: Figures, seed: int) -> None:
    """Append the projects of the year and everything that hangs on them to `disclosure`."""
    for seq, money in enumerate(figures.projects, start=1):
        random = Random(f"{seed}/{figures.unit.code}/{money.plan.name}/form")
        disclosure.projects.append(_project(figures, money, seq, random))
        disclosure.plan_points += _plan(seq, random)
        for number, text in enumerate(money.plan.goals, start=1):
            disclosure.goals.append(Goal(project=seq, seq=number, number=str(number), text=text))
        disclosure.indicators += _indicators(figures, money, seq, random)
    disclosure.procurements += _procurements(figures)


def _project(figures: Figures, money: ProjectMoney, seq: int, random: Random) -> Project:
    tail = "".join(random.choice(_ALPHABET) for _ in range(13))
    unit = figures.unit
    return Project(
        seq=seq,
        number=str(seq),
        title=words()["performance"]["title"].format(name=money.plan.name),
        code=f"{REGION_CODE}{money.plan.since % 100:02d}{tail}",
        name=money.plan.name,
        unit_name=unit.name,
        unit_code=unit.code,
        form="hebei",
        amount=yuan(money.amount),
        decimals=2,
        fiscal=yuan(money.fiscal),
        fiscal_decimals=2,
        other=yuan(money.other),
        other_decimals=2,
        amount_unit="万元",
        purpose=money.plan.purpose,
    )


def _plan(project: int, random: Random) -> list[PlanPoint]:
    percents = random.choice(_PLANS)
    points = enumerate(zip(_MONTHS, percents, strict=True), start=1)
    return [
        PlanPoint(
            project=project, seq=seq, month=month, text=f"{percent}.00%", cumulative_percent=Decimal(percent)
        )
        for seq, (month, percent) in points
    ]


def _indicators(figures: Figures, money: ProjectMoney, project: int, random: Random) -> list[Indicator]:
    plan, auto = money.plan, words()["auto"]
    satisfied = {"group": plan.group, "short": plan.short, "share": random.randrange(88, 97)}
    cost = auto["cost"].format(short=plan.short, amount=wan(money.amount))
    parts = plan.indicators | {
        "cost": three_parts(cost),
        "satisfaction": three_parts(auto["satisfaction"].format(**satisfied)),
    }
    made = []
    for seq, (kind, levels) in enumerate(words()["levels"].items(), start=1):
        name, description, text = parts[kind]
        basis = words()["bases"][kind].format(unit=figures.unit.name, year=figures.year, group=plan.group)
        target = parse_target(text)
        made.append(
            Indicator(
                project=project,
                seq=seq,
                level1=levels[0],
                level2=levels[1],
                level3=name,
                description=description,
                target_text=text,
                sign=target.sign,
                target=target.value,
                target_unit=target.unit,
                target_kind=target.kind,
                basis=basis,
            )
        )
    return made


def _procurements(figures: Figures) -> list[Procurement]:
    """Return a row for each purchase and, where there are any, the total row above them."""
    rows = []
    for money in figures.projects:
        for buy in money.plan.purchases:
            amount = buy.price * buy.quantity
            rows.append(
                Procurement(
                    project=money.plan.name,
                    item=buy.name,
                    catalogue_code=buy.code,
                    catalogue_edition=2022,
                    quantity_unit=buy.unit,
                    quantity=Decimal(buy.quantity),
                    quantity_decimals=0,
                    unit_price=yuan(buy.price),
                    price_decimals=2,
                    amount=yuan(amount),
                    decimals=2,
                    project_amount=yuan(money.amount),
                    general_public=None if money.plan.fund else yuan(amount),
                    fund=yuan(amount) if money.plan.fund else None,
                    amount_unit="万元",
                )
            )
    if not rows:
        return []
    total = Procurement(
        project="合计",
        is_total=True,
        amount=_sum(row.amount for row in rows),
        decimals=2,
        project_amount=_sum(row.project_amount for row in rows),
        general_public=_sum(row.general_public for row in rows),
        fund=_sum(row.fund for row in rows),
        amount_unit="万元",
    )
    return [row.model_copy(update={"seq": seq}) for seq, row in enumerate([total, *rows], start=1)]


def _sum(amounts: Iterable[Decimal | None]) -> Decimal | None:
    """Add what is there; None where every amount is blank."""
    there = [amount for amount in amounts if amount is not None]
    return sum(there, Decimal(0)) if there else None
