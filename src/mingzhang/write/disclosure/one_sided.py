"""A statutory table with one row for each subject, unit, source or expense."""

from __future__ import annotations

from collections.abc import Sequence

from mingzhang.model.disclosure import Disclosure
from mingzhang.model.records import Line
from mingzhang.write.disclosure.labels import labels
from mingzhang.write.disclosure.line_rows import (
    NAME_WIDTH,
    Row,
    amount_box,
    amount_width,
    rows_of,
    say_by_label,
)
from mingzhang.write.disclosure.money_columns import Reader, column_heads, head_rows, ordered
from mingzhang.write.disclosure.shapes import Box, Table

_CODE_WIDTH = 10
# Tables by subject keep their code column even where only a nil row is there.
_CODED = ("T2", "T3", "T5", "T6", "T8", "T9", "TB", "TF")


def one_sided(
    disclosure: Disclosure, table_id: str, lines: Sequence[Line], *, phase_first: bool, nested: bool
) -> Table:
    """Lay out the lines of one table.

    phase_first: the columns of one year and phase stand together under its head, else those of one measure.
    nested: rows that are parts of another stand in a column of names of their own, beside its 小计.
    """
    reader = Reader.of(disclosure)
    rows = rows_of(reader, lines)
    say_by_label(table_id, rows)
    columns = ordered({c for row in rows for c in row.amounts}, phase_first=phase_first)
    codes = _code_widths(disclosure, table_id, rows)
    # A worksheet of one column would be read as text: a T7 of one expense keeps a blank column of names.
    has_names = any(row.name for row in rows) or (table_id == "T7" and len(columns) == 1)
    names = (2 if nested else 1) if has_names else 0
    paths = column_heads(reader, table_id, columns, phase_first=phase_first)
    if len(codes) > 1:
        heads = _split_heads(disclosure, table_id, codes, names, paths)
    else:
        depth = max(map(len, paths), default=1)
        lead = [labels()["heads"]["code"]] * len(codes) + [_name_head(table_id, rows)] * min(names, 1)
        boxes = [
            Box(text, columns=names if at == len(codes) else 1, rows=depth, role="head")
            for at, text in enumerate(lead)
        ]
        heads = _with_lead(boxes, head_rows(paths, depth))
    body = [
        [*label, *(amount_box(row, column) for column in columns)]
        for row, label in zip(rows, _labels(rows, codes, names), strict=True)
    ]
    widths = [*codes, *([NAME_WIDTH] * names), *(amount_width(rows, column) for column in columns)]
    return Table("", [*heads, *body], tuple(widths), head_rows=len(heads))


def _with_lead(lead: Sequence[Box], rows: Sequence[Sequence[tuple[int, Box]]]) -> list[list[Box]]:
    boxes = [[box for _, box in sorted(row, key=lambda placed: placed[0])] for row in rows]
    return [[*lead, *boxes[0]], *boxes[1:]]


def _name_head(table_id: str, rows: Sequence[Row]) -> str:
    """Return the head of the names: of subjects, or of units in a T2 without subjects."""
    words: dict[str, str] = labels()["heads"]
    parts = [row.first for row in rows if row.first.code_level != "total"]
    by_unit = parts and all(x.code_level == "group" and x.subject is None and not x.code for x in parts)
    return words["unit_name"] if table_id == "T2" and by_unit else words["name"]


def _labels(rows: Sequence[Row], codes: Sequence[int], names: int) -> list[list[Box]]:
    """Return the label boxes of every row."""
    result = []
    for at, row in enumerate(rows):
        boxes = [Box(part, role="label") for part in _code_parts(row.first.code or "", codes)]
        if names == 1:
            boxes.append(Box(row.name, role="label"))
        elif names:
            boxes += _nested_label(rows, at)
        result.append(boxes)
    return result


def _nested_label(rows: Sequence[Row], at: int) -> list[Box]:
    """Return the two label boxes of a row: its own over its parts beside 小计, or its own as a part."""
    following = list(rows[at + 1 :])
    parts = next((n for n, row in enumerate(following) if not _is_part(row)), len(following))
    if _is_part(rows[at]):
        owned = any(not _is_part(row) for row in rows[:at])
        return [Box(rows[at].name, role="label")] if owned else [Box("", role="label"), Box(rows[at].name)]
    if not parts:
        return [Box(rows[at].name, columns=2, role="label")]
    subtotal = Box(labels()["heads"]["subtotal"], role="label")
    return [Box(rows[at].name, rows=1 + parts, role="label"), subtotal]


def _is_part(row: Row) -> bool:
    return row.first.code_level == "group"


def _code_widths(disclosure: Disclosure, table_id: str, rows: Sequence[Row]) -> list[int]:
    """Return the widths of the code's columns: one, or one for each level as Shanghai's budgets have.

    None where a coded table has no label at all: below heads of labels the reader wants a label.
    """
    codes = [row.first.code for row in rows if row.first.code]
    unlabelled = not any(row.first.code or row.name for row in rows)
    if not codes and (table_id not in _CODED or unlabelled or _is_by_source(table_id, rows)):
        return []
    split = all(code.isdigit() and len(code) in (3, 5, 7) for code in codes)
    if disclosure.document.profile != "shanghai" or not split or not codes:
        return [_CODE_WIDTH]
    if table_id not in labels()["split"]["money"]:
        return [_CODE_WIDTH]
    return [6, 4] if table_id == "T6" else [6, 4, 4]


def _is_by_source(table_id: str, rows: Sequence[Row]) -> bool:
    return table_id == "T2" and any(row.first.code_level != "total" for row in rows)


def _code_parts(code: str, columns: Sequence[int]) -> list[str]:
    """Return the code's part for each column: 2040601 is 204, 06, 01."""
    if len(columns) < 2:
        return [code] * len(columns)
    return [code[:3], *(code[3 + 2 * level : 5 + 2 * level] for level in range(len(columns) - 1))]


def _split_heads(
    disclosure: Disclosure,
    table_id: str,
    codes: Sequence[int],
    names: int,
    paths: Sequence[tuple[str, ...]],
) -> list[list[Box]]:
    """Return the head rows: 项目 and the money, then the columns, then 类, 款 and 项."""
    split, heads = labels()["split"], labels()["heads"]
    kind = "economic" if table_id == "T6" else "functional"
    money = split["final_money" if disclosure.document.kind == "final" else "money"][table_id]
    depth = max(2, *map(len, paths)) if paths else 2
    upper = [Box(split["item"], columns=len(codes) + names, role="head")]
    upper.append(Box(money, columns=len(paths), role="head"))
    lead = [Box(split[kind] + heads["code"], columns=len(codes), rows=depth - 1, role="head")]
    if names:
        lead.append(Box(split[kind] + heads["name"], columns=names, rows=depth, role="head"))
    middle = _with_lead(lead, head_rows(paths, depth))
    levels = [Box(level, role="head") for level in split["levels"][: len(codes)]]
    middle[-1] = [*levels, *middle[-1]]
    return [upper, *middle]
