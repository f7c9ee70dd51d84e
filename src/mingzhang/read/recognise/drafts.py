"""What forms say about projects, collected until the whole document is read."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Any

from mingzhang.model.forms import ProjectForm
from mingzhang.model.place import Place
from mingzhang.model.records import Goal, Indicator, Line, PlanPoint, Project


@dataclass(slots=True)
class Draft:
    """A project with everything that belongs to it. `fields` are columns of the project record."""

    seq: int
    form: ProjectForm
    place: Place | None = None
    number: str | None = None
    title: str | None = None
    fields: dict[str, Any] = field(default_factory=dict)
    others: dict[str, str] = field(default_factory=dict)
    """Label–value pairs that are no column of the record."""
    plan: list[PlanPoint] = field(default_factory=list)
    goals: list[Goal] = field(default_factory=list)
    indicators: list[Indicator] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)

    def project(self) -> Project:
        """Return the project record."""
        return Project(
            seq=self.seq,
            form=self.form.id,
            place=self.place,
            number=self.number,
            title=self.title,
            fields=json.dumps(self.others, ensure_ascii=False) if self.others else None,
            **self.fields,
        )
