"""A table as WordprocessingML: merged heads, repeated header rows, rows that stay whole."""

from __future__ import annotations

from itertools import pairwise

from mingzhang.write.disclosure.docx_text import runs
from mingzhang.write.disclosure.shapes import BARE, SIDES, Box, Table

# Styles with the width of a half-width character, in twentieths of a point.
_STYLES = (("TableText", 105), ("TableSmall", 85), ("TableTiny", 75))
_LONG = 400
"""Characters from which a cell's row may run over a page's end."""


def table_xml(table: Table, width: int) -> str:
    """Return a table `width` twentieths of a point wide."""
    total = sum(table.widths)
    edges = [round(width * sum(table.widths[:n]) / total) for n in range(len(table.widths) + 1)]
    grid = "".join(f'<w:gridCol w:w="{b - a}"/>' for a, b in pairwise(edges))
    style = next(name for name, twips in _STYLES if total * twips <= width or name == "TableTiny")
    heads = table.caption_rows + table.head_rows if table.head_rows else 0
    rows = []
    for number, cells in enumerate(_filled(table)):
        repeat = "<w:tblHeader/>" if number < heads else ""
        inner = "".join(
            _cell(box, above, edges[c + box.columns] - edges[c], style) for c, box, above in cells
        )
        whole = "" if any(len(box.text) > _LONG for _, box, _ in cells) else "<w:cantSplit/>"
        rows.append(f"<w:tr><w:trPr>{whole}{repeat}</w:trPr>{inner}</w:tr>")
    return (
        '<w:tbl><w:tblPr><w:tblStyle w:val="TableGrid"/>'
        f'<w:tblW w:w="{width}" w:type="dxa"/><w:jc w:val="center"/><w:tblLayout w:type="fixed"/></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"
    )


def _filled(table: Table) -> list[list[tuple[int, Box, bool]]]:
    """Return the rows with the cells that a merge from above covers (marked True) filled in."""
    filled: list[list[tuple[int, Box, bool]]] = []
    open_boxes: dict[int, tuple[Box, int]] = {}
    for row in table.positions():
        cells = [(column, box, False) for column, box in row]
        cells += [(column, box, True) for column, (box, _) in open_boxes.items()]
        filled.append(sorted(cells, key=lambda cell: cell[0]))
        open_boxes = {column: (box, left - 1) for column, (box, left) in open_boxes.items() if left > 1}
        open_boxes.update({column: (box, box.rows - 1) for column, box in row if box.rows > 1})
    return filled


def _cell(box: Box, covered: bool, width: int, style: str) -> str:
    span = f'<w:gridSpan w:val="{box.columns}"/>' if box.columns > 1 else ""
    merge = "" if box.rows == 1 else "<w:vMerge/>" if covered else '<w:vMerge w:val="restart"/>'
    borders = "".join(f'<w:{side} w:val="nil"/>' for side in ("top", "left", "right"))
    edge = f"<w:tcBorders>{borders}</w:tcBorders>" if box.role in BARE else ""
    bold = "<w:rPr><w:b/></w:rPr>" if box.role == "head" else ""
    text = "" if covered else runs(box.text).replace("<w:r>", f"<w:r>{bold}", 1)
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{span}{merge}{edge}'
        '<w:vAlign w:val="center"/></w:tcPr>'
        f'<w:p><w:pPr><w:pStyle w:val="{style}"/><w:jc w:val="{SIDES[box.role]}"/></w:pPr>{text}</w:p></w:tc>'
    )
