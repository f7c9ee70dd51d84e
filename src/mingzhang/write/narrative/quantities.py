"""Figures with what they are compared with: from the tables, or from a person's answers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from mingzhang.model.disclosure import Disclosure
from mingzhang.model.money import MoneyUnit, shown_number, to_yuan
from mingzhang.model.records.amounts import Phase
from mingzhang.write.narrative.amounts import Change, Direction, Form, change, share
from mingzhang.write.narrative.figures import Figures, Item, figures_of
from mingzhang.write.narrative.gaps import GapBook

COUNTS = (
    "vehicle_count",
    "equipment_count",
    "performance_count",
    "monitored_count",
    "evaluated_count",
    "visit_groups",
    "visit_persons",
    "vehicles_held",
    "vehicles_bought",
    "reception_batches",
    "reception_persons",
)
"""Figures that are counted, not 元."""


@dataclass(frozen=True, slots=True)
class Quantity:
    """One figure of the narrative, 元 or a count."""

    id: str
    """Name of a figure, or items.2040601."""
    label: str
    """A functional subject's name; "" for a figure, which texts.toml names."""
    now: Decimal | None
    before: Decimal | None
    budget: Decimal | None
    """年初预算 of the same year, for final accounts."""
    nil: bool = False
    """Blank, and certain to be nothing."""
    decimals: int = 0
    """Decimals that its record shows in the unit of the narrative."""

    @property
    def value(self) -> Decimal | None:
        """The amount to compare: zero where it is certain to be nothing."""
        return Decimal(0) if self.now is None and self.nil else self.now


class Quantities:
    """Looks figures up for one narrative."""

    def __init__(
        self,
        disclosure: Disclosure,
        prior: Disclosure | None,
        budget: Disclosure | None,
        form: Form,
        book: GapBook,
    ) -> None:
        """Take the year's disclosure, last year's, and for final accounts the budget of the same year."""
        self.form, self._book = form, book
        self.now = figures_of(disclosure)
        self._column = figures_of(disclosure, period="prior_year")
        self._prior = figures_of(prior) if prior is not None else None
        final = disclosure.document.kind == "final"
        self._beside = figures_of(disclosure, phase="approved") if final else None
        self._budget = figures_of(budget) if budget is not None else None
        self.base_phase: Phase = (
            "executed" if final or (prior is not None and prior.document.kind == "final") else "approved"
        )

    def __getitem__(self, name: str) -> Quantity:
        """Return the quantity of a figure's name."""
        now = self.now.amounts.get(name)
        return Quantity(
            name,
            "",
            now if now is not None else self._answered(f"{name}.amount", name),
            self._before(name),
            self._of_budget(name),
            name in self.now.nil,
            self.now.decimals.get(name, 0) if self.form.unit == MoneyUnit.WAN else 0,
        )

    def _of_budget(self, name: str) -> Decimal | None:
        for one in (self._beside, self._budget):
            if (known := _known(one, name)) is not None:
                return known
        return self._answered(f"{name}.budget", name)

    def items(self, which: str = "items") -> list[tuple[Item, Quantity]]:
        """Return the functional items to go through: those with an amount now, and those with one before.

        which: items of the general public budget, fund_items, or fiscal_items for both.
        """
        current = self.now.items_of(which)
        told = {item.code: item for item in current if item.amount is not None}
        gone = [item for item in self._prior.items_of(which) if item.amount] if self._prior else []
        rows = [*told.values(), *(item for item in gone if item.code not in told and current)]
        found = [
            (item, self._item(item, told.get(item.code), which))
            for item in sorted(rows, key=lambda one: one.code)
        ]
        return [(item, one) for item, one in found if one.now or one.before]

    def classes(self) -> list[Quantity]:
        """Return the functional classes that have an amount."""
        return [
            Quantity(f"items.{one.code}", one.names[0], one.amount, None, None)
            for one in self.now.classes
            if one.amount
        ]

    def _item(self, item: Item, told: Item | None, which: str) -> Quantity:
        return Quantity(
            f"items.{item.code}",
            self._label(item, which),
            told.amount if told is not None else None,
            self._of_item(item.code, "prior", which, (self._prior, self._column)),
            self._of_item(item.code, "budget", which, (self._budget,)),
            told is None,
        )

    def _label(self, item: Item, which: str) -> str:
        """Return an item's name, with its subclass where others are named alike (行政运行)."""
        alike = [one for one in self.now.items_of(which) if one.names[-1] == item.names[-1]]
        return item.names[-1] if len(alike) < 2 else item.names[1] + item.names[-1]

    def _of_item(self, code: str, of: str, which: str, known: tuple[Figures | None, ...]) -> Decimal | None:
        for one in known:
            if (found := _item_in(one, code, which)) is not None:
                return found
        return self._answered(f"items.{code}.{of}", code)

    def _before(self, name: str) -> Decimal | None:
        for one in (self._prior, self._column):
            if (known := _known(one, name)) is not None:
                return known
        return self._answered(f"{name}.prior", name)

    def _answered(self, gap_id: str, name: str) -> Decimal | None:
        shown = shown_number(self._book.answer(gap_id) or "")
        if shown is None:
            return None
        return shown.value if name in COUNTS else to_yuan(shown.value, self.form.unit)

    def change(self, quantity: Quantity) -> Change | None:
        """Return the change of a quantity on the year before; None where one of the two is not known."""
        if quantity.value is None or quantity.before is None:
            return None
        return change(quantity.value, quantity.before, self.form, quantity.decimals)

    def against_budget(self, quantity: Quantity) -> Direction:
        """Return whether the outturn stands above (up), below (down) or at the budget, as printed."""
        return change(quantity.value or Decimal(0), quantity.budget or Decimal(0), self.form).direction

    def rate(self, quantity: Quantity) -> Decimal | None:
        """Return the outturn in per cent of the budget; None where that is not positive."""
        return share(quantity.value or Decimal(0), quantity.budget or Decimal(0), self.form)

    def shown(self, quantity: Quantity, amount: Decimal) -> str:
        """Return an amount of a quantity as printed: a count as it is, money with its unit."""
        if quantity.id in COUNTS:
            return f"{amount.normalize():f}"
        known = (quantity.value, quantity.before, quantity.budget)
        return self.form.shown(amount, self.form.decimals_for(*known, least=quantity.decimals))


def _known(figures: Figures | None, name: str) -> Decimal | None:
    if figures is None:
        return None
    found = figures.amounts.get(name)
    return Decimal(0) if found is None and name in figures.nil else found


def _item_in(figures: Figures | None, code: str, which: str) -> Decimal | None:
    """Return an item's amount; zero where the table goes through its items and has no such row."""
    items = figures.items_of(which) if figures is not None else ()
    if not items:
        return None
    amounts: Mapping[str, Decimal | None] = {item.code: item.amount for item in items}
    return amounts[code] if code in amounts else Decimal(0)
