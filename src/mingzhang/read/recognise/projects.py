"""Projects of a document: form grids in order, each with the heading above it (项目与绩效目标表)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from mingzhang.model.disclosure import Unrecognised
from mingzhang.model.forms import ProjectForm
from mingzhang.model.money import MoneyUnit
from mingzhang.model.place import Place
from mingzhang.model.records import Section
from mingzhang.read.recognise.amounts import without_unit
from mingzhang.read.recognise.drafts import Draft
from mingzhang.read.recognise.form_fields import set_unit
from mingzhang.read.recognise.form_reader import FormReader
from mingzhang.read.recognise.matrix import Matrix, keys
from mingzhang.read.recognise.tables_found import FoundTable


@dataclass(slots=True)
class Projects:
    """Collects drafts while the recogniser walks through the document."""

    drafts: list[Draft] = field(default_factory=list)
    unrecognised: list[Unrecognised] = field(default_factory=list)
    _heading: Section | None = None
    _open: Draft | None = None

    def heading(self, section: Section) -> None:
        """Take note of a heading: of a form it names the next project, any other ends the one before."""
        self._heading = section if section.kind == "project_form" else None
        self._open = None

    def prose(self) -> None:
        """Take note of text between tables: what follows belongs to another project."""
        self._open = None

    def read(
        self, table: FoundTable, form: ProjectForm, unit: MoneyUnit | None, above: Sequence[str]
    ) -> dict[int, int]:
        """Read a form grid; returns row → seq of its project. above: the short lines right above it."""
        place = table.matrix.grid.place
        draft = self._open
        if draft is None or not self._goes_on(draft, table, form):
            draft = self._new(form, place)
        for line in above:
            set_unit(draft, without_unit(line))
        reader = FormReader(form, table.matrix, table.unit or unit, draft, lambda: self._new(form, place))
        if table.goes_on is not None:
            reader.go_on(table.goes_on)
        reader.read()
        self._open = reader.draft
        self.unrecognised.extend(reader.unrecognised)
        return reader.projects

    def finished(self) -> Iterable[Draft]:
        """Return all drafts; one without a name takes it from its title."""
        for draft in self.drafts:
            if "name" not in draft.fields and draft.title:
                name = draft.form.title.sub("", draft.title).strip()
                if name:
                    draft.fields["name"] = name
        return self.drafts

    def _goes_on(self, draft: Draft, table: FoundTable, form: ProjectForm) -> bool:
        if table.goes_on is not None:
            return True
        return not draft.indicators and not self._names_project(form, table.matrix)

    def _names_project(self, form: ProjectForm, matrix: Matrix) -> bool:
        names = {label for label, name in form.labels.items() if name in ("code", "name")}
        return bool(names & keys(matrix.grid.cells))

    def _new(self, form: ProjectForm, place: Place) -> Draft:
        draft = Draft(seq=len(self.drafts) + 1, form=form, place=place)
        if self._heading is not None:
            draft.number, draft.title = self._heading.number, self._heading.title
            draft.place = self._heading.place
            self._heading = None
        self.drafts.append(draft)
        return draft
