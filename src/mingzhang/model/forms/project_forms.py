"""Goal and self-evaluation forms: their labels, columns and blocks (绩效目标表, 绩效自评表)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

from mingzhang.model.forms.files import names, read_toml
from mingzhang.model.forms.words import label_key


@dataclass(frozen=True, slots=True)
class ProjectForm:
    """A form family. Every key is a label key; see `form_common.toml` for what the parts mean."""

    id: str
    """Value of `project.form`."""
    kind: Literal["goal", "evaluation"]
    marks: frozenset[str]
    """Labels of which `needed` must be in a grid for it to be this form."""
    needed: int
    labels: dict[str, str]
    """Label → field of the project."""
    funds: dict[str, str]
    """Label of a money row → subject."""
    openers: dict[str, str]
    """Label of a total that opens a group of money rows → the group, whole or annual."""
    goals: dict[str, str]
    """Label of a goal → annual, whole or actual."""
    columns: dict[str, str]
    """Head of an indicator column → field of the indicator."""
    measures: dict[str, tuple[str, str | None]]
    """Head of a funds column → measure and phase."""
    rests: dict[str, str]
    """Block label → project field of text in the block that stands beside no label."""
    ends: frozenset[str]
    """Labels that end the indicators."""
    level1: frozenset[str]
    level2: frozenset[str]
    """Names of first and second level indicators, to see which level a row begins with."""
    plan: re.Pattern[str]
    """Head of a plan column; group 1 is the month, or a quarter in group 2."""
    title: re.Pattern[str]
    """Ending that a heading above a form has besides the project's name."""


_MERGED = ("labels", "funds", "openers", "goals", "columns", "rests")


def _inverse(table: dict[str, list[str]]) -> dict[str, str]:
    return {label_key(label): name for name, labels in table.items() for label in labels}


def _keys(labels: list[str]) -> frozenset[str]:
    return frozenset(label_key(label) for label in labels)


def _form(data: dict[str, Any], common: dict[str, Any]) -> ProjectForm:
    tables = {name: _inverse(common.get(name, {})) | _inverse(data.get(name, {})) for name in _MERGED}
    measures = {
        label_key(head): (entry["measure"], entry.get("phase"))
        for entry in [*common["measures"], *data.get("measures", [])]
        for head in entry["heads"]
    }
    return ProjectForm(
        id=data["id"],
        kind=data["kind"],
        marks=_keys(data["marks"]),
        needed=data["needed"],
        measures=measures,
        ends=_keys([*common["ends"], *data.get("ends", [])]),
        level1=_keys(common["level1"]),
        level2=_keys(common["level2"]),
        plan=re.compile(data.get("plan", common["plan"])),
        title=re.compile(data.get("title", common["title"])),
        **tables,
    )


@cache
def project_forms() -> tuple[ProjectForm, ...]:
    """Return all forms, those with most marks needed first: the narrowest description that fits counts."""
    common = read_toml("form_common.toml")
    found = [_form(read_toml(name), common) for name in names("form_") if name != "form_common.toml"]
    return tuple(sorted(found, key=lambda form: (-form.needed, form.id)))
