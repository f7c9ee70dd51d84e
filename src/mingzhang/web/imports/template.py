"""The list that people fill in: an xlsx with heads, an example, what may stand in each column (模板)."""

from __future__ import annotations

import io

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill

from mingzhang.web.imports.columns import Subject, columns
from mingzhang.web.words import words

_HEAD = PatternFill("solid", fgColor="E8EFF8")


def template(subject: Subject, lang: str, rows: list[dict[str, str]] | None = None) -> bytes:
    """Return a workbook in a language: the list with `rows` (an example without any), and the notes."""
    texts = words(lang)
    known = columns(subject)
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = texts(f"import_{subject}")
    sheet.append([column.head(lang) for column in known])
    for row in rows if rows is not None else [{column.field: column.example for column in known}]:
        sheet.append([row.get(column.field, "") for column in known])
    notes = book.create_sheet(texts("import_notes"))
    notes.append([texts("import_column"), texts("import_note")])
    for column in known:
        notes.append([column.head(lang), column.note(lang)])
    for one, widths in ((sheet, [18] * len(known)), (notes, [22, 80])):
        for cell in one[1]:
            cell.font, cell.fill = Font(bold=True), _HEAD
        one.freeze_panes = "A2"
        for letter, width in zip("ABCDEFGHIJ", widths, strict=False):
            one.column_dimensions[letter].width = width
    # As text, so that a code with zeros in front keeps them, and a name that begins with = is no formula.
    for cells in sheet.iter_rows(min_row=2, max_row=max(500, sheet.max_row), max_col=len(known)):
        for cell in cells:
            cell.number_format, cell.alignment = "@", Alignment(vertical="top")
            if isinstance(cell.value, str):
                cell.data_type = "s"
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()
