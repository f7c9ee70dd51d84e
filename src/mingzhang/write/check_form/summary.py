"""The summary of several forms: documents by points, the worst first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Alignment
from openpyxl.utils import get_column_letter

from mingzhang.check.report import DocumentReport, Report
from mingzhang.check.rule import SEVERITIES
from mingzhang.write.check_form.judge import Answer, FilledForm
from mingzhang.write.check_form.layout import Layout, Point
from mingzhang.write.check_form.sheet import GREY, RED, print_wide, put
from mingzhang.write.texts import Texts

_HEAD_HEIGHT = 150.0
_FONT_SIZE = 10.0


@dataclass(frozen=True, slots=True)
class Entry:
    """One document with its form and the name of the file that holds it."""

    document: DocumentReport
    filled: FilledForm
    file: str

    def answer(self, point: Point) -> Answer | None:
        """Return the answer to a point; None where the form has no row for it."""
        return next((one.answer for one in self.filled.judgements if one.point == point), None)

    @property
    def wrong(self) -> int:
        """Return how many points are not in order."""
        return sum(one.answer == "no" for one in self.filled.judgements)


def summary_book(report: Report, entries: Sequence[Entry], layout: Layout, lang: str) -> Workbook:
    """Return a workbook with one row for each document, most points not in order first, and the failures."""
    words, texts = Texts("mingzhang.write.report", lang), Texts("mingzhang.write.check_form", lang)
    book = Workbook()
    sheet: Any = book.active
    sheet.title = texts("sheet")
    points = [point for point in layout.point if any(entry.answer(point) for entry in entries)]
    heads = [texts("summary_number"), words("unit"), words("year"), words("file"), texts("summary_wrong")]
    heads += [words(f"severity_{severity}") for severity in SEVERITIES]
    fixed = len(heads)
    heads += [_short_name(point, lang) for point in points] + [texts("summary_form")]
    put(sheet, 1, 1, texts("summary_title"), size=18, bold=True, across="center", boxed=False)
    sheet.merge_cells(start_row=1, start_column=1, end_row=1, end_column=len(heads))
    sheet.row_dimensions[1].height = 34
    for column, head in enumerate(heads, 1):
        cell: Any = put(sheet, 2, column, head, size=_FONT_SIZE, bold=True, across="center")
        if fixed < column < len(heads):
            cell.alignment = Alignment(
                horizontal="center", vertical="center", text_rotation=255, wrap_text=True
            )
            if lang == "en":
                cell.alignment = Alignment(
                    horizontal="center", vertical="bottom", text_rotation=90, wrap_text=True
                )
    sheet.row_dimensions[2].height = _HEAD_HEIGHT
    ordered = sorted(entries, key=_gravity)
    for number, entry in enumerate(ordered, 1):
        _row(sheet, number, entry, points, layout, lang)
    _totals(sheet, ordered, points, fixed, texts)
    _failures(sheet, report, len(ordered) + 5, len(heads), words)
    widths = [5, 28, 7, 30, 9, 6, 6, 6] + [6] * len(points) + [30]
    for column, width in enumerate(widths, 1):
        sheet.column_dimensions[get_column_letter(column)].width = width
    sheet.freeze_panes = "C3"
    sheet.auto_filter.ref = f"A2:{get_column_letter(len(heads))}{len(ordered) + 2}"
    print_wide(sheet, "2:2")
    return book


def _gravity(entry: Entry) -> tuple[int, int, int, str]:
    return (
        -entry.wrong,
        -entry.document.count("error"),
        -entry.document.count("warning"),
        entry.document.file,
    )


def _short_name(point: Point, lang: str) -> str:
    """Return the name of a point for the head of a narrow column, without what differs between documents."""
    name = (point.short or point.name).text(lang)
    return name.format(level="", kind="", year="", unit="", file="").strip()


def _row(sheet: Any, number: int, entry: Entry, points: Sequence[Point], layout: Layout, lang: str) -> None:
    document, row = entry.document, number + 2
    counts = [entry.wrong, *(document.count(severity) for severity in SEVERITIES)]
    lead = [number, document.unit_name or "", document.year or "", document.file, *counts]
    for column, value in enumerate(lead, 1):
        across = "left" if column in (2, 4) else "center"
        cell = put(sheet, row, column, str(value), size=_FONT_SIZE, across=across)
        if isinstance(value, int):
            cell.value = value
    for column, point in enumerate(points, len(lead) + 1):
        answer = entry.answer(point)
        text = getattr(layout.answers, answer).text(lang) if answer is not None else ""
        colour = {"no": RED, "unchecked": GREY}.get(answer or "")
        put(sheet, row, column, text, size=_FONT_SIZE, across="center", colour=colour, bold=answer == "no")
    cell = put(sheet, row, len(lead) + len(points) + 1, entry.file, size=_FONT_SIZE)
    cell.hyperlink = entry.file
    sheet.row_dimensions[row].height = 30


def _totals(sheet: Any, entries: Sequence[Entry], points: Sequence[Point], fixed: int, texts: Texts) -> None:
    row = len(entries) + 3
    put(sheet, row, 1, texts("summary_units"), size=_FONT_SIZE, bold=True, across="center")
    for column in range(2, fixed + 1):
        put(sheet, row, column, "")
    sheet.merge_cells(start_row=row, start_column=1, end_row=row, end_column=fixed)
    for column, point in enumerate(points, fixed + 1):
        wrong = sum(entry.answer(point) == "no" for entry in entries)
        put(sheet, row, column, "", size=_FONT_SIZE, bold=True, across="center").value = wrong
    put(sheet, row, fixed + len(points) + 1, "")


def _failures(sheet: Any, report: Report, row: int, width: int, words: Texts) -> None:
    """List the files that could not be used: a unit without a form must not be overlooked."""
    if not report.failures:
        return
    lines = [words("failures")]
    for failure in report.failures:
        cause = failure.cause_en if words.lang == "en" else failure.cause_zh
        lines.append(f"{failure.file or failure.code}: {cause}")
    for offset, line in enumerate(lines):
        put(sheet, row + offset, 1, line, bold=offset == 0, boxed=False)
        sheet.merge_cells(start_row=row + offset, start_column=1, end_row=row + offset, end_column=width)
