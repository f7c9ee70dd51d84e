"""A spreadsheet that somebody sent → rows of a list, within the limits for hostile files."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from mingzhang.model.blocks import Document, Grid
from mingzhang.model.failure import UnusableInput
from mingzhang.read.formats.detect import detect
from mingzhang.read.formats.limits import MEGABYTE, Limits
from mingzhang.read.formats.sheets import read_spreadsheet
from mingzhang.read.formats.sheets.raw import position
from mingzhang.web.errors import Refused
from mingzhang.web.imports.columns import Column, comparable

LIMITS = Limits(
    file_bytes=10 * MEGABYTE, unpacked_bytes=100 * MEGABYTE, cells=200_000, zip_members=1_000, archive_depth=0
)
"""Far more than the list of a county needs."""
HEAD_WITHIN = 20
"""Rows from the top in which the heads are looked for: a title and a note may stand above."""
Cells = Mapping[int, str]
"""Column, from 1 → text."""


@dataclass(frozen=True, slots=True)
class SheetRow:
    """A row of the list."""

    number: int
    """In the worksheet, from 1."""
    values: Mapping[str, str]
    """Field → text without spaces around it; only columns that the sheet has."""


def sheet_rows(data: bytes, file: str, known: tuple[Column, ...]) -> list[SheetRow]:
    """Return the rows below the heads, of the first worksheet that has all heads that are required.

    Raises Refused: a file that cannot be read, no such worksheet, a head twice, no row.
    """
    if len(data) > LIMITS.file_bytes:
        raise Refused("too_large", "文件超过 10 MB", "the file is larger than 10 MB")
    sheets = _sheets(_read(data, file))
    for rows in sheets.values():
        for number in sorted(rows)[:HEAD_WITHIN]:
            heads = _heads(rows[number], known)
            if all(column.field in heads.values() for column in known if column.is_required):
                return _below(rows, number, heads)
    needed = [column for column in known if column.is_required]
    raise Refused(
        "no_heads",
        f"没有找到表头，须有这几列：{'、'.join(column.head('zh') for column in needed)}",
        f"no heads were found; needed are: {', '.join(column.head('en') for column in needed)}",
    )


def _read(data: bytes, file: str) -> Document:
    try:
        kind = detect(data, file, LIMITS).kind
        if kind not in ("xlsx", "xlsb", "xls", "ods"):
            raise Refused(
                "no_spreadsheet", "不是 Excel 文件，请上传 .xlsx", "not a spreadsheet: send an .xlsx file"
            )
        return read_spreadsheet(data, file, kind, LIMITS)
    except UnusableInput as error:
        raise Refused(error.code, f"文件{error.cause_zh}", f"the file {error.cause_en}") from error


def _sheets(document: Document) -> dict[str, dict[int, dict[int, str]]]:
    """Return worksheet → row → column → text. A sheet may have come apart into several blocks."""
    sheets: dict[str, dict[int, dict[int, str]]] = {}
    for sheet, reference, text in _texts(document):
        row, column = position(reference)
        cells = sheets.setdefault(sheet, {}).setdefault(row, {})
        cells[column] = f"{cells[column]}{text}" if column in cells else text
    return sheets


def _texts(document: Document) -> Iterator[tuple[str, str, str]]:
    for block in document.blocks:
        for item in block.cells if isinstance(block, Grid) else [block]:
            if item.text.strip() and item.place.reference:
                yield item.place.sheet or "", item.place.reference, item.text.strip()


def _heads(cells: Cells, known: tuple[Column, ...]) -> dict[int, str]:
    """Return column number → field. Raises Refused where two columns have the same."""
    fields = {comparable(head): column.field for column in known for head in column.heads}
    heads: dict[int, str] = {}
    for number, text in sorted(cells.items()):
        field = fields.get(comparable(text))
        if field is None:
            continue
        if field in heads.values():
            raise Refused("head_twice", f"列“{text}”重复", f"column {text!r} stands there twice", head=text)
        heads[number] = field
    return heads


def _below(rows: Mapping[int, Cells], head: int, heads: Mapping[int, str]) -> list[SheetRow]:
    found = [
        SheetRow(number, {field: cells.get(column, "") for column, field in heads.items()})
        for number, cells in sorted(rows.items())
        if number > head and any(cells.get(column) for column in heads)
    ]
    if not found:
        raise Refused("no_rows", "表头下面没有内容", "there is nothing below the heads")
    return found
