"""Put a finding into words: the rule's template filled with its values, in the document's unit."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from mingzhang.check.report import Finding, Value
from mingzhang.check.rule import Rule
from mingzhang.model.money import MoneyUnit

_INNER_QUOTES = str.maketrans("“”", "‘’")
"""A name that itself holds quotation marks is quoted with the inner ones, as GB/T 15834 has it."""
_BLANK = {"zh": "（空）", "en": "(blank)"}


class _Filled(dict[str, str]):
    """Template values; a name the finding has no value for reads as blank instead of failing."""

    def __init__(self, values: Mapping[str, str], blank: str) -> None:
        super().__init__(values)
        self._blank = blank

    def __missing__(self, key: str) -> str:
        return self._blank


def message(rule: Rule, finding: Finding, lang: str = "zh") -> str:
    """Return the finding's sentence in `lang`, zh or en."""
    template = rule.header.message.text(lang)
    values = {name: worded(value, finding.amount_unit, lang) for name, value in finding.values.items()}
    if "difference" in values:
        # Both sides are named: 相差 needs no sign.
        values["difference"] = values["difference"].removeprefix("-")
    quoted = {name: text for name, text in values.items() if f"“{{{name}}}”" in template}
    values |= {name: text.translate(_INNER_QUOTES) for name, text in quoted.items()}
    blank = _BLANK["en" if lang == "en" else "zh"]
    return template.format_map(_Filled(values, blank))


def worded(value: Value, amount_unit: str, lang: str = "zh") -> str:
    """Return one value as a reader writes it: 2207.95万元, 15.13%, plain text."""
    if value.kind == "money":
        return money(Decimal(value.value), MoneyUnit(amount_unit), lang)
    if value.kind == "percent":
        return f"{_short(Decimal(value.value), 0)}%"
    return value.value


def money(yuan: Decimal, unit: MoneyUnit, lang: str = "zh") -> str:
    """Return an amount in `unit` with at least two decimals and no more than are needed to be exact.

    元 are grouped by thousands, as tables in 元 print them; 万元 are not.
    """
    shown = _short(yuan / unit.yuan, 2)
    if unit is MoneyUnit.YUAN:
        shown = f"{Decimal(shown):,}"
    if lang != "en":
        return f"{shown}{unit.value}"
    return f"{yuan:,.2f} yuan" if unit is MoneyUnit.YUAN else f"{yuan:,.2f} yuan ({shown}{unit.value})"


def _short(number: Decimal, least: int) -> str:
    text = f"{number:f}"
    whole, _, fraction = text.partition(".")
    fraction = fraction.rstrip("0")
    return f"{whole}.{fraction.ljust(least, '0')}" if least or fraction else whole
