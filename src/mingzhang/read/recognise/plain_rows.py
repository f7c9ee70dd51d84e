"""Institution, procurement and asset tables: one record per row (机构设置, 政府采购, 国有资产)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from mingzhang.model.blocks import GridCell
from mingzhang.model.forms import PlainTable, label_key, plain, plain_tables
from mingzhang.model.money import MoneyUnit, shown_number
from mingzhang.model.records import Asset, Institution, Procurement
from mingzhang.read.recognise.amounts import amount_of, unit_of
from mingzhang.read.recognise.matrix import Matrix, by_column

_HEAD_ROWS = 6
Row = Sequence[GridCell]


@dataclass(slots=True)
class PlainRows:
    """A grid that was recognised as a plain table: its columns and the rows below its head."""

    table: PlainTable
    heads: dict[str, GridCell]
    rows: list[list[GridCell]]
    unit: MoneyUnit | None

    def texts(self, row: Row) -> dict[str, str]:
        """Return field → text of a row; a column without a cell there is left out."""
        found = {}
        for name, head in self.heads.items():
            cell = by_column(row, head.column, head.column_span)
            if cell is not None:
                found[name] = cell.text.strip()
        return found

    def unit_in(self, name: str) -> MoneyUnit | None:
        """Return the money unit of a column: the one its head names, else the table's."""
        return unit_of([self.heads[name].text]) or self.unit


def plain_rows(matrix: Matrix, unit: MoneyUnit | None) -> PlainRows | None:
    """Recognise a plain table by its head of one or two rows; None where the grid is no such table.

    unit: money unit named before the grid.
    """
    for position, row in enumerate(matrix.rows[:_HEAD_ROWS]):
        below = matrix.rows[position + 1] if position + 1 < len(matrix.rows) else []
        for table in plain_tables():
            upper = _heads(table, row)
            if not upper:
                continue
            lower = _heads(table, below)
            two = len(lower) >= 2
            heads = upper | lower if two else upper
            filled = len(matrix.filled(row))
            enough = len(upper) == filled if table.exact else two or len(upper) * 3 >= filled
            if table.needed <= heads.keys() and enough:
                own = unit_of(cell.text for line in matrix.rows[: position + 2] for cell in line)
                rows = matrix.rows[position + (2 if two else 1) :]
                return PlainRows(table, heads, rows, own or unit)
    return None


def _heads(table: PlainTable, row: Row) -> dict[str, GridCell]:
    found: dict[str, GridCell] = {}
    for cell in row:
        name = table.columns.get(label_key(cell.text)) if cell.text.strip() and len(cell.text) < 40 else None
        if name is not None:
            found.setdefault(name, cell)
    return found


def institutions(rows: PlainRows, first: int) -> list[Institution]:
    """Return one record per row, a blank row too; seq counts from `first`."""
    found = []
    for at, row in enumerate(rows.rows):
        texts = rows.texts(row)
        fields = {name: texts.get(name) or None for name in ("name", "nature", "rank", "funding")}
        found.append(Institution(seq=first + at, place=row[0].place, **fields))
    return found


def procurements(rows: PlainRows, first: int, year: int | None) -> list[Procurement]:
    """Return one record per item and total row; seq counts from `first`. year: of the budget.

    A row that only heads a group of items (大类, a project above its items) repeats their sum: it is a cell
    of the table, but no purchase.
    """
    filled = [
        _procurement(rows, row, above, year)
        for row, above in _with_merged(rows.rows)
        if any(cell.text.strip() for cell in row)
    ]
    if any(row.item and not row.is_total for row in filled):
        filled = [row for row in filled if row.item or row.is_total]
    return [row.model_copy(update={"seq": seq}) for seq, row in enumerate(filled, start=first)]


def _with_merged(lines: Sequence[Row]) -> Iterator[tuple[Row, Row]]:
    """Yield each row with the cells of earlier rows that are merged down over it."""
    open_cells: list[GridCell] = []
    for row in lines:
        number = row[0].row if row else 0
        open_cells = [cell for cell in open_cells if cell.row + cell.row_span > number]
        yield row, tuple(open_cells)
        open_cells.extend(cell for cell in row if cell.row_span > 1)


def _procurement(rows: PlainRows, row: Row, above: Row, year: int | None) -> Procurement:
    texts = rows.texts(row)
    # An item bought in two ways is named once, in a cell merged over its rows; the amounts are the rows' own.
    named = rows.texts(above) | {name: text for name, text in texts.items() if text}
    fields: dict[str, Any] = {
        name: named.get(name) or None for name in ("project", "item", "catalogue_code", "quantity_unit")
    }
    if quantity := shown_number(texts.get("quantity", "")):
        fields |= {"quantity": quantity.value, "quantity_decimals": quantity.decimals}
    for name in ("unit_price", "amount", "project_amount", *_FUND_COLUMNS):
        amount = amount_of(texts[name], rows.unit_in(name)) if texts.get(name) else None
        if amount is None:
            continue
        fields[name] = amount.yuan
        if name == "amount":
            fields |= {"decimals": amount.decimals, "amount_unit": amount.unit}
        elif name == "unit_price":
            fields["price_decimals"] = amount.decimals
    labels = {plain(row[0].text), plain(texts.get("project", "")), plain(texts.get("item", ""))}
    return Procurement(
        is_total=bool(labels & rows.table.totals),
        catalogue_edition=rows.table.edition(year) if fields["catalogue_code"] else None,
        place=row[0].place,
        **fields,
    )


_FUND_COLUMNS = ("general_public", "fund", "state_capital", "special_account", "own_source")


def assets(rows: PlainRows, first: int) -> list[Asset]:
    """Return one record per named row; a 其中 row is part of the named row above it that is none."""
    found: list[Asset] = []
    whole: int | None = None
    for row in rows.rows:
        texts = rows.texts(row)
        item = texts.get("item", "")
        if not item:
            continue
        seq = first + len(found)
        is_part = plain(item).startswith("其中")
        found.append(_asset(rows, row, texts, seq, whole if is_part else None))
        whole = whole if is_part else seq
    return found


def _asset(rows: PlainRows, row: Row, texts: dict[str, str], seq: int, part_of: int | None) -> Asset:
    label = plain(texts["item"])
    value = amount_of(texts.get("value", ""), rows.unit_in("value"))
    quantity = shown_number(texts.get("quantity", ""))
    return Asset(
        seq=seq,
        item=texts["item"],
        kind=next((kind for kind, word in rows.table.kinds if word in label), None),
        part_of=part_of,
        quantity=quantity.value if quantity else None,
        quantity_text=texts.get("quantity"),
        value=value.yuan if value else None,
        value_text=texts.get("value"),
        decimals=value.decimals if value else None,
        amount_unit=value.unit if value else None,
        place=row[0].place,
    )
