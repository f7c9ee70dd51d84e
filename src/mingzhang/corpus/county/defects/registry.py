"""The register of defects, the draft they change, and the choice of defects for a document."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from random import Random

from mingzhang.model.disclosure import Disclosure
from mingzhang.model.records import Indicator, Line, Paragraph, Project, Section


@dataclass(frozen=True, slots=True)
class PlantedDefect:
    """A defect on purpose: the code of the rule that must find it, its place, and what was done."""

    code: str
    where: str
    note: str


class Draft:
    """A disclosure being spoilt: finds and replaces its frozen records."""

    def __init__(self, disclosure: Disclosure, random: Random) -> None:
        self.disclosure, self.random = disclosure, random

    def paragraph(self, *marks: str) -> Paragraph | None:
        """Return the first body paragraph that holds every mark, or None."""
        found = (p for p in self.disclosure.paragraphs if all(mark in p.text for mark in marks))
        return next(found, None)

    def reword(self, paragraph: Paragraph, text: str) -> None:
        """Give a paragraph another text."""
        at = self.disclosure.paragraphs.index(paragraph)
        self.disclosure.paragraphs[at] = paragraph.model_copy(update={"text": text})

    def line(self, table_id: str, measure: str, **marks: str | int) -> Line | None:
        """Return the first line of a table with the measure and the field values, or None."""
        for line in self.disclosure.lines:
            fits = line.table_id == table_id and line.measure == measure and line.amount is not None
            if fits and all(getattr(line, name) == value for name, value in marks.items()):
                return line
        return None

    def reprice(self, line: Line, amount: Decimal) -> None:
        """Give a line another amount of 元."""
        at = self.disclosure.lines.index(line)
        update = {"amount": amount, "text": f"{amount / 10_000:.2f}"}
        self.disclosure.lines[at] = line.model_copy(update=update)

    def rename(self, line: Line, **update: str) -> None:
        """Change name or code of every line of the row that `line` stands in."""
        row = (line.table_id, line.side, line.row_index)
        for at, other in enumerate(self.disclosure.lines):
            if (other.table_id, other.side, other.row_index) == row:
                self.disclosure.lines[at] = other.model_copy(update=update)

    def number_paragraphs(self) -> None:
        """Number the paragraphs again after one came or went."""
        rows = self.disclosure.paragraphs
        rows[:] = [p.model_copy(update={"seq": seq}) for seq, p in enumerate(rows, start=1)]

    def drop_section(self, gone: Section) -> None:
        """Take out a section whose paragraphs are gone already, and number what is left again."""
        d = self.disclosure
        left = [section for section in d.sections if section.seq != gone.seq]
        number = {section.seq: seq for seq, section in enumerate(left, start=1)}
        d.sections[:] = [
            section.model_copy(update={"seq": number[section.seq], "parent": number.get(section.parent or 0)})
            for section in left
        ]
        d.paragraphs[:] = [p.model_copy(update={"section": number.get(p.section or 0)}) for p in d.paragraphs]
        self.number_paragraphs()

    def project(self) -> Project:
        """Return one project of the disclosure."""
        return self.random.choice(self.disclosure.projects)

    def change_project(self, project: Project, **update: object) -> None:
        """Replace fields of a project."""
        at = self.disclosure.projects.index(project)
        self.disclosure.projects[at] = project.model_copy(update=update)

    def indicator(self, level2: str) -> tuple[Project, Indicator]:
        """Return an indicator of the second level `level2` of one project."""
        project = self.project()
        rows = self.disclosure.indicators
        return project, next(i for i in rows if i.project == project.seq and i.level2 == level2)

    def change_indicator(self, indicator: Indicator, **update: object) -> None:
        """Replace fields of an indicator."""
        at = self.disclosure.indicators.index(indicator)
        self.disclosure.indicators[at] = indicator.model_copy(update=update)


@dataclass(frozen=True, slots=True)
class Defect:
    """A defect that can be planted: rule code, what it touches, and the function that plants it."""

    code: str
    touches: str
    apply: Callable[[Draft], tuple[str, str] | None]


DEFECTS: list[Defect] = []


def defect(code: str, touches: str) -> Callable[[Callable[[Draft], tuple[str, str] | None]], Defect]:
    """Register a function that plants a defect and returns (where, note), or None where it does not fit.

    touches: what it changes; two defects that touch the same are never planted in one document.
    """

    def register(apply: Callable[[Draft], tuple[str, str] | None]) -> Defect:
        DEFECTS.append(Defect(code, touches, apply))
        return DEFECTS[-1]

    return register


def plant(
    disclosure: Disclosure, count: int, used: dict[str, int], random: Random
) -> tuple[PlantedDefect, ...]:
    """Plant up to `count` defects, those planted least so far first; `used` counts them over documents."""
    planted: list[PlantedDefect] = []
    touched: set[str] = set()
    draft = Draft(disclosure, random)
    order = sorted(DEFECTS, key=lambda d: (used.get(d.code, 0), random.random()))
    for candidate in order:
        if len(planted) == count:
            break
        if candidate.touches in touched:
            continue
        done = candidate.apply(draft)
        if done is None:
            continue
        touched.add(candidate.touches)
        used[candidate.code] = used.get(candidate.code, 0) + 1
        planted.append(PlantedDefect(candidate.code, *done))
    return tuple(planted)
