"""Fields that hang together: what else changes in a record when one field is typed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any, Final

from mingzhang.model.forms import plain, plain_tables
from mingzhang.model.money import MoneyUnit
from mingzhang.model.target import parse_target
from mingzhang.read.recognise.amounts import amount_of, percent_of
from mingzhang.web.manuscript import target_fields
from mingzhang.web.manuscript.fields import DERIVED, LISTS, MONEY, Row, Scalar, kind
from mingzhang.web.manuscript.refusal import EditRefused
from mingzhang.web.manuscript.typed import money, number, text, typed
from mingzhang.write.disclosure.labels import shown_amount, shown_number

Values = dict[str, Scalar]
_UNITS: Final = tuple(unit.value for unit in MoneyUnit)


def values_of(
    path: str, name: str, row: Row, field: str, value: Any, *, unit: str, year: Any = None
) -> Values:
    """Return every field of a record that changes when `value` is typed into `field`.

    row: the record as it is. unit: money unit it shows. year: the budget year, which tells the edition of a
    procurement catalogue. Raises EditRefused: derived_field, and those of `typed`.
    """
    if field in DERIVED.get(name, ()):
        raise EditRefused(path, "derived_field")
    handler = _HANDLERS.get((name, field))
    if handler is not None:
        return handler(path, row, value, unit)
    if field == "amount_unit" and name in MONEY:
        return _in_unit(path, name, row, value)
    if kind(name, field) == "money":
        return _money(path, name, row, field, value, unit)
    if (name, field) == ("procurements", "catalogue_code"):
        return _catalogue(path, value, year)
    return {field: typed(path, name, field, value)}


def typed_record(name: str, record: Mapping[str, Any], *, unit: str, year: Any = None) -> Values:
    """Return the fields of a new record of which every value was typed, as with `values_of` one by one."""
    ident = record.get("id")
    row: Values = {"id": str(ident)}
    known = LISTS[name].fields
    order = sorted(record, key=lambda field: (field not in ("amount_unit", "item"), field))
    for field in order:
        path = f"{name}/{ident}/{field}"
        if field == "id":
            continue
        if field not in known:
            raise EditRefused(path, "unknown_field")
        own = str(row.get("amount_unit") or unit)
        row |= values_of(path, name, row, field, record[field], unit=own, year=year)
    return {field: value for field, value in row.items() if value is not None}


def _money(path: str, name: str, row: Row, field: str, value: Any, unit: str) -> Values:
    found = money(path, value, unit)
    decimals = MONEY[name][field]
    result: Values = {field: format(found[0], "f") if found else None}
    if decimals:
        result[decimals] = found[1] if found else None
    elif found:
        # The row's other amounts are shown with its decimals: none of them may be cut.
        result["decimals"] = max(found[1], int(row.get("decimals") or 0))
    if found and not row.get("amount_unit"):
        result["amount_unit"] = unit
    return result


def _in_unit(path: str, name: str, row: Row, value: Any) -> Values:
    """Show a record's amounts in another unit; the amounts stay."""
    unit = text(path, value) or None
    if unit is not None and unit not in _UNITS:
        raise EditRefused(path, "not_a_choice", value=unit, choices="、".join(_UNITS))
    result: Values = {"amount_unit": unit}
    for field, decimals in MONEY[name].items():
        if decimals is None or (stored := row.get(field)) is None:
            continue
        shown = shown_amount(Decimal(str(stored)), unit, None)
        result[decimals] = len(shown.partition(".")[2])
        if (name, field) in _PRINTED:
            result[_PRINTED[name, field]] = shown
    return result


_PRINTED: Final = {("lines", "amount"): "text", ("assets", "value"): "value_text"}


def _printed(name: str, field: str, printed: str) -> Callable[[str, Row, Any, str], Values]:
    """Return the handler of an amount that keeps its text as printed, a dash too."""

    def handler(path: str, row: Row, value: Any, unit: str) -> Values:
        found = money(path, value, unit)
        result = _money(path, name, row, field, value, unit)
        result[printed] = found[2] if found else text(path, value if isinstance(value, str) else "").strip()
        return result

    return handler


