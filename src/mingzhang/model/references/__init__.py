"""Reference tables that rules join like any record (ref_…): CSV files of this folder, and the code sets.

The file `ref_typo.csv` is the table `ref_typo`; README.md beside it says what each column means. A user adds
rows with `ref_typo.csv` or `ref_typo-<anything>.csv` in `$MINGZHANG_HOME/references` (see `data_files`); only
so do `ref_unit` and `ref_npc_date` get rows. Columns are text, a blank is NULL; years (`data_files.INTEGERS`)
are int32; `value` is DECIMAL(24,6).
"""

from __future__ import annotations

import os
from decimal import Decimal, InvalidOperation
from functools import cache
from importlib.resources import files

import pyarrow as pa

from mingzhang.model.codesets import codeset
from mingzhang.model.data_files import INTEGERS, read_packaged, user_rows
from mingzhang.model.failure import UnusableInput
from mingzhang.model.profiles import with_profile_rows

CODE_SET_TABLES: dict[str, tuple[str, ...]] = {
    "ref_region": ("region",),
    "ref_functional": ("functional",),
    "ref_economic": ("department_economic", "government_economic"),
    "ref_procurement": ("procurement",),
    "ref_fund_type": ("fund_type",),
    "ref_project_category": ("project_category",),
}
"""Table → the code sets whose rows it holds."""
_CODE_COLUMNS = ("code", "name", "level", "parent", "year_from", "year_to", "source", "confidence")


def reference_names() -> frozenset[str]:
    """Return the names of all reference tables."""
    return frozenset(_files()) | CODE_SET_TABLES.keys()


def reference(name: str) -> pa.Table:
    """Return the reference table `name`, read on first use, with the rows of the profile in use.

    Raises KeyError for an unknown name and UnusableInput for a user's file that cannot be used.
    """
    return with_profile_rows(name, _reference(name, os.environ.get("MINGZHANG_HOME")))


def references() -> dict[str, pa.Table]:
    """Return every reference table by name."""
    return {name: reference(name) for name in sorted(reference_names())}


@cache
def _files() -> dict[str, str]:
    folder = files("mingzhang.model.references")
    return {
        entry.name.removesuffix(".csv"): entry.name
        for entry in folder.iterdir()
        if entry.name.endswith(".csv")
    }


@cache
def _reference(name: str, home: str | None) -> pa.Table:  # noqa: ARG001 - home is the other half of the key
    if name in CODE_SET_TABLES:
        return _code_table(name)
    text = files("mingzhang.model.references").joinpath(_files()[name]).read_text("utf-8")
    columns, rows = read_packaged(text)
    rows.extend(user_rows("references", name, columns))
    data = [_column(name, column, [row[column] for row in rows]) for column in columns]
    return pa.Table.from_arrays(
        [pa.array(values, _type(column)) for column, values in zip(columns, data, strict=True)], names=columns
    )


def _type(column: str) -> pa.DataType:
    if column in INTEGERS:
        return pa.int32()
    return pa.decimal128(24, 6) if column == "value" else pa.string()


def _column(
    name: str, column: str, values: list[str | None]
) -> list[str | None] | list[int | None] | list[Decimal | None]:
    if column in INTEGERS:
        return [None if value is None else int(value) for value in values]
    if column != "value":
        return values
    try:
        return [None if value is None else Decimal(value) for value in values]
    except InvalidOperation as error:
        wrong = next(value for value in values if value is not None and not _is_number(value))
        raise UnusableInput(
            f"{name}.csv",
            f"value 列应为数字，不能是“{wrong}”",
            f"value must be a number, not {wrong!r}",
            code="data_file",
        ) from error


def _is_number(value: str) -> bool:
    try:
        Decimal(value)
    except InvalidOperation:
        return False
    return True


def _code_table(name: str) -> pa.Table:
    rows = [row for part in CODE_SET_TABLES[name] for row in codeset(part).rows]
    return pa.Table.from_arrays(
        [
            pa.array(
                [getattr(row, c) for row in rows], pa.int32() if c in (*INTEGERS, "level") else pa.string()
            )
            for c in _CODE_COLUMNS
        ],
        names=list(_CODE_COLUMNS),
    )
