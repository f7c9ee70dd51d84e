"""Read waivers: [[waivers]] of mingzhang.toml, and CSV files. Every mistake names file and entry."""

from __future__ import annotations

import csv
import io
import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any, NoReturn

from pydantic import ValidationError

from mingzhang.check.plain import plain
from mingzhang.check.waiver import Waiver
from mingzhang.model.failure import UnusableInput
from mingzhang.read.formats.encoding import decode_text

CONFIG = "mingzhang.toml"
"""Name of the settings file that is looked for in the current folder and upwards."""
FIELDS = tuple(name for name in Waiver.model_fields if name != "source")
"""What an entry may say, which are also the columns of a CSV file."""
_DECISION = ("reason", "owner", "expires")
_DATE = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?|(\d{4})(\d{2})(\d{2})")
_HEAD = re.compile(r"^[ \t]*\[\[\s*waivers\s*\]\]", re.MULTILINE)
_NEARLY = frozenset({"waiver", "waivers", "豁免"})
"""Slips of the name of the table, which would otherwise be passed over in silence."""
_FORMULA = re.compile(r"^'(?=[=+\-@])")
"""The mark with which a stub keeps a spreadsheet from taking a text for a formula."""


@cache
def column_names() -> Mapping[str, tuple[str, ...]]:
    """Return field → the heads its column may have, its own name first."""
    text = (files("mingzhang.check") / "waiver_columns.toml").read_text(encoding="utf-8")
    synonyms = tomllib.loads(text)
    return {field: (field, *synonyms[field]) for field in FIELDS}


def find_config(start: Path) -> Path | None:
    """Return the nearest mingzhang.toml in `start` or a folder above it."""
    start = start.resolve()
    found = (folder / CONFIG for folder in (start, *start.parents))
    return next((path for path in found if path.is_file()), None)


def load_waivers(
    config: Path | None, tables: Sequence[Path] = (), *, start: Path | None = None
) -> list[Waiver]:
    """Return the waivers of a settings file and of CSV files, in this order.

    config: the settings file; without one, the nearest mingzhang.toml from `start` (the current folder)
    upwards, if there is one. Raises what `config_waivers` and `csv_waivers` raise.
    """
    settings = config or find_config(start or Path.cwd())
    found = config_waivers(settings) if settings is not None else []
    return [*found, *(waiver for table in tables for waiver in csv_waivers(table))]


def config_waivers(path: Path) -> list[Waiver]:
    """Return the waivers of a TOML file; none if it has no such table.

    Raises UnusableInput: missing (not readable), bad_waiver (no TOML, or an entry that cannot be used).
    """
    text = _text(path)
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise _unusable(path, "", f"不是有效的 TOML：{error}", f"is not valid TOML: {error}") from error
    for key in data:
        if key != "waivers" and key.lower() in _NEARLY:
            raise _unusable(path, "", f"“{key}”应写作 [[waivers]]", f"{key!r} must be written [[waivers]]")
    entries = data.get("waivers", [])
    if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
        raise _unusable(path, "", "waivers 应写作多个 [[waivers]]", "waivers must be a list of [[waivers]]")
    lines = [text.count("\n", 0, head.start()) + 1 for head in _HEAD.finditer(text)]
    known = lines if len(lines) == len(entries) else [None] * len(entries)
    return [
        _waiver(path, entry, number, line)
        for number, (entry, line) in enumerate(zip(entries, known, strict=True), 1)
    ]


def csv_waivers(path: Path) -> list[Waiver]:
    """Return the waivers of a CSV file (UTF-8 or GB 18030), whose first line names the columns.

    A row with neither reason, owner nor expiry has not been decided and is no waiver: so that the file that
    `--write-waivers` makes may be filled in step by step. Raises UnusableInput: missing, mojibake,
    bad_waiver.
    """
    return list(_csv_rows(path, _text(path)))


def _csv_rows(path: Path, text: str) -> Iterator[Waiver]:
    reader = csv.reader(io.StringIO(text), strict=True)
    columns: list[str] = []
    first = 1
    try:
        for cells in reader:
            line, first = first, reader.line_num + 1
            if not any(cell.strip() for cell in cells):
                continue
            if not columns:
                columns = _columns(path, cells)
                continue
            if len(cells) > len(columns) and any(cell.strip() for cell in cells[len(columns) :]):
                cause = f"有{len(cells)}列，首行只有{len(columns)}列"
                raise _unusable(path, line, cause, f"has {len(cells)} fields, the first line {len(columns)}")
            entry = {
                column: _FORMULA.sub("", cell.strip())
                for column, cell in zip(columns, cells, strict=False)
                if cell.strip()
            }
            if any(field in entry for field in _DECISION):
                yield _waiver(path, entry, None, line)
    except csv.Error as error:
        raise _unusable(path, first, f"不是有效的 CSV：{error}", f"is not valid CSV: {error}") from error
    if not columns:
        raise _unusable(path, "", "是空文件，首行应为列名", "is empty: the first line must name the columns")


