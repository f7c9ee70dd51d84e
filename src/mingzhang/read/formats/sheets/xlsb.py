"""Size of the worksheets of an xlsb, taken before python-calamine allots every cell up to the last one."""

from __future__ import annotations

from collections.abc import Iterator

from mingzhang.read.formats.limits import BoundedZip, Limits, too_many_cells, truncated
from mingzhang.read.formats.sheets.raw import Box

_ROW_HEADER = 0
_CELLS_WITH_VALUE = range(2, 12)


def refuse_huge_sheets(data: bytes, file: str, limits: Limits) -> None:
    """Raise UnusableInput too_many_cells where the cells of a worksheet span more than the limit.

    Raises truncated or zip_bomb where the package cannot be opened. Records: [MS-XLSB] 2.1.4.
    """
    package = BoundedZip(data, file, limits)
    for name in package.names:
        if not name.startswith("xl/worksheets/") or not name.endswith(".bin"):
            continue
        box, row = Box(), 0
        for kind, start in _records(package.get(name) or b"", file):
            number = int.from_bytes(start, "little") + 1
            if kind == _ROW_HEADER:
                row = number
            elif kind in _CELLS_WITH_VALUE and box.grow((row, number)) > limits.cells:
                raise too_many_cells(file, limits.cells)


def _records(stream: bytes, file: str) -> Iterator[tuple[int, bytes]]:
    """Yield type and first four bytes of each record."""
    at = 0
    while at < len(stream):
        try:
            kind, at = _number(stream, at, 2)
            size, at = _number(stream, at, 4)
        except IndexError as error:
            raise truncated(file) from error
        yield kind, stream[at : at + 4]
        at += size


def _number(stream: bytes, at: int, most: int) -> tuple[int, int]:
    """Return a number of up to `most` bytes of seven bits, and the position after it."""
    value = 0
    for place in range(most):
        byte = stream[at]
        at += 1
        value |= (byte & 0x7F) << 7 * place
        if byte < 0x80:
            break
    return value, at
