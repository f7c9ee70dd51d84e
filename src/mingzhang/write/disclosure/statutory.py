"""The statutory tables T1 to T9 laid out from their lines."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import zip_longest

from mingzhang.model.disclosure import Disclosure
from mingzhang.model.records import Line
from mingzhang.write.disclosure.labels import labels, shown_amount
from mingzhang.write.disclosure.shapes import Box, Table

# Rows that close a half: from the first of them on, the halves stand in line.
_CLOSING = ("year_total", "carry_over", "balance", "grand_total")

# Widths in half-width characters.
_CODE_WIDTH, _NAME_WIDTH, _AMOUNT_WIDTH = 10, 24, 10

# Tables by subject keep their code column even where only a nil row is there.
_CODED = ("T2", "T3", "T5", "T6", "T8", "T9", "TB", "TF")


def statutory_table(disclosure: Disclosure, table_id: str, *, caption: bool) -> Table | None:
    """Lay out one statutory table from its `line` records; None where there are none.

    caption: print the unit and the money unit in a row above the head.
    """
    lines = [line for line in disclosure.lines if line.table_id == table_id]
    if not lines:
        return None
    sides = [side for side in ("revenue", "expenditure") if any(line.side == side for line in lines)]
    table = (
        _two_sided(disclosure, lines, sides) if len(sides) > 1 else _one_sided(disclosure, table_id, lines)
    )
    table.name = labels()["tables"][table_id]
    if caption:
        _add_caption(disclosure, table, lines)
    return table


def _add_caption(disclosure: Disclosure, table: Table, lines: Sequence[Line]) -> None:
    unit = next((line.amount_unit for line in lines if line.amount_unit), disclosure.document.amount_unit)
    width = len(table.widths)
    left = max(1, width // 2)
    name = disclosure.document.unit_name or ""
    right = labels()["heads"]["amount_unit"] + (unit or "万元")
    row = [Box(f"编制单位：{name}", columns=left, role="caption")]
    row.append(Box(right, columns=width - left, role="caption_right"))
    table.rows.insert(0, row)
    table.caption_rows = 1


def _measures(lines: Sequence[Line]) -> list[str]:
    """Return the measures that occur, in the order of labels.toml."""
    present = {line.measure or "total" for line in lines}
    known = [measure for measure in labels()["measures"] if measure in present]
    return known + sorted(present.difference(known))


def _by_row(lines: Sequence[Line]) -> dict[int, list[Line]]:
    rows: dict[int, list[Line]] = {}
    for line in sorted(lines, key=lambda line: (line.row_index or 0, line.seq)):
        rows.setdefault(line.row_index or 0, []).append(line)
    return rows


def _amount_box(row: Sequence[Line], measure: str) -> Box:
    line = next((line for line in row if (line.measure or "total") == measure), None)
    if line is None:
        return Box("", role="number")
    text = line.text if line.text is not None else shown_amount(line.amount, line.amount_unit, line.decimals)
    return Box(text, role="number", decimals=line.decimals, line=line)


def _amount_width(lines: Sequence[Line], measure: str) -> int:
    """Return the width of an amount column that keeps each number on one line."""
    shown = [_amount_box([line], measure).text for line in lines if (line.measure or "total") == measure]
    return max(_AMOUNT_WIDTH, 2 + max(map(len, shown), default=0))


def _one_sided(disclosure: Disclosure, table_id: str, lines: Sequence[Line]) -> Table:
    measures = _measures(lines)
    codes = _code_columns(disclosure, table_id, lines)
    has_name = any(line.name for line in lines)
    lead = [labels()["heads"][key] for key, there in (("code", codes), ("name", has_name)) if there]
    heads = _split_heads(table_id, lead, codes, measures) if len(codes) > 1 else _heads(lead, measures)
    rows: list[list[Box]] = []
    for row in _by_row(lines).values():
        boxes = [Box(part, role="label") for part in _code_parts(row[0].code or "", codes)]
        if has_name:
            boxes.append(Box(row[0].name or "", role="label"))
        rows.append(boxes + [_amount_box(row, measure) for measure in measures])
    widths = [*codes, *([_NAME_WIDTH] if has_name else [])]
    widths += [_amount_width(lines, measure) for measure in measures]
    return Table("", [*heads, *rows], tuple(widths), head_rows=len(heads))


def _code_columns(disclosure: Disclosure, table_id: str, lines: Sequence[Line]) -> list[int]:
    """Return the widths of the code's columns: one, or one for each level as Shanghai's tables have."""
    if table_id not in _CODED and not any(line.code for line in lines):
        return []
    codes = [line.code for line in lines if line.code]
    split = all(code.isdigit() and len(code) in (3, 5, 7) for code in codes)
    if disclosure.document.profile != "shanghai" or not split or not codes:
        return [_CODE_WIDTH]
    return [6, 4] if table_id == "T6" else [6, 4, 4]


def _code_parts(code: str, columns: Sequence[int]) -> list[str]:
    """Return the code's part for each column: 2040601 is 204, 06, 01."""
    if len(columns) < 2:
        return [code] * len(columns)
    return [code[:3], *(code[3 + 2 * level : 5 + 2 * level] for level in range(len(columns) - 1))]