def _quantity(path: str, row: Row, value: Any, unit: str) -> Values:
    del row, unit
    shown = number(path, value)
    printed = text(path, value if isinstance(value, str) else str(value or "")).strip()
    return {"quantity": format(shown.value, "f") if shown else None, "quantity_text": printed}


def _bought(path: str, row: Row, value: Any, unit: str) -> Values:
    del row, unit
    shown = number(path, value)
    if shown is None:
        return {"quantity": None, "quantity_decimals": None}
    return {"quantity": format(shown.value, "f"), "quantity_decimals": shown.decimals}


def _asset_item(path: str, row: Row, value: Any, unit: str) -> Values:
    del row, unit
    item = text(path, value).strip()
    label = plain(item)
    table = next(table for table in plain_tables() if table.id == "ASSET")
    return {"item": item or None, "kind": next((k for k, word in table.kinds if word in label), None)}


def _catalogue(path: str, value: Any, year: Any) -> Values:
    code = text(path, value).strip() or None
    table = next(table for table in plain_tables() if table.id == "PROC")
    return {"catalogue_code": code, "catalogue_edition": table.edition(year) if code else None}


def _plan_text(path: str, row: Row, value: Any, unit: str) -> Values:
    """A cell of the spending plan: a share, or money where the number cannot be one (as it is read)."""
    del row
    printed = text(path, value if isinstance(value, str) else str(value if value is not None else "")).strip()
    percent = percent_of(printed)
    is_money = percent is not None and "%" not in plain(printed) and percent.value > Decimal(100)
    amount = amount_of(printed, MoneyUnit(unit)) if is_money else None
    return {
        "text": printed,
        "cumulative_percent": format(percent.value, "f") if percent and not is_money else None,
        "amount": format(amount.yuan, "f") if amount else None,
        "decimals": amount.decimals if amount else None,
        "amount_unit": amount.unit if amount else None,
    }


def _plan_percent(path: str, row: Row, value: Any, unit: str) -> Values:
    shown = number(path, value)
    printed = f"{shown_number(shown.value)}%" if shown else ""
    return _plan_text(path, row, printed, unit)


def _plan_amount(path: str, row: Row, value: Any, unit: str) -> Values:
    del row
    found = money(path, value, unit)
    return {
        "text": found[2] if found else "",
        "cumulative_percent": None,
        "amount": format(found[0], "f") if found else None,
        "decimals": found[1] if found else None,
        "amount_unit": unit if found else None,
    }


def _target_text(path: str, row: Row, value: Any, unit: str) -> Values:
    del row, unit
    return target_fields.of_text(text(path, value).strip() or None)


def _target_part(field: str) -> Callable[[str, Row, Any, str], Values]:
    def handler(path: str, row: Row, value: Any, unit: str) -> Values:
        del unit
        return target_fields.of_part(row, field, typed(path, "indicators", field, value))

    return handler


def _actual_text(path: str, row: Row, value: Any, unit: str) -> Values:
    del row, unit
    printed = text(path, value).strip() or None
    actual = parse_target(printed)
    shown = format(actual.value, "f") if actual.value is not None else None
    return {"actual_text": printed, "actual": shown, "actual_unit": actual.unit}


_HANDLERS: Final[Mapping[tuple[str, str], Callable[[str, Row, Any, str], Values]]] = {
    ("lines", "amount"): _printed("lines", "amount", "text"),
    ("lines", "text"): _printed("lines", "amount", "text"),
    ("assets", "value"): _printed("assets", "value", "value_text"),
    ("assets", "value_text"): _printed("assets", "value", "value_text"),
    ("assets", "quantity"): _quantity,
    ("assets", "quantity_text"): _quantity,
    ("assets", "item"): _asset_item,
    ("procurements", "quantity"): _bought,
    ("plan_points", "text"): _plan_text,
    ("plan_points", "cumulative_percent"): _plan_percent,
    ("plan_points", "amount"): _plan_amount,
    ("indicators", "target_text"): _target_text,
    **{("indicators", part): _target_part(part) for part in target_fields.PARTS},
    ("indicators", "actual_text"): _actual_text,
}
