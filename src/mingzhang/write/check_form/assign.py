"""Which point of a form a finding belongs to."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence

from mingzhang.check.coverage import alternatives
from mingzhang.check.report import DocumentReport, Finding, Report
from mingzhang.read.recognise.statutory.title import table_of
from mingzhang.write.check_form.layout import Layout, Point

_TABLE_NEED = re.compile(r"line:(T[1-9])")


def assign(report: Report, document: DocumentReport, layout: Layout) -> list[list[Finding]]:
    """Return for each point of the layout its findings, in their order; a list more for those of none."""
    places: list[list[Finding]] = [[] for _ in range(len(layout.point) + 1)]
    for finding in document.findings:
        places[_point_of(report, finding, layout.point)].append(finding)
    return places


def is_named(code: str, names: Sequence[str]) -> bool:
    """Tell whether a code is one of `names`, each a code or a family."""
    return any(code == name or code[:3] == name for name in names)


def _point_of(report: Report, finding: Finding, points: Sequence[Point]) -> int:
    """Return the index of the finding's point; len(points) where none takes it."""
    for fits in _tests(report, finding):
        for index, point in enumerate(points):
            if fits(point):
                return index
    return len(points)


def _tests(report: Report, finding: Finding) -> Iterator[Callable[[Point], bool]]:
    """Yield what may tie the finding to a point, from the surest to the weakest."""
    where = finding.where
    yield lambda point: is_named(finding.code, point.rules)
    yield lambda point: point.projects and where.project is not None
    for title in (where.table, where.chapter):
        if title:
            yield _names_table(title)
            yield _names_chapter(title)
    if finding.place is None:
        for value in finding.values.values():
            if value.kind == "text":
                yield _names_table(value.value)
                yield _names_chapter(value.value)
        for need in report.rule(finding.code).header.requires:
            tables = [_TABLE_NEED.fullmatch(part) for part in alternatives(need)]
            if tables[0] is not None:
                yield _names_table(tables[0][1])
    yield lambda point: is_named(finding.code, point.families)
    yield lambda point: point.rest


def _names_table(text: str) -> Callable[[Point], bool]:
    plain = "".join(unicodedata.normalize("NFKC", text).split())
    # A chapter such as 三公经费情况 is about a table without being one.
    table_id = plain if re.fullmatch("T[1-9]", plain) else table_of(plain) if "表" in plain else None
    return lambda point: table_id is not None and table_id in point.tables


def _names_chapter(text: str) -> Callable[[Point], bool]:
    plain = "".join(text.split())
    return lambda point: any(re.search(pattern, plain) for pattern in point.chapters)
