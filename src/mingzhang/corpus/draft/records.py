"""What a draft is made of: the tables imported, the draft itself, and where each part came from."""

from __future__ import annotations

from dataclasses import dataclass, field

from mingzhang.model.disclosure import Disclosure
from mingzhang.model.records import Line


@dataclass(frozen=True, slots=True)
class SheetNote:
    """Something on a worksheet that was not taken over, with the cause (未采用)."""

    file: str
    sheet: str | None
    reference: str | None
    """Cell, such as B12; None for the whole sheet."""
    what: str
    """sheet, unrecognised, text, blank_rows: a key of texts.toml."""
    text: str
    count: int = 1


@dataclass(frozen=True, slots=True)
class ImportedTable:
    """One statutory table of the year."""

    file: str
    sheet: str | None
    table_id: str
    lines: tuple[Line, ...]

    @property
    def filled(self) -> int:
        """How many amounts it has."""
        return sum(line.amount is not None for line in self.lines)


@dataclass(frozen=True, slots=True)
class Imported:
    """What one file of the platform gives."""

    file: str
    disclosure: Disclosure
    """The file as read: its projects, purchases and assets are taken over too."""
    tables: tuple[ImportedTable, ...]
    notes: tuple[SheetNote, ...] = ()


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a part of the draft came from (来源)."""

    part: str
    """table, prior_year, projects, procurements, assets, institutions, figures, chapter or narrative."""
    name: str
    """Table id, or heading of the chapter."""
    file: str
    sheet: str | None = None
    count: int = 0
    """Amounts, rows or paragraphs."""
    gaps: int = 0
    """Gap marks put into it."""


@dataclass(frozen=True, slots=True)
class Missing:
    """What a person still has to do (待办)."""

    what: str
    """A key of texts.toml."""
    name: str = ""
    count: int = 0


@dataclass(frozen=True, slots=True)
class Draft:
    """A draft disclosure with its origins and what is still missing."""

    disclosure: Disclosure
    origins: tuple[Origin, ...]
    missing: tuple[Missing, ...]
    notes: tuple[SheetNote, ...] = field(default=())
