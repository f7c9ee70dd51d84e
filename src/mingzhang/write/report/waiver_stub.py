"""A waiver file to fill in: a row for each finding that stands, without reason, owner and expiry."""

from __future__ import annotations

import csv
import io

from mingzhang.check.plain import plain
from mingzhang.check.report import DocumentReport, Finding, Report
from mingzhang.check.waiver_files import FIELDS, column_names
from mingzhang.check.wording import message

_FORMULA = ("=", "+", "-", "@")
"""How a cell begins that a spreadsheet would take for a formula."""


def waiver_stub(report: Report, lang: str) -> str:
    """Return the stub as CSV text with a byte order mark, as spreadsheets want it.

    Heads are Chinese, or the names of the fields in English. Each row is so exact that it fits its finding
    alone: when a figure in the finding changes, the waiver ends.
    """
    heads = FIELDS if lang == "en" else tuple(column_names()[field][1] for field in FIELDS)
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\r\n")
    writer.writerow(heads)
    for document in report.documents:
        for finding in document.standing:
            row = _row(report, document, finding, lang)
            writer.writerow([_safe(row.get(field, "")) for field in FIELDS])
    return "\ufeff" + buffer.getvalue()


def _row(report: Report, document: DocumentReport, finding: Finding, lang: str) -> dict[str, str]:
    where, place = finding.where, finding.place
    number = str(where.project) if where.project is not None else ""
    return {
        "code": finding.code,
        "document": document.file,
        "project": where.project_name or number,
        "table": where.table or "",
        "row": " | ".join(where.row),
        "quote": "" if where.row else where.quote or "",
        "message": message(report.rule(finding.code), finding, lang),
        "page": str(place.page) if place is not None and place.page is not None else "",
        "line": str(place.line) if place is not None and place.line is not None else "",
    }


def _safe(text: str) -> str:
    """Return one line that no spreadsheet takes for a formula; reading takes the mark off again."""
    flat = " ".join(text.split()) if plain(text) else ""
    return f"'{flat}" if flat.startswith(_FORMULA) else flat