def _split_heads(
    table_id: str, lead: Sequence[str], codes: Sequence[int], measures: Sequence[str]
) -> list[list[Box]]:
    """Return three head rows: 项目 and the money, then the columns, then 类, 款 and 项."""
    words, split = labels()["measures"], labels()["split"]
    kind = "economic" if table_id == "T6" else "functional"
    upper = [Box(split["item"], columns=len(codes) + len(lead) - 1, role="head")]
    upper.append(Box(split["money"][table_id], columns=len(measures), role="head"))
    middle = [Box(split[kind] + lead[0], columns=len(codes), role="head")]
    middle += [Box(split[kind] + text, rows=2, role="head") for text in lead[1:]]
    middle += [Box(words.get(measure, measure), rows=2, role="head") for measure in measures]
    lower = [Box(level, role="head") for level in split["levels"][: len(codes)]]
    return [upper, middle, lower]


def _heads(lead: Sequence[str], measures: Sequence[str]) -> list[list[Box]]:
    """Return one head row, or two where neighbouring columns share a heading."""
    words, groups = labels()["measures"], labels()["groups"]
    if not any(measure in groups for measure in measures):
        return [[Box(text, role="head") for text in [*lead, *(words.get(m, m) for m in measures)]]]
    upper = [Box(text, rows=2, role="head") for text in lead]
    lower: list[Box] = []
    done: set[str] = set()
    for measure in measures:
        group = groups.get(measure)
        if group is None:
            upper.append(Box(words.get(measure, measure), rows=2, role="head"))
            continue
        lower.append(Box(words.get(measure, measure), role="head"))
        if group not in done:
            done.add(group)
            upper.append(Box(group, columns=sum(groups.get(m) == group for m in measures), role="head"))
    return [upper, lower]


def _side_by_side(halves: Sequence[list[list[Line]]]) -> list[tuple[list[Line], ...]]:
    """Pair the rows of two halves: details from the top, the totals at the end in line with each other.

    Rows of the halves are numbered one half after the other when they were read, so numbers cannot pair them.
    """
    details, totals = [], []
    for half in halves:
        cut = next((n for n, row in enumerate(half) if row[0].subject in _CLOSING), len(half))
        details.append(half[:cut])
        totals.append(half[cut:])
    rows: list[tuple[list[Line], ...]] = []
    for parts in (details, totals):
        rows += zip_longest(*parts, fillvalue=[])
    return rows


def _two_sided(disclosure: Disclosure, lines: Sequence[Line], sides: Sequence[str]) -> Table:
    halves = [[line for line in lines if line.side == side] for side in sides]
    measures = [_measures(half) for half in halves]
    heads, words = labels()["heads"], labels()["measures"]
    single = labels()["single"][disclosure.document.kind or "budget"]
    upper, lower, widths = [], [], []
    for side, columns in zip(sides, measures, strict=True):
        upper.append(Box(heads[side], columns=1 + len(columns), role="head"))
        names = [single] if columns == ["total"] else [words.get(m, m) for m in columns]
        lower += [Box(text, role="head") for text in [heads["item"], *names]]
        of_side = [line for line in lines if line.side == side]
        widths += [_NAME_WIDTH, *(_amount_width(of_side, measure) for measure in columns)]
    rows = []
    for pair in _side_by_side([list(_by_row(half).values()) for half in halves]):
        boxes = []
        for row, columns in zip(pair, measures, strict=True):
            boxes.append(Box((row[0].name or "") if row else "", role="label"))
            boxes += [_amount_box(row, measure) for measure in columns]
        rows.append(boxes)
    return Table("", [upper, lower, *rows], tuple(widths), head_rows=2)
