"""The rules in words, on a sheet of their own: what the codes beside the remarks lead to, offline."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from openpyxl import Workbook
from openpyxl.worksheet.hyperlink import Hyperlink

from mingzhang.check.rule import Rule
from mingzhang.write.check_form.sheet import GREY, height_of, print_wide, put
from mingzhang.write.texts import Texts

_WIDTHS = (10, 8, 30, 36, 36, 36)
_FIRST = 3
"""Row of the first rule."""
_BLUE = "0563C1"


class RulesSheet:
    """The rules that a form names, each once, in the order in which it names them."""

    def __init__(self, rules: Sequence[Rule], lang: str) -> None:
        """Take the rules of the run; nothing is written yet."""
        self._rules = {rule.code: rule for rule in rules}
        self._words = Texts("mingzhang.write.report", lang)
        self._texts = Texts("mingzhang.write.check_form", lang)
        self._named: list[str] = []

    def link(self, sheet: Any, row: int, column: int, code: str) -> None:
        """Write a code into a cell that leads to its rule."""
        if code not in self._named:
            self._named.append(code)
        cell: Any = put(sheet, row, column, code, size=9, colour=_BLUE, boxed=False)
        target = _FIRST + self._named.index(code)
        cell.hyperlink = Hyperlink(ref=cell.coordinate, location=f"'{self._texts('rules_sheet')}'!A{target}")

    def write(self, book: Workbook) -> None:
        """Add the sheet, unless the form names no rule."""
        if not self._named:
            return
        sheet: Any = book.create_sheet(self._texts("rules_sheet"))
        put(sheet, 1, 1, self._texts("rules_note"), boxed=False, colour=GREY)
        sheet.merge_cells(start_row=1, start_column=1, end_row=1, end_column=len(_WIDTHS))
        heads = [self._words(key) for key in ("rule", "severity")] + [self._texts("rules_title")]
        heads += [self._words(key) for key in ("why", "mend", "basis")]
        for column, (head, width) in enumerate(zip(heads, _WIDTHS, strict=True), 1):
            put(sheet, 2, column, head, bold=True, across="center")
            sheet.column_dimensions["ABCDEF"[column - 1]].width = width
        for row, code in enumerate(self._named, _FIRST):
            self._rule(sheet, row, self._rules[code])
        sheet.freeze_panes = "A3"
        print_wide(sheet, "2:2")

    def _rule(self, sheet: Any, row: int, rule: Rule) -> None:
        header, lang = rule.header, self._words.lang
        texts = [header.title, header.why, header.fix, header.legal_basis]
        cells = [rule.code, self._words(f"severity_{header.severity}"), *(text.text(lang) for text in texts)]
        for column, text in enumerate(cells, 1):
            put(sheet, row, column, text, across="center" if column < 3 else "left")
        heights = [height_of(text, width) for text, width in zip(cells, _WIDTHS, strict=True)]
        sheet.row_dimensions[row].height = max(heights)
