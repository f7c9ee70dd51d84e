"""What the goal forms of all regions share: money, goals, other fields and indicator rows."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from itertools import groupby

from mingzhang.model.disclosure import Disclosure
from mingzhang.model.records import Goal, Indicator, Project
from mingzhang.write.disclosure.labels import shown_amount
from mingzhang.write.disclosure.shapes import Box

# The forms' blocks have seven, six, five and four columns: on 24 grid columns each has whole widths.
WIDTHS = (1,) * 24
_FIELDS = {
    "year_total": ("amount", "decimals"),
    "fiscal": ("fiscal", "fiscal_decimals"),
    "carry_over": ("carry_over", "carry_over_decimals"),
    "other": ("other", "other_decimals"),
}


def head(text: str, columns: int, rows: int = 1) -> Box:
    """Return a label of the form."""
    return Box(text, columns=columns, rows=rows, role="head")


def number(text: str, decimals: int | None, columns: int, rows: int = 1) -> Box:
    """Return an amount of the form."""
    return Box(text, columns=columns, rows=rows, role="number", decimals=decimals)


def money(
    disclosure: Disclosure,
    project: Project,
    subject: str,
    columns: int,
    *,
    measure: str = "total",
    rows: int = 1,
) -> Box:
    """Return a money cell of a project: as its line printed it, else from the project's own fields.

    subject: year_total, fiscal, carry_over, other. measure: total for the year, whole for all its years.
    """
    line = next(
        (
            x
            for x in disclosure.lines
            if x.table_id == "PF" and (x.project, x.subject, x.measure) == (project.seq, subject, measure)
        ),
        None,
    )
    amount, decimals = _fields(project, subject, measure)
    if line is not None and line.text is not None and (amount is None or line.amount == amount):
        return number(line.text, line.decimals, columns, rows)
    return number(shown_amount(amount, project.amount_unit, decimals), decimals, columns, rows)


def _fields(project: Project, subject: str, measure: str) -> tuple[Decimal | None, int | None]:
    if measure == "whole":
        return (project.total_amount, project.total_decimals) if subject == "year_total" else (None, None)
    amount, decimals = _FIELDS[subject]
    return getattr(project, amount), getattr(project, decimals)


def goal_text(goals: Sequence[Goal], term: str) -> str:
    """Return the goals of one term as one cell's text, a line each; a lone one may have no number."""
    of_term = [goal for goal in goals if goal.term == term]
    return "\n".join(f"{goal.number}.{goal.text}" if goal.number else goal.text for goal in of_term)


def day(value: date | None) -> str:
    """Return a date as the forms print it; "" for none."""
    return value.isoformat() if value else ""


def other_fields(project: Project) -> dict[str, str]:
    """Return the label–value pairs of a form that are no field of the record."""
    found = json.loads(project.fields) if project.fields else {}
    return {str(label): str(text) for label, text in found.items()}


def paired(pairs: Sequence[tuple[str, str]], label: int, value: int) -> list[list[Box]]:
    """Return label–value pairs two to a row; a lone last one takes the whole row."""
    rows = []
    for at in range(0, len(pairs), 2):
        left, *right = pairs[at : at + 2]
        wide = value if right else 24 - label
        rows.append([head(left[0], label), Box(left[1], columns=wide)])
        for name, text in right:
            rows[-1] += [head(name, label), Box(text, columns=24 - 2 * label - value)]
    return rows


def indicator_rows(
    indicators: Sequence[Indicator], widths: Sequence[int], columns: Sequence[str]
) -> list[list[Box]]:
    """Return the rows below the indicators' heads, first and second level merged downwards.

    widths: of level 1, level 2 and each of `columns`, which are text fields of the record.
    """
    rows = []
    for level1, of_first in groupby(indicators, key=lambda indicator: indicator.level1):
        first = list(of_first)
        for level2, of_second in groupby(list(first), key=lambda indicator: indicator.level2):
            second = list(of_second)
            for position, indicator in enumerate(second):
                row = []
                if indicator is first[0]:
                    row.append(Box(level1 or "", columns=widths[0], rows=len(first), role="label"))
                if position == 0:
                    row.append(Box(level2 or "", columns=widths[1], rows=len(second), role="label"))
                texts = (getattr(indicator, column) for column in columns)
                row += [Box(text or "", columns=width) for text, width in zip(texts, widths[2:], strict=True)]
                rows.append(row)
    return rows
