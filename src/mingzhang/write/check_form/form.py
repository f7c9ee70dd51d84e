"""One filled form as a workbook."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import groupby
from typing import Any

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from mingzhang import __version__
from mingzhang.check.report import DocumentReport
from mingzhang.check.rule import Bilingual, Rule
from mingzhang.model.place import Place
from mingzhang.write.check_form.judge import FilledForm, Judgement, Remark
from mingzhang.write.check_form.layout import Layout
from mingzhang.write.check_form.rules_sheet import RulesSheet
from mingzhang.write.check_form.sheet import BOX, GREY, RED, height_of, place_picture, print_wide, put
from mingzhang.write.pictures import Pictures
from mingzhang.write.report.grouping import statuses
from mingzhang.write.texts import Texts

_WIDTHS = (11, 30, 10, 100)
_GROUP, _NAME, _ANSWER, _PROBLEM, _RULE = range(1, 6)
_RULE_WIDTH = 10
"""The codes of the rules stand beside the form, outside what is printed."""
_PICTURE_WIDTH = 690
"""Pixels: the width of the last column."""


def form_values(document: DocumentReport, lang: str) -> dict[str, object]:
    """Return what the placeholders of a layout stand for."""
    words, texts = Texts("mingzhang.write.report", lang), Texts("mingzhang.write.check_form", lang)
    return {
        "year": document.year or texts("unknown_year"),
        "level": words(f"level_{document.level}") if document.level else texts("level_none"),
        "kind": words(f"kind_{document.kind}") if document.kind else texts("kind_none"),
        "unit": document.unit_name or texts("unknown"),
        "file": document.file,
    }


def form_book(
    document: DocumentReport,
    filled: FilledForm,
    layout: Layout,
    rules: Sequence[Rule],
    lang: str,
    pictures: Pictures | None,
) -> Workbook:
    """Return the workbook with the form about one document, and the texts of the rules it names."""
    book = Workbook()
    sheet: Any = book.active
    named = RulesSheet(rules, lang)
    _Form(sheet, document, layout, named, lang, pictures).write(filled)
    named.write(book)
    return book


class _Form:
    """Writes a form from top to bottom."""

    def __init__(
        self,
        sheet: Worksheet,
        document: DocumentReport,
        layout: Layout,
        rules: RulesSheet,
        lang: str,
        pictures: Pictures | None,
    ) -> None:
        self._sheet = sheet
        self._rules = rules
        self._document = document
        self._layout = layout
        self._lang = lang
        self._pictures = pictures
        self._texts = Texts("mingzhang.write.check_form", lang)
        self._values: Mapping[str, object] = form_values(document, lang)
        self._row = 1

    def write(self, filled: FilledForm) -> None:
        self._sheet.title = self._texts("sheet")
        for number, width in enumerate(_WIDTHS):
            self._sheet.column_dimensions["ABCD"[number]].width = width
        self._sheet.column_dimensions["E"].width = _RULE_WIDTH
        self._line(self._words(self._layout.title), size=18, bold=True, across="center", height=34)
        for line in self._layout.above:
            self._line(self._words(line), bold=True, height=20)
        self._heads()
        for _, points in groupby(filled.judgements, lambda judgement: judgement.point.group):
            first = self._row
            members = list(points)
            for judgement in members:
                self._judgement(judgement)
            self._merge(first, _GROUP, self._row - 1, _GROUP)
            put(self._sheet, first, _GROUP, self._words(members[0].point.group), across="center")
        self._notes(filled)
        print_wide(self._sheet, f"{self._head_row}:{self._head_row}")
        self._sheet.print_area = f"A1:D{self._row - 1}"
        self._sheet.freeze_panes = f"A{self._head_row + 1}"

    def _words(self, text: Bilingual) -> str:
        return text.text(self._lang).format_map(self._values)

    def _line(self, text: str, *, height: float, **style: Any) -> None:
        """Write a line over the whole width."""
        put(self._sheet, self._row, _GROUP, text, boxed=False, **style)
        self._sheet.merge_cells(start_row=self._row, start_column=1, end_row=self._row, end_column=_PROBLEM)
        self._sheet.row_dimensions[self._row].height = height
        self._row += 1

    def _heads(self) -> None:
        self._head_row = self._row
        heads = self._layout.heads
        for column, head in ((_GROUP, heads.content), (_ANSWER, heads.answer), (_PROBLEM, heads.problem)):
            put(self._sheet, self._row, column, self._words(head), bold=True, across="center")
        put(self._sheet, self._row, _RULE, self._texts("rule"), size=9, colour=GREY, boxed=False)
        self._merge(self._row, _GROUP, self._row, _NAME)
        self._sheet.row_dimensions[self._row].height = 24
        self._row += 1

    def _judgement(self, judgement: Judgement) -> None:
        first = self._row
        name = self._words(judgement.point.name)
        if judgement.remarks:
            shown: dict[Place, int] = {}
            for number, remark in enumerate(judgement.remarks, 1):
                self._remark(remark, f"{number}." if len(judgement.remarks) > 1 else "", number, shown)
        elif judgement.reason or not judgement.waived:
            put(self._sheet, self._row, _PROBLEM, judgement.reason, colour=GREY)
            self._grow(max(height_of(name, _WIDTHS[1]), height_of(judgement.reason, _WIDTHS[3]), 20))
        for remark in judgement.waived:
            put(self._sheet, self._row, _PROBLEM, remark.text, colour=GREY)
            self._rules.link(self._sheet, self._row, _RULE, remark.code)
            self._grow(height_of(remark.text, _WIDTHS[3]))
        put(self._sheet, first, _NAME, name)
        answer = getattr(self._layout.answers, judgement.answer)
        colour = {"no": RED, "unchecked": GREY}.get(judgement.answer)
        bold = judgement.answer == "no"
        put(self._sheet, first, _ANSWER, self._words(answer), across="center", colour=colour, bold=bold)
        for column in (_NAME, _ANSWER):
            self._merge(first, column, self._row - 1, column)
        needed = height_of(name, _WIDTHS[1])
        heights = [self._sheet.row_dimensions[row].height or 0 for row in range(first, self._row)]
        if sum(heights) < needed:
            self._sheet.row_dimensions[first].height = heights[0] + needed - sum(heights)

    def _remark(self, remark: Remark, label: str, number: int, shown: dict[Place, int]) -> None:
        """Write a remark and, in a row of its own, the picture; `shown`: places with a picture already."""
        png, place = None, None
        if remark.place is not None:
            place = remark.place.model_copy(update={"char_start": None, "char_end": None})
            if self._pictures is not None and place not in shown:
                png = self._pictures(self._document, place)
        same = self._texts("same_picture", n=shown[place]) if place in shown else ""
        text = f"{label}{remark.text}{same}"
        put(self._sheet, self._row, _PROBLEM, text)
        if remark.code:
            self._rules.link(self._sheet, self._row, _RULE, remark.code)
        self._grow(height_of(text, _WIDTHS[3]))
        if png is not None and place is not None:
            shown[place] = number
            put(self._sheet, self._row, _PROBLEM, "")
            place_picture(self._sheet, self._row, _PROBLEM, png, _PICTURE_WIDTH)
            self._row += 1

    def _grow(self, height: float) -> None:
        self._sheet.row_dimensions[self._row].height = height
        self._row += 1

    def _merge(self, top: int, left: int, bottom: int, right: int) -> None:
        """Merge cells with a border around all of them."""
        for row in range(top, bottom + 1):
            for column in range(left, right + 1):
                self._sheet.cell(row, column).border = BOX
        if (top, left) != (bottom, right):
            self._sheet.merge_cells(start_row=top, start_column=left, end_row=bottom, end_column=right)

    def _notes(self, filled: FilledForm) -> None:
        width = sum(_WIDTHS)
        self._row += 1
        if filled.remarks:
            self._line(self._texts("hints"), bold=True, height=20)
            for number, hint in enumerate(filled.remarks, 1):
                text = f"{number}.{hint.text}"
                self._rules.link(self._sheet, self._row, _RULE, hint.code)
                self._line(text, height=height_of(text, width))
        counts = statuses(self._document)
        kinds = ("violated", "passed", "not_applicable", "not_checkable")
        coverage = self._texts(
            "coverage",
            rules=len(self._document.coverage),
            version=__version__,
            **{kind: counts[kind] for kind in kinds},
        )
        self._line(coverage, height=height_of(coverage, width), colour=GREY)
        for line in self._layout.below:
            self._line(self._words(line), height=30)
