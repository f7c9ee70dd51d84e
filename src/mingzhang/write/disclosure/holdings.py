"""The institution, procurement and asset tables laid out from their records, and a table from its cells."""

from __future__ import annotations

from collections.abc import Sequence

from mingzhang.model.disclosure import Disclosure
from mingzhang.model.records import Cell, Procurement
from mingzhang.write.disclosure.labels import labels, shown_amount, shown_number, text_width
from mingzhang.write.disclosure.shapes import Box, Table

# Bounds of the width of a column whose meaning is not known, in half-width characters.
_NARROW, _BROAD = 4, 26


def institution_table(disclosure: Disclosure) -> Table | None:
    """Lay out the institution table (机构设置); None without rows."""
    if not disclosure.institutions:
        return None
    rows = [[Box(head, role="head") for head in labels()["institution"]["heads"]]]
    for row in disclosure.institutions:
        rows.append([Box(text or "") for text in (row.name, row.nature, row.rank, row.funding)])
    return Table(labels()["tables"]["INST"], rows, (10, 5, 5, 8))


def procurement_table(disclosure: Disclosure, *, caption: bool) -> Table | None:
    """Lay out the procurement table (政府采购预算), fund columns included; None without rows."""
    rows = disclosure.procurements
    if not rows:
        return None
    words = labels()["procurement"]
    # A total that names neither project nor item stands in a column before both.
    by_kind = any(row.is_total and not (row.project or row.item) for row in rows)
    by_project = not by_kind or any(row.project or row.project_amount is not None for row in rows)
    upper = [Box(words["category"], rows=2, role="head")] if by_kind else []
    upper += [Box(words["source"], columns=2, role="head")] if by_project else []
    single = ("item", "catalogue_code", "quantity_unit", "quantity", "unit_price")
    upper += [Box(words[key], rows=2, role="head") for key in single]
    upper.append(Box(words["money"], columns=6, role="head"))
    lead = (words["project"], words["project_amount"]) if by_project else ()
    lower = [Box(text, role="head") for text in (*lead, *words["amounts"])]
    body = [_procurement_row(row, by_kind=by_kind, by_project=by_project) for row in rows]
    widths = (*((12,) * by_kind), *((12, 10) * by_project), 11, 13, 5, 5, 8, 10, 10, 8, 8, 8, 8)
    table = Table(labels()["tables"]["PROC"], [upper, lower, *body], widths, head_rows=2)
    if caption:
        unit = next((row.amount_unit for row in rows if row.amount_unit), "万元")
        left = Box(disclosure.document.unit_name or "", columns=len(widths) - 6, role="caption")
        right = Box(labels()["heads"]["amount_unit"] + unit, columns=6, role="caption_right")
        table.rows.insert(0, [left, right])
        table.caption_rows = 1
    return table


def _procurement_row(row: Procurement, *, by_kind: bool, by_project: bool) -> list[Box]:
    """Return the cells of one purchase. by_kind, by_project: with the columns of its kind, of its project."""
    unit, own = row.amount_unit, _fitting(row, row.project_amount)
    boxes = [Box(labels()["procurement"]["total"] if row.is_total else "", role="label")] if by_kind else []
    if by_project:
        boxes.append(Box(row.project or "", role="label"))
        boxes.append(Box(shown_amount(row.project_amount, unit, own), role="number"))
    quantity = shown_number(row.quantity, row.quantity_decimals)
    price = shown_amount(row.unit_price, unit, row.price_decimals)
    funds = (row.general_public, row.fund, row.state_capital, row.special_account, row.own_source)
    return [
        *boxes,
        Box(row.item or ""),
        Box(row.catalogue_code or ""),
        Box(row.quantity_unit or ""),
        Box(quantity, role="number", decimals=row.quantity_decimals),
        Box(price, role="number", decimals=row.price_decimals),
        Box(shown_amount(row.amount, unit, row.decimals), role="number", decimals=row.decimals),
        *(Box(shown_amount(fund, unit, _fitting(row, fund)), role="number") for fund in funds),
    ]


def _fitting(row: Procurement, amount: object) -> int | None:
    """Return the row's decimals for its other money columns, which have none of their own."""
    return row.decimals if amount is not None else None


def asset_table(disclosure: Disclosure) -> Table | None:
    """Lay out the asset table (国有资产占用); None without rows."""
    if not disclosure.assets:
        return None
    words = labels()["asset"]
    unit = next((row.amount_unit for row in disclosure.assets if row.amount_unit), "万元")
    left = words["unit"] + (disclosure.document.unit_name or "")
    caption = [Box(left, role="caption"), Box(_as_of(disclosure), columns=2, role="caption_right")]
    heads = [words["item"], words["quantity"], words["value"].format(unit=unit)]
    rows = [caption, [Box(head, role="head") for head in heads]]
    for row in disclosure.assets:
        quantity, value = row.quantity_text, row.value_text
        if quantity is None:
            quantity = shown_number(row.quantity)
        if value is None:
            value = shown_amount(row.value, row.amount_unit, row.decimals)
        rows.append(
            [
                Box(row.item or "", role="label"),
                Box(quantity, role="number"),
                Box(value, role="number", decimals=row.decimals),
            ]
        )
    return Table(labels()["tables"]["ASSET"], rows, (12, 6, 8), caption_rows=1)


def _as_of(disclosure: Disclosure) -> str:
    """Return the caption's date: as a cell printed it, else from a statement about assets; "" if unknown."""
    word = labels()["asset"]["as_of"]
    for cell in disclosure.cells:
        if cell.table_id == "ASSET" and cell.text.startswith(word[:2]):
            return cell.text
    day = next((s.as_of for s in disclosure.statements if s.as_of is not None), None)
    return f"{word}{day.year}年{day.month}月{day.day}日" if day else ""


def cell_table(cells: Sequence[Cell], name: str) -> Table:
    """Lay out a table from its cells as they stand: for tables that no record describes."""
    width = max(cell.column_index + cell.column_span - 1 for cell in cells)
    count = max(cell.row_index for cell in cells)
    rows: list[list[Box]] = [[] for _ in range(count)]
    for cell in sorted(cells, key=lambda cell: (cell.row_index, cell.column_index)):
        box = Box(cell.text, columns=cell.column_span, rows=cell.row_span)
        rows[cell.row_index - 1].append(box)
    widths = [_NARROW] * width
    for cell in cells:
        if cell.column_span == 1:
            longest = max((text_width(line) for line in cell.text.split("\n")), default=0)
            widths[cell.column_index - 1] = max(widths[cell.column_index - 1], min(longest + 2, _BROAD))
    return Table(name, rows, tuple(widths), head_rows=0)