def _columns(path: Path, heads: list[str]) -> list[str]:
    names = {plain(name).lower(): field for field, heads in column_names().items() for name in heads}
    while heads and not heads[-1].strip():
        heads = heads[:-1]
    columns: list[str] = []
    for head in heads:
        field = names.get(plain(head).lower())
        if field is None:
            allowed = "、".join(f"{known[1]}（{field}）" for field, known in column_names().items())
            raise _unusable(
                path,
                1,
                f"不认识列名“{head}”；可用：{allowed}",
                f"there is no column {head!r}; usable are {', '.join(FIELDS)}",
            )
        if field in columns:
            raise _unusable(path, 1, f"列“{head}”重复", f"column {head!r} ({field}) stands there twice")
        columns.append(field)
    return columns


def _waiver(path: Path, entry: Mapping[str, Any], number: int | None, line: int | None) -> Waiver:
    """Return one entry as a waiver; number: its ordinal in a TOML file."""
    where = _Entry(path, number, line)
    values = dict(entry)
    for field in FIELDS:
        if isinstance(values.get(field), str) and not values[field].strip():
            del values[field]
    for field in ("code", "document", *_DECISION):
        if values.get(field) is None:
            name = column_names()[field][1]
            raise where.unusable(f"缺{name}（{field}），或为空", f"{field} is missing or blank")
    if isinstance(values.get("project"), int):
        values["project"] = str(values["project"])
    values["expires"] = _expiry(values["expires"], where)
    if re.fullmatch("[A-Za-z]{3}", code := str(values["code"])):
        raise where.unusable(
            f"{code} 是一类规则；豁免只能针对一条规则，例如 {code}010",
            f"{code} is a family; a waiver names one rule, such as {code}010",
        )
    try:
        return Waiver.model_validate({**values, "source": where.source})
    except ValidationError as error:
        where.refuse(error)


class _Entry:
    """Where an entry stands, for messages."""

    def __init__(self, path: Path, number: int | None, line: int | None) -> None:
        self._path = path
        self._number = number
        self._line = line

    @property
    def source(self) -> str:
        return f"{self._path.name}:{self._line}" if self._line else f"{self._path.name}#{self._number}"

    def unusable(self, cause_zh: str, cause_en: str) -> UnusableInput:
        if self._number is None:
            cause_zh = cause_zh.removeprefix("的")
        else:
            cause_zh, cause_en = f"第{self._number}条豁免{cause_zh}", f"waiver {self._number}: {cause_en}"
        return _unusable(self._path, self._line or "", cause_zh, cause_en)

    def refuse(self, error: ValidationError) -> NoReturn:
        first = error.errors()[0]
        field, given = str(first["loc"][0]), first["input"]
        if first["type"] == "extra_forbidden":
            allowed = "、".join(FIELDS)
            raise self.unusable(
                f"没有“{field}”这一项；可用：{allowed}",
                f"there is no {field!r}; usable are {', '.join(FIELDS)}",
            ) from error
        name = column_names()[field][1]
        raise self.unusable(
            f"的{name}（{field}）不能是“{given}”{_WANTED.get(field, ('', ''))[0]}",
            f"{field} cannot be {str(given)!r}{_WANTED.get(field, ('', ''))[1]}",
        ) from error


_WANTED = {
    "code": ("；应为规则编号，例如 IND014", "; it must be the code of a rule, such as IND014"),
    "page": ("；应为从1起的整数", "; it must be a whole number from 1"),
    "line": ("；应为从1起的整数", "; it must be a whole number from 1"),
}


def _expiry(value: object, where: _Entry) -> date:
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    match = _DATE.fullmatch(plain(str(value)))
    try:
        return date(*(int(part) for part in match.groups() if part)) if match else _no_date(value, where)
    except ValueError:
        _no_date(value, where)


def _no_date(value: object, where: _Entry) -> NoReturn:
    raise where.unusable(
        f"的到期日（expires）不能是“{value}”；应为日期，例如 2026-12-31",
        f"expires cannot be {str(value)!r}; it must be a date, such as 2026-12-31",
    )


def _text(path: Path) -> str:
    try:
        return decode_text(path.read_bytes(), path.name)
    except OSError as error:
        cause = error.strerror or str(error)
        raise UnusableInput(
            str(path), f"无法读取（{cause}）", f"cannot be read ({cause})", code="missing"
        ) from error


def _unusable(path: Path, line: int | str, cause_zh: str, cause_en: str) -> UnusableInput:
    file = f"{path}:{line}" if line else str(path)
    return UnusableInput(file, cause_zh, cause_en, code="bad_waiver")
