"""What a comparison holds: frozen records, each one difference between `before` and `after`.

Money is exact 元. A value of None is a blank, or the side on which the thing is missing.
"""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, PlainSerializer, computed_field

from mingzhang.model.place import Place

Amount = Annotated[
    Decimal, PlainSerializer(lambda value: format(value, "f"), return_type=str, when_used="json")
]
"""Exact 元, a string in JSON."""
Side = Literal["before", "after"]
Change = Literal["added", "removed", "changed"]
Relation = Literal["versions", "years", "other"]
Verdict = Literal["tightened", "loosened", "changed"]
_TENTH = Decimal("0.1")


class _Frozen(BaseModel):
    model_config = ConfigDict(
        frozen=True, extra="forbid", populate_by_name=True, use_attribute_docstrings=True
    )


class Header(_Frozen):
    """One of the two documents (文件)."""

    file: str | None
    sha256: str
    name: str | None
    unit_name: str | None
    kind: str | None
    level: str | None
    year: int | None


class FieldChange(_Frozen):
    """One field of a record that differs: money in 元 and other numbers as digits, text as printed."""

    field: str
    """Name of the field in the record's schema."""
    before: str | None
    after: str | None


class AmountChange(_Frozen):
    """One amount of a statutory table, or the name of one of its rows (表内金额)."""

    table_id: str
    """T1 … T9, local tables, EV the funds block of a self-evaluation form; TEXT a figure of the narrative."""
    side: str | None
    code: str | None
    subject: str | None
    name_before: str | None
    name_after: str | None
    measure: str | None
    """The column; None where only the row's name differs."""
    period: str | None
    phase_before: str | None
    phase_after: str | None
    change: Literal["added", "removed", "changed", "renamed"]
    """added, removed: the whole row is only on one side; renamed: the row of one code has another name."""
    before: Amount | None
    """元; for a count of the narrative the count."""
    after: Amount | None
    unit: str | None
    """Unit in which the later document shows it: 元, 万元, or that of a count."""
    is_money: bool = True
    place_before: Place | None = None
    place_after: Place | None = None

    @computed_field  # type: ignore[prop-decorator]
    @property
    def difference(self) -> Amount | None:
        """After less before; a missing or blank side counts as nothing there. None for a renamed row."""
        if self.before is None and self.after is None:
            return None
        return (self.after or Decimal(0)) - (self.before or Decimal(0))

    @computed_field  # type: ignore[prop-decorator]
    @property
    def percent(self) -> Amount | None:
        """The difference in per cent of `before`, one decimal; None where there is no base above zero."""
        if not self.before or self.after is None:
            return None
        exact = 100 * (self.after - self.before) / abs(self.before)
        return exact.quantize(_TENTH, ROUND_HALF_UP)


class IndicatorChange(_Frozen):
    """One performance indicator (绩效指标)."""

    change: Change
    name_before: str | None
    name_after: str | None
    level2: str | None
    target_before: str | None
    """Target as printed."""
    target_after: str | None
    verdict: Verdict | None
    """What became of the target: tightened 收紧, loosened 放宽, changed where the direction cannot be told;
    None where it is the same."""
    reworded: bool
    """Its name or description has other words."""
    fields: tuple[FieldChange, ...] = ()
    """Every field that differs, target included."""
    place_before: Place | None = None
    place_after: Place | None = None


class RecordChange(_Frozen):
    """One row of a plain table: an institution, a purchase, an asset, a plan point or a goal."""

    record: str
    """Name of the record: institution, procurement, asset, plan_point, goal."""
    change: Change
    name: str | None
    fields: tuple[FieldChange, ...] = ()
    place_before: Place | None = None
    place_after: Place | None = None


class ProjectChange(_Frozen):
    """One project with all that belongs to it (项目)."""

    change: Change
    matched_by: Literal["code", "name", "likeness"] | None
    """How the two sides were found to be one project; None for one that is only on one side."""
    name_before: str | None
    name_after: str | None
    code: str | None
    amount_before: Amount | None
    """Budget of the year, 元."""
    amount_after: Amount | None
    amount_unit: str | None
    renamed: bool
    fields: tuple[FieldChange, ...] = ()
    rows: tuple[RecordChange, ...] = ()
    """Its goals and plan points."""
    indicators: tuple[IndicatorChange, ...] = ()
    place_before: Place | None = None
    place_after: Place | None = None


class Piece(_Frozen):
    """A run of words of a changed paragraph."""

    kind: Literal["same", "removed", "added"]
    text: str


class TextChange(_Frozen):
    """One paragraph (段落)."""

    change: Literal["added", "removed", "changed", "moved"]
    """moved: the same words under another heading."""
    nature: Literal["years", "figures", "wording"] | None
    """What differs in a changed paragraph: only years, only figures (and years), or words too."""
    chapter_before: str | None
    chapter_after: str | None
    before: str | None
    after: str | None
    pieces: tuple[Piece, ...] = ()
    """A changed paragraph in order: pieces without `added` give `before`, without `removed` give `after`."""
    place_before: Place | None = None
    place_after: Place | None = None


class Note(_Frozen):
    """What could not be compared, and why (未能比较)."""

    reason: Literal[
        "table_on_one_side",
        "column_on_one_side",
        "prior_year_left_out",
        "row_without_name",
        "unrecognised",
        "different_units",
        "different_kinds",
        "template",
        "text_too_long",
    ]
    side: Side | None
    """The document it is about; None for both."""
    what: str | None = None
    """Table it is about, T1; or column of a table, T1.personnel."""
    count: int | None = None
    """How many amounts, rows or paragraphs."""


class Comparison(_Frozen):
    """The differences between two disclosures, in the order of the later one."""

    schema_: Literal["mingzhang/diff/1"] = Field(default="mingzhang/diff/1", alias="schema")
    relation: Relation
    """versions: one unit, kind and year; years: one unit and kind, two years; other."""
    before: Header
    after: Header
    header: tuple[FieldChange, ...] = ()
    """Unit, level, money unit and so on that differ (the file and its hash do not count)."""
    amounts: tuple[AmountChange, ...] = ()
    projects: tuple[ProjectChange, ...] = ()
    records: tuple[RecordChange, ...] = ()
    """Institutions, procurement and assets."""
    texts: tuple[TextChange, ...] = ()
    notes: tuple[Note, ...] = ()

    @property
    def different(self) -> bool:
        """Whether there is any difference; what could not be read on either side is none."""
        lone = any(note.reason in ("table_on_one_side", "column_on_one_side") for note in self.notes)
        return bool(lone or self.header or self.amounts or self.projects or self.records or self.texts)
