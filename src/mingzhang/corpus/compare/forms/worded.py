"""The parts of a comparison in words, the same for every form."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from itertools import groupby

from mingzhang.corpus.compare.records import AmountChange, Comparison, FieldChange, Note, ProjectChange
from mingzhang.model.money import MoneyUnit
from mingzhang.write.texts import Texts

_MONEY_FIELDS = (
    "amount",
    "total_amount",
    "fiscal",
    "carry_over",
    "other",
    "unit_price",
    "project_amount",
    "general_public",
    "fund",
    "state_capital",
    "special_account",
    "own_source",
    "value",
)
_TWO_PLACES = (MoneyUnit.WAN, MoneyUnit.YI)


def texts_in(lang: str) -> Texts:
    """Return the fixed texts of comparisons."""
    return Texts("mingzhang.corpus.compare.forms", lang)


@dataclass(frozen=True, slots=True)
class AmountRow:
    """One printed line: columns of one row that changed alike."""

    name: str
    column: str
    change: str
    before: str
    after: str
    difference: str
    percent: str
    weight: Decimal
    """Size of the difference, 元."""


def known(texts: Texts, key: str, otherwise: str) -> str:
    """Return a text, or `otherwise` where there is none: local tables and columns have names of their own."""
    try:
        return texts(key)
    except KeyError:
        return otherwise


def number(value: Decimal | None, unit: str | None, *, is_money: bool, signed: bool = False) -> str:
    """Return an amount of 元 in `unit`, or a count, with thousands separators; "" for a blank."""
    if value is None:
        return ""
    money = MoneyUnit(unit) if is_money and unit else None
    shown = value / money.yuan if money else value
    digits = f"{shown:+,.6f}" if signed else f"{shown:,.6f}"
    whole, _, decimals = digits.partition(".")
    decimals = decimals.rstrip("0")
    if money in _TWO_PLACES or decimals:
        decimals = decimals.ljust(2, "0")
    return f"{whole}.{decimals}" if decimals else whole


def amount_tables(comparison: Comparison, texts: Texts) -> Iterator[tuple[str, list[AmountRow]]]:
    """Yield the title of each table with changes, with its money unit, and its lines."""
    for table_id, changes in groupby(comparison.amounts, key=lambda one: one.table_id):
        some = list(changes)
        units = {one.unit for one in some if one.is_money and one.unit}
        title = known(texts, f"table_{table_id}", table_id)
        mixed = len(units) != 1
        if not mixed:
            title = texts("titled", title=title, unit=texts(f"money_{units.pop()}"))
        yield title, list(_lines(some, texts, mixed=mixed))


def _lines(changes: Sequence[AmountChange], texts: Texts, *, mixed: bool) -> Iterator[AmountRow]:
    for _, row in groupby(changes, key=lambda one: (one.side, _row_key(one))):
        alike: dict[tuple[object, ...], list[AmountChange]] = {}
        for one in row:
            alike.setdefault((one.change, one.before, one.after, one.period), []).append(one)
        yield from (_line(some, texts, mixed=mixed) for some in alike.values())


def _row_key(one: AmountChange) -> tuple[str | None, ...]:
    return (one.code, one.subject, one.name_before, one.name_after)


def _line(some: Sequence[AmountChange], texts: Texts, *, mixed: bool) -> AmountRow:
    one = some[0]
    unit = one.unit or ""
    tail = (known(texts, f"money_{unit}", unit) if one.is_money else unit) if mixed else ""
    difference = number(one.difference, one.unit, is_money=one.is_money, signed=True)
    columns = [known(texts, f"measure_{part.measure}", part.measure or "") for part in some if part.measure]
    if one.period == "prior_year":
        columns.insert(0, texts("period_prior_year"))
    renamed = one.change == "renamed"
    return AmountRow(
        name=row_name(one, texts),
        column="、".join(columns),
        change=texts(f"change_{one.change}"),
        before=(one.name_before or "") if renamed else _side(one, one.before, tail),
        after=(one.name_after or "") if renamed else _side(one, one.after, tail),
        difference=difference,
        percent=f"{one.percent:+,}" if one.percent is not None else "",
        weight=abs(one.difference or Decimal(0)),
    )


def _side(one: AmountChange, value: Decimal | None, tail: str) -> str:
    shown = number(value, one.unit, is_money=one.is_money)
    return f"{shown} {tail}".strip() if shown else ""


def row_name(one: AmountChange, texts: Texts) -> str:
    """Return what a row is called: its code and label, or what it is where it has none."""
    label = one.name_after or one.name_before
    side = f"{texts(f'side_{one.side}')} " if one.side else ""
    if one.table_id == "TEXT" or not label:
        what = known(texts, f"subject_{one.subject}", one.subject or texts("total"))
        label = f"{what} {label}" if label else what
    return f"{side}{one.code} {label}" if one.code else f"{side}{label}"


def field_words(field: FieldChange, unit: str | None, texts: Texts) -> str:
    """Return one field: 预算数 5.00万元 → 6.00万元. unit: the money unit in which to show it."""
    label = known(texts, f"field_{field.field}", field.field)
    sides = (_field_value(field.field, side, unit, texts) for side in (field.before, field.after))
    before, after = sides
    return f"{label} {texts('arrow', before=before, after=after)}"


def _field_value(name: str, value: str | None, unit: str | None, texts: Texts) -> str:
    if value is None:
        return texts("blank")
    if name not in _MONEY_FIELDS or unit is None:
        return value
    try:
        return texts("money", amount=number(Decimal(value), unit, is_money=True), unit=texts(f"money_{unit}"))
    except InvalidOperation:
        return value


def project_name(project: ProjectChange, texts: Texts) -> str:
    """Return its name, or both where it was renamed."""
    if project.renamed:
        return texts("arrow", before=project.name_before, after=project.name_after)
    return project.name_after or project.name_before or project.code or ""


def note_words(note: Note, texts: Texts) -> str:
    """Return why something was not compared."""
    table, _, column = (note.what or "").partition(".")
    what = known(texts, f"table_{table}", table)
    if column:
        what += f"·{known(texts, f'measure_{column}', column)}"
    side = texts(note.side) if note.side else ""
    return texts(f"note_{note.reason}", what=what, count=note.count or 0, side=side)


def counts(comparison: Comparison) -> dict[str, int]:
    """Return how much of each kind differs: amounts, projects, tightened, loosened, records, texts."""
    verdicts = [one.verdict for project in comparison.projects for one in project.indicators]
    return {
        "amounts": len(comparison.amounts),
        "projects": len(comparison.projects),
        "tightened": verdicts.count("tightened"),
        "loosened": verdicts.count("loosened"),
        "records": len(comparison.records),
        "texts": len(comparison.texts),
    }
