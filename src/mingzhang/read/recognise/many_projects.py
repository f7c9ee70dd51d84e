"""Tables that hold many projects: their columns beside the indicators (部门预算项目绩效目标申报表)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from mingzhang.model.blocks import GridCell
from mingzhang.model.forms import ProjectForm, label_key
from mingzhang.model.money import MoneyUnit
from mingzhang.read.recognise.drafts import Draft
from mingzhang.read.recognise.form_fields import Pair, Role, role_of, set_amount, set_field
from mingzhang.read.recognise.goals import goal_records, goal_term
from mingzhang.read.recognise.matrix import Matrix, by_column


@dataclass(slots=True)
class ProjectColumns:
    """Columns of project fields, in a table whose rows are indicators."""

    columns: list[tuple[Role, GridCell]]

    @classmethod
    def found(
        cls, form: ProjectForm, above: Sequence[GridCell], head: Sequence[GridCell]
    ) -> ProjectColumns | None:
        """Return the project columns of an indicator head (and of the head row above it), if it has a name's.

        The row above counts only where all it holds are labels: else it is label and value.
        """
        own = _roles(form, head)
        upper = _roles(form, above)
        filled = [cell for cell in above if cell.text.strip()]
        if any(role.name == "name" for role, _ in own):
            return cls(own)
        if any(role.name == "name" for role, _ in upper) and len(upper) >= len(filled) - 1:
            return cls(upper)
        return None

    def begins(self, row: Sequence[GridCell], draft: Draft) -> bool:
        """Tell whether a row names a project other than the draft's."""
        name = self._cell(row, "name")
        return name is not None and name.text.strip() not in ("", draft.fields.get("name"))

    def fill(self, row: Sequence[GridCell], draft: Draft, unit: MoneyUnit | None, matrix: Matrix) -> None:
        """Put the project fields of a row into the draft; a unit may be merged over several projects."""
        draft.place = row[0].place
        for role, head in self.columns:
            cell = by_column(row, head.column, head.column_span)
            if cell is None and role.name in ("unit_name", "unit_code"):
                cell = matrix.covering(row[0].row, head.column)
            if cell is None or not cell.text.strip():
                continue
            if role.kind == "funds":
                set_amount(draft, Pair(role, head, cell), "total", unit)
            elif role.kind == "goal" and role.name != "actual":
                term = goal_term(role.name)
                draft.goals.extend(goal_records(cell.text, cell.place, draft.seq, len(draft.goals) + 1, term))
            elif role.kind == "field":
                set_field(draft, role.name, cell.text.strip())

    def _cell(self, row: Sequence[GridCell], name: str) -> GridCell | None:
        head = next((head for role, head in self.columns if role.name == name), None)
        return by_column(row, head.column, head.column_span) if head else None


def _roles(form: ProjectForm, row: Sequence[GridCell]) -> list[tuple[Role, GridCell]]:
    found = []
    for cell in row:
        key = label_key(cell.text)
        if cell.text.strip() and key not in form.columns and (role := role_of(form, key)):
            found.append((role, cell))
    return found
