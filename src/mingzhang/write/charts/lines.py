"""Lines over time: spending plans of the projects, and a unit's amounts over the years."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

from mingzhang.model.disclosure import Disclosure
from mingzhang.write.charts import facts, svg
from mingzhang.write.charts.figure import Chart, joined, wan
from mingzhang.write.texts import Texts

_LEFT, _RIGHT, _TOP, _HEIGHT = 64, 16, 14, 240
_LEGEND = 20
_MOST_LINES = 8
_DASHES = ("", "7 3", "2 3", "10 3 2 3")


def spending_plans(disclosure: Disclosure, lang: str = "zh", *, key: str = "plans") -> Chart | None:
    """Return the cumulative spending plans of the projects; None without a plan in per cent.

    The eight largest projects are drawn, all stand in the table. key: unique on the page that shows it.
    """
    points: dict[int, dict[int, Decimal]] = {}
    for point in disclosure.plan_points:
        if point.month is not None and point.cumulative_percent is not None:
            points.setdefault(point.project, {})[point.month] = point.cumulative_percent
    if not points:
        return None
    texts = Texts("mingzhang.write.charts", lang)
    projects = {project.seq: project for project in disclosure.projects}
    order = sorted(points, key=lambda seq: -(projects[seq].amount or 0) if seq in projects else Decimal(0))
    names = {seq: (projects[seq].name if seq in projects else None) or str(seq) for seq in order}
    months = sorted({month for plan in points.values() for month in plan})
    title, description = texts("plans_title"), texts("plans_desc", count=len(points))
    series = [(names[seq], {m: float(v) for m, v in points[seq].items()}) for seq in order[:_MOST_LINES]]
    marks = {month: texts("month", month=month) for month in months}
    height, body = _drawing(series, marks, [(v, f"{v}%") for v in (0, 25, 50, 75, 100)])
    rows = tuple(
        (names[seq], *(f"{points[seq][m]:f}%" if m in points[seq] else "" for m in months)) for seq in order
    )
    heads = (texts("project_name"), *marks.values())
    return Chart(key, title, description, svg.frame(key, title, description, height, body), heads, rows)


def over_years(
    disclosures: Sequence[Disclosure], lang: str = "zh", *, key: str = "over-years"
) -> Chart | None:
    """Return the main amounts of one unit over its years; None with fewer than two years.

    disclosures: of one unit and one kind, in any order. key: unique on the page that shows it.
    """
    years: dict[int, dict[str, Decimal]] = {}
    for disclosure in disclosures:
        if disclosure.document.year is not None and (found := facts.amounts(disclosure)):
            years[disclosure.document.year] = found
    if len(years) < 2:
        return None
    texts = Texts("mingzhang.write.charts", lang)
    order = sorted(years)
    subjects = [s for s in facts.SUBJECTS if sum(s in years[year] for year in order) > 1 and s != "revenue"]
    series = [
        (texts(f"subject_{s}"), {y: float(years[y][s]) / 10_000 for y in order if s in years[y]})
        for s in subjects
    ]
    most = max((value for _, values in series for value in values.values()), default=1) or 1
    height, body = _drawing(series, {year: str(year) for year in order}, _ticks(most))
    title, description = texts("over_years_title"), _description(texts, subjects, years, lang)
    rows = tuple(
        (texts(f"subject_{s}"), *(wan(years[y][s]) if s in years[y] else "" for y in order)) for s in subjects
    )
    heads = (texts("what"), *(texts("year", year=year) for year in order))
    return Chart(key, title, description, svg.frame(key, title, description, height, body), heads, rows)


def _description(
    texts: Texts, subjects: Sequence[str], years: Mapping[int, Mapping[str, Decimal]], lang: str
) -> str:
    parts = []
    for subject in subjects:
        known = [years[year][subject] for year in sorted(years) if subject in years[year]]
        name = texts(f"subject_{subject}")
        parts.append(texts("over_years_part", name=name, from_=wan(known[0]), to=wan(known[-1])))
    return texts("over_years_desc", first=min(years), last=max(years), parts=joined(parts, lang))


def _ticks(most: float) -> list[tuple[float, str]]:
    """Return about five round values from nought to above the most, each with its text."""
    step = 10.0 ** len(str(int(most / 4))) / 10 if most >= 4 else most / 4
    step = next(step * factor for factor in (1, 2, 2.5, 5, 10) if step * factor * 4 >= most)
    return [(step * number, f"{step * number:,.10g}") for number in range(5)]


def _drawing(
    series: Sequence[tuple[str, Mapping[int, float]]],
    marks: Mapping[int, str],
    ticks: Sequence[tuple[float, str]],
) -> tuple[float, str]:
    """Return height and body of a line chart. marks: position → its text on the horizontal axis."""
    first, last, most = min(marks), max(marks), ticks[-1][0]
    room = svg.WIDTH - _LEFT - _RIGHT - 40

    def at(position: int, value: float) -> tuple[float, float]:
        x = _LEFT + 20 + room * (position - first) / ((last - first) or 1)
        return x, _TOP + _HEIGHT * (1 - min(value / most, 1.05))

    parts = []
    for value, text in ticks:
        _, y = at(first, value)
        parts.append(svg.line([(_LEFT, y), (svg.WIDTH - _RIGHT, y)], "#8a8f98", 0.6))
        parts.append(svg.label(_LEFT - 8, y + 4, text, anchor="end", size=12))
    for position, text in marks.items():
        parts.append(svg.label(at(position, 0)[0], _TOP + _HEIGHT + 18, text, anchor="middle", size=12))
    legend = _TOP + _HEIGHT + 44
    for number, (name, values) in enumerate(series):
        fill = svg.FILLS[number % len(svg.FILLS)]
        points = [at(position, values[position]) for position in sorted(values)]
        dash = _DASHES[number % len(_DASHES)]
        parts.append(svg.line(points, fill, 2.5, dash))
        parts += [svg.box(x - 3, y - 3, 6, 6, fill, name) for x, y in points]
        x, y = _LEFT + (number % 2) * 320, legend + number // 2 * _LEGEND
        parts.append(svg.line([(x, y - 4), (x + 24, y - 4)], fill, 2.5, dash))
        parts.append(svg.label(x + 30, y, svg.fitted(name, 270)))
    return legend + (len(series) + 1) // 2 * _LEGEND, "".join(parts)
