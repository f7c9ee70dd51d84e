"""The nine statutory tables of a unit's year as `line` records."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal

from mingzhang.corpus.county.figures import Figures, rolled_up
from mingzhang.corpus.county.units import subject_names
from mingzhang.model.records import Line
from mingzhang.write.disclosure.labels import labels

_NUMERALS = "一二三四五六七八九十"
Side = Literal["revenue", "expenditure"]


def yuan(hundreds: int) -> Decimal:
    """Return hundreds of 元 as exact 元."""
    return Decimal(hundreds) * 100


def wan(hundreds: int) -> str:
    """Return hundreds of 元 as 万元 with two decimals."""
    return f"{Decimal(hundreds) / 100:.2f}"


@dataclass(slots=True)
class _Tables:
    """Collects lines and numbers them."""

    lines: list[Line] = field(default_factory=list)

    def row(
        self,
        table_id: str,
        row_index: int,
        amounts: Mapping[str, int | None],
        *,
        side: Side | None = None,
        code: str | None = None,
        name: str | None = None,
        subject: str | None = None,
        level: Literal["class", "subclass", "item", "total"] | None = None,
        project: int | None = None,
    ) -> None:
        """Add one printed row: measure → amount, None for a blank cell."""
        for measure, amount in amounts.items():
            self.lines.append(
                Line(
                    seq=len(self.lines) + 1,
                    table_id=table_id,
                    side=side,
                    row_index=row_index,
                    code=code,
                    name=name,
                    code_level=level,
                    subject=subject,
                    measure=measure,
                    amount=None if amount is None else yuan(amount),
                    decimals=None if amount is None else 2,
                    amount_unit="万元",
                    phase="approved",
                    project=project,
                    text="" if amount is None else wan(amount),
                )
            )


def statutory_lines(figures: Figures) -> list[Line]:
    """Return the lines of T1 to T9 and of the forms' money rows.

    T8 without fund money and T9 are nil tables: one blank row.
    """
    tables = _Tables()
    basic = figures.basic_by_item()
    project = figures.project_by_item(fund=False, fiscal_only=False)
    fiscal_project = figures.project_by_item(fund=False, fiscal_only=True)
    fund = figures.project_by_item(fund=True, fiscal_only=True)
    both = {code: project.get(code, 0) + fund.get(code, 0) for code in sorted(project | fund)}
    _revenue_expenditure(tables, figures, rolled_up(_sum(basic, both)))
    _revenue(tables, _sum(basic, both), figures)
    _by_function(tables, "T3", basic, both)
    _fiscal_appropriation(tables, figures, rolled_up(_sum(basic, fiscal_project)), rolled_up(fund))
    _by_function(tables, "T5", basic, fiscal_project)
    _economic(tables, figures)
    _three_public(tables, figures)
    if fund:
        _by_function(tables, "T8", {}, fund)
    else:
        _nil(tables, "T8")
    _nil(tables, "T9")
    _funds_blocks(tables, figures)
    return tables.lines


def _sum(*parts: Mapping[str, int]) -> dict[str, int]:
    codes = sorted({code for part in parts for code in part})
    return {code: sum(part.get(code, 0) for part in parts) for code in codes}


def _classes(sums: Mapping[str, int]) -> list[tuple[str, int]]:
    return [(code, amount) for code, amount in sums.items() if len(code) == 3]


def _numbered(number: int, name: str) -> str:
    return f"{_NUMERALS[number - 1]}、{name}"


def _revenue_expenditure(tables: _Tables, figures: Figures, sums: Mapping[str, int]) -> None:
    left = [
        ("一、一般公共预算拨款收入", "general_public", figures.general),
        ("二、政府性基金预算拨款收入", "fund", figures.fund),
        ("三、国有资本经营预算拨款收入", "state_capital", 0),
        ("四、财政专户管理资金收入", "special_account", 0),
        ("五、事业收入", "business_income", figures.business),
        ("六、其他收入", "other", 0),
    ]
    right = [(_numbered(n, _name(code)), code, amount) for n, (code, amount) in enumerate(_classes(sums), 1)]
    for number, (name, subject, amount) in enumerate(left, start=1):
        tables.row("T1", number, {"total": amount}, side="revenue", name=name, subject=subject)
    first = _closing_rows(tables, "T1", "revenue", len(left) + 1, {"total": figures.total})
    for number, (name, code, amount) in enumerate(right, start=first):
        tables.row("T1", number, {"total": amount}, side="expenditure", name=name, code=code, level="class")
    _closing_rows(tables, "T1", "expenditure", first + len(right), {"total": figures.total})


_CLOSING: dict[Side, tuple[tuple[str, str], ...]] = {
    "revenue": (("本年收入合计", "year_total"), ("上年结转结余", "carry_over"), ("收入总计", "grand_total")),
    "expenditure": (("本年支出合计", "year_total"), ("年终结转结余", "balance"), ("支出总计", "grand_total")),
}


def _closing_rows(tables: _Tables, table_id: str, side: Side, first: int, amounts: Mapping[str, int]) -> int:
    """Add 本年合计, 结转 and 总计 of one half from row `first` on; return the number of the next row."""
    for number, (name, subject) in enumerate(_CLOSING[side], start=first):
        is_total = subject.endswith("total")
        row = amounts if is_total else dict.fromkeys(amounts, 0)
        level: Literal["total"] | None = "total" if is_total else None
        tables.row(table_id, number, row, side=side, name=name, subject=subject, level=level)
    return first + len(_CLOSING[side])


def _revenue(tables: _Tables, items: Mapping[str, int], figures: Figures) -> None:
    business: dict[str, int] = {}
    for project in figures.projects:
        business[project.plan.item] = business.get(project.plan.item, 0) + project.other
    sums, earned = rolled_up(dict(items)), rolled_up(business)
    rows = {code: (amount, earned.get(code, 0)) for code, amount in sums.items()}
    rows["合计"] = (figures.total, figures.business)
    for number, (code, (amount, own)) in enumerate(rows.items(), start=1):
        amounts = {"total": amount, "fiscal": amount - own, "special_account": 0}
        amounts |= {"business_income": own, "operating_income": 0, "other": 0}
        _code_row(tables, "T2", number, code, amounts)


def _by_function(
    tables: _Tables, table_id: str, basic: Mapping[str, int], project: Mapping[str, int]
) -> None:
    all_basic, all_project = rolled_up(dict(basic)), rolled_up(dict(project))
    codes = sorted(all_basic | all_project)
    for number, code in enumerate(codes, start=1):
        parts = (all_basic.get(code, 0), all_project.get(code, 0))
        amounts = {"total": sum(parts), "basic": parts[0], "project": parts[1]}
        _code_row(tables, table_id, number, code, amounts)
    parts = (sum(basic.values()), sum(project.values()))
    amounts = {"total": sum(parts), "basic": parts[0], "project": parts[1]}
    _code_row(tables, table_id, len(codes) + 1, "合计", amounts)


def _nil(tables: _Tables, table_id: str) -> None:
    blank: dict[str, int | None] = dict.fromkeys(("total", "basic", "project"))
    tables.row(table_id, 1, blank, name="合计", level="total")


def _code_row(tables: _Tables, table_id: str, number: int, code: str, amounts: Mapping[str, int]) -> None:
    if code == "合计":
        tables.row(table_id, number, amounts, name=code, level="total")
        return
    level: dict[int, Literal["class", "subclass", "item"]] = {3: "class", 5: "subclass", 7: "item"}
    tables.row(table_id, number, amounts, code=code, name=_name(code), level=level[len(code)])


def _name(code: str) -> str:
    return subject_names("functional")[code]


def _fiscal_appropriation(
    tables: _Tables, figures: Figures, general: Mapping[str, int], fund: Mapping[str, int]
) -> None:
    left = [
        ("一、一般公共预算拨款", "general_public", figures.general),
        ("二、政府性基金预算拨款", "fund", figures.fund),
        ("三、国有资本经营预算拨款", "state_capital", 0),
    ]
    for number, (name, subject, amount) in enumerate(left, start=1):
        tables.row("T4", number, {"total": amount}, side="revenue", name=name, subject=subject)
    whole = figures.general + figures.fund
    first = _closing_rows(tables, "T4", "revenue", len(left) + 1, {"total": whole})
    classes = _classes(_sum(general, fund))
    for number, (code, amount) in enumerate(classes, start=1):
        amounts = {"total": amount, "general_public": general.get(code, 0), "fund": fund.get(code, 0)}
        amounts["state_capital"] = 0
        name, row = _numbered(number, _name(code)), first + number - 1
        tables.row("T4", row, amounts, side="expenditure", name=name, code=code, level="class")
    spent = {"total": whole, "general_public": figures.general, "fund": figures.fund, "state_capital": 0}
    _closing_rows(tables, "T4", "expenditure", first + len(classes), spent)


def _economic(tables: _Tables, figures: Figures) -> None:
    names = subject_names("economic")
    halves = (("personnel", figures.personnel), ("operating", figures.operating))
    rows: dict[str, dict[str, int]] = {}
    for measure, costs in halves:
        for code, amount in _with_classes(costs):
            rows[code] = {"total": amount, "personnel": 0, "operating": 0} | {measure: amount}
    for number, code in enumerate(sorted(rows), start=1):
        level: Literal["class", "subclass"] = "class" if len(code) == 3 else "subclass"
        tables.row("T6", number, rows[code], code=code, name=names[code], level=level)
    amounts = {"total": figures.basic}
    amounts |= {measure: sum(costs.values()) for measure, costs in halves}
    tables.row("T6", len(rows) + 1, amounts, name="合计", level="total")


def _with_classes(costs: Mapping[str, int]) -> Iterable[tuple[str, int]]:
    sums = dict(costs)
    for code, amount in costs.items():
        sums[code[:3]] = sums.get(code[:3], 0) + amount
    return sorted(sums.items())


def _three_public(tables: _Tables, figures: Figures) -> None:
    amounts = {
        "total": figures.hospitality + figures.running,
        "overseas_visits": 0,
        "hospitality": figures.hospitality,
        "vehicle_subtotal": figures.running,
        "vehicle_purchase": 0,
        "vehicle_running": figures.running,
        "admin_operating": figures.admin_operating or 0,
    }
    for measure, amount in amounts.items():
        subject = {"total": "three_public", "vehicle_subtotal": "vehicles"}.get(measure, measure)
        tables.row("T7", 1, {measure: amount}, subject=subject, level="total")


def _funds_blocks(tables: _Tables, figures: Figures) -> None:
    """Add the money row of each goal form, the third row of the form as it is printed."""
    form = labels()["form"]
    for seq, money in enumerate(figures.projects, start=1):
        parts: tuple[tuple[str, str, int, Literal["total"] | None], ...] = (
            ("amount", "year_total", money.amount, "total"),
            ("fiscal", "fiscal", money.fiscal, None),
            ("other", "other", money.other, None),
        )
        for key, subject, amount, level in parts:
            amounts = {"total": amount}
            tables.row("PF", 3, amounts, name=form[key], subject=subject, level=level, project=seq)
