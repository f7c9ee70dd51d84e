"""Items as plain text in the layout that Word gives when a document is saved as text.

A cell is a line that begins with a tab; an empty line ends a row; a cell that a merge from above covers is
a line with a tab alone.
"""

from __future__ import annotations

from collections.abc import Sequence

from mingzhang.write.disclosure.shapes import Item, Table, Text


def text_bytes(name: str, items: Sequence[Item]) -> bytes:
    """Return the items as UTF-8 text. name: title of the document, which stands among the items."""
    del name
    parts: list[str] = []
    for item in items:
        parts += [item.text] if isinstance(item, Text) else _table_lines(item)
    return ("\n".join(parts) + "\n").encode("utf-8")


def _table_lines(table: Table) -> list[str]:
    lines: list[str] = []
    open_columns: dict[int, int] = {}
    for row in table.positions():
        cells = {column: box.text for column, box in row}
        cells.update({column: "" for column in open_columns if column not in cells})
        for column in sorted(cells):
            lines.append("\t" + cells[column])
        lines.append("")
        open_columns = {column: left - 1 for column, left in open_columns.items() if left > 1}
        open_columns.update({column: box.rows - 1 for column, box in row if box.rows > 1})
    return lines
