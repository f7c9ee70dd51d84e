"""Time writing against the usual tools on the same content.

docx: docxtpl filling one template with the same paragraphs and rows, without merged cells; xlsx: openpyxl by
hand with the same cells, frames and merges. pdf, html and zip alone: nothing else lays out the same pages.

Usage: python bench/write.py [TIMES…]; TIMES enlarges the seed's 25 projects (default 1 and 4). DOCXTPL names
the Python of an environment that has docxtpl: without it docxtpl is not measured.
"""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, Side

from machine import machine, seconds, seed
from mingzhang.model.money import shown_number
from mingzhang.write.disclosure import with_contents
from mingzhang.write.disclosure.data_package import package_bytes
from mingzhang.write.disclosure.docx import docx_bytes
from mingzhang.write.disclosure.html import html_bytes
from mingzhang.write.disclosure.layout import lay_out
from mingzhang.write.disclosure.pdf import pdf_bytes
from mingzhang.write.disclosure.shapes import Item, Table
from mingzhang.write.disclosure.xlsx import xlsx_bytes
from word import enlarged

_RUNS = 5
_DOCXTPL = """
import io, json, sys, time
from docx import Document
from docxtpl import DocxTemplate
template = Document()
for text in ("{%p for item in items %}", "{%p if item.rows %}"):
    template.add_paragraph(text)
table = template.add_table(rows=3, cols=1)
table.style = "Table Grid"
table.rows[0].cells[0].text = "{%tr for row in item.rows %}"
table.rows[2].cells[0].text = "{%tr endfor %}"
row = table.rows[1]
for _ in range(2):
    table.add_column(1000000)
for cell, text in zip(row.cells, ("{%tc for cell in row %}", "{{ cell }}", "{%tc endfor %}")):
    cell.text = text
for text in ("{%p else %}", "{{ item.text }}", "{%p endif %}", "{%p endfor %}"):
    template.add_paragraph(text)
blank = io.BytesIO()
template.save(blank)
items = json.load(open(sys.argv[1], encoding="utf-8"))
taken = []
for _ in range(int(sys.argv[2])):
    start = time.perf_counter()
    filled = DocxTemplate(io.BytesIO(blank.getvalue()))
    filled.render({"items": items}, autoescape=True)
    filled.save(io.BytesIO())
    taken.append(time.perf_counter() - start)
print(sorted(taken)[len(taken) // 2])
"""


def docxtpl(items: Sequence[Item], folder: Path) -> float | None:
    """Return the median time docxtpl takes, measured inside its own process; None if it is not there."""
    python = os.environ.get("DOCXTPL")
    if python is None:
        return None
    content: list[dict[str, Any]] = [
        {"rows": [[box.text for box in row] for row in item.rows]}
        if isinstance(item, Table)
        else {"text": item.text}
        for item in items
    ]
    path = folder / "items.json"
    path.write_text(json.dumps(content), encoding="utf-8")
    command = [python, "-c", _DOCXTPL, str(path), "3"]
    return float(subprocess.run(command, capture_output=True, text=True, check=True).stdout)


def by_hand(items: Sequence[Item]) -> bytes:
    """Write the same cells with openpyxl: a sheet of text, a framed sheet for every table."""
    line = Side(style="thin", color="808080")
    frame, plain, bold = Border(line, line, line, line), Font("宋体", 10), Font("宋体", 10, bold=True)
    book = Workbook()
    narrative: Any = book.active
    for item in items:
        if not isinstance(item, Table):
            narrative.append([item.text])
            continue
        sheet: Any = book.create_sheet()
        for number, row in enumerate(item.positions(), start=1):
            for column, box in row:
                cell = sheet.cell(number, column + 1)
                shown = shown_number(box.text) if box.role == "number" else None
                cell.value = shown.value if shown else box.text
                cell.font = bold if box.role == "head" else plain
                cell.alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)
                last = (number + box.rows - 1, column + box.columns)
                for part in sheet.iter_rows(number, last[0], column + 1, last[1]):
                    for each in part:
                        each.border = frame
                if box.rows > 1 or box.columns > 1:
                    sheet.merge_cells(None, number, column + 1, *last)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def measure(times: int, folder: Path) -> None:
    """Print the rows of one size."""
    disclosure = with_contents(enlarged(seed(), times))
    items = lay_out(disclosure)
    size = f"{25 * times} projects"
    name = disclosure.document.name or ""
    word = seconds(lambda: docx_bytes(name, lay_out(disclosure)), _RUNS)
    template = docxtpl(items, folder)
    other = "–" if template is None else f"{template:.2f} s ({template / word:.1f}×)"
    print(f"| docx, {size} | {word:.3f} s | docxtpl | {other} |", flush=True)
    sheets = seconds(lambda: xlsx_bytes(name, lay_out(disclosure)), _RUNS)
    hand = seconds(lambda: by_hand(items), 3)
    print(f"| xlsx, {size} | {sheets:.3f} s | openpyxl by hand | {hand:.2f} s ({hand / sheets:.1f}×) |")
    page = seconds(lambda: html_bytes(disclosure, lay_out(disclosure)), _RUNS)
    print(f"| html, {size} | {page:.3f} s | – | – |")
    package = seconds(lambda: package_bytes(disclosure), _RUNS)
    print(f"| zip, {size} | {package:.3f} s | – | – |")
    pages = seconds(lambda: pdf_bytes(name, lay_out(disclosure)), 3)
    print(f"| pdf, {size} | {pages:.2f} s | – | – |", flush=True)


def main() -> None:
    """Measure the sizes asked for."""
    print(machine())
    print("\n| what | ours | other | takes (of ours) |")
    print("|---|---|---|---|")
    with tempfile.TemporaryDirectory() as folder:
        for times in [int(word) for word in sys.argv[1:]] or [1, 4]:
            measure(times, Path(folder))


if __name__ == "__main__":
    main()
