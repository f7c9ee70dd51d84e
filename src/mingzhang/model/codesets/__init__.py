"""Code sets (代码集): official codes with their names by year.

Each set is a CSV file of this folder with the columns code, name, level, parent, year_from, year_to, source
and confidence; README.md says where the rows come from. `year_from` and `year_to` are budget years, both
included, blank for open. A user adds rows, such as a newer edition, with `<name>.csv` or
`<name>-<edition>.csv` in `$MINGZHANG_HOME/codesets`, with any of these columns (see `data_files`).
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from mingzhang.model.data_files import INTEGERS, read_packaged, user_rows

CODE_SETS = (
    "region",
    "functional",
    "department_economic",
    "government_economic",
    "procurement",
    "fund_type",
    "project_category",
    "performance",
)
"""Every code set of the package."""


@dataclass(frozen=True, slots=True)
class CodeRow:
    """One code in one run of years."""

    code: str
    name: str
    level: int | None = None
    parent: str | None = None
    year_from: int | None = None
    year_to: int | None = None
    source: str | None = None
    confidence: str | None = None

    def valid_in(self, year: int | None) -> bool:
        """Tell whether it holds in the budget year; None asks for any year."""
        if year is None:
            return True
        return (self.year_from or year) <= year <= (self.year_to or year)


class CodeSet:
    """The rows of one code set, found by code and year."""

    def __init__(self, name: str, rows: Iterable[CodeRow]) -> None:
        """Index the rows; of rows valid in one year the later one is the preferred one."""
        self.name = name
        self.rows = tuple(rows)
        self._by_code: dict[str, list[CodeRow]] = {}
        for row in self.rows:
            self._by_code.setdefault(row.code, []).append(row)

    def names_of(self, code: str, year: int | None = None) -> tuple[str, ...]:
        """Return every name that `code` may carry in the budget year, the preferred one first."""
        return tuple(row.name for row in reversed(self._by_code.get(code, ())) if row.valid_in(year))

    def name_of(self, code: str, year: int | None = None) -> str | None:
        """Return the name of `code` in the budget year, None where the code is unknown then."""
        return next(iter(self.names_of(code, year)), None)

    def in_year(self, year: int) -> tuple[CodeRow, ...]:
        """Return the rows valid in the budget year."""
        return tuple(row for row in self.rows if row.valid_in(year))

    def editions(self) -> tuple[tuple[int | None, int | None], ...]:
        """Return the different (year_from, year_to) of the rows, oldest first."""
        return tuple(
            sorted(
                {(r.year_from, r.year_to) for r in self.rows},
                key=lambda span: (span[0] or 0, span[1] or 9999),
            )
        )


def codeset(name: str) -> CodeSet:
    """Return the code set `name`, one of CODE_SETS, with the user's additions; read on first use.

    Raises KeyError for an unknown name and UnusableInput for a user's file that cannot be used.
    """
    if name not in CODE_SETS:
        raise KeyError(name)
    return _codeset(name, os.environ.get("MINGZHANG_HOME"))


@cache
def _codeset(name: str, home: str | None) -> CodeSet:  # noqa: ARG001 - home is the other half of the key
    text = files("mingzhang.model.codesets").joinpath(f"{name}.csv").read_text("utf-8")
    columns, rows = read_packaged(text)
    rows.extend(user_rows("codesets", name, columns, INTEGERS | {"level"}, required=("code", "name")))
    return CodeSet(name, map(_row, rows))


def _row(row: dict[str, str | None]) -> CodeRow:
    def number(column: str) -> int | None:
        value = row[column]
        return None if value is None else int(value)

    return CodeRow(
        code=row["code"] or "",
        name=row["name"] or "",
        level=number("level"),
        parent=row["parent"],
        year_from=number("year_from"),
        year_to=number("year_to"),
        source=row["source"],
        confidence=row["confidence"],
    )
