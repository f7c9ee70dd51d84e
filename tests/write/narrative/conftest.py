"""Disclosures made of a few figures, and the county's faultless ones."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal

import pytest

from mingzhang.corpus.county.figures import figures_of
from mingzhang.corpus.county.generate import clean_disclosure
from mingzhang.corpus.county.units import YEARS, units
from mingzhang.model.disclosure import Disclosure
from mingzhang.model.money import MoneyUnit
from mingzhang.model.records import DocumentRecord, Line
from mingzhang.write.narrative import Narrative, generate
from mingzhang.write.narrative.figures import figure_map

Made = Callable[..., Disclosure]


def lines_of(figures: Mapping[str, str] | Mapping[str, str | None], unit: str, decimals: int) -> list[Line]:
    """Return the first row of each figure, its amount given in `unit`; None is a blank cell."""
    lines: list[Line] = []
    for name, amount in figures.items():
        entry = next(one for one in figure_map()["figure"] if one["name"] == name)
        total = entry["row"] == "total"
        lines.append(
            Line(
                seq=len(lines) + 1,
                table_id=entry["table"],
                side=entry.get("side") if entry["table"] in ("T1", "T4") else None,
                subject=None if total else entry["row"],
                code_level="total" if total else None,
                measure=entry.get("measure", "total"),
                amount=None if amount is None else Decimal(amount) * MoneyUnit(unit).yuan,
                decimals=None if amount is None else decimals,
                amount_unit=unit,
            )
        )
    return lines


def items_of(items: Mapping[str, tuple[str, str]], unit: str = "万元") -> list[Line]:
    """Return rows of T5: code → name, amount in `unit`."""
    levels = {3: "class", 5: "subclass", 7: "item"}
    return [
        Line(
            table_id="T5",
            code=code,
            name=name,
            code_level=levels[len(code)],  # type: ignore[arg-type]
            measure="total",
            amount=Decimal(amount) * MoneyUnit(unit).yuan,
            decimals=2,
            amount_unit=unit,
        )
        for code, (name, amount) in items.items()
    ]


@pytest.fixture
def made() -> Made:
    """Return what makes a disclosure of figures: made(2026, {"revenue": "100.00"}, profile="shanghai")."""

    def make(
        year: int,
        figures: Mapping[str, str | None],
        *,
        items: Mapping[str, tuple[str, str]] | None = None,
        unit: str = "万元",
        decimals: int = 2,
        **header: object,
    ) -> Disclosure:
        document = {"doc": str(year), "kind": "budget", "level": "unit", "unit_name": "云岭县甲局", **header}
        return Disclosure(
            document=DocumentRecord.model_validate({**document, "year": year}),
            lines=[*lines_of(figures, unit, decimals), *items_of(items or {})],
        )

    return make


def county(profile: str, unit: int) -> tuple[Disclosure, Disclosure]:
    """Return a county unit's faultless disclosures of two years, as if of a region."""
    chosen = units()[unit]
    years = figures_of(chosen, YEARS, 2025)
    first, second = list(YEARS)[:2]
    made = (clean_disclosure(chosen, years, year, 2025) for year in (first, second))
    before, now = (
        one.model_copy(update={"document": one.document.model_copy(update={"profile": profile})})
        for one in made
    )
    return before, now


def answered(disclosure: Disclosure, prior: Disclosure | None, budget: Disclosure | None = None) -> Narrative:
    """Return the narrative with every gap answered: nothing bought, no count, a reason of its own each."""
    answers: dict[str, str] = {}
    for _ in range(4):
        narrative = generate(disclosure, prior, budget=budget, answers=answers)
        if not narrative.gaps:
            break
        for gap in narrative.gaps:
            number = len(answers)
            words = f"第{number}类事项的安排有调整" if gap.kind == "reason" else f"第{number}类工作的日常开支"
            # Receptions are counted where money was spent on them.
            counted = "30" if gap.id.startswith("reception") else "0"
            answers.setdefault(gap.id, counted if gap.kind in ("amount", "count") else words)
    return narrative
