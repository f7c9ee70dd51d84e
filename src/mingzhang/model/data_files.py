"""CSV files of the package, and those a user adds to them under MINGZHANG_HOME.

A user's file has a header line with some of the columns of the packaged file, in any order; what it leaves
out is blank. Its rows come after the packaged ones. Files: `<name>.csv` and `<name>-<anything>.csv` in
`$MINGZHANG_HOME/<folder>`, UTF-8.
"""

from __future__ import annotations

import csv
import io
import os
from collections.abc import Iterator
from pathlib import Path

from mingzhang.model.failure import UnusableInput

INTEGERS = frozenset({"year_from", "year_to", "year", "valid_until"})
"""Columns that hold a whole number or nothing, in every data file."""
_LARGEST_FILE = 50_000_000


def read_packaged(text: str) -> tuple[list[str], list[dict[str, str | None]]]:
    """Return the columns and the rows of a packaged CSV text; a blank field is None."""
    reader = csv.DictReader(io.StringIO(text), strict=True)
    rows = [{column: value or None for column, value in row.items()} for row in reader]
    return list(reader.fieldnames or []), rows


def user_rows(
    folder: str,
    name: str,
    columns: list[str],
    integers: frozenset[str] = INTEGERS,
    required: tuple[str, ...] = (),
) -> Iterator[dict[str, str | None]]:
    """Yield the rows that the user's files add to the data file `name`.

    `integers`: columns that must hold a whole number or nothing; `required`: columns that may not be blank.
    Raises UnusableInput (code data_file), which names the file and, where there is one, the line.
    """
    home = os.environ.get("MINGZHANG_HOME")
    if not home:
        return
    for path in sorted((Path(home) / folder).glob("*.csv")):
        if path.stem == name or path.stem.startswith(f"{name}-"):
            yield from _read_user_file(path, columns, integers, required)


def _read_user_file(
    path: Path, columns: list[str], integers: frozenset[str], required: tuple[str, ...]
) -> Iterator[dict[str, str | None]]:
    try:
        if path.stat().st_size > _LARGEST_FILE:
            raise _unusable(path, "超过 50 MB", "is larger than 50 MB")
        reader = csv.DictReader(io.StringIO(path.read_text("utf-8-sig")), strict=True)
        header = reader.fieldnames or []
        _check_header(path, header, columns)
        for row in reader:
            yield _checked(path, reader.line_num, row, columns, integers, required)
    except OSError as error:
        raise _unusable(
            path, f"无法读取（{error.strerror}）", f"cannot be read ({error.strerror})"
        ) from error
    except UnicodeDecodeError as error:
        raise _unusable(path, "不是 UTF-8 编码", "is not UTF-8") from error
    except csv.Error as error:
        raise _unusable(path, f"不是有效的 CSV（{error}）", f"is not valid CSV ({error})") from error


def _check_header(path: Path, header: object, columns: list[str]) -> None:
    names = list(header) if isinstance(header, (list, tuple)) else []
    if not names:
        raise _unusable(path, "是空文件，首行应为列名", "is empty: the first line must name the columns")
    unknown = [name for name in names if name not in columns]
    allowed = "、".join(columns)
    if unknown or len(set(names)) != len(names):
        wrong = "、".join(unknown) or "重复的列名"
        raise _unusable(
            path,
            f"第 1 行的列名不可用：{wrong}；可用的列名：{allowed}",
            f"line 1 has unusable column names: {', '.join(unknown) or 'a repeated name'}; "
            f"usable are {', '.join(columns)}",
        )


def _checked(
    path: Path,
    line: int,
    row: dict[str, str | None],
    columns: list[str],
    integers: frozenset[str],
    required: tuple[str, ...],
) -> dict[str, str | None]:
    if None in row or None in row.values():
        raise _unusable(
            path, f"第 {line} 行的列数与首行不同", f"line {line} has another number of fields than line 1"
        )
    cleaned = {column: (row.get(column) or "").strip() or None for column in columns}
    for column in required:
        if cleaned[column] is None:
            raise _unusable(path, f"第 {line} 行的 {column} 为空", f"line {line}: {column} is blank")
    for column in sorted(integers & cleaned.keys()):
        value = cleaned[column]
        if value is not None and not (value.isascii() and value.isdigit()):
            raise _unusable(
                path,
                f"第 {line} 行的 {column} 应为整数，不能是“{value}”",
                f"line {line}: {column} must be a whole number, not {value!r}",
            )
    return cleaned


def _unusable(path: Path, cause_zh: str, cause_en: str) -> UnusableInput:
    return UnusableInput(str(path), cause_zh, cause_en, code="data_file")
