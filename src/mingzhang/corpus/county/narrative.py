"""The narrative of a unit's year, worded from its figures: nine chapters and the tables' headings."""

from __future__ import annotations

from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from random import Random
from typing import Literal

from mingzhang.corpus.county.figures import Figures
from mingzhang.corpus.county.outline import Outline
from mingzhang.corpus.county.tables import wan
from mingzhang.corpus.county.units import words
from mingzhang.model.disclosure import Disclosure
from mingzhang.model.records import Asset, Institution, Term
from mingzhang.write.disclosure.labels import labels


def dates_of(year: int, code: str) -> tuple[date, date]:
    """Return the days of approval and of publication, at most 20 days apart (预算法第十四条)."""
    shift = int(code) % 7
    return date(year, 2, 6 + shift), date(year, 2, 19 + shift)


def chinese_day(day: date) -> str:
    """Return a date as 2025年2月6日."""
    return f"{day.year}年{day.month}月{day.day}日"


def percent_of(change: int, base: int) -> str:
    """Return change ÷ base as per cent with two decimals, rounded half up."""
    exact = Decimal(abs(change)) * 100 / Decimal(base)
    return f"{exact.quantize(Decimal('0.01'), ROUND_HALF_UP)}"


class Narrator:
    """Words one year of a unit: `now` against `before`."""

    def __init__(self, disclosure: Disclosure, now: Figures, before: Figures, random: Random) -> None:
        self.disclosure, self.now, self.before, self.random = disclosure, now, before, random
        self.outline = Outline(disclosure)
        self.base = {"unit": now.unit.name, "year": now.year}

    def tell(self) -> None:
        """Write every chapter in order."""
        title = words()["title"]
        self.outline.text(title["name"].format(**self.base))
        approved, published = dates_of(self.now.year, self.now.unit.code)
        self.outline.text(title["approved"].format(day=chinese_day(approved)))
        self.outline.text(title["published"].format(day=chinese_day(published)))
        self.outline.text(title["opening"].format(**self.base))
        self._duties()
        self._overview()
        self._admin_operating()
        self._three_public()
        self._performance()
        self._procurement()
        self._assets()
        self._glossary()
        self.outline.chapter("other")
        self.outline.text(words()["other"]["own"].format(**self.base))
        self._tables()

    def change(self, subject: str, now: int, before: int) -> str:
        """Word the change of an amount against last year, with percentage and reason."""
        forms, difference = words()["change"], now - before
        base = self.before.year
        if difference == 0:
            return str(forms["same"].format(base=base))
        direction: Literal["up", "down"] = "up" if difference > 0 else "down"
        reason = self.random.choice(words()["reasons"][f"{subject}_{direction}"])
        reason = reason.format(project=self._moved_most(direction))
        percent = percent_of(difference, before)
        form = forms[direction]
        return str(form.format(base=base, amount=wan(abs(difference)), percent=percent, reason=reason))

    def _moved_most(self, direction: Literal["up", "down"]) -> str:
        """Return the short name of the project whose money rose, or fell, most."""
        past = {money.plan.name: money.amount for money in self.before.projects}
        moves = [
            (money.amount - past.get(money.plan.name, 0), money.plan.short) for money in self.now.projects
        ]
        return (max(moves) if direction == "up" else min(moves))[1]

    def _duties(self) -> None:
        self.outline.chapter("duties")
        self.outline.part("duties")
        for number, duty in enumerate(self.now.unit.duties, start=1):
            self.outline.text(f"{number}.{duty}")
        self.outline.part("institutions")
        self.outline.text(words()["institution"]["head"], kind="table_head")
        unit = self.now.unit
        nature, funding = words()["institution"][unit.type]
        self.disclosure.institutions.append(
            Institution(seq=1, name=unit.name, nature=nature, rank=unit.rank, funding=funding)
        )

    def _overview(self) -> None:
        forms, now, before = words()["overview"], self.now, self.before
        self.outline.chapter("overview")
        self.outline.section("revenue", None)
        money = {"total": wan(now.total), "general": wan(now.general)}
        money |= {"fund": wan(now.fund), "business": wan(now.business)}
        self.outline.text(forms["revenue"].format(**self.base, **money))
        self.outline.section("expenditure", None)
        parts = {"basic": wan(now.basic), "project": wan(now.project), "total": wan(now.total)}
        split = {"personnel": wan(sum(now.personnel.values())), "operating": wan(sum(now.operating.values()))}
        uses = "、".join(project.plan.short for project in now.projects)
        self.outline.text(forms["expenditure"].format(**self.base, **parts, **split, uses=uses))
        self.outline.section("change", "change")
        changes = {
            "change": self.change("total", now.total, before.total),
            "basic_change": self.change("basic", now.basic, before.basic),
            "project_change": self.change("project", now.project, before.project),
        }
        self.outline.text(forms["change"].format(**self.base, **parts, **changes))

    def _admin_operating(self) -> None:
        forms, now, before = words()["admin_operating"], self.now.admin_operating, self.before.admin_operating
        self.outline.chapter("admin_operating")
        if now is None or before is None:
            self.outline.text(forms["none"].format(**self.base))
            return
        change = self.change("admin_operating", now, before)
        self.outline.text(forms["own"].format(**self.base, amount=wan(now), change=change))

    def _three_public(self) -> None:
        now, before = self.now, self.before
        self.outline.chapter("three_public")
        total = (now.hospitality + now.running, before.hospitality + before.running)
        values = {
            "same": words()["change"]["same"].format(base=before.year),
            "total": wan(total[0]),
            "hospitality": wan(now.hospitality),
            "vehicles": wan(now.running),
            "running": wan(now.running),
            "change": self.change("three_public", *total),
            "hospitality_change": self.change("hospitality", now.hospitality, before.hospitality),
        }
        vehicles = self.change("vehicles", now.running, before.running)
        values |= {"vehicle_change": vehicles, "running_change": vehicles}
        self.outline.text(words()["three_public"]["own"].format(**self.base, **values))

    def _performance(self) -> None:
        self.outline.chapter("performance")
        projects = self.disclosure.projects
        text = words()["performance"]["own"]
        self.outline.text(text.format(**self.base, count=len(projects), amount=wan(self.now.project)))
        for project in projects:
            self.outline.heading(f"{project.number}.", project.number, str(project.title), "project_form", 2)

    def _procurement(self) -> None:
        forms = words()["procurement"]
        self.outline.chapter("procurement")
        rows = self.disclosure.procurements
        if not rows:
            self.outline.text(forms["none"].format(**self.base))
            return
        kinds = {
            letter: sum(
                buy.price * buy.quantity
                for money in self.now.projects
                for buy in money.plan.purchases
                if buy.code.startswith(letter)
            )
            for letter in "ABC"
        }
        total = sum(kinds.values())
        values = {"goods": kinds["A"], "works": kinds["B"], "services": kinds["C"], "total": total}
        values |= {"reserved": total * 2 // 5, "small": total * 2 // 5 * 7 // 10}
        shown = {key: wan(value) for key, value in values.items()}
        self.outline.text(forms["own"].format(**self.base, **shown))
        self.outline.text(forms["head"], kind="table_head")

    def _assets(self) -> None:
        forms, held = words()["assets"], self.now.assets
        self.outline.chapter("assets")
        day = date(self.now.year - 1, 12, 31)
        goods = [b for m in self.now.projects for b in m.plan.purchases if b.code.startswith("A")]
        values = {
            "day": chinese_day(day),
            "total": wan(sum(held[kind] for kind in ("building", "vehicle", "equipment", "other"))),
            "vehicles": self.now.unit.vehicles,
            "planned": wan(sum(buy.price * buy.quantity for buy in goods)),
        }
        self.outline.text(forms["own"].format(**self.base, **values))
        self.outline.text(forms["head"], kind="table_head")
        self.disclosure.assets += asset_rows(self.now)

    def _glossary(self) -> None:
        self.outline.chapter("glossary")
        for number, term in enumerate(words()["term"], start=1):
            self.outline.text(f"{number}.{term['name']}：{term['text']}")
            self.disclosure.terms.append(Term(seq=number, name=term["name"], definition=term["text"]))

    def _tables(self) -> None:
        self.outline.chapter("tables")
        filled = {line.table_id for line in self.disclosure.lines if line.amount is not None}
        for number in range(1, 10):
            table_id = f"T{number}"
            self.outline.section_of_table(labels()["tables"][table_id], number, table_id)
            if table_id not in filled:
                self.outline.text(words()["nil"][table_id].format(**self.base), kind="note")


def asset_rows(figures: Figures) -> list[Asset]:
    """Return the asset table: the total and its parts, 元 and counts."""
    held, vehicles = figures.assets, figures.unit.vehicles
    total = sum(held[kind] for kind in ("building", "vehicle", "equipment", "other"))
    rows = (
        ("资产总额", "total", None, "——", total),
        ("1、房屋（平方米）", "building", None, str(held["building_area"]), held["building"]),
        ("其中：办公用房（平方米）", "office_building", 2, str(held["office_area"]), held["office_building"]),
        ("2、车辆（台、辆）", "vehicle", None, str(vehicles), held["vehicle"]),
        ("3、单价在20万元以上的设备", "equipment", None, "1", held["equipment"]),
        ("4、其他固定资产", "other", None, str(figures.unit.staff * 6), held["other"]),
    )
    return [
        Asset(
            seq=seq,
            item=item,
            kind=kind,
            part_of=part_of,
            quantity=Decimal(quantity) if quantity.isdigit() else None,
            quantity_text=quantity,
            value=Decimal(value) * 100,
            value_text=wan(value),
            decimals=2,
            amount_unit="万元",
        )
        for seq, (item, kind, part_of, quantity, value) in enumerate(rows, start=1)
    ]
